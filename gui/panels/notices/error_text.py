"""An error as a notice says it: the way out first; file, step and cause on demand."""

from __future__ import annotations

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.words import capital

CAUSE = tr_noop("Cause: {text}")
PLACE_LENGTH = 60
"""Characters of a place in an error's first line."""


def error_text(error: ClipScopeError) -> str:
    """What to do, and why: with the place, whose end is kept where it is long."""
    cause = _sentence(error.message)
    if error.where:
        where, message = _short(tr_message(error.where)), tr_message(error.message)
        cause = tr("{where}: {message}.", where=where, message=message)
    return tr("{fix} {cause}", fix=_sentence(error.fix), cause=cause) if error.fix else cause


def error_details(error: ClipScopeError) -> str:
    """File, step and cause, a line each; those that are known; and the English, where it is another."""
    step = tr_message(error.step) if " " in error.step else tr(error.step)
    parts = (
        (tr_noop("File: {text}"), tr_message(error.where or "")),
        (tr_noop("Step: {text}"), step if error.step else ""),
        (CAUSE, cause := tr_message(error.message)),
        (tr_noop("In English: {text}"), "" if cause == error.message else str(error)),
    )
    return "\n".join(tr(line, text=text) for line, text in parts if text)


def cause_start() -> str:
    """How the line with the cause begins."""
    return tr(CAUSE, text="")


def _sentence(text: str) -> str:
    return tr("{sentence}.", sentence=capital(tr_message(text)))


def _short(where: str) -> str:
    """A place whose end is kept: the file's name, and where in it."""
    if len(where) <= PLACE_LENGTH:
        return where
    end = where[-PLACE_LENGTH:]
    folder = max(end.find("/"), end.find("\\"))
    return "…" + (end[folder:] if 0 <= folder < PLACE_LENGTH // 2 else end)
