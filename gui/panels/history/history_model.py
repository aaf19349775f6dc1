"""The steps of the undo stack as rows: names, times, and which is the present one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clipscope.core.formats.grid import Grid
from clipscope.core.model.titles import in_words
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.state.edit_stack import Step
from clipscope.gui.times import clock
from clipscope.gui.widgets.turns import turns
from clipscope.gui.words import edit_words
from clipscope.gui.work.first_steps import GUESS_EDIT

Index = QModelIndex | QPersistentModelIndex
STEP = Qt.ItemDataRole.UserRole
AS_CALIBRATED = tr_noop("As calibrated")
PLAIN = tr_noop("Without the guessed preprocessing")
AS_OPENED, BEFORE = tr_noop("As opened"), tr_noop("Before the first edit listed")


def _moment(when: float | None) -> str:
    """Date and time as spreadsheets read them; empty where it is not known."""
    try:
        return "" if when is None else f"{datetime.fromtimestamp(when).astimezone():%Y-%m-%d %H:%M:%S}"
    except (OSError, OverflowError, ValueError):
        return ""


class HistoryModel(QAbstractListModel):
    """One row a step, the oldest first.

    Parameters
    ----------
    document
        Whose undo stack it is.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._steps: tuple[Step, ...] = ()
        self._first = ""
        stack = document.undo_stack
        for signal in (stack.indexChanged, stack.cleanChanged, document.modelChanged, document.statsChanged):
            signal.connect(self._later)
        document.titles.changed.connect(self._renamed)
        self.refresh()

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is shown."""
        return self._steps

    @property
    def current(self) -> int:
        """Row of the present step."""
        return next((step.number for step in self._steps if step.current), 0)

    def refresh(self) -> None:
        """Show the steps as they are; rows stay where their number does."""
        steps = self._document.undo_stack.steps() if self._document.model is not None else ()
        first = self._first_name()
        if (steps, first) == (self._steps, self._first):
            return
        self._first = first
        if len(steps) != len(self._steps):
            self.beginResetModel()
            self._steps = steps
            self.endResetModel()
        else:
            self._steps = steps
            self.dataChanged.emit(self.index(0), self.index(len(steps) - 1))

    def _renamed(self) -> None:
        if self._steps:
            self.dataChanged.emit(self.index(0), self.index(len(self._steps) - 1))

    def _later(self, *_: object) -> None:
        turns().later(self.refresh)

    def name(self, step: Step) -> str:
        """Name of a step, with a capital."""
        if step.number == 1 and self._first == PLAIN:
            # The calibration ran with the guess, though undo takes the guess back alone.
            return tr(AS_CALIBRATED)
        if not step.number:
            return tr(self._first)
        text = in_words(step.text, self._document.titles.titles)
        name = edit_words(text)
        return f"{name[:1].upper()}{name[1:]}" if name == text else name

    def _first_name(self) -> str:
        """Name of the state before the first edit, in English."""
        stack, base = self._document.undo_stack, self._document.calibration_plan
        first = stack.plan_at(0, self._document.plan)
        if not self._document.stats:
            return AS_OPENED
        if stack.count() and stack.text(0) == GUESS_EDIT:
            return PLAIN
        # Also where it is calibrated anew since: the state has one name for good.
        return AS_CALIBRATED if first in (base, *stack.bases()) else BEFORE

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of steps."""
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, what is said of it, and the step itself."""
        if not 0 <= index.row() < len(self._steps):
            return None
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(step)
        if role == STEP:
            return step
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.name(step)}\n{self._told(step)}".strip()
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._told(step)
        return None

    def grid(self) -> Grid:
        """All steps as texts, with the date in full."""
        rows = [
            [
                str(step.number),
                self.name(step),
                _moment(step.when),
                *(tr("yes") if on else "" for on in marks),
            ]
            for step in self._steps
            for marks in [(step.current, step.undone, step.saved)]
        ]
        headings = (tr("step"), tr("edit"), tr("time"), tr("present"), tr("undone"), tr("saved"))
        return Grid(headings, rows)

    def _told(self, step: Step) -> str:
        words = (
            clock(step.when),
            tr("the present state") if step.current else tr("undone") if step.undone else "",
            tr("the session was saved here") if step.saved else "",
        )
        return tr(", ").join(filter(None, words))
