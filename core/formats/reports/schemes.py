"""Symmetric and affine ranges of every blob as JSON and as a table for people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.schemes import SchemePair

SCHEMA = 1
Pairs = Mapping[str, SchemePair]
"""Both schemes by root blob."""


def schemes_json(pairs: Pairs, method: str, choice: MethodChoice | None = None) -> dict[str, Any]:
    """The ranges as a JSON value; SQNR in dB, null without any noise; ``clipped`` is a share of 0 to 1.

    ``choice`` is how the method was chosen, null where a person did.
    """
    return {
        "schema": SCHEMA,
        "method": method,
        "choice": None if choice is None else choice.to_json(),
        "blobs": [_pair_json(blob, pair) for blob, pair in pairs.items()],
    }


def _pair_json(blob: str, pair: SchemePair) -> dict[str, Any]:
    symmetric = {"threshold": pair.symmetric.threshold, **_figures_json(pair.symmetric_figures)}
    found: dict[str, Any] = {"blob": blob, "symmetric": symmetric, "affine": None}
    if pair.affine is None or pair.affine_figures is None:
        return found | {"affine_reason": pair.reason}
    return found | {"affine": {**_range_json(pair.affine), **_figures_json(pair.affine_figures)}}


def _range_json(quant: ActivationQuant) -> dict[str, Any]:
    return {"lo": quant.lo, "hi": quant.hi, "scale": quant.step, "zero_point": quant.zero_point}


def _figures_json(figures: Metrics) -> dict[str, Any]:
    sqnr = figures.sqnr if math.isfinite(figures.sqnr) else None
    return {"sqnr_db": sqnr, "cosine": figures.cosine, "clipped": figures.clipped}


HEADER = ("blob", "threshold", "SQNR dB", "lo", "hi", "zero point", "SQNR dB", "gain dB")


def schemes_text(pairs: Pairs) -> str:
    """The ranges as an aligned table: the symmetric scheme's, then the affine one's, and what it gains."""
    rows = [HEADER, *(_row(blob, pair) for blob, pair in pairs.items())]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADER))]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
    left = widths[0] + 2
    heads = "symmetric".rjust(widths[1] + widths[2] + 2) + "affine".rjust(sum(widths[3:7]) + 8)
    return "\n".join([" " * left + heads, *lines])


def _row(blob: str, pair: SchemePair) -> tuple[str, ...]:
    first = (blob, f"{pair.symmetric.threshold:.6g}", f"{pair.symmetric_figures.sqnr:.2f}")
    if pair.affine is None or pair.affine_figures is None:
        return (*first, "-", "-", "-", "-", "-")
    gain = pair.affine_figures.sqnr - pair.symmetric_figures.sqnr
    return (
        *first,
        f"{pair.affine.lo:.6g}",
        f"{pair.affine.hi:.6g}",
        str(pair.affine.zero_point),
        f"{pair.affine_figures.sqnr:.2f}",
        f"{gain:+.2f}" if math.isfinite(gain) else "-",
    )
