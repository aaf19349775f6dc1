"""Texts that are put together, or taken apart, in a way that languages differ in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clipscope.gui.language.choice import CHINESE, current_language

MNEMONIC_BEHIND = re.compile(r"\(&\w\)")
"""As it stands behind a text whose script has no such letter: ``打开模型(&O)…``."""


def sentences(parts: Iterable[str]) -> str:
    """Whole sentences as one text; empty ones are left out.

    Between them stands a blank, except in Chinese, where a full stop brings its own.
    """
    return ("" if current_language() == CHINESE else " ").join(part for part in parts if part)


def without_mnemonic(text: str) -> str:
    """A menu's or button's text as it is read: without ``&`` and what stands there only for it."""
    return MNEMONIC_BEHIND.sub("", text).replace("&", "")
