"""A file of class names that lies beside images, or beside their labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.list_file import read_class_names
from clipscope.core.data.sources import Source

NAMES: Final = (
    *("names.txt", "classes.txt", "obj.names", "coco.names", "data.yaml", "data.yml"),
    *("dataset.yaml", "names.json", "classes.json", "notes.json"),
)
"""Names of such files, in the order of preference: those of label tools, darknet and Ultralytics."""
LABELS: Final = "labels"


def names_beside(source: Source) -> Path | None:
    """The file of class names that belongs to images without any; None where there is none.

    It lies in their folder, in that one's folder, or in a folder ``labels`` there; of ``ROOT/images/train``
    in ``ROOT``, too. A file that has no class names, or fewer than there are labels, is none.

    Parameters
    ----------
    source
        The images. Folders with one sub-folder a class have names already, and ready arrays lie anywhere.
    """
    if source.class_names or source.arrays is not None or source.kind == "folders":
        return None
    labels = (item.label for item in source.items if item.label is not None)
    most = max(labels, default=-1)
    for path in _candidates(Path(source.origin).absolute()):
        try:
            if path.is_file() and len(read_class_names(path)) > max(most, 1):
                return path
        except (ClipScopeError, OSError):  # another kind of file of that name
            continue
    return None


def _candidates(origin: Path) -> Iterator[Path]:
    folder = origin if origin.is_dir() else origin.parent
    places = [folder, folder / LABELS, folder.parent, folder.parent / LABELS]
    if "images" in folder.parts:
        parts = folder.parts
        root = Path(*parts[: len(parts) - 1 - parts[::-1].index("images")])
        places += [root, root / LABELS]
    for place in dict.fromkeys(places):
        yield from (place / name for name in NAMES)
