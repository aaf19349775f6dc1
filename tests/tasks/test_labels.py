"""Labelled boxes of three kinds, and pictures in a network's input."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.geometry import geometry
from clipscope.core.data.images import decode, picture_size
from clipscope.core.data.item import Item
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.tasks.base import Picture
from clipscope.core.tasks.detection.labels import LabelledBoxes, open_labels

NAMES = ("cat", "dog")
BOXES = np.array([[20.0, 10.0, 60.0, 40.0], [0.0, 0.0, 50.0, 100.0]])


@pytest.fixture
def items(tmp_path: Path) -> list[Item]:
    folder = tmp_path / "images" / "val"
    folder.mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        Image.new("RGB", (200, 100)).save(folder / name)
    return [Item(name, folder / name, None, None) for name in ("a.jpg", "b.jpg")]


def picture(item: Item) -> Picture:
    return Picture(item, geometry(Preprocess(64, 64), (200, 100)))


def rows(labels: LabelledBoxes | None, item: Item) -> tuple[np.ndarray, list[int]]:
    assert labels is not None
    found = labels.of(picture(item))
    assert found is not None
    return found.places, found.classes.tolist()


YOLO = "1 0.2 0.25 0.2 0.3\n0 0.125 0.5 0.25 1\n"


@pytest.mark.parametrize("place", ["images/val", "labels/val", "labels", "images/labels"])
def test_text_files_beside_the_images_or_in_labels(tmp_path: Path, items: list[Item], place: str) -> None:
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    (tmp_path / place / "a.txt").write_text(YOLO)
    for truth in (None, tmp_path / place):
        if place == "labels" and truth is None:
            continue  # images/val has its labels in labels/val
        labels = open_labels(truth, items, NAMES)
        places, classes = rows(labels, items[0])
        assert np.allclose(places, BOXES) and classes == [1, 0]
        assert len(rows(labels, items[1])[0]) == 0  # an image without objects


def test_two_images_of_one_name_need_folders(tmp_path: Path, items: list[Item]) -> None:
    """Labels of another folder's image of the same name would be silently wrong."""
    other = Item("test/a.jpg", tmp_path / "images/test/a.jpg", None, None)
    (tmp_path / "t").mkdir()
    (tmp_path / "t/a.txt").write_text(YOLO)
    with pytest.raises(ClipScopeError, match=r"a\.jpg may have several label files"):
        open_labels(tmp_path / "t", [items[0], other], NAMES)
    (tmp_path / "t/test").mkdir()
    (tmp_path / "t/test/a.txt").write_text("0 0.5 0.5 1 1\n")
    labels = open_labels(tmp_path / "t", [items[0], other], NAMES)
    assert rows(labels, items[0])[1] == [1, 0] and rows(labels, other)[1] == [0]


def test_polygons_are_their_boxes(tmp_path: Path, items: list[Item]) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t/a.txt").write_text("1 0.1 0.1 0.3 0.1 0.3 0.4 0.1 0.4\n")
    assert np.allclose(rows(open_labels(tmp_path / "t", items, NAMES), items[0])[0], BOXES[:1])


def test_coco_and_voc_say_the_same(tmp_path: Path, items: list[Item]) -> None:
    kinds = [{"id": 7, "name": "dog"}, {"id": 9, "name": "cat"}]
    boxes = [
        {"id": 1, "image_id": 3, "category_id": 7, "bbox": [20, 10, 40, 30]},
        {"id": 2, "image_id": 3, "category_id": 9, "bbox": [0, 0, 50, 100], "iscrowd": 1},
    ]
    images = [{"id": 3, "file_name": "val/a.jpg"}, {"id": 4, "file_name": "b.jpg"}]
    coco = tmp_path / "coco.json"
    coco.write_text(json.dumps({"images": images, "annotations": boxes, "categories": kinds}))
    labels = open_labels(coco, items, NAMES)
    places, classes = rows(labels, items[0])
    assert np.allclose(places, BOXES) and classes == [1, 0]
    assert labels is not None and (found := labels.of(picture(items[0]))) is not None
    assert found.crowd.tolist() == [False, True]
    # Without class names categories count in the order of their ids.
    assert rows(open_labels(coco, items, None), items[0])[1] == [0, 1]
    (tmp_path / "xml").mkdir()
    objects = "".join(
        f"<object><name>{n}</name><difficult>{d}</difficult><bndbox><xmin>{x}</xmin><ymin>{y}</ymin>"
        f"<xmax>{r}</xmax><ymax>{b}</ymax></bndbox></object>"
        for n, d, x, y, r, b in (("dog", 0, 21, 11, 60, 40), ("cat", 1, 1, 1, 50, 100))
    )
    (tmp_path / "xml/a.xml").write_text(f"<annotation>{objects}</annotation>")
    places, classes = rows(open_labels(tmp_path / "xml", items, NAMES), items[0])
    assert np.allclose(places, BOXES) and classes == [1, 0]


@pytest.mark.parametrize(
    "name, text, said",
    [
        ("a.txt", "1 0.5 0.5\n", r"a\.txt, line 1: is no label"),
        ("a.txt", "1 .5 .5 .1 .1\n0 320 40 100 80\n", r"a\.txt, line 2: .*shares of the picture"),
        ("a.txt", "7 .5 .5 .1 .1\n", "has class 7, of only 2 class names"),
        ("other.txt", "1 .5 .5 .1 .1\n", "holds no label file of any of the 2 images"),
        ("a.xml", "<annotation><object><name>cow</name></object></annotation>", "has the class 'cow'"),
        ("a.xml", "<annotation>", r"a\.xml, line 1: is not XML"),
    ],
)
def test_broken_labels_are_told_with_their_place(
    tmp_path: Path, items: list[Item], name: str, text: str, said: str
) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / name).write_text(text)
    with pytest.raises(ClipScopeError, match=said):
        labels = open_labels(tmp_path / "t", items, NAMES)
        assert labels is not None
        labels.of(picture(items[0]))


@pytest.mark.parametrize("text", ["{", "[]", '{"images": [], "annotations": [], "categories": [{}]}'])
def test_a_broken_coco_file_is_told(tmp_path: Path, items: list[Item], text: str) -> None:
    (tmp_path / "c.json").write_text(text)
    with pytest.raises(ClipScopeError, match=r"c\.json.*COCO JSON file"):
        open_labels(tmp_path / "c.json", items, NAMES)


@pytest.mark.parametrize("resize", ["stretch", "letterbox", "crop"])
@pytest.mark.parametrize("size", [(200, 100), (90, 131), (64, 64)])
def test_a_mark_in_the_input_is_found_in_the_picture(
    tmp_path: Path, resize: str, size: tuple[int, int]
) -> None:
    """A white block, found in the network's input, lies where it was painted."""
    width, height = size
    pixels = np.zeros((height, width, 3), np.uint8)
    left, top = int(0.4 * width), int(0.45 * height)
    right, bottom = int(0.6 * width), int(0.6 * height)
    pixels[top:bottom, left:right] = 255
    Image.fromarray(pixels).save(tmp_path / "p.png")
    preprocess = Preprocess(96, 80, resize=resize, pad=0)  # type: ignore[arg-type]
    place = geometry(preprocess, picture_size(tmp_path / "p.png"))
    share = preprocess.pixels(decode(tmp_path / "p.png"))[:, :, 0].astype(float) / 255
    rows, columns = share.sum(axis=1) / share.max(axis=0).sum(), share.sum(axis=0) / share.max(axis=1).sum()
    ys, xs = np.flatnonzero(rows > 0.5), np.flatnonzero(columns > 0.5)
    found = place.boxes_to_picture(np.array([[xs[0], ys[0], xs[-1] + 1.0, ys[-1] + 1.0]]))[0]
    reach = 1.5 / np.array(place.scale * 2)
    assert (np.abs(found - [left, top, right, bottom]) <= reach).all()


def test_a_picture_that_lies_on_its_side_has_its_upright_size(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (30, 20)).save(tmp_path / "e.jpg", exif=exif)
    assert picture_size(tmp_path / "e.jpg") == (20, 30) == decode(tmp_path / "e.jpg").size
