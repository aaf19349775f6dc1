"""A glance at a column whose turn has not come: what its first images say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clipscope.core.common.column import Column
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.requests import Enquiry, Request


@dataclass(frozen=True)
class Glance(Enquiry):
    """Run a column on its first images, between two steps of another's evaluation.

    Answered with `GlanceResult`. It never measures ranges of ONNX tensors; without them it sees nothing.

    Attributes
    ----------
    plan, column, threads
        As `clipscope.core.evaluation.evaluate.evaluate` takes them.
    """

    title: ClassVar[str] = "a first look"
    plan: QuantPlan
    column: Column
    threads: int | None = None

    def supersedes(self, older: Request) -> bool:
        """An older glance: the newer edit counts."""
        return isinstance(older, Glance)


@dataclass(frozen=True)
class GlanceResult:
    """The first partial figures of a column, without flips; None where it could not be run.

    Attributes
    ----------
    accuracy
        The figures.
    done, total
        Images so far, and all.
    """

    accuracy: Accuracy | None
    done: int = 0
    total: int = 0
