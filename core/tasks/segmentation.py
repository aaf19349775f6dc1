"""Segmentation: a class for each pixel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.geometry import Geometry
from clipscope.core.tasks.base import Figure, Picture, Scored, Values, unlike_names
from clipscope.core.tasks.bootstrap import Floats, interval, ratio_interval
from clipscope.core.tasks.drawing import Drawing, Mask
from clipscope.core.tasks.losses import shares_of
from clipscope.core.tasks.truth import TruthFiles

NAME: Final = "segmentation"
SUFFIXES = (".png",)
NONE = 255
"""Class of pixels that don't count, as Pascal VOC has it."""
FIGURES: Final[Mapping[str, Figure]] = {
    "miou": Figure("mIoU"),
    "pixel_accuracy": Figure("pixels right"),
    "miou_vs_fp32": Figure("mIoU vs fp32"),
    "pixel_agreement": Figure("pixels as fp32"),
}

ClassMap = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Counts:
    """One image's record: pixels of each class that both have, and that either has; float64 (classes,)."""

    both: Floats
    either: Floats
    same: float
    pixels: float


@dataclass(frozen=True, eq=False)
class Segmentation:
    """Segmentation, settled.

    Attributes
    ----------
    classes
        Number of classes, the background included; a single map stands for two.
    output
        Place of the class maps among the outputs.
    truth
        Masks; None without.
    """

    classes: int
    output: int = 0
    truth: TruthFiles | None = None
    class_names: tuple[str, ...] = ()
    name: str = NAME

    @property
    def recognised(self) -> str:
        """The number of classes."""
        truth = "" if self.truth is None else f"; masks from {self.truth.origin.name}"
        return f"maps of {self.classes} classes{truth}"

    @property
    def known(self) -> Mapping[str, Figure]:
        """Shares of pixels."""
        return FIGURES

    @property
    def headlines(self) -> tuple[str, str]:
        """mIoU, twice."""
        return "miou", "miou_vs_fp32"

    def decode(self, values: Values, picture: Picture) -> ClassMap:
        """The class of each pixel of the input (H, W); scores are enlarged first, bilinearly."""
        maps = values[self.output]
        maps = maps.reshape((-1, *maps.shape[-2:]))
        width, height = picture.geometry.input
        if maps.shape[0] == 1:
            if np.array_equal(np.rint(maps), maps) and maps.max(initial=0) > 1:  # classes already
                return np.asarray(_nearest(maps[0], height, width), np.int64)
            large = enlarged(maps, height, width)[0]
            middle = 0.5 if maps.min(initial=0) >= 0 and maps.max(initial=0) <= 1 else 0.0
            return np.asarray(large > middle, np.int64)
        return np.asarray(enlarged(maps, height, width).argmax(axis=0), np.int64)

    def labels(self, picture: Picture) -> ClassMap | None:
        """The mask of an image, (H, W), in the picture's pixels."""
        path = None if self.truth is None else self.truth.files.get(picture.item.name)
        return None if path is None else read_mask(path, self.classes)

    def held_to_labels(self, answer: ClassMap, labels: ClassMap, picture: Picture) -> Counts:
        """Counted over the picture's own pixels."""
        width, height = picture.geometry.picture
        if labels.shape != (height, width):
            raise ClipScopeError(
                f"the mask is {labels.shape[1]}x{labels.shape[0]}, the picture {width}x{height}",
                where=picture.item.name,
                fix="give masks of the pictures' own size",
            )
        return counted(on_picture(answer, picture.geometry), labels, self.classes)

    def held_to_fp32(self, answer: ClassMap, reference: ClassMap, picture: Picture) -> Counts:
        """Counted over the part of the input that shows the picture."""
        left, top, right, bottom = picture.geometry.inside()
        part = (slice(top, bottom), slice(left, right))
        return counted(answer[part], reference[part], self.classes)

    def against_labels(self, records: Sequence[Counts]) -> Scored:
        """mIoU and the share of pixels that are right."""
        return self._scored(records, "miou", "pixel_accuracy")

    def against_fp32(self, records: Sequence[Counts]) -> Scored:
        """mIoU and the share of pixels that are the same."""
        return self._scored(records, "miou_vs_fp32", "pixel_agreement")

    def _scored(self, records: Sequence[Counts], iou: str, pixels: str) -> Scored:
        both, either = (np.stack([getattr(x, name) for x in records]) for name in ("both", "either"))
        same = np.array([x.same for x in records])
        every = np.array([x.pixels for x in records])
        ends = {
            iou: interval(len(records), lambda drawn: mean_iou(drawn @ both, drawn @ either)),
            pixels: ratio_interval(same, every),
        }
        total = mean_iou(both.sum(axis=0)[None], either.sum(axis=0)[None])[0]
        figures = {
            iou: None if np.isnan(total) else float(total),
            pixels: float(same.sum() / every.sum()) if every.sum() else None,
        }
        sums = either.sum(axis=0)
        names = unlike_names((c for c in range(self.classes) if sums[c]), self.class_names)
        by_class = {name: float(both[:, c].sum() / sums[c]) for c, name in names.items()}
        known = {name: end for name, end in ends.items() if end is not None}
        return Scored(figures, known, by_class, {name: c for c, name in names.items()})

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return "1 - soft mIoU with fp32"

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """1 - mIoU of the shares of classes, over classes that fp32 shows (Rahman and Wang 2016)."""
        own, wanted = (self._shares(v[self.output]) for v in (values, reference))
        shown = np.bincount(wanted.argmax(axis=0).ravel(), minlength=len(wanted)) > 0
        both = np.minimum(own, wanted).sum(axis=(1, 2))[shown]
        either = np.maximum(own, wanted).sum(axis=(1, 2))[shown]
        return float(1 - np.mean(both / np.where(either > 0, either, 1)))

    def _shares(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """Share of each class in each cell, (classes, H, W)."""
        maps = values.reshape((-1, *values.shape[-2:])).astype(np.float64)
        if maps.shape[0] > 1:
            return shares_of(maps, 0)
        if np.array_equal(np.rint(maps), maps) and maps.max(initial=0) > 1:  # classes already
            found: NDArray[np.float64] = (maps == np.arange(self.classes)[:, None, None]).astype(np.float64)
            return found
        inside = maps if maps.min(initial=0) >= 0 and maps.max(initial=0) <= 1 else 1 / (1 + np.exp(-maps))
        return np.concatenate([1 - inside, inside])

    def draw(self, answer: ClassMap, picture: Picture) -> Drawing:
        """The map over the picture."""
        return Drawing(mask=Mask(on_picture(answer, picture.geometry)))


def mean_iou(both: Floats, either: Floats) -> Floats:
    """Mean over the classes that occur of both / either, float64 (draws,), from (draws, classes)."""
    present = either > 0
    shares = np.where(present, both / np.where(present, either, 1), 0).sum(axis=1)
    counts = present.sum(axis=1)
    found: Floats = np.where(counts > 0, shares / np.maximum(counts, 1), np.nan)
    return found


def counted(answer: ClassMap, right: ClassMap, classes: int) -> Counts:
    """Count pixels of two maps of the same size; those of class 255, or below 0, don't count."""
    counts = (right != NONE) & (right >= 0) & (answer >= 0)
    a, b = answer[counts], right[counts]
    same = a == b
    both = np.bincount(a[same], minlength=classes).astype(np.float64)[:classes]
    either = np.bincount(a, minlength=classes)[:classes] + np.bincount(b, minlength=classes)[:classes] - both
    return Counts(both, either, float(same.sum()), float(a.size))


def on_picture(answer: ClassMap, place: Geometry) -> ClassMap:
    """A map of the input as one of the picture; -1 where the input does not show it."""
    axes = []
    for axis, limit in ((1, answer.shape[0]), (0, answer.shape[1])):
        middles = (np.arange(place.picture[axis]) + 0.5) * place.scale[axis] + place.offset[axis]
        index = np.floor(middles * limit / place.input[axis]).astype(np.int64)
        axes.append(np.where((index >= 0) & (index < limit), index, -1))
    rows, columns = axes
    found: ClassMap = answer[np.maximum(rows, 0)[:, None], np.maximum(columns, 0)[None, :]].copy()
    found[rows < 0] = -1
    found[:, columns < 0] = -1
    return found


def enlarged(maps: NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
    """Maps (C, H, W) bilinearly at another size, as ``interpolate(align_corners=False)``."""
    if maps.shape[1:] == (height, width):
        return maps
    low_y, high_y, part_y = _taps(maps.shape[1], height)
    low_x, high_x, part_x = _taps(maps.shape[2], width)
    rows = maps[:, low_y] * (1 - part_y)[:, None] + maps[:, high_y] * part_y[:, None]
    return np.asarray(rows[:, :, low_x] * (1 - part_x) + rows[:, :, high_x] * part_x, np.float32)


def _taps(size: int, to: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    middles = np.clip((np.arange(to) + 0.5) * size / to - 0.5, 0, size - 1)
    low = np.floor(middles).astype(np.int64)
    return low, np.minimum(low + 1, size - 1), (middles - low).astype(np.float32)


def _nearest(values: NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
    rows = np.arange(height) * values.shape[0] // height
    columns = np.arange(width) * values.shape[1] // width
    return np.asarray(values[rows[:, None], columns[None, :]])


def read_mask(path: Path, classes: int) -> ClassMap:
    """A mask's classes, whole numbers (H, W); a mask of 0 and 255 alone stands for classes 0 and 1.

    Raises
    ------
    ClipScopeError
        If it can't be read, has colours, or a class that the network lacks.
    """
    try:
        with Image.open(path, formats=("PNG",)) as image:
            if image.mode not in ("P", "L", "1", "I;16", "I"):
                raise ClipScopeError(
                    f"has {image.mode} pixels, not one class a pixel",
                    where=str(path),
                    fix="give masks as grey or palette PNG whose values are the classes",
                )
            values = np.asarray(image).astype(np.int64)
    except ClipScopeError:
        raise
    except Exception as error:  # Pillow's parsers raise nearly anything on broken files
        raise ClipScopeError("can't be decoded", where=str(path), fix="replace the mask") from error
    if classes == 2 and set(np.unique(values).tolist()) <= {0, NONE}:
        return (values > 0).astype(np.int64)
    highest = int(values[values != NONE].max(initial=0))
    if highest >= classes:
        raise ClipScopeError(
            f"has class {highest}, the network only {classes}",
            where=str(path),
            fix="give masks in the network's classes; 255 does not count",
        )
    return values
