"""Time by layer in a session: the last profile of this machine, and what it is of."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from clipscope.core.engines.processor import Processor
from clipscope.core.profiling.values import EngineProfile, Profile
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.session.codec import Mistake, decode, encode
from clipscope.core.session.plan_steps import difference_json

LONGEST = 1e9
"""Milliseconds that a network may take at most."""


@dataclass(frozen=True, eq=False)
class SavedTimes:
    """A profile.

    Attributes
    ----------
    key
        What it depends on (`clipscope.gui.state.layer_times.LayerTimes.present_key`).
    plan
        Whose int8 networks were timed.
    processor
        Of the machine; None where that was not known.
    profile
        The times.
    """

    key: str
    plan: QuantPlan
    processor: Processor | None
    profile: Profile


def times_json(times: SavedTimes, plan: QuantPlan) -> dict[str, Any]:
    """As a JSON value; the plan as what differs from the session's."""
    engines = {
        name: found if isinstance(found, str) else _engine(found)
        for name, found in times.profile.engines.items()
    }
    return {
        "key": times.key,
        "plan": difference_json(times.plan, plan),
        "processor": encode(times.processor),
        "threads": times.profile.threads,
        "engines": engines,
    }


def _engine(found: EngineProfile) -> dict[str, Any]:
    matrix = [[*pair, count] for pair, count in found.matrix.items()]
    return {**encode(replace(found, matrix={})), "matrix": matrix}


def read_times(value: object, place: str, differs: Callable[[object, str], QuantPlan]) -> SavedTimes:
    """What `times_json` wrote.

    Raises
    ------
    Mistake
        If it is none, with the place.
    """
    if not isinstance(value, dict) or not isinstance(value.get("engines"), dict):
        raise Mistake(f"{place} has no engines")
    engines: dict[Any, EngineProfile | str] = {
        name: found if isinstance(found, str) else _read_engine(found, f"{place}.engines.{name}")
        for name, found in value["engines"].items()
        if name in ("ncnn", "onnxruntime")
    }
    threads = decode(int, value.get("threads"), f"{place}.threads")
    return SavedTimes(
        decode(str, value.get("key"), f"{place}.key"),
        differs(value.get("plan"), f"{place}.plan"),
        decode(Processor | None, value.get("processor"), f"{place}.processor"),
        Profile(engines, max(1, threads)),
    )


def _read_engine(value: object, place: str) -> EngineProfile:
    if not isinstance(value, dict):
        raise Mistake(f"{place} is not an object")
    rows = decode(tuple[tuple[str, str, int], ...], value.get("matrix", []), f"{place}.matrix")
    found: EngineProfile = decode(EngineProfile, {**value, "matrix": {}}, place)
    if not all(0 <= ms < LONGEST for ms in _times(found)):
        raise Mistake(f"{place} has a time that is none")
    return replace(found, matrix={(source, target): count for source, target, count in rows})


def _times(found: EngineProfile) -> Iterator[float]:
    """All times that are drawn or added, NaN as -1."""
    times = [ms for pair in found.pairs for ms in (pair.fp32_ms, pair.int8_ms)]
    times += [
        step.ms for step in (*found.transitions, *(s for pair in found.pairs for s in pair.transitions))
    ]
    times += [ms for whole in found.wholes.values() for ms in (whole.ms, whole.wall_ms, whole.layers_ms)]
    savings = [*found.savings, *found.single.values(), found.asked, found.fastest]
    times += [abs(ms) for one in savings if one is not None for ms in (one.layers_ms, one.transitions_ms)]
    return (-1.0 if math.isnan(ms) else ms for ms in times if ms is not None)
