"""What a dropped or given path is, and the dialogs that ask for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QInputDialog, QWidget

from clipscope.core.loading.torch_archive import TORCH_SUFFIXES
from clipscope.core.model.other_formats import other_format
from clipscope.core.session.summary import SUFFIX
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.widgets.file_dialog import choose
from clipscope.gui.widgets.places import Place, remember, start_of

MODEL_SUFFIXES = (".param", ".bin", ".onnx", *TORCH_SUFFIXES)
IMAGE_FILE_SUFFIXES = (".txt", ".lst", ".npz", ".npy")
PLAN_SUFFIX = ".json"


def file_filter(name: str, *suffixes: str, others: bool = True) -> str:
    """A filter of a file dialog, its name in English; with ``others`` all files can be shown, too."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    return f"{name} ({patterns})" + (f";;{ALL_FILTER}" if others else "")


ALL_FILTER = file_filter(tr_noop("All files"), "", others=False)
MODEL_FILTER = file_filter(tr_noop("Networks and sessions"), *MODEL_SUFFIXES, SUFFIX)
SESSION_FILTER = file_filter(tr_noop("Sessions"), SUFFIX, others=False)
PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".ppm", ".pgm", ".tif", ".tiff", ".gif")
LISTS_FILTER = file_filter(tr_noop("Lists and arrays"), *IMAGE_FILE_SUFFIXES)
IMAGES_FILTER = ";;".join(
    (
        file_filter(
            tr_noop("Images, lists, arrays, labels"), *PICTURES, *IMAGE_FILE_SUFFIXES, ".json", others=False
        ),
        LISTS_FILTER,
    )
)
LABELS_FILTER = file_filter(tr_noop("Class names"), ".txt", ".names", ".json", ".csv", ".yaml", ".yml")
TABLE_FILTER = file_filter(tr_noop("ncnn tables"), ".table", ".txt")
PLAN_FILTER = file_filter(tr_noop("Tables and plans"), ".table", ".txt", PLAN_SUFFIX)


class Kind(Enum):
    """What a path holds."""

    MODEL = "model"
    IMAGES = "images"
    TABLE = "table"
    SESSION = "session"
    UNKNOWN = "unknown"


def kind_of(path: Path) -> Kind:
    """Tell from a path what it holds; only a folder is looked at.

    A network of another framework is a model: opening it says how it is converted.
    """
    if other_format(path) is not None:
        return Kind.MODEL
    if path.is_dir():
        return Kind.IMAGES
    suffix = path.suffix.lower()
    if suffix == SUFFIX:
        return Kind.SESSION
    if suffix in MODEL_SUFFIXES:
        return Kind.MODEL
    if suffix in (".table", PLAN_SUFFIX):
        return Kind.TABLE
    return Kind.IMAGES if suffix in IMAGE_FILE_SUFFIXES else Kind.UNKNOWN


def ask_file(parent: QWidget, title: str, filters: str, place: Place = "model") -> Path | None:
    """Ask for a file; None if the person changed their mind."""
    return _chosen(choose(parent, title, start_of(place), shown_filters(filters)), place)


def ask_files(parent: QWidget, title: str, filters: str, place: Place) -> tuple[Path, ...]:
    """Ask for files; none if the person changed their mind."""
    names = choose(parent, title, start_of(place), shown_filters(filters), "files")
    return tuple(path for name in names if (path := _chosen((name,), place)) is not None)


def ask_images(parent: QWidget, title: str, place: Place) -> tuple[Path, ...]:
    """Ask for folders or files of images; pictures stand for their folder."""
    names = choose(parent, title, start_of(place), shown_filters(IMAGES_FILTER), "any")
    paths = (Path(name) for name in names)
    found = tuple(dict.fromkeys(path.parent if path.suffix.lower() in PICTURES else path for path in paths))
    if found:
        remember(place, found[0])
    return found


def ask_folder(parent: QWidget, title: str, place: Place = "images") -> Path | None:
    """Ask for a folder; None if the person changed their mind."""
    return _chosen(choose(parent, title, start_of(place), wanted="folder"), place)


def ask_save(
    parent: QWidget, title: str, suggestion: Path, filters: str, place: Place = "exports"
) -> Path | None:
    """Ask where to save a file; None if the person changed their mind."""
    folder = start_of(place, others=False)
    start = Path(folder) / suggestion.name if folder else suggestion
    return _chosen(choose(parent, title, str(start), shown_filters(filters), "save"), place)


def shown_filters(filters: str) -> str:
    """Filters of a file dialog with their names in the window's language; patterns stay."""
    parts = (part.partition(" (") for part in filters.split(";;"))
    return ";;".join(f"{name and tr(name)}{between}{patterns}" for name, between, patterns in parts)


def _chosen(names: Sequence[str], place: Place) -> Path | None:
    if not names:
        return None
    remember(place, Path(names[0]))
    return Path(names[0])


def ask_size(parent: QWidget, name: str, proposal: tuple[int, int]) -> tuple[int, int] | None:
    """Ask for an input size (width, height) such as the proposal; None if the person changed their mind."""
    text, ok = QInputDialog.getText(
        parent,
        tr("Input size"),
        tr("{name} does not say how large its input is.\nWidth × height:", name=name),
        text=f"{proposal[0]}×{proposal[1]}",
    )
    match = re.fullmatch(r"\s*(\d{1,4})\s*[x×, ]\s*(\d{1,4})\s*", text) if ok else None
    if match is None or not (int(match[1]) and int(match[2])):
        return None
    return int(match[1]), int(match[2])
