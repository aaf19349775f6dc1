"""What came of a tuning: whether its plan is better than the one that was there, or may be so by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clipscope.core.quant.plan import FROM_FILE
from clipscope.core.tune.gain import Reduction
from clipscope.core.tune.report import TuneReport

Verdict = Literal["better", "perhaps-better", "same", "perhaps-worse", "worse"]

FEW_HELD = 30
"""Held-out images below which their gain is mostly chance."""
LEAST_SURE = 6
"""Held-out images of which nothing is sure below: if 5 of 5 gain, a sign test still gives 2 · 2⁻⁵ > 5 %."""


@dataclass(frozen=True)
class Outcome:
    """How the plan found stands to the plan that was there before.

    Attributes
    ----------
    verdict
        From the mean losses of the held-out images, as the report's rows show them, and their interval.
    over
        Share by which the loss of the plan found is below that of the plan before, negative if it is above.
    found
        Whether a step was kept; else the plan found is the one that tuning starts from.
    from_start
        Whether the plan before is the one that tuning starts from.
    from_file
        Whether tuning starts from a file's thresholds, not from KL's.
    """

    verdict: Verdict
    over: Reduction
    found: bool
    from_start: bool
    from_file: bool

    @property
    def may_take(self) -> bool:
        """Whether the plan found has the lower loss, be it by chance."""
        return self.verdict in ("better", "perhaps-better")


def outcome_of(report: TuneReport) -> Outcome:
    """The outcome of a tuning, or of the one that runs as far as it is."""
    from_start = report.over_present is None
    over = report.reduction if report.over_present is None else report.over_present
    from_file = any(quant.origin == FROM_FILE for quant in report.baseline.activations.values())
    return Outcome(_verdict(over, report.held), over, bool(report.accepted), from_start, from_file)


def _verdict(over: Reduction, held: int) -> Verdict:
    if over.share == 0:
        return "same"
    sure = held >= LEAST_SURE and (over.low > 0 or over.high < 0)
    if over.share > 0:
        return "better" if sure else "perhaps-better"
    return "worse" if sure else "perhaps-worse"
