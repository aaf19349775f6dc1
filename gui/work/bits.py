"""The width of all codes: asked of the worker, taken over as one edit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.plan_requests import ChangeBits
from clipscope.core.worker.plan_results import ChangedBits
from clipscope.gui.language.texts import tr
from clipscope.gui.state import edit_names
from clipscope.gui.state.document import Document
from clipscope.gui.state.width_memory import WidthMemory
from clipscope.gui.work.missing import lacks_statistics
from clipscope.gui.work.queries import QueryClient
from clipscope.gui.work.session import Session

WIDTHS = (8, 7, 6)


class Bits(QObject):
    """Makes ranges and weight scales anew for 8, 7 or 6 bits.

    Back at a width, all that was not edited meanwhile is as it was there; see `WidthMemory`.

    Parameters
    ----------
    document
        Whose plan is made anew.
    session
        Through which the worker is asked and a person is told.
    """

    busyChanged = Signal(bool)  # noqa: N815
    """Whether the worker is at it."""

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._queries = QueryClient(session.jobs, self)
        self._queries.busyChanged.connect(self.busyChanged)
        document.modelChanged.connect(self._queries.give_up)
        self._memory = WidthMemory()
        document.modelChanged.connect(self._memory.forget)
        document.statsChanged.connect(self._memory.forget)

    @property
    def busy(self) -> bool:
        """Whether the worker is at it."""
        return self._queries.busy

    def change(self, bits: int) -> None:
        """Ask for the plan at another width."""
        document = self._document
        model, plan = document.model, document.plan
        if (missing := lacks_statistics(document)) is not None:
            self._session.noticed.emit("done", missing, "", None)
        if model is None or missing is not None or bits == document.bits:
            return
        self._queries.give_up()
        request = ChangeBits(plan, dict(document.stats), bits, model.fingerprint)
        self._queries.ask(request, lambda found: self._take(plan, found), self._refused)

    def _take(self, asked: QuantPlan, found: ChangedBits) -> None:
        document = self._document
        if document.plan is not asked:
            # Edited in the meantime: that edit must not be lost.
            self.change(found.bits)
            return
        if document.model is None:
            return
        document.add_figures(found.bits, found.curves, found.ranges)
        plan = self._memory.switched(asked, found.plan, (document.bits, found.bits), document.model)
        document.replace_plan(plan, edit_names.codes(found.bits))
        document.tell_lost(asked, edit_names.narrow_codes(found.bits))

    def _refused(self, failure: Failure) -> None:
        self._session.refuse(failure)


def narrow_text(bits: int) -> str:
    """What codes of fewer than 8 bits mean for ncnn, and for the results."""
    top, full = levels(bits), levels(8)
    return tr(
        "{bits}-bit codes: ncnn still clamps at {full} codes, {times} times the threshold; results are scored"
        " on an emulation that clips at {top} codes.",
        bits=bits,
        full=full,
        times=f"{full / top:.2f}",
        top=top,
    )
