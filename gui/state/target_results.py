"""Results of other machines: what each answered, and whether that belongs to the present state."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.targets.facts import TargetFacts
from clipscope.core.targets.kept import Target
from clipscope.core.targets.values import TARGET_COLUMNS, Difference, TargetResult, TimedThere
from clipscope.gui.state.results import Basis, ColumnView, Result, ResultStore, State

DIGITS = 24
KeyOf = Callable[[Column], str]
LATENCY = "time"
"""Distinguishes a latency's key."""


@dataclass(frozen=True)
class PlaceView:
    """A target as it is shown.

    Attributes
    ----------
    name
        Of the target.
    facts
        What it is; None until it has answered once.
    columns
        What each column shows.
    differences
        How columns differ from this machine's, of the present state.
    timed
        What the heat did while it was timed; None where nothing was.
    running, waiting
        Whether it is evaluated now, or is about to be.
    problem
        Why the last run came to nothing; empty if it did not.
    known
        Whether it is among the targets of this computer: others came with a session.
    """

    name: str
    facts: TargetFacts | None = None
    columns: Mapping[Column, ColumnView] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    timed: TimedThere | None = None
    running: bool = False
    waiting: bool = False
    problem: str = ""
    known: bool = True

    @property
    def emulated(self) -> bool:
        """Whether another processor plays it: its answers count, its speed does not."""
        return self.facts is not None and self.facts.emulated

    @property
    def state(self) -> State:
        """Of its columns together."""
        states = [view.state for view in self.columns.values() if view.state is not State.UNAVAILABLE]
        if self.running:
            return State.RUNNING
        order = (State.STALE, State.EMPTY, State.FRESH)
        return next((state for state in order if state in states), State.EMPTY)


def target_key(key: str, target: Target) -> str:
    """Key of a target's figure beside this machine's key of the same; another command is another machine."""
    content = "\n".join((key, target.name, target.command))
    return hashlib.sha256(content.encode()).hexdigest()[:DIGITS]


class PlaceResults:
    """What one target answered, each figure under its key."""

    def __init__(self) -> None:
        self._store = ResultStore()
        self._differences: dict[str, Difference] = {}
        self._timed: dict[str, TimedThere] = {}
        self._rows: dict[Column, tuple[str, str, Basis]] = {}
        self.facts: TargetFacts | None = None
        self.problem = ""

    def start(self, keys: Mapping[Column, str], basis: Basis, total: int) -> None:
        """Note that a run begins."""
        self.problem = ""
        for column, key in keys.items():
            self._store.start(column, key, basis, total)

    def update(self, keys: Mapping[Column, str], found: TargetResult | None, total: int) -> None:
        """Take what is known part of the way."""
        if found is not None:
            self.facts = found.facts
        for column, key in keys.items():
            value = None if found is None else found.columns.get(column)
            accuracy = value if isinstance(value, Accuracy) else None
            # Steps of other stages than the images don't count these.
            self._store.progress(column, key, accuracy, accuracy.images if accuracy else 0, total)

    def stop(self) -> None:
        """Note that a run ended without a result."""
        for column in TARGET_COLUMNS:
            self._store.stop(column)

    def finish(
        self, keys: Mapping[Column, str], times: Mapping[Column, str], basis: Basis, found: TargetResult
    ) -> None:
        """Keep what a run found."""
        self.facts, self.problem = found.facts, ""
        for column, key in keys.items():
            value = found.columns.get(column)
            if isinstance(value, Accuracy):
                self._store.finish(column, key, basis, accuracy=value)
            else:
                why = value.reason if isinstance(value, Unavailable) else "it was not run"
                self._store.finish(column, key, basis, unavailable=why)
            latency = found.latencies.get(column)
            if isinstance(latency, Latency):
                self._store.time(column, times[column], _with_threads(basis, latency), latency)
        for one in found.differences:
            self._differences[keys[one.column]] = one
        if found.timed is not None:
            self._timed.update(dict.fromkeys(times.values(), found.timed))

    def column(self, column: Column, key: str, time_key: str, basis: Basis) -> ColumnView:
        """What a column shows while these are the present keys."""
        view = self._store.view(column, key, time_key, basis)
        known = view.latency
        if known is not None and known.threads != basis.threads:
            view = self._store.view(column, key, time_key, _with_threads(basis, known))
        return view

    def difference(self, key: str) -> Difference | None:
        """How a column differs from this machine's."""
        return self._differences.get(key)

    def timed(self, time_key: str) -> TimedThere | None:
        """What the heat did meanwhile."""
        return self._timed.get(time_key)

    def put_back(self, column: Column, result: Result, difference: Difference | None) -> None:
        """Keep a figure that a session had."""
        self._store.put_back(column, result)
        if difference is not None:
            self._differences.setdefault(result.key, difference)


def _with_threads(basis: Basis, latency: Latency) -> Basis:
    """A target has threads of its own."""
    return replace(basis, threads=latency.threads)
