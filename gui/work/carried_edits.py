"""The edits of a plan go with its network when that is opened from another file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.model_info import ModelInfo
from clipscope.core.worker.plan_requests import ChangeBits, FindAffine
from clipscope.core.worker.plan_results import AffineRanges, ChangedBits
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.state import edit_names
from clipscope.gui.state.carried import Carried, Edited, carry, counterparts, other_weights
from clipscope.gui.state.document import Document
from clipscope.gui.state.following import made_anew
from clipscope.gui.words import names_text
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.offers import Offer, own_undo
from clipscope.gui.work.queries import QueryClient
from clipscope.gui.work.same_network import same_network


class CarriedEdits(QObject):
    """Keeps them until the other file is calibrated, and makes them one edit of its plan.

    What a threshold method made of the old statistics it makes of the new ones. With other weights, as of a
    network that was trained again, they wait for a person's word.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker, which computes affine ranges and those of narrow codes.
    """

    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._edited: Edited | None = None
        self.goes_along = False
        """Whether what is open is another file of the network before, which gets its edits."""
        self._queries = QueryClient(jobs, self)
        document.modelChanged.connect(self._queries.give_up)

    def begin(self, info: ModelInfo) -> None:
        """Another network is about to take the place of the one that is open."""
        edited, document = self._edited, self._document
        before = document.model
        if before is not None and (document.stats or edited is None):
            edited = Edited(before, document.plan, document.calibration_plan, frozenset())
            if edited.is_edited:
                edited = replace(edited, untouched=document.untouched)
        self._edited, self.goes_along = None, False
        if edited is None or not edited.is_edited or info.read_only or edited.model.read_only:
            return
        # The very same file is opened once more to begin anew.
        old, anew = edited.model, edited.model is before
        if same_network(old, info) and not (
            anew and (old.path, old.fingerprint) == (info.path, info.fingerprint)
        ):
            self._edited, self.goes_along = edited, True

    def forget(self) -> None:
        """What is opened has a plan of its own."""
        self._edited, self.goes_along = None, False

    def apply(self) -> None:
        """The network that was opened is calibrated."""
        edited, self._edited = self._edited, None
        model = self._document.model
        if edited is None or model is None:
            return
        pairs = counterparts(edited.model, model)
        if not pairs:
            text = tr(
                "The edits of {old} are not carried over: its layers can't be matched with those of {new}.",
                old=edited.model.path.name,
                new=model.path.name,
            )
            self.told.emit("warning", text, _way_back(), None)
        elif other_weights(edited, self._document.calibration_plan, pairs):
            offer = Offer(
                lambda: self._prepare(edited, pairs),
                self,
                again=lambda there: lambda: there.session.calibration.carried._prepare(edited, pairs),
            )
            offer.last_while(lambda: False, self._document.modelChanged)
            text = tr(
                "The edits of {old} are not carried over: {new} has the same layers, and other weights.",
                old=edited.model.path.name,
                new=model.path.name,
            )
            self.told.emit("warning", text, _way_back(), (tr("Carry them over"), offer))
        else:
            self._prepare(edited, pairs)

    def _prepare(self, edited: Edited, pairs: Mapping[str, str]) -> None:
        """Have the plan at the width of the edits, and what their methods need."""
        document, model = self._document, self._document.model
        if model is None:
            return

        def refused(failure: Failure) -> None:
            text = tr(
                "The edits of {old} are not carried over: {why}.",
                old=edited.model.path.name,
                why=tr_message(failure.message),
            )
            self.told.emit("warning", text, _way_back(), None)

        def narrow(found: ChangedBits) -> None:
            document.add_figures(found.bits, found.curves, found.ranges)
            self._take(edited, pairs, found.plan)

        def affine(found: AffineRanges) -> None:
            document.add_affine(found.ranges)
            self._take(edited, pairs, document.plan)

        found = carry(edited, document.plan, model, pairs)
        apart = {root: document.stats[root] for root in found.anew if root in document.stats}
        apart = {root: one for root, one in apart.items() if not found.plan.activations[root].is_symmetric}
        if edited.bits != document.bits:
            stats = dict(document.stats)
            self._queries.ask(
                ChangeBits(document.plan, stats, edited.bits, model.fingerprint), narrow, refused
            )
        elif apart and edited.bits == FULL_BITS:
            self._queries.ask(FindAffine(apart), affine, refused)
        else:
            self._take(edited, pairs, document.plan)

    def _take(self, edited: Edited, pairs: Mapping[str, str], plan: QuantPlan) -> None:
        document, model, before = self._document, self._document.model, self._document.plan
        if model is None:
            return
        name, found = edited.model.path.name, carry(edited, plan, model, pairs)
        anew = made_anew(found.plan, found.anew, document.blobs.figures)
        document.replace_plan(found.plan.with_activations(anew), edit_names.carried(name))
        what = _what(edited, found)
        texts = []
        if what:
            texts.append(
                tr("The edits of {old} are carried over: {what}.", old=name, what=tr(", ").join(what))
            )
        lost = _lost(found)
        if lost and what:
            texts.append(tr("Some are not: see the details."))
        elif lost:
            texts.append(tr("The edits of {old} are not carried over.", old=name))
        details = "\n".join((*self._names(found), *lost, *((_way_back(),) if lost else ())))
        steps = own_undo(document, before) if what else None
        self.told.emit("warning" if lost else "info", sentences(texts), details, steps)

    def _names(self, found: Carried) -> list[str]:
        titles = self._document.titles
        lines = []
        if found.roots:
            names = names_text([titles.blob(root) for root in found.roots])
            lines.append(tr("Thresholds: {names}", names=names))
        if found.layers:
            lines.append(tr("Layers: {names}", names=names_text(titles.layers(found.layers))))
        return lines


def _what(edited: Edited, found: Carried) -> list[str]:
    """What was carried over, in words."""
    parts = []
    if edited.bits < FULL_BITS:
        parts.append(tr("{bits}-bit codes", bits=edited.bits))
    if count := len(found.roots):
        parts.append(tr("1 threshold") if count == 1 else tr("{count} thresholds", count=count))
    if count := len(found.own):
        parts.append(
            tr("1 range of ONNX Runtime alone")
            if count == 1
            else tr("{count} ranges of ONNX Runtime alone", count=count)
        )
    if count := len(found.layers):
        parts.append(
            tr("settings of 1 layer") if count == 1 else tr("settings of {count} layers", count=count)
        )
    if edited.onnx_weights and not found.lost_onnx:
        parts.append(tr("weight codes of ONNX Runtime"))
    if found.plan.rescaled:
        parts.append(tr("factors of channels"))
    return parts


def _lost(found: Carried) -> list[str]:
    """What has no counterpart, a line each; names are those of the other file."""
    lines = []
    if found.lost_roots:
        lines.append(tr("Not carried over, thresholds: {names}", names=names_text(found.lost_roots)))
    if found.lost_layers:
        lines.append(tr("Not carried over, layers: {names}", names=names_text(found.lost_layers)))
    if found.lost_own:
        names = names_text(found.lost_own)
        lines.append(tr("Not carried over, ranges of ONNX Runtime alone: {names}", names=names))
    if found.lost_onnx:
        lines.append(tr("Not carried over: settings of ONNX Runtime, which does not run this file"))
    return lines


def _way_back() -> str:
    return tr("The work on the other file is kept: the first page has it under Recent.")
