"""Keypoints from heatmaps: the maximum of each map, with a quarter of a cell toward the higher neighbour."""

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
from clipscope.core.tasks.bootstrap import Floats, mean_interval, ratio_interval
from clipscope.core.tasks.detection.labels import read_coco
from clipscope.core.tasks.drawing import Drawing, Mark
from clipscope.core.tasks.truth import find_files, read_text

NAME: Final = "keypoints"
SHARE = 0.2
"""A point is right within this share of the longer side of all labelled points' box (PCK@0.2)."""
FIGURES: Final[Mapping[str, Figure]] = {
    "pck": Figure(f"PCK@{SHARE:g}"),
    "distance_vs_fp32": Figure("shift vs fp32", "px", False),
    "pck_vs_fp32": Figure(f"PCK@{SHARE:g} vs fp32"),
}


@dataclass(frozen=True, eq=False)
class Points:
    """Points of one image in its pixels, float64 (K, 2), with their maxima (K,)."""

    places: Floats
    scores: Floats


@dataclass(frozen=True, eq=False)
class Missed:
    """One image's record: points within reach, points that count, and distances in pixels."""

    right: float
    counted: float
    distances: Floats


@dataclass(frozen=True, eq=False)
class Keypoints:
    """Keypoints, settled; ``truth`` holds labelled points (K, 3: x, y, whether it counts) by image's name."""

    points: int
    output: int = 0
    truth: Mapping[str, Floats] | None = None
    class_names: tuple[str, ...] = ()
    name: str = NAME

    @property
    def recognised(self) -> str:
        """The number of points."""
        return f"heatmaps of {self.points} points"

    @property
    def known(self) -> Mapping[str, Figure]:
        """Shares of points, and pixels."""
        return FIGURES

    @property
    def headlines(self) -> tuple[str, str]:
        """PCK and the distance."""
        return "pck", "distance_vs_fp32"

    def decode(self, values: Values, picture: Picture) -> Points:
        """The place of each map's maximum, in the picture's pixels."""
        maps = values[self.output].reshape((-1, *values[self.output].shape[-2:]))
        places, scores = peaks(maps)
        width, height = picture.geometry.input
        scale = np.array([width / maps.shape[2], height / maps.shape[1]])
        return Points(picture.geometry.points_to_picture(places * scale), scores)

    def labels(self, picture: Picture) -> Floats | None:
        """Labelled points, (K, 3)."""
        found = None if self.truth is None else self.truth.get(picture.item.name)
        if found is not None and len(found) != self.points:
            raise ClipScopeError(
                f"has {len(found)} labelled points, the network {self.points}",
                where=picture.item.name,
                fix="give labels of as many points",
            )
        return found

    def held_to_labels(self, answer: Points, labels: Floats, picture: Picture) -> Missed:
        """Points that are near enough."""
        del picture
        return _missed(answer.places, labels[:, :2], labels[:, 2] > 0)

    def held_to_fp32(self, answer: Points, reference: Points, picture: Picture) -> Missed:
        """Distances to fp32's points."""
        del picture
        return _missed(answer.places, reference.places, np.ones(self.points, np.bool_))

    def against_labels(self, records: Sequence[Missed]) -> Scored:
        """PCK."""
        return _shares(records, "pck")

    def against_fp32(self, records: Sequence[Missed]) -> Scored:
        """The mean distance, and PCK with fp32's points as right."""
        shares = _shares(records, "pck_vs_fp32")
        means = np.array([x.distances.mean() if x.distances.size else np.nan for x in records])
        end = mean_interval(means)
        return Scored(
            {"distance_vs_fp32": float(np.nanmean(means)), **shares.figures},
            {**({} if end is None else {"distance_vs_fp32": end}), **shares.intervals},
        )

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return "distance of the points in cells"

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """Mean distance of the points, in cells of the heatmaps."""
        (places, _), (wanted, _) = (
            peaks(v[self.output].reshape((-1, *v[self.output].shape[-2:]))) for v in (values, reference)
        )
        return float(np.linalg.norm(places - wanted, axis=1).mean())

    def draw(self, answer: Points, picture: Picture) -> Drawing:
        """A mark a point."""
        del picture
        return Drawing(marks=tuple(Mark((float(x), float(y)), i) for i, (x, y) in enumerate(answer.places)))


def peaks(maps: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """Places (K, 2: x, y, in cells, from the left upper edge) and values of the maxima of maps (K, H, W)."""
    count, height, width = maps.shape
    flat = maps.reshape(count, -1)
    best = flat.argmax(axis=1)
    rows, columns = np.divmod(best, width)
    which = np.arange(count)
    offsets = []
    for index, size, high, low in (
        (columns, width, (0, 1), (0, -1)),
        (rows, height, (1, 0), (-1, 0)),
    ):
        inner = (index > 0) & (index < size - 1)
        up = maps[which, np.minimum(rows + high[0], height - 1), np.minimum(columns + high[1], width - 1)]
        down = maps[which, np.maximum(rows + low[0], 0), np.maximum(columns + low[1], 0)]
        offsets.append(np.where(inner, 0.25 * np.sign(up.astype(np.float64) - down), 0.0))
    places = np.stack([columns + 0.5 + offsets[0], rows + 0.5 + offsets[1]], axis=1)
    return places, flat[which, best].astype(np.float64)


def _missed(places: Floats, right: Floats, counts: NDArray[np.bool_]) -> Missed:
    distances = np.linalg.norm(places - right, axis=1)[counts]
    if not distances.size:
        return Missed(0.0, 0.0, distances)
    reach = SHARE * float(np.ptp(right[counts], axis=0).max())
    return Missed(float((distances <= reach).sum()), float(distances.size), distances)


def _shares(records: Sequence[Missed], name: str) -> Scored:
    right = np.array([x.right for x in records])
    counted = np.array([x.counted for x in records])
    end = ratio_interval(right, counted)
    value = float(right.sum() / counted.sum()) if counted.sum() else None
    return Scored({name: value}, {} if end is None else {name: end})


def open_points(truth: Path, items: Sequence[Item]) -> Mapping[str, Floats]:
    """Labelled points by image's name, of a COCO JSON with ``keypoints`` or of text files (``x y [counts]``).

    Raises
    ------
    ClipScopeError
        If they can't be used; says where.
    """
    if truth.is_file():
        return _coco(truth, items)
    files = find_files(truth, items, (".txt",))
    return {name: _read_points(path) for name, path in files.files.items()}


def _coco(path: Path, items: Sequence[Item]) -> Mapping[str, Floats]:
    content = read_coco(path)
    names = {int(image["id"]): Path(str(image["file_name"])).name for image in content["images"]}
    by_file: dict[str, Floats] = {}
    for number, found in enumerate(content["annotations"]):
        try:
            points = np.array(found["keypoints"], np.float64).reshape(-1, 3)
            by_file.setdefault(names[int(found["image_id"])], points)
        except (KeyError, TypeError, ValueError) as error:
            raise ClipScopeError(
                "has no keypoints of three numbers each",
                where=f"{path}, annotations[{number}]",
                fix="give a COCO file for keypoints",
            ) from error
    return {item.name: by_file[item.path.name] for item in items if item.path and item.path.name in by_file}


def _read_points(path: Path) -> Floats:
    rows = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        parts = line.replace(",", " ").split()
        if not parts:
            continue
        try:
            values = [float(part) for part in parts]
        except ValueError:
            values = []
        if len(values) not in (2, 3):
            raise ClipScopeError(
                "is no point",
                where=f"{path}, line {number}",
                fix="write x and y in pixels, and 0 if it does not count",
            )
        rows.append([*values, 1.0][:3])
    return np.array(rows, np.float64).reshape(-1, 3)
