"""The document's look at the blobs: ranges as they are shown, and the figures that belong to them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.stats import BlobStats
from clipscope.gui.state.blob_figures import BlobFigures, Mark, Ranges
from clipscope.gui.state.result_holder import KeyFunction, ResultHolder
from clipscope.gui.state.schemes import affine_range

MAX_FACTOR = 256.0
"""Largest threshold that can be set, in absmax of the blob: at that scale all values round to code 0."""


class FigureHolder(ResultHolder):
    """Statistics of the blobs, the range that is being dragged, and figures of any range.

    Parameters
    ----------
    key_function, threads
        As `clipscope.gui.state.document.Document` takes them.
    """

    def __init__(self, key_function: KeyFunction, threads: int | None, parent: QObject | None) -> None:
        super().__init__(key_function, threads, parent)
        self._figures = BlobFigures({})
        self._preview: tuple[str, ActivationQuant] | None = None

    @property
    def stats(self) -> Mapping[str, BlobStats]:
        """Statistics by root blob; empty before calibration."""
        return self._figures.stats

    @property
    def preview_root(self) -> str | None:
        """Root blob that is being dragged, or None."""
        return None if self._preview is None else self._preview[0]

    def quant(self, root: str) -> ActivationQuant | None:
        """Range of a root blob as it is shown: the dragged one while it is dragged."""
        if self._preview is not None and self._preview[0] == root:
            return self._preview[1]
        return self._plan.activations.get(root)

    def threshold(self, root: str) -> float | None:
        """Threshold of a root blob as it is shown; the larger end of an affine range, which ncnn runs."""
        quant = self.quant(root)
        return None if quant is None else quant.threshold

    def metrics(self, root: str) -> Metrics | None:
        """Figures of a root blob as it is shown; None before calibration."""
        quant = self.quant(root)
        return None if quant is None or root not in self.stats else self._figures.metrics(root, quant)

    def is_affine(self, root: str) -> bool:
        """Whether the range of a root blob has a zero point."""
        quant = self.quant(root)
        return quant is not None and not quant.is_symmetric

    def can_be_affine(self, root: str) -> bool:
        """Whether a root blob's range can be switched between symmetric and affine."""
        known = root in self.stats and self.stats[root].absmax > 0 and root in self._plan.activations
        return known and self.bits == FULL_BITS and not self.read_only

    def metrics_at(self, root: str, hi: float, lo: float | None = None) -> Metrics:
        """Figures of a root blob at any threshold, or affine range, with the plan's bits."""
        bits = self.bits
        quant = ActivationQuant.symmetric(hi, bits=bits) if lo is None else affine_range(lo, hi, bits)
        return self._figures.metrics(root, quant)

    def metrics_of(self, root: str, quant: ActivationQuant) -> Metrics:
        """Figures of a root blob at any range."""
        return self._figures.metrics(root, quant)

    def kl_curve(self, root: str) -> KlCurve:
        """KL curve of a root blob at the plan's bits."""
        return self._figures.curve(root, self.bits)

    def marks(self, root: str) -> tuple[Mark, ...]:
        """Ends of the ranges that the methods give a root blob, in its scheme at the plan's bits."""
        return self._figures.marks(root, self.bits, symmetric=not self.is_affine(root))

    def proposals(self, root: str) -> tuple[ActivationQuant, ...]:
        """Ranges that the methods give a root blob, in its scheme at the plan's bits."""
        return self._figures.proposals(root, self.bits, symmetric=not self.is_affine(root))

    def add_figures(self, bits: int, curves: Mapping[str, KlCurve], ranges: Mapping[str, Ranges]) -> None:
        """Take over KL curves and ranges by method at another width, which views then find ready."""
        self._figures.add(bits, curves, ranges)

    def knows_affine(self, root: str) -> bool:
        """Whether the methods' affine ranges of a root blob are there, so that none is searched in here."""
        return self._figures.knows_affine(root)

    def add_affine(self, ranges: Mapping[str, Ranges]) -> None:
        """Take over affine ranges by root blob and method."""
        self._figures.add_affine(ranges)

    @property
    def bits(self) -> int:
        """Width of the plan's activations: 8, 7 or 6."""
        return max((quant.bits for quant in self._plan.activations.values()), default=8)

    def bounds(self, root: str) -> tuple[float, float]:
        """Smallest and largest threshold that can be set for a calibrated root blob.

        The plan's own one is always within, as after a calibration that measured another scale.
        """
        absmax = self.stats[root].absmax or 1.0
        quant = self._plan.activations.get(root)
        present = absmax if quant is None else quant.threshold
        return min(absmax / 4096, present), max(absmax * MAX_FACTOR, present)
