"""What a person says of a task: its name, its labels, and its options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError

NAMES: Final = (
    *("classification", "detection", "segmentation", "embedding"),
    *("keypoints", "image-to-image", "text", "regression", "heads", "none"),
)
OPTIONS: Final[Mapping[str, str]] = {
    "head": "family of a detector's head",
    "classes": "number of classes",
    "strides": "strides of a detector's levels, as 8,16,32",
    "anchors": "widths and heights of anchors in pixels, level by level",
    "boxes": "how raw boxes of anchors are coded: v5 or v3",
    "priors": "a .npy file of prior boxes (centre and size, shares of the input)",
    "score": "boxes below this score are left out",
    "truth_score": "fp32's boxes from this score on are taken as right",
    "nms_iou": "overlap from which a better box suppresses another",
    "most": "boxes of an image at most",
    "by_class": "1 if only boxes of a class suppress each other, else 0",
    "cut": "1 if boxes are cut at the picture's edges, else 0",
    "far": "false accept rate at which embeddings are verified",
    "blank": "class of the blank in text recognition",
    "range": "values that mean black and white in pictures, as 0,1",
    "output": "place of the output that counts, from 0",
}


@dataclass(frozen=True)
class TaskSettings:
    """What a person says.

    Attributes
    ----------
    name
        One of `NAMES`; guessed if None. ``"none"`` turns tasks off.
    truth
        Labels: a folder of files, or one file.
    options
        By name, out of `OPTIONS`.
    metric
        A Python file that takes the task's place.
    """

    name: str | None = None
    truth: Path | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    metric: Path | None = None

    def __post_init__(self) -> None:
        if self.name is not None and self.name not in NAMES:
            raise ClipScopeError(
                f"no task is called {self.name}", where="task", fix=f"choose {', '.join(NAMES)}"
            )
        for name in self.options:
            if name not in OPTIONS:
                raise ClipScopeError(
                    f"no option of a task is called {name}", where="task", fix=f"choose {', '.join(OPTIONS)}"
                )

    def key(self) -> str:
        """All that is said as one text, files by their paths; empty where nothing is said."""
        parts = [self.name, self.truth, sorted(self.options.items()), self.metric]
        return "" if self == TaskSettings() else repr([None if p is None else str(p) for p in parts])

    def whole(self, name: str, default: int | None, low: int = 0) -> int | None:
        """A whole number."""
        text = self.options.get(name)
        if text is None:
            return default
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if value < low:
            raise _odd(name, text, f"a whole number from {low}")
        return value

    def number(self, name: str, default: float, low: float = 0.0, high: float = 1.0) -> float:
        """A number within bounds."""
        text = self.options.get(name)
        if text is None:
            return default
        try:
            value = float(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise _odd(name, text, f"a number from {low:g} to {high:g}")
        return value

    def numbers(self, name: str) -> tuple[float, ...] | None:
        """Several numbers with commas or slashes between them."""
        text = self.options.get(name)
        if text is None:
            return None
        try:
            found = tuple(float(part) for part in text.replace("/", ",").split(",") if part)
        except ValueError:
            found = ()
        if not found or not all(np.isfinite(found)):
            raise _odd(name, text, "numbers with commas between them")
        return found

    def strides(self) -> tuple[int, ...] | None:
        """Strides, each from 1."""
        found = self.numbers("strides")
        if found is None:
            return None
        if any(value != int(value) or not 1 <= value <= 1024 for value in found):
            raise _odd("strides", self.options["strides"], "whole numbers such as 8,16,32")
        return tuple(int(value) for value in found)

    def anchors(self) -> NDArray[np.float64] | None:
        """Anchors, (levels, 3, 2)."""
        found = self.numbers("anchors")
        if found is None:
            return None
        if len(found) % 6:
            raise _odd("anchors", self.options["anchors"], "width and height of three anchors for each level")
        return np.array(found, np.float64).reshape(-1, 3, 2)

    def priors(self) -> NDArray[np.float64] | None:
        """Prior boxes of a file, (N, 4)."""
        text = self.options.get("priors")
        if text is None:
            return None
        try:
            found = np.load(text, allow_pickle=False).astype(np.float64)
            return np.asarray(found.reshape(-1, 4), np.float64)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise ClipScopeError(
                "holds no array of prior boxes",
                where=text,
                fix="save (N, 4) centres and sizes with numpy.save",
            ) from error


def _odd(name: str, text: str, wanted: str) -> ClipScopeError:
    return ClipScopeError(f"{name}={text} can't be", where="task option", fix=f"give {wanted}")
