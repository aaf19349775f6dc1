"""What a tuning computed on its way: one that was stopped goes on from there when it is started again."""

from __future__ import annotations

from collections.abc import Generator, Hashable
from typing import TypeVar, cast

from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.tune.score import Scorer

Step = TypeVar("Step")
Result = TypeVar("Result")


class Memory:
    """Results of the steps of one tuning, by what they are made from.

    Tuning makes no random choices: with the same network, images and settings it takes the same way again,
    and finds here what each step of it gave. It is up to the caller that a memory is used for these alone.

    Attributes
    ----------
    calibration, calibrating
        What was measured of the calibration images, None before it is complete; and the seconds that it took.
    scorer
        What scores plans on them, with the scores so far; None before it has begun.
    """

    def __init__(self) -> None:
        self.calibration: Calibration | None = None
        self.calibrating = 0.0
        self.scorer: Scorer | None = None
        self._known: dict[Hashable, object] = {}

    @property
    def text(self) -> str:
        """What is known of a tuning that was stopped, a clause; empty before its calibration was complete."""
        if self.calibration is None:
            return ""
        if self.scorer is None or not self.scorer.runs:
            return "its images are measured already"
        plans = self.scorer.runs
        return f"{plans} plan{'s are' if plans != 1 else ' is'} scored already"

    def remembered(
        self, key: Hashable, work: Generator[Step, None, Result | None]
    ) -> Generator[Step, None, Result | None]:
        """Do a step, or give what it gave before; None, which is not kept, means that it ended early."""
        if key in self._known:
            work.close()
            return cast(Result, self._known[key])
        found = yield from work
        if found is not None:
            self._known[key] = found
        return found
