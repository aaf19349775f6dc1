"""What searches found: answers on this processor, tuning, mixed plans and their front, time by layer."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.enough import Settling
from clipscope.core.engines.processor import Processor
from clipscope.core.evaluation.here_figures import Here
from clipscope.core.mixed_precision.figures import MixedPrecision, ParetoFront
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.session.codec import Mistake, decode, encode, hints_of
from clipscope.core.session.packing import packed, unpacked
from clipscope.core.session.plan_steps import difference_json
from clipscope.core.session.targets import SavedTarget, read_targets, targets_json
from clipscope.core.session.times import SavedTimes, read_times, times_json
from clipscope.core.tune.gain import Score
from clipscope.core.tune.report import TuneReport

MOST_HERE = 16
PLANS, SCORES = ("plan", "baseline"), ("start", "end")
Differs = Callable[[object, str], QuantPlan]
"""Reads a plan from what differs from the session's."""


@dataclass(frozen=True)
class SavedHere:
    """Answers of ONNX Runtime's int8 on one processor.

    Attributes
    ----------
    key
        What they depend on (`clipscope.core.evaluation.result_key.here_key`).
    found, processor
        The answers, and where they were read; None where that was not known.
    """

    key: str
    found: Here
    processor: Processor | None


@dataclass(frozen=True)
class SavedMixed:
    """Mixed plans and the front of accuracy against latency; their plans are empty, the fp32 layers tell.

    Attributes
    ----------
    origin
        Key of the sensitivity that they were sought from, which is among the session's results.
    found, front
        What was found, or None.
    """

    origin: str
    found: MixedPrecision | None = None
    front: ParetoFront | None = None


@dataclass(frozen=True)
class SavedSearches:
    """All of it.

    Attributes
    ----------
    here
        Latest answers first.
    tuned, mixed
        The last report and the last plans, or None.
    targets
        What other machines answered.
    times
        The last profile of this machine, or None.
    """

    here: tuple[SavedHere, ...] = ()
    tuned: TuneReport | None = None
    mixed: SavedMixed | None = None
    targets: tuple[SavedTarget, ...] = ()
    times: SavedTimes | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save."""
        found = self.here or self.targets
        return not found and self.tuned is None and self.mixed is None and self.times is None


NO_PLAN = QuantPlan()


# Writing ------------------------------------------------------------------------------------------


def searches_json(searches: SavedSearches, plan: QuantPlan) -> dict[str, Any]:
    """As a JSON value; plans as what differs from the session's."""
    mixed = searches.mixed
    return {
        "here": [
            {"key": one.key, "figures": encode(one.found), "processor": encode(one.processor)}
            for one in searches.here[:MOST_HERE]
        ],
        "tuned": None if searches.tuned is None else _tuned(searches.tuned, plan),
        "mixed": None
        if mixed is None
        else {
            "origin": mixed.origin,
            "found": None if mixed.found is None else encode(replace(mixed.found, plan=NO_PLAN)),
            "front": None if mixed.front is None else encode(_without_plans(mixed.front)),
        },
        "targets": targets_json(searches.targets),
        "times": None if searches.times is None else times_json(searches.times, plan),
    }


def _without_plans(front: ParetoFront) -> ParetoFront:
    return replace(front, points=tuple(replace(point, plan=NO_PLAN) for point in front.points))


def _tuned(report: TuneReport, plan: QuantPlan) -> dict[str, Any]:
    special = (*PLANS, *SCORES, "settling", "table")
    content = {
        one.name: encode(getattr(report, one.name)) for one in fields(report) if one.name not in special
    }
    content |= {name: difference_json(getattr(report, name), plan) for name in PLANS}
    content |= {name: _score(getattr(report, name)) for name in SCORES}
    content["settling"] = [
        {"root": one.root, "thresholds": list(map(list, one.thresholds.items())), "half": one.half}
        for one in report.settling
    ]
    content["table"] = None if report.table is None else _tuned(report.table, plan)
    return content


def _score(score: Score) -> dict[str, Any]:
    return {
        name: {"shape": list(values.shape), "data": packed(np.ravel(values))}
        for name, values in (("fit", score.fit), ("held", score.held))
    }


# Reading ------------------------------------------------------------------------------------------


def read_searches(value: object, place: str, differs: Differs) -> SavedSearches:
    """What `searches_json` wrote.

    Raises
    ------
    Mistake
        If it is none, with the place.
    """
    parts = _object(value, place)
    here = decode(tuple[Any, ...], parts.get("here", []), f"{place}.here")
    if len(here) > MOST_HERE:
        raise Mistake(f"{place}.here has more than {MOST_HERE} answers")
    mixed, tuned, times = (parts.get(name) for name in ("mixed", "tuned", "times"))
    return SavedSearches(
        tuple(_here(one, f"{place}.here[{number}]") for number, one in enumerate(here)),
        None if tuned is None else _read_tuned(tuned, f"{place}.tuned", differs),
        None if mixed is None else _mixed(mixed, f"{place}.mixed"),
        read_targets(parts.get("targets", []), f"{place}.targets"),
        None if times is None else read_times(times, f"{place}.times", differs),
    )


def _here(value: object, place: str) -> SavedHere:
    parts = _object(value, place)
    return SavedHere(
        decode(str, parts.get("key"), f"{place}.key"),
        decode(Here, parts.get("figures"), f"{place}.figures"),
        decode(Processor | None, parts.get("processor"), f"{place}.processor"),
    )


def _mixed(value: object, place: str) -> SavedMixed:
    parts = _object(value, place)
    found, front = parts.get("found"), parts.get("front")
    read = None if front is None else decode(ParetoFront, front, f"{place}.front")
    for point in () if read is None else read.points:
        times = (point.latency.p50, point.latency.p10, point.latency.p90, *point.latency_range)
        if not all(0 < time < math.inf for time in times):
            raise Mistake(f"{place}.front has a point without a time")
    return SavedMixed(
        decode(str, parts.get("origin"), f"{place}.origin"),
        None if found is None else decode(MixedPrecision, found, f"{place}.found"),
        None if read is None else _without_plans(read),
    )


def _read_tuned(value: object, place: str, differs: Differs, *, inner: bool = False) -> TuneReport:
    parts, hints = _object(value, place), hints_of(TuneReport)
    found: dict[str, Any] = {name: differs(parts.get(name), f"{place}.{name}") for name in PLANS}
    found |= {name: _read_score(parts.get(name), f"{place}.{name}") for name in SCORES}
    table = None if inner else parts.get("table")
    found["table"] = None if table is None else _read_tuned(table, f"{place}.table", differs, inner=True)
    settling = decode(tuple[_Settling, ...], parts.get("settling", []), f"{place}.settling")
    found["settling"] = tuple(one.whole(f"{place}.settling") for one in settling)
    for name, hint in hints.items():
        if name not in found and name in parts:
            found[name] = decode(hint, parts[name], f"{place}.{name}")
    missing = [one.name for one in fields(TuneReport) if one.name not in found and one.name in REQUIRED]
    if missing:
        raise Mistake(f"{place}.{missing[0]} is missing")
    return TuneReport(**found)


REQUIRED = frozenset(("steps", "fit", "held", "variants", "stop", "seconds"))


def _read_score(value: object, place: str) -> Score:
    parts = _object(value, place)
    return Score(*(_array(parts.get(name), f"{place}.{name}") for name in ("fit", "held")))


def _array(value: object, place: str) -> NDArray[np.float64]:
    parts = _object(value, place)
    shape = decode(tuple[int, int], parts.get("shape"), f"{place}.shape")
    values = unpacked(parts.get("data"), f"{place}.data").astype(np.float64)
    if min(shape) < 1 or shape[0] * shape[1] != len(values) or not np.isfinite(values).all():
        raise Mistake(f"{place} does not hold the losses of its images")
    return values.reshape(shape)


@dataclass(frozen=True)
class _Settling:
    """As `clipscope.core.calibration.enough.Settling` stands in the file."""

    root: str
    thresholds: tuple[tuple[int, float], ...]
    half: int

    def whole(self, place: str) -> Settling:
        """The value."""
        thresholds = dict(self.thresholds)
        if self.half not in thresholds:
            raise Mistake(f"{place} has no threshold of half of the images")
        return Settling(self.root, thresholds, self.half)


def _object(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Mistake(f"{place} is not an object")
    return value
