"""How far each image's answers are apart, collected while a data set is evaluated."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column
from clipscope.core.data.item import Item
from clipscope.core.tasks.apart import NOT_KNOWN, Difference, right_or_wrong
from clipscope.core.tasks.differences import Differences

Outputs = Sequence[NDArray[np.float32]]


class PictureRows:
    """Collects the differences of one evaluation; may be used from several threads."""

    def __init__(self) -> None:
        self._found: dict[Column, dict[int, Difference]] = {}
        self._lock = threading.Lock()

    def put(self, column: Column, index: int, difference: Difference) -> None:
        """Note the difference of one image."""
        with self._lock:
            self._found.setdefault(column, {})[index] = difference

    def put_vectors(
        self,
        column: Column,
        images: Sequence[int],
        items: Sequence[Item],
        here: Sequence[Outputs],
        there: Sequence[Outputs],
        *,
        classes: bool,
    ) -> None:
        """Note the differences of images by their outputs alone.

        Parameters
        ----------
        column
            Whose outputs they are.
        images, items
            Places of the images, and the images.
        here, there
            Outputs by image, of the column and of its reference.
        classes
            Whether the one output is a vector of classes.
        """
        if classes:
            found = _classified(items, [x[0] for x in here], [x[0] for x in there])
        else:
            found = [
                Difference(max(map(_angle, own, theirs), default=0.0))
                for own, theirs in zip(here, there, strict=True)
            ]
        with self._lock:
            self._found.setdefault(column, {}).update(zip(images, found, strict=True))

    def one(self, column: Column, index: int) -> Difference | None:
        """What was found for one image."""
        return self._found.get(column, {}).get(index)

    def of(self, column: Column) -> Differences | None:
        """What was found for a column; None without any."""
        rows = self._found.get(column)
        return None if not rows else gathered(rows)


def gathered(rows: Mapping[int, Difference]) -> Differences:
    """Differences by image as arrays."""
    images = sorted(rows)
    ordered = [rows[image] for image in images]
    wrong = [NOT_KNOWN if x.wrong is None else x.wrong for x in ordered]
    columns = [images, [x.lost for x in ordered], [x.gained for x in ordered], [x.flipped for x in ordered]]
    whole = np.array([*columns, wrong], np.int32).reshape(5, -1)
    return Differences.of(whole, np.array([x.distance for x in ordered], np.float32))


def shares_of_classes(logits: NDArray[np.floating]) -> NDArray[np.float64]:
    """Probabilities (rows, classes), float64: softmax of logits; values that are probabilities stay."""
    x = logits.astype(np.float64)
    sums = x.sum(axis=-1, keepdims=True)
    if (x >= 0).all() and np.allclose(sums, 1, atol=1e-3):
        return np.asarray(x / sums)
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def _classified(
    items: Sequence[Item], here: Sequence[NDArray[np.float32]], there: Sequence[NDArray[np.float32]]
) -> list[Difference]:
    own, theirs = np.stack(here), np.stack(there)
    distances = np.abs(shares_of_classes(own) - shares_of_classes(theirs)).sum(axis=1) / 2
    best, other = own.argmax(axis=1).tolist(), theirs.argmax(axis=1).tolist()
    found = []
    for item, distance, a, b in zip(items, distances.tolist(), best, other, strict=True):
        if item.label is None:
            found.append(Difference(distance, flipped=int(a != b)))
        else:
            found.append(right_or_wrong(distance, a != b, a == item.label, b == item.label))
    return found


def _angle(own: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    a, b = own.astype(np.float64), theirs.astype(np.float64)
    lengths = float(np.sqrt((a @ a) * (b @ b)))
    if lengths == 0:
        return float(bool(a.any() or b.any()))
    return max(0.0, 1 - float(a @ b) / lengths)
