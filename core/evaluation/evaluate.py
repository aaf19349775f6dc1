"""Run columns over images and compare their answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.cluster.crew import Crew, Shelf, Team
from clipscope.core.common.column import COLUMNS, FLOAT, Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import available_threads, chunks, map_ordered
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.data.inputs import Inputs, Problem, UnreadableInput
from clipscope.core.engines.protocol import EngineError, Session
from clipscope.core.engines.sessions import prepare_or_reason, unavailable_reason
from clipscope.core.evaluation.accuracy import Answers, Totals, compared, require_finite
from clipscope.core.evaluation.arithmetic import arithmetic
from clipscope.core.evaluation.logits import LogitCache, Logits, output_names
from clipscope.core.evaluation.results import Accuracy, Arithmetic
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.classification import Classification, class_count
from clipscope.core.tasks.picture_rows import PictureRows
from clipscope.core.tasks.running import Records, TaskRun, classified

Accuracies = Mapping[Column, Accuracy]
Prepare = Callable[..., Session | Unavailable]
"""As `clipscope.core.engines.sessions.prepare_or_reason`."""
Found = Mapping[Column, tuple[Answers, ...]]
_Shares = dict[tuple[Column, frozenset[str]], Arithmetic | None]

CHUNK_SECONDS = 0.03
"""About how long a thread works before it hands its answers over; a few of these pass before a cancel."""

LAST_SECONDS = 0.005
"""The same for the last turns, which are short so that all threads end together."""

LARGEST_CHUNK = 64


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Result of an evaluation.

    Attributes
    ----------
    columns
        Every requested column: its figures, or why it can't be had.
    classes
        Number of classes; None if the network does not classify.
    problems
        Files that could not be read and were left out.
    """

    columns: Mapping[Column, Accuracy | Unavailable]
    classes: int | None
    problems: tuple[Problem, ...]


def evaluate(
    model: Model,
    plan: QuantPlan | None,
    inputs: Inputs,
    columns: Sequence[Column] = COLUMNS,
    *,
    threads: int | None = None,
    onnx_ranges: Ranges | None = None,
    cache: LogitCache | None = None,
    scored: bool = True,
    order: Sequence[int] | None = None,
    task: TaskRun | None = None,
    counting: Sequence[str] | None = None,
    pictures: PictureRows | None = None,
    prepare: Prepare = prepare_or_reason,
    crew: Crew | None = None,
    unfinished: LogitCache | None = None,
) -> Generator[Progress[Accuracies], None, Evaluation]:
    """Evaluate columns image by image: accuracy on labels, agreement and logit cosine with fp32.

    Every session runs single-threaded; several images run at a time. A plan of fewer than 8 bits is scored on
    an emulation that stops at its last code, where ncnn itself goes on to 127
    (`clipscope.core.lower.ncnn.emulation`).

    Parameters
    ----------
    model
        The open model.
    plan
        The plan that int8 columns run.
    inputs
        Evaluation images, with labels or without.
    columns
        What to evaluate. References that are needed for them run, too, unless their logits are cached.
    threads
        Images at a time; all processors if None.
    onnx_ranges
        Ranges of ONNX tensors, for ONNX Runtime's int8.
    cache
        fp32 logits that are known already; filled on the way.
    scored
        Whether int8 is the same arithmetic on every processor; False for the answers of the networks as they
        are deployed, on this one (`clipscope.core.evaluation.here`).
    order
        Indices of the images in the order in which to run them; that of the inputs if None.
    task
        What the network is for; its figures are in the result only. A network whose output is a vector of
        classes needs none.
    counting
        Names of the outputs that count; all if None.
    pictures
        Gets how far each image's answers are apart, which is then in the result. A task that is given must
        hold the same.
    prepare
        What makes a column's session: that of an engine here, or one on another machine.
    crew
        Workers of a cluster that run all but the first two images; not together with ``pictures``.
    unfinished
        Logits of int8 columns that an evaluation of this very plan was stopped with: they are not computed
        again. Filled on the way.

    Yields
    ------
    Progress
        After the first image of each column, then after every few images, with the figures so far; which
        images flipped is in the result only.

    Raises
    ------
    ClipScopeError
        If images or labels don't fit the network, or no image can be read. A column whose network can't be
        made is `Unavailable`.
    """
    inputs.check_against(model.network.input_size)
    known = cache or LogitCache()
    if counting is not None:
        require_outputs(model, counting)
    images = range(len(inputs)) if order is None else order
    count = threads or available_threads()
    at_once = count if crew is None else crew.threads
    total = len(images)
    yield Progress("preparing engines", 0, total)
    run = _Run(model, inputs, known, task, pictures, unfinished)
    prepared = run.prepared
    totals: dict[Column, Totals] = {}
    shares: _Shares = {}

    def partial() -> Accuracies:
        return {
            column: _accuracy(model, column, sums, prepared[column], shares, flips=False)
            for column, sums in totals.items()
        }

    try:
        # Each column answers the first image as soon as it is made: nobody waits for the columns after it.
        for column in _needed(columns, known, images):
            session = prepare(model, plan, column, threads=1, ranges=onnx_ranges, scored=scored)
            run.add(column, session)
            # What columns before have answered stays said while the next is prepared.
            yield Progress("preparing engines", min(1, total) if totals else 0, total, partial())
            if column in columns and run.can(column):
                try:
                    _, found = run.answers(images[:1], (column,))
                except EngineError as error:  # made, but it does not run
                    run.drop(column, str(error))
                    continue
                totals[column] = Totals()
                _add(totals, found)
                yield Progress("evaluating", min(1, total), total, partial())
        begin = time.monotonic()
        done = min(2, total)
        _add(totals, run.answers(images[1:2], tuple(totals))[1])
        seconds = time.monotonic() - begin if total > 1 and run.last_was_readable else 0.0
        yield Progress("evaluating", done, total, partial(), seconds * (total - done) / at_once)
        pace = Pace(total)
        rest, largest, last = images[2:], _chunk(seconds), _chunk(seconds, LAST_SECONDS)
        work = chunks(rest, at_once, largest, last) if totals else []
        if crew is None:
            answers = map_ordered(lambda part: run.answers(part, tuple(totals)), work, count)
        else:
            kit = EvaluationKit(
                model,
                plan,
                tuple(column for column in prepared if run.can(column)),
                tuple(totals),
                onnx_ranges,
                scored,
                None if task is None else task.maker(),
                cache is not None,
            )
            answers = run.of_team(crew.team(kit, inputs), work)
        with closing(answers) as results:
            for size, found in results:
                done += size
                _add(totals, found)
                yield Progress("evaluating", done, total, partial(), pace.seconds_left(done))
        if totals and not any(sums.images for sums in totals.values()):
            reason = f"; the first: {inputs.problems[0].message}" if inputs.problems else ""
            raise ClipScopeError(
                f"none of the {len(inputs)} files could be read{reason}",
                where=str(inputs.source.origin),
                fix="check the paths and the files",
            )
        result: dict[Column, Accuracy | Unavailable] = {}
        for column in columns:
            found_of = _result(prepared.get(column), totals.get(column), model, plan, column)
            if isinstance(found_of, Accuracy):
                if task is not None:
                    yield Progress(f"scoring {task.settled.task.name}", done, total)
                    found_of = replace(found_of, task=task.figures(column))
                elif run.classes is not None:
                    scored_task = classified(Classification(run.classes), totals[column].rows)
                    found_of = replace(found_of, task=scored_task)
                if counting is not None:
                    found_of = replace(found_of, counting=tuple(counting))
                if pictures is not None:
                    found_of = replace(found_of, pictures=pictures.of(column))
            result[column] = found_of
        return Evaluation(result, run.classes, inputs.problems)
    finally:
        for session in prepared.values():
            if not isinstance(session, Unavailable):
                session.close()


def require_outputs(model: Model, names: Sequence[str]) -> None:
    """Refuse names that are none of the outputs'.

    Raises
    ------
    ClipScopeError
        Names the first, and the outputs.
    """
    known = output_names(model)
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ClipScopeError(
            f"no output is called {unknown[0]}", where=str(model.path), fix=f"choose of {', '.join(known)}"
        )


def with_note(evaluation: Evaluation, column: Column, note: str) -> Evaluation:
    """The evaluation with one more sentence at a column's figures, if it has any."""
    found = evaluation.columns.get(column)
    if not isinstance(found, Accuracy):
        return evaluation
    noted = replace(found, notes=(*found.notes, note))
    return replace(evaluation, columns={**evaluation.columns, column: noted})


def _result(
    session: Session | Unavailable | None,
    total: Totals | None,
    model: Model,
    plan: QuantPlan | None,
    column: Column,
) -> Accuracy | Unavailable:
    if isinstance(session, Unavailable):
        return session
    if session is None or total is None:
        return Unavailable(unavailable_reason(model, plan, column) or "not run")
    return _accuracy(model, column, total, session, {})


def _accuracy(
    model: Model,
    column: Column,
    total: Totals,
    session: Session | Unavailable,
    shares: _Shares,
    *,
    flips: bool = True,
) -> Accuracy:
    if isinstance(session, Unavailable):
        return total.accuracy(0, (), flips=flips)
    accuracy = total.accuracy(session.bytes, session.excluded, flips=flips)
    return replace(
        accuracy,
        emulated_bits=session.emulated_bits,
        notes=(*session.notes, *accuracy.notes),
        exact_layers=session.exact_layers,
        outputs=output_names(model),
        arithmetic=_share(model, column, frozenset(name for name, _ in session.excluded), shares),
    )


def _share(model: Model, column: Column, floats: frozenset[str], shares: _Shares) -> Arithmetic | None:
    """The part of the arithmetic in int8, found once for all partial figures of an evaluation."""
    if (column, floats) not in shares:
        int8 = () if column.precision in FLOAT else [x.name for x in model.layers if x.name not in floats]
        shares[column, floats] = arithmetic(model, int8)
    return shares[column, floats]


def _chunk(seconds: float, turn: float = CHUNK_SECONDS) -> int:
    """Images of a turn of so many seconds: enough to outweigh its hand-over, few enough to stop soon.

    One where the time of an image is not known, because the first can't be read: a cancel is heard between
    turns only, and the network may be slow.
    """
    if seconds <= 0:
        return 1
    return max(1, min(LARGEST_CHUNK, int(turn / seconds)))


def _add(totals: Mapping[Column, Totals], found: Mapping[Column, tuple[Answers, ...]]) -> None:
    for column, parts in found.items():
        for part in parts:
            totals[column].add(part)


def _needed(columns: Sequence[Column], cache: LogitCache, order: Sequence[int]) -> list[Column]:
    """The wanted columns, each behind its reference unless that one's logits are all cached."""
    needed: list[Column] = []
    for column in columns:
        reference = column.reference
        if reference and reference not in needed and not cache.has_all(reference, order):
            needed.append(reference)
        if column not in needed:
            needed.append(column)
    return needed


@dataclass(frozen=True, eq=False)
class EvaluationKit:
    """What a worker evaluates with (`clipscope.core.cluster.crew.Kit`).

    ``prepared`` are the columns that have a session, ``columns`` those that are evaluated, ``keeps`` whether
    fp32 logits are kept for the next evaluation of the same images, ``task`` makes the task's run
    (`clipscope.core.tasks.running.TaskRun.maker`); the others as in `evaluate`.
    """

    model: Model
    plan: QuantPlan | None
    prepared: tuple[Column, ...]
    columns: tuple[Column, ...]
    onnx_ranges: Ranges | None
    scored: bool
    task: Callable[[Inputs], TaskRun] | None
    keeps: bool = False

    def open(self, inputs: Inputs, shelf: Shelf) -> _Worker:
        """Prepare the engines.

        Raises
        ------
        ClipScopeError
            If a network that could be made where the work comes from can't be made here.
        """
        task = None if self.task is None else self.task(inputs)
        key = "fp32 logits", self.model.fingerprint
        cache = shelf.get(key, LogitCache) if self.keeps else LogitCache(0)
        run = _Run(self.model, inputs, cache, task, None, None)
        for column in self.prepared:
            session = prepare_or_reason(
                self.model, self.plan, column, threads=1, ranges=self.onnx_ranges, scored=self.scored
            )
            if isinstance(session, Unavailable):
                raise ClipScopeError(
                    f"{column} is not available on a worker ({session.reason})",
                    fix="use machines of one kind",
                )
            run.add(column, session)
        return _Worker(run, task, self.columns)


class _Worker:
    """The steps of an evaluation on a worker."""

    def __init__(self, run: _Run, task: TaskRun | None, columns: tuple[Column, ...]) -> None:
        self._run, self._task, self._columns = run, task, columns

    def answers(self, part: Sequence[int]) -> tuple[int, Found, Records | None, int | None]:
        """As `_Run.answers`, with the task's records, which are not kept here, and the number of classes."""
        size, found = self._run.answers(part, self._columns)
        records = None if self._task is None else self._task.given_up(part)
        return size, found, records, self._run.classes

    def close(self) -> None:
        """Free the networks."""
        for session in self._run.prepared.values():
            if not isinstance(session, Unavailable):
                session.close()


class _Run:
    """What the worker threads do with each image."""

    def __init__(
        self,
        model: Model,
        inputs: Inputs,
        cache: LogitCache,
        task: TaskRun | None,
        pictures: PictureRows | None,
        unfinished: LogitCache | None,
    ) -> None:
        self._model = model
        self._unfinished = unfinished
        self._task = task
        self._pictures = pictures
        self._inputs = inputs
        self._cache = cache
        self.prepared: dict[Column, Session | Unavailable] = {}
        self.classes: int | None = None
        self.last_was_readable = False
        self._counted = False

    def add(self, column: Column, session: Session | Unavailable) -> None:
        """Add a column; while no images run."""
        self.prepared[column] = session

    def drop(self, column: Column, reason: str) -> None:
        """Give a column up that does not run."""
        session = self.prepared[column]
        if not isinstance(session, Unavailable):
            session.close()
        self.prepared[column] = Unavailable(reason)

    def of_team(self, team: Team, work: Sequence[Sequence[int]]) -> Generator[tuple[int, Found], None, None]:
        """As `answers` of all parts of some work, in their order."""
        with closing(team.map("answers", work, tuple)) as results:
            for size, found, records, classes in results:
                if self._task is not None and records is not None:
                    self._task.take_over(records)
                if not self._counted and found:
                    self.classes, self._counted = classes, True
                yield size, found

    def can(self, column: Column) -> bool:
        """Whether a column has a session."""
        return not isinstance(self.prepared.get(column, Unavailable("")), Unavailable)

    def answers(self, indices: Sequence[int], columns: Sequence[Column]) -> tuple[int, Found]:
        """Number of images, and the answers of some columns for those that can be read."""
        images = self._read(indices, columns)
        self.last_was_readable = bool(images)
        if not images or not columns:
            return len(indices), {}
        items = [self._inputs.items[index] for index in images]
        logits = {column: self._logits(column, images) for column in columns}
        for column in columns:
            reference = column.reference
            if reference is not None and reference not in logits and self._has(reference, images):
                logits[reference] = self._logits(reference, images)
        if not self._counted:
            first = logits[columns[0]][0]
            self.classes, self._counted = class_count(self._model, first), True
        found = {
            column: compared(
                column,
                items,
                logits[column],
                logits.get(column.reference) if column.reference else None,
                self.classes,
            )
            for column in columns
        }
        if self._task is not None:
            for place, index in enumerate(images):
                self._task.take(index, {column: values[place] for column, values in logits.items()}, columns)
        elif self._pictures is not None:
            known = self.classes is not None
            for column in columns:
                if column.reference in logits:
                    pair = logits[column], logits[column.reference]
                    self._pictures.put_vectors(column, tuple(images), items, *pair, classes=known)
        return len(indices), found

    def _read(
        self, indices: Sequence[int], columns: Sequence[Column]
    ) -> dict[int, NDArray[np.float32] | None]:
        """Inputs by index, without the unreadable; None where all that is wanted is kept already."""
        images: dict[int, NDArray[np.float32] | None] = {}
        caches = [(column, self._kept(column)) for column in columns]
        some_kept = all(cache is not None for _, cache in caches)
        for index in indices:
            kept = some_kept and all(cache is not None and cache.get(c, index) for c, cache in caches)
            try:
                images[index] = None if kept else self._inputs.get(index)
            except UnreadableInput:
                self._cache.skip(index)
        return images

    def _has(self, column: Column, indices: Iterable[int]) -> bool:
        """Whether a reference's logits are kept or can be computed."""
        return self.can(column) or self._cache.has_all(column, tuple(indices))

    def _kept(self, column: Column) -> LogitCache | None:
        """Where logits of a column are kept."""
        return self._cache if column.precision == "fp32" else self._unfinished

    def _logits(self, column: Column, images: Mapping[int, NDArray[np.float32] | None]) -> list[Logits]:
        """Logits of some images, kept or computed and kept."""
        cache = self._kept(column)
        found: list[Logits] = []
        session = self.prepared.get(column)
        for index, image in images.items():
            logits = cache.get(column, index) if cache is not None else None
            if logits is None:
                assert session is not None and not isinstance(session, Unavailable)
                logits = session.run(self._inputs.get(index) if image is None else image)
                if column.precision == "fp32":
                    require_finite(column, [self._inputs.items[index]], [logits])
                if cache is not None:
                    cache.put(column, index, logits)
            found.append(logits)
        return found
