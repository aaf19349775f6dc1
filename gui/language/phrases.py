"""Texts that are put together in a way that languages differ in."""

from __future__ import annotations

from collections.abc import Iterable

from clipscope.gui.language.choice import CHINESE, current_language


def sentences(parts: Iterable[str]) -> str:
    """Whole sentences as one text; empty ones are left out.

    Between them stands a blank, except in Chinese, where a full stop brings its own.
    """
    return ("" if current_language() == CHINESE else " ").join(part for part in parts if part)
