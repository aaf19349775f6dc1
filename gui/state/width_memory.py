"""What a plan was with codes of another width, so that going back gives back what nobody edited meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.worker.model_info import ModelInfo


@dataclass
class _Kept:
    """Ranges and layers of one width that still belong to what the plan is at the present one."""

    ranges: dict[str, ActivationQuant] = field(default_factory=dict)
    layers: dict[str, LayerQuant] = field(default_factory=dict)


class WidthMemory:
    """Follows the switches between widths of one network and one calibration."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}
        self._made = QuantPlan()
        self._bits = 0

    def forget(self) -> None:
        """Start anew, as with another network or calibration."""
        self._kept, self._made, self._bits = {}, QuantPlan(), 0

    def switched(
        self, before: QuantPlan, found: QuantPlan, widths: tuple[int, int], model: ModelInfo
    ) -> QuantPlan:
        """The plan at another width: as it was there where nothing was edited since, else as it was found.

        Layers stay on or off, and forced, as they are by now. A bias correction comes back only with the
        range that it was measured with.

        Parameters
        ----------
        before
            The plan at the present width.
        found
            What the worker made of it for the other width.
        widths
            Present and other width, bits.
        """
        here, there = widths
        self._drop_edited(before, here)
        self._kept[here] = _Kept(dict(before.activations), dict(before.layers))
        kept = self._kept.get(there, _Kept())
        ranges = {**found.activations, **{r: q for r, q in kept.ranges.items() if r in found.activations}}
        old = {n: _as_now(q, found.layers[n]) for n, q in kept.layers.items() if n in found.layers}
        roots = {row.name: row.root for row in model.layers}
        for name, quant in old.items():
            root = roots.get(name, "")
            if ranges.get(root) != kept.ranges.get(root):
                old[name] = replace(quant, bias_delta=())
        self._made = replace(before, activations=ranges, layers={**found.layers, **old})
        self._bits = there
        return self._made

    def _drop_edited(self, plan: QuantPlan, bits: int) -> None:
        """Forget, at all widths, what is not as the last switch made it."""
        if bits != self._bits:
            # Undo or redo went to another width: what was made then is not what the plan comes from.
            self._kept.clear()
            return
        for kept in self._kept.values():
            kept.ranges = {r: q for r, q in kept.ranges.items() if _same_range(plan, self._made, r)}
            kept.layers = {n: q for n, q in kept.layers.items() if _same_layer(plan, self._made, n)}


def _as_now(quant: LayerQuant, now: LayerQuant) -> LayerQuant:
    return replace(quant, on=now.on, forced=now.forced)


def _same_range(plan: QuantPlan, made: QuantPlan, root: str) -> bool:
    return root in made.activations and plan.activations.get(root) == made.activations[root]


def _same_layer(plan: QuantPlan, made: QuantPlan, name: str) -> bool:
    """Whether a layer is as it was made, but for being on or off."""
    if name not in plan.layers or name not in made.layers:
        return False
    return _as_now(made.layers[name], plan.layers[name]) == plan.layers[name]
