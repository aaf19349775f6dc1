"""Where labels of images lie: files beside them, in a folder of their own, or one COCO JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.data.item import Item

MAX_BYTES = 1 << 30
"""Largest label file that is read."""


@dataclass(frozen=True)
class TruthFiles:
    """A file of labels for each image that has one.

    Attributes
    ----------
    origin
        The folder or file that was given or found.
    files
        File by the image's name; for one JSON of all images it is empty.
    """

    origin: Path
    files: Mapping[str, Path]

    @property
    def is_one_file(self) -> bool:
        """Whether one file holds the labels of all images."""
        return self.origin.is_file()


def find_files(origin: Path, items: Sequence[Item], suffixes: Sequence[str]) -> TruthFiles:
    """Files that belong to images, by their place below a folder or by their names alone.

    Parameters
    ----------
    origin
        A folder; its sub-folders are searched, too. A file is taken as it is.
    items
        The images.
    suffixes
        Of label files, in lower case, the preferred first.

    Raises
    ------
    ClipScopeError
        If there is no such place, or no file in it belongs to any image.
    """
    if origin.is_file():
        return TruthFiles(origin, {})
    if not origin.is_dir():
        raise ClipScopeError("no such file or folder", where=str(origin), fix="correct the path (--truth)")
    try:
        paths = sorted(path for path in origin.rglob("*") if path.suffix.lower() in suffixes)
    except OSError as error:
        raise ClipScopeError(
            f"can't be listed ({os_reason(error)})", where=str(origin), fix="check its permissions"
        ) from error
    by_place = {path.relative_to(origin).with_suffix("").as_posix(): path for path in reversed(paths)}
    stems = Counter(item.path.stem for item in items if item.path is not None)
    by_stem: dict[str, list[Path]] = {}
    for path in paths:
        by_stem.setdefault(path.stem, []).append(path)
    found: dict[str, Path] = {}
    for item in items:
        if item.path is None:
            continue
        own = by_place.get(Path(item.name).with_suffix("").as_posix())
        named = [path for path in by_stem.get(item.path.stem, ()) if path != item.path]
        if own is None and named:
            folders = {path.parent for path in named}
            if stems[item.path.stem] > 1 or len(folders) > 1:
                raise ClipScopeError(
                    f"{item.name} may have several label files, or one with others, by its name",
                    where=str(origin),
                    fix="give a folder whose sub-folders are those of the images",
                )
            own = named[0]
        if own is not None and own != item.path:
            found[item.name] = own
    if not found:
        kinds = ", ".join(suffixes)
        raise ClipScopeError(
            f"holds no label file of any of the {len(items)} images",
            where=str(origin),
            fix=f"label files have their image's name and end with {kinds}",
        )
    return TruthFiles(origin, found)


def beside(items: Sequence[Item], suffixes: Sequence[str]) -> TruthFiles | None:
    """Label files beside the images, or in a folder ``labels`` instead of, or next to, that of the images."""
    found: dict[str, Path] = {}
    folders: dict[Path, tuple[Path, ...]] = {}
    origin: Path | None = None
    for item in items:
        if item.path is None:
            continue
        folder = item.path.parent
        if folder not in folders:
            folders[folder] = tuple(place for place in _label_folders(folder) if place.is_dir())
        names = (place / f"{item.path.stem}{suffix}" for place in folders[folder] for suffix in suffixes)
        path = next((name for name in names if name.is_file() and name != item.path), None)
        if path is not None:
            found[item.name] = path
            origin = origin or path.parent
    return None if origin is None else TruthFiles(origin, found)


def _label_folders(folder: Path) -> tuple[Path, ...]:
    """Where labels of the images in a folder may lie."""
    parts = folder.parts
    places = [folder]
    if "images" in parts:
        last = len(parts) - 1 - parts[::-1].index("images")
        places.append(Path(*parts[:last], "labels", *parts[last + 1 :]))
    places += [folder.parent / "labels" / folder.name, folder.parent / "labels"]
    return tuple(dict.fromkeys(places))


def read_text(path: Path) -> str:
    """A label file's text.

    Raises
    ------
    ClipScopeError
        If it can't be read, is too large, or is no UTF-8 text.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ClipScopeError("is too large for labels", where=str(path), fix="give another file")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ClipScopeError(
            f"can't be read ({os_reason(error)})", where=str(path), fix="check the file"
        ) from error
    except UnicodeDecodeError as error:
        raise ClipScopeError("is not UTF-8 text", where=str(path), fix="give a text file") from error
