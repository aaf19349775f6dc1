"""The front of accuracy against latency."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

import clipscope.core.mixed_precision.pareto as module
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.other_load import Usage
from clipscope.core.common.progress import Progress, run
from clipscope.core.evaluation.latency import LatencyReport
from clipscope.core.evaluation.results import Latency
from clipscope.core.mixed_precision.figures import ParetoFront
from clipscope.core.mixed_precision.pareto import pareto
from tests.sensitivity import demo
from tests.sensitivity.demo import FP32, whole


def test_each_point_is_measured_and_no_other_beats_the_front(monkeypatch: pytest.MonkeyPatch) -> None:
    timed: list[tuple[int, Column]] = []

    def latency(
        model: Any, plan: Any, image: Any, columns: list[Column], **_: Any
    ) -> Generator[Progress[Any], None, LatencyReport]:
        """The more layers in fp32, the slower, with a drift that hits all plans of a round alike."""
        yield Progress("measuring latency", 1, 1)
        off = sum(not quant.on for quant in plan.layers.values())
        timed.append((off, columns[0]))
        p50 = 1 + off + 0.01 * (len(timed) % 3)
        return LatencyReport({columns[0]: Latency(p50, p50 + 1, 5, 1, p10=p50, others=0.1)}, ())

    class Busy:
        """Counters of a machine on which others use a processor while nothing is timed."""

        now = 0.0

        def __call__(self) -> Usage:
            self.now += 0.2
            return Usage(self.now, self.now, 0.0)

    monkeypatch.setattr(module, "latency", latency)
    names = tuple(found.layer for found in demo.report().layers)
    odd = (names[-1], names[0])
    found = run(
        pareto(
            demo.model(),
            demo.plan(),
            demo.inputs(),
            demo.report(),
            extra=[odd],
            turns=3,
            sizes=3,
            read_usage=Busy(),
        )
    )
    busy = "other programs used 1.0 processors meanwhile: do not trust FPS and latency"
    assert found.warnings == (busy,) and all(point.latency.doubtful for point in found.points)
    assert found.measure == "top-1"
    sets = [frozenset(point.fp32_layers) for point in found.points]
    assert len(set(sets)) == len(sets) and {frozenset(), frozenset(names), frozenset(odd)} <= set(sets)
    assert len(timed) == 3 * len(sets)
    assert {column for off, column in timed if off == len(names)} == {FP32}
    for point in found.points:
        if len(point.fp32_layers) < len(names):
            here = whole(demo.model(), point.plan, demo.inputs())
            assert (point.score.top1, point.score.agreement) == (here.top1, here.agreement)
        assert point.latency.runs == 15 and round(point.latency.p50) == 1 + len(point.fp32_layers)
    assert_front(found)


def assert_front(found: ParetoFront) -> None:
    def key(point: Any) -> tuple[float, float]:
        return point.score.top1, -point.score.cosine_loss

    speeds = [point.latency.p50 for point in found.points]
    assert speeds == sorted(speeds)
    for point in found.points:
        better = [o for o in found.points if o.latency.p50 < point.latency.p50 and key(o) >= key(point)]
        better += [o for o in found.points if o.latency.p50 <= point.latency.p50 and key(o) > key(point)]
        assert point.on_front == (not better)
    accuracies = [key(point) for point in found.front]
    assert accuracies == sorted(accuracies) and len(accuracies) > 1


def test_real_latencies_and_cancelling() -> None:
    found = run(pareto(demo.model(), demo.plan(), demo.inputs(4), demo.report(), turns=1, sizes=1, threads=1))
    assert all(0 < point.latency.p50 <= point.latency.p90 for point in found.points)
    assert {point.latency.threads for point in found.points} == {1}
    assert any(point.on_front for point in found.points)
    verb = pareto(demo.model(), demo.plan(), demo.inputs(4), demo.report())
    assert next(step for step in verb if step.stage == "measuring the front").partial is None
    verb.close()


def test_an_unknown_layer_is_refused() -> None:
    verb = pareto(demo.model(), demo.plan(), demo.inputs(4), demo.report(), extra=[("nothing",)])
    with pytest.raises(ClipScopeError, match="nothing is not in int8"):
        run(verb)
