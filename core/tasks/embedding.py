"""Embeddings: vectors that are near for the same person or thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.item import Item
from clipscope.core.tasks.base import Figure, Picture, Scored, Values
from clipscope.core.tasks.bootstrap import Floats, mean_interval, percentiles, weights
from clipscope.core.tasks.drawing import Drawing
from clipscope.core.tasks.losses import unlike
from clipscope.core.tasks.truth import read_text

NAME: Final = "embedding"
MOST_PAIRS = 20_000
"""Pairs of images that are compared; of more an even part."""
DRAWS = 200
FIGURES: Final[Mapping[str, Figure]] = {
    "tar_at_far": Figure("TAR at FAR"),
    "verification": Figure("verification"),
    "base_rate": Figure("verification base rate", "share", None),
    "far": Figure("FAR", "number", None),
    "cosine_vs_fp32": Figure("cosine to fp32", "number"),
    "rank_agreement": Figure("rank agreement", "number"),
    "nearest_agreement": Figure("nearest as fp32"),
}


@dataclass(frozen=True, eq=False)
class Vector:
    """One image's record: its unit vector, who it is, its name, and fp32's unit vector."""

    own: Floats
    person: int | None
    name: str
    reference: Floats | None = None


@dataclass(frozen=True, eq=False)
class Embedding:
    """Settled; ``pairs`` are (image, image, same) by name, where a file names them."""

    size: int
    pairs: tuple[tuple[str, str, bool], ...] | None = None
    far: float = 0.01
    output: int = 0
    name: str = NAME

    @property
    def recognised(self) -> str:
        """The vector's length."""
        return f"a vector of {self.size} values, compared by cosine"

    @property
    def known(self) -> Mapping[str, Figure]:
        """Shares of pairs, and cosines."""
        return FIGURES

    @property
    def headlines(self) -> tuple[str, str]:
        """TAR at FAR, which does not rise with the share of pairs that differ, and rank agreement."""
        return "tar_at_far", "rank_agreement"

    def decode(self, values: Values, picture: Picture) -> Floats:
        """The unit vector."""
        del picture
        vector = values[self.output].reshape(-1).astype(np.float64)
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector

    def labels(self, picture: Picture) -> int | None:
        """Who it is: the folder; with a file of pairs, any image counts."""
        return picture.item.label if self.pairs is None else -1

    def held_to_labels(self, answer: Floats, labels: int, picture: Picture) -> Vector:
        """The vector and who it is."""
        return Vector(answer, labels, picture.item.name)

    def held_to_fp32(self, answer: Floats, reference: Floats, picture: Picture) -> Vector:
        """Both vectors."""
        return Vector(answer, picture.item.label, picture.item.name, reference)

    def against_labels(self, records: Sequence[Vector]) -> Scored:
        """The TAR at a FAR; verification accuracy at its best threshold, and that of one answer for all."""
        first, second, same = self._pairs(records)
        if not same.any() or same.all():
            return Scored({"tar_at_far": None, "verification": None, "base_rate": None, "far": self.far})
        vectors = np.stack([x.own for x in records])
        cosines = np.einsum("ij,ij->i", vectors[first], vectors[second])
        order = np.argsort(-cosines, kind="stable")
        hits = same[order]

        def figures(drawn: Floats) -> tuple[Floats, Floats]:
            by_pair = (drawn[:, first] * drawn[:, second])[:, order]
            return _verified(by_pair, hits, self.far)

        (accuracy,), (tar,) = figures(np.ones((1, len(records))))
        share = float(same.mean())
        values = {
            "tar_at_far": float(tar),
            "verification": float(accuracy),
            "base_rate": max(share, 1 - share),
            "far": self.far,
        }
        ends = {}
        drawn = weights(len(records), DRAWS)
        parts = [figures(drawn[start : start + 20]) for start in range(0, len(drawn), 20)]
        for place, name in enumerate(("verification", "tar_at_far")):
            end = percentiles(np.concatenate([part[place] for part in parts]))
            if end is not None:
                ends[name] = end
        return Scored(values, ends)

    def _pairs(
        self, records: Sequence[Vector]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """Places of both images of each pair, and whether they are the same person."""
        if self.pairs is not None:
            place = {x.name: index for index, x in enumerate(records)}
            place |= {Path(x.name).name: index for index, x in enumerate(records)}
            known = [(place[a], place[b], same) for a, b, same in self.pairs if a in place and b in place]
            rows = np.array(known, np.int64).reshape(-1, 3)
            return rows[:, 0], rows[:, 1], rows[:, 2].astype(np.bool_)
        people = np.array([-1 if x.person is None else x.person for x in records])
        first, second = np.triu_indices(len(records), 1)
        same = people[first] == people[second]
        if len(first) > MOST_PAIRS:  # all that are the same, of the others an even part
            few, many = np.flatnonzero(same), np.flatnonzero(~same)
            few = few[np.linspace(0, len(few) - 1, min(len(few), MOST_PAIRS // 2)).astype(np.int64)]
            many = many[np.linspace(0, len(many) - 1, MOST_PAIRS - len(few)).astype(np.int64)]
            kept = np.sort(np.concatenate([few, many]))
            first, second, same = first[kept], second[kept], same[kept]
        return first.astype(np.int64), second.astype(np.int64), same

    def against_fp32(self, records: Sequence[Vector]) -> Scored:
        """Cosines to fp32's vectors; whether the images rank each other as they do there."""
        own = np.stack([x.own for x in records])
        theirs = np.stack([x.own if x.reference is None else x.reference for x in records])
        cosines = np.einsum("ij,ij->i", own, theirs)
        figures: dict[str, float | None] = {"cosine_vs_fp32": float(cosines.mean())}
        ends = {"cosine_vs_fp32": mean_interval(cosines)}
        if len(records) > 2:
            ranks, nearest = _ranks(own, theirs)
            figures |= {"rank_agreement": float(ranks.mean()), "nearest_agreement": float(nearest.mean())}
            ends |= {"rank_agreement": mean_interval(ranks), "nearest_agreement": mean_interval(nearest)}
        return Scored(figures, {name: end for name, end in ends.items() if end is not None})

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return "1 - cosine of the vectors"

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """1 - cosine of the vectors; NaN where both are zero."""
        return unlike(values[self.output], reference[self.output])

    def draw(self, answer: Floats, picture: Picture) -> Drawing:
        """Nothing to see."""
        del picture
        return Drawing(lines=(f"{len(answer)} values",))


def _verified(by_pair: Floats, same: NDArray[np.bool_], far: float) -> tuple[Floats, Floats]:
    """Best accuracy over thresholds, and the TAR at a FAR, from pairs in falling order of cosine."""
    accepted_same = np.cumsum(by_pair * same, axis=1)
    accepted_other = np.cumsum(by_pair * ~same, axis=1)
    every_same, every_other = accepted_same[:, -1:], accepted_other[:, -1:]
    # A threshold accepts the first n pairs, none included.
    right = np.concatenate([every_other, accepted_same + every_other - accepted_other], axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        accuracy = right.max(axis=1) / (every_same + every_other)[:, 0]
        allowed = accepted_other <= far * every_other
        tar = np.where(allowed, accepted_same, 0).max(axis=1) / every_same[:, 0]
    return accuracy, tar


def _ranks(own: Floats, theirs: Floats) -> tuple[Floats, Floats]:
    """Spearman's correlation of each image's similarities, and whether the nearest image is the same."""
    count = len(own)
    others = ~np.eye(count, dtype=np.bool_)
    tables = [(x @ x.T)[others].reshape(count, count - 1) for x in (own, theirs)]
    ranked = [
        table.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable").astype(np.float64)
        for table in tables
    ]
    gaps = ((ranked[0] - ranked[1]) ** 2).sum(axis=1)
    n = count - 1
    correlation = 1 - 6 * gaps / (n * (n * n - 1)) if n > 1 else np.ones(count)
    nearest = (tables[0].argmax(axis=1) == tables[1].argmax(axis=1)).astype(np.float64)
    return correlation, nearest


def open_pairs(truth: Path, items: Sequence[Item]) -> tuple[tuple[str, str, bool], ...]:
    """Pairs from a text file, ``image image 1`` for the same and 0 for different ones.

    Raises
    ------
    ClipScopeError
        If a line is no pair, or no image is known.
    """
    pairs = []
    for number, line in enumerate(read_text(truth).splitlines(), 1):
        parts = line.split("\t") if "\t" in line else line.split()
        if not parts or not line.strip():
            continue
        if len(parts) != 3 or parts[2].strip() not in ("0", "1"):
            raise ClipScopeError(
                "is no pair",
                where=f"{truth}, line {number}",
                fix="write two images, and 1 if they are the same, else 0",
            )
        pairs.append((parts[0], parts[1], parts[2].strip() == "1"))
    names = {item.name for item in items} | {item.path.name for item in items if item.path}
    if not any(a in names and b in names for a, b, _ in pairs):
        raise ClipScopeError("names no two of the images", where=str(truth), fix="use the images' names")
    return tuple(pairs)
