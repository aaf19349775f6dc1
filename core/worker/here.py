"""What the window asks about this processor, and the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clipscope.core.evaluation.here_figures import Here
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.requests import Basis, Enquiry, Request


@dataclass(frozen=True)
class FindProcessor(Enquiry):
    """Ask for the processor and whether int8 saturates on it; answered with a `Processor`."""

    title: ClassVar[str] = "asking the processor"
    of_model: ClassVar[bool] = False


@dataclass(frozen=True)
class RunHere(Request):
    """Run ONNX Runtime's int8 as deployed on this processor, and the remedies; answered with `HereResult`.

    Attributes
    ----------
    plan
        The plan.
    exact
        What its evaluation found for ONNX Runtime's int8.
    threads
        Images at a time, and threads when timed; all processors if None.
    expect
        If given, the worker refuses unless this is what it holds.
    """

    title: ClassVar[str] = "answers on this processor"
    alters: ClassVar[bool] = False
    plan: QuantPlan
    exact: Accuracy
    threads: int | None = None
    expect: Basis | None = None

    def supersedes(self, older: Request) -> bool:
        """An older request of this kind."""
        return isinstance(older, RunHere)

    def gives_way_to(self, newer: Request) -> bool:
        """To all but questions: nothing that a person asks for waits for these answers."""
        return not isinstance(newer, Enquiry)


@dataclass(frozen=True, eq=False)
class HereResult:
    """The answers, and what they were computed from."""

    here: Here
    basis: Basis
