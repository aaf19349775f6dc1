"""Keeps the document's modes those of its plan: asks the worker whenever other layers are on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from clipscope.core.quant.modes import Modes
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import FindModes
from clipscope.gui.state.document import Document
from clipscope.gui.work.asker import Asker
from clipscope.gui.work.jobs import Jobs

KEPT = 64
"""Answers that are kept, so that undoing a switch asks nothing."""

Key = tuple[frozenset[tuple[str, bool]], frozenset[str]]
"""Layers that are on, with whether a person insists, and blobs that have a threshold, of whatever size."""


class LayerModes(QObject):
    """Follows the plan; a burst of edits asks once, and of several questions only the last is answered.

    Parameters
    ----------
    document
        What is told how its layers run.
    jobs
        The worker.
    """

    _due = Signal()

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._asker = Asker(jobs, self)
        self._known: dict[Key, Modes] = {}
        self._asked: Key | None = None
        self._turn = 0
        self._is_due = False
        document.modelChanged.connect(self._forget)
        document.planChanged.connect(self._follow)
        # Queued: after all edits of an undo over several steps, and before the timer that evaluates.
        self._due.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    def _forget(self) -> None:
        self._asker.give_up()
        self._known.clear()
        self._asked = None
        self._document.set_modes(None)

    def _follow(self, roots: frozenset[str]) -> None:
        del roots
        document = self._document
        if document.model is None or document.read_only or not document.plan.layers:
            return
        key = running_layers(document.plan)
        if key == self._asked:
            return
        self._asked, self._turn = key, self._turn + 1
        if key in self._known:
            self._asker.give_up()
            document.set_modes(self._known[key])
        elif not self._is_due:
            self._is_due = True
            self._due.emit()

    def _ask(self) -> None:
        """Ask for the plan as it is by now, unless its answer is known or there is none any more."""
        self._is_due = False
        document, key, turn = self._document, self._asked, self._turn
        if document.model is None or key is None or key in self._known:
            return
        self._asker.ask(
            FindModes(document.plan, document.model.fingerprint),
            lambda modes: self._take(turn, key, modes),
            lambda failure: self._miss(turn, failure),
        )

    def _take(self, turn: int, key: Key, modes: Modes) -> None:
        if len(self._known) >= KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[key] = modes
        if turn == self._turn:
            self._document.set_modes(modes)

    def _miss(self, turn: int, failure: Failure) -> None:
        """Show nothing rather than something old; the next change of the plan asks again."""
        del failure
        if turn == self._turn:
            self._asked = None
            self._document.set_modes(None)


def running_layers(plan: QuantPlan) -> Key:
    """What of a plan decides on the modes."""
    on = frozenset((name, quant.insist) for name, quant in plan.layers.items() if quant.on)
    return on, frozenset(plan.activations)
