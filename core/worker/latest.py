"""What the latest search of a kind had computed, for the case that it is asked for again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Latest(Generic[Value]):
    """One value under its key; another key takes its place."""

    def __init__(self) -> None:
        self._kept: tuple[object, Value] | None = None

    def of(self, key: object, make: Callable[[], Value]) -> Value:
        """The value of a key; a new one, kept from now on, if the latest one has another key."""
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, make())
        return self._kept[1]

    def drop(self) -> None:
        """Keep nothing."""
        self._kept = None
