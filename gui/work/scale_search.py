"""EasyQuant from the window: scales of some blobs, or all, taken over as one edit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from core.easyquant.report import EasyQuantReport, LayerGain
from core.quant.plan import QuantPlan
from core.worker.searches import EasyQuant
from gui.numbers import percent
from gui.state.document import Document
from gui.work.searcher import Searcher
from gui.work.session import Session

SWEEPS = 3
"""Sweeps at most, as in tuning; most blobs settle before."""


class ScaleSearch(Searcher):
    """Searches scales with EasyQuant, and tells what was gained."""

    kind = EasyQuant

    reportRequested = Signal()  # noqa: N815
    """A person wants to see the report."""

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(document, session, parent)
        self._report: EasyQuantReport | None = None
        self._found: QuantPlan | None = None

    @property
    def report(self) -> EasyQuantReport | None:
        """Report of the last search; None before it is over."""
        return self._report

    def start(self, roots: Sequence[str]) -> None:
        """Search the scales of root blobs whose layers run in int8; says so where there are none."""
        document = self._document
        model = document.model
        if model is None or not self._session.can_search:
            return
        if self.running:
            self._session.noticed.emit("info", "EasyQuant is running already: Esc stops it.", "", None)
            return
        able = tuple(r for r in roots if any(document.plan.is_on(row.name) for row in model.layers_of(r)))
        if not able:
            text = "EasyQuant needs a layer that runs in int8: switch one on first."
            self._session.noticed.emit("info", text, "", None)
            return
        self.submit(EasyQuant(document.plan, able, sweeps=SWEEPS, threads=document.threads))

    def forget(self) -> None:
        """Drop what an older search found."""
        self._report = self._found = None

    def follow(self, partial: QuantPlan) -> None:
        """Keep the plan so far."""
        self._found = partial

    def finish(self, request: EasyQuant, result: EasyQuantReport) -> None:
        """Take over the scales, and tell what was gained."""
        self._report, self._found = result, None
        show = ("Show report", self.reportRequested.emit)
        if not self._take(request, result.plan):
            text = f"EasyQuant found no better scales for {_blobs(request)}."
            self._session.noticed.emit("info", text, "", show)
            return
        text = f"EasyQuant for {_blobs(request)}: {gain_text(result.layers)}."
        undo = ("Undo", self._document.undo_stack.undo)
        self._session.noticed.emit("info", text, "", (undo, show))

    def offer(self, request: EasyQuant, text: str) -> None:
        """Offer the scales found so far."""
        found, self._found = self._found, None
        if found is not None and found != request.plan:
            use = ("Use what was found", lambda: self._take(request, found))
            self._session.noticed.emit("info", f"EasyQuant {text}. Some scales were found by then.", "", use)

    def _take(self, request: EasyQuant, plan: QuantPlan) -> bool:
        roots = request.roots or tuple(plan.activations)
        return self._document.take_search(plan, roots, f"EasyQuant for {_blobs(request)}")


def gain_text(layers: Sequence[LayerGain]) -> str:
    """By how much the objective changed, the mean over the layers."""
    start = sum(1 - gain.start for gain in layers)
    less = 1 - sum(1 - gain.end for gain in layers) / start if start > 0 else 0.0
    what = f"{layers[0].layer}'s output" if len(layers) == 1 else f"{len(layers)} layers' own outputs"
    return f"1 − cosine of {what} falls by {percent(less, 0)}"


def _blobs(request: EasyQuant) -> str:
    roots = request.roots or ()
    return roots[0] if len(roots) == 1 else f"{len(roots)} blobs"
