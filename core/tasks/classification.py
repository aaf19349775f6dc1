"""Classification: the highest classes of a vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.intervals import exact_proportion
from clipscope.core.model.model import Model
from clipscope.core.tasks.base import Figure, Picture, Scored, Values
from clipscope.core.tasks.bootstrap import Ends, Floats, intervals_wanted, mean_interval
from clipscope.core.tasks.drawing import Drawing
from clipscope.core.tasks.losses import unlike

NAME: Final = "classification"
FIGURES: Final[Mapping[str, Figure]] = {
    "top1": Figure("top-1"),
    "top5": Figure("top-5"),
    "mcnemar_p": Figure("McNemar's p", "number", None),
    "agreement": Figure("agreement"),
    "flips": Figure("flips", "count", False),
}


def class_count(model: Model, logits: Sequence[NDArray[np.float32]]) -> int | None:
    """Number of classes, or None if the network does not classify.

    It does if it has one output, and that is a vector of two values or more for the whole image.
    """
    blobs = model.network.logit_blobs
    if len(blobs) != 1:
        return None
    shape = model.shapes.get(blobs[0], (len(logits[0]),))
    long_sides = [side for side in shape if side > 1]
    return int(logits[0].size) if len(long_sides) == 1 else None


def top_classes(logits: NDArray[np.float32], count: int) -> list[int]:
    """The ``count`` highest classes, best first; of equal values the lower class first."""
    if count == 1:
        return [int(logits.argmax())]
    return [int(c) for c in np.argsort(-logits, kind="stable")[:count]]


def labels_in_top(logits: NDArray[np.float32], labels: Sequence[int | None], count: int) -> NDArray[np.bool_]:
    """Whether each row's label is among its ``count`` highest classes; of equal values the lower first."""
    known = np.array([-1 if label is None else label for label in labels])
    own = np.take_along_axis(logits, np.maximum(known, 0)[:, None], axis=1)
    before = np.arange(logits.shape[1]) < known[:, None]
    rank = (logits > own).sum(axis=1) + ((logits == own) & before).sum(axis=1)
    inside: NDArray[np.bool_] = (rank < count) & (known >= 0)
    return inside


@dataclass(frozen=True)
class Top:
    """The five highest classes and their logits, best first."""

    classes: tuple[int, ...]
    logits: tuple[float, ...]


@dataclass(frozen=True)
class Row:
    """One image's record.

    Attributes
    ----------
    hit, hit5
        Whether the label is the highest class, or among the five highest; None without a label (hit5 also
        below six classes).
    agrees
        Whether the highest class is the reference's; None without one.
    reference_hit, reference_hit5
        The same of the reference as `hit` and `hit5`; None without a label or a reference.
    """

    hit: bool | None = None
    hit5: bool | None = None
    agrees: bool | None = None
    reference_hit: bool | None = None
    reference_hit5: bool | None = None


@dataclass(frozen=True)
class Classification:
    """Classification, settled.

    Attributes
    ----------
    classes
        Number of classes.
    class_names
        Their names; empty if not known.
    """

    classes: int
    class_names: tuple[str, ...] = ()
    name: str = NAME

    @property
    def recognised(self) -> str:
        """The number of classes."""
        return f"a vector of {self.classes:,} classes"

    @property
    def known(self) -> Mapping[str, Figure]:
        """Shares of images."""
        return FIGURES

    @property
    def headlines(self) -> tuple[str, str]:
        """Top-1 and agreement."""
        return "top1", "agreement"

    def decode(self, values: Values, picture: Picture) -> Top:
        """The five highest classes."""
        del picture
        logits = values[0].reshape(-1)
        best = top_classes(logits, min(5, logits.size))
        return Top(tuple(best), tuple(float(logits[c]) for c in best))

    def labels(self, picture: Picture) -> int | None:
        """The label of the data set."""
        return picture.item.label

    def held_to_labels(self, answer: Top, labels: int, picture: Picture) -> Row:
        """Whether the label was found."""
        del picture
        return Row(answer.classes[0] == labels, labels in answer.classes if self.classes > 5 else None)

    def held_to_fp32(self, answer: Top, reference: Top, picture: Picture) -> Row:
        """Whether both have the same highest class."""
        label = picture.item.label
        return Row(
            None if label is None else answer.classes[0] == label,
            None,
            answer.classes[0] == reference.classes[0],
            None if label is None else reference.classes[0] == label,
        )

    def against_labels(self, records: Sequence[Row]) -> Scored:
        """Top-1 and top-5."""
        figures, ends = {}, {}
        for name, values in (("top1", [x.hit for x in records]), ("top5", [x.hit5 for x in records])):
            known = np.array([value for value in values if value is not None], np.float64)
            figures[name] = float(known.mean()) if known.size else None
            end = _exact_ends(known)
            if end is not None:
                ends[name] = end
        return Scored(figures, ends)

    def against_fp32(self, records: Sequence[Row]) -> Scored:
        """Agreement and flips; with labels McNemar's test of the two top-1."""
        agrees = np.array([x.agrees for x in records if x.agrees is not None], np.float64)
        end = _exact_ends(agrees)
        figures: dict[str, float | None] = {
            "agreement": float(agrees.mean()) if agrees.size else None,
            "flips": float((agrees == 0).sum()),
        }
        both = [
            (x.hit, x.reference_hit) for x in records if x.hit is not None and x.reference_hit is not None
        ]
        if both:
            lost = sum(not hit and other for hit, other in both)
            gained = sum(hit and not other for hit, other in both)
            figures["mcnemar_p"] = mcnemar(lost, gained)
        return Scored(figures, {} if end is None else {"agreement": end})

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return None

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """1 - cosine of the logits."""
        return unlike(values[0], reference[0])

    def draw(self, answer: Top, picture: Picture) -> Drawing:
        """The five highest classes as lines."""
        del picture
        names = [self.class_names[c] if c < len(self.class_names) else str(c) for c in answer.classes]
        return Drawing(
            lines=tuple(f"{name} {value:.3g}" for name, value in zip(names, answer.logits, strict=True))
        )


def _exact_ends(hits: Floats) -> Ends | None:
    """The exact interval of a share, with the draws that differences of two columns are paired by."""
    if not hits.size or not intervals_wanted():
        return None
    _, low, high = exact_proportion(int(hits.sum()), hits.size)
    ends, drawn = Ends((low, high)), mean_interval(hits)
    ends.draws = drawn.draws if isinstance(drawn, Ends) else None
    return ends


def mcnemar(lost: int, gained: int) -> float:
    """Probability, were both networks equally good, that images flip as unevenly (McNemar, exact).

    Parameters
    ----------
    lost, gained
        Images that only one of the two has right.
    """
    count = lost + gained
    if count == 0:
        return 1.0
    fewer = min(lost, gained)
    if count > 1000:  # the normal approximation with continuity correction
        from statistics import NormalDist

        z = (abs(lost - gained) - 1) / count**0.5
        return min(1.0, 2 * (1 - NormalDist().cdf(z)))
    tail = sum(comb(count, k) for k in range(fewer + 1)) / 2**count
    return float(min(1.0, 2 * tail))
