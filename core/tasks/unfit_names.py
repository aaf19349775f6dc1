"""Class names that are not those of a network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class UnfitNames:
    """Class names that are not those of a network.

    Attributes
    ----------
    path
        Their file.
    count
        How many there are.
    classes
        How many classes, points or symbols the network has.
    symbols
        Whether these are the symbols of a text.
    """

    path: Path
    count: int
    classes: int
    symbols: bool = False
