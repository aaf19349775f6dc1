"""Scores of mixed plans, each evaluated once."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

from clipscope.core.cluster.crew import Crew
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.intervals import Estimate, exact_proportion, paired_tested
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.evaluate import Evaluation, evaluate
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.objective import TaskLoss, objective_of
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.lower.choice import why_float
from clipscope.core.mixed_precision.figures import Score, score_unit
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.tasks.base import TaskFigures, Values
from clipscope.core.tasks.bootstrap import no_intervals
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.running import Records, TaskRun

FP32, INT8 = Column("ncnn", "fp32"), Column("ncnn", "int8")

Fp32Layers = frozenset[str]


class Scores:
    """Scores of the mixed plans of one plan on the same images, so far.

    Attributes
    ----------
    known
        By layers in fp32.
    fp32, images
        Score of the fp32 network, None before it is known, and number of images that could be read.
    logits
        Of the fp32 network.
    under_way
        The plan whose score was stopped, and its logits so far; None if none was.
    """

    def __init__(self) -> None:
        self.known: dict[Fp32Layers, Score] = {}
        self.fp32: Score | None = None
        self.images = 0
        self.logits = LogitCache()
        self.under_way: tuple[Fp32Layers, LogitCache] | None = None

    @property
    def text(self) -> str:
        """What is known of a search before it begins, a clause; empty if nothing is."""
        plans = len(self.known)
        if not plans:
            return "" if self.fp32 is None else "fp32 is evaluated already"
        return f"{plans} plan{'s are' if plans != 1 else ' is'} evaluated already"


class Scorer:
    """Evaluates plans that differ in which layers are fp32, on ncnn as deployed, with fewer bits emulated.

    Parameters
    ----------
    model
        The open model.
    plan
        The plan; its int8 layers may be switched to fp32.
    inputs
        Images.
    threads
        Images at a time; all processors if None.
    settled
        The task whose figures count; None for top-1, agreement and cosine.
    scores
        What an earlier search for the same plan, images and task scored; it is added to.
    intervals
        Whether a task's headline gets its interval, which takes longer than the figures.
    crew
        Workers of a cluster that run the images instead of this machine.
    """

    def __init__(
        self,
        model: Model,
        plan: QuantPlan,
        inputs: Inputs,
        threads: int | None,
        settled: Settled | None = None,
        scores: Scores | None = None,
        *,
        intervals: bool = False,
        crew: Crew | None = None,
    ) -> None:
        self._intervals, self._crew = intervals, crew
        self._model, self._plan, self._inputs, self._threads = model, plan, inputs, threads
        objective = objective_of(settled)
        self._objective = objective if isinstance(objective, TaskLoss) else None
        own = settled is not None and not settled.classifies
        self._settled = settled if own else None
        self.layers = tuple(layer.name for layer in model.layers if why_float(layer, plan) is None)
        self._scores = scores or Scores()

    @property
    def images(self) -> int:
        """Images that could be read; 0 before the first score."""
        return self._scores.images

    @property
    def evaluations(self) -> int:
        """Plans evaluated so far."""
        return len(self._scores.known)

    def plan(self, fp32: Iterable[str]) -> QuantPlan:
        """The plan with some of its int8 layers in fp32."""
        return self._plan.with_layers_on(dict.fromkeys(fp32, False))

    def in_order(self, fp32: Iterable[str]) -> tuple[str, ...]:
        """Names in the order of the network."""
        chosen = set(fp32)
        return tuple(name for name in self.layers if name in chosen)

    def fp32(self) -> Generator[None, None, Score]:
        """Score of the fp32 network; yields every few images."""
        if self._scores.fp32 is None:
            run = None if self._settled is None else _Fp32Run(self._settled, self._inputs)
            accuracy, classes = yield from self._accuracy(None, FP32, run)
            self._scores.images = accuracy.images
            below = None if classes is None else Estimate(0.0, 0.0, 0.0)
            found = Score(accuracy.top1, None if classes is None else 1.0, 0.0, below)
            self._scores.fp32 = _with_task(found, accuracy, run, 0.0 if self._objective is not None else None)
        return self._scores.fp32

    def score(self, fp32: Iterable[str]) -> Generator[None, None, Score]:
        """Score of the plan with these layers in fp32; yields every few images, not if it is known.

        With no layer left in int8 the network is the fp32 one.
        """
        key = frozenset(fp32)
        if key == frozenset(self.layers):
            return (yield from self.fp32())
        if key not in self._scores.known:
            run = None
            if self._settled is not None:
                run = LossRun(self._settled, self._inputs, self._objective, intervals=self._intervals)
            under_way = self._scores.under_way
            if under_way is None or under_way[0] != key:
                under_way = self._scores.under_way = key, LogitCache()
            accuracy, _ = yield from self._accuracy(self.plan(key), INT8, run, under_way[1])
            loss = accuracy.mean_loss
            reference = yield from self.fp32()
            below = _below_fp32(reference, accuracy, self._inputs.source.labelled)
            found = Score(accuracy.top1, accuracy.agreement, loss, below)
            scored = _with_task(found, accuracy, run, None if run is None else run.loss)
            if self._settled is not None and self._intervals:
                scored = _with_interval(scored, reference, accuracy, self._settled)
            self._scores.known[key] = scored
            self._scores.under_way = None
        return self._scores.known[key]

    def _accuracy(
        self,
        plan: QuantPlan | None,
        column: Column,
        task: TaskRun | None,
        unfinished: LogitCache | None = None,
    ) -> Generator[None, None, tuple[Accuracy, int | None]]:
        verb = evaluate(
            self._model,
            plan,
            self._inputs,
            [column],
            threads=self._threads,
            cache=self._scores.logits,
            task=task,
            crew=self._crew,
            unfinished=unfinished,
        )
        try:
            while True:
                try:
                    next(verb)
                except StopIteration as stop:
                    evaluation: Evaluation = stop.value
                    break
                yield
        finally:
            verb.close()
        found = evaluation.columns[column]
        if not isinstance(found, Accuracy):
            raise ClipScopeError(
                f"{column} can't be evaluated: {found.reason}",
                where=str(self._model.path),
                fix="give a plan with int8 layers",
            )
        return found, evaluation.classes


class LossRun(TaskRun):
    """A task's answers, and its loss."""

    def __init__(
        self, settled: Settled, inputs: Inputs, objective: TaskLoss | None, *, intervals: bool = False
    ) -> None:
        super().__init__(settled, inputs)
        self._intervals = intervals
        self._objective = objective
        self._losses: dict[int, float] = {}

    def take(self, index: int, logits: Mapping[Column, Values], columns: Sequence[Column]) -> None:
        """See `clipscope.core.tasks.running.TaskRun.take`."""
        super().take(index, logits, columns)
        if self._objective is not None and INT8 in columns and FP32 in logits:
            own, reference = tuple(logits[INT8]), tuple(logits[FP32])
            self._losses[index] = self._objective.of_task(own, reference)

    def maker(self) -> Callable[[Inputs], TaskRun]:
        """See `clipscope.core.tasks.running.TaskRun.maker`."""
        return partial(LossRun, self.settled, objective=self._objective, intervals=self._intervals)

    def given_up(self, images: Sequence[int]) -> Records:
        """See `clipscope.core.tasks.running.TaskRun.given_up`; with the losses."""
        losses = {index: self._losses.pop(index) for index in images if index in self._losses}
        return (*super().given_up(images), {INT8: losses})

    def take_over(self, records: Records) -> None:
        """See `clipscope.core.tasks.running.TaskRun.take_over`."""
        *others, losses = records
        super().take_over(tuple(others))
        self._losses.update(losses[INT8])

    def figures(self, column: Column) -> TaskFigures | None:
        """See `clipscope.core.tasks.running.TaskRun.figures`; without intervals unless they are asked for."""
        with nullcontext() if self._intervals else no_intervals():
            return super().figures(column)

    @property
    def loss(self) -> float | None:
        """Mean over images in which fp32 finds something; None without one."""
        known = [value for _, value in sorted(self._losses.items()) if not math.isnan(value)]
        return sum(known) / len(known) if known else None


class _Fp32Run(TaskRun):
    """fp32 held against labels, and against itself."""

    def take(self, index: int, logits: Mapping[Column, Values], columns: Sequence[Column]) -> None:
        """See `clipscope.core.tasks.running.TaskRun.take`."""
        del columns
        super().take(index, {INT8: logits[FP32], FP32: logits[FP32]}, (INT8,))

    def figures(self, column: Column) -> TaskFigures | None:
        """See `clipscope.core.tasks.running.TaskRun.figures`."""
        del column
        with no_intervals():
            return super().figures(INT8)


def _with_task(score: Score, accuracy: Accuracy, run: TaskRun | None, loss: float | None) -> Score:
    found = accuracy.task
    if run is None or found is None:
        return score
    headline = next((name for name in found.headlines if found.figures.get(name) is not None), None)
    return replace(score, task_loss=loss, task=found.figures, known=found.known, headline=headline)


def _with_interval(score: Score, reference: Score, accuracy: Accuracy, settled: Settled) -> Score:
    """A score with how far its headline lies below fp32's: with labels paired over images.

    Against itself fp32 is perfect, whatever images are drawn, so that there the figure's interval says it.
    """
    found, name = accuracy.task, score.headline
    if found is None or name is None or score.known[name].higher_is_better is None:
        return score
    of_labels, of_fp32 = settled.task.headlines
    mine, exact = score.task[name], reference.task.get(name)
    if mine is None or exact is None:
        return score
    if name == of_labels and name in found.differences:
        _, *ends = found.differences[name]
    elif name == of_fp32 and name in found.intervals:
        ends = [end - exact for end in found.intervals[name]]
    else:
        return score
    unit = -score_unit(score.known[name])
    low, high = sorted(end * unit for end in ends)
    below = Estimate((mine - exact) * unit, low, high)
    return replace(score, below_fp32=below) if all(map(math.isfinite, below)) else score


def check_figure(name: str, score: Score, where: str) -> None:
    """Raise ClipScopeError unless a figure of the task can have a budget."""
    able = [n for n, v in score.task.items() if v is not None and score.known[n].higher_is_better is not None]
    if name not in able:
        raise ClipScopeError(
            f"no figure that could be compared with fp32's is called {name}",
            where=where,
            fix=f"choose of {', '.join(able)}" if able else "name a task (--task) that has figures",
        )


def _below_fp32(reference: Score, found: Accuracy, labelled: bool) -> Estimate | None:
    """How far the measure lies below fp32's; the images that disagree tell all of the paired counts."""
    if found.agreement is None:
        return None
    if reference.top1 is None:
        return exact_proportion(len(found.flips), found.images)
    if not labelled:
        return None
    lost = sum(flip.reference == flip.label for flip in found.flips)
    won = sum(flip.here == flip.label for flip in found.flips)
    right = round(reference.top1 * found.images)
    return paired_tested(right - lost, lost, won, found.images - right - won)


def check_same_layers(scorer: Scorer, report: SensitivityReport, where: str) -> None:
    """Raise ClipScopeError if a report is about other layers than those the plan has in int8."""
    if not scorer.layers:
        raise ClipScopeError("the plan has no layer that runs in int8", where=where, fix="switch layers on")
    if tuple(found.layer for found in report.layers) != scorer.layers:
        raise ClipScopeError(
            "the sensitivity was measured for other layers than the plan has in int8",
            where=where,
            fix="measure the sensitivity again with this plan",
        )
