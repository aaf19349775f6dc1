"""Texts that can be said again when the language changes.

Every text is remembered for a while with the way it was made: its English template and what filled it.
Whoever keeps a text on the screen over a change of language asks here at once for a `Said`, which holds that.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType

MOST = 4096
"""Texts that are remembered, the latest."""
LEAST_SENTENCE = 8
"""Characters from which a text without blanks (a Chinese one) is a sentence, and no name that it equals."""
HAN = re.compile(r"[\u3400-\u9fff]")

Make = Callable[..., str]


@dataclass(frozen=True)
class _Made:
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


_lock = Lock()
_by_text: OrderedDict[str, _Made] = OrderedDict()
_by_id: OrderedDict[int, _Made] = OrderedDict()


def remember(text: str, make: Make, values: Mapping[str, object]) -> str:
    """Note how a text was made; gives it back.

    One that is the same as what fills it keeps the note of that.
    """
    if any(value == text for value in values.values()):
        return text
    made = _Made(text, make, values)
    with _lock:
        # The note holds the text, so that no other object gets its number while it is there.
        for notes, key in ((_by_text, text), (_by_id, id(text))):
            notes[key] = made  # type: ignore[index]
            notes.move_to_end(key)  # type: ignore[arg-type]
            if len(notes) > MOST:
                notes.popitem(last=False)
    return text


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
