"""How the command palette finds: by names, other words, first letters, and letters in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WORDS = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")
NAME, LETTERS, INSIDE, OTHER, BESIDE, SCATTERED = 1, 2, 3, 4, 6, 9
"""Ranks of a word by where it is found; 0 is the beginning of the name. The lowest sum comes first."""
SMALL: Final = frozenset({"a", "as", "at", "by", "for", "in", "of", "on", "or", "s", "the", "to", "with"})
LEAST_LETTERS, LEAST_SCATTERED = 2, 3

_BOUNDS: Final = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS: Final = "abcdefghjklmnopqrstwxyz"
_SEVERAL: Final = {"重": "cz", "校": "jx", "调": "td", "长": "zc", "行": "xh", "还": "hx", "率": "lv"}
"""Characters that are read in two ways; GB 2312 sorts by one of them."""
_COMMON: Final = (0xB0A1, 0xD7F9)
"""First and last of the characters that GB 2312 sorts by how they are read; those after it by their form."""


@dataclass(frozen=True)
class Texts:
    """What a command is found by, in lower case.

    Attributes
    ----------
    names
        As it is shown, and in English.
    others
        Other words.
    beside
        Menus, and what it does.
    """

    names: tuple[str, ...]
    others: str
    beside: str


def rank(texts: Texts, wanted: Sequence[str]) -> int | None:
    """How well a command fits the words of a search, 0 best; None if one of them is nowhere in it."""
    ranks = [_rank_of(texts, word) for word in wanted]
    known = [one for one in ranks if one is not None]
    return sum(known) if len(known) == len(ranks) else None


def _rank_of(texts: Texts, word: str) -> int | None:
    if any(name.startswith(word) for name in texts.names):
        return 0
    if any(f" {word}" in name for name in texts.names):
        return NAME
    if len(word) >= LEAST_LETTERS and any(_has_letters(name, word) for name in texts.names):
        return LETTERS
    if any(word in name for name in texts.names):
        return INSIDE
    if f" {word}" in f" {texts.others}":
        return OTHER
    return BESIDE if word in texts.beside else None


def scattered(texts: Texts, wanted: Sequence[str]) -> int | None:
    """The same for letters of a name in their order, some left out; for searches that find nothing else."""
    typed = "".join(wanted)
    if len(typed) < LEAST_SCATTERED:
        return None
    found = [extra for name in texts.names if (extra := _left_out(name, typed)) is not None]
    return SCATTERED + min(found) if found else None


def _left_out(name: str, typed: str) -> int | None:
    """Letters between those typed, which begin where a word does; None if they are not there in order."""
    best: int | None = None
    for start in (match.start() for match in WORDS.finditer(name)):
        if name[start] != typed[0]:
            continue
        place = start
        for letter in typed[1:]:
            place = name.find(letter, place + 1)
            if place < 0:
                break
        else:
            extra = place - start + 1 - len(typed)
            if extra <= 2 * len(typed):
                best = extra if best is None else min(best, extra)
    return best


def _has_letters(name: str, typed: str) -> bool:
    """Whether words of a name, one after the other, begin with these letters; small ones may be left out."""
    words = WORDS.findall(name)
    return any(_begin(words[start:], typed) for start in range(len(words) - len(typed) + 1))


def _begin(words: Sequence[str], typed: str) -> bool:
    place = 0
    for letter in typed:
        while place < len(words) and words[place] in SMALL and letter != words[place][0]:
            place += 1
        if place == len(words) or letter not in _letters(words[place]):
            return False
        place += 1
    return True


def _letters(word: str) -> str:
    """The letter that a word begins with, or those that a Chinese character may be read with."""
    if word[0] < "\u4e00":
        return word[0]
    if word in _SEVERAL:
        return _SEVERAL[word]
    code = _code(word)
    if not _COMMON[0] <= code <= _COMMON[1]:
        return ""
    return _LETTERS[sum(code >= _code(bound) for bound in _BOUNDS) - 1]


def _code(character: str) -> int:
    """Place of a character in GB 2312; 0 for others."""
    found = character.encode("gb2312", "ignore")
    return int.from_bytes(found, "big") if len(found) == 2 else 0
