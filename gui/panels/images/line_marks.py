"""Where a line of text differs from another: what is marked in it, blanks so that they are seen."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import Final, NamedTuple

SHOWN_BLANK: Final = "␣"


class Piece(NamedTuple):
    """A part of a line, as it is shown, and whether the other line has something else there, or nothing."""

    text: str
    differs: bool


def pieces(line: str, other: str | None) -> tuple[Piece, ...]:
    """A line in pieces.

    Parameters
    ----------
    line, other
        It, and what it is held against; None for nothing.

    Returns
    -------
    tuple[Piece, ...]
        Together the line. Nothing is marked where it lacks characters of the other one: they are there.
        Blanks that differ, and those at its ends, are shown.
    """
    if other is None or line == other:
        return (Piece(line, False),)
    found = []
    for kind, begin, end, _, _ in SequenceMatcher(None, line, other, autojunk=False).get_opcodes():
        if begin == end:
            continue
        part, differs = line[begin:end], kind != "equal"
        if differs:
            part = _seen(part)
        found.append(Piece(part, differs))
    first, last = found[:1], found[-1:]
    if first and not first[0].differs:
        text = first[0].text
        found[0] = Piece(_seen(text[: len(text) - len(text.lstrip())]) + text.lstrip(), False)
    if last and not last[0].differs:
        text = found[-1].text
        found[-1] = Piece(text.rstrip() + _seen(text[len(text.rstrip()) :]), False)
    return tuple(found)


def _seen(text: str) -> str:
    """A text whose blanks, and characters without a form, can be seen."""
    return "".join(SHOWN_BLANK if one.isspace() or unicodedata.category(one) == "Cf" else one for one in text)
