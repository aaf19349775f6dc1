"""After calibrating again: thresholds that nobody touched are made anew, and a person is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.plan_requests import ChangeBits, FindAffine
from clipscope.core.worker.plan_results import AffineRanges, ChangedBits
from clipscope.core.worker.results import CalibrationResult
from clipscope.gui.language.errors import told, way_out
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state import edit_names
from clipscope.gui.state.blob_figures import method_title
from clipscope.gui.state.calibrated import Calibrated
from clipscope.gui.state.document import Document
from clipscope.gui.work.from_worker import take_calibration
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.offers import Offer, Step, own_undo
from clipscope.gui.work.queries import QueryClient


class Follower(QObject):
    """Lets the plan follow a new calibration.

    A range that is just what its method made of the old statistics is made anew, with the same method, bits
    and scheme, or with the method that was chosen by now, if its own one was chosen. One that was set by
    hand, imported or searched stays, and so do all of a plan with bias corrections. It is one edit, which
    undo takes back with the calibration. After an undo that nothing known belongs to, it is none, for it
    would end what can be redone.

    Parameters
    ----------
    document
        Whose plan it is.
    jobs
        The worker, which computes affine ranges and those of narrow codes.
    """

    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._again, self._by_undo = True, False
        self._before: Calibrated | None = None
        self._own: Mapping[str, ActivationQuant | None] = {}
        self._instead: tuple[str, str] | None = None
        self._queries = QueryClient(jobs, self)
        document.modelChanged.connect(self._queries.give_up)

    def take(self, result: CalibrationResult, *, again: bool = True, by_undo: bool = False) -> None:
        """Take over the statistics of a calibration, and make anew what follows it.

        The first one of a network that came with its own thresholds is not ``again``. One that an undo
        asked for is ``by_undo``.
        """
        document = self._document
        self._again, self._by_undo = again, by_undo
        self._before = document.calibrated if again else None
        roots = document.untouched
        base, choice = document.calibration_plan, document.choice
        self._own = {
            root: result.plan.onnx_activations.get(root)
            for root, quant in document.plan.onnx_activations.items()
            if base.onnx_activations.get(root) == quant
        }
        if not base.onnx_activations:  # linked by no hand
            free = roots - document.plan.onnx_activations.keys()
            self._own = {r: q for r, q in result.plan.onnx_activations.items() if r in free}
        both = (choice, result.choice)
        self._instead = None if both[0] is None or both[1] is None else (both[0].method, both[1].method)
        self._queries.give_up()
        take_calibration(document, result, keep_plan=True)
        affine = frozenset(root for root in roots if document.is_affine(root))
        if document.bits < FULL_BITS and document.model is not None:
            model, stats = document.model.fingerprint, dict(document.stats)
            narrow = ChangeBits(document.plan, stats, document.bits, model)
            self._queries.ask(narrow, lambda found: self._narrow(found, roots, result), self._refused)
        elif affine:
            request = FindAffine({root: document.stats[root] for root in affine if root in document.stats})
            self._queries.ask(request, lambda found: self._affine(found, roots, result), self._refused)
        else:
            self._follow(roots, result)

    def _narrow(self, found: ChangedBits, roots: frozenset[str], result: CalibrationResult) -> None:
        self._document.add_figures(found.bits, found.curves, found.ranges)
        self._follow(roots, result)

    def _affine(self, found: AffineRanges, roots: frozenset[str], result: CalibrationResult) -> None:
        self._document.add_affine(found.ranges)
        self._follow(roots, result)

    def _refused(self, failure: Failure) -> None:
        why = tr_message(failure.message)
        text = tr("Calibrated again; the thresholds are the old ones: {why}.", why=why)
        self.told.emit("warning", told(way_out(failure.fix or ""), text), "", None)

    def _follow(self, roots: frozenset[str], result: CalibrationResult) -> None:
        document, before = self._document, self._document.plan
        if self._by_undo and document.undo_stack.canRedo():
            self._leave(result)
            return
        changed = document.follow_calibration(
            roots, edit_names.RECALIBRATED, self._own, self._instead, self._before
        )
        base = result.plan.activations
        if base.keys() - before.activations.keys():  # a quantized file need not name all blobs
            everything = {**base, **document.plan.activations}
            document.replace_plan(replace(document.plan, activations=everything), edit_names.RECALIBRATED)
        kept = [root for root in before.activations.keys() & base.keys() if root not in roots]
        kept = [root for root in kept if before.activations[root] != base[root]]
        after = document.plan.activations
        methods = {method_title(after[root].origin) for root in roots}
        steps: tuple[Step, ...] = own_undo(document, before)
        if kept:
            steps = ((tr("Use new thresholds"), _uses(self._document, result)), *steps)
        images = "" if document.calibration_images is None else tr_message(document.calibration_images.text)
        what = _what(changed, len(kept), methods) if self._again else _of_file(len(before.activations))
        if images:
            text = (
                tr("Calibrated again on {images}: {what}.", images=images, what=what)
                if self._again
                else tr("Calibrated on {images}: {what}.", images=images, what=what)
            )
        else:
            text = (
                tr("Calibrated again: {what}.", what=what)
                if self._again
                else tr("Calibrated: {what}.", what=what)
            )
        details = tr("Kept: {names}", names=", ".join(kept)) if kept else ""
        self.told.emit("info", text, details, steps or None)

    def _leave(self, result: CalibrationResult) -> None:
        """Calibrated again because an edit was taken back: an edit now would end all that can be redone."""
        if self._document.plan.activations == result.plan.activations:
            return
        text = tr("Calibrated again; the thresholds stay, so that what was undone can be redone.")
        self.told.emit("info", text, "", (tr("Use new thresholds"), _uses(self._document, result)))


def _uses(document: Document, result: CalibrationResult) -> Offer:
    """Takes over all ranges of a calibration; layers stay on or off."""

    def use() -> None:
        if document.is_open(result.basis.model):
            document.reset(result.plan.activations, edit_names.NEW_THRESHOLDS)

    return Offer(use, document, again=lambda there: _uses(there.document, result))


def _of_file(count: int) -> str:
    """What became of thresholds that the network came with."""
    if count == 1:
        return tr("1 threshold from the file stays")
    return tr("{count} thresholds from the file stay", count=count)


def _what(changed: int, kept: int, methods: set[str]) -> str:
    """What became of the thresholds, in words."""
    how = methods.pop() if len(methods) == 1 else tr("their methods")
    anew = (
        tr("1 threshold was made anew with {method}", method=how)
        if changed == 1
        else tr("{count} thresholds were made anew with {method}", count=changed, method=how)
    )
    if changed and kept:
        stay = (
            tr("1 that was set, imported or searched stays")
            if kept == 1
            else tr("{count} that were set, imported or searched stay", count=kept)
        )
        return tr("{new}; {old}", new=anew, old=stay)
    if kept == 1:
        return tr("1 threshold that was set, imported or searched stays")
    if kept:
        return tr("{count} thresholds that were set, imported or searched stay", count=kept)
    return anew if changed else tr("the thresholds stay the same")
