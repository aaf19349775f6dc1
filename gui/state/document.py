"""The document: everything that the window shows and edits. Views only subscribe."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.methods import method as method_of
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, OnnxWeights, QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.worker.results import LayerInfo, ModelInfo
from clipscope.gui.state.blob_figures import BlobFigures, Ranges, method_title
from clipscope.gui.state.commands import Edit
from clipscope.gui.state.edits import NO_BIAS, with_layers, with_ranges, with_search
from clipscope.gui.state.figure_holder import FigureHolder
from clipscope.gui.state.following import made_anew, untouched
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.mixed_plans import MixedPlans
from clipscope.gui.state.result_holder import KeyFunction
from clipscope.gui.state.schemes import End, made_symmetric, moved, range_text
from clipscope.gui.state.sensitivity import Sensitivity

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess
    from clipscope.core.quant.modes import Modes


class Document(FigureHolder):
    """State of the window: immutable values, replaced whole, with undo.

    Parameters
    ----------
    key_function
        Gives a result its key; the plan's fingerprint is empty for fp32 columns.
    threads
        Images at a time, and engine threads; None for as many as there are processors.
    """

    statsChanged = Signal()  # noqa: N815
    bitsChanged = Signal()  # noqa: N815
    """The plan's codes became wider or narrower; `planChanged` follows."""
    previewChanged = Signal(str)  # noqa: N815
    """Root blob whose transient threshold moved, was taken over or dropped."""
    selectionChanged = Signal()  # noqa: N815
    modesChanged = Signal()  # noqa: N815
    zeroPointsLost = Signal(str)  # noqa: N815
    """A sentence on affine ranges that the last edit made symmetric, although nobody asked for that."""

    def __init__(
        self, key_function: KeyFunction, threads: int | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(key_function, threads, parent)
        self.undo_stack = QUndoStack(self)
        self._stats_of: Preprocess | None = None
        self._base = QuantPlan()
        self._calibration_images: ImagesInfo | None = None
        self._layer: str | None = None
        self._selection: tuple[str, ...] = ()
        self._modes: Modes | None = None
        self.sensitivity = Sensitivity(self)
        self.mixed = MixedPlans(self, self.replace_plan)

    # What is there ------------------------------------------------------------------------------

    @property
    def calibration_plan(self) -> QuantPlan:
        """The plan that the last calibration made, which `reset` goes back to."""
        return self._base

    @property
    def calibration_images(self) -> ImagesInfo | None:
        """The images that activations are measured on; `images` are those of the evaluation."""
        return self._calibration_images

    @property
    def modes(self) -> Modes | None:
        """How the layers run with the present plan; None until that is known."""
        return self._modes

    @property
    def stats_stale(self) -> bool:
        """Whether the statistics were measured with another preprocessing."""
        return bool(self.stats) and self._stats_of != self._preprocess

    @property
    def selected_layer(self) -> LayerInfo | None:
        """The current row of the layer list."""
        return None if self._model is None or self._layer is None else self._model.layer(self._layer)

    @property
    def selected_root(self) -> str | None:
        """Root blob of the current row."""
        row = self.selected_layer
        return None if row is None else row.root

    @property
    def selected_roots(self) -> tuple[str, ...]:
        """Root blobs of all selected rows that have a range."""
        return tuple(root for root in self._selection if root in self._plan.activations)

    def can_switch(self, row: LayerInfo) -> bool:
        """Whether a layer can be switched between int8 and fp32; only off, if a person insists on it."""
        usual = row.reason is None and row.name in self._plan.layers
        return (usual or self.is_insisted(row)) and not self.read_only

    def is_insisted(self, row: LayerInfo) -> bool:
        """Whether a layer runs int8 against the default."""
        return row.can_insist and row.reason is not None and self._plan.is_on(row.name)

    # Opening ------------------------------------------------------------------------------------

    def set_model(self, model: ModelInfo | None, preprocess: Preprocess | None = None) -> None:
        """Show another model, without statistics, plan, results and undo steps."""
        self.undo_stack.clear()
        self._results.clear()
        self._model, self._preprocess, self._stats_of = model, preprocess, None
        self._figures, self._preview, self._modes = BlobFigures({}), None, None
        self._plan = self._base = QuantPlan()
        self._key_plan(self._plan)
        self._set_measured(None)
        rows = [] if model is None else [row for row in model.layers if row.reason is None] or model.layers
        self._layer = rows[0].name if rows else None
        self._selection = (rows[0].root,) if rows else ()
        self.modelChanged.emit()
        self.statsChanged.emit()
        self.preprocessChanged.emit()
        self.selectionChanged.emit()
        self._emit_results()

    def set_calibration(
        self,
        stats: Mapping[str, BlobStats],
        plan: QuantPlan,
        *,
        curves: Mapping[str, KlCurve] | None = None,
        ranges: Mapping[str, Ranges] | None = None,
        ranges_key: str = "",
        onnx_ranges: Mapping[str, tuple[float, float]] | None = None,
        keep_plan: bool = False,
    ) -> None:
        """Take over a calibration and the plan that the default method made from it.

        Parameters
        ----------
        stats, plan
            Statistics by root blob, and the plan that `reset` goes back to.
        curves, ranges
            Ready-made KL curves, and ranges by method; what is missing is computed here.
        ranges_key
            Name of what the ONNX ranges were measured on; part of an int8 result's key.
        onnx_ranges
            Those ranges, where there are any.
        keep_plan
            Keep the present plan and its undo steps, as after calibrating again.
        """
        self.cancel_preview()
        self._figures, self._base = BlobFigures(stats, curves, ranges), plan
        self._stats_of, self._ranges_key = self._preprocess, ranges_key
        self._set_measured(onnx_ranges)
        if not keep_plan:
            self.undo_stack.clear()
            self._put_plan(replace(plan, onnx_weights=self._plan.onnx_weights))
        self.statsChanged.emit()
        self._emit_results()

    def set_images(self, images: ImagesInfo | None) -> None:
        """Evaluate on other images."""
        self._images = images
        self.imagesChanged.emit()
        self._emit_results()

    def set_calibration_images(self, images: ImagesInfo | None) -> None:
        """Note which images the next calibration measures."""
        self._calibration_images = images
        self.imagesChanged.emit()

    def set_modes(self, modes: Modes | None) -> None:
        """Show how the layers run."""
        if modes != self._modes:
            self._modes = modes
            self.modesChanged.emit()

    # Selection ----------------------------------------------------------------------------------

    def select(self, layer: str, roots: Iterable[str] = ()) -> None:
        """Make a layer the current one; ``roots`` are all selected blobs, this one's if empty."""
        if self._model is None:
            return
        selection = tuple(dict.fromkeys(roots)) or (self._model.layer(layer).root,)
        if (layer, selection) == (self._layer, self._selection):
            return
        self.commit_preview()
        self._layer, self._selection = layer, selection
        self.selectionChanged.emit()

    # Dragging -----------------------------------------------------------------------------------

    def preview(self, root: str, value: float, end: End = "hi") -> None:
        """Show a threshold, or one end of an affine range, without making it an edit, as while dragging."""
        if root not in self._plan.activations or root not in self.stats or not math.isfinite(value):
            return
        if self._preview is not None and self._preview[0] != root:
            self.cancel_preview()
        self._preview = (root, self._moved(root, value, end))
        self.previewChanged.emit(root)

    def commit_preview(self) -> None:
        """Make the shown threshold one edit."""
        if self._preview is None:
            return
        root, quant = self._preview
        old = self._plan.activations[root]
        self._preview = None
        if (quant.lo, quant.hi) != (old.lo, old.hi):
            self._edit_ranges({root: quant}, _range_edit([root], quant))
        self.previewChanged.emit(root)

    def cancel_preview(self) -> None:
        """Go back to the plan's threshold."""
        if self._preview is not None:
            root, self._preview = self._preview[0], None
            self.previewChanged.emit(root)

    # Edits --------------------------------------------------------------------------------------

    def set_threshold(
        self, thresholds: Mapping[str, float], text: str | None = None, end: End = "hi"
    ) -> None:
        """Set thresholds by root blob, or ends of affine ranges, as one edit, clamped to `bounds`."""
        self._set_thresholds(thresholds, text, None, end)

    def nudge_threshold(self, root: str, value: float, end: End = "hi") -> None:
        """Set one threshold, or one end of an affine range, by a step; quick steps of it are one edit."""
        self._set_thresholds({root: value}, None, root if end == "hi" else f"{root} {end}", end)

    def set_scheme(self, roots: Iterable[str], *, affine: bool) -> None:
        """Give root blobs affine ranges, or symmetric ones again, as one edit.

        The range is that of the blob's own method in the other scheme. Where that has none, and for one set
        by hand, the affine range is that of MSE and the symmetric one that of the larger end.
        """
        wanted = [root for root in roots if self.can_be_affine(root) and self.is_affine(root) != affine]
        new = {root: self._figures.in_scheme(root, self._plan.activations[root], affine) for root in wanted}
        self._edit_ranges(new, f"{'affine' if affine else 'symmetric'} range for {_blobs(wanted)}")

    def set_layers_on(self, layers: Mapping[str, bool], text: str | None = None) -> None:
        """Switch layers between int8 and fp32 as one edit; those that can't be int8 are left alone."""
        if self._model is None:
            return
        changes = {
            row.name: layers[row.name]
            for row in self._model.layers
            if row.name in layers and self.can_switch(row) and self._plan.is_on(row.name) != layers[row.name]
        }
        if not changes:
            return
        what = next(iter(changes)) if len(changes) == 1 else f"{len(changes)} layers"
        how = {True: "on", False: "off"}.get(next(iter(changes.values())), "")
        if len(set(changes.values())) > 1:
            how = "on or off"
        insisted = {row.name for row in self._model.layers if row.name in changes and self.is_insisted(row)}
        kept = {name: quant for name, quant in self._plan.layers.items() if name not in insisted}
        usual = {name: on for name, on in changes.items() if name not in insisted}
        plan = replace(self._plan, layers=kept).with_layers_on(usual)
        self._edit(plan, text or f"switch {what} {how}")

    def insist(self, layer: str, quant: LayerQuant) -> None:
        """Run a layer in int8 against the default, as one edit."""
        layers = {**self._plan.layers, layer: quant}
        self._edit(replace(self._plan, layers=layers), f"run {layer} in int8 anyway")

    def set_onnx_weights(self, weights: OnnxWeights) -> None:
        """Code the weights otherwise in ONNX Runtime, as one edit."""
        if weights != self._plan.onnx_weights:
            name = "pair-safe" if weights == "pair-safe" else f"{weights}-bit"
            self._edit(replace(self._plan, onnx_weights=weights), f"{name} weights in ONNX Runtime")

    def take_ranges(self, ranges: Mapping[str, ActivationQuant], text: str) -> None:
        """Give root blobs the ends of another plan's ranges, exactly, as one edit; the bits stay."""
        old = self._plan.activations
        wanted = {root: replace(quant, bits=self.bits) for root, quant in ranges.items()}
        new = {root: quant for root, quant in wanted.items() if old.get(root) != quant}
        self._edit_ranges(new, text)

    def take_layers(self, layers: Mapping[str, LayerQuant], text: str) -> None:
        """Give layers other settings, such as weight scales, as one edit."""
        plan, dropped = with_layers(self._plan, layers)
        if plan != self._plan:
            self._edit(plan, text, note=NO_BIAS if dropped else "")

    def take_search(self, found: QuantPlan, roots: Iterable[str], text: str, model: str) -> bool:
        """Take what a search found for root blobs and their layers as one edit; False if nothing changes.

        Nothing does where a network with another fingerprint than ``model`` is open by now.
        """
        if self._model is None or not self.is_open(model):
            return False
        plan, dropped = with_search(self._plan, found, tuple(roots), self._model)
        changes = plan.fingerprint() != self._plan.fingerprint()
        if changes:
            self._edit(plan, text, note=NO_BIAS if dropped else "")
        return changes

    def apply_method(self, method: str, roots: Iterable[str]) -> None:
        """Give blobs the ranges of a threshold method as one edit.

        A blob keeps its scheme; one with an affine range becomes symmetric if the method has no other.

        Raises
        ------
        ClipScopeError
            If there is no such method.
        """
        new = {
            root: self._figures.quant_of(
                root, method, self.bits, symmetric=not (self.is_affine(root) and method_of(method).affine)
            )
            for root in roots
            if root in self.stats and root in self._plan.activations
        }
        before = self._plan
        self._edit_ranges(new, f"{method_title(method)} for {_blobs(list(new))}")
        self.tell_lost(before, f"{method_title(method)}'s ranges")

    def reset(self, roots: Iterable[str], text: str | None = None) -> None:
        """Give blobs back the ranges that calibration gave them, at the plan's bits, as one edit."""
        base, bits = self._base.activations, self.bits
        new = {root: self._figures.at_bits(root, base[root], bits) for root in roots if root in base}
        self._edit_ranges(new, text or f"reset {_blobs(list(new))}")

    def follow_calibration(self, roots: frozenset[str], text: str) -> int:
        """Make ranges of root blobs anew from the present statistics, as one edit; how many changed.

        Method, bits and scheme stay; see `clipscope.gui.state.following`.
        """
        old = self._plan.activations
        new = made_anew(self._plan, roots, self._figures)
        self._edit_ranges(new, text)
        return sum(old[root] != quant for root, quant in new.items())

    @property
    def untouched(self) -> frozenset[str]:
        """Root blobs whose range is what its method makes of the present statistics."""
        return untouched(self._plan, self._figures)

    def replace_plan(self, plan: QuantPlan, text: str, model: str | None = None) -> None:
        """Replace the whole plan as one edit, as an imported table does.

        If the fingerprint of the network that the plan is for is given, nothing happens where another one is
        open by now.
        """
        if model is None or self.is_open(model):
            self._edit(plan, text)

    def tell_lost(self, before: QuantPlan, whose: str) -> None:
        """Say so if the edit of a plan that was just made took zero points away; see `made_symmetric`."""
        if text := made_symmetric(before, self._plan, whose):
            self.zeroPointsLost.emit(text)

    def edit_preprocess(self, preprocess: Preprocess, text: str = "change preprocessing") -> None:
        """Change the preprocessing as one edit."""
        if preprocess != self._preprocess:
            self.undo_stack.push(Edit(self._preprocess, preprocess, self._put_preprocess, text))

    # Inside -------------------------------------------------------------------------------------

    def _moved(self, root: str, value: float, end: End) -> ActivationQuant:
        origin = next((mark.method for mark in self.marks(root) if mark.value == value), "manual")
        quant = self.quant(root) or self._plan.activations[root]
        return moved(quant, end, value, self.bounds(root), origin)

    def _set_thresholds(
        self, values: Mapping[str, float], text: str | None, nudge: str | None, end: End = "hi"
    ) -> None:
        new = {
            root: self._moved(root, value, end)
            for root, value in values.items()
            if root in self.stats and root in self._plan.activations and math.isfinite(value)
        }
        if new:
            self._edit_ranges(new, text or _range_edit(list(new), next(iter(new.values()))), nudge)

    def _edit_ranges(self, new: Mapping[str, ActivationQuant], text: str, nudge: str | None = None) -> None:
        old = self._plan.activations
        if any(old.get(root) != quant for root, quant in new.items()):
            plan, dropped = with_ranges(self._plan, new, self._model)
            self._edit(plan, text, nudge, NO_BIAS if dropped else "")

    def _edit(self, plan: QuantPlan, text: str, nudge: str | None = None, note: str = "") -> None:
        if not self.read_only:
            self.undo_stack.push(Edit(self._plan, plan, self._put_plan, text, nudge, note))

    def _put_plan(self, plan: QuantPlan) -> None:
        old, self._plan, self._preview = self._plan, plan, None
        self._key_plan(plan)
        names = old.activations.keys() | plan.activations.keys()
        roots = {root for root in names if old.activations.get(root) != plan.activations.get(root)}
        if self._model is not None:
            roots |= {
                row.root
                for row in self._model.layers
                if old.layers.get(row.name) is not plan.layers.get(row.name)
            }
        bits = {quant.bits for quant in plan.activations.values()}
        if old.activations and bits != {quant.bits for quant in old.activations.values()}:
            self.bitsChanged.emit()
        self.planChanged.emit(frozenset(roots))
        self._emit_results()

    def _put_preprocess(self, preprocess: Preprocess | None) -> None:
        self._preprocess = preprocess
        self.preprocessChanged.emit()
        self._emit_results()


def _range_edit(roots: list[str], quant: ActivationQuant) -> str:
    """Name of an edit of ranges."""
    if len(roots) > 1:
        return f"thresholds of {_blobs(roots)}"
    return f"{'threshold' if quant.is_symmetric else 'range'} of {roots[0]} to {range_text(quant)}"


def _blobs(roots: list[str]) -> str:
    return roots[0] if len(roots) == 1 else f"{len(roots)} blobs"
