"""What a person says of the task, with undo, and what the worker has recognised."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from clipscope.core.tasks.identity import task_identity
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.plan_history import Edit
from clipscope.gui.state.result_board import ResultBoard


@dataclass(frozen=True)
class TaskValue:
    """What a person says.

    Attributes
    ----------
    settings
        Of the task.
    counting
        Names of the outputs that count in the logit cosine; all if None.
    """

    settings: TaskSettings = field(default_factory=TaskSettings)
    counting: tuple[str, ...] | None = None

    @property
    def key(self) -> str:
        """Part of every result's key; empty where nothing is said. Label files are read for it."""
        counting = "" if self.counting is None else f" counting {self.counting}"
        return task_identity(self.settings) + counting


class TaskChoice(QObject):
    """The task of a document.

    Parameters
    ----------
    board
        Has the results, whose keys depend on the task.
    undo_stack
        Gets the edits.
    parent
        The document, which calls `forget` for another network.
    """

    changed = Signal()
    """What a person says is another."""
    contentsChanged = Signal()  # noqa: N815
    """Labels that it names were edited on the disk."""
    infoChanged = Signal()  # noqa: N815
    """`info` or `problem` is another."""

    def __init__(self, board: ResultBoard, undo_stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board, self._undo_stack = board, undo_stack
        self._value = TaskValue()
        self._next: TaskValue | None = None
        self._info: TaskInfo | None = None
        self._problem: Failure | None = None

    @property
    def value(self) -> TaskValue:
        """What a person says."""
        return self._value

    @property
    def settings(self) -> TaskSettings:
        """Of it, what concerns the task."""
        return self._value.settings

    @property
    def info(self) -> TaskInfo | None:
        """What was recognised; None until that is known."""
        return self._info

    @property
    def problem(self) -> Failure | None:
        """Why it has no figures, such as a label that can't be read; None if nothing is wrong."""
        return self._problem

    @property
    def is_classification(self) -> bool:
        """Whether top-1, top-5 and agreement are its figures, as for networks whose task is not known."""
        return self._info is None or self._info.is_classification

    def begin_with(self, value: TaskValue) -> None:
        """Say this of the next network that is opened."""
        self._next = value

    def keep(self, *, truth: bool) -> None:
        """Say the same of the next network, another file of this one, unless somebody says something else.

        Its outputs may have other names: all count. Without ``truth`` images and labels are others.
        """
        if self._next is None:
            settings = self._value.settings
            self._next = TaskValue(settings if truth else replace(settings, truth=None))

    def put_back(self, value: TaskValue) -> None:
        """Have a value that an edit had, as undo does."""
        self._put(value)

    def edit(self, value: TaskValue, text: str) -> None:
        """Say something else, as one edit."""
        if value != self._value:
            self._undo_stack.push(EditCommand(Edit(self._value, value, text), self._put))

    def read_again(self) -> None:
        """Look whether labels were edited meanwhile: results of the old ones are stale then."""
        key = self._value.key
        if key != self._board.task_key:
            self._board.task_key = key
            self.contentsChanged.emit()

    def forget(self) -> None:
        """Another network is open."""
        self._info = self._problem = None
        value, self._next = self._next, None
        self._put(value or TaskValue())
        self.infoChanged.emit()

    def set_info(self, info: TaskInfo | None, problem: Failure | None = None) -> None:
        """Show what was recognised, or why nothing was."""
        if (info, problem) != (self._info, self._problem):
            self._info, self._problem = info, problem
            self.infoChanged.emit()

    def _put(self, value: TaskValue) -> None:
        if value != self._value:
            self._value = value
            self._board.task_key = value.key
            self.changed.emit()
