"""Texts with values in them, without a blank between two Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from string import Formatter

_FIRST, _LAST = "\u3000", "\u9fff"
_FULL_WIDTH = ("\uff00", "\uffef")
HAN_BESIDE_LATIN = re.compile(r"[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u3400-\u9fff]")
_SIGNS = "，。：；（）、"
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
    """Parts of a text in a row: a blank stands between Chinese and Latin, and none within Chinese."""
    told = ""
    for part in parts:
        told = _beside(told, part)
    return told


def _beside(before: str, after: str) -> str:
    left, right = before.rstrip(" "), after.lstrip(" ")
    blanks = len(before) - len(left) + len(after) - len(right)
    if not left or not right:
        return before + after
    if blanks == 1 and (
        (is_wide(left[-1]) and is_wide(right[0])) or left[-1] in _SIGNS or right[0] in _SIGNS
    ):
        return left + right
    if not blanks and HAN_BESIDE_LATIN.fullmatch(left[-1] + right[0]):
        return f"{left} {right}"
    return before + after
