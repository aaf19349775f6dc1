"""Mean and norm in the wrong unit: told by their size, with what was probably meant.

Papers and training scripts give means and deviations for pixels of 0..1 and divide by the deviation; here
pixels are 0..255, and norm multiplies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.data.preprocess import Preprocess

PIXEL = 255.0
LARGEST_INPUT = 1000.0
"""No network that we know is fed values beyond: raw pixels reach 255."""
_DEVIATION_LOW, _DEVIATION_HIGH = 0.05, 0.6
"""Deviations of images in units of 0..1 lie between, those in 0..255 between 255 times that."""
_OF_UNIT = 1.5
"""1/deviation for 0..1 lies beyond: 1.7 to 20; for 0..255 it is below 0.08. A norm of 1 is no deviation."""


def unit_remarks(preprocess: Preprocess) -> tuple[str, ...]:
    """What a mean or norm is likely to mean that can't be meant as it stands; nothing if they are plausible.

    Parameters
    ----------
    preprocess
        Mean and norm in units of 0..255.

    Returns
    -------
    tuple of str
        A sentence each, with the values to give.
    """
    return (*_mean(preprocess.mean), *_norm(preprocess))


def ready_remark(values: NDArray[np.float32]) -> str | None:
    """What is odd about a ready input, float32 of any shape, by its size; None if nothing is."""
    largest = float(np.abs(values).max(initial=0.0))
    if not np.isfinite(largest) or largest < LARGEST_INPUT:
        return None
    return f"the ready inputs reach {largest:,.0f}, and networks are fed a few units, or pixels up to 255"


def _mean(mean: Sequence[float]) -> Iterator[str]:
    if any(mean) and all(abs(value) <= 1 for value in mean):
        given = ",".join(f"{value:g}" for value in mean)
        yield (
            f"mean {given} is next to nothing: pixels are 0..255 here. If it is for pixels of 0..1, give"
            f" {_text([PIXEL * value for value in mean])}"
        )


def _norm(preprocess: Preprocess) -> Iterator[str]:
    norm = [abs(value) for value in preprocess.norm]
    if not norm:
        return
    given = ",".join(f"{value:g}" for value in preprocess.norm)
    reach = f"it makes inputs of up to {largest_input(preprocess):,.0f}"
    head = f"norm {given} looks wrong: {reach}. Norm multiplies pixels of 0..255, so it is 1/deviation."
    if all(_DEVIATION_LOW <= value <= _DEVIATION_HIGH for value in norm):
        meant = _text([1 / (PIXEL * value) for value in norm])
        yield f"{head} If it is the deviation of pixels of 0..1, give {meant}"
    elif all(_DEVIATION_LOW * PIXEL <= value <= _DEVIATION_HIGH * PIXEL for value in norm):
        meant = _text([1 / value for value in norm])
        yield f"{head} If it is the deviation of pixels of 0..255, give {meant}"
    elif all(_DEVIATION_HIGH * PIXEL < value <= PIXEL + 1 for value in norm):
        yield f"{head} If pixels are to be divided by it, give {_text([1 / value for value in norm])}"
    elif all(value > _OF_UNIT for value in norm):
        what = "1/deviation of pixels of 0..1" if min(norm) < 1 / _DEVIATION_LOW else "for other pixels"
        yield f"{head} If it is {what}, give {_text([value / PIXEL for value in norm])}"
    elif largest_input(preprocess) >= LARGEST_INPUT:
        yield head


def largest_input(preprocess: Preprocess) -> float:
    """Largest magnitude that pixels of 0..255 can come to."""
    mean, norm = np.asarray(preprocess.mean or (0.0,)), np.asarray(preprocess.norm or (1.0,))
    ends: NDArray[Any] = np.stack([(0 - mean) * norm, (PIXEL - mean) * norm])
    return float(np.abs(ends).max())


def _text(values: Sequence[float]) -> str:
    return ",".join(f"{value:.6g}" for value in values)
