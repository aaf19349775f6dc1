"""Pieces of what is said that the window takes from elsewhere: words of the core, lists of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from clipscope.core.model.titles import NCNN, Titles, in_words
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr, tr_noop

WORDS = (
    tr_noop("job"),
    tr_noop("calibration"),
    tr_noop("evaluation"),
    tr_noop("latency"),
    tr_noop("preview"),
    tr_noop("tuning"),
    tr_noop("tune"),
    tr_noop("export"),
)
"""Titles of jobs and names of edits that are one word, which no template of a message finds again."""
SHOWN = 3
"""Names that a list has before the rest is a number, as in `clipscope.core.common.grouping`."""


def said(text: str) -> str:
    """A job's title, an edit's name or a message of the core, in the window's language."""
    return tr(text) if text in WORDS else tr_message(text)


EDITS = (
    (tr_noop("{method} for {blobs}"), "(?P<method>METHOD) for (?P<blobs>.*)"),  # untranslated
    (tr_noop("going to “{edit}”"), "going to “(?P<edit>.*)”"),  # untranslated
    (tr_noop("reset {blobs}"), "reset (?P<blobs>.*)"),
    (tr_noop("task: {task}"), "task: (?P<task>.*)"),
    (tr_noop("mixed precision: {layer} in fp32"), "mixed precision: (?P<layer>.*) in fp32"),  # untranslated
)
"""Names of edits with too few words of their own to be found among all messages, and what they look like."""


@cache
def _edits() -> tuple[tuple[str, re.Pattern[str]], ...]:
    from clipscope.core.quant.methods import METHODS  # loads NumPy, which the first paint does without

    titles = "|".join(["p[0-9.]+", *(re.escape(method.title) for method in METHODS.values())])
    return tuple((form, re.compile(looks.replace("METHOD", titles))) for form, looks in EDITS)


def edit_name(text: str, titles: Titles = NCNN) -> str:
    """Name of an edit, as the undo stack has it, in the window's language."""
    return edit_words(in_words(text, titles))


def edit_words(text: str) -> str:
    """Name of an edit in the window's language."""
    for form, looks in _edits():
        match = looks.fullmatch(text)
        if match is not None and match.groupdict().get("layer", "").count(" ") == 0:
            filled = match.groupdict().items()
            # A task's name is a word of its own, marked where tasks are chosen.
            ways: dict[str, Callable[[str], str]] = {"task": tr, "edit": edit_name}
            return tr(form, **{name: ways.get(name, said)(value) for name, value in filled})
    return said(text)


def sentence(text: str) -> str:
    """What the core says without a capital and a full stop, as a sentence of the window."""
    return tr("{sentence}.", sentence=capital(said(text)))


def names_text(names: Sequence[str]) -> str:
    """``a``, ``a and b``, or ``a, b, c and 45 more``."""
    if len(names) == 1:
        return names[0]
    if len(names) <= SHOWN + 1:
        return tr("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
    more = f"{len(names) - SHOWN:,}"
    return tr("{names} and {more} more", names=", ".join(names[:SHOWN]), more=more)
