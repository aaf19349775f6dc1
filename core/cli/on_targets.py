"""``evaluate --on``: the comparison's columns on other machines."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clipscope.core.cli import console, options
from clipscope.core.cli.own_process import was_interrupted
from clipscope.core.common.column import Column
from clipscope.core.common.cores import CORES
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import Inputs
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.connection import TargetError
from clipscope.core.targets.kept import target_of
from clipscope.core.targets.values import TARGET_COLUMNS, TargetResult
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.running import TaskRun

if TYPE_CHECKING:  # which load onnx: a command without --on does without
    from clipscope.core.targets.place import Place


def add_on(parser: argparse.ArgumentParser) -> None:
    """Which targets, and what of them."""
    parser.add_argument(
        "--on",
        metavar="TARGET",
        action="append",
        default=[],
        help="evaluate on this target, too (see clipscope target); may be given several times",
    )
    parser.add_argument(
        "--target-threads",
        metavar="N",
        type=options.threads,
        help="threads of an engine when it is timed on a target; default: all there",
    )
    parser.add_argument(
        "--target-cores",
        choices=CORES,
        default="all",
        help="which cores of a target to use, where its system says which are the fast ones; default: all",
    )


@dataclass
class OnTargets:
    """The targets of a command, and what they answered.

    Attributes
    ----------
    places
        Targets that run, by name.
    results
        What each answered, by target, for each plan.
    failures
        Why a target answered no more.
    stopped
        Whether Ctrl+C ended it.
    """

    places: Mapping[str, Place]
    results: dict[str, dict[str, TargetResult]] = field(default_factory=dict)
    failures: dict[str, TargetError] = field(default_factory=dict)
    stopped: bool = False

    def failure(self, name: str) -> str | None:
        """Why a target answered no more, in one line; None if it did."""
        return str(self.failures[name]) if name in self.failures else None


def open_targets(args: argparse.Namespace, stack: ExitStack) -> OnTargets:
    """Start all targets, before any long work; they end with the stack.

    Raises
    ------
    ClipScopeError
        If one is not known, or can't be used.
    """
    names = list(dict.fromkeys(args.on))
    if not names:
        return OnTargets({})
    from clipscope.core.targets.place import opened

    targets = [target_of(name) for name in names]
    if "ncnn" not in args.engines and "onnxruntime" not in args.engines:
        raise ClipScopeError("no engine to run on a target", fix="leave --engines out")
    places: dict[str, Place] = {}
    for target in targets:
        # What can't do without is the engine that comes first.
        verb = opened(
            target,
            args.target_cores,
            engines=args.engines,
            required=("ncnn",) if "ncnn" in args.engines else ("onnxruntime",),
            stopped=was_interrupted,
        )
        places[target.name] = stack.enter_context(console.run_shown(verb))
        facts = places[target.name].facts
        console.note(f"target {target.name}: {facts.text}")
    return OnTargets(places)


def _of_target(name: str, error: ClipScopeError) -> TargetError:
    """An error that says on which target it was."""
    if isinstance(error, TargetError):
        return error
    where = f"target {name}" if error.where is None else f"target {name}, {error.where}"
    return TargetError(error.message, where=where, fix=error.fix)


def run_on_targets(
    on: OnTargets,
    args: argparse.Namespace,
    plan_name: str,
    model: Model,
    plan: QuantPlan | None,
    inputs: Inputs,
    ranges: Ranges | None,
    settled: Settled | None,
    only: Sequence[Column] | None = None,
) -> None:
    """Evaluate a plan on all targets that are still there, and keep what they answer.

    A target that is lost loses its own columns only.
    """
    if not on.places:
        return
    from clipscope.core.targets.evaluate_on import evaluate_on
    from clipscope.core.targets.report import progress_text

    columns = tuple(c for c in TARGET_COLUMNS if c.engine in args.engines and (only is None or c in only))
    for name, place in on.places.items():
        if on.stopped or name in on.failures:
            continue
        verb = evaluate_on(
            place,
            model,
            plan,
            inputs,
            columns,
            onnx_ranges=ranges,
            threads=args.target_threads,
            threads_here=args.threads,
            task=None if settled is None or settled.classifies else TaskRun(settled, inputs),
            counting=args.count_output,
        )
        try:
            found = console.run_stoppable(verb, progress_text)
        except ClipScopeError as error:
            on.failures[name] = _of_target(name, error)
            on.results.setdefault(plan_name, {})[name] = TargetResult(place.facts)
            continue
        if isinstance(found, console.Stopped):
            on.stopped = True
            found = found.partial
            images = max((getattr(x, "images", 0) for x in found.columns.values()), default=0)
            console.warn(f"stopped: target {name} has answered {images:,} of {len(inputs):,} images")
        on.results.setdefault(plan_name, {})[name] = found
