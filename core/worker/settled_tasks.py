"""Tasks that the worker has settled, so that labels are read once and not at each evaluation."""

from __future__ import annotations

from collections import OrderedDict

from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.model.model import Model
from clipscope.core.tasks.detection.labels import forget_files
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import InputKey

KEPT = 4


class SettledTasks:
    """Tasks by network, images and what a person says; the oldest goes first."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[InputKey, str], Settled | None] = OrderedDict()

    def clear(self, *, files: bool = False) -> None:
        """Forget all; ``files`` with what was read of label files, which may have changed."""
        self._known.clear()
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
        key = (basis, settings.key())
        if key not in self._known:
            self._known[key] = settled_task(model, inputs, settings, cache)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]
