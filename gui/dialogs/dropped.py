"""What several files and folders are that were dropped or chosen together, and what can't be used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clipscope.core.data.class_names import names_in_json, names_in_table
from clipscope.gui.dialogs.opening import PICTURES, Kind, kind_of
from clipscope.gui.language.texts import tr_noop

LOOKED_AT: Final = 1 << 16
"""Bytes of a text file that are read to tell what it holds."""
NAMED: Final = 3
"""Images of a file of labels that are looked for."""
FOLDERS: Final = 100
"""Folders in which they are looked for, of each level."""
ROWS: Final = 50
"""Lines of a table that are looked at."""
_FOR_CALIBRATION: Final = re.compile(r"calib|train", re.IGNORECASE)
_OF_TABLE: Final = re.compile(r"^\S+_param_\d+(\s+[-+0-9.einf]+)+\s*$", re.MULTILINE)
_OF_BOXES: Final = re.compile(r"^\d+(\s+[-+0-9.e]+){4,}\s*$")
UNKNOWN: Final = tr_noop("is not something ClipScope opens")
ONE_NETWORK: Final = tr_noop("one network at a time")


@dataclass(frozen=True)
class Dropped:
    """Paths by what they are for.

    Attributes
    ----------
    model, session, table, labels, truth, evaluation, calibration
        One of each, or None.
    left
        What is not used, with the reason, in English.
    """

    model: Path | None = None
    session: Path | None = None
    table: Path | None = None
    labels: Path | None = None
    truth: Path | None = None
    evaluation: Path | None = None
    calibration: Path | None = None
    left: tuple[tuple[Path, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be used."""
        return self == Dropped(left=self.left)


def sort_paths(paths: Sequence[Path]) -> Dropped:
    """Tell what paths are for; only short pieces of text files are read.

    Of a session and other things the session is opened, because it names all that it needs. Of several
    networks the first is; an ncnn pair and the .onnx of its name are one, which the .onnx opens with both
    engines. Of two sets of images the one that is named calib or train calibrates, else the first.
    """
    left: list[tuple[Path, str]] = []
    by_kind: dict[str, list[Path]] = {}
    for path in dict.fromkeys(paths):
        kind, why = _what(path)
        if kind is None:
            left.append((path, why))
        else:
            by_kind.setdefault(kind, []).append(path)
    sessions = by_kind.get("session", [])
    if sessions:
        others = [path for kind, found in by_kind.items() for path in found if path != sessions[0]]
        left += [(path, tr_noop("a session brings its own")) for path in others]
        return Dropped(session=sessions[0], left=tuple(left))
    single: dict[str, Path] = {}
    for kind, why in (
        ("table", tr_noop("one table at a time; Compare plans takes two")),
        ("labels", tr_noop("one file of class names at a time")),
        ("truth", tr_noop("one set of labels at a time")),
    ):
        found = by_kind.get(kind, [])
        if found:
            single[kind] = found[0]
            left += [(path, why) for path in found[1:]]
    model = _network(by_kind.get("model", []), left)
    evaluation, calibration = _sets(by_kind.get("images", []), left)
    return Dropped(
        model,
        None,
        single.get("table"),
        single.get("labels"),
        single.get("truth"),
        evaluation,
        calibration,
        tuple(left),
    )


def _network(found: Sequence[Path], left: list[tuple[Path, str]]) -> Path | None:
    if not found:
        return None
    # Both files of a pair are the network; an .onnx beside them has the other engine, too.
    order = {".onnx": 0, ".param": 1, ".bin": 2}
    best = min(found, key=lambda path: (found[0].stem != path.stem, order.get(path.suffix.lower(), 3)))
    left += [(path, ONE_NETWORK) for path in found if path.with_suffix("") != best.with_suffix("")]
    return best


def _sets(found: Sequence[Path], left: list[tuple[Path, str]]) -> tuple[Path | None, Path | None]:
    """Images to evaluate and to calibrate on."""
    if len(found) < 2:
        return (found[0] if found else None), None
    if len(found) > 2:
        left += [
            (path, tr_noop("two sets of images at most: drop the folder that holds them"))
            for path in found[2:]
        ]
    a, b = found[:2]
    second = _FOR_CALIBRATION.search(b.name) and not _FOR_CALIBRATION.search(a.name)
    return (a, b) if second else (b, a)


def _what(path: Path) -> tuple[str | None, str]:
    """Kind of a path, or None with the reason."""
    if not path.exists():
        return None, tr_noop("is not there")
    suffix = path.suffix.lower()
    if suffix in PICTURES:
        return None, tr_noop("a single image: drop its folder")
    kind = kind_of(path)
    if path.is_dir() and kind is Kind.IMAGES:
        return ("truth", "") if _is_boxes(path) else ("images", "")
    if kind is Kind.TABLE and suffix == ".json":
        return _json_kind(path)
    if suffix in (".txt", ".lst", ".names"):
        return _text_kind(path), ""
    if suffix == ".csv":
        return _csv_kind(path)
    if kind is Kind.UNKNOWN:
        return None, UNKNOWN
    return kind.value, ""


def _text_kind(path: Path) -> str:
    """A table by its rows, class names by lines that name no file, else a list of images."""
    lines = [line.strip() for line in _head(path).splitlines() if line.strip()][:50]
    if _OF_TABLE.search("\n".join(lines)):
        return "table"
    if path.suffix.lower() == ".names":
        return "labels"
    names = [re.sub(r"\s+\d+$", "", line) for line in lines]
    files = any(_begins_with_picture(name) or _is_file(path.parent / name) for name in names)
    return "images" if files or not lines else "labels"


def _begins_with_picture(line: str) -> bool:
    """Whether a line is the name of a picture or an array, perhaps with the text in it behind."""
    words = line.partition("\t")[0].split(" ")
    listed = (*PICTURES, ".npy", ".npz")
    return any(Path(" ".join(words[:end])).suffix.lower() in listed for end in range(1, len(words) + 1))


def _csv_kind(path: Path) -> tuple[str | None, str]:
    """Class names, if a table has them."""
    if names_in_table(_head(path).splitlines()[:ROWS]):
        return "labels", ""
    return None, tr_noop(
        "a table without a column of class names: write a list file, a line 'image class' each"
    )


def _json_kind(path: Path) -> tuple[str | None, str]:
    head = _head(path)
    if '"annotations"' in head or '"images"' in head:
        return "truth", ""
    if names_in_json(head):
        return "labels", ""
    try:
        data = json.loads(head) if path.stat().st_size <= LOOKED_AT else {}
    except ValueError:
        return "table", ""  # importing it says what is wrong
    if isinstance(data, dict) and ("mean" in data or "image_mean" in data or "pipeline" in data):
        return None, tr_noop(
            "speaks of preprocessing: put it beside the network, which is then opened with it"
        )
    return "table", ""


def images_of(truth: Path) -> Path | None:
    """The folder of the images that a COCO file of labels names: beside it, or one level up or down.

    None where no folder has the first ones, as of a truth that is a folder.
    """
    if not truth.is_file():
        return None
    names = re.findall(r'"file_name"\s*:\s*"([^"]+)"', _head(truth))[:NAMED]
    near = [truth.parent, truth.parent.parent]
    try:
        below = [place for folder in near for place in sorted(folder.iterdir())[:FOLDERS] if place.is_dir()]
        deeper = [place / truth.stem.rpartition("_")[2] for place in below]
    except OSError:
        below = deeper = []
    places = (*near, *below, *deeper)
    return next((place for place in places if names and all(_is_file(place / name) for name in names)), None)


def _is_boxes(folder: Path) -> bool:
    """Whether a folder holds label files, as YOLO has them, and no pictures."""
    try:
        found = list(_first_files(folder))
    except OSError:
        return False
    texts = [path for path in found if path.suffix.lower() == ".txt"]
    if not texts or any(path.suffix.lower() in PICTURES for path in found):
        return False
    lines = [line for path in texts[:5] for line in _head(path).splitlines() if line.strip()]
    return bool(lines) and all(_OF_BOXES.match(line.strip()) for line in lines[:50])


def _first_files(folder: Path) -> Iterator[Path]:
    for number, path in enumerate(folder.iterdir()):
        if number == 200:
            return
        yield path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _head(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(LOOKED_AT).decode("utf-8-sig", errors="replace")
    except OSError:
        return ""
