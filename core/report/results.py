"""Which results of a session a report shows: those of the present plan, or else the latest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from clipscope.core.common.column import Column
from clipscope.core.evaluation.result_key import plan_key
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.quant.speed import SpeedRules, speed_content
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.session.values import SavedResult, SavedSession

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

Figures = TypeVar("Figures", Accuracy, Latency, SensitivityReport)


@dataclass(frozen=True)
class Picked(Generic[Figures]):
    """A result.

    Attributes
    ----------
    found
        Its figures.
    result
        With what it was computed from.
    current
        Whether that is the plan, the preprocessing and the images that are open.
    """

    found: Figures
    result: SavedResult
    current: bool


def picked(session: SavedSession, kind: type[Figures]) -> dict[Column, Picked[Figures]]:
    """The results of a kind by column, results of the present plan before later ones of others."""
    chosen: dict[Column, Picked[Figures]] = {}
    for result in session.results:
        if isinstance(result.found, kind):
            current = _is_current(session, result)
            known = chosen.get(result.column)
            if known is None or current or not known.current:
                chosen[result.column] = Picked(result.found, result, current)
    return chosen


def _size(preprocess: Preprocess | None) -> tuple[int | None, int | None] | None:
    return None if preprocess is None else (preprocess.width, preprocess.height)


def _is_current(session: SavedSession, result: SavedResult) -> bool:
    basis, column = result.basis, result.column
    if isinstance(result.found, Latency):
        # Ranges are numbers that cost no time; which layers are int8 does, and how large the input is.
        rules = SpeedRules()
        then, now = (speed_content(column, plan, rules) for plan in (basis.plan, session.plan))
        return bool(then == now) and _size(basis.preprocess) == _size(session.preprocess)
    images = session.images.get("evaluation")
    same_images = (
        images is not None and basis.images is not None and images.fingerprint == basis.images.fingerprint
    )
    of_calibration = isinstance(result.found, SensitivityReport)
    same_plan = plan_key(basis.plan, column) == plan_key(session.plan, column)
    return basis.preprocess == session.preprocess and same_plan and (same_images or of_calibration)
