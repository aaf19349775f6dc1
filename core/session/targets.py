"""What targets answered, in a session: figures and what they are of, never the command that starts a target.

So a session from elsewhere can't run anything: a target is one of the computer's own, or it is only shown.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from clipscope.core.common.column import Column
from clipscope.core.engines.processor import Processor
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.session.codec import Mistake, decode, encode
from clipscope.core.targets.facts import TargetFacts
from clipscope.core.targets.kept import Target
from clipscope.core.targets.values import Difference

MOST, MOST_FIGURES, DIGITS = 64, 16, 16


@dataclass(frozen=True)
class SavedFigure:
    """A column of a target.

    Attributes
    ----------
    column
        Which.
    key, time_key
        What accuracy and latency depend on, but for the target.
    accuracy, latency, difference
        What is known: without the lists of images.
    reason
        Why the column can't be had there.
    """

    column: Column
    key: str
    time_key: str
    accuracy: Accuracy | None = None
    latency: Latency | None = None
    difference: Difference | None = None
    reason: str | None = None


@dataclass(frozen=True)
class SavedTarget:
    """A target's figures of the present state.

    Attributes
    ----------
    name
        Of the target.
    mark
        `mark_of` its command.
    facts
        What it is.
    processor
        Of the machine that it was compared with; None where that was not known.
    figures
        A column each.
    """

    name: str
    mark: str
    facts: TargetFacts
    processor: Processor | None
    figures: tuple[SavedFigure, ...]


def mark_of(target: Target) -> str:
    """What tells whether a computer's target of a name is the same one; the command can't be had from it."""
    return hashlib.sha256(f"{target.name}\n{target.command}".encode()).hexdigest()[:DIGITS]


def small(accuracy: Accuracy | None) -> Accuracy | None:
    """An accuracy without what grows with the images."""
    return None if accuracy is None else replace(accuracy, flips=(), pictures=None, hits={})


def targets_json(targets: tuple[SavedTarget, ...]) -> list[Any]:
    """As a JSON value."""
    return [encode(target) for target in targets[:MOST]]


def read_targets(value: object, place: str) -> tuple[SavedTarget, ...]:
    """What `targets_json` wrote.

    Raises
    ------
    Mistake
        If it is none, with the place.
    """
    found: tuple[SavedTarget, ...] = decode(tuple[SavedTarget, ...], value, place)
    if len(found) > MOST or any(len(target.figures) > MOST_FIGURES for target in found):
        raise Mistake(f"{place} has too many targets or figures")
    if len({target.name for target in found}) != len(found):
        raise Mistake(f"{place} names a target twice")
    for target in found:
        for figure in target.figures:
            if figure.latency is not None and not 0 < figure.latency.p50 < 1e9:
                raise Mistake(f"{place} has a latency that is no time")
    return found
