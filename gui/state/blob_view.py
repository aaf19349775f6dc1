"""The blobs as they are shown: the plan's ranges or the dragged one, and the figures of any range."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.methods import method as method_of
from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.stats import BlobStats
from clipscope.gui.state.blob_figures import BlobFigures, Mark
from clipscope.gui.state.following import made_anew, untouched
from clipscope.gui.state.plan_history import PlanHistory
from clipscope.gui.state.schemes import End, Side, affine_range, moved, scheme_of

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

MAX_FACTOR = 256.0
"""Largest threshold that can be set, in absmax of the blob: at that scale all values round to code 0."""


class BlobView:
    """Statistics of the blobs, the range that is being dragged, and figures and ranges made from both.

    Parameters
    ----------
    history
        Has the plan whose ranges are shown.
    """

    def __init__(self, history: PlanHistory) -> None:
        self._history = history
        self._figures = BlobFigures({})
        self._measured_with: Preprocess | None = None
        self._preview: tuple[str, ActivationQuant] | None = None
        self._preview_version = 0
        self.side: Side = "ncnn"
        """Engine whose range is shown of blobs that have one for each."""

    def set_figures(self, figures: BlobFigures, preprocess: Preprocess | None) -> None:
        """Take over statistics, measured with a preprocessing; the dragged range is dropped."""
        self._figures, self._measured_with, self._preview = figures, preprocess, None

    @property
    def figures(self) -> BlobFigures:
        """Statistics of the blobs and what was computed from them; empty before calibration."""
        return self._figures

    @property
    def stats(self) -> Mapping[str, BlobStats]:
        """Statistics by root blob; empty before calibration."""
        return self._figures.stats

    @property
    def measured_with(self) -> Preprocess | None:
        """The preprocessing that the statistics were measured with."""
        return self._measured_with

    def is_stale(self, preprocess: Preprocess | None) -> bool:
        """Whether the statistics were measured with another preprocessing than this."""
        return bool(self.stats) and self._measured_with != preprocess

    # What is shown ------------------------------------------------------------------------------

    def quant(self, root: str) -> ActivationQuant | None:
        """Range of a root blob as it is shown: the dragged one while it is dragged."""
        dragged = self._dragged
        if dragged is not None and dragged[0] == root:
            return dragged[1]
        return self.planned(root)

    def planned(self, root: str) -> ActivationQuant | None:
        """Range of a root blob in the plan: that of the side that is shown, where there are two."""
        plan = self._history.plan
        own = plan.onnx_activations.get(root) if self.side == "onnxruntime" else None
        return own or plan.activations.get(root)

    def shows_own(self, root: str) -> bool:
        """Whether what is shown of a root blob is ONNX Runtime's own range."""
        return self.side == "onnxruntime" and root in self._history.plan.onnx_activations

    def bits_of(self, root: str) -> int:
        """Width of the codes of what is shown of a root blob: ONNX Runtime's own ranges have 8 bits."""
        return FULL_BITS if self.shows_own(root) else self._history.bits

    def threshold(self, root: str) -> float | None:
        """Threshold of a root blob as it is shown; the larger end of an affine range, which ncnn runs."""
        quant = self.quant(root)
        return None if quant is None else quant.threshold

    def metrics(self, root: str) -> Metrics | None:
        """Figures of a root blob as it is shown; None before calibration."""
        quant = self.quant(root)
        return None if quant is None or root not in self.stats else self._figures.metrics(root, quant)

    def metrics_at(self, root: str, hi: float, lo: float | None = None) -> Metrics:
        """Figures of a root blob at any threshold, or affine range, with the plan's bits."""
        bits = self.bits_of(root)
        quant = ActivationQuant.symmetric(hi, bits=bits) if lo is None else affine_range(lo, hi, bits)
        shown = self.quant(root)
        centred = lo is not None and shown is not None and shown.centred
        return self._figures.metrics(root, replace(quant, centred=centred))

    def kl_curve(self, root: str) -> KlCurve:
        """KL curve of a root blob at the plan's bits."""
        return self._figures.curve(root, self.bits_of(root))

    def marks(self, root: str) -> tuple[Mark, ...]:
        """Ends of the ranges that the methods give a root blob, in its scheme at the plan's bits."""
        return self._figures.marks(root, self.bits_of(root), symmetric=not self.is_affine(root))

    def proposals(self, root: str) -> tuple[ActivationQuant, ...]:
        """Ranges that the methods give a root blob, in its scheme at the plan's bits."""
        found = self._figures.proposals(root, self.bits_of(root), symmetric=not self.is_affine(root))
        quant = self.quant(root)
        centred = quant is not None and quant.centred
        return tuple(replace(one, centred=centred and not one.is_symmetric) for one in found)

    def is_affine(self, root: str) -> bool:
        """Whether the range of a root blob has two ends: a zero point, or a centre."""
        quant = self.quant(root)
        return quant is not None and not quant.is_symmetric

    def can_be_affine(self, root: str) -> bool:
        """Whether a root blob's range can be switched between symmetric and affine.

        A range that ncnn runs alone can't: it has no zero point.
        """
        plan = self._history.plan
        alone = root in plan.onnx_activations and not self.shows_own(root)
        return self._can_change(root) and self.bits_of(root) == FULL_BITS and not alone

    def can_be_centred(self, root: str) -> bool:
        """Whether a root blob's range can be zero-centred in ncnn, or no longer be so."""
        return self._can_change(root) and not self.shows_own(root)

    def _can_change(self, root: str) -> bool:
        known = root in self.stats and self.stats[root].absmax > 0
        return known and root in self._history.plan.activations and not self._history.read_only

    def bounds(self, root: str) -> tuple[float, float]:
        """Smallest and largest threshold that can be set for a calibrated root blob.

        The plan's own one is always within, as after a calibration that measured another scale.
        """
        absmax = self.stats[root].absmax or 1.0
        quant = self.planned(root)
        present = absmax if quant is None else quant.threshold
        return min(absmax / 4096, present), max(absmax * MAX_FACTOR, present)

    # Dragging -----------------------------------------------------------------------------------

    @property
    def preview_root(self) -> str | None:
        """Root blob that is being dragged, or None."""
        return None if self._dragged is None else self._dragged[0]

    def can_move(self, root: str, value: float) -> bool:
        """Whether an end of a root blob's range can be moved to a value, or as far as `bounds` allow."""
        return root in self._history.plan.activations and root in self.stats and math.isfinite(value)

    def preview(self, root: str, value: float, end: End = "hi") -> None:
        """Show a range with one end moved, in place of any other dragged one, until another plan is put."""
        if self.can_move(root, value):
            if self.preview_root != root:
                self._preview = None
            self._preview, self._preview_version = (root, self.moved(root, value, end)), self._history.version

    def take_preview(self) -> tuple[str, ActivationQuant] | None:
        """Root blob and range that were dragged; the plan's range is shown again."""
        dragged, self._preview = self._dragged, None
        return dragged

    @property
    def _dragged(self) -> tuple[str, ActivationQuant] | None:
        return self._preview if self._preview_version == self._history.version else None

    # Ranges for edits ---------------------------------------------------------------------------

    def moved(self, root: str, value: float, end: End = "hi") -> ActivationQuant:
        """Range of a root blob as it is shown with one end moved, clamped to `bounds`.

        It is a method's where it lies on one of its `marks`.
        """
        origin = next((mark.method for mark in self.marks(root) if mark.value == value), "manual")
        quant = self.quant(root) or self._history.plan.activations[root]
        return moved(quant, end, value, self.bounds(root), origin)

    def with_mates(self, new: Mapping[str, ActivationQuant]) -> dict[str, ActivationQuant]:
        """New ranges of root blobs, and of those that follow them.

        Zero-centred blobs that share a constant share one range.
        Where one of them is no longer zero-centred, the others can't be, and get symmetric ranges.
        """
        model, plan = self._history.model, self._history.plan
        found = dict(new)
        for root, quant in new.items():
            old = plan.activations.get(root)
            if model is None or old is None or not old.centred or self.shows_own(root):
                continue
            for mate in model.centred_with(root):
                other = plan.activations.get(mate)
                if mate in found or other is None or not other.centred:
                    continue
                if quant.centred:
                    found[mate] = replace(other, lo=quant.lo, hi=quant.hi, origin=quant.origin)
                else:
                    found[mate] = self._figures.in_scheme(mate, other, affine=False)
        return found

    def all_moved(self, values: Mapping[str, float], end: End = "hi") -> dict[str, ActivationQuant]:
        """Ranges of root blobs with one end moved, without those that can't be."""
        return {r: self.moved(r, value, end) for r, value in values.items() if self.can_move(r, value)}

    def in_scheme(self, roots: Iterable[str], *, affine: bool) -> dict[str, ActivationQuant]:
        """Ranges in the other scheme of the root blobs that can have it and don't.

        The range is that of the blob's own method in the other scheme. Where that has none, and for one set
        by hand, the affine range is that of MSE and the symmetric one that of the larger end.
        """
        wanted = "affine" if affine else "symmetric"
        planned = {root: self.planned(root) for root in roots}
        return {
            root: self._figures.in_scheme(root, quant, affine)
            for root, quant in planned.items()
            if quant is not None and scheme_of(quant) != wanted
            if (self.can_be_affine(root) if affine else self._can_change(root))
        }

    def of_method(self, method: str, roots: Iterable[str]) -> dict[str, ActivationQuant]:
        """Ranges that a method gives root blobs in their own scheme; symmetric if it has no affine form.

        Raises
        ------
        ClipScopeError
            If there is no such method.
        """
        affine = method_of(method).affine
        found: dict[str, ActivationQuant] = {}
        for root in roots:
            old = self.planned(root)
            if old is None or root not in self.stats:
                continue
            two = affine and not old.is_symmetric
            quant = self._figures.quant_of(root, method, self.bits_of(root), symmetric=not two)
            found[root] = replace(quant, centred=two and old.centred)
        return found

    def calibrated(self, roots: Iterable[str]) -> dict[str, ActivationQuant]:
        """Ranges that calibration gave root blobs, at the plan's bits."""
        base, bits = self._history.base.activations, self._history.bits
        return {root: self._figures.at_bits(root, base[root], bits) for root in roots if root in base}

    def made_anew(
        self, roots: frozenset[str], instead: tuple[str, str] | None = None
    ) -> dict[str, ActivationQuant]:
        """Ranges of root blobs from the present statistics; method, bits and scheme stay.

        ``instead`` is a method and another one that symmetric ranges get in its place.
        """
        return made_anew(self._history.plan, roots, self._figures, instead)

    @property
    def untouched(self) -> frozenset[str]:
        """Root blobs whose range is what its method makes of the present statistics."""
        return untouched(self._history.plan, self._figures)
