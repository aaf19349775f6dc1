"""Texts that are put together in a way that languages differ in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clipscope.gui.language.again import HAN, remember
from clipscope.gui.language.choice import CHINESE, current_language

CODE = re.compile(r"(?:ncnn|pnnx|pip|python|torch|norm|mean|tf2onnx|onnx\w+|\S*[._/=\d]\S*)(?![\w-])")
"""Names of programs, options and files at the beginning of a sentence."""


def sentences(parts: Iterable[str]) -> str:
    """Whole sentences as one text; empty ones are left out.

    Between them stands a blank, except in Chinese, where a full stop brings its own.
    """
    kept = {f"part_{number}": part for number, part in enumerate(parts) if part}
    return remember(_joined(**kept), _joined, kept)


def _joined(**parts: str) -> str:
    return ("" if current_language() == CHINESE else " ").join(parts.values())


def alone(way_out: str) -> str:
    """A way out that stands alone; in Chinese it is asked for politely only within a sentence."""
    return way_out.removeprefix("请") if current_language() == CHINESE else way_out


def first_part(text: str) -> str:
    """What a sentence says before the way out behind its semicolon, in both languages."""
    return re.split("; |；", text, maxsplit=1)[0]


def capital(text: str) -> str:
    """A text with a capital to begin with, but for names that are written small, and in Chinese."""
    large = text if CODE.match(text) or HAN.search(text) else f"{text[:1].upper()}{text[1:]}"
    return remember(large, _capital_of, {"text": text})


def _capital_of(text: str) -> str:
    return capital(text)
