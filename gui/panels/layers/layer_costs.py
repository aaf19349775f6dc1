"""What layers cost to run, as the layer list shows it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from clipscope.core.model.layer_cost import LayerCost
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING, count, size

Cost = Literal["macs", "weights", "traffic"]
LINES: Mapping[Cost, str] = {
    "weights": tr_noop("weights {cost} (fp32 → int8)"),
    "traffic": tr_noop("memory traffic {cost} (fp32 → int8)"),
}


def cost_text(cost: LayerCost | None, name: Cost) -> str:
    """A cell: a count, or bytes in fp32 and in int8."""
    if cost is None or cost_value(cost, name) == -math.inf:
        return MISSING
    if name == "macs":
        return count(cost.macs or 0)
    fp32, int8 = _bytes(cost, name)
    return f"{size(fp32 or 0)} → {size(int8 or 0)}"


def cost_value(cost: LayerCost | None, name: Cost) -> float:
    """What a cell is sorted by: the fp32 figure; unknown ones are below all."""
    value = None if cost is None else cost.macs if name == "macs" else _bytes(cost, name)[0]
    return -math.inf if value is None else float(value)


def cost_lines(cost: LayerCost | None) -> list[str]:
    """All of it for one image, a line each."""
    if cost is None:
        return []
    macs = [] if cost.macs is None else [tr("{macs} multiply-accumulates an image", macs=f"{cost.macs:,}")]
    return [*macs, *(tr(line, cost=cost_text(cost, name)) for name, line in LINES.items())]


def _bytes(cost: LayerCost, name: Cost) -> tuple[int | None, int | None]:
    if name == "weights":
        return cost.weight_bytes_fp32, cost.weight_bytes_int8
    return cost.traffic_fp32, cost.traffic_int8
