"""What ncnn's own quantize, dequantize and requantize take on a blob, measured on it alone."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from statistics import median

import numpy as np

from clipscope.core.common.progress import Pace, Progress
from clipscope.core.model.param import parse_param
from clipscope.core.model.weights import encode_array
from clipscope.core.profiling.place import TimingPlace
from clipscope.core.profiling.transitions import Costs
from clipscope.core.profiling.values import KINDS

ROUNDS = 15
PARAM = """7767517
6 8
Input in 0 1 in
ReLU packs 1 1 in packed
Split split 1 3 packed a b c
Quantize quantize 1 1 a codes 0=1
Dequantize dequantize 1 1 b floats 0={rows} 1={rows}
Requantize requantize 1 1 c again 0={rows} 1=1 2={rows}
"""
"""ReLU brings the blob into the layout of packed channels in which layers exchange it. What Dequantize and
Requantize take for sums are bits of floats: time does not depend on them."""


def step_costs(
    shapes: Iterable[tuple[int, ...]], *, place: TimingPlace, rounds: int = ROUNDS
) -> Generator[Progress[None], None, Costs]:
    """Milliseconds of each kind of step on blobs of these shapes, medians.

    Parameters
    ----------
    shapes
        Shapes of blobs, (C, H, W) or shorter; others are left out.
    place
        Where they are timed.
    rounds
        Runs that count.

    Yields
    ------
    Progress
        After each shape.
    """
    wanted = [shape for shape in dict.fromkeys(shapes) if 1 <= len(shape) <= 3 and all(shape)]
    costs: dict[tuple[str, tuple[int, ...]], float] = {}
    pace = Pace(len(wanted))
    for done, shape in enumerate(wanted, 1):
        rows = shape[0] if len(shape) == 3 else 1
        ones = encode_array(np.ones(rows, np.float32), "raw")
        one = encode_array(np.ones(1, np.float32), "raw")
        graph = parse_param(PARAM.format(rows=rows), "steps")
        weights = b"".join((one, ones, ones, ones, one, ones))
        clock = place.ncnn(graph, weights, ("codes", "floats", "again"))
        try:
            image = np.ones(shape, np.float32)
            clock.rounds(image, 1)  # memory of its own
            found = clock.rounds(image, rounds)
        finally:
            clock.close()
        for kind in KINDS:
            seconds = median(run.layers[kind] for run in found) - median(run.ready[kind] for run in found)
            costs[kind, shape] = max(seconds, 0.0) * 1000
        yield Progress("timing conversions", done, len(wanted), None, pace.seconds_left(done))
    return costs
