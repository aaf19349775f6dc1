"""One input of a data set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Item:
    """One image file, or one entry of an array.

    Parameters
    ----------
    name
        What people are shown: the path relative to the data set, or ``file.npz[3]``.
    path
        The image file; None for arrays.
    index
        Place along the first axis of the array; None for images.
    label
        Class index, 0 or more; None if unlabelled.
    text
        What is written in the image, where a list says it; None elsewhere.
    """

    name: str
    path: Path | None
    index: int | None
    label: int | None
    text: str | None = None
