"""Figures of the calibrated blobs, computed once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.grid import levels
from clipscope.core.quant.kl import KlCurve, kl_curve
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.methods import method as method_of
from clipscope.core.quant.methods import method_title as method_title
from clipscope.core.quant.metrics import Metrics, metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.stats import BlobStats
from clipscope.core.quant.value_steps import ValueSteps, value_steps
from clipscope.gui.state.schemes import affine_range, same_ends

_KEPT = 4096


@dataclass(frozen=True)
class Mark:
    """A threshold that a method proposes."""

    method: str
    value: float

    @property
    def title(self) -> str:
        """Short name of the method."""
        return method_title(self.method)


Ranges = Mapping[str, tuple[float, float]]
"""Clip range by method name."""


class BlobFigures:
    """Statistics of all root blobs with everything that follows from them.

    Parameters
    ----------
    stats
        Statistics by root blob.
    curves
        Ready-made KL curves of 8 bits by root blob; missing ones are computed when first asked for.
    ranges
        Ready-made symmetric 8-bit ranges by root blob and method, likewise.
    """

    def __init__(
        self,
        stats: Mapping[str, BlobStats],
        curves: Mapping[str, KlCurve] | None = None,
        ranges: Mapping[str, Ranges] | None = None,
    ) -> None:
        self.stats: Mapping[str, BlobStats] = MappingProxyType(dict(stats))
        self._curves: dict[tuple[str, int], KlCurve] = {}
        self._ranges: dict[tuple[str, int], dict[str, tuple[float, float]]] = {}
        self._affine: dict[tuple[str, int], dict[str, tuple[float, float]]] = {}
        self.add(8, curves or {}, ranges or {})
        self._metrics: dict[tuple[str, float, float, int, bool], Metrics] = {}
        self._steps: dict[str, ValueSteps | None] = {}

    def add(self, bits: int, curves: Mapping[str, KlCurve], ranges: Mapping[str, Ranges]) -> None:
        """Take over ready-made curves and ranges at a width."""
        self._curves.update({(root, bits): curve for root, curve in curves.items()})
        for root, by_method in ranges.items():
            self._ranges.setdefault((root, bits), {}).update(by_method)

    def knows_affine(self, root: str) -> bool:
        """Whether the methods' affine 8-bit ranges of a blob are there; their search takes a while."""
        return bool(self._affine.get((root, 8)))

    def add_affine(self, ranges: Mapping[str, Ranges]) -> None:
        """Take over ready-made affine 8-bit ranges."""
        for root, by_method in ranges.items():
            self._affine.setdefault((root, 8), {}).update(by_method)

    def curve(self, root: str, bits: int = 8) -> KlCurve:
        """KL curve of a blob: 128 levels for 8 bits, 64 for 7, 32 for 6."""
        if (root, bits) not in self._curves:
            self._curves[root, bits] = kl_curve(self.stats[root].histogram, levels(bits) + 1)
        return self._curves[root, bits]

    def steps(self, root: str) -> ValueSteps | None:
        """Steps that a blob's values come in, as pixels do; None for most blobs. About 1 ms, then cached."""
        if root not in self._steps:
            self._steps[root] = value_steps(self.stats[root].histogram)
        return self._steps[root]

    def metrics(self, root: str, quant: ActivationQuant) -> Metrics:
        """Figures of a blob at a range; about 0.2 ms, then cached."""
        key = (root, quant.lo, quant.hi, quant.bits, quant.centred)
        found = self._metrics.get(key)
        if found is None:
            if len(self._metrics) >= _KEPT:
                self._metrics.pop(next(iter(self._metrics)))
            found = metrics(
                self.stats[root].histogram,
                quant.lo,
                quant.hi,
                bits=quant.bits,
                curve=self.curve(root, quant.bits),
                centred=quant.centred,
            )
            self._metrics[key] = found
        return found

    def range_of(
        self, root: str, method: str, bits: int = 8, *, symmetric: bool = True
    ) -> tuple[float, float]:
        """Range that a method gives a blob.

        Raises
        ------
        KeyError
            If there is no such blob.
        ClipScopeError
            If there is no such method, or it has no affine form.
        """
        known = (self._ranges if symmetric else self._affine).setdefault((root, bits), {})
        if method not in known:
            known[method] = method_of(method)(self.stats[root], bits, symmetric)
        return known[method]

    def quant_of(self, root: str, method: str, bits: int, *, symmetric: bool) -> ActivationQuant:
        """The same as a range of a plan; raises as `range_of`."""
        lo, hi = self.range_of(root, method, bits, symmetric=symmetric)
        return ActivationQuant(lo, hi, bits, method) if symmetric else affine_range(lo, hi, bits, method)

    def in_scheme(self, root: str, quant: ActivationQuant, affine: bool) -> ActivationQuant:
        """A range in the other scheme: that of its own method; else MSE's, or that of the larger end."""
        try:
            return self.quant_of(root, quant.origin, quant.bits, symmetric=not affine)
        except ClipScopeError:
            pass
        return self.quant_of(root, "mse", quant.bits, symmetric=False) if affine else quant.as_symmetric()

    def at_bits(self, root: str, quant: ActivationQuant, bits: int) -> ActivationQuant:
        """A range at another width: that of its method there, or the same ends where no method made it."""
        if quant.bits == bits or root not in self.stats or not quant.is_symmetric:
            return same_ends(quant, bits)
        try:
            return self.quant_of(root, quant.origin, bits, symmetric=True)
        except ClipScopeError:
            return replace(quant, bits=bits)

    def proposals(self, root: str, bits: int = 8, *, symmetric: bool = True) -> tuple[ActivationQuant, ...]:
        """Ranges of all methods that have this scheme; empty for a blob that was always zero."""
        if root not in self.stats or self.stats[root].absmax == 0:
            return ()
        names = [name for name, method in METHODS.items() if symmetric or method.affine]
        return tuple(self.quant_of(root, name, bits, symmetric=symmetric) for name in names)

    def marks(self, root: str, bits: int = 8, *, symmetric: bool = True) -> tuple[Mark, ...]:
        """Ends of the methods' ranges: the thresholds, or both ends of affine ranges except zeros."""
        found = self.proposals(root, bits, symmetric=symmetric)
        high = [Mark(quant.origin, quant.hi) for quant in found if quant.hi > 0]
        low = [] if symmetric else [Mark(quant.origin, quant.lo) for quant in found if quant.lo < 0]
        return (*high, *low)
