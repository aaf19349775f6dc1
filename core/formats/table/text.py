"""The text of a calibration table, read tolerantly: every line, every word, and where it stands."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import read_bounded
from clipscope.core.formats.table.toml_rows import is_toml, rows_of_toml

LARGEST_FILE = 16 * 2**20
"""Bytes; a real table of a very large network has about two million."""
LARGEST_LINE = 10_240_000 - 2
"""Characters; ncnn2int8's line buffer has 10,240,000 bytes with line feed and end mark."""
MOST_LINES = 200_000

COMMENT = "#"
LINE_ENDS = ("\n", "\r\n", "")
_WORD = re.compile(r"[^ \t\v\f]+")
_LINE = re.compile(r"([^\r\n]*)(\r{0,2}\n|\r|\Z)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECIMAL = r"(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_HEX = r"0x(?:[0-9a-f]+\.?[0-9a-f]*|\.[0-9a-f]+)(?:p[+-]?\d+)?"
_SCANNED = re.compile(rf"[+-]?(?:{_HEX}|{_DECIMAL}|inf(?:inity)?|nan)", re.IGNORECASE | re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,(?!\d{3}$)\d+", re.ASCII)
_PLAIN = frozenset("0123456789.eE+- ")
_GIVE_A_TABLE = "give an ncnn .table file"
_MINUS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


@dataclass(frozen=True)
class Word:
    """A run of characters without white space, and its place in the line (from 0)."""

    text: str
    start: int


@dataclass(frozen=True)
class TableLine:
    r"""One line.

    Attributes
    ----------
    number
        From 1.
    text
        Without the line end.
    end
        ``"\n"``, ``"\r\n"``, ``"\r\r\n"``, ``"\r"``, or nothing for an unfinished last line.
    """

    number: int
    text: str
    end: str

    @property
    def is_ended_well(self) -> bool:
        """Whether the line end is one that everybody reads as one."""
        return self.end in LINE_ENDS

    def words(self) -> tuple[Word, ...]:
        """Words between blanks and tabs, in order."""
        return tuple(Word(match[0], match.start()) for match in _WORD.finditer(self.text))


@dataclass(frozen=True)
class Number:
    """What a word stands for where a scale belongs.

    Attributes
    ----------
    value
        The value that it was meant to be; NaN where that can't be told, too.
    scanned
        What ``sscanf("%f")`` takes from it; None where it takes nothing and ncnn2int8 keeps the last value.
    clean
        Whether the word is a decimal number, ``inf`` or ``nan``, and nothing else.
    """

    value: float
    scanned: float | None
    clean: bool


def read_text(path: Path) -> str:
    """Text of a table file; bytes that are not UTF-8 become lone surrogates, so that nothing is lost.

    PPQ's TOML becomes rows.

    Raises
    ------
    ClipScopeError
        If the file can't be read, is empty, too large, or not text.
    """
    content = read_bounded(path, LARGEST_FILE, "an ncnn .table file")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ClipScopeError(
            "UTF-16 text, which ncnn2int8 can't read", where=str(path), fix="save the table as ASCII"
        )
    text = content.decode("utf-8", "surrogateescape")
    if is_toml(text):
        text = rows_of_toml(text, str(path))
    split_lines(text, str(path))
    return text


def split_lines(text: str, where: str = "table") -> tuple[TableLine, ...]:
    """Lines of a table; joined again (``text + end``), they are the text.

    Parameters
    ----------
    text
        The whole table.
    where
        The file, for messages.

    Raises
    ------
    ClipScopeError
        If the text is empty, binary, or larger than any table.
    """
    if len(text) > LARGEST_FILE:
        raise ClipScopeError("too large for a table", where=where, fix=_GIVE_A_TABLE)
    if _CONTROL.search(text):
        raise ClipScopeError("not a text file", where=where, fix=_GIVE_A_TABLE)
    if not text.strip():
        raise ClipScopeError("the file is empty", where=where, fix=_GIVE_A_TABLE)
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:
        raise ClipScopeError(f"more than {MOST_LINES:,} lines", where=where, fix=_GIVE_A_TABLE)
    lines = [TableLine(i, match[1], match[2]) for i, match in enumerate(_LINE.finditer(text), 1) if match[0]]
    if len(lines) > MOST_LINES:
        raise ClipScopeError(f"more than {MOST_LINES:,} lines", where=where, fix=_GIVE_A_TABLE)
    for line in lines:
        if len(line.text) > LARGEST_LINE:
            raise ClipScopeError(
                "longer than ncnn2int8's line buffer",
                where=f"{where}, line {line.number}",
                fix=_GIVE_A_TABLE,
            )
    return tuple(lines)


def join_lines(lines: Iterable[TableLine]) -> str:
    """Text of lines."""
    return "".join(line.text + line.end for line in lines)


def parse_number(word: str) -> Number:
    """Read a word as a scale, and as ncnn2int8 does (``sscanf("%f")``, which stops at the first odd mark).

    A decimal comma, hexadecimal digits and trailing marks without digits keep their meaning; ``1,234``
    does not, because it may be a thousand.
    """
    match = _SCANNED.match(word)
    if match is None:
        return Number(math.nan, None, clean=False)
    is_hex = "x" in match[0].lower()
    scanned = _hexadecimal(match[0]) if is_hex else float(match[0])
    rest = word[match.end() :]
    if not rest:
        return Number(scanned, scanned, clean=not is_hex)
    if _DECIMAL_COMMA.fullmatch(word):
        return Number(float(word.replace(",", ".")), scanned, clean=False)
    keeps = not any(mark.isalnum() for mark in rest) or rest in ("f", "F")
    return Number(scanned if keeps else math.nan, scanned, clean=False)


def strict_number(word: str) -> float | None:
    """A word as a float32, infinite beyond its range; None if it is not just a number in ASCII.

    Python itself takes more: ``1_0``, digits of other scripts, and odd white space around them.
    """
    if not word.isascii() or "_" in word or word != word.strip():
        return None
    try:
        with np.errstate(over="ignore"):
            return float(np.float32(float(word)))
    except ValueError:
        return None


def plain_numbers(words: list[str]) -> list[float] | None:
    """Values of words that are all plain decimal numbers, quickly; None if one is not."""
    if not _PLAIN.issuperset("".join(words)):
        return None
    try:
        return [float(word) for word in words]
    except ValueError:
        return None


def cleaned(text: str) -> str:
    """Text without typographic marks: odd spaces become blanks, invisible marks go, wide digits narrow."""
    if text.isascii():
        return text
    return "".join(_plain_mark(mark) for mark in text.translate(_MINUS))


def shown(text: str, length: int = 60) -> str:
    """Text for a message: short, and without marks that a terminal can't show."""
    short = text if len(text) <= length else f"{text[: length - 3]}..."
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in short)


def _plain_mark(mark: str) -> str:
    kind = unicodedata.category(mark)
    if kind in ("Zs", "Zl", "Zp") or mark == "\x85":
        return " "
    if kind == "Cf":
        return ""
    narrow = unicodedata.normalize("NFKC", mark)
    return narrow if narrow.isascii() else mark


def _hexadecimal(word: str) -> float:
    try:
        return float.fromhex(word)
    except OverflowError:
        return math.inf
