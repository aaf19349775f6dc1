"""Texts with values in them, without a blank between two Chinese characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter

_FIRST, _LAST = "\u3000", "\u9fff"
_FULL_WIDTH = ("\uff00", "\uffef")
_QUOTES = "“”‘’"


def is_wide(sign: str) -> bool:
    """Whether a character is Chinese, or punctuation that brings a blank of its own."""
    return _FIRST <= sign <= _LAST or _FULL_WIDTH[0] <= sign <= _FULL_WIDTH[1] or sign in _QUOTES


def fill(template: str, values: Mapping[str, object]) -> str:
    """A template with its values, as `str.format` fills it.

    A template is written for values that may be Latin: ``"已在 {images} 上校准"``. Where a value begins or
    ends in Chinese, the blank between it and Chinese is left out; blanks within a value, such as a file's
    name, stay.

    Parameters
    ----------
    template
        Text with ``{names}``.
    values
        What they stand for.
    """
    filled = template.format(**values)
    if not any(map(is_wide, filled)):
        return filled
    parts: list[str] = []
    for text, name, spec, conversion in Formatter().parse(template):
        parts.append(text)
        if name is not None:
            hole = f"{{{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}}}"
            parts.append(hole.format(**values))
    return joined(parts)


def joined(parts: Iterable[str]) -> str:
    """Parts of a text in a row, without the blank at a seam that has Chinese on both sides."""
    told = ""
    for part in parts:
        told = _beside(told, part)
    return told


def _beside(before: str, after: str) -> str:
    left, right = before.rstrip(" "), after.lstrip(" ")
    blanks = len(before) - len(left) + len(after) - len(right)
    if blanks == 1 and left and right and is_wide(left[-1]) and is_wide(right[0]):
        return left + right
    return before + after
