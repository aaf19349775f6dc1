"""Layer sensitivity in the document: reports under the key of what they were measured on."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import Column
from clipscope.core.engines.processor import Processor
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.gui.state.edits import same_codes
from clipscope.gui.state.result_board import ResultBoard
from clipscope.gui.state.results import Basis, State, elsewhere_text, what_changed

COLUMN = Column("ncnn", "int8")
"""The column whose key a report carries: what changes its results changes the report."""

KEPT = 16
"""Reports kept, so that undo brings one back; the oldest goes first."""


@dataclass(frozen=True)
class Measured:
    """A report with what it was measured on; ``basis.plan`` is the plan whose layers it is about."""

    key: str
    basis: Basis
    report: SensitivityReport | None = None
    read_on: Processor | None = None
    """The processor that it was measured on; None if it is this one."""

    @property
    def layers(self) -> tuple[str, ...]:
        """Layers that the plan has in int8, in the order of the network."""
        return () if self.report is None else tuple(found.layer for found in self.report.layers)

    def fits(self, present: Basis) -> bool:
        """Whether the present state differs at most in which of the layers are in int8."""
        here, there = self.basis, present
        same = (here.preprocess, _pictures(here), here.task) == (
            there.preprocess,
            _pictures(there),
            there.task,
        )
        return same and is_mix_of(present.plan, self.basis.plan, self.layers)


def _pictures(basis: Basis) -> tuple[str, bool] | None:
    """What of the images the figures depend on: not on where they lie, so that a folder may be moved."""
    return None if basis.images is None else (basis.images.fingerprint, basis.images.labelled)


@dataclass(frozen=True)
class SensitivityView:
    """What to show of the sensitivity now.

    Attributes
    ----------
    state
        EMPTY, RUNNING, FRESH or STALE.
    report
        The report, however old, or as far as it is; None where there never was one.
    fresh
        Whether the report belongs to the present state.
    changed
        What changed since a stale one, in words.
    done, total
        Images of the run under way, or of the one that was stopped.
    stopped
        Whether the report is one that was stopped after ``done`` images: it is STALE.
    """

    state: State
    report: SensitivityReport | None = None
    fresh: bool = False
    changed: tuple[str, ...] = ()
    done: int = 0
    total: int = 0
    stopped: bool = False


class Sensitivity(QObject):
    """Sensitivity reports of a document.

    Parameters
    ----------
    board
        Gives the present state its key.
    parent
        The document, which calls `forget` and `follow` when the state changes.
    """

    changed = Signal()
    """The report to show, its state or its progress changed."""

    def __init__(self, board: ResultBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._kept: OrderedDict[str, Measured] = OrderedDict()
        self._running: Measured | None = None
        self._waits_for = ""
        self._stopped: tuple[Measured, int, int] | None = None
        self._done = self._total = 0
        self._key = ""

    @property
    def view(self) -> SensitivityView:
        """What to show now."""
        key, run = self._board.current_key(COLUMN), self._running
        own, newest = self._kept.get(key), next(reversed(self._kept.values()), None)
        part = None if self._stopped is None else self._stopped[0]
        if run is not None and run.key == key:
            shown = run if run.report is not None else own or newest or part
            fresh = shown is not None and shown.key == key and shown is not part
            report = None if shown is None else shown.report
            return SensitivityView(State.RUNNING, report, fresh, (), self._done, self._total)
        if own is not None and own.read_on is not None:
            return SensitivityView(State.STALE, own.report, False, elsewhere_text(own.read_on))
        if own is not None:
            return SensitivityView(State.FRESH, own.report, True)
        if self._stopped is not None and part is not None and (part.key == key or newest is None):
            changed = () if part.key == key else what_changed(part.basis, self._board.basis)
            return SensitivityView(State.STALE, part.report, False, changed, *self._stopped[1:], True)
        if newest is None:
            return SensitivityView(State.EMPTY)
        changed = what_changed(newest.basis, self._board.basis)
        return SensitivityView(State.STALE, newest.report, False, changed)

    @property
    def usable(self) -> Measured | None:
        """A report to seek mixed plans with: of the present plan, or of one that it is a mix of."""
        own = self._kept.get(self._board.current_key(COLUMN))
        if own is not None:
            return own
        present = self._board.basis
        return next((found for found in reversed(self._kept.values()) if found.fits(present)), None)

    def start(self, total: int) -> str:
        """Note that a run for the present state begins; gives its key."""
        self._running = Measured(self._board.current_key(COLUMN), self._board.basis)
        self._done, self._total = 0, total
        self.changed.emit()
        return self._running.key

    def update(self, key: str, report: SensitivityReport | None, done: int, total: int) -> None:
        """Show a partial report; dropped if another run took its place."""
        run = self._running
        if run is not None and run.key == key:
            if report is not None and report != run.report:
                self._running = replace(run, report=report)
            self._done, self._total = done, total
            self.changed.emit()

    def finish(self, key: str, report: SensitivityReport) -> None:
        """Keep a report."""
        run = self._running
        if run is None or run.key != key:
            return
        self._running = None
        self._kept.pop(key, None)
        self._kept[key] = replace(run, report=report)
        if self._stopped is not None and self._stopped[0].key == key:
            self._stopped = None
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.changed.emit()

    @property
    def newest(self) -> Measured | None:
        """The report that came last; None if there is none."""
        return next(reversed(self._kept.values()), None)

    def put_back(self, measured: Measured) -> None:
        """Keep a report that was measured earlier."""
        self._kept[measured.key] = measured
        self.changed.emit()

    @property
    def waits_for(self) -> str:
        """The job that goes first, as it reads within a sentence; empty once the run has begun."""
        return self._waits_for if self._running is not None else ""

    def set_waiting(self, job: str) -> None:
        """Note what a run that was asked for waits for; empty for nothing."""
        if job != self._waits_for:
            self._waits_for = job
            self.changed.emit()

    def stop(self, key: str) -> None:
        """Note that a run ended without a report.

        What was known of the same state before is shown again; otherwise what this run found until then is
        kept, for the eye alone: it is not `usable`.
        """
        run = self._running
        if run is not None and run.key == key:
            self._running = None
            if run.report is not None:
                self._stopped = run, self._done, self._total
            self.changed.emit()

    def forget(self) -> None:
        """Drop everything, for another model."""
        self._kept.clear()
        self._running = self._stopped = None
        self.changed.emit()

    def follow(self, column: Column) -> None:
        """Say so when the present state has another key: fresh may be stale now, or the other way round."""
        if column == COLUMN and self._key != (key := self._board.current_key(COLUMN)):
            self._key = key
            if self._kept or self._running is not None or self._stopped is not None:
                self.changed.emit()


def is_mix_of(plan: QuantPlan, base: QuantPlan, layers: tuple[str, ...]) -> bool:
    """Whether a plan is another one with some of its layers in fp32.

    Parameters
    ----------
    plan, base
        The plans; where ranges come from does not matter.
    layers
        Layers that may be in fp32.
    """
    here, there = plan.activations, base.activations
    if here.keys() != there.keys() or not all(same_codes(here[root], there[root]) for root in here):
        return False
    free = set(layers)
    for name in plan.layers.keys() | base.layers.keys():
        one, other = plan.layers.get(name), base.layers.get(name)
        if name in free:
            if one is None or other is None or replace(one, on=other.on) != other:
                return False
        elif plan.is_on(name) != base.is_on(name) or (plan.is_on(name) and one != other):
            return False
    return True
