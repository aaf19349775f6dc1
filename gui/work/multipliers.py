"""Integer multipliers of the selected layer: asked for again whenever the layer or the plan changes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.plan_requests import FindMultipliers
from clipscope.core.worker.plan_results import MultipliersResult
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.missing import lacks_calibration
from clipscope.gui.work.queries import CachedQuery, failure_text


@dataclass(frozen=True, eq=False)
class _Asked:
    """What the multipliers are of; each is another query, also about an equal plan."""

    layer: str
    plan: QuantPlan


class Multipliers(QObject):
    """Follows selection and plan; a burst of edits asks once, and an answer that came too late is dropped.

    Parameters
    ----------
    document
        Whose selected layer it is.
    jobs
        The worker, which holds the network and the measured ranges.
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._query: CachedQuery[_Asked, MultipliersResult] = CachedQuery(jobs, self)
        self._query.changed.connect(self._on_answer)
        self._asked: _Asked | None = None
        self._found: LayerMultipliers | None = None
        self._why = ""
        self._can_retry = False
        for signal in (document.selectionChanged, document.planChanged):
            signal.connect(self._follow)
        document.statsChanged.connect(self.ask_again)
        document.modelChanged.connect(self.give_up)
        self._follow()

    @property
    def found(self) -> LayerMultipliers | None:
        """What the selected layer has; while `busy`, what it had with the plan before."""
        return self._found

    @property
    def why(self) -> str:
        """A sentence that tells why there is nothing; empty where there is, or while `busy`."""
        return self._why

    @property
    def can_retry(self) -> bool:
        """Whether the worker could not answer, so that asking again may help."""
        return self._can_retry

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._query.busy

    @property
    def waits(self) -> str:
        """What the query has to wait for, as a sentence; empty for nothing."""
        return self._query.waits

    def ask_again(self) -> None:
        """Ask, even if nothing has changed."""
        self._asked = None
        self._follow()

    def give_up(self) -> None:
        """Wait for nothing more."""
        self._query.drop()
        self._asked = None

    # Inside -------------------------------------------------------------------------------------

    def _follow(self, *_: object) -> None:
        why = self._why_not()
        row = self._document.selected_layer
        if why or row is None:
            self.give_up()
            self._show(None, why)
            return
        model, plan, asked = self._document.model, self._document.plan, self._asked
        if model is None or (asked is not None and asked.layer == row.name and asked.plan is plan):
            return
        self._asked = _Asked(row.name, plan)
        self._query.want(self._asked, FindMultipliers(plan, row.name, model.fingerprint))
        same = self._found is not None and self._found.layer == row.name
        self._show(self._found if same else None)

    def _why_not(self) -> str:
        """Why there is nothing to ask; empty if there is."""
        document = self._document
        row = document.selected_layer
        if row is None:
            return tr("Select a layer to see its multipliers.")
        if document.read_only:
            return tr("This network is int8 already: there is no plan to take scales from.")
        if not document.is_calibrated:
            way = lacks_calibration(document)
            return tr("Scales come with the calibration. {way_out}", way_out=way)
        return ""

    def _on_answer(self) -> None:
        """Show the answer, or why there is none; it may only be the text of what it waits for."""
        failure, result = self._query.failure, self._query.found
        if failure is not None:
            self._asked = None
            self._show(None, failure_text(failure), can_retry=True)
        elif result is not None:
            reason = result.reason or ""
            why = tr_message(reason)
            text = (
                tr("No multipliers: the layer {reason}.", reason=why)
                if reason.startswith("stays ")
                else tr("No multipliers: {reason}.", reason=why)
            )
            self._show(result.found, text if reason else "")
        else:
            self.changed.emit()

    def _show(self, found: LayerMultipliers | None, why: str = "", *, can_retry: bool = False) -> None:
        self._found, self._why, self._can_retry = found, why, can_retry
        self.changed.emit()
