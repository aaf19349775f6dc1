"""What the worker answers, as the document has it."""

from __future__ import annotations

from clipscope.core.worker.results import CalibrationResult, InputsInfo
from clipscope.gui.state.document import Document
from clipscope.gui.state.images_info import ImagesInfo


def images_info(info: InputsInfo) -> ImagesInfo:
    """A set of images as the window shows it."""
    return ImagesInfo(
        info.path.name,
        str(info.path),
        info.count,
        info.labelled,
        info.fingerprint,
        info.total,
        info.shape if info.kind == "array" or not info.preprocess else (),
        info.class_names or (),
        info.stated,
    )


def take_calibration(document: Document, result: CalibrationResult, *, keep_plan: bool = False) -> None:
    """Put what a calibration gave into the document; with ``keep_plan`` the plan and its undo steps stay."""
    document.set_calibration(
        result.stats,
        result.plan,
        curves=result.curves,
        ranges=result.ranges,
        ranges_key=result.basis.inputs,
        onnx_ranges=result.onnx_ranges,
        choice=result.choice,
        keep_plan=keep_plan,
    )
