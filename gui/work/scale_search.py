"""EasyQuant from the window: scales of some blobs, or all, taken over as one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from clipscope.core.easyquant.report import EasyQuantReport, LayerGain
from clipscope.core.model.titles import NCNN, Titles
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.search_requests import EasyQuant
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import percent
from clipscope.gui.state import edit_names
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import made_symmetric
from clipscope.gui.work.checked_texts import ANYWAY, fell_text
from clipscope.gui.work.offers import Step, There, own_undo
from clipscope.gui.work.searcher import Searcher
from clipscope.gui.work.session import Session

WHOSE = edit_names.EASYQUANT_RANGES
REPLACES = tr_noop("The plan was edited meanwhile: what was found would replace edits of these blobs.")
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
            self._session.noticed.emit("done", tr("EasyQuant is running already: Ctrl+. stops it."), "", None)
            return
        able = tuple(r for r in roots if any(document.plan.is_on(row.name) for row in model.layers_of(r)))
        if not able:
            text = tr("Switch a layer on first: EasyQuant needs one that runs in int8.")
            self._session.noticed.emit("done", text, "", None)
            return
        task = document.task.settings
        self.submit(EasyQuant(document.plan, able, sweeps=SWEEPS, task=task, threads=document.threads))

    def forget(self) -> None:
        """Drop what an older search found."""
        self._report = self._found = None

    def follow(self, partial: QuantPlan) -> None:
        """Keep the plan so far."""
        self._found = partial

    def finish(self, request: EasyQuant, result: EasyQuantReport) -> None:
        """Take over the scales, and tell what was gained."""
        self._report, self._found = result, None
        show = self._show_step(result)
        before, model = self._document.plan, self.model
        gain = gain_text(result.layers, self.titles)
        gained = tr("EasyQuant for {blobs}: {gain}.", blobs=self._blobs(request), gain=gain)
        if self._is_edited(request):
            text = sentences((gained, tr(REPLACES)))
            use = self._use_step(request, result.plan, model)
            self._session.noticed.emit("done", text, "", (use, show))
            return
        if result.checked is not None and result.checked.fell:
            use = self._use_step(request, result.plan, model, tr(ANYWAY))
            text = sentences((gained, fell_text(result.checked)))
            self._session.noticed.emit("info", text, "", (use, show))
            return
        if not self._take(request, result.plan, model):
            text = tr("EasyQuant found no better scales for {blobs}.", blobs=self._blobs(request))
            self._session.noticed.emit("done", text, "", show)
            return
        lost = tr_message(made_symmetric(before, self._document.plan, WHOSE))
        text = sentences((gained, lost))
        self._session.noticed.emit("done", text, "", (*own_undo(self._document, before), show))

    def offer(self, request: EasyQuant, text: str) -> bool:
        """Offer the scales found so far."""
        found, self._found = self._found, None
        better = found is not None and found != request.plan
        if found is not None and better:
            model = self.model
            use = self._use_step(request, found, model)
            said = tr("EasyQuant {how_it_ended}. Some scales were found by then.", how_it_ended=text)
            self._session.noticed.emit("done", said, "", use)
        return better

    def _show_step(self, report: EasyQuantReport) -> Step:
        """Shows the report, also in a window that takes the place of this one."""

        def again(there: There) -> Callable[[], object]:
            there.scales._report = report
            return there.scales._show_step(report)[1]

        return self.until_next(tr("Show report"), self.reportRequested.emit, shows=True, again=again)

    def _use_step(self, request: EasyQuant, plan: QuantPlan, model: str, label: str = "") -> Step:
        """Takes over scales that were found."""
        return self.until_next(
            label or tr("Use what was found"),
            lambda: self._use(request, plan, model),
            again=lambda there: there.scales._use_step(request, plan, model, label)[1],
        )

    def _is_edited(self, request: EasyQuant) -> bool:
        """Whether ranges or layers that were searched are others by now."""
        model, old, new = self._document.model, request.plan, self._document.plan
        roots = request.roots or tuple(old.activations)
        names = [] if model is None else [row.name for root in roots for row in model.layers_of(root)]
        pairs = [(old.layers.get(name), new.layers.get(name)) for name in names]
        scales = [[(q.weight_scales, q.weight_bits) if q else None for q in pair] for pair in pairs]
        ranges = any(old.activations.get(root) != new.activations.get(root) for root in roots)
        return ranges or any(before != after for before, after in scales)

    def _use(self, request: EasyQuant, plan: QuantPlan, model: str) -> None:
        """Take over the scales because a person wants them; says so where that can't be."""
        before, bits = self._document.plan, max(quant.bits for quant in plan.activations.values())
        if bits != self._document.bits:
            text = tr(
                "Choose {bits} bits and search again: these scales are for {bits}-bit codes.", bits=bits
            )
            self._session.noticed.emit("done", text, "", None)
        elif self._take(request, plan, model):
            self._document.tell_lost(before, WHOSE)

    def _blobs(self, request: EasyQuant) -> str:
        roots = request.roots or ()
        if len(roots) == 1:
            return tr("blob {name}", name=self.titles.blob(roots[0]))
        return tr("{count} blobs", count=len(roots))

    def _take(self, request: EasyQuant, plan: QuantPlan, model: str) -> bool:
        roots = request.roots or tuple(plan.activations)
        if {plan.activations[root].bits for root in roots} != {self._document.bits}:
            return False
        return self._document.take_search(plan, roots, edit_names.easyquant(request.roots or ()), model)


def gain_text(layers: Sequence[LayerGain], titles: Titles = NCNN) -> str:
    """By how much the objective changed, the mean over the layers."""
    start = sum(1 - gain.start for gain in layers)
    less = 1 - sum(1 - gain.end for gain in layers) / start if start > 0 else 0.0
    share = percent(less, 0)
    if len(layers) == 1:
        name = titles.layer(layers[0].layer)
        return tr("1 − cosine of {layer}'s output falls by {share}", layer=name, share=share)
    count = len(layers)
    return tr("1 − cosine of {count} layers' own outputs falls by {share}", count=count, share=share)
