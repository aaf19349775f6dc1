"""Targets in the window: which are on, when they are evaluated, and what they answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.engines.processor import Processor
from clipscope.core.session.targets import SavedTarget, mark_of
from clipscope.core.targets import kept
from clipscope.core.targets.kept import Target
from clipscope.core.targets.values import TARGET_COLUMNS
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import Query
from clipscope.core.worker.target_requests import EvaluateOn, TargetAnswer
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import Basis
from clipscope.gui.state.target_results import PlaceResults, PlaceView
from clipscope.gui.work.background import Background
from clipscope.gui.work.jobs import Job, Jobs

IDLE_MS = 300
"""How long nothing must run before a target is asked: a drag's next step comes sooner."""
ON, RERUN = "targets/on", "targets/rerun"
SESSION = tr_noop("session")
"""Stands behind the name of a target that a session has and this computer has not."""


@dataclass(frozen=True)
class _Run:
    """A run under way: what it is of."""

    job: Job
    target: Target
    keys: Mapping[Column, str]
    times: Mapping[Column, str]
    basis: Basis
    total: int


class Targets(QObject):
    """Evaluates the plan on the targets that are on, one after the other, once nothing else runs.

    A run gives way to whatever a person asks of this machine, and begins again behind it; cancelling ends it.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker.
    is_ready
        Whether there are images.
    """

    changed = Signal()
    """What there is to show, or which targets there are."""
    answered = Signal()
    """A target has answered."""
    failed = Signal(object)
    """A `ClipScopeError` about the list of targets."""

    def __init__(self, document: Document, jobs: Jobs, is_ready: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._is_ready = document, jobs, is_ready
        self._settings: QSettings | None = None
        self._all: tuple[Target, ...] = ()
        self._on: tuple[str, ...] = ()
        self._rerun = self._held = False
        self._results: dict[Target, PlaceResults] = {}
        self._others: dict[Target, str] = {}
        self._wanted: dict[str, str] = {}
        self._run: _Run | None = None
        self._background = Background(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._next)
        document.planChanged.connect(self._on_edit)
        document.modelChanged.connect(self._on_model)
        for signal in (document.imagesChanged, document.preprocessChanged, document.statsChanged):
            signal.connect(self.changed)
        document.task.changed.connect(self._on_edit)
        document.undo_stack.indexChanged.connect(self._on_step)
        jobs.busyChanged.connect(lambda busy: None if busy else self._idle.start())
        jobs.progressed.connect(self._on_progress)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)

    # Which there are ----------------------------------------------------------------------------

    def follow(self, settings: QSettings) -> None:
        """Keep there which are on, and take what was kept; then read the list."""
        self._settings = settings
        names = settings.value(ON, [])
        found = [names] if isinstance(names, str) else names if isinstance(names, list) else []
        self._on = tuple(str(name) for name in found if name)
        self._rerun = settings.value(RERUN, False) in (True, "true")
        self.reload()

    def reload(self, then: Callable[[], object] = lambda: None) -> None:
        """Read the list of targets anew, as another program may have changed it."""

        def take(found: tuple[Target, ...]) -> None:
            self._take(found)
            then()

        self._background.run(kept.all_targets, take, self.failed.emit)

    def keep(self, target: Target, before: str | None, then: Callable[[], object]) -> None:
        """Keep a target, in place of the one that was called ``before``."""

        def work() -> tuple[Target, ...]:
            if before not in (None, target.name) and any(t.name == target.name for t in kept.all_targets()):
                raise ClipScopeError(
                    tr("there is a target {name} already", name=target.name), fix=tr("take another name")
                )
            kept.add(target)
            if before is not None and before != target.name:
                kept.remove(before)
            return kept.all_targets()

        def take(found: tuple[Target, ...]) -> None:
            if before is not None and before != target.name and before in self._on:
                self.set_on(tuple(target.name if name == before else name for name in self._on))
            self._take(found)
            then()

        self._background.run(work, take, self.failed.emit)

    def remove(self, name: str) -> None:
        """Forget a target."""

        def work() -> tuple[Target, ...]:
            kept.remove(name)
            return kept.all_targets()

        self._background.run(work, self._take, self.failed.emit)

    def _take(self, found: tuple[Target, ...]) -> None:
        self._all = found
        marks = {mark_of(target): target for target in found}
        for other, mark in list(self._others.items()):
            if mark in marks:  # a session was open before the list was read, or the target was added
                self._results.setdefault(marks[mark], self._results.pop(other, PlaceResults()))
                del self._others[other]
        for name in list(self._wanted):
            if name not in self._names:
                del self._wanted[name]
        self.changed.emit()

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(target.name for target in self._all)

    @property
    def all(self) -> tuple[Target, ...]:
        """All targets of this computer."""
        return self._all

    @property
    def on(self) -> tuple[Target, ...]:
        """Those whose columns are shown and run."""
        return tuple(target for target in self._all if target.name in self._on)

    def set_on(self, names: Sequence[str]) -> None:
        """Show and run these."""
        self._on = tuple(dict.fromkeys(names))
        if self._settings is not None:
            self._settings.setValue(ON, list(self._on))
        for name in list(self._wanted):
            if name not in self._on:
                del self._wanted[name]
        if self._run is not None and self._run.target.name not in self._on:
            self._jobs.cancel(self._run.job)
        self.changed.emit()

    def switch(self, name: str, on: bool) -> None:
        """Show and run a target, or don't; what it has not answered for the present plan is evaluated."""
        others = [other for other in self._on if other != name]
        self.set_on([*others, name] if on else others)
        if on and not all(self._is_fresh(target) for target in self.on if target.name == name):
            self.run((name,))

    @property
    def rerun(self) -> bool:
        """Whether they run again after each edit."""
        return self._rerun

    @property
    def begins_soon(self) -> bool:
        """Whether one that is wanted is about to be asked, as nothing else runs."""
        return bool(self._wanted) and self._idle.isActive()

    def set_rerun(self, on: bool) -> None:
        """Run again after each edit, or when a person asks alone."""
        if on == self._rerun:
            return
        self._rerun, self._held = on, False
        if self._settings is not None:
            self._settings.setValue(RERUN, on)
        if on:
            self._on_edit()
        self.changed.emit()

    # Running ------------------------------------------------------------------------------------

    def hold(self, on: bool) -> None:
        """Run nothing by itself before a person edits or asks: what is open came with a session.

        That the switch is on was said of other work than this, which may be another person's.
        """
        self._held = on
        if on:
            self.give_up()

    def _on_step(self, _: int) -> None:
        """An edit, or undo: the plan, which changed before, is the person's own from now on."""
        if self._held:
            self._held = False
            self._on_edit()

    def run(self, names: Sequence[str] | None = None) -> None:
        """Evaluate the present plan on these targets, or all that are on, as soon as nothing else runs."""
        self._held = False
        for target in self.on:
            if names is None or target.name in names:
                self._wanted[target.name] = self._state_key(target)
                self._result(target).problem = None
        self._idle.start()
        self.changed.emit()

    def stop(self) -> None:
        """Ask for nothing by itself any more."""
        self._idle.stop()
        self._wanted.clear()
        self._background.close()

    def give_up(self) -> None:
        """Want nothing any more; what runs is cancelled by who cancels jobs."""
        self._wanted.clear()
        self.changed.emit()

    def _on_edit(self, *_: object) -> None:
        """After an edit what waits is for another plan."""
        self._wanted = {
            target.name: key
            for target in self.on
            if self._wanted.get(target.name) == (key := self._state_key(target))
        }
        if self._run is not None and not self._is_present(self._run):
            self._jobs.cancel(self._run.job)
        if self._rerun and not self._held and self._document.is_calibrated:
            for target in self.on:
                if not self._is_fresh(target):
                    self._wanted[target.name] = self._state_key(target)
            self._idle.start()
        self.changed.emit()

    def _on_model(self) -> None:
        self._wanted.clear()
        self._results.clear()
        self._others.clear()
        self.changed.emit()

    def _next(self) -> None:
        """Ask the first target that is wanted, unless something else runs."""
        if self._jobs.busy or self._jobs.closed or not self._is_ready() or self._document.model is None:
            return
        for target in self.on:
            if target.name not in self._wanted:
                continue
            if self._wanted[target.name] != self._state_key(target):
                del self._wanted[target.name]
                continue
            self._submit(target)
            return

    def _submit(self, target: Target) -> None:
        document, task = self._document, self._document.task.value
        keys, times = self._keys()
        total = document.images.count if document.images else 0
        plan = None if document.plan.is_empty else document.plan
        self._result(target).start(keys, document.basis, total)
        wish = EvaluateOn(target, plan, task=task.settings, counting=task.counting)
        self._run = _Run(self._jobs.submit(wish), target, keys, times, document.basis, total)
        self.changed.emit()

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        run = self._run
        if run is not None and job == run.job:
            self._result(run.target).update(run.keys, progress.partial, run.total)
            self.changed.emit()

    def _on_finished(self, job: Job, result: object) -> None:
        run = self._run
        if run is None or job != run.job or not isinstance(result, TargetAnswer):
            return
        self._result(run.target).finish(run.keys, run.times, run.basis, result.result)
        self._wanted.pop(run.target.name, None)
        self._end(run)
        self.answered.emit()

    def _on_failed(self, job: Job, failure: Failure) -> None:
        """A target that is lost loses its run and nothing else; the session says why as well."""
        run = self._run
        if run is not None and job == run.job:
            self._wanted.pop(run.target.name, None)
            self._result(run.target).problem = failure
            self._end(run)

    def _on_cancelled(self, job: Job) -> None:
        run = self._run
        if run is None or job != run.job:
            return
        gave_way = any(
            other.generation > job.generation and not isinstance(other.request, Query)
            for other in self._jobs.pending
        )
        if not gave_way:
            self._wanted.pop(run.target.name, None)  # a person cancelled
        self._end(run)

    def _end(self, run: _Run) -> None:
        self._run = None
        self._result(run.target).stop()
        self._idle.start()
        self.changed.emit()

    # Showing ------------------------------------------------------------------------------------

    @property
    def views(self) -> tuple[PlaceView, ...]:
        """What to show, a target each: those that are on, and those of the session that was opened."""
        own = tuple(self.view(target) for target in self.on)
        return (*own, *(self._view(target, known=False) for target in self._others))

    def view(self, target: Target) -> PlaceView:
        """What to show of a target."""
        running = self._run is not None and self._run.target == target and self._is_present(self._run)
        return self._view(target, running=running)

    def _view(self, target: Target, *, running: bool = False, known: bool = True) -> PlaceView:
        found, document = self._result(target), self._document
        keys, times = self._keys()
        basis = document.basis
        different = (found.difference(key) for key in keys.values())
        timed = (found.timed(key) for key in times.values())
        return PlaceView(
            target.name if known else f"{target.name} ({tr(SESSION)})",
            found.facts,
            {column: found.column(column, keys[column], times[column], basis) for column in TARGET_COLUMNS},
            tuple(one for one in different if one is not None),
            next((one for one in timed if one is not None), None),
            running,
            target.name in self._wanted and not running,
            found.problem,
            known,
        )

    def _is_fresh(self, target: Target) -> bool:
        views = self.view(target).columns.values()
        return all(view.accuracy_fresh or view.reason is not None for view in views)

    def _is_present(self, run: _Run) -> bool:
        """Whether what runs is of the present state."""
        return run.keys == self._keys()[0]

    def _state_key(self, target: Target) -> str:
        """What all of a target's figures depend on now."""
        return " ".join((target.command, *self._keys()[0].values()))

    def _keys(self) -> tuple[dict[Column, str], dict[Column, str]]:
        """Keys of the accuracy and of the latency of each column now, whatever machine it is."""
        board = self._document.board
        return (
            {column: board.current_key(column) for column in TARGET_COLUMNS},
            {column: board.network_key(column) for column in TARGET_COLUMNS},
        )

    def _result(self, target: Target) -> PlaceResults:
        return self._results.setdefault(target, PlaceResults())

    # Sessions -----------------------------------------------------------------------------------

    def latest(self, processor: Processor | None) -> tuple[SavedTarget, ...]:
        """Figures of the present state, for a session; ``processor`` is what they were compared with."""
        keys, times = self._keys()
        found = []
        for target in (*self.on, *self._others):
            place = self._results.get(target)
            figures = () if place is None else place.saved(keys, times)
            if place is not None and place.facts is not None and figures:
                mark = self._others.get(target) or mark_of(target)
                found.append(SavedTarget(target.name, mark, place.facts, processor, figures))
        return tuple(found)

    def put_back(self, saved: SavedTarget, *, compared_here: bool) -> None:
        """Show what a session has of a target. It runs nothing, and switches none on."""
        own = next((target for target in self._all if mark_of(target) == saved.mark), None)
        if own is None:
            own = Target(saved.name, "")
            self._others[own] = saved.mark
        self._result(own).put_back(saved, self._document.basis, compared_here=compared_here)
        self.changed.emit()
