"""What the worker says of images, as the views show it."""

from __future__ import annotations

from clipscope.core.worker.results import InputsInfo
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
