"""The undo stack, which can also go to any step at once, and back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from clipscope.core.quant.plan import QuantPlan
from clipscope.gui.state.calibrated import Calibrated, RecalibrationCommand
from clipscope.gui.state.commands import EditCommand, as_one
from clipscope.gui.state.edit_names import GUESS
from clipscope.gui.state.plan_history import Edit

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

SINCE = time.time() - time.monotonic()
"""When the clock of edits was zero, in seconds since 1970."""


@dataclass(frozen=True)
class Step:
    """A state that the stack can go to.

    Attributes
    ----------
    number
        How many edits lead to it; 0 is the state before the first one.
    text
        Name of the edit that made it; empty for number 0.
    when
        Seconds since 1970; None if that is not known.
    current
        Whether it is the present state.
    saved
        Whether the session was saved in this state.
    undone
        Whether it comes after the present state.
    """

    number: int
    text: str
    when: float | None
    current: bool
    saved: bool
    undone: bool = False


@dataclass(frozen=True)
class _Jump:
    start: int
    end: int


class EditStack(QUndoStack):
    """Undo stack with a way to any step.

    Going to a step undoes or redoes all edits between as one. The next undo goes back to where that began,
    and redo there again, until an edit, or another undo or redo, changes the state.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._back: list[_Jump] = []
        self._forth: list[_Jump] = []
        self._going = False
        self._began: float | None = time.monotonic()
        self._saved: list[Edit[Any] | None] = []
        self.indexChanged.connect(self._on_index)

    def __del__(self) -> None:
        """Let the edits end first where the garbage collector ends the stack.

        In PySide (6.11) an edit whose Python side is collected deletes itself, and the stack, which does not
        hear of it, deletes it again. Python calls this before it collects any of them.
        """
        if isValid(self):
            owner = self.parent()  # an edit may be the last one that holds it, and it would end the stack
            self.blockSignals(True)
            super().clear()
            del owner

    # Steps --------------------------------------------------------------------------------------

    def steps(self) -> tuple[Step, ...]:
        """All states, the one before the first edit first."""
        here = self.index()
        found = [Step(0, "", _clock(self._began), here == 0, self.was_saved(None))]
        for number in range(1, self.count() + 1):
            command, edit = self.command(number - 1), self._edit(number)
            when = None if edit is None else _clock(edit.when)
            saved = edit is not None and self.was_saved(edit)
            found.append(Step(number, command.text(), when, number == here, saved, number > here))
        return tuple(found)

    def plan_at(self, number: int, present: QuantPlan) -> QuantPlan:
        """The plan of a step; ``present`` is that of the present one."""
        plan, here = present, self.index()
        for place in range(here, number, -1):
            edit = self._edit(place)
            if edit is not None and isinstance(edit.old, QuantPlan):
                plan = edit.old
        for place in range(here + 1, number + 1):
            edit = self._edit(place)
            if edit is not None and isinstance(edit.new, QuantPlan):
                plan = edit.new
        return plan

    def bases(self) -> tuple[QuantPlan, ...]:
        """Plans that the calibrations made which edits took the place of, the first one first."""
        commands = (self.command(place) for place in range(self.count()))
        return tuple(one.change.old.base for one in commands if isinstance(one, RecalibrationCommand))

    def go_to(self, number: int) -> None:
        """Undo or redo all edits up to a step, as one."""
        if not 0 <= number <= self.count() or number == self.index():
            return
        self._back.append(_Jump(self.index(), number))
        self._forth.clear()
        self._go(number)

    def clear(self) -> None:
        """Begin anew."""
        self._began = time.monotonic()
        self._saved = []
        super().clear()

    def forget_begin(self) -> None:
        """Note that it is not known when the state before the first edit came about."""
        self._began = None

    @property
    def began(self) -> float | None:
        """When the state before the first edit came about, of `time.monotonic`; None where not known."""
        return self._began

    def note_begin(self, began: float | None) -> None:
        """Note when the state before the first edit came about, of this process."""
        self._began = began
        self.indexChanged.emit(self.index())

    @property
    def edits(self) -> int:
        """Number of a person's edits that lead to the present state: a guess of the preprocessing is none."""
        return sum(self.text(place) != GUESS for place in range(self.index()))

    @property
    def next_calibration(self) -> Calibrated | None:
        """The calibration that redo would bring; None where the next step brings none."""
        command = self.command(self.index()) if super().canRedo() else None
        return command.change.new if isinstance(command, RecalibrationCommand) else None

    @property
    def calibrations(self) -> tuple[Calibrated, ...]:
        """The calibrations that undo and redo can bring, each once."""
        commands = (self.command(number) for number in range(self.count()))
        changes = (one.change for one in commands if isinstance(one, RecalibrationCommand))
        return tuple(dict.fromkeys(one for change in changes for one in (change.old, change.new)))

    # What was saved -----------------------------------------------------------------------------

    def here(self) -> Edit[Any] | None:
        """The edit that made the present state; None before the first one."""
        return self._edit(self.index())

    def note_saved(self, edit: Edit[Any] | None) -> None:
        """Note that the state that an edit made was saved."""
        if not self.was_saved(edit):
            self._saved.append(edit)
        self.cleanChanged.emit(self.isClean())

    def was_saved(self, edit: Edit[Any] | None) -> bool:
        """Whether the state that an edit made was saved."""
        return any(edit is one for one in self._saved)

    # Undo and redo ------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last edit, or go back from the step that was gone to."""
        if self._back:
            jump = self._back.pop()
            self._forth.append(jump)
            self._go(jump.start)
        else:
            super().undo()

    def redo(self) -> None:
        """Make the edit again that was taken back, or go to the step again."""
        if self._forth:
            jump = self._forth.pop()
            self._back.append(jump)
            self._go(jump.end)
        else:
            super().redo()

    def canUndo(self) -> bool:  # noqa: N802
        """Whether `undo` does anything."""
        return bool(self._back) or super().canUndo()

    def canRedo(self) -> bool:  # noqa: N802
        """Whether `redo` does anything."""
        return bool(self._forth) or super().canRedo()

    def undoText(self) -> str:  # noqa: N802
        """What `undo` takes back."""
        return self._going_text(self._back[-1]) if self._back else super().undoText()

    def redoText(self) -> str:  # noqa: N802
        """What `redo` does again."""
        return self._going_text(self._forth[-1]) if self._forth else super().redoText()

    # Inside -------------------------------------------------------------------------------------

    def _go(self, number: int) -> None:
        self._going = True
        try:
            with as_one(abs(number - self.index())):
                self.setIndex(number)
        finally:
            self._going = False

    def _on_index(self, *_: object) -> None:
        if not self._going:
            self._back.clear()
            self._forth.clear()

    def _going_text(self, jump: _Jump) -> str:
        """Where a person went to, by the edit's name, which the list has."""
        return f"going to “{self.text(jump.end - 1)}”" if jump.end else "going to the start"

    def _edit(self, number: int) -> Edit[Any] | None:
        """The edit that leads to a step."""
        command = self.command(number - 1) if number > 0 else None
        return command.edit if isinstance(command, EditCommand) else None


def _clock(when: float | None) -> float | None:
    return None if when is None else SINCE + when
