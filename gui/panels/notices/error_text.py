"""An error as a notice says it: the way out first; file, step and cause on demand."""

from __future__ import annotations

import re
from functools import partial

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.language.again import remember
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr, tr_noop

CAUSE = tr_noop("Cause: {text}")
ENGLISH = tr_noop("In English: {text}")
"""What the core said, for who searches for it elsewhere."""
OPTION = re.compile(r" ?[(（]--[a-z][\w-]*(?: [^()（）;；]*)?[)）]")
"""Where a way out names the command line's option: in the window there is none."""
PLACE_LENGTH = 60
"""Characters of a place in an error's first line."""


def error_text(error: ClipScopeError) -> str:
    """What to do, and why: with the place, whose end is kept where it is long."""
    fix = _way_out(error.fix or "")
    cause = _sentence(error.message)
    if error.where:
        where, message = _short(tr_message(error.where)), tr_message(error.message)
        cause = tr("{where}: {message}.", where=where, message=message)
    return tr("{fix} {cause}", fix=fix, cause=cause) if fix else cause


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


def without_options(text: str) -> str:
    """A way out without the command line's options, in brackets, which the window has buttons for."""
    return OPTION.sub("", text)


def _sentence(text: str) -> str:
    return tr("{sentence}.", sentence=capital(tr_message(text)))


def _way_out(text: str) -> str:
    """What to do, as a sentence of the window."""
    said = tr_message(text)
    short = without_options(said)
    if short != said:
        remember(short, partial(_way_out_of, text), {})
    return tr("{sentence}.", sentence=capital(short)) if short else ""


def _way_out_of(text: str) -> str:
    return without_options(tr_message(text))


def _short(where: str) -> str:
    """A place whose end is kept: the file's name, and where in it."""
    if len(where) <= PLACE_LENGTH:
        return where
    end = where[-PLACE_LENGTH:]
    folder = max(end.find("/"), end.find("\\"))
    return "…" + (end[folder:] if 0 <= folder < PLACE_LENGTH // 2 else end)
