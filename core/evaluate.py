"""Run columns over images and compare their answers."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.columns import COLUMNS, Accuracy, Column, Flip, Unavailable
from core.data.inputs import Inputs, Problem, UnreadableInput
from core.data.item import Item
from core.engines.protocol import Session
from core.engines.sessions import Prepared, prepare, unavailable_reason
from core.errors import ClipScopeError
from core.logits import LogitCache, Logits, class_count, cosine, top_classes
from core.lower.qdq import Ranges
from core.model.model import Model
from core.parallel import available_threads, chunks, map_ordered
from core.progress import Pace, Progress, timed
from core.quant.plan import QuantPlan

Accuracies = Mapping[Column, Accuracy]


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


@dataclass(frozen=True)
class _Answer:
    """What one column said about one image, compared with its reference."""

    best: tuple[int, ...]
    reference: int | None
    cosines: tuple[float, ...]


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

    Every session runs single-threaded; several images run at a time.

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
        After every few images, with the figures so far.

    Raises
    ------
    ClipScopeError
        If no image can be read, labels don't fit the network, or a network can't be made.
    """
    known = cache or LogitCache()
    order = range(len(inputs))
    count = threads or available_threads()
    yield Progress("preparing engines", 0, len(inputs))
    prepared: dict[Column, Session | Unavailable] = {}
    try:
        for column in _needed(columns, known, order):
            prepared[column] = prepare(model, plan, column, threads=1, ranges=onnx_ranges)
            yield Progress("preparing engines", 0, len(inputs))
        run = _Run(model, inputs, prepared, known, tuple(columns))
        totals = {column: _Totals() for column in run.columns}
        trial = run.seconds_an_image()
        yield Progress("evaluating", 0, len(inputs), seconds_left=trial * len(inputs) / count)
        pace = Pace(len(inputs))
        done = 0
        for batch in map_ordered(run.answers, chunks(order, count), count):
            for index, answers in batch:
                done += 1
                for column, answer in (answers or {}).items():
                    totals[column].add(inputs.items[index], answer)
            partial = {column: total.accuracy(prepared[column]) for column, total in totals.items()}
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
    total: _Totals | None,
    model: Model,
    plan: QuantPlan | None,
    column: Column,
) -> Accuracy | Unavailable:
    if session is None or total is None:
        return Unavailable(unavailable_reason(model, plan, column) or "not run")
    return total.accuracy(session)


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

    def answers(self, indices: Sequence[int]) -> list[tuple[int, Mapping[Column, _Answer] | None]]:
        """Answers of every column for each image; None for an unreadable one."""
        found: list[tuple[int, Mapping[Column, _Answer] | None]] = []
        for index in indices:
            try:
                found.append((index, self._image(index)))
            except UnreadableInput:
                self._cache.skip(index)
                found.append((index, None))
        return found

    def _image(self, index: int) -> Mapping[Column, _Answer]:
        logits: dict[Column, Logits] = {}
        for column in self.columns:
            logits[column] = self._logits(column, index)
            if column.reference is not None and column.reference not in logits:
                known = self._reference(column.reference, index)
                if known is not None:
                    logits[column.reference] = known
        return {column: self._compare(column, logits, index) for column in self.columns}

    def _reference(self, column: Column, index: int) -> Logits | None:
        known = self._cache.get(column, index)
        return self._logits(column, index) if known is None and column in self._sessions else known

    def _logits(self, column: Column, index: int) -> Logits:
        if column.precision == "int8":
            return self._finite(column, index)
        known = self._cache.get(column, index)
        if known is None:
            known = self._finite(column, index)
            self._cache.put(column, index, known)
        return known

    def _finite(self, column: Column, index: int) -> Logits:
        logits = self._sessions[column].run(self._inputs.get(index))
        if not all(np.isfinite(values).all() for values in logits):
            raise ClipScopeError(
                f"the logits of {column} are not finite",
                where=self._inputs.items[index].name,
                fix="check the preprocessing, the thresholds, and that the weights are intact",
            )
        return logits

    def _compare(self, column: Column, logits: Mapping[Column, Logits], index: int) -> _Answer:
        here = logits[column]
        theirs = logits.get(column.reference) if column.reference else None
        if theirs and [a.size for a in here] != [b.size for b in theirs]:
            raise ClipScopeError(
                f"{column} and {column.reference} give outputs of different sizes",
                where=self._inputs.items[index].name,
                fix="export the network without its detection or suppression layers",
            )
        cosines = tuple(cosine(a, b) for a, b in zip(here, theirs, strict=True)) if theirs else ()
        if not self._counted:
            self.classes, self._counted = class_count(self._model, here), True
        if self.classes is None:
            return _Answer((), None, cosines)
        self._check_label(self._inputs.items[index], self.classes)
        best = tuple(top_classes(here[0], 5 if self.classes > 5 else 1))
        return _Answer(best, top_classes(theirs[0], 1)[0] if theirs else None, cosines)

    def _check_label(self, item: Item, classes: int) -> None:
        if item.label is not None and item.label >= classes:
            raise ClipScopeError(
                f"label {item.label} does not fit a network with {classes} classes",
                where=item.name,
                fix="give the class names in the network's order with --labels FILE",
            )


class _Totals:
    """Running sums of one column."""

    def __init__(self) -> None:
        self.images = 0
        self._labelled = 0
        self._classified = 0
        self._compared = 0
        self._hits1 = 0
        self._hits5 = 0
        self._five = False
        self._agreeing = 0
        self._flips: list[Flip] = []
        self._cosines: list[float] = []

    def add(self, item: Item, answer: _Answer) -> None:
        """Add one image."""
        self.images += 1
        if answer.cosines:
            previous = self._cosines or [0.0] * len(answer.cosines)
            self._cosines = [a + b for a, b in zip(previous, answer.cosines, strict=True)]
        if not answer.best:
            return
        if item.label is not None:
            self._labelled += 1
            self._five = len(answer.best) == 5
            self._hits1 += answer.best[0] == item.label
            self._hits5 += item.label in answer.best
        if answer.reference is not None:
            self._compared += 1
            if answer.best[0] == answer.reference:
                self._agreeing += 1
            else:
                self._flips.append(Flip(item.name, item.label, answer.reference, answer.best[0]))

    def accuracy(self, session: Session | Unavailable) -> Accuracy:
        """The figures so far."""
        excluded = () if isinstance(session, Unavailable) else tuple(session.excluded)
        size = 0 if isinstance(session, Unavailable) else session.bytes
        return Accuracy(
            images=self.images,
            top1=self._hits1 / self._labelled if self._labelled else None,
            top5=self._hits5 / self._labelled if self._labelled and self._five else None,
            agreement=self._agreeing / self._compared if self._compared else None,
            flips=tuple(self._flips),
            logit_cosine=tuple(total / self.images for total in self._cosines),
            excluded_layers=excluded,
            bytes=size,
        )


def fp32_warning(top1: float | None, classes: int | None, expect: float | None = None) -> str | None:
    """Warn if fp32 itself is too poor for quantization to be the cause.

    Parameters
    ----------
    top1
        The fp32 column's top-1, 0 to 1.
    classes
        Number of classes.
    expect
        The top-1 that a person expects.

    Returns
    -------
    str or None
        A warning if top-1 is below ``expect``, or below the smaller of three times chance and halfway
        between chance and 1.
    """
    if top1 is None or classes is None:
        return None
    chance = 1 / classes
    rule = min(3 * chance, (chance + 1) / 2)
    disappointed = expect is not None and top1 < expect
    if top1 >= rule and not disappointed:
        return None
    known = f"expected at least {expect:.1%}" if disappointed else f"chance is {chance:.1%}"
    return (
        f"fp32 top-1 is only {top1:.1%} ({known}): that is not quantization; "
        "check size, pixel order, mean, norm and the labels"
    )
