"""A session put back into the document."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.engines.processor import Processor
from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.session.values import Role, SavedCalibration, SavedHistory, SavedSession, SavedTask
from clipscope.gui.state.blob_figures import Ranges
from clipscope.gui.state.calibrated import Calibrated, CalibrationChange, RecalibrationCommand
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.document import Document
from clipscope.gui.state.edit_stack import SINCE
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.plan_history import Edit
from clipscope.gui.state.sensitivity import Measured
from clipscope.gui.state.snapshot import (
    basis_of,
    calibrated_of,
    elsewhere,
    images_of,
    other_of,
    result_of,
    task_value,
)
from clipscope.gui.state.task_choice import TaskValue


def put_images(document: Document, role: Role, found: ImagesInfo) -> None:
    """Show a session's images, unless these were read by now: sessions do not hold class names."""
    shown = document.images if role == "evaluation" else document.calibration_images
    if shown != found:
        (document.set_images if role == "evaluation" else document.set_calibration_images)(found)


def restore(
    document: Document,
    saved: SavedSession,
    curves: Mapping[str, KlCurve],
    ranges: Mapping[str, Ranges],
    here: Processor | None,
) -> None:
    """Put a session into a document whose network and preprocessing are its own already.

    Parameters
    ----------
    document, saved
        The document and the session, whose plans were held against the network.
    curves, ranges
        What is drawn of the session's histograms.
    here
        This machine's processor: figures of another one are shown as such.
    """
    for role, images in saved.images.items():
        if images.fingerprint:
            put_images(document, role, images_of(images))
    calibration = saved.calibration
    if calibration is not None:
        document.set_calibration(
            calibration.stats,
            calibration.base,
            curves=curves,
            ranges=ranges,
            ranges_key=calibration.ranges_key,
            onnx_ranges=calibration.onnx_ranges,
            choice=calibration.choice,
            measured_with=calibration.preprocess,
            images=None if calibration.images is None else images_of(calibration.images),
        )
    if not document.read_only:
        document.replace_plan(saved.plan, "open the session")
        document.undo_stack.clear()
        document.undo_stack.forget_begin()
        _restore_edits(document, saved.history, calibration)
    _restore_results(document, saved, here)
    model = document.model
    layers = () if model is None else tuple(layer.name for layer in model.layers)
    roots = () if model is None else model.roots
    if saved.view.layer in layers:
        document.select(saved.view.layer, [root for root in saved.view.selection if root in roots])
    document.set_side(saved.view.side)
    if saved.compared is not None:
        document.compared.start(other_of(saved.compared, here))
    document.statsChanged.emit()
    document.set_latency_threads(None)  # tells of all results


class _Gate:
    """Puts values into the document once it is open; before, edits that are done are only noted."""

    def __init__(
        self,
        put: Callable[[QuantPlan], None]
        | Callable[[Preprocess | None], None]
        | Callable[[TaskValue], None]
        | Callable[[Calibrated], None],
    ) -> None:
        self._put: Callable[..., None] = put
        self.is_open = False

    def __call__(self, value: object) -> None:
        if self.is_open:
            self._put(value)


def _restore_edits(document: Document, history: SavedHistory, own: SavedCalibration | None) -> None:
    """Fill the undo stack with edits whose effect is there already; ``own`` is the present calibration."""
    plans, inputs = _Gate(document._put_plan), _Gate(document._put_preprocess)
    tasks, calibrations = _Gate(document.task.put_back), _Gate(document._put_calibrated)
    roots = frozenset(() if document.model is None else document.model.roots)
    known = {} if own is None else {own: document.calibrated}
    for number, step in enumerate(history.steps):
        if number == history.clean:
            document.undo_stack.setClean()
        when = time.monotonic() if step.when is None else step.when - SINCE
        if isinstance(step.before, SavedTask) and isinstance(step.after, SavedTask):
            said = Edit(task_value(step.before), task_value(step.after), step.text, when=when)
            document.undo_stack.push(EditCommand(said, tasks))
            if step.saved:
                document.undo_stack.note_saved(said)
            continue
        edit: Edit[Any] = Edit(step.before, step.after, step.text, when=when)
        is_plan, pair = isinstance(step.before, QuantPlan), step.calibrations
        if is_plan and pair is not None and all(one.stats.keys() <= roots for one in pair):
            old, new = (known.setdefault(one, calibrated_of(one)) for one in pair)
            command = RecalibrationCommand(edit, plans, CalibrationChange(old, new), calibrations)
            document.undo_stack.push(command)
        else:
            document.undo_stack.push(EditCommand(edit, plans if is_plan else inputs))
        if step.saved:
            document.undo_stack.note_saved(edit)
    if history.clean is None:
        document.undo_stack.resetClean()
    elif history.clean == len(history.steps):
        document.undo_stack.setClean()
    document.undo_stack.setIndex(history.index)
    plans.is_open = inputs.is_open = tasks.is_open = calibrations.is_open = True


def _restore_results(document: Document, saved: SavedSession, here: Processor | None) -> None:
    for result in saved.results:
        found = result_of(result, here)
        if found is not None:
            document.board.put_back(result.column, found)
        elif isinstance(result.found, SensitivityReport):
            where = elsewhere(result.processor, here)
            measured = Measured(result.key, basis_of(result.basis), result.found, where)
            document.sensitivity.put_back(measured)
            mixed = saved.searches.mixed
            if mixed is not None and mixed.origin == result.key:
                document.mixed.put_back(measured, mixed.found, mixed.front)
