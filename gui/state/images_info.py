"""What the window shows of a set of images."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class ImagesInfo:
    """A set of images.

    Attributes
    ----------
    name, path
        Short name, and the folder, list or array file.
    count
        Number of readable images.
    labelled
        Whether top-1 can be told.
    fingerprint
        Digest of the set; part of every result's key.
    total
        Number of images that it was sampled from; 0 where all are used.
    array_shape
        (C, H, W) of ready arrays; empty for images, whose size is the preprocessing's.
    class_names
        By number; empty where they are not known.
    stated
        Whether the class names are those that the network's own files state.
    """

    name: str
    path: str
    count: int
    labelled: bool
    fingerprint: str
    total: int = 0
    array_shape: tuple[int, ...] = ()
    class_names: tuple[str, ...] = field(default=(), compare=False)
    stated: bool = field(default=False, compare=False)

    def class_name(self, number: int) -> str:
        """Name of a class; its number where it has none."""
        return self.class_names[number] if 0 <= number < len(self.class_names) else str(number)

    @property
    def in_class_folders(self) -> bool:
        """Whether the images lie in a folder for each class, whose names are then those of the classes."""
        return self.labelled and Path(self.path).is_dir()

    @property
    def text(self) -> str:
        """``500 of 2,000 images of train``; of arrays ``32 inputs of waves.npy``."""
        count, total, several = self.count, self.total, max(self.count, self.total) != 1
        if self.array_shape and total > count:
            return f"{count:,} of {total:,} input{'s' * several} of {self.name}"
        if self.array_shape:
            return f"{count:,} input{'s' * several} of {self.name}"
        if total > count:
            return f"{count:,} of {total:,} image{'s' * several} of {self.name}"
        return f"{count:,} image{'s' * several} of {self.name}"
