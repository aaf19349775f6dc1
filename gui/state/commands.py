"""Edits as undo commands of Qt."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Generic

from PySide6.QtGui import QUndoCommand

from clipscope.gui.state.plan_history import Edit, Value


class _Batch:
    """Values that several commands put, of each kind only the last one."""

    def __init__(self, commands: int) -> None:
        self._left = commands
        self._first: dict[type, Callable[[], None]] = {}
        self._puts: dict[type, Callable[[], None]] = {}

    def take_first(self, kind: type, put: Callable[[], None]) -> None:
        """Note what a command puts before its value."""
        self._first[kind] = put

    def take(self, kind: type, put: Callable[[], None]) -> None:
        """Note what a command puts; with that of the last command all is put."""
        self._puts[kind] = put
        self._left -= 1
        if not self._left:
            self.flush()

    def flush(self) -> None:
        """Put what was noted."""
        puts = (*self._first.values(), *self._puts.values())
        self._first, self._puts = {}, {}
        for put in puts:
            put()


_batch: _Batch | None = None


@contextmanager
def as_one(commands: int) -> Generator[None, None, None]:
    """Let so many commands put of each kind of value only the last one, when the last of them runs."""
    global _batch
    _batch = batch = _Batch(commands)
    try:
        yield
    finally:
        _batch = None
        batch.flush()


class EditCommand(QUndoCommand, Generic[Value]):
    """Does and undoes an edit.

    Parameters
    ----------
    edit
        What it replaces by what.
    apply
        Puts a value into the document.
    """

    def __init__(self, edit: Edit[Value], apply: Callable[[Value], None]) -> None:
        super().__init__(edit.name)
        self._edit, self._apply = edit, apply

    @property
    def edit(self) -> Edit[Value]:
        """What it replaces by what."""
        return self._edit

    def redo(self) -> None:
        """Put the new value."""
        self._put(self._edit.new)

    def undo(self) -> None:
        """Put the old value."""
        self._put(self._edit.old)

    def _put(self, value: Value) -> None:
        if _batch is None:
            self._apply(value)
        else:
            kind: Any = type(self._edit.new)
            _batch.take(kind, lambda: self._apply(value))

    def _first(self, kind: type, put: Callable[[], None]) -> None:
        """Put something that goes before the value."""
        if _batch is None:
            put()
        else:
            _batch.take_first(kind, put)

    def id(self) -> int:
        """Nudges share an id, so that Qt offers them for merging."""
        return 1 if self._edit.nudge_of is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        """Take over a nudge of the same blob that follows at once."""
        merged = self._edit.merged(other._edit) if isinstance(other, EditCommand) else None
        if merged is None:
            return False
        self._edit = merged
        self.setText(merged.name)
        return True
