"""Integer multipliers as JSON and as a table for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.core.quant.plan import ActivationQuant

SCHEMA = 1
Found = Mapping[str, LayerMultipliers | str]
"""Multipliers by layer, or why there are none."""


def multipliers_json(found: Found) -> dict[str, Any]:
    """The multipliers as a JSON value: ``M = mantissa * 2**(-31 - shift)``, a number for each channel."""
    return {"schema": SCHEMA, "layers": [_layer_json(name, item) for name, item in found.items()]}


def _layer_json(name: str, item: LayerMultipliers | str) -> dict[str, Any]:
    if isinstance(item, str):
        return {"layer": name, "multipliers": None, "reason": item}
    fixed = item.multipliers
    return {
        "layer": name,
        "input": {"blob": item.input, **_range_json(item.input_quant)},
        "output": {"blob": item.output, **_range_json(item.output_quant)},
        "weight_scale": item.weight_steps.tolist(),
        "multipliers": {
            "real": fixed.real.tolist(),
            "mantissa": fixed.mantissa.tolist(),
            "shift": fixed.shift.tolist(),
            "relative_error": fixed.error.tolist(),
        },
    }


def _range_json(quant: ActivationQuant) -> dict[str, Any]:
    return {"lo": quant.lo, "hi": quant.hi, "scale": quant.step, "zero_point": quant.zero_point}


HEADER = ("layer", "channels", "S_in", "Z_in", "S_out", "Z_out", "M", "n", "largest error")


def multipliers_text(found: Found) -> str:
    """The multipliers as an aligned table, a line a layer with the span over its channels."""
    rows = [HEADER, *(_row(name, item) for name, item in found.items())]
    full = [row for row in rows if len(row) == len(HEADER)]
    widths = [max(len(row[i]) for row in full) for i in range(len(HEADER))]
    widths[0] = max(len(row[0]) for row in rows)
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    if len(row) < len(widths):
        return f"{row[0]:<{widths[0]}}  {row[1]}"
    numbers = (f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join([f"{row[0]:<{widths[0]}}", *numbers])


def _row(name: str, item: LayerMultipliers | str) -> tuple[str, ...]:
    if isinstance(item, str):
        return name, item
    fixed, source, target = item.multipliers, item.input_quant, item.output_quant
    return (
        name,
        str(len(fixed.real)),
        f"{source.step:.6g}",
        str(source.zero_point),
        f"{target.step:.6g}",
        str(target.zero_point),
        _span(fixed.real.min(), fixed.real.max(), ".4g"),
        _span(fixed.shift.min(), fixed.shift.max(), "d"),
        f"{np.abs(fixed.error).max():.1e}",
    )


def _span(low: float, high: float, form: str) -> str:
    return f"{low:{form}}" if low == high else f"{low:{form}} to {high:{form}}"
