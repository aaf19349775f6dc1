"""Rows of a table, read tolerantly: which key has which values, and which words are no numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.formats.table.table import WEIGHT_MARK, WEIGHT_SUFFIX
from clipscope.core.formats.table.text import COMMENT, Number, TableLine, cleaned, parse_number, plain_numbers

_SPACES = re.compile(r"[ \t\v\f]+")


@dataclass(frozen=True, eq=False)
class Row:
    """A key and its values.

    Attributes
    ----------
    line
        Number of its line, from 1.
    key
        Without typographic marks.
    words
        The values as they stand in the text, up to a comment.
    values
        float32 (words,), what the words were meant to be; NaN where that can't be told.
    odd
        Indices of words that are not plain numbers, with their reading.
    comment
        What follows a word that starts with ``#``.
    glued
        Keys that stand before this one on the line, without values of their own (PPQ leaves them so).
    """

    line: int
    key: str
    words: tuple[str, ...]
    values: NDArray[np.float32]
    odd: tuple[tuple[int, Number], ...] = ()
    comment: str = ""
    glued: tuple[str, ...] = ()

    def text(self, words: Iterable[str] | None = None) -> str:
        """The row as a line in ncnn2table's layout, with other words if given."""
        return " ".join((self.key, *(self.words if words is None else words), ""))


@dataclass(frozen=True, eq=False)
class Rows:
    """All rows of a table.

    Attributes
    ----------
    rows
        In order.
    commented
        Line by key, of rows that are commented out (``#conv1 54.2``, ``# conv1 54.2``).
    """

    rows: tuple[Row, ...]
    commented: dict[str, int]


def weight_key(layer: str) -> str:
    """Key of a layer's weight row."""
    return layer + WEIGHT_SUFFIX


def format_scale(value: float) -> str:
    """A scale as a word that gives the same float32 back."""
    return f"{float(np.float32(value)):.9g}"


def read_rows(lines: Iterable[TableLine], known: Collection[str] = ()) -> Rows:
    """Read all rows.

    Parameters
    ----------
    lines
        The table.
    known
        Keys that the network's rows have: they are never taken for comments or changed.
    """
    split = [(line.number, split_words(line.text, known)) for line in lines]
    keys = {words[0] for _, words in split if words}
    keys |= {word for _, words in split for word in words[1:3] if WEIGHT_MARK in word}
    keys |= {key.removesuffix(WEIGHT_SUFFIX) for key in keys}
    keys |= set(known)
    rows: list[Row] = []
    commented: dict[str, int] = {}
    for number, words in split:
        if not words:
            continue
        if words[0].startswith(COMMENT) and words[0] not in known:
            name = " ".join((words[0][1:], *words[1:2])).split()[:1]
            commented.update(dict.fromkeys(name, number))
        else:
            rows.append(_read_row(number, words, keys))
    return Rows(tuple(rows), commented)


def split_words(text: str, known: Collection[str]) -> list[str]:
    """Words of a line without typographic marks, except in a key that is known as it stands."""
    if text.isascii():
        return text.split()
    key, *rest = _SPACES.split(text.strip(" \t\v\f"), maxsplit=1)
    if key in known:
        return [key, *cleaned(" ".join(rest)).split()]
    return cleaned(text).split()


def _read_row(number: int, words: list[str], keys: set[str]) -> Row:
    start = 0
    while start + 2 < len(words) and _is_key(words[start + 1], keys):
        start += 1
    glued, key, rest = tuple(words[:start]), words[start], words[start + 1 :]
    values = plain_numbers(rest)
    if values is not None:
        return Row(number, key, tuple(rest), _float32(values), glued=glued)
    comment = next((i for i, word in enumerate(rest) if word.startswith(COMMENT)), len(rest))
    numbers = [parse_number(word) for word in rest[:comment]]
    odd = tuple((i, value) for i, value in enumerate(numbers) if not value.clean)
    found = _float32([value.value for value in numbers])
    return Row(number, key, tuple(rest[:comment]), found, odd, " ".join(rest[comment:]), glued)


def _is_key(word: str, keys: set[str]) -> bool:
    return word in keys and parse_number(word).scanned is None


def _float32(values: list[float]) -> NDArray[np.float32]:
    with np.errstate(over="ignore", under="ignore"):
        return np.asarray(values, dtype=np.float64).astype(np.float32)
