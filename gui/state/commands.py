"""Edits as undo commands: each holds the old and the new value whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand

Value = TypeVar("Value")
MERGE_WITHIN = 1.0
"""Seconds between two nudges of the same threshold that still count as one edit."""


class Edit(QUndoCommand, Generic[Value]):
    """Replaces one immutable value by another.

    Parameters
    ----------
    old, new
        The value before and after.
    apply
        Puts a value into the document.
    text
        Name of the edit, for the undo menu.
    nudge_of
        Blob whose threshold is nudged; quick nudges of the same blob merge into one edit.
    note
        What the name adds, which stays when edits merge.
    """

    def __init__(
        self,
        old: Value,
        new: Value,
        apply: Callable[[Value], None],
        text: str,
        nudge_of: str | None = None,
        note: str = "",
    ) -> None:
        super().__init__(text + note)
        self._plain, self._note = text, note
        self._old, self._new, self._apply = old, new, apply
        self._nudge_of = nudge_of
        self._when = time.monotonic()

    def redo(self) -> None:
        """Put the new value."""
        self._apply(self._new)

    def undo(self) -> None:
        """Put the old value."""
        self._apply(self._old)

    def id(self) -> int:
        """Nudges share an id, so that Qt offers them for merging."""
        return 1 if self._nudge_of is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        """Take over a nudge of the same blob that follows at once."""
        if not isinstance(other, Edit) or other._nudge_of != self._nudge_of:
            return False
        if other._when - self._when > MERGE_WITHIN:
            return False
        self._new, self._when = other._new, other._when
        self._plain, self._note = other._plain, self._note or other._note
        self.setText(self._plain + self._note)
        return True
