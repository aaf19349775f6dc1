"""Shares of images with their 95 % intervals: the one place that the window and every report ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clipscope.core.common.intervals import Estimate, exact_proportion
from clipscope.core.evaluation.paired import hits_of

if TYPE_CHECKING:
    from clipscope.core.evaluation.results import Accuracy

SHARES = ("top1", "top5", "agreement")


def share_interval(accuracy: Accuracy, name: str) -> Estimate | None:
    """One of `SHARES` with its exact interval, whatever a session says that was saved with another one.

    Shares are counts of images, whose binomial interval needs no draws.

    Parameters
    ----------
    accuracy
        Of a column, also part of the way.
    name
        Of `SHARES`; top-1 and top-5 are shares of the labelled images.

    Returns
    -------
    Estimate or None
        None where it is not known.
    """
    value = getattr(accuracy, name)
    if value is None or not 0 <= value <= 1:
        return None
    images = accuracy.images
    if name != "agreement":
        hits, task = hits_of(accuracy, name), accuracy.task
        labelled = 0 if task is None else task.labelled
        images = labelled or (images if hits is None else hits.images)
    if images < 1:
        return None
    return Estimate(value, *exact_proportion(round(value * images), images)[1:])
