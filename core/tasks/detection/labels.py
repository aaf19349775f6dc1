"""Labelled boxes: YOLO's text files, one COCO JSON, Pascal VOC's XML."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.item import Item
from clipscope.core.tasks.base import Picture
from clipscope.core.tasks.detection.boxes import Boxes, Floats, from_centres
from clipscope.core.tasks.truth import TruthFiles, beside, find_files, read_text

SUFFIXES = (".txt", ".xml")


@dataclass(frozen=True, eq=False)
class TrueBoxes:
    """What is right for one image.

    Attributes
    ----------
    places, classes
        As those of `Boxes`, in the picture's pixels.
    crowd
        Whether a box stands for many and is passed over, bool (N,).
    """

    places: Floats
    classes: NDArray[np.int64]
    crowd: NDArray[np.bool_]


def of_boxes(boxes: Boxes) -> TrueBoxes:
    """Boxes of a network taken as what is right."""
    return TrueBoxes(boxes.places, boxes.classes, np.zeros(len(boxes), np.bool_))


Labels = Callable[[Picture], TrueBoxes | None]


@dataclass(frozen=True, eq=False)
class LabelledBoxes:
    """Labels of a data set.

    Attributes
    ----------
    of
        Labels of one image; None where it has none.
    origin
        Where they come from, for people.
    names
        Class names that the labels themselves say; None if they don't.
    classes
        Number of classes at least.
    """

    of: Labels
    origin: str
    names: tuple[str, ...] | None
    classes: int


def open_labels(
    truth: Path | None, items: Sequence[Item], names: tuple[str, ...] | None
) -> LabelledBoxes | None:
    """Labels of images.

    Parameters
    ----------
    truth
        A folder of text or XML files, or a COCO JSON; where None, files beside the images or in a folder
        ``labels`` are looked for.
    items
        The images.
    names
        Class names in the network's order; VOC's XML and COCO's categories go by them.

    Raises
    ------
    ClipScopeError
        If they can't be used; says where.
    """
    files = beside(items, SUFFIXES) if truth is None else find_files(truth, items, SUFFIXES)
    if files is None:
        return None
    if files.is_one_file:
        return _coco(files.origin, items, names)
    if any(path.suffix.lower() == ".xml" for path in files.files.values()):
        return _voc(files, names)
    return _yolo(files, names)


def _yolo(files: TruthFiles, names: tuple[str, ...] | None) -> LabelledBoxes:
    highest = -1

    def of(picture: Picture) -> TrueBoxes | None:
        path = files.files.get(picture.item.name)
        # An image without a file is one without objects, as YOLO's own tools take it.
        return _yolo_boxes(path, picture.geometry.picture) if path is not None else _nothing()

    for path in files.files.values():
        boxes = _yolo_rows(path)
        highest = max(highest, int(boxes[:, 0].max(initial=-1)))
    if names is not None and highest >= len(names):
        raise ClipScopeError(
            f"has class {highest}, of only {len(names)} class names",
            where=str(files.origin),
            fix="give the class names that belong to these labels (--labels)",
        )
    return LabelledBoxes(of, _place(files.origin), None, highest + 1)


def _place(folder: Path) -> str:
    """A folder with the one above it, for people."""
    return "/".join(folder.absolute().parts[-2:])


@lru_cache(maxsize=65_536)
def _yolo_rows(path: Path) -> Floats:
    """Rows (class, centre x, centre y, width, height) of a text file; polygons become their boxes."""
    rows = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        parts = line.split()
        if not parts:
            continue
        where = f"{path}, line {number}"
        try:
            values = [float(part) for part in parts]
        except ValueError:
            values = []
        if not values or not all(map(math.isfinite, values)) or values[0] < 0 or values[0] != int(values[0]):
            raise ClipScopeError(
                "is no label: expected class, centre x, centre y, width, height",
                where=where,
                fix="write five numbers, coordinates from 0 to 1",
            )
        if len(values) >= 7 and len(values) % 2 == 1:  # a polygon, as for segmentation
            xs, ys = values[1::2], values[2::2]
            left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
            values = [values[0], (left + right) / 2, (top + bottom) / 2, right - left, bottom - top]
        if len(values) < 5 or any(not -0.5 <= value <= 1.5 for value in values[1:5]):
            raise ClipScopeError(
                "is no label: coordinates are shares of the picture, from 0 to 1",
                where=where,
                fix="write class, centre x, centre y, width, height",
            )
        rows.append(values[:5])
    return np.array(rows, np.float64).reshape(-1, 5)


def _yolo_boxes(path: Path, size: tuple[int, int]) -> TrueBoxes:
    rows = _yolo_rows(path)
    width, height = size
    places = from_centres(rows[:, 1:]) * np.array([width, height, width, height], np.float64)
    return TrueBoxes(places, rows[:, 0].astype(np.int64), np.zeros(len(rows), np.bool_))


def _nothing() -> TrueBoxes:
    return TrueBoxes(np.empty((0, 4)), np.empty(0, np.int64), np.empty(0, np.bool_))


def _coco(path: Path, items: Sequence[Item], names: tuple[str, ...] | None) -> LabelledBoxes:
    content = read_coco(path)
    kinds = sorted(content["categories"], key=lambda kind: int(kind["id"]))
    own = tuple(str(kind.get("name", kind["id"])) for kind in kinds)
    index = {int(kind["id"]): place for place, kind in enumerate(kinds)}
    if names is not None and set(own) <= set(names):
        index = {int(kind["id"]): names.index(name) for kind, name in zip(kinds, own, strict=True)}
    ids = image_ids(content)
    by_image: dict[int, list[tuple[list[float], int, bool]]] = {}
    for number, found in enumerate(content["annotations"]):
        try:
            left, top, width, height = (float(value) for value in found["bbox"])
            kind = index[int(found["category_id"])]
            image = int(found["image_id"])
        except (KeyError, TypeError, ValueError) as error:
            raise ClipScopeError(
                "has no bbox of four numbers, image_id and known category_id",
                where=f"{path}, annotations[{number}]",
                fix="give a COCO file for detection",
            ) from error
        row = ([left, top, left + width, top + height], kind, bool(found.get("iscrowd", 0)))
        by_image.setdefault(image, []).append(row)
    known = {
        item.name: found_id
        for item in items
        if item.path and (found_id := ids.get(item.name, ids.get(item.path.name))) is not None
    }
    if not known:
        raise ClipScopeError(
            f"names none of the {len(items)} images",
            where=str(path),
            fix="its file_name must be the images' names",
        )

    def of(picture: Picture) -> TrueBoxes | None:
        image = known.get(picture.item.name)
        if image is None:
            return None
        rows = by_image.get(image, [])
        places = np.array([place for place, _, _ in rows], np.float64).reshape(-1, 4)
        classes = np.array([kind for _, kind, _ in rows], np.int64)
        return TrueBoxes(places, classes, np.array([crowd for _, _, crowd in rows], np.bool_))

    return LabelledBoxes(of, path.name, own, max(index.values(), default=-1) + 1)


def image_ids(content: Mapping[str, Any]) -> dict[str, int]:
    """Ids of a COCO file's images by their names, and by the last part of these where one alone has it."""
    names = {Path(str(image["file_name"])).as_posix(): int(image["id"]) for image in content["images"]}
    last = Counter(Path(name).name for name in names)
    short = {Path(name).name: image for name, image in names.items() if last[Path(name).name] == 1}
    return {**short, **names}


def read_coco(path: Path) -> Mapping[str, Any]:
    """A COCO file's content: images, categories and annotations.

    Raises
    ------
    ClipScopeError
        If it is no such file.
    """
    try:
        content = json.loads(read_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        place = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ClipScopeError("is not JSON", where=f"{path}{place}", fix="give a COCO JSON file") from error
    parts = ("images", "annotations", "categories")
    if not isinstance(content, dict) or not all(isinstance(content.get(part), list) for part in parts):
        raise ClipScopeError(
            "has no lists called images, annotations and categories",
            where=str(path),
            fix="give a COCO JSON file",
        )
    for part, keys in (("images", ("id", "file_name")), ("categories", ("id",))):
        for number, entry in enumerate(content[part]):
            if not isinstance(entry, dict) or any(key not in entry for key in keys):
                raise ClipScopeError(
                    f"has no {' and '.join(keys)}",
                    where=f"{path}, {part}[{number}]",
                    fix="give a COCO JSON file",
                )
    return content


def _voc(files: TruthFiles, names: tuple[str, ...] | None) -> LabelledBoxes:
    if names is None:
        raise ClipScopeError(
            "Pascal VOC's labels name classes, and their order in the network is not known",
            where=str(files.origin),
            fix="give the class names in the network's order with --labels FILE",
        )

    def of(picture: Picture) -> TrueBoxes | None:
        path = files.files.get(picture.item.name)
        return None if path is None else _voc_boxes(path, names)

    return LabelledBoxes(of, _place(files.origin), names, len(names))


@lru_cache(maxsize=65_536)
def _voc_boxes(path: Path, names: tuple[str, ...]) -> TrueBoxes:
    text = read_text(path)
    if "<!ENTITY" in text:
        raise ClipScopeError("defines entities, which labels don't", where=str(path), fix="remove them")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ClipScopeError(
            "is not XML", where=f"{path}, line {error.position[0]}", fix="give Pascal VOC's XML"
        ) from error
    places, classes, crowd = [], [], []
    for number, found in enumerate(root.iter("object"), 1):
        where = f"{path}, object {number}"
        name = (found.findtext("name") or "").strip()
        if name not in names:
            raise ClipScopeError(
                f"has the class {name!r}, which is none of the class names",
                where=where,
                fix="give the class names in the network's order with --labels FILE",
            )
        box = found.find("bndbox")
        try:
            sides = [float((box.findtext(side) if box is not None else None) or "") for side in _VOC_SIDES]
        except ValueError as error:
            raise ClipScopeError(
                "has no bndbox of xmin, ymin, xmax, ymax", where=where, fix="give Pascal VOC's XML"
            ) from error
        # Pixels count from 1, and the last one belongs to the box.
        places.append([sides[0] - 1, sides[1] - 1, sides[2], sides[3]])
        classes.append(names.index(name))
        crowd.append((found.findtext("difficult") or "0").strip() == "1")
    return TrueBoxes(
        np.array(places, np.float64).reshape(-1, 4), np.array(classes, np.int64), np.array(crowd, np.bool_)
    )


def forget_files() -> None:
    """Forget what was read of label files: they may have changed."""
    _yolo_rows.cache_clear()
    _voc_boxes.cache_clear()


_VOC_SIDES = ("xmin", "ymin", "xmax", "ymax")
