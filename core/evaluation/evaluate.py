"""Run columns over images and compare their answers."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import available_threads, chunks, map_ordered
from clipscope.core.common.progress import Pace, Progress, timed
from clipscope.core.data.inputs import Inputs, Problem, UnreadableInput
from clipscope.core.engines.column import COLUMNS, Column, Unavailable
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import Prepared, prepare, unavailable_reason
from clipscope.core.evaluation.accuracy import Answers, Totals, compared, require_finite
from clipscope.core.evaluation.logits import LogitCache, Logits, class_count
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan

Accuracies = Mapping[Column, Accuracy]

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

    Yields
    ------
    Progress
        After every few images, with the figures so far; which images flipped is in the result only.

    Raises
    ------
    ClipScopeError
        If images or labels don't fit the network, no image can be read, or a network can't be made.
    """
    inputs.check_against(model.network.input_size)
    known = cache or LogitCache()
    order = range(len(inputs))
    count = threads or available_threads()
    yield Progress("preparing engines", 0, len(inputs))
    prepared: dict[Column, Session | Unavailable] = {}
    try:
        for column in _needed(columns, known, order):
            prepared[column] = prepare(model, plan, column, threads=1, ranges=onnx_ranges, scored=True)
            yield Progress("preparing engines", 0, len(inputs))
        run = _Run(model, inputs, prepared, known, tuple(columns))
        totals = {column: Totals() for column in run.columns}
        trial = run.seconds_an_image()
        yield Progress("evaluating", 0, len(inputs), seconds_left=trial * len(inputs) / count)
        pace = Pace(len(inputs))
        done = 0
        work = chunks(order, count, _chunk(trial), _chunk(trial, LAST_SECONDS)) if run.columns else []
        # Closed before the sessions are: no thread may be running one then.
        with closing(map_ordered(run.answers, work, count)) as answered:
            for size, found in answered:
                done += size
                for column, parts in found.items():
                    for part in parts:
                        totals[column].add(part)
                partial = {
                    column: _accuracy(total, prepared[column], flips=False)
                    for column, total in totals.items()
                }
                yield Progress("evaluating", done, len(inputs), partial, pace.seconds_left(done))
        if run.columns and not any(total.images for total in totals.values()):
            reason = f"; the first: {inputs.problems[0].message}" if inputs.problems else ""
            raise ClipScopeError(
                f"none of the {len(inputs)} files could be read{reason}", where=str(inputs.source.origin)
            )
        result = {
            column: _result(prepared.get(column), totals.get(column), model, plan, column)
            for column in columns
        }
        return Evaluation(result, run.classes, inputs.problems)
    finally:
        for session in prepared.values():
            if not isinstance(session, Unavailable):
                session.close()


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
    return _accuracy(total, session)


def _accuracy(total: Totals, session: Session | Unavailable, *, flips: bool = True) -> Accuracy:
    if isinstance(session, Unavailable):
        return total.accuracy(0, (), flips=flips)
    accuracy = total.accuracy(session.bytes, session.excluded, flips=flips)
    return replace(
        accuracy,
        emulated_bits=session.emulated_bits,
        notes=tuple(session.notes),
        exact_layers=session.exact_layers,
    )


def _chunk(seconds: float, turn: float = CHUNK_SECONDS) -> int:
    """Images of a turn of so many seconds: enough to outweigh its hand-over, few enough to stop soon.

    One where the time of an image is not known, because the first can't be read: a cancel is heard between
    turns only, and the network may be slow.
    """
    if seconds <= 0:
        return 1
    return max(1, min(LARGEST_CHUNK, int(turn / seconds)))


def _needed(columns: Sequence[Column], cache: LogitCache, order: Sequence[int]) -> list[Column]:
    """The wanted columns, and the references whose logits are not all cached."""
    needed = list(columns)
    for column in columns:
        reference = column.reference
        if reference and reference not in needed and not cache.has_all(reference, order):
            needed.append(reference)
    return needed


class _Run:
    """What the worker threads do with each image."""

    def __init__(
        self, model: Model, inputs: Inputs, prepared: Prepared, cache: LogitCache, wanted: Sequence[Column]
    ) -> None:
        self._model = model
        self._inputs = inputs
        self._sessions = {c: s for c, s in prepared.items() if not isinstance(s, Unavailable)}
        self._cache = cache
        self.columns = tuple(c for c in wanted if c in self._sessions)
        self.classes: int | None = None
        self._counted = False

    def seconds_an_image(self) -> float:
        """How long one image takes in all columns, for an estimate; 0 if the first can't be read."""
        try:
            image = self._inputs.get(0)
        except UnreadableInput:
            return 0.0
        sessions = [self._sessions[column] for column in self.columns]
        for session in sessions:
            session.run(image)
        return sum(timed(lambda s=session: s.run(image)) for session in sessions)  # type: ignore[misc]

    def answers(self, indices: Sequence[int]) -> tuple[int, Mapping[Column, tuple[Answers, ...]]]:
        """Number of images, and the answers of every column for those that can be read."""
        images = self._read(indices)
        if not images:
            return len(indices), {}
        items = [self._inputs.items[index] for index in images]
        logits = {column: self._logits(column, images) for column in self.columns}
        for column in self.columns:
            reference = column.reference
            if reference is not None and reference not in logits and self._has(reference, images):
                logits[reference] = self._logits(reference, images)
        if not self._counted:
            first = logits[self.columns[0]][0]
            self.classes, self._counted = class_count(self._model, first), True
        return len(indices), {
            column: compared(
                column,
                items,
                logits[column],
                logits.get(column.reference) if column.reference else None,
                self.classes,
            )
            for column in self.columns
        }

    def _read(self, indices: Sequence[int]) -> dict[int, NDArray[np.float32] | None]:
        """Inputs by index, without the unreadable; None where all that is wanted is kept already."""
        images: dict[int, NDArray[np.float32] | None] = {}
        for index in indices:
            kept = all(c.precision == "fp32" and self._cache.get(c, index) for c in self.columns)
            try:
                images[index] = None if kept else self._inputs.get(index)
            except UnreadableInput:
                self._cache.skip(index)
        return images

    def _has(self, column: Column, indices: Iterable[int]) -> bool:
        """Whether a reference's logits are kept or can be computed."""
        return column in self._sessions or self._cache.has_all(column, tuple(indices))

    def _logits(self, column: Column, images: Mapping[int, NDArray[np.float32] | None]) -> list[Logits]:
        """Logits of some images; those of fp32 columns are kept."""
        keep = column.precision == "fp32"
        found: list[Logits] = []
        for index, image in images.items():
            logits = self._cache.get(column, index) if keep else None
            if logits is None:
                logits = self._sessions[column].run(self._inputs.get(index) if image is None else image)
                if keep:
                    require_finite(column, [self._inputs.items[index]], [logits])
                    self._cache.put(column, index, logits)
            found.append(logits)
        return found
