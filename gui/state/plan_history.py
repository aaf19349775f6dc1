"""The plan of the open network, and the edits that lead from one plan to the next, without Qt."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from clipscope.core.quant.plan import ActivationQuant, LayerQuant, OnnxWeights, QuantPlan
from clipscope.core.worker.model_info import LayerInfo, ModelInfo
from clipscope.gui.state.edits import NO_BIAS, with_layers, with_ranges, with_search
from clipscope.gui.state.schemes import Side

Value = TypeVar("Value")
MERGE_WITHIN = 1.0
"""Seconds between two nudges of the same threshold that still count as one edit."""


@dataclass(frozen=True)
class Edit(Generic[Value]):
    """An edit as a value: what was there before it and what is after it, whole.

    Attributes
    ----------
    old, new
        The value before and after.
    text
        Name of the edit, for the undo menu.
    nudge_of
        Blob whose threshold is nudged; quick nudges of the same blob merge into one edit.
    note
        What the name adds, which stays when edits merge.
    when
        Time of the edit, in seconds of `time.monotonic`.
    """

    old: Value
    new: Value
    text: str
    nudge_of: str | None = None
    note: str = ""
    when: float = field(default_factory=time.monotonic)

    @property
    def name(self) -> str:
        """Text and note."""
        return f"{self.text}, {self.note}" if self.note else self.text

    def merged(self, later: Edit[Value]) -> Edit[Value] | None:
        """Both as one edit, if the later one is a nudge of the same blob that followed at once; else None."""
        if self.nudge_of is None or later.nudge_of != self.nudge_of:
            return None
        if later.when - self.when > MERGE_WITHIN:
            return None
        return replace(later, old=self.old, note=self.note or later.note)


@dataclass(frozen=True)
class PlanChange:
    """What another plan changed.

    Attributes
    ----------
    roots
        Root blobs whose range or layers changed.
    bits
        Whether the codes became wider or narrower.
    """

    roots: frozenset[str]
    bits: bool


class PlanHistory:
    """The open network's plan, and the one that calibration made.

    The methods that make an edit change nothing themselves: `put` the edit's new plan to do it, and its old
    one to undo it. They give None where there is nothing to change, and where the network is read only.
    """

    def __init__(self) -> None:
        self._model: ModelInfo | None = None
        self._plan = self._base = QuantPlan()
        self._version = 0

    @property
    def model(self) -> ModelInfo | None:
        """The open network, or None."""
        return self._model

    @property
    def plan(self) -> QuantPlan:
        """The present plan."""
        return self._plan

    @property
    def base(self) -> QuantPlan:
        """The plan that the last calibration made."""
        return self._base

    @property
    def version(self) -> int:
        """Number of plans put so far: what was derived from the plan holds while it stays the same."""
        return self._version

    @property
    def read_only(self) -> bool:
        """Whether the network is already quantized."""
        return self._model is not None and self._model.read_only

    @property
    def bits(self) -> int:
        """Width of the plan's activations: 8, 7 or 6."""
        return max((quant.bits for quant in self._plan.activations.values()), default=8)

    def is_open(self, model: str) -> bool:
        """Whether the open network has this fingerprint."""
        return self._model is not None and self._model.fingerprint == model

    def can_switch(self, row: LayerInfo) -> bool:
        """Whether a layer can be switched between int8 and fp32; only off, if it is forced."""
        usual = row.reason is None and row.name in self._plan.layers
        elsewhere = row.onnx_only and bool(self._plan.layers)
        return (usual or elsewhere or self.is_forced(row)) and not self.read_only

    def is_int8(self, row: LayerInfo) -> bool:
        """Whether a layer runs in int8, in ONNX Runtime alone if ncnn can't."""
        return self._plan.is_on(row.name) or (row.onnx_only and not self._plan.is_off(row.name))

    def is_forced(self, row: LayerInfo) -> bool:
        """Whether a layer runs int8 against the default."""
        return row.can_force and row.reason is not None and self._plan.is_on(row.name)

    # Another plan -------------------------------------------------------------------------------

    def open(self, model: ModelInfo | None) -> None:
        """Begin with another network and an empty plan."""
        self._model = model
        self._plan = self._base = QuantPlan()
        self._version += 1

    def set_base(self, plan: QuantPlan) -> None:
        """Note the plan that a calibration made; the present plan stays."""
        self._base = plan

    def put(self, plan: QuantPlan) -> PlanChange:
        """Make a plan the present one."""
        old, self._plan = self._plan, plan
        self._version += 1
        names = old.activations.keys() | plan.activations.keys()
        roots = {root for root in names if old.activations.get(root) != plan.activations.get(root)}
        own = old.onnx_activations, plan.onnx_activations
        roots |= {root for root in own[0].keys() | own[1].keys() if own[0].get(root) != own[1].get(root)}
        if self._model is not None:
            roots |= {
                row.root
                for row in self._model.layers
                if old.layers.get(row.name) is not plan.layers.get(row.name)
            }
        before = {quant.bits for quant in old.activations.values()}
        after = {quant.bits for quant in plan.activations.values()}
        return PlanChange(frozenset(roots), bool(before) and before != after)

    # Edits --------------------------------------------------------------------------------------

    def edit(
        self, plan: QuantPlan, text: str, nudge_of: str | None = None, note: str = ""
    ) -> Edit[QuantPlan] | None:
        """The edit that makes another plan the present one, even an equal one."""
        return None if self.read_only else Edit(self._plan, plan, text, nudge_of, note)

    def edit_ranges(
        self,
        new: Mapping[str, ActivationQuant],
        text: str,
        nudge_of: str | None = None,
        side: Side = "ncnn",
    ) -> Edit[QuantPlan] | None:
        """Give root blobs other ranges; bias corrections of the layers that read them are dropped.

        Blobs that have a range for each engine get that of ``side``; linked ones theirs for both.
        """
        own = self._plan.onnx_activations if side == "onnxruntime" else {}
        theirs = {root: quant for root, quant in new.items() if root in own}
        return self.edit_both({r: q for r, q in new.items() if r not in own}, theirs, (), text, nudge_of)

    def edit_both(
        self,
        new: Mapping[str, ActivationQuant],
        own: Mapping[str, ActivationQuant],
        linked: Collection[str],
        text: str,
        nudge_of: str | None = None,
    ) -> Edit[QuantPlan] | None:
        """Give root blobs other ranges, some to ONNX Runtime alone, and link others; None if nothing changes.

        Bias corrections of layers whose range in ncnn changes are dropped.
        """
        plan, dropped = with_ranges(self._plan, new, self._model)
        plan = plan.with_linked(linked)
        if own:
            plan = plan.with_onnx_activations(own)
        here = self._plan
        same = plan.activations == here.activations and plan.onnx_activations == here.onnx_activations
        return None if same else self.edit(plan, text, nudge_of, NO_BIAS if dropped else "")

    def take_ranges(
        self,
        ranges: Mapping[str, ActivationQuant],
        text: str,
        own: Mapping[str, ActivationQuant] | None = None,
    ) -> Edit[QuantPlan] | None:
        """Give root blobs the ends of another plan's ranges, exactly; the bits stay.

        ``own`` are those of ONNX Runtime alone, which these blobs then have, or are linked; None leaves that.
        """
        old, bits = self._plan.activations, self.bits
        wanted = {root: replace(quant, bits=bits) for root, quant in ranges.items()}
        changed = {r: quant for r, quant in wanted.items() if old.get(r) != quant}
        theirs = {root: quant for root, quant in (own or {}).items() if root in wanted}
        linked = wanted.keys() - theirs.keys() if own is not None else ()
        return self.edit_both(changed, theirs, linked, text)

    def switch_layers(self, layers: Mapping[str, bool], text: str | None = None) -> Edit[QuantPlan] | None:
        """Switch layers between int8 and fp32; those that can't be int8 are left alone."""
        rows = () if self._model is None else self._model.layers
        changes = {
            row.name: layers[row.name]
            for row in rows
            if row.name in layers and self.can_switch(row) and self.is_int8(row) != layers[row.name]
        }
        if not changes:
            return None
        what = next(iter(changes)) if len(changes) == 1 else f"{len(changes)} layers"
        if len(set(changes.values())) > 1:
            name = f"switch {what} on or off"
        else:
            name = f"switch {what} on" if next(iter(changes.values())) else f"switch {what} off"
        changed = [row for row in rows if row.name in changes]
        forced = {row.name for row in changed if self.is_forced(row)}
        elsewhere = {row.name for row in changed if row.onnx_only} - forced
        kept = {name: q for name, q in self._plan.layers.items() if name not in forced | elsewhere}
        # They are on by default; what is off has no scales (`QuantPlan.is_off`).
        kept |= {name: LayerQuant(False, ()) for name in elsewhere if not changes[name]}
        usual = {name: on for name, on in changes.items() if name not in forced | elsewhere}
        plan = replace(self._plan, layers=kept).with_layers_on(usual)
        return self.edit(plan, text or name)

    def force(self, layer: str, quant: LayerQuant) -> Edit[QuantPlan] | None:
        """Run a layer in int8 against the default."""
        layers = {**self._plan.layers, layer: quant}
        return self.edit(replace(self._plan, layers=layers), f"run {layer} in int8 anyway")

    def take_layers(self, layers: Mapping[str, LayerQuant], text: str) -> Edit[QuantPlan] | None:
        """Give layers other settings, such as weight scales."""
        plan, dropped = with_layers(self._plan, layers)
        if plan == self._plan:
            return None
        return self.edit(plan, text, note=NO_BIAS if dropped else "")

    def set_onnx_weights(self, weights: OnnxWeights) -> Edit[QuantPlan] | None:
        """Code the weights otherwise in ONNX Runtime."""
        if weights == self._plan.onnx_weights:
            return None
        safe = weights == "pair-safe"
        name = "pair-safe weights in ONNX Runtime" if safe else f"{weights}-bit weights in ONNX Runtime"
        return self.edit(replace(self._plan, onnx_weights=weights), name)

    def take_search(
        self, found: QuantPlan, roots: Iterable[str], text: str, model: str
    ) -> Edit[QuantPlan] | None:
        """Take what a search in the network of a fingerprint found for root blobs and their layers."""
        if self._model is None or not self.is_open(model):
            return None
        plan, dropped = with_search(self._plan, found, tuple(roots), self._model)
        if plan.fingerprint() == self._plan.fingerprint():
            return None
        return self.edit(plan, text, note=NO_BIAS if dropped else "")
