"""Time by layer in both engines, fp32 beside int8, and why int8 is slower where it is."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column, EngineName
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.other_load import LOOK_SECONDS, LoadSum, ReadUsage, look, usage_reader
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Progress
from clipscope.core.engines.protocol import EngineError
from clipscope.core.engines.sessions import unavailable_reason
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.profiling.ncnn_profile import ROUNDS, ncnn_sides, profile_ncnn
from clipscope.core.profiling.place import Here, TimingPlace
from clipscope.core.profiling.values import SIDES, EngineProfile, Profile, Side
from clipscope.core.quant.plan import QuantPlan

ENGINES: tuple[EngineName, ...] = ("ncnn", "onnxruntime")
SECONDS = 4.0
"""How long a network is timed at most, but at least five rounds."""


def profile(
    model: Model,
    plan: QuantPlan | None,
    image: NDArray[np.float32],
    engines: Sequence[EngineName] = ENGINES,
    *,
    place: TimingPlace | None = None,
    threads: int | None = None,
    onnx_ranges: Ranges | None = None,
    rounds: int | None = None,
    seconds: float = SECONDS,
    off: Sequence[str] = (),
    read_usage: ReadUsage | None = None,
) -> Generator[Progress[None], None, Profile]:
    """Time every layer of the deployed networks on one image.

    Parameters
    ----------
    model, plan
        What to run; without a plan fp32 alone, unless the network is int8 already.
    image
        float32 (C, H, W), preprocessed.
    engines
        What to time.
    place
        Where they run; this machine if None.
    threads
        Threads of each engine on this machine; all processors if None.
    onnx_ranges
        Ranges of ONNX tensors, for ONNX Runtime's int8.
    rounds, seconds
        Runs of each network, 40 if None, of short ones up to 200; and when to stop before.
    off
        int8 layers of which it is to be estimated what fp32 would save, all together.
    read_usage
        What the load of other programs on this machine is found from; the system's counters if None.

    Yields
    ------
    Progress
        After each network that was made, and after each run.

    Raises
    ------
    ClipScopeError
        If the image does not fit the network, or a layer of ``off`` is not int8. An engine that can't be had
        is its reason.
    """
    if model.network.input_size is not None and image.shape != model.input_shape:
        raise ClipScopeError(
            f"the input has the shape {image.shape}, the network takes {model.input_shape}",
            where=str(model.path),
            fix="give a preprocessed image, float32 (C, H, W)",
        )
    if place is None:
        place = Here(threads or available_threads(), read_usage or usage_reader())
    found: dict[EngineName, EngineProfile | str] = {}
    seen, idle = place.usage if isinstance(place, Here) else None, LoadSum()
    if seen is not None:
        look(seen, LOOK_SECONDS, idle)
    for engine in engines:
        missing = {
            side: why for side in SIDES if (why := unavailable_reason(model, plan, Column(engine, side)))
        }
        lacks = missing["fp32"] if len(missing) == len(SIDES) else place.lacks(engine)
        if lacks is not None:
            found[engine] = lacks
            continue
        try:
            found[engine] = yield from _engine(
                model,
                plan,
                image,
                engine,
                place,
                onnx_ranges,
                rounds,
                seconds,
                off,
                missing,
                len(engines) == 1,
            )
        except EngineError as error:
            found[engine] = str(error)
        if seen is not None:
            look(seen, LOOK_SECONDS, idle)
    return Profile({engine: _doubted(one, idle.processors) for engine, one in found.items()}, place.threads)


def _doubted(found: EngineProfile | str, idle: float | None) -> EngineProfile | str:
    """With what others used while nothing was timed, where that is more: as latency counts it."""
    if isinstance(found, str) or idle is None:
        return found
    wholes = {side: replace(one, others=max(one.others or 0.0, idle)) for side, one in found.wholes.items()}
    return replace(found, wholes=wholes)


def _engine(
    model: Model,
    plan: QuantPlan | None,
    image: NDArray[np.float32],
    engine: EngineName,
    place: TimingPlace,
    ranges: Ranges | None,
    rounds: int | None,
    seconds: float,
    off: Sequence[str],
    missing: dict[Side, str],
    alone: bool,
) -> Generator[Progress[None], None, EngineProfile]:
    wanted = None if "int8" in missing else plan
    if engine == "ncnn":
        return (
            yield from profile_ncnn(
                model,
                ncnn_sides(model, wanted),
                image,
                place=place,
                rounds=rounds,
                seconds=seconds,
                missing=missing,
                off=off,
            )
        )
    # Takes a second to load, which ncnn alone need not pay.
    from clipscope.core.profiling.onnx_profile import onnx_graphs, profile_onnx

    return (
        yield from profile_onnx(
            model,
            onnx_graphs(model, wanted, ranges),
            image,
            place=place,
            rounds=rounds or ROUNDS,
            seconds=seconds,
            missing=missing,
            alone=alone,
        )
    )
