"""Requests about targets: other machines that run the networks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from clipscope.core.common.column import Column
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.facts import TargetFacts
from clipscope.core.targets.kept import Target
from clipscope.core.targets.values import TARGET_COLUMNS, TargetResult
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import InputKey, Query, Request


@dataclass(frozen=True)
class EvaluateOn(Request):
    """Run columns on a target over the evaluation images; answered with `TargetAnswer`.

    Its steps carry the `clipscope.core.targets.values.TargetResult` so far.

    Attributes
    ----------
    target
        Which.
    plan, columns
        As `clipscope.core.targets.evaluate_on.evaluate_on` takes them.
    expect
        If given, the worker refuses unless this is what it holds.
    task
        What a person says of the task.
    counting
        Outputs that count, or None for all.
    """

    title: ClassVar[str] = "evaluation on the target"
    alters: ClassVar[bool] = False
    target: Target
    plan: QuantPlan | None
    columns: tuple[Column, ...] = TARGET_COLUMNS
    expect: InputKey | None = None
    task: TaskSettings = field(default_factory=TaskSettings)
    counting: tuple[str, ...] | None = None

    def supersedes(self, older: Request) -> bool:
        """An older run on the same target."""
        return isinstance(older, EvaluateOn) and older.target.name == self.target.name

    def gives_way_to(self, newer: Request) -> bool:
        """To all but questions: what this machine answers does not wait for another one."""
        return not isinstance(newer, (Query, EvaluateOn))


@dataclass(frozen=True, eq=False)
class TargetAnswer:
    """What a target answered, and from which network and images."""

    result: TargetResult
    basis: InputKey


@dataclass(frozen=True)
class TryTarget(Request):
    """Start a target and ask what is there; answered with `TriedTarget`."""

    title: ClassVar[str] = "testing the target"
    latest_only: ClassVar[bool] = True
    alters: ClassVar[bool] = False
    target: Target


@dataclass(frozen=True)
class TriedTarget:
    """What is there, and what is needed and is not, by name."""

    target: Target
    facts: TargetFacts
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class MakeArm(Request):
    """Make an emulated ARM in the cache folder and keep it; answered with its `Target`.

    Attributes
    ----------
    name, cpu
        What to call it, and which processor; see `clipscope.core.targets.emulated_arm.CPUS`.
    """

    title: ClassVar[str] = "making the emulated ARM"
    latest_only: ClassVar[bool] = True
    alters: ClassVar[bool] = False
    name: str
    cpu: str
