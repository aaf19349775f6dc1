"""An error as a notice says it: the way out first; file, step and cause on demand."""

from __future__ import annotations

from clipscope.core.common.errors import ClipScopeError

PLACE_LENGTH = 60
"""Characters of a place in an error's first line."""


def error_text(error: ClipScopeError) -> str:
    """What to do, and why: with the place, whose end is kept where it is long."""
    cause = _sentence(error.message)
    if error.where:
        cause = f"{_short(error.where)}: {error.message}."
    return f"{_sentence(error.fix)} {cause}" if error.fix else cause


def error_details(error: ClipScopeError) -> str:
    """File, step and cause, a line each; those that are known."""
    parts = (("File", error.where), ("Step", error.step), ("Cause", error.message))
    return "\n".join(f"{name}: {text}" for name, text in parts if text)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _short(where: str) -> str:
    """A place whose end is kept: the file's name, and where in it."""
    if len(where) <= PLACE_LENGTH:
        return where
    end = where[-PLACE_LENGTH:]
    folder = max(end.find("/"), end.find("\\"))
    return "…" + (end[folder:] if 0 <= folder < PLACE_LENGTH // 2 else end)
