"""Regression: values as they are, held against fp32's by their error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

import numpy as np

from clipscope.core.tasks.base import Figure, Picture, Scored, Values
from clipscope.core.tasks.bootstrap import Floats, intervals_wanted, percentiles, weights
from clipscope.core.tasks.drawing import Drawing
from clipscope.core.tasks.outputs import Output

NAME: Final = "regression"
MOST_VALUES = 16
"""Values that have a figure of their own, and that are written out for an image."""
GUESSED_VALUES = 4
"""Values up to which a vector without Softmax, labels and class names is taken for values, not classes."""
CLASS_WORDS: Final = ("class", "cls", "logit", "prob", "softmax", "score", "label")
"""Parts of the name of an output that holds classes."""
NRMSE, LARGEST = "nrmse_vs_fp32", "max_error_vs_fp32"
FIGURES: Final[Mapping[str, Figure]] = {
    NRMSE: Figure("NRMSE", "share", False),
    LARGEST: Figure("max error", "number", False),
}


@dataclass(frozen=True, eq=False)
class Pair:
    """One image's record: float64 (values,) here and in fp32."""

    own: Floats
    reference: Floats


@dataclass(frozen=True)
class Regression:
    """Regression, settled: ``values`` are the names of all values of all outputs, in order."""

    values: tuple[str, ...]
    name: str = NAME

    @property
    def recognised(self) -> str:
        """The number of values."""
        count = len(self.values)
        return "1 value" if count == 1 else f"{count:,} values, no classes"

    @property
    def known(self) -> Mapping[str, Figure]:
        """Errors of all values together, and of each of a few."""
        own = {rms_key(name): Figure(f"{name}: RMS error", "number", False) for name in self._shown}
        return {**FIGURES, **own}

    @property
    def _shown(self) -> tuple[str, ...]:
        return self.values if len(self.values) <= MOST_VALUES else ()

    @property
    def headlines(self) -> tuple[str, str]:
        """The normalized RMS error, which has no unit, and the largest error, in the outputs' own."""
        return NRMSE, LARGEST

    def decode(self, values: Values, picture: Picture) -> Floats:
        """All values, float64."""
        del picture
        return np.concatenate([np.asarray(x, np.float64).reshape(-1) for x in values])

    def labels(self, picture: Picture) -> None:
        """None: no file format of true values is read."""
        del picture

    def held_to_labels(self, answer: Floats, labels: Floats, picture: Picture) -> Pair:
        """Both."""
        del picture
        return Pair(answer, labels)

    def held_to_fp32(self, answer: Floats, reference: Floats, picture: Picture) -> Pair:
        """Both."""
        del picture
        return Pair(answer, reference)

    def against_labels(self, records: Sequence[Pair]) -> Scored:
        """Nothing: there are no labels."""
        del records
        return Scored({})

    def against_fp32(self, records: Sequence[Pair]) -> Scored:
        """RMS error over fp32's standard deviation, the mean over the values; the largest error; each RMS."""
        own, reference = (
            np.stack(rows) for rows in ([x.own for x in records], [x.reference for x in records])
        )
        errors = own - reference
        whole = float(_nrmse(np.ones((1, len(records))), errors, reference)[0])
        figures: dict[str, float | None] = {
            NRMSE: None if np.isnan(whole) else whole,
            LARGEST: float(np.abs(errors).max()),
        }
        rms = np.sqrt((errors**2).mean(axis=0)).tolist()
        figures |= {rms_key(name): value for name, value in zip(self._shown, rms, strict=False)}
        end = percentiles(_nrmse(weights(len(records)), errors, reference)) if intervals_wanted() else None
        return Scored(figures, {} if end is None else {NRMSE: end})

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return "squared error over the sum of both squares"

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """Squared error over the sum of both squares, 0 to 2; NaN where both are zero."""
        own, other = (
            np.concatenate([np.asarray(x, np.float64).reshape(-1) for x in each])
            for each in (values, reference)
        )
        power = float((own**2).sum() + (other**2).sum())
        return float(((own - other) ** 2).sum()) / power if power else float("nan")

    def draw(self, answer: Floats, picture: Picture) -> Drawing:
        """The first values as lines."""
        del picture
        lines = [f"{name} {value:.4g}" for name, value in zip(self.values, answer, strict=False)]
        more = len(lines) - MOST_VALUES
        return Drawing(lines=(*lines[:MOST_VALUES], *((f"+ {more:,}",) if more > 0 else ())))


def _nrmse(drawn: Floats, errors: Floats, reference: Floats) -> Floats:
    """Mean over the values of RMS error over fp32's standard deviation (draws,), for images drawn so often.

    A value that is the same for all images has no spread to hold its error against, and does not count; NaN
    where that is so of all.
    """
    drawn = drawn / drawn.sum(axis=1, keepdims=True)
    centred = reference - reference.mean(axis=0)
    variance = drawn @ centred**2 - (drawn @ centred) ** 2
    variance[:, ~(np.ptp(reference, axis=0) > 0)] = 0
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = np.where(variance > 0, np.sqrt(drawn @ errors**2 / variance), np.nan)
    counts = np.isfinite(parts).sum(axis=1)
    sums = np.where(np.isfinite(parts), parts, 0.0).sum(axis=1)
    return np.asarray(np.where(counts > 0, sums / np.maximum(counts, 1), np.nan))


def rms_key(name: str) -> str:
    """Name of the figure of one value."""
    return f"rms_error:{name}"


def value_names(outputs: Sequence[Output]) -> tuple[str, ...]:
    """A name for each value: its output's, with its place where the output has several."""
    found: list[str] = []
    for output in outputs:
        size = prod(output.shape)
        found += [output.name] if size == 1 else [f"{output.name}[{place}]" for place in range(size)]
    return tuple(found)


def are_values(outputs: Sequence[Output], *, labelled: bool, named: bool) -> bool:
    """Whether nothing says that a vector holds classes: no Softmax, name, label; and it has few values.

    Parameters
    ----------
    outputs
        All outputs of the network.
    labelled, named
        Whether images have classes, and whether class names are known.
    """
    if labelled or named or any(output.softmax is not None for output in outputs):
        return False
    words = " ".join(output.name.lower() for output in outputs)
    return sum(prod(output.shape) for output in outputs) <= GUESSED_VALUES and not any(
        word in words for word in CLASS_WORDS
    )
