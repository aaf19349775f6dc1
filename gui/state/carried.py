"""Edits of a plan, carried over to the same network of another file, whose layers have other names."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.worker.model_info import LayerInfo, ModelInfo

OTHER_WEIGHTS = 0.15
"""Median distance of the logarithms of weight scales from which weights are others."""


@dataclass(frozen=True)
class Edited:
    """A plan with edits.

    Attributes
    ----------
    model
        The network that it was made for.
    plan, base
        The plan, and the one that the calibration made.
    untouched
        Root blobs whose range is what a method makes of the statistics.
    """

    model: ModelInfo
    plan: QuantPlan
    base: QuantPlan
    untouched: frozenset[str]

    @property
    def bits(self) -> int:
        """Width of its activations."""
        return max((quant.bits for quant in self.plan.activations.values()), default=8)

    @property
    def ranges(self) -> dict[str, ActivationQuant]:
        """Ranges that are not those of the calibration, by root blob."""
        base = self.base.activations
        return {root: quant for root, quant in self.plan.activations.items() if base.get(root) != quant}

    @property
    def own(self) -> frozenset[str]:
        """Root blobs whose range in ONNX Runtime alone was given, changed or taken away."""
        old, new = self.base.onnx_activations, self.plan.onnx_activations
        return frozenset(root for root in old.keys() | new.keys() if old.get(root) != new.get(root))

    @property
    def layers(self) -> dict[str, LayerQuant]:
        """Settings of layers that are not those of the calibration, by name."""
        base = self.base.layers
        return {name: quant for name, quant in self.plan.layers.items() if base.get(name) != quant}

    @property
    def onnx_weights(self) -> bool:
        """Whether ONNX Runtime's weights were coded otherwise."""
        return self.plan.onnx_weights != self.base.onnx_weights

    @property
    def is_edited(self) -> bool:
        """Whether there is anything to carry over."""
        rescaled = self.plan.rescaled != self.base.rescaled
        return bool(self.ranges or self.own or self.layers or self.onnx_weights or rescaled)


@dataclass(frozen=True)
class Carried:
    """A plan with another one's edits.

    Attributes
    ----------
    plan
        The plan.
    roots, anew
        Root blobs that have a range of the other plan, and those of them whose method is to make it anew.
    own, layers
        Root blobs with an edit of ONNX Runtime's own range, and layers with edited settings.
    lost_roots, lost_own, lost_layers
        Names in the other plan of what has no counterpart here.
    lost_onnx
        Whether settings of ONNX Runtime were left out, which does not run this network.
    """

    plan: QuantPlan
    roots: tuple[str, ...] = ()
    anew: frozenset[str] = frozenset()
    own: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    lost_roots: tuple[str, ...] = ()
    lost_own: tuple[str, ...] = ()
    lost_layers: tuple[str, ...] = ()
    lost_onnx: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all edits have a counterpart."""
        return not (self.lost_roots or self.lost_own or self.lost_layers or self.lost_onnx)


def counterparts(old: ModelInfo, new: ModelInfo) -> dict[str, str]:
    """The layer of another file of a network for each layer that has one, by name.

    By their order where both have the same layers. Else by the name, and where that is none of the other's
    by type, weights and shape together, if these tell one layer from all others.
    """
    if [_kind(row) for row in old.layers] == [_kind(row) for row in new.layers]:
        return {a.name: b.name for a, b in zip(old.layers, new.layers, strict=True)}
    named = {row.name: row for row in new.layers}
    found = {
        row.name: row.name for row in old.layers if row.name in named and _kind(named[row.name]) == _kind(row)
    }
    counts = [Counter(map(_kind, model.layers)) for model in (old, new)]
    kinds = {_kind(row): row.name for row in new.layers}
    for row in old.layers:
        kind = _kind(row)
        if row.name not in named and counts[0][kind] == counts[1][kind] == 1:
            found.setdefault(row.name, kinds[kind])
    return found


def _kind(row: LayerInfo) -> tuple[str, int, tuple[int, ...]]:
    return row.type, row.weight_count, row.shape


def other_weights(edited: Edited, base: QuantPlan, pairs: Mapping[str, str]) -> bool:
    """Whether most layers have other weights than their counterparts, as their scales tell.

    Parameters
    ----------
    edited, base
        The plan with the edits, and the calibration's plan of the other file.
    pairs
        As `counterparts` gives them.
    """
    distances = []
    for name, other in pairs.items():
        a, b = edited.base.layers.get(name), base.layers.get(other)
        if a is None or b is None or not a.weight_scales or len(a.weight_scales) != len(b.weight_scales):
            continue
        logs = [
            math.log(x / y)
            for x, y in zip(a.weight_scales, b.weight_scales, strict=True)
            if 0 < x < math.inf and 0 < y < math.inf
        ]
        if logs:
            middle = statistics.median(logs) if len(logs) > 2 else 0.0  # the width may be another one
            distances.append(statistics.median(abs(value - middle) for value in logs))
    return bool(distances) and statistics.median(distances) > OTHER_WEIGHTS


def carry(edited: Edited, plan: QuantPlan, model: ModelInfo, pairs: Mapping[str, str]) -> Carried:
    """Give a plan of a network the edits of another file of it.

    Parameters
    ----------
    edited
        The plan with the edits.
    plan
        That of the calibration of ``model``, at the width of the edited one.
    model
        The network of the other file.
    pairs
        Its layers by those of the edited one, as `counterparts` gives them.
    """
    roots = _roots(edited.model, model, pairs)
    back = {new: old for old, found in reversed(roots.items()) for new in found}
    ranges = edited.ranges
    new = {root: ranges[old] for root, old in back.items() if old in ranges and root in plan.activations}
    runs_onnx = model.onnx_reason is None
    own = {
        root: edited.plan.onnx_activations.get(old)
        for root, old in back.items()
        if runs_onnx and old in edited.own and root in plan.activations
    }
    layers = {
        pairs[name]: found
        for name, quant in edited.layers.items()
        if name in pairs
        and (found := _settings(edited, name, plan.layers.get(pairs[name]), model.layer(pairs[name]), model))
    }
    powers = {pairs[name]: own for name, own in edited.plan.rescaled.items() if name in pairs}
    made = replace(
        plan,
        activations={**plan.activations, **new},
        layers={**plan.layers, **layers},
        onnx_activations=_own(plan.onnx_activations, own),
        onnx_weights=edited.plan.onnx_weights if edited.onnx_weights and runs_onnx else plan.onnx_weights,
        rescaled=powers if len(powers) == len(edited.plan.rescaled) else {},
    )
    done = {back[root] for root in new}
    return Carried(
        made,
        tuple(new),
        # Statistics of the network with other factors of channels are not there yet.
        frozenset() if powers else frozenset(root for root in new if back[root] in edited.untouched),
        tuple(own),
        tuple(layers),
        tuple(root for root in ranges if root not in done),
        tuple(sorted(edited.own - {back[root] for root in own})) if runs_onnx else (),
        tuple(name for name in edited.layers if pairs.get(name) not in layers),
        not runs_onnx and bool(edited.own or edited.onnx_weights),
    )


def _roots(old: ModelInfo, new: ModelInfo, pairs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Root blobs that the counterparts of a blob's readers read, by that blob, in layer order."""
    found: dict[str, dict[str, None]] = {}
    for row in old.layers:
        if row.name in pairs:
            found.setdefault(row.root, {})[new.layer(pairs[row.name]).root] = None
    return {root: tuple(others) for root, others in found.items()}


def _own(
    before: Mapping[str, ActivationQuant], changes: Mapping[str, ActivationQuant | None]
) -> dict[str, ActivationQuant]:
    """ONNX Runtime's own ranges, with others for some blobs; None links them."""
    kept = {root: quant for root, quant in before.items() if root not in changes}
    return kept | {root: quant for root, quant in changes.items() if quant is not None}


def _settings(
    edited: Edited, name: str, present: LayerQuant | None, row: LayerInfo, model: ModelInfo
) -> LayerQuant | None:
    """Settings of a layer as its counterpart can have them; None where it can't."""
    quant, base = edited.plan.layers[name], edited.base.layers.get(name)
    if present is None:
        off = not quant.on and row.onnx_only and model.onnx_reason is None
        forced = quant.forced and row.can_force
        return quant if forced else LayerQuant(False, ()) if off else None
    if row.reason is not None and quant.on and not present.on and not row.can_force:
        return None
    switched = base is not None and replace(base, on=quant.on) == quant
    if switched or len(quant.weight_scales) != len(present.weight_scales):
        return replace(present, on=quant.on)
    return quant
