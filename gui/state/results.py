"""Results by key: fresh if and only if the key equals the present one."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from clipscope.core.common.column import FLOAT, Column, Precision
from clipscope.core.common.cores import Cores
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.quant.plan import QuantPlan
from clipscope.gui.state.edits import same_codes
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.schemes import range_text

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess
    from clipscope.core.engines.processor import Processor

TIMED_ON: dict[Cores, str] = {
    "all": "timed on all cores",
    "big": "timed on big cores",
    "little": "timed on little cores",
}
KEPT = 64
"""Results kept for each column; the oldest goes first."""


class State(Enum):
    """What a column of the comparison shows."""

    EMPTY = "not run yet"
    FRESH = "fresh"
    STALE = "stale"
    RUNNING = "running"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Basis:
    """What a result was computed from, to say later what changed since.

    Attributes
    ----------
    plan, preprocess, images
        As the document had them.
    threads
        Engine threads of a latency; not part of what an accuracy depends on.
    task
        What a person says of the task; empty for nothing.
    cores
        Cores that a latency is measured on; likewise.
    """

    plan: QuantPlan
    preprocess: Preprocess | None
    images: ImagesInfo | None
    threads: int = field(default=1, compare=False)
    task: str = ""
    cores: Cores = field(default="all", compare=False)


@dataclass(frozen=True)
class Result:
    """What is known of one column for one key."""

    key: str
    basis: Basis
    accuracy: Accuracy | None = None
    unavailable: str | None = None
    read_on: Processor | None = None
    """The processor that it was read on; None if it is this one."""


@dataclass(frozen=True)
class Timed:
    """A column's latency for one network."""

    latency: Latency
    basis: Basis
    key: str = ""
    read_on: Processor | None = None
    """As of `Result`."""


@dataclass(frozen=True)
class ColumnView:
    """What to show for a column.

    Attributes
    ----------
    accuracy, latency
        Values to show, however old; None where there never were any.
    accuracy_fresh, latency_fresh
        Whether they belong to the present state. A latency is of the network and its threads, whatever its
        numbers are.
    reason
        Why the column is unavailable.
    changed
        What changed since a stale result, in words.
    latency_changed
        What changed since a stale latency.
    latency_elsewhere
        Whether the latency was measured on another machine.
    done, total
        Images evaluated by the run under way.
    """

    state: State
    accuracy: Accuracy | None = None
    latency: Latency | None = None
    accuracy_fresh: bool = False
    latency_fresh: bool = False
    reason: str | None = None
    changed: tuple[str, ...] = ()
    latency_changed: tuple[str, ...] = ()
    latency_elsewhere: bool = False
    done: int = 0
    total: int = 0

    @property
    def has_old_latency(self) -> bool:
        """Whether the latency is of another plan, with other threads, or another machine's."""
        return self.latency is not None and not self.latency_fresh


@dataclass(frozen=True)
class _Run:
    result: Result
    done: int
    total: int


class ResultStore:
    """Results of all columns, each under its key."""

    def __init__(self) -> None:
        self._kept: dict[Column, OrderedDict[str, Result]] = {}
        self._timed: dict[Column, OrderedDict[str, Timed]] = {}
        self._running: dict[Column, _Run] = {}

    def clear(self) -> None:
        """Forget everything, for another model."""
        self._kept.clear()
        self._timed.clear()
        self._running.clear()

    def start(self, column: Column, key: str, basis: Basis, total: int) -> None:
        """Note that a run for this key began; it takes the place of an older run."""
        self._running[column] = _Run(Result(key, basis), 0, total)

    def progress(self, column: Column, key: str, accuracy: Accuracy | None, done: int, total: int) -> bool:
        """Take a partial value; False if that run is no longer the column's."""
        run = self._running.get(column)
        if run is None or run.result.key != key:
            return False
        partial = replace(run.result, accuracy=accuracy or run.result.accuracy)
        self._running[column] = _Run(partial, done, total)
        return True

    def stop(self, column: Column) -> None:
        """Note that the run under way ended without a result."""
        self._running.pop(column, None)

    def finish(
        self,
        column: Column,
        key: str,
        basis: Basis,
        *,
        accuracy: Accuracy | None = None,
        unavailable: str | None = None,
    ) -> None:
        """Keep a result, beside what is known under the same key.

        ``basis`` counts only if no run was started for this key; a run keeps the one it began with.
        """
        run = self._running.get(column)
        if run is not None and run.result.key == key:
            del self._running[column]
            basis = run.result.basis
        kept = self._kept.setdefault(column, OrderedDict())
        old = kept.pop(key, Result(key, basis))
        kept[key] = replace(
            old,
            accuracy=accuracy or old.accuracy,
            unavailable=unavailable,
            read_on=old.read_on if accuracy is None else None,
        )
        _bound(kept)

    def time(self, column: Column, key: str, basis: Basis, latency: Latency) -> None:
        """Keep a latency in place of one for the same network."""
        timed = self._timed.setdefault(column, OrderedDict())
        timed.pop(key, None)
        timed[key] = Timed(latency, basis, key)
        _bound(timed)

    def latest(self, column: Column, key: str, most: int) -> tuple[Result | Timed, ...]:
        """The latest figures and times of a column, and the figures under a key, oldest first."""
        results = [r for r in self._kept.get(column, {}).values() if r.accuracy is not None]
        chosen = [r for r in results[:-most] if r.key == key] + results[-most:]
        return (*chosen, *list(self._timed.get(column, {}).values())[-most:])

    def known(self, column: Column, key: str) -> Result | None:
        """The result under a key, if there is one."""
        kept = self._kept.get(column)
        return None if kept is None else kept.get(key)

    def timed(self, column: Column, key: str) -> Latency | None:
        """The latency under a key, if there is one."""
        found = self._timed.get(column, OrderedDict()).get(key)
        return None if found is None else found.latency

    def add(self, column: Column, result: Result) -> None:
        """Keep a result as the oldest, so that it never stands in for one of the present plan."""
        kept = self._kept.setdefault(column, OrderedDict())
        kept[result.key] = result
        _bound(kept)
        kept.move_to_end(result.key, last=False)

    def put_back(self, column: Column, result: Result | Timed) -> None:
        """Keep what was read earlier."""
        if isinstance(result, Result):
            kept = self._kept.setdefault(column, OrderedDict())
            kept[result.key] = result
            _bound(kept)
        else:
            timed = self._timed.setdefault(column, OrderedDict())
            timed[result.key] = result
            _bound(timed)

    def view(self, column: Column, key: str, latency_key: str, basis: Basis) -> ColumnView:
        """What the column shows while these are the present keys."""
        kept = self._kept.get(column, OrderedDict())
        own = kept.get(key)
        newest = list(reversed(kept.values()))
        run = self._running.get(column)
        if run is not None and run.result.key != key:
            run = None
        if own is not None and own.unavailable and run is None:
            return ColumnView(State.UNAVAILABLE, reason=own.unavailable)
        accuracy = own.accuracy if own else None
        if run is not None and run.result.accuracy is not None:
            accuracy = run.result.accuracy
        timed = self._timed.get(column, OrderedDict())
        latest = timed.get(latency_key) or next(reversed(timed.values()), None)
        latency_fresh = latency_key in timed and timed[latency_key].read_on is None
        slower = () if latest is None or latency_fresh else _why_slower(latest, latency_key, basis, column)
        old_accuracy = next((r for r in newest if r.accuracy is not None), None)
        elsewhere = own is not None and own.read_on is not None and (run is None or accuracy is own.accuracy)
        view = ColumnView(
            State.EMPTY,
            accuracy=accuracy or (old_accuracy.accuracy if old_accuracy else None),
            latency=latest.latency if latest else None,
            accuracy_fresh=accuracy is not None and not elsewhere,
            latency_fresh=latency_fresh,
            latency_changed=slower,
            latency_elsewhere=latest is not None and not latency_fresh and latest.read_on is not None,
        )
        if run is not None:
            return replace(view, state=State.RUNNING, done=run.done, total=run.total)
        if own is not None and own.read_on is not None:
            return replace(view, state=State.STALE, changed=elsewhere_text(own.read_on))
        if own is not None:
            return replace(view, state=State.FRESH)
        if newest:
            changed = what_changed(newest[0].basis, basis, column.precision, column.engine)
            where = () if newest[0].read_on is None else elsewhere_text(newest[0].read_on)
            return replace(view, state=State.STALE, changed=(*where, *changed))
        if latest is not None:
            return replace(view, state=State.FRESH if latency_fresh else State.STALE, changed=slower)
        return view


def elsewhere_text(processor: Processor) -> tuple[str, ...]:
    """That figures are another machine's, for the list of what changed."""
    return (f"read on {processor.model}, not on this machine",)


def _why_slower(latest: Timed, key: str, basis: Basis, column: Column) -> tuple[str, ...]:
    """Why a latency is not that of the present state on this machine."""
    where = () if latest.read_on is None else elsewhere_text(latest.read_on)
    return where if latest.key == key else (*where, *network_changed(latest, basis, column.precision))


def _bound(kept: OrderedDict[str, Any]) -> None:
    while len(kept) > KEPT:
        kept.popitem(last=False)


def network_changed(old: Timed, new: Basis, precision: Precision) -> tuple[str, ...]:
    """Why a latency is another network's by now, one short sentence each."""
    changes: list[str] = []
    sizes = [None if p is None else (p.width, p.height) for p in (old.basis.preprocess, new.preprocess)]
    if sizes[0] != sizes[1]:
        changes.append("the input has another size")
    names = [] if precision in FLOAT else _switched(old.basis, new)
    if names:
        changes.append(_switches(names, new))
    widths = [{quant.bits for quant in basis.plan.activations.values()} for basis in (old.basis, new)]
    if precision == "int8" and widths[0] != widths[1]:
        changes.append("codes have other bits")
    if old.latency.threads != new.threads:
        changes.append(f"timed with {old.latency.threads} thread{'s' * (old.latency.threads != 1)}")
    if old.latency.cores != new.cores:
        changes.append(TIMED_ON[old.latency.cores])
    return tuple(changes) or ("its layers are stored or joined in another way",)


def what_changed(
    old: Basis, new: Basis, precision: Precision = "int8", engine: str = "ncnn"
) -> tuple[str, ...]:
    """Differences of two bases that concern an engine at a precision, one short sentence each."""
    changes: list[str] = []
    if old.preprocess != new.preprocess:
        changes.append("preprocessing changed")
    if not _same_images(old.images, new.images):
        changes.append("other images")
    if old.task != new.task:
        changes.append("task or labels changed")
    if precision == "int8":
        own = engine == "onnxruntime"
        changes += _thresholds(*(each.plan.for_onnx if own else each.plan for each in (old, new)))
    names = [] if precision in FLOAT else _switched(old, new)
    if names:
        changes.append(_switches(names, new))
    return tuple(changes) or ("settings changed",)


def _same_images(old: ImagesInfo | None, new: ImagesInfo | None) -> bool:
    """Whether they are the same wherever they lie."""
    if old is None or new is None:
        return old is new
    return old.fingerprint == new.fingerprint if old.fingerprint and new.fingerprint else old == new


def _switches(names: list[str], new: Basis) -> str:
    if len(names) == 1:
        off = new.plan.is_off(names[0]) or (names[0] in new.plan.layers and not new.plan.is_on(names[0]))
        return f"{names[0]} switched off" if off else f"{names[0]} switched on"
    return f"{len(names)} layers switched on or off"


def _switched(old: Basis, new: Basis) -> list[str]:
    """Names of layers; one that only ONNX Runtime runs in int8 is in a plan while it is off."""
    return [
        name
        for name in {**old.plan.layers, **new.plan.layers}
        if old.plan.is_off(name) != new.plan.is_off(name)
        or (name in new.plan.layers and old.plan.is_on(name) != new.plan.is_on(name))
    ]


def _thresholds(old: QuantPlan, new: QuantPlan) -> list[str]:
    moved = [
        root
        for root, quant in new.activations.items()
        if root not in old.activations or not same_codes(old.activations[root], quant)
    ]
    if len(moved) != 1 or moved[0] not in old.activations:
        return [f"{len(moved)} threshold{'s' * (len(moved) > 1)} changed"] if moved else []
    before, after = old.activations[moved[0]], new.activations[moved[0]]
    largest = max(before.threshold, after.threshold)
    return [f"{moved[0]}: {range_text(before, largest)} → {range_text(after, largest)}"]
