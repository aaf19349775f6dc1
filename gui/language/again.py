"""Texts that can be said again when the language changes.

Every text is remembered for a while with the way it was made: its English template and what filled it.
Whoever keeps a text on the screen over a change of language asks here at once for a `Said`, which holds that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

MOST = 8192
"""Texts that are remembered, the latest; at least half as many."""
LEAST_SENTENCE = 8
"""Characters from which a text without blanks (a Chinese one) is a sentence, and no name that it equals."""
HAN = re.compile(r"[\u3400-\u9fff]")

Make = Callable[..., str]


class _Made(NamedTuple):
    text: str
    make: Make
    values: Mapping[str, object]


@dataclass(frozen=True)
class Said:
    """A text, and how to say it in the language of the day.

    Attributes
    ----------
    text
        As it was said first.
    make
        Makes it of the values, by name; None where nobody knows how it was made.
    values
        What fills it: others of these, or what is the same in every language.
    """

    text: str
    make: Make | None = None
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        """The text in the present language."""
        if self.make is None:
            return self.text
        return self.make(
            **{name: str(one) if isinstance(one, Said) else one for name, one in self.values.items()}
        )


_by_text: dict[str, _Made] = {}
_by_id: dict[int, _Made] = {}


def remember(text: str, make: Make, values: Mapping[str, object]) -> str:
    """Note how a text was made; gives it back.

    One that is the same as what fills it keeps the note of that.
    """
    for value in values.values():
        if value == text:
            return text
    # A note holds its text, so that no other object gets its number while it is there.
    made = _Made(text, make, values)
    _by_text.pop(text, None)  # it is among the latest now
    _by_text[text] = _by_id[id(text)] = made
    if len(_by_id) > MOST:
        _forget(_by_id)
        _forget(_by_text)
    return text


def _forget(notes: dict[Any, _Made]) -> None:
    """Drop the older half, rarely: each text that is painted comes through here."""
    for key in list(islice(notes, len(notes) // 2)):
        notes.pop(key, None)


def again(text: str) -> Said:
    """How to say a text again that was made just now; where it was put together by lines, each of them."""
    made = _by_text.get(text)
    if made is not None:
        return _said(made)
    if "\n" in text:
        lines = {f"line_{number}": again(line) for number, line in enumerate(text.split("\n"))}
        return Said(text, _lines, lines)
    if " " in text and not HAN.search(text):
        return Said(text, _message, {"text": text})
    return Said(text)


def _said(made: _Made) -> Said:
    return Said(made.text, made.make, {name: _value(one) for name, one in made.values.items()})


def _value(value: object) -> object:
    """What fills a text: said again, too, if it is a text that was made, and no name that is the same."""
    if not isinstance(value, str):
        return value
    made = _by_id.get(id(value))
    if made is None and (" " in value or (HAN.search(value) and len(value) >= LEAST_SENTENCE)):
        made = _by_text.get(value)
    return value if made is None else _said(made)


def _lines(**lines: str) -> str:
    return "\n".join(lines.values())


def _message(text: str) -> str:
    from clipscope.gui.language.messages import tr_message

    return tr_message(text)
