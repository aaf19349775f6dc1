"""Results of other machines: what each answered, and whether that belongs to the present state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.session.targets import SavedFigure, SavedTarget, small
from clipscope.core.targets.facts import TargetFacts
from clipscope.core.targets.values import TARGET_COLUMNS, Difference, TargetResult, TimedThere
from clipscope.core.worker.messages import Failure
from clipscope.gui.state.results import Basis, ColumnView, Result, ResultStore, State


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
    problem: Failure | None = None
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


class PlaceResults:
    """What one target answered, each figure under its key."""

    def __init__(self) -> None:
        self._store = ResultStore()
        self._differences: dict[str, Difference] = {}
        self._timed: dict[str, TimedThere] = {}
        self._rows: dict[Column, tuple[str, str, Basis]] = {}
        self.facts: TargetFacts | None = None
        self.problem: Failure | None = None

    def start(self, keys: Mapping[Column, str], basis: Basis, total: int) -> None:
        """Note that a run begins."""
        self.problem = None
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
        self.facts, self.problem = found.facts, None
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

    def saved(self, keys: Mapping[Column, str], times: Mapping[Column, str]) -> tuple[SavedFigure, ...]:
        """Figures of the present state, as a session holds them."""
        found = []
        for column, key in keys.items():
            own, timed = self._store.known(column, key), self._store.timed(column, times[column])
            if own is not None:
                difference = self._differences.get(key)
                accuracy = small(own.accuracy)
                one = SavedFigure(column, key, times[column], accuracy, timed, difference, own.unavailable)
                found.append(one)
        return tuple(found)

    def put_back(self, saved: SavedTarget, basis: Basis, *, compared_here: bool) -> None:
        """Take over what a session has; without ``compared_here`` differences are another machine's."""
        self.facts = saved.facts
        for one in saved.figures:
            result = Result(one.key, basis, one.accuracy, one.reason)
            self._store.put_back(one.column, result)
            if one.latency is not None:
                with_threads = _with_threads(basis, one.latency)
                self._store.time(one.column, one.time_key, with_threads, one.latency)
            if one.difference is not None and compared_here:
                self._differences[one.key] = one.difference


def _with_threads(basis: Basis, latency: Latency) -> Basis:
    """A target has threads of its own."""
    return replace(basis, threads=latency.threads)
