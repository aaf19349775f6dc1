"""Contrast of colours, as WCAG 2.2 defines it (relative luminance, success criteria 1.4.3 and 1.4.11)."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from clipscope.gui.theme.theme import mix

READABLE = 4.5
"""Least contrast of text, also of stale text."""
SMALL = 5.5
"""Least contrast of stale text as small as a caption, whose strokes a screen blends with its ground."""
VISIBLE = 3.0
"""Least contrast of text that can't be used now."""
HALF, STEP = 0.5, 0.05


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    parts = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (parts.redF(), parts.greenF(), parts.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 for the same to 21 for black on white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=64)
def readable(under: str, colour: str, text: str) -> str:
    """A colour with as much of the text's as it takes to be read over what is under it."""
    share = 0.0
    while share < 1 and contrast(mix(colour, text, share), under) < READABLE:
        share = min(1.0, share + STEP)
    return mix(colour, text, share)


def dimmed(under: str, colour: str, least: float = READABLE) -> str:
    """Colour of stale text: half of it over what is under it, or as much more as has the least contrast."""
    share = HALF
    while share < 1 and contrast(mix(under, colour, share), under) < least:
        share = min(1.0, share + STEP)
    return mix(under, colour, share)
