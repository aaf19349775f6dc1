"""How the command palette finds: by words of names, first letters, pinyin, other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WORDS = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")
HAN = re.compile(r"[\u4e00-\u9fff]{3,}")
FIRST, WORD, MENU, INSIDE, LETTERS, PINYIN, ENGLISH, OTHER, FEW, BESIDE = 0, 1, 2, 3, 4, 5, 6, 9, 10, 12
MENU_PINYIN: Final = 8
"""The menu's name as Chinese is read; before other words."""
"""Ranks of a word by where it is found; the lowest sum comes first.

It begins the name, or a word of it, or one of the menu that the command lies in; it is a part of a word;
words begin with its letters, as they are written or as Chinese is read; then so for English;
then what else it is called; one or two letters somewhere in the name; its menus, and what it does.
"""
LOOSE: Final = frozenset({LETTERS, PINYIN, MENU_PINYIN, FEW, BESIDE})
"""Of these, none is a word of a name."""
LATER = 2.5
"""How much later comes what the menu bar has not."""
SMALL: Final = frozenset({"a", "as", "at", "by", "for", "in", "of", "on", "or", "s", "the", "to", "with"})
LEAST_LETTERS, LEAST_INSIDE, LEAST_NEAR = 2, 3, 4

_BOUNDS: Final = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS: Final = "abcdefghjklmnopqrstwxyz"
_SEVERAL: Final = {"重": "cz", "校": "jx", "调": "td", "长": "zc", "行": "xh", "还": "hx", "率": "lv"}
"""Characters that are read in two ways; GB 2312 sorts by one of them."""
HAN_BEGINS: Final = "\u4e00"
_COMMON: Final = (0xB0A1, 0xD7F9)
"""First and last of the characters that GB 2312 sorts by how they are read; those after it by their form."""


@dataclass(frozen=True)
class Texts:
    """What a command is found by, in lower case.

    Attributes
    ----------
    name
        As it is shown.
    english
        Its English name, where another is shown; empty else.
    menu
        The menu that it lies in.
    others
        Other words.
    beside
        All menus, and what it does.
    """

    name: str
    english: str
    menu: str
    others: str
    beside: str


@dataclass(frozen=True, order=True)
class Match:
    """How well a command fits a search.

    Attributes
    ----------
    rank
        0 is best.
    loose
        Whether a word of the search is no word of the name, nor another word for it.
    whole
        Whether all words of the search are whole words of the name, or begin it.
    """

    rank: int
    loose: bool
    whole: bool = False


def match(texts: Texts, wanted: Sequence[str]) -> Match | None:
    """How well a command fits the words of a search; None if one of them is nowhere in it."""
    ranks = [_rank_of(texts, word) for word in wanted]
    known = [one for one in ranks if one is not None]
    if len(known) != len(ranks):
        return None
    names = [name for name in (texts.name, texts.english) if name]
    whole = any(all(_is_whole(name, word) for word in wanted) for name in names)
    return Match(sum(known), any(one in LOOSE for one in known), whole)


def pieces(wanted: Sequence[str]) -> list[str]:
    """Words of a search, Chinese ones cut in twos: ``导出模型`` as ``导出`` and ``模型``."""
    found = []
    for word in wanted:
        if HAN.fullmatch(word):
            found += [word[max(min(at, len(word) - 2), 0) :][:2] for at in range(0, len(word), 2)]
        else:
            found.append(word)
    return found


def near(texts: Texts, wanted: Sequence[str]) -> Match | None:
    """The same where a word may have a typing error, or letters left out, within one word of the name."""
    words = [one for one in WORDS.findall(f"{texts.name} {texts.english} {texts.menu}") if one not in SMALL]
    total = 0
    for typed in wanted:
        rank = _rank_of(texts, typed)
        if rank is None:
            errors = [one for word in words if (one := _errors(word, typed)) is not None]
            if not errors:
                return None
            rank = BESIDE + min(errors)
        total += rank
    return Match(total, True)


def _rank_of(texts: Texts, word: str) -> int | None:
    typed = [word]
    if len(word) >= LEAST_NEAR and word.endswith("s"):
        typed.append(word.removesuffix("s"))
    return min((rank for one in typed if (rank := _rank_as_typed(texts, one)) is not None), default=None)


def _rank_as_typed(texts: Texts, word: str) -> int | None:
    rank = _rank_in(texts.name, word)
    if rank is not None:
        return rank
    if f" {word}" in f" {texts.menu}":
        return MENU
    for name in filter(None, (texts.name, texts.english)):
        if len(word) >= LEAST_LETTERS and _has_letters(name, word):
            return LETTERS if name < HAN_BEGINS or name == texts.english else PINYIN
    if len(word) >= LEAST_LETTERS and texts.menu >= HAN_BEGINS and _has_letters(texts.menu, word):
        return MENU_PINYIN
    rank = _rank_in(texts.english, word) if texts.english else None
    if rank is not None:
        return ENGLISH + min(rank, 2)
    if f" {word}" in f" {texts.others}":
        return OTHER
    if word in texts.name or word in texts.english:
        return FEW
    found = word in texts.beside if word > HAN_BEGINS else f" {word}" in f" {texts.beside}"
    return BESIDE if found else None


def _is_whole(name: str, word: str) -> bool:
    if word > HAN_BEGINS:
        return word in name and (len(word) >= LEAST_LETTERS or re.search(rf"[\d ]{word}", name) is not None)
    if len(word) >= LEAST_INSIDE and name.startswith(word):
        return True
    return re.search(rf"(?:^|[^a-z0-9]){re.escape(word.removesuffix('s'))}s?(?![a-z0-9])", name) is not None


def _rank_in(name: str, word: str) -> int | None:
    """Where a word stands in a name as it is typed; None for nowhere, or for one or two letters in a word."""
    if name.startswith(word):
        return FIRST
    before = re.search(rf"(?:^|[^a-z0-9]){re.escape(word)}" if word < HAN_BEGINS else re.escape(word), name)
    if before is not None:
        return WORD
    return INSIDE if len(word) >= LEAST_INSIDE and word in name else None


def _errors(word: str, typed: str) -> int | None:
    """Typing errors in a word, or in its beginning; None for too many."""
    if len(typed) < LEAST_NEAR or word[:1] != typed[0]:
        return None
    allowed = 1 if len(typed) < 2 * LEAST_NEAR else 2
    ends = range(max(len(typed) - allowed, 1), min(len(typed) + allowed, len(word)) + 1)
    best = min((_distance(word[:end], typed) for end in (*ends, len(word))), default=allowed + 1)
    if best <= allowed:
        return best
    letters = iter(word)
    left_out = len(word) - len(typed)
    return left_out if all(one in letters for one in typed) and left_out <= len(typed) else None


def _distance(one: str, other: str) -> int:
    """Letters that are others, too many, missing or exchanged with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one):
        earlier, before, row = before, row, [i + 1]
        for j, b in enumerate(other):
            cost = min(before[j + 1] + 1, row[j] + 1, before[j] + (a != b))
            if i and j and a == other[j - 1] and one[i - 1] == b:
                cost = min(cost, earlier[j - 1] + 1)
            row.append(cost)
    return row[-1]


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
