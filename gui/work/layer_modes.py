"""Keeps the document's modes those of its plan: asks the worker whenever other layers are on."""

from __future__ import annotations

from PySide6.QtCore import QObject

from clipscope.core.quant.modes import Modes
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.plan_requests import FindModes
from clipscope.gui.state.document import Document
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.queries import CachedQuery

KEPT = 64
"""Answers that are kept, so that undoing a switch asks nothing."""

Key = tuple[frozenset[tuple[str, bool]], frozenset[str]]
"""Layers that are on, with whether they are forced, and blobs that have a threshold, of whatever size."""


class LayerModes(QObject):
    """Follows the plan; a burst of edits asks once, and of several queries only the last is answered.

    Parameters
    ----------
    document
        What is told how its layers run.
    jobs
        The worker.
    """

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._query: CachedQuery[Key, Modes] = CachedQuery(jobs, self, kept=KEPT)
        self._query.changed.connect(self._show)
        document.modelChanged.connect(self._forget)
        document.planChanged.connect(self._follow)

    def _forget(self) -> None:
        self._query.forget()
        self._document.set_modes(None)

    def _follow(self, roots: frozenset[str]) -> None:
        del roots
        document = self._document
        if document.model is not None and not document.read_only and document.plan.layers:
            plan = document.plan
            self._query.want(running_layers(plan), FindModes(plan, document.model.fingerprint))

    def _show(self) -> None:
        """Show what is known; after a failure nothing rather than something old."""
        if self._query.found is not None or self._query.failure is not None:
            self._document.set_modes(self._query.found)


def running_layers(plan: QuantPlan) -> Key:
    """What of a plan decides on the modes."""
    on = frozenset((name, quant.forced) for name, quant in plan.layers.items() if quant.on)
    return on, frozenset(plan.activations)
