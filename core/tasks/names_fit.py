"""Whether class names are those of a network, by what its outputs are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.tasks.base import Task
from clipscope.core.tasks.classification import Classification
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.keypoints import Keypoints
from clipscope.core.tasks.segmentation import Segmentation
from clipscope.core.tasks.text import LEFT_OUT, Text
from clipscope.core.tasks.unfit_names import UnfitNames

BACKGROUND: Final = 1
"""Classes that a list of names may leave out."""


def class_count(task: Task) -> int | None:
    """How many classes, points or symbols a task has; None of one that has none."""
    if isinstance(task, Detection):
        return task.head.classes
    if isinstance(task, Classification | Segmentation):
        return task.classes
    if isinstance(task, Keypoints):
        return task.points
    return task.symbols if isinstance(task, Text) else None


def unfit(
    path: Path, count: int, plain: Task, named: Task | ClipScopeError | None, *, chosen: bool
) -> UnfitNames | None:
    """Class names as what does not fit; None if they may be those of the network.

    A detector has just as many classes as names; a text may leave out two symbols. A classifier or a class
    map may have one class more, the background, and any number more where a person chose the names.

    Parameters
    ----------
    path, count
        The file, and its number of names.
    plain
        The task without them.
    named
        The task with them, or why there is none.
    chosen
        Whether a person chose the file, and it was not merely found.
    """
    classes = class_count(plain)
    if classes is None:
        return None
    is_text = isinstance(plain, Text)
    found = UnfitNames(path, count, classes, is_text)
    if named is None or isinstance(named, ClipScopeError):
        return found
    if isinstance(named, Detection):
        # With the number of classes known, a detector may be told that was none without.
        return None if named.head.classes == count else found
    own = class_count(named)
    if own is None or isinstance(plain, Detection):
        return found
    more = LEFT_OUT if is_text else own if chosen else BACKGROUND
    return None if count <= own <= count + more else found
