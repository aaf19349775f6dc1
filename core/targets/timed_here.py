"""Latency of this machine with what the heat did meanwhile, as of a target."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from clipscope.core.common.column import Column
from clipscope.core.common.progress import Progress
from clipscope.core.evaluation.latency import LatencyReport
from clipscope.core.evaluation.results import Latency
from clipscope.core.targets import runner
from clipscope.core.targets.facts import climate_of
from clipscope.core.targets.values import TimedThere


def with_climate(
    verb: Generator[Progress[Mapping[Column, Latency]], None, LatencyReport],
) -> Generator[Progress[Mapping[Column, Latency]], None, tuple[LatencyReport, TimedThere]]:
    """Run a measurement, and read temperature, frequency and governor before and after.

    Parameters
    ----------
    verb
        `clipscope.core.evaluation.latency.latency`.

    Yields
    ------
    Progress
        As the verb does.
    """
    before = climate_of(runner.climate())
    report = yield from verb
    return report, TimedThere(report.columns, report.drift, before, climate_of(runner.climate()))
