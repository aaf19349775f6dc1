"""Tasks that the worker has settled, so that labels are read once and not at each evaluation."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.model.model import Model
from clipscope.core.tasks.detection.labels import SUFFIXES, forget_files
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tasks.truth import beside
from clipscope.core.worker.requests import InputKey

KEPT = 4
Names = tuple[str, ...] | None
"""Class names, which are no part of the images' key: figures are the same whatever classes are called."""


def truth_stamp(settings: TaskSettings, inputs: Inputs) -> int:
    """A number that changes with the label files: their names, sizes and times."""
    truth = settings.truth
    if truth is None:
        found = beside(inputs.items, SUFFIXES)
        paths = [] if found is None else list(found.files.values())
    else:
        paths = sorted(truth.rglob("*")) if truth.is_dir() else [truth]
    return hash(tuple(_stat(path) for path in paths))


def _stat(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), -1, -1
    return str(path), found.st_size, found.st_mtime_ns


class SettledTasks:
    """Tasks by network, images and what a person says; the oldest goes first."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[InputKey, str, Names], Settled | None] = OrderedDict()
        self._stamps: dict[tuple[InputKey, str], int] = {}

    def refresh(self, inputs: Inputs, basis: InputKey, settings: TaskSettings) -> None:
        """Forget what was read of labels whose files have changed since."""
        key = (basis, settings.key())
        stamp = truth_stamp(settings, inputs)
        if self._stamps.get(key, stamp) != stamp:
            self.clear(files=True)
        self._stamps[key] = stamp

    def clear(self, *, files: bool = False) -> None:
        """Forget all; ``files`` with what was read of label files, which may have changed."""
        self._known.clear()
        self._stamps.clear()
        if files:
            forget_files()

    def get(
        self, model: Model, inputs: Inputs, basis: InputKey, settings: TaskSettings, cache: LogitCache
    ) -> Settled | None:
        """The task, as `clipscope.core.evaluation.task_setup.settled_task` finds it.

        Raises
        ------
        ClipScopeError
            As it does; nothing is kept then.
        """
        key = (basis, settings.key(), inputs.source.class_names)
        if key not in self._known:
            self._known[key] = settled_task(model, inputs, settings, cache)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]
