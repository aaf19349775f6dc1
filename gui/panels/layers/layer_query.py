"""What is typed into the filter of the layers: a part of a name, a state, a figure with a limit."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.layers.layer_columns import TITLES, Col

EDITED, INT8, FP32 = "edited", "int8", "fp32"
WORDS: dict[str, tuple[str, ...]] = {EDITED: (tr_noop("edited"),), INT8: (INT8,), FP32: (FP32,)}
"""States by the words for them."""
FIGURES: dict[Col, tuple[str, ...]] = {
    Col.THRESHOLD: (),
    Col.SQNR: ("SQNR",),
    Col.COSINE: (),
    Col.KL: (),
    Col.CLIPPED: (tr_noop("clipped"), tr_noop("clips")),
    Col.SENSITIVITY: (tr_noop("costs"),),
    Col.TIME: (tr_noop("time"),),
}
"""Figures with the names that they have besides the titles of their columns."""
SHARES = frozenset((Col.CLIPPED, Col.TIME))
"""Kept as 0 to 1, and typed in per cent."""
UNITS = {"%": 1e-2, "ppm": 1e-6}
SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
_SAME = str.maketrans({"＜": "<", "＞": ">", "＝": "=", "≤": "<=", "≥": ">=", "−": "-", "％": "%"})
_COMPARED = re.compile(r"(?P<name>[^<>=]*)(?P<sign><=|>=|<|>|=)(?P<rest>.*)")
_NUMBER = re.compile(
    r"(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(?P<unit>%|ppm|db)?", re.IGNORECASE
)
PROBLEM = tr_noop(
    "“{text}” is no comparison: write a figure, a sign and a number, such as SQNR < 33, clipped > 1% or"
    " KL > 0.1."
)
UNKNOWN = tr_noop("There is no figure “{name}” to filter by, but {names}.")


@dataclass(frozen=True)
class Condition:
    """A figure held against a number.

    Attributes
    ----------
    column
        Which figure.
    sign
        ``<``, ``<=``, ``>``, ``>=`` or ``=``.
    number
        In the figure's unit; shares as 0 to 1.
    close
        How far ``=`` reaches either way: half of the last digit that was typed.
    """

    column: Col
    sign: str
    number: float
    close: float

    def holds(self, value: float | None) -> bool:
        """Whether it holds for a value; never for one that is not known."""
        if value is None:
            return False
        if self.sign == "=":
            return abs(value - self.number) <= self.close
        return SIGNS[self.sign](value, self.number)


@dataclass(frozen=True)
class Query:
    """All of what is typed: each part has to hold.

    Attributes
    ----------
    needles
        Parts of names, casefolded.
    states
        Of `EDITED`, `INT8` and `FP32`.
    conditions
        Figures held against numbers.
    problem
        Why it can't be understood, for people to read; empty if it can.
    """

    needles: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    problem: str = ""

    @property
    def looks_at_values(self) -> bool:
        """Whether an edit or a measurement may change what is found."""
        return bool(self.states or self.conditions)


def read_query(text: str) -> Query:
    """What a text asks for; its parts stand between commas."""
    needles: list[str] = []
    states: list[str] = []
    conditions: list[Condition] = []
    for part in filter(None, (one.strip() for one in re.split("[,，]", text))):
        plain = part.translate(_SAME)
        state = next((key for key, words in WORDS.items() if plain.casefold() in _both(words)), None)
        if state is not None:
            states.append(state)
        elif (found := _COMPARED.fullmatch(plain)) is not None:
            condition = _condition(part, found)
            if isinstance(condition, str):
                return Query(problem=condition)
            conditions.append(condition)
        else:
            needles.append(part.casefold())
    return Query(tuple(needles), tuple(states), tuple(conditions))


def _condition(part: str, found: re.Match[str]) -> Condition | str:
    """A comparison, or what is wrong with it."""
    name = found["name"].strip()
    number = _NUMBER.fullmatch(found["rest"].strip())
    if not name or number is None:
        return tr(PROBLEM, text=part)
    column = next((one for one in FIGURES if name.casefold() in _names(one)), None)
    if column is None:
        listed = tr(", ").join(_plain(tr(TITLES[one])) for one in FIGURES)
        return tr(UNKNOWN, name=name, names=listed)
    unit = (number["unit"] or "").casefold()
    fits = unit in ("", *UNITS) if column in SHARES else unit in ("", "db" if column == Col.SQNR else "")
    if not fits:
        return tr(PROBLEM, text=part)
    factor = UNITS.get(unit, 1e-2) if column in SHARES else 1.0
    digits = number["number"].casefold().partition("e")
    last = 10.0 ** (int(digits[2] or 0) - len(digits[0].partition(".")[2]))
    return Condition(column, found["sign"], float(number["number"]) * factor, 0.5 * last * factor)


def _names(column: Col) -> set[str]:
    return _both((TITLES[column], _plain(TITLES[column]), _plain(tr(TITLES[column])), *FIGURES[column]))


def _plain(title: str) -> str:
    """A column's title without its unit."""
    return title.removesuffix(" dB").removesuffix(" %")


def _both(words: tuple[str, ...]) -> set[str]:
    """Words in English and as they are shown."""
    return {word.casefold() for word in words} | {tr(word).casefold() for word in words}
