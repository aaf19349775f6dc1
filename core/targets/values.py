"""What targets answered: values without an engine, which the window holds as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from clipscope.core.common.column import COLUMNS, FP16, Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.profiling.values import Profile
from clipscope.core.targets.command import is_emulator
from clipscope.core.targets.facts import Climate, TargetFacts
from clipscope.core.targets.kept import Target

EMULATED = "emulated: accuracy only, never FPS"
TARGET_COLUMNS: tuple[Column, ...] = (COLUMNS[0], COLUMNS[1], FP16, *COLUMNS[2:])
"""What a target runs, beside each other where they are rivals."""
DRIFT = 0.05
"""A column that ends so much slower than it began has been throttled."""
LAST_PLACES = 1e-5
"""Share of a blob's absmax up to which a difference is one of last places."""


@dataclass(frozen=True)
class TimedThere:
    """Latency on a target.

    Attributes
    ----------
    columns
        Latency by column.
    drift
        By how much the median of the last third of the turns is above that of the first, as a share.
    before, after
        Temperature, frequency and governor before the first turn and behind the last.
    """

    columns: Mapping[Column, Latency | Unavailable]
    drift: Mapping[Column, float]
    before: Climate
    after: Climate

    @property
    def is_throttled(self) -> bool:
        """Whether columns became slower meanwhile."""
        return any(drift > DRIFT for drift in self.drift.values())

    def text(self) -> str:
        """For people; empty where the system says nothing and nothing drifted."""
        parts = list(filter(None, [_climate_text(self.before, self.after)]))
        if self.is_throttled:
            worst = max(self.drift, key=lambda column: self.drift[column])
            parts.append(f"{worst} ended {self.drift[worst]:.0%} slower than it began: do not trust FPS")
        return "; ".join(parts)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "before": asdict(self.before),
            "after": asdict(self.after),
            "drift": {f"{column.engine} {column.precision}": value for column, value in self.drift.items()},
        }


def _climate_text(before: Climate, after: Climate) -> str:
    """Temperature before and after, frequency and governor after; empty where the system tells nothing."""
    grew = before.celsius is not None and after.celsius is not None
    return f"{before.celsius:.0f} to {after.text}" if grew else after.text


@dataclass(frozen=True)
class Distance:
    """How far logits are apart.

    Attributes
    ----------
    images
        Number of images.
    identical
        Of how many all logits are equal, bit for bit.
    agreement
        Share with the same top-1, 0 to 1; None where the network does not classify.
    largest
        Largest difference of a logit.
    """

    images: int
    identical: int
    agreement: float | None
    largest: float

    @property
    def is_none(self) -> bool:
        """Whether there is no difference."""
        return self.identical == self.images


@dataclass(frozen=True)
class First:
    """The first layer of a network whose values differ, while those of all before are equal.

    Attributes
    ----------
    layer, type, blob
        The layer, its type, and the blob (or tensor) that it makes.
    image
        On which image.
    differing, values
        How many of its values differ, and how many there are; None of codes, which are not looked at.
    largest
        Largest difference; None likewise.
    absmax
        Largest value of the blob, without its sign; None likewise.
    """

    layer: str
    type: str
    blob: str
    image: str
    differing: int | None = None
    values: int | None = None
    largest: float | None = None
    absmax: float | None = None

    @property
    def is_last_places(self) -> bool:
        """Whether values differ by no more than what is lost by rounding once more."""
        return self.largest is not None and self.largest <= LAST_PLACES * (self.absmax or 0.0)


@dataclass(frozen=True)
class Difference:
    """A target's column beside this machine's.

    Attributes
    ----------
    column
        The target's column.
    deployed
        The distance to the same network on this machine; for fp16 to ncnn's fp32.
    scored
        The distance to the network that accuracy is scored on here, which divides exactly and adds exactly;
        None where the deployed one is equal, and for fp16.
    first
        Where the deployed networks differ first; None where they don't, or it can't be found.
    reason
        Why, as a sentence; empty where it is not known.
    """

    column: Column
    deployed: Distance
    scored: Distance | None = None
    first: First | None = None
    reason: str = ""

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "here": "fp32" if self.column == FP16 else "as deployed",
            **asdict(self.deployed),
            "scored_here": None if self.scored is None else asdict(self.scored),
            "first": None if self.first is None else asdict(self.first),
            "reason": self.reason or None,
        }

    def text(self) -> str:
        """For people, in one line."""
        own, column, rival = self.deployed, self.column, self.column == FP16
        if own.is_none and rival:
            return f"{column}: as ncnn's fp32 here, bit for bit, on all {own.images:,} images"
        if own.is_none:
            return f"{column}: as here, bit for bit, on all {own.images:,} images"
        parts = [f"{column} differs from ncnn's fp32 here" if rival else f"{column} differs from here"]
        if own.agreement is not None:
            parts.append(f"agreement {own.agreement:.1%}")
        parts.append(f"largest logit difference {own.largest:.3g}")
        parts.append(f"{own.images - own.identical:,} of {own.images:,} images")
        clauses = [", ".join(parts)]
        if self.first is not None:
            first = self.first
            where = [f"first in layer {first.layer} ({first.type})"]
            if first.largest is not None:
                where.append(f"{first.differing:,} of {first.values:,} values")
                where.append(f"by {first.largest:.2g} at most")
            clauses.append(", ".join(where))
        if self.reason:
            clauses[-1] += f": {self.reason}"
        if self.scored is not None:
            clauses.append(_scored_text(self.scored))
        return "; ".join(clauses)


def _scored_text(found: Distance) -> str:
    if found.is_none:
        return "equal, bit for bit, to what is scored here"
    return f"largest difference to what is scored here {found.largest:.3g}"


@dataclass(frozen=True, eq=False)
class TargetResult:
    """What a target answered; also its state part of the way.

    Attributes
    ----------
    facts
        The target.
    columns
        Each column's accuracy, or why it can't be had.
    latencies
        Its latency likewise; empty for an emulated target.
    timed
        What the heat did meanwhile; None where nothing was timed.
    differences
        How columns differ from this machine's.
    """

    facts: TargetFacts
    columns: Mapping[Column, Accuracy | Unavailable] = field(default_factory=dict)
    latencies: Mapping[Column, Latency | Unavailable] = field(default_factory=dict)
    timed: TimedThere | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, eq=False)
class TargetProfile:
    """Time by layer on a target.

    Attributes
    ----------
    name, facts
        The target.
    profile
        The times.
    before, after
        Temperature, frequency and governor before and behind them.
    """

    name: str
    facts: TargetFacts
    profile: Profile
    before: Climate
    after: Climate

    @property
    def climate_text(self) -> str:
        """Temperature, frequency and governor for people; empty where the system tells nothing."""
        return _climate_text(self.before, self.after)


def refuse_emulated(target: Target, *, emulated: bool = False) -> None:
    """Say that an emulated target has no times worth showing; ``emulated`` is what it says of itself.

    Raises
    ------
    ClipScopeError
        If it is emulated.
    """
    if emulated or is_emulator(target.command):
        raise ClipScopeError(
            "it is emulated: its times say nothing of the processor that it plays, so that nothing was timed",
            where=f"target {target.name}",
            fix="time layers on a board, or on this machine",
        )
