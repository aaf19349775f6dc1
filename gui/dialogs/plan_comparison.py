"""Two plans compared blob by blob: thresholds as ratios, layers on or off, and what each costs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.same import EQUAL, same_range
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import fixed
from clipscope.gui.state.document import Document
from clipscope.gui.state.plan_differences import counted_roots, differing_roots, runs_int8, same_layer
from clipscope.gui.state.schemes import Scheme, range_text, scheme_of

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
        How schemes, ONNX Runtime's own ranges and layers differ, in words, from B to A; empty if they don't.
    kl, cosine, sqnr
        Figure at A's threshold minus that at B's; None where either is missing.
    is_equal
        Whether the plans say the same about the blob and its layers
        (`clipscope.gui.state.plan_differences.differing_roots`).
    title, readers
        How the blob and the layers are called.
    """

    root: str
    layers: tuple[str, ...]
    a: float | None
    b: float | None
    changes: str
    kl: float | None
    cosine: float | None
    sqnr: float | None
    is_equal: bool = False
    title: str = ""
    readers: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What differs, in words; empty where nothing does."""
        moved = not self.is_equal and self.distance > EQUAL
        return tr(", ").join(filter(None, (tr("threshold") if moved else "", self.changes)))

    @property
    def ratio(self) -> float | None:
        """Threshold in A through threshold in B; None if either is missing."""
        return None if self.a is None or self.b is None else self.a / self.b

    @property
    def distance(self) -> float:
        """``|log ratio|``; infinite if only one plan has a threshold, 0 if neither has."""
        if self.a is None or self.b is None:
            return 0.0 if self.a is self.b else math.inf
        return abs(math.log(self.b) - math.log(self.a))


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
    found, differing = [], set(differing_roots(model, a, b))
    for root in counted_roots(model, a, b):
        ranges = a.activations.get(root), b.activations.get(root)
        rows = model.layers_of(root)
        hi = [None if quant is None else quant.hi for quant in ranges]
        figures = [_figures(document, root, quant) for quant in ranges]
        of_layers = (
            _change(row, b, a, name="" if len(rows) == 1 else document.titles.layer(row.name)) for row in rows
        )
        of_ranges = (_scheme_change(*reversed(ranges)), _own_change(root, b, a))
        changes = tr(", ").join(filter(None, (*of_ranges, *of_layers)))
        names = tuple(row.name for row in rows)
        called = document.titles.blob(root), tuple(document.titles.layers(names))
        equal = root not in differing
        found.append(BlobDiff(root, names, hi[0], hi[1], changes, *_differences(*figures), equal, *called))
    return tuple(sorted(found, key=lambda diff: (-diff.distance, not diff.changes)))


def _figures(document: Document, root: str, quant: ActivationQuant | None) -> Metrics | None:
    return None if quant is None or root not in document.stats else document.metrics_of(root, quant)


def _differences(a: Metrics | None, b: Metrics | None) -> tuple[float | None, float | None, float | None]:
    """KL, cosine and SQNR at A less those at B."""
    if a is None or b is None:
        return None, None, None
    kl = None if a.kl is None or b.kl is None else a.kl - b.kl
    sqnr = 0.0 if a.sqnr == b.sqnr else a.sqnr - b.sqnr
    return kl, a.cosine - b.cosine, sqnr


def _change(row: LayerInfo, before: QuantPlan, after: QuantPlan, *, name: str) -> str:
    """How a layer differs, behind its name; that is left out where it is the blob's only one."""
    what = "" if same_layer(row, before, after) else _layer_change(row, before, after)
    return what if not name or not what else f"{name} {what}"


def _layer_change(row: LayerInfo, before: QuantPlan, after: QuantPlan) -> str:
    runs = [runs_int8(row, plan) for plan in (before, after)]
    if runs[0] != runs[1]:
        return " → ".join(tr("on") if each else tr("off") for each in runs)
    one, other = before.layers.get(row.name), after.layers.get(row.name)
    if one is not None and other is not None:
        if one.weight_bits != other.weight_bits:
            return tr("{before} → {after}-bit weights", before=one.weight_bits, after=other.weight_bits)
        if one.weight_scales == other.weight_scales:
            return tr("other bias correction or weight codes")
    return tr("other weight scales")


def _scheme_change(a: ActivationQuant | None, b: ActivationQuant | None) -> str:
    """How the schemes differ, the bits, or the lower ends of one scheme."""
    if a is None or b is None:
        return ""
    one, other = scheme_of(a), scheme_of(b)
    if one != other:
        return f"{tr(SCHEMES[one])} → {tr(SCHEMES[other])}"
    if a.bits != b.bits:
        return tr("{before} → {after} bits", before=a.bits, after=b.bits)
    if a.is_symmetric or abs(a.lo - b.lo) <= EQUAL * max(a.threshold, b.threshold):
        return ""
    return tr("lower end {before} → {after}", before=fixed(a.lo, 3), after=fixed(b.lo, 3))


def _own_change(root: str, a: QuantPlan, b: QuantPlan) -> str:
    """How what ONNX Runtime has for itself differs."""
    one, other = a.onnx_activations.get(root), b.onnx_activations.get(root)
    whole = (plan.for_onnx.activations.get(root) for plan in (a, b))
    if (one is None and other is None) or same_range(*whole):
        return ""
    if one is None or other is None:
        before, after = (tr("linked") if quant is None else tr("own") for quant in (one, other))
    else:
        before, after = range_text(one), range_text(other)
    return f"ONNX Runtime {before} → {after}"  # untranslated
