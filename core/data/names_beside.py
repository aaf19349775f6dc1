"""A file of class names that lies beside images, or beside their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.list_file import read_class_names
from clipscope.core.data.sources import Source

NAMES: Final = (
    *("names.txt", "classes.txt", "obj.names", "coco.names", "data.yaml", "data.yml"),
    *("dataset.yaml", "names.json", "classes.json", "notes.json"),
    *("labels.txt", "class_names.txt", "classnames.txt", "categories.txt", "imagenet_classes.txt"),
    *("synset_words.txt", "labelmap.txt", "label_map.txt", "labels.json", "class_names.json", "labels.csv"),
)
"""Names of such files, in the order of preference: those of label tools, darknet, Ultralytics and others."""
LABELS: Final = "labels"
DISTINCT: Final = 0.9
"""Share of names that are others than all before: texts or labels of images repeat themselves."""


def names_beside(source: Source) -> Path | None:
    """The file of class names that belongs to images without any; None where there is none.

    It lies in their folder, in that one's folder, or in a folder ``labels`` there; of ``ROOT/images/train``
    in ``ROOT``, too, and of a list beside the first image that it names. A file that has no class names, or
    fewer than there are labels, is none; nor is one of numbers, or of texts that repeat themselves.

    Parameters
    ----------
    source
        The images. Folders with one sub-folder a class have names already, and ready arrays lie anywhere.
    """
    if source.class_names or source.arrays is not None or source.kind == "folders":
        return None
    labels = (item.label for item in source.items if item.label is not None)
    most = max(labels, default=-1)
    first = source.items[0].path
    for path in _candidates(Path(source.origin).absolute(), first):
        try:
            if path.is_file() and _are_names(read_class_names(path), max(most, 1)):
                return path
        except (ClipScopeError, OSError):  # another kind of file of that name
            continue
    return None


def _are_names(names: Sequence[str], most: int) -> bool:
    """Whether what a file has may be names of classes up to a number."""
    numbers = all(name.replace(".", "").isdecimal() for name in names)
    return len(names) > most and not numbers and len(set(names)) >= DISTINCT * len(names)


def _candidates(origin: Path, first: Path | None) -> Iterator[Path]:
    folder = origin if origin.is_dir() else origin.parent
    places = [folder, folder / LABELS, folder.parent, folder.parent / LABELS]
    if not origin.is_dir() and first is not None:
        own = first.absolute().parent
        places += [own, own.parent]
    if "images" in folder.parts:
        parts = folder.parts
        root = Path(*parts[: len(parts) - 1 - parts[::-1].index("images")])
        places += [root, root / LABELS]
    for place in dict.fromkeys(places):
        yield from (place / name for name in NAMES)
