"""Requests about the task: what the network is for, and its labels."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.evaluation.logits import output_names
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.embedding import Embedding
from clipscope.core.tasks.image_to_image import ImageToImage
from clipscope.core.tasks.picture_rows import PictureRows
from clipscope.core.tasks.registry import NoLabelsRead, Settled, beside_note
from clipscope.core.tasks.running import TaskRun
from clipscope.core.tasks.segmentation import Segmentation
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tasks.text import Text
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.state import OpenInputs, WorkerState
from clipscope.core.worker.task_requests import SettleTask
from clipscope.core.worker.task_results import TaskInfo

OTHERS = "choose labels of this task, or another task (--task): these are not used"
"""The window drops what was refused: there is nothing to take away."""


def settle_task(request: SettleTask, state: WorkerState) -> Generator[Progress[Any], None, TaskInfo]:
    """Settle the task anew, with the labels as they are on the disk by now.

    Raises
    ------
    ClipScopeError
        If labels can't be used, or the outputs do not fit the task that was named.
    """
    model, opened, basis = state.ready("evaluation")
    yield Progress("recognising the task", 0, 0)
    if request.chosen:
        state.tasks.clear(files=True)
    state.tasks.refresh(opened.inputs, basis, request.settings)
    cache = state.logit_cache(basis)
    try:
        settled = state.tasks.get(model, opened.inputs, basis, request.settings, cache)
    except NoLabelsRead as error:
        raise ClipScopeError(error.message, where=error.where, fix=OTHERS) from error
    outputs = output_names(model)
    if settled is None:
        return TaskInfo(request.settings, None, request.settings.name is None, outputs=outputs)
    task = settled.task
    return TaskInfo(
        settings=request.settings,
        name=task.name,
        guessed=settled.guessed,
        recognised=task.recognised,
        headlines=task.headlines,
        known=dict(task.known),
        options=present_options(settled),
        origin=_origin(settled, request.settings, opened),
        note=beside_note(request.settings, opened.inputs, settled),
        outputs=outputs,
    )


def present_options(settled: Settled) -> dict[str, str]:
    """The settings that matter for a task, as they are."""
    task = settled.task
    if isinstance(task, Detection):
        found = {"head": task.head.family, "classes": str(task.head.classes)}
        strides = getattr(task.head, "strides", ())
        if strides:
            found["strides"] = ",".join(map(str, strides))
        t = task.thresholds
        return found | {
            "score": f"{t.score:g}",
            "truth_score": f"{t.truth_score:g}",
            "nms_iou": f"{t.nms_iou:g}",
            "most": str(t.most),
            "by_class": str(int(t.by_class)),
        }
    several = {"output": str(getattr(task, "output", 0))} if len(settled.outputs.outputs) > 1 else {}
    if isinstance(task, Segmentation):
        return {"classes": str(task.classes), **several}
    if isinstance(task, Embedding):
        return {"far": f"{task.far:g}", **several}
    if isinstance(task, Text):
        return {"blank": str(task.blank), **several}
    if isinstance(task, ImageToImage):
        return {"range": f"{task.low:g},{task.high:g}", **several}
    return several


def _origin(settled: Settled, settings: TaskSettings, opened: OpenInputs) -> str | None:
    """Where labels come from."""
    task = settled.task
    if isinstance(task, Detection):
        return None if task.truth is None else task.truth.origin
    if settings.truth is not None:
        return settings.truth.name
    if isinstance(task, Text) and task.truth is not None:
        return opened.info.path.name
    classes = task.name in ("classification", "embedding") and opened.info.labelled
    return "the images' classes" if classes else None


def task_run(
    state: WorkerState, settings: TaskSettings, rows: PictureRows | None
) -> tuple[TaskRun | None, Failure | None]:
    """What an evaluation needs of the task, or why there is none.

    A classifier's figures come with every evaluation and need nothing.
    """
    model, opened, basis = state.ready("evaluation")
    state.tasks.refresh(opened.inputs, basis, settings)
    try:
        settled = state.tasks.get(model, opened.inputs, basis, settings, state.logit_cache(basis))
    except ClipScopeError as error:
        return None, Failure(error.message, error.where, error.fix)
    if settled is None or settled.classifies:
        return None, None
    return TaskRun(settled, opened.inputs, rows), None
