"""The open network with channels rescaled, as plans that equalization made need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clipscope.core.quant.plan import QuantPlan
from clipscope.core.weight_tuning.rescale import rescaled

if TYPE_CHECKING:
    from clipscope.core.model.model import Model

KEPT = 2
"""Networks that are held beside the open one, so that undo and redo make none anew."""

Powers = Mapping[str, tuple[int, ...]]


class RescaledModels:
    """Makes and keeps the networks that plans are for."""

    def __init__(self) -> None:
        self._kept: list[tuple[Powers, Model]] = []

    def clear(self) -> None:
        """Another network is open."""
        self._kept.clear()

    def get(self, model: Model, powers: Powers) -> Model:
        """The network with output channels divided by powers of two; itself without any.

        Raises
        ------
        ClipScopeError
            If its channels can't have these factors.
        """
        if not powers:
            return model
        known = next((one for one in self._kept if one[0] == powers), None)
        if known is None:
            known = (powers, rescaled(model, powers))
        self._kept = [known, *(one for one in self._kept if one[0] != powers)][:KEPT]
        return known[1]


def without_factors(plan: QuantPlan) -> QuantPlan:
    """The plan as it is for its own, rescaled network."""
    return replace(plan, rescaled={}) if plan.rescaled else plan
