"""Pieces of what is said that the window takes from elsewhere: words of the core, lists of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clipscope.gui.language.messages import tr_message
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
TASK = "task"
PERCENTILE = re.compile(r"p[0-9.]+")
SHOWN = 3
"""Names that a list has before the rest is a number, as in `clipscope.core.common.grouping`."""


def said(text: str) -> str:
    """A job's title, an edit's name or a message of the core, in the window's language.

    Names of edits that are mostly names of something else have too few words for a template of a message.
    """
    if text in WORDS:
        return tr(text)
    method, mark, blobs = text.partition(" for ")
    if mark and is_method_title(method):
        return tr("{method} for {blobs}", method=method, blobs=tr_message(blobs))
    kind, mark, name = text.partition(": ")
    if mark and kind == TASK:
        return tr("task: {name}", name=tr(name))
    return tr_message(text)


def is_method_title(text: str) -> bool:
    """Whether a threshold method is called so: KL, MSE, p99.9."""
    # Not before the first paint.
    from clipscope.core.quant.methods import METHODS

    return PERCENTILE.fullmatch(text) is not None or any(text == one.title for one in METHODS.values())


def capital(text: str) -> str:
    """A text with a capital to begin with."""
    return text[:1].upper() + text[1:]


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
