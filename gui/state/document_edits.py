"""Edits of the plan: each is one step of the undo stack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance

from clipscope.core.quant.plan import ActivationQuant, LayerQuant, OnnxWeights, QuantPlan
from clipscope.gui.state.blob_figures import method_title
from clipscope.gui.state.calibrated import CalibrationChange, RecalibrationCommand
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.document_results import DocumentResults
from clipscope.gui.state.edit_names import blobs_text, range_edit
from clipscope.gui.state.plan_history import Edit
from clipscope.gui.state.schemes import End, made_symmetric

if TYPE_CHECKING:
    from clipscope.gui.state.blob_view import BlobView
    from clipscope.gui.state.calibrated import Calibrated
    from clipscope.gui.state.edit_stack import EditStack
    from clipscope.gui.state.plan_history import PlanHistory


class DocumentEdits(DocumentResults):
    """The part of `clipscope.gui.state.document.Document` that edits the plan.

    Attributes
    ----------
    history, blobs, undo_stack
        As the document has them.
    zeroPointsLost
        Its signal of zero points that an edit took away.
    """

    history: PlanHistory
    blobs: BlobView
    undo_stack: EditStack
    zeroPointsLost: SignalInstance  # noqa: N815

    if TYPE_CHECKING:

        @property
        def calibrated(self) -> Calibrated:
            """The last calibration."""

        def _put_plan(self, plan: QuantPlan) -> None: ...

        def _put_calibrated(self, calibrated: Calibrated) -> None: ...

    def can_unlink(self, root: str) -> bool:
        """Whether ONNX Runtime can have a range of a root blob for itself."""
        model = self.history.model
        runs = model is not None and model.onnx_reason is None
        return (
            runs
            and not self.history.read_only
            and root in self.history.plan.activations
            and root in self.blobs.stats
        )

    def set_threshold(
        self, thresholds: Mapping[str, float], text: str | None = None, end: End = "hi"
    ) -> None:
        """Set thresholds by root blob, or ends of affine ranges, as one edit, clamped to `bounds`."""
        self._set_thresholds(thresholds, text, None, end)

    def nudge_threshold(self, root: str, value: float, end: End = "hi") -> None:
        """Set one threshold, or one end of an affine range, by a step; quick steps of it are one edit."""
        self._set_thresholds({root: value}, None, root if end == "hi" else f"{root} {end}", end)

    def set_scheme(self, roots: Iterable[str], *, affine: bool) -> None:
        """Give root blobs affine ranges, or symmetric ones again, as one edit; see `BlobView.in_scheme`."""
        new = self.blobs.in_scheme(roots, affine=affine)
        blobs = blobs_text(list(new))
        self._edit_ranges(new, f"affine range for {blobs}" if affine else f"symmetric range for {blobs}")

    def centre(self, ranges: Mapping[str, ActivationQuant]) -> None:
        """Give root blobs zero-centred ranges, as one edit."""
        self._push(self.history.edit_ranges(ranges, f"zero-centred range for {blobs_text(list(ranges))}"))

    def unlink(self, roots: Iterable[str]) -> None:
        """Give ONNX Runtime ranges of its own for root blobs, the same ones at first, as one edit."""
        own = {
            root: replace(quant, bits=8, centred=False)
            for root in roots
            if self.can_unlink(root) and self.history.plan.is_linked(root)
            for quant in [self.history.plan.activations[root]]
        }
        self._push(
            self.history.edit_both({}, own, (), f"ONNX Runtime's own range for {blobs_text(list(own))}")
        )

    def link(self, roots: Iterable[str]) -> None:
        """Let ONNX Runtime run ncnn's range of root blobs again, as one edit."""
        linked = [root for root in roots if not self.history.plan.is_linked(root)]
        self._push(
            self.history.edit_both({}, {}, linked, f"one range for both engines: {blobs_text(linked)}")
        )

    def set_layers_on(self, layers: Mapping[str, bool], text: str | None = None) -> None:
        """Switch layers between int8 and fp32 as one edit; those that can't be int8 are left alone."""
        self._push(self.history.switch_layers(layers, text))

    def force(self, layer: str, quant: LayerQuant) -> None:
        """Run a layer in int8 against the default, as one edit."""
        self._push(self.history.force(layer, quant))

    def set_onnx_weights(self, weights: OnnxWeights) -> None:
        """Code the weights otherwise in ONNX Runtime, as one edit."""
        self._push(self.history.set_onnx_weights(weights))

    def take_ranges(
        self,
        ranges: Mapping[str, ActivationQuant],
        text: str,
        own: Mapping[str, ActivationQuant] | None = None,
    ) -> None:
        """Give root blobs the ends of another plan's ranges, exactly, as one edit; the bits stay.

        ``own`` are its ranges of ONNX Runtime alone; None leaves them.
        """
        self._push(self.history.take_ranges(self.blobs.with_mates(ranges), text, own))

    def take_layers(self, layers: Mapping[str, LayerQuant], text: str) -> None:
        """Give layers other settings, such as weight scales, as one edit."""
        self._push(self.history.take_layers(layers, text))

    def take_search(self, found: QuantPlan, roots: Iterable[str], text: str, model: str) -> bool:
        """Take what a search found for root blobs and their layers as one edit; False if nothing changes.

        Nothing does where a network with another fingerprint than ``model`` is open by now.
        """
        edit = self.history.take_search(found, roots, text, model)
        self._push(edit)
        return edit is not None

    def apply_method(self, method: str, roots: Iterable[str]) -> None:
        """Give blobs the ranges of a threshold method as one edit.

        A blob keeps its scheme; one with an affine range becomes symmetric if the method has no other.

        Raises
        ------
        ClipScopeError
            If there is no such method.
        """
        new, before = self.blobs.of_method(method, roots), self.history.plan
        self._edit_ranges(new, f"{method_title(method)} for {blobs_text(list(new))}")
        self.tell_lost(before, f"{method_title(method)}'s ranges")

    def reset(self, roots: Iterable[str], text: str | None = None) -> None:
        """Give blobs back the ranges that calibration gave them, at the plan's bits, as one edit.

        That is also whether ONNX Runtime has ranges of its own.
        """
        new = self.blobs.calibrated(roots)
        of_base = self.history.base.onnx_activations
        own = {root: of_base[root] for root in new if root in of_base}
        linked = [root for root in new if root not in of_base]
        text = text or f"reset {blobs_text(list(new))}"
        self._push(self.history.edit_both(self.blobs.with_mates(new), own, linked, text))

    def follow_calibration(
        self,
        roots: frozenset[str],
        text: str,
        own: Mapping[str, ActivationQuant | None] | None = None,
        instead: tuple[str, str] | None = None,
        before: Calibrated | None = None,
    ) -> int:
        """Make ranges of root blobs anew from the present statistics, as one edit; how many changed.

        Method, bits and scheme stay; see `clipscope.gui.state.following`.

        Parameters
        ----------
        roots, text
            The blobs, and the edit's name.
        own
            New ranges of ONNX Runtime alone, None for blobs that are linked now.
        instead
            A method, and another one that symmetric ranges get in its place.
        before
            The calibration before, which undo brings back; then it is an edit even where no range changes.
        """
        old = self.history.plan.activations
        new = self.blobs.made_anew(roots, instead)
        theirs = {root: quant for root, quant in (own or {}).items() if quant is not None}
        linked = (own or {}).keys() - theirs.keys()
        edit = self.history.edit_both(new, theirs, linked, text)
        if before is None or not before.differs(self.calibrated):
            self._push(edit)
        else:
            edit = edit or self.history.edit(self.history.plan, text)
            change = CalibrationChange(before, self.calibrated)
            if edit is not None:
                command = RecalibrationCommand(edit, self._put_plan, change, self._put_calibrated)
                self.undo_stack.push(command)
        return sum(old[root] != quant for root, quant in new.items())

    def replace_plan(self, plan: QuantPlan, text: str, model: str | None = None) -> None:
        """Replace the whole plan as one edit, as an imported table does.

        If the fingerprint of the network that the plan is for is given, nothing happens where another one is
        open by now.
        """
        if model is None or self.history.is_open(model):
            self._push(self.history.edit(plan, text))

    def tell_lost(self, before: QuantPlan, whose: str) -> None:
        """Say so if the edit of a plan that was just made took zero points away; see `made_symmetric`."""
        if text := made_symmetric(before, self.history.plan, whose):
            self.zeroPointsLost.emit(text)

    # Inside -----------------------------------------------------------------------------------

    def _set_thresholds(
        self, values: Mapping[str, float], text: str | None, nudge: str | None, end: End = "hi"
    ) -> None:
        if new := self.blobs.all_moved(values, end):
            text = text or range_edit(list(new), next(iter(new.values())))
            self._edit_ranges(new, text, nudge)

    def _edit_ranges(self, new: Mapping[str, ActivationQuant], text: str, nudge: str | None = None) -> None:
        """Give root blobs other ranges on the side that is shown, with what follows from that."""
        self._push(self.history.edit_ranges(self.blobs.with_mates(new), text, nudge, self.blobs.side))

    def _push(self, edit: Edit[QuantPlan] | None) -> None:
        if edit is not None:
            self.undo_stack.push(EditCommand(edit, self._put_plan))
