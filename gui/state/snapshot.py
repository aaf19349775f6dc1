"""The document as a session: quick, because all that is in it are values that never change."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from clipscope.core.common.column import ALL_COLUMNS, Column
from clipscope.core.engines.processor import Processor
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.searches import SavedHere, SavedMixed, SavedSearches
from clipscope.core.session.targets import SavedTarget
from clipscope.core.session.times import SavedTimes
from clipscope.core.session.values import (
    Role,
    SavedBasis,
    SavedCalibration,
    SavedCompared,
    SavedFile,
    SavedHistory,
    SavedImages,
    SavedLayer,
    SavedList,
    SavedNetwork,
    SavedResult,
    SavedSession,
    SavedStep,
    SavedTask,
    SavedView,
)
from clipscope.core.tune.report import TuneReport
from clipscope.core.worker.model_info import ModelInfo
from clipscope.gui.state.blob_figures import BlobFigures
from clipscope.gui.state.calibrated import Calibrated, RecalibrationCommand
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.compared import Other
from clipscope.gui.state.document import Document
from clipscope.gui.state.edit_stack import SINCE
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.results import Basis, Result, Timed
from clipscope.gui.state.sensitivity import COLUMN
from clipscope.gui.state.task_choice import TaskValue

_CALIBRATIONS: WeakKeyDictionary[Calibrated, SavedCalibration] = WeakKeyDictionary()
RESULTS = 3
"""Results of a column that are saved: undo finds the latest ones again."""
STEPS = 100


@dataclass(frozen=True)
class Surroundings:
    """What a session holds beside the document.

    Attributes
    ----------
    cut
        The part of the network that is open.
    sources
        Path and labels of the images by role, of those that were chosen.
    processor
        This machine's; None while it is not known.
    pages
        Whether images and preprocessing are in front, and the weights.
    layers
        How the list of layers is looked at.
    here, tuned, targets
        Answers on this processor, the report of the last tuning, and answers of other machines.
    task, unknown
        As the session that was opened had them.
    pictures
        What a report shows of images.
    """

    cut: Cut = WHOLE
    sources: Mapping[Role, tuple[Path, Path | None]] = field(default_factory=dict)
    processor: Processor | None = None
    pages: tuple[bool, bool] = (False, False)
    layers: SavedList = field(default_factory=SavedList)
    task: SavedTask | None = None
    here: tuple[SavedHere, ...] = ()
    tuned: TuneReport | None = None
    targets: tuple[SavedTarget, ...] = ()
    unknown: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pictures: SavedPictures = field(default_factory=SavedPictures)


def snapshot(document: Document, around: Surroundings) -> SavedSession | None:
    """The present state as a session; None while no network is open.

    Files have no digests, and those that belong to the network's are not named: the disk may be slow.
    """
    model = document.model
    if model is None:
        return None
    infos: dict[Role, ImagesInfo | None] = {
        "calibration": document.calibration_images,
        "evaluation": document.images,
    }
    layer = document.selected_layer
    return SavedSession(
        SavedNetwork(
            model.name,
            model.fingerprint,
            (SavedFile(model.path),),
            model.size,
            around.cut,
            model.input_shape,
            _layers(model),
        ),
        document.preprocess,
        {role: _images(*paths, infos[role]) for role, paths in around.sources.items()},
        _task(document, around.task),
        document.plan,
        _history(document),
        _calibration(document),
        _results(document, around.processor),
        SavedView(
            None if layer is None else layer.name,
            document.selection,
            document.side,
            *around.pages,
            around.layers,
        ),
        time.time(),
        around.unknown,
        pictures=around.pictures,
        searches=SavedSearches(
            around.here, around.tuned, _mixed(document), around.targets, _times(document, around.processor)
        ),
        compared=_compared(document, around.processor),
    )


def _compared(document: Document, processor: Processor | None) -> SavedCompared | None:
    """The plan that the present one is held against, with what is known of it."""
    other = document.compared.other
    if other is None:
        return None
    results = tuple(
        SavedResult(column, found.key, found.accuracy, _basis(found.basis), found.read_on or processor)
        for column in ALL_COLUMNS
        if column.precision == "int8"
        and (found := document.compared.result(column)) is not None
        and found.accuracy is not None
    )
    return SavedCompared(other.kind, other.title, other.tip, other.plan, results)


def other_of(saved: SavedCompared, here: Processor | None) -> Other:
    """The opposite: of no step of the history any more, whose numbers may be others."""
    kept: dict[Column, tuple[Result, ...]] = {}
    for one in saved.results:
        found = result_of(one, here)
        if isinstance(found, Result):
            kept[one.column] = (*kept.get(one.column, ()), found)
    return Other(saved.kind, saved.title, saved.tip, saved.plan, kept=kept)


def _times(document: Document, here: Processor | None) -> SavedTimes | None:
    """The last profile of this machine, or the one that a session had."""
    found = document.times.found
    if found is None:
        return None
    return SavedTimes(found.key, found.plan, found.processor or here, found.profile)


def _layers(model: ModelInfo) -> tuple[SavedLayer, ...]:
    return tuple(
        SavedLayer(
            row.name,
            row.type,
            row.root,
            row.reason,
            row.macs,
            row.onnx_only,
            row.onnx_name,
            row.onnx_input,
        )
        for row in model.layers
    )


def _images(path: Path, labels: Path | None, info: ImagesInfo | None) -> SavedImages:
    """Images of a role; what is known of other ones is left out."""
    names = None if labels is None else SavedFile(labels)
    if info is None or Path(info.path) != path:
        return SavedImages(SavedFile(path), names)
    return saved_images(info, names)


def saved_images(info: ImagesInfo, labels: SavedFile | None = None) -> SavedImages:
    """What the window shows of images, as a session holds it."""
    return SavedImages(
        SavedFile(Path(info.path)),
        labels,
        info.count,
        info.total,
        info.labelled,
        info.fingerprint,
        info.array_shape,
    )


def images_of(saved: SavedImages) -> ImagesInfo:
    """The opposite of `saved_images`."""
    path = saved.source.path
    return ImagesInfo(
        path.name,
        str(path),
        saved.count,
        saved.labelled,
        saved.fingerprint,
        saved.total,
        saved.array_shape,
    )


def saved_task(value: TaskValue) -> SavedTask:
    """What a person says of the task, as a session holds it."""
    own = value.settings
    truth, metric = (None if path is None else SavedFile(path) for path in (own.truth, own.metric))
    return SavedTask(own.name, truth, own.options, metric, value.counting)


def task_value(saved: SavedTask) -> TaskValue:
    """The opposite of `saved_task`, without a metric: it is code, which nobody has agreed to run."""
    return TaskValue(saved.settings, saved.counting)


def _task(document: Document, opened: SavedTask | None) -> SavedTask | None:
    """The task; as the session that was opened had it, with its metric, while nobody has said another."""
    value = document.task.value
    if opened is not None and task_value(opened) == value:
        return opened
    return None if value == TaskValue() else saved_task(value)


def _history(document: Document) -> SavedHistory:
    """The edits around the present one."""
    stack = document.undo_stack
    first = max(0, min(stack.index() - STEPS // 2, stack.count() - STEPS))
    steps = []
    for number in range(first, min(stack.count(), first + STEPS)):
        command = stack.command(number)
        if isinstance(command, EditCommand):
            edit = command.edit
            old, new = (saved_task(x) if isinstance(x, TaskValue) else x for x in (edit.old, edit.new))
            pair = None
            if isinstance(command, RecalibrationCommand):
                pair = saved_calibration(command.change.old), saved_calibration(command.change.new)
            steps.append(SavedStep(edit.name, old, new, SINCE + edit.when, stack.was_saved(edit), pair))
    clean = stack.cleanIndex() - first
    return SavedHistory(tuple(steps), stack.index() - first, clean if clean >= 0 else None)


def _calibration(document: Document) -> SavedCalibration | None:
    known = document.calibrated
    return saved_calibration(known) if known.figures.stats or not known.base.is_empty else None


def saved_calibration(calibrated: Calibrated) -> SavedCalibration:
    """A calibration as a session holds it, the same object each time."""
    found = _CALIBRATIONS.get(calibrated)
    if found is None:
        found = _CALIBRATIONS[calibrated] = SavedCalibration(
            calibrated.figures.stats,
            calibrated.base,
            calibrated.measured_with,
            calibrated.ranges_key,
            calibrated.onnx_ranges,
            calibrated.choice,
            None if calibrated.images is None else saved_images(calibrated.images),
        )
    return found


def calibrated_of(saved: SavedCalibration) -> Calibrated:
    """The opposite of `saved_calibration`."""
    return Calibrated(
        BlobFigures(saved.stats),
        saved.base,
        saved.preprocess,
        saved.choice,
        saved.ranges_key,
        saved.onnx_ranges,
        None if saved.images is None else images_of(saved.images),
    )


def _results(document: Document, processor: Processor | None) -> tuple[SavedResult, ...]:
    found = []
    for column in ALL_COLUMNS:
        for result in document.board.kept(column, RESULTS):
            value = result.accuracy if isinstance(result, Result) else result.latency
            if value is not None:
                where = result.read_on or processor
                found.append(SavedResult(column, result.key, value, _basis(result.basis), where))
    measured = {
        one.key: one for one in (document.mixed.origin, document.sensitivity.newest) if one is not None
    }
    for one in measured.values():  # the newest last
        if one.report is not None:
            where = one.read_on or processor
            found.append(SavedResult(COLUMN, one.key, one.report, _basis(one.basis), where))
    return tuple(found)


def _mixed(document: Document) -> SavedMixed | None:
    mixed = document.mixed
    if mixed.origin is None or (mixed.found is None and mixed.front is None):
        return None
    return SavedMixed(mixed.origin.key, mixed.found, mixed.front)


def _basis(basis: Basis) -> SavedBasis:
    images = None if basis.images is None else saved_images(basis.images)
    return SavedBasis(basis.plan, basis.preprocess, images, basis.threads, basis.task)


def result_of(saved: SavedResult, here: Processor | None) -> Result | Timed | None:
    """A result of a column as the window keeps it; None for a sensitivity."""
    basis = basis_of(saved.basis)
    where = elsewhere(saved.processor, here)
    if isinstance(saved.found, Accuracy):
        return Result(saved.key, basis, saved.found, read_on=where)
    if isinstance(saved.found, Latency):
        return Timed(saved.found, basis, saved.key, where)
    return None


def basis_of(saved: SavedBasis) -> Basis:
    """What a result was computed from, as the window has it."""
    images = None if saved.images is None else images_of(saved.images)
    return Basis(saved.plan, saved.preprocess, images, saved.threads, saved.task)


UNNAMED = Processor("a processor that is not named", "", None, (), None, ())


def elsewhere(saved: Processor | None, here: Processor | None) -> Processor | None:
    """The processor that a figure was read on, if it is another one than this machine's."""
    if saved is None:
        return UNNAMED
    same = here is not None and _identity(saved) == _identity(here)
    return None if same else saved


def _identity(processor: Processor) -> tuple[object, ...]:
    return processor.model, processor.machine, processor.cores, processor.features


def plans_of(saved: SavedSession) -> tuple[QuantPlan, ...]:
    """All plans of a session that can become the present one, or are held against it."""
    steps = [plan for step in saved.history.steps for plan in (step.before, step.after)]
    base = () if saved.calibration is None else (saved.calibration.base,)
    bases = [one.base for step in saved.history.steps for one in step.calibrations or ()]
    other = () if saved.compared is None else (saved.compared.plan,)
    return (saved.plan, *base, *bases, *other, *(plan for plan in steps if isinstance(plan, QuantPlan)))
