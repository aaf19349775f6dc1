"""An error as the window says it: a line with the way out, a line with the cause, and details.

Two lines, and never one sentence: the way out is read first, and is not taken for a part of what went wrong.
"""

from __future__ import annotations

import re
from html import escape

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.language.again import remember
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import alone, capital
from clipscope.gui.language.texts import tr, tr_noop

CAUSE = tr_noop("Cause: {text}")
ENGLISH = tr_noop("In English: {text}")
"""What the core said, for who searches for it elsewhere."""
PLACE_LENGTH = 60
"""Characters of a place in an error's second line."""
LINE = "\n"
"""Between the way out and the cause."""
_FOLDERS = re.compile(r"[/\\]")


def error_text(error: ClipScopeError, what: str = "") -> str:
    """What to do, and below it why: with the place, whose end is kept where it is long.

    Parameters
    ----------
    error
        Of the core.
    what
        What could not be done because of it, a sentence without its end; before the cause.
    """
    cause = tr_message(error.message)
    if error.where:
        cause = tr("{where}: {message}", where=_short(tr_message(error.where)), message=cause)
    else:
        cause = capital(cause)
    if what:
        cause = tr("{what}: {cause}", what=what, cause=cause)
    return told(way_out(error.fix or ""), tr("{sentence}.", sentence=cause))


def told(what_to_do: str, why: str) -> str:
    """A way out and a cause, each a sentence, on a line each; the cause alone where there is no way out."""
    if not what_to_do:
        return why
    lines = {"what_to_do": what_to_do, "why": why}
    return remember(_lines(**lines), _lines, lines)


def way_out(text: str) -> str:
    """What to do, as a sentence of its own; empty for none."""
    return tr("{sentence}.", sentence=_alone(text)) if text else ""


def error_details(error: ClipScopeError) -> str:
    """File, step and cause, a line each; those that are known; and the English, where it is another."""
    step = tr_message(error.step) if " " in error.step else tr(error.step)
    parts = (
        (tr_noop("File: {text}"), tr_message(error.where or "")),
        (tr_noop("Step: {text}"), step if error.step else ""),
        (CAUSE, cause := tr_message(error.message)),
        (ENGLISH, "" if cause == error.message else str(error)),
    )
    return "\n".join(tr(line, text=text) for line, text in parts if text)


def cause_starts() -> tuple[str, str]:
    """How the lines begin that say the cause, in the window's language and in English."""
    return tr(CAUSE, text=""), tr(ENGLISH, text="")


def lead_and_rest(text: str) -> tuple[str, str]:
    """The line with the way out, and the cause; the first is empty where there is none."""
    lead, mark, rest = text.partition(LINE)
    return (lead, rest) if mark else ("", text)


def with_bold_lead(text: str) -> str:
    """A text for a label: its way out bold, the cause below; one without a way out stays as it is."""
    lead, rest = lead_and_rest(text)
    if not lead:
        return text
    rest = escape(rest, quote=False).replace(LINE, "<br>")
    return f"<b>{escape(lead, quote=False)}</b><br>{rest}"  # untranslated


def _lines(what_to_do: str, why: str) -> str:
    return f"{what_to_do}{LINE}{why}"


def _alone(text: str) -> str:
    said = capital(alone(tr_message(text)))
    return remember(said, _alone_again, {"text": text})


def _alone_again(text: str) -> str:
    return _alone(text)


def _short(where: str) -> str:
    """A place whose end is kept: the file's name, and where in it."""
    if len(where) <= PLACE_LENGTH:
        return where
    end = where[-PLACE_LENGTH:]
    folder = _FOLDERS.search(end)
    return "…" + (end[folder.start() :] if folder and folder.start() < PLACE_LENGTH // 2 else end)
