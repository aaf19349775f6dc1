"""Edits as undo commands of Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from PySide6.QtGui import QUndoCommand

from clipscope.gui.state.plan_history import Edit, Value


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
        self._apply(self._edit.new)

    def undo(self) -> None:
        """Put the old value."""
        self._apply(self._edit.old)

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
