"""What a column answers for a few images at a time, compared with its reference, and the sums of that.

A few images at a time, because one pass of NumPy over all their logits costs little more than over one
image's, and a fast network leaves Python only microseconds an image.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.item import Item
from clipscope.core.evaluation.logits import Logits, row_cosines, row_powers
from clipscope.core.evaluation.paired import ImageHits, PairedHits
from clipscope.core.evaluation.results import Accuracy, Flip
from clipscope.core.tasks.classification import Row, labels_in_top

BLOCK_ELEMENTS = 2_000_000
"""Logits that are stacked at most; images with more are compared one by one."""


@dataclass(frozen=True, eq=False)
class Answers:
    """One column's answers for some images, in their order.

    Attributes
    ----------
    items
        The images.
    top1, reference
        Highest class, int64 (images,), here and in the reference column; None where the network does not
        classify, or there is no reference.
    in_top5
        Whether the label is among the five highest classes, bool (images,); False without a label; None
        below six classes.
    reference_in_top5
        The same of the reference's; None without one, too.
    cosines
        Cosine similarity with the reference's logits, float64 (images, outputs); no outputs without one.
    powers
        Sums of squares of the reference's logits and of the differences to them, float64 (2, images,
        outputs).
    """

    items: tuple[Item, ...]
    top1: NDArray[np.int64] | None
    reference: NDArray[np.int64] | None
    in_top5: NDArray[np.bool_] | None
    reference_in_top5: NDArray[np.bool_] | None
    cosines: NDArray[np.float64]
    powers: NDArray[np.float64]


def require_finite(column: Column, items: Sequence[Item], logits: Sequence[Logits]) -> None:
    """Refuse logits that are not finite.

    Raises
    ------
    ClipScopeError
        Names the first such image.
    """
    for item, outputs in zip(items, logits, strict=True):
        if not all(np.isfinite(values).all() for values in outputs):
            raise ClipScopeError(
                f"the logits of {column} are not finite",
                where=item.name,
                fix="check the preprocessing, the thresholds, and that the weights are intact",
            )


def compared(
    column: Column,
    items: Sequence[Item],
    here: Sequence[Logits],
    there: Sequence[Logits] | None,
    classes: int | None,
) -> tuple[Answers, ...]:
    """Compare a column's logits with its reference's, in as few blocks as their sizes allow.

    Parameters
    ----------
    column
        Whose logits they are.
    items
        The images.
    here, there
        Logits by image, of the column and of its reference; None without one.
    classes
        Number of classes; None if the network does not classify.

    Raises
    ------
    ClipScopeError
        If a label does not fit the classes, the two columns' outputs differ in size, or logits are not
        finite.
    """
    _check_labels(items, classes)
    if there is not None:
        _check_sizes(column, items, here, there)
    sizes = {tuple(values.size for values in outputs) for outputs in here}
    if len(items) > 1 and (len(sizes) > 1 or len(items) * sum(next(iter(sizes))) > BLOCK_ELEMENTS):
        single = (slice(i, i + 1) for i in range(len(items)))
        return tuple(
            _block(column, items[s], here[s], None if there is None else there[s], classes) for s in single
        )
    return (_block(column, items, here, there, classes),)


def _block(
    column: Column,
    items: Sequence[Item],
    here: Sequence[Logits],
    there: Sequence[Logits] | None,
    classes: int | None,
) -> Answers:
    """Compare images whose outputs have the same sizes."""
    own = [np.stack(values) for values in zip(*here, strict=True)]
    if not all(np.isfinite(values).all() for values in own):
        require_finite(column, items, here)
    theirs = None if there is None else [np.stack(values) for values in zip(*there, strict=True)]
    cosines, powers = np.empty((len(items), 0)), np.empty((2, len(items), 0))
    if theirs is not None:
        powers = np.stack([row_powers(a, b) for a, b in zip(own, theirs, strict=True)], axis=2)
        cosines = np.stack([row_cosines(a, b) for a, b in zip(own, theirs, strict=True)], axis=1)
    if classes is None:
        return Answers(tuple(items), None, None, None, None, cosines, powers)
    labels = [item.label for item in items]
    return Answers(
        tuple(items),
        own[0].argmax(axis=1),
        None if theirs is None else theirs[0].argmax(axis=1),
        labels_in_top(own[0], labels, 5) if classes > 5 else None,
        labels_in_top(theirs[0], labels, 5) if classes > 5 and theirs is not None else None,
        cosines,
        powers,
    )


class Totals:
    """Running sums of one column."""

    def __init__(self) -> None:
        self.images = 0
        self._labelled = 0
        self._compared = 0
        self._hits1 = 0
        self._hits5 = 0
        self._five = False
        self._agreeing = 0
        self._flips: list[Flip] = []
        self._cosine_sums: NDArray[np.float64] | float = 0.0
        self._cosine_counts: NDArray[np.int64] | int = 0
        self._powers: NDArray[np.float64] | float = 0.0
        self._zeros = 0
        self._paired: dict[str, list[int]] = {}
        self.rows: list[Row] = []
        """What each image says of the classes, for intervals; empty where the network does not classify."""

    def add(self, answers: Answers) -> None:
        """Add some images."""
        self.images += len(answers.items)
        # Image by image: the chunks follow the clock, and the sum must not depend on them in its last bits.
        known = ~np.isnan(answers.cosines)
        self._cosine_sums = _one_by_one(self._cosine_sums, np.where(known, answers.cosines, 0.0))
        self._cosine_counts = self._cosine_counts + known.sum(axis=0)
        self._zeros += int((answers.powers == 0).all(axis=0).any(axis=1).sum())
        self._powers = _one_by_one(self._powers, answers.powers.transpose(1, 0, 2))
        if answers.top1 is None:
            return
        best = answers.top1.tolist()
        self._add_rows(answers, best)
        if answers.in_top5 is not None:
            self._five = True
            self._hits5 += int(answers.in_top5.sum())
        if answers.reference is not None:
            other = np.flatnonzero(answers.top1 != answers.reference).tolist()
            self._compared += len(best)
            self._agreeing += len(best) - len(other)
            for place in other:
                item = answers.items[place]
                self._flips.append(Flip(item.name, item.label, int(answers.reference[place]), best[place]))

    def _add_rows(self, answers: Answers, best: Sequence[int]) -> None:
        none = [None] * len(best)
        labels = [item.label for item in answers.items]
        inside = none if answers.in_top5 is None else answers.in_top5.tolist()
        theirs = none if answers.reference is None else answers.reference.tolist()
        theirs5 = none if answers.reference_in_top5 is None else answers.reference_in_top5.tolist()
        rows = [
            Row(None, None, None if other is None else own == other)
            if label is None
            else Row(
                own == label,
                own5,
                None if other is None else own == other,
                None if other is None else other == label,
                other5,
            )
            for own, own5, other, other5, label in zip(best, inside, theirs, theirs5, labels, strict=True)
        ]
        self.rows += rows
        self._labelled += sum(label is not None for label in labels)
        self._hits1 += sum(row.hit is True for row in rows)
        self._pair("top1", [(row.hit, row.reference_hit) for row in rows])
        self._pair("top5", [(row.hit5, row.reference_hit5) for row in rows])

    def _pair(self, name: str, pairs: Sequence[tuple[bool | None, bool | None]]) -> None:
        """Count who has an image right, here and there, of those where that is known."""
        found = Counter(pairs)
        both = ((True, True), (True, False), (False, True), (False, False))
        counts = [found[pair] for pair in both]
        if any(counts):
            before = self._paired.get(name, [0, 0, 0, 0])
            self._paired[name] = [old + new for old, new in zip(before, counts, strict=True)]

    def accuracy(self, size: int, excluded: Sequence[tuple[str, str]], *, flips: bool = True) -> Accuracy:
        """The figures so far.

        Parameters
        ----------
        size, excluded
            Bytes of the network, and the layers that stay fp32, with the reason.
        flips
            Whether the images that flipped, and those that are right, are listed; after every few images the
            lists would be quadratic.
        """
        return Accuracy(
            images=self.images,
            top1=self._hits1 / self._labelled if self._labelled else None,
            top5=self._hits5 / self._labelled if self._labelled and self._five else None,
            agreement=self._agreeing / self._compared if self._compared else None,
            flips=tuple(self._flips) if flips else (),
            logit_cosine=tuple(
                total / count if count else None
                for total, count in zip(_values(self._cosine_sums), _values(self._cosine_counts), strict=True)
            ),
            sqnr_db=tuple(self._ratios()),
            excluded_layers=tuple(excluded),
            bytes=size,
            notes=self._notes,
            paired={name: PairedHits(*counts) for name, counts in self._paired.items()},
            hits=self._hits() if flips else {},
        )

    def _hits(self) -> dict[str, ImageHits]:
        """Which labelled images are right."""
        known = {
            "top1": [row.hit for row in self.rows if row.hit is not None],
            "top5": [row.hit5 for row in self.rows if row.hit5 is not None],
        }
        return {name: ImageHits.pack(hits) for name, hits in known.items() if hits}

    def _ratios(self) -> list[float | None]:
        """Signal to noise of each output, in dB."""
        if isinstance(self._powers, float):
            return []
        return [decibels(signal, noise) for signal, noise in self._powers.T.tolist()]

    @property
    def _notes(self) -> tuple[str, ...]:
        notes = []
        if self._zeros:
            notes.append(
                f"all logits of {self._zeros} of {self.images} images are zero, in fp32 as well: they have no"
                " cosine; check the preprocessing and the network"
            )
        some = np.any(np.atleast_2d(self._powers)[0] > 0)
        if some and not np.any(self._cosine_counts):
            ratios = self._ratios()
            known = ", ".join("no noise" if x is None else f"{x:.1f} dB" for x in ratios)
            notes.append(f"one value an image has no cosine, only a sign: SQNR over all images: {known}")
        return tuple(notes)


def _one_by_one(before: NDArray[np.float64] | float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """A running sum and rows, added one after the other: bit for bit a loop's sum, over any chunks."""
    start = np.broadcast_to(before, rows.shape[1:])[None]
    total: NDArray[np.float64] = np.add.accumulate(np.concatenate([start, rows]), axis=0)[-1]
    return total


def _values(sums: NDArray[np.float64] | NDArray[np.int64] | float) -> list[float]:
    """What was summed for each output; nothing before the first image."""
    return [] if isinstance(sums, int | float) else sums.tolist()


def decibels(signal: float, noise: float) -> float | None:
    """Signal to noise in dB; None without a signal, and where there is no noise at all."""
    return 10 * math.log10(signal / noise) if signal > 0 and noise > 0 else None


def _check_labels(items: Sequence[Item], classes: int | None) -> None:
    for item in items:
        if classes is not None and item.label is not None and item.label >= classes:
            raise ClipScopeError(
                f"label {item.label} does not fit a network with {classes} classes",
                where=item.name,
                fix="give the class names in the network's order with --labels FILE, or choose another"
                " task if the outputs are no classes (--task)",
            )


def _check_sizes(
    column: Column, items: Sequence[Item], here: Sequence[Logits], there: Sequence[Logits]
) -> None:
    for item, own, theirs in zip(items, here, there, strict=True):
        if [a.size for a in own] != [b.size for b in theirs]:
            raise ClipScopeError(
                f"{column} and {column.reference} give outputs of different sizes",
                where=item.name,
                fix="export the network without its detection or suppression layers",
            )
