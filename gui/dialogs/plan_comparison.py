"""Two plans compared blob by blob: thresholds as ratios, layers on or off, and what each costs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import fixed
from clipscope.gui.state.document import Document
from clipscope.gui.state.edits import same_codes
from clipscope.gui.state.schemes import Scheme, range_text, scheme_of

EQUAL = 1e-6
"""|log ratio| up to which thresholds count as equal, as in `clipscope.core.formats.table.diff`."""


SCHEMES: Mapping[Scheme, str] = {
    "symmetric": tr_noop("symmetric"),
    "affine": tr_noop("affine"),
    "centred": tr_noop("zero-centred"),
}


@dataclass(frozen=True)
class BlobDiff:
    """One root blob in two plans.

    Attributes
    ----------
    root
        The blob.
    layers
        Names of the layers that read it.
    a, b
        Thresholds, in the blob's unit; None where a plan has none.
    changes
        How schemes, ONNX Runtime's own ranges and layers differ, in words; empty if they don't.
    kl, cosine, sqnr
        Figure at B's threshold less that at A's; None where either is missing.
    """

    root: str
    layers: tuple[str, ...]
    a: float | None
    b: float | None
    changes: str
    kl: float | None
    cosine: float | None
    sqnr: float | None

    @property
    def ratio(self) -> float | None:
        """Threshold in B through threshold in A; None if either is missing."""
        return None if self.a is None or self.b is None else self.b / self.a

    @property
    def distance(self) -> float:
        """``|log ratio|``; infinite if only one plan has a threshold, 0 if neither has."""
        if self.a is None or self.b is None:
            return 0.0 if self.a is self.b else math.inf
        return abs(math.log(self.b) - math.log(self.a))

    @property
    def words(self) -> str:
        """What differs, in words; empty where nothing does."""
        threshold = tr("threshold") if self.distance > EQUAL else ""
        return tr(", ").join(filter(None, (threshold, self.changes)))

    @property
    def is_equal(self) -> bool:
        """Whether the plans say the same about the blob and its layers."""
        return self.distance <= EQUAL and not self.changes


def compare_plans(document: Document, a: QuantPlan, b: QuantPlan) -> tuple[BlobDiff, ...]:
    """Compare two plans for the open network, the most distant blobs first.

    Parameters
    ----------
    document
        Gives the layers, and the figures of calibrated blobs.
    a, b
        The plans; blobs that neither has a threshold for are left out.
    """
    model = document.model
    if model is None:
        return ()
    found = []
    for root in model.roots:
        ranges = a.activations.get(root), b.activations.get(root)
        if any(ranges):
            rows = model.layers_of(root)
            hi = [None if quant is None else quant.hi for quant in ranges]
            figures = [_figures(document, root, quant) for quant in ranges]
            of_layers = (_change(row, a, b, alone=len(rows) == 1) for row in rows)
            of_ranges = (_scheme_change(*ranges), _own_change(root, a, b))
            changes = ", ".join(filter(None, (*of_ranges, *of_layers)))
            names = tuple(row.name for row in rows)
            found.append(BlobDiff(root, names, hi[0], hi[1], changes, *_differences(*figures)))
    return tuple(sorted(found, key=lambda diff: (-diff.distance, not diff.changes)))


def _figures(document: Document, root: str, quant: ActivationQuant | None) -> Metrics | None:
    return None if quant is None or root not in document.stats else document.metrics_of(root, quant)


def _differences(a: Metrics | None, b: Metrics | None) -> tuple[float | None, float | None, float | None]:
    """KL, cosine and SQNR at B less those at A."""
    if a is None or b is None:
        return None, None, None
    kl = None if a.kl is None or b.kl is None else b.kl - a.kl
    sqnr = 0.0 if a.sqnr == b.sqnr else b.sqnr - a.sqnr
    return kl, b.cosine - a.cosine, sqnr


def _change(row: LayerInfo, a: QuantPlan, b: QuantPlan, *, alone: bool) -> str:
    """How a layer differs; its name is left out where it is the blob's only one."""
    one, other = a.layers.get(row.name), b.layers.get(row.name)
    states = [_state(quant) for quant in (one, other)]
    what = ""
    if states[0] != states[1]:
        what = f"{tr(states[0])} → {tr(states[1])}"
    elif one is not None and other is not None and one.on and one.weight_scales != other.weight_scales:
        wide = (one.weight_bits, other.weight_bits)
        what = (
            tr("{before} → {after}-bit weights", before=wide[0], after=wide[1])
            if wide[0] != wide[1]
            else tr("other weight scales")
        )
    return what if alone or not what else f"{row.name} {what}"


def _scheme_change(a: ActivationQuant | None, b: ActivationQuant | None) -> str:
    """How the schemes differ, or the lower ends of one scheme."""
    if a is None or b is None:
        return ""
    one, other = scheme_of(a), scheme_of(b)
    if one != other:
        return f"{tr(SCHEMES[one])} → {tr(SCHEMES[other])}"
    if a.is_symmetric or abs(a.lo - b.lo) <= EQUAL * max(a.threshold, b.threshold):
        return ""
    return tr("lower end {before} → {after}", before=fixed(a.lo, 3), after=fixed(b.lo, 3))


def _own_change(root: str, a: QuantPlan, b: QuantPlan) -> str:
    """How what ONNX Runtime has for itself differs."""
    one, other = a.onnx_activations.get(root), b.onnx_activations.get(root)
    if one is None and other is None:
        return ""
    if one is None or other is None:
        states = (tr("linked") if quant is None else tr("own") for quant in (one, other))
        before, after = states
    elif same_codes(one, other):
        return ""
    else:
        before, after = range_text(one), range_text(other)
    return f"ONNX Runtime {before} → {after}"  # untranslated


def _state(quant: LayerQuant | None) -> str:
    return tr_noop("on") if quant is not None and quant.on else tr_noop("off")
