"""What the network sees of an image, and what it says to it in fp32."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import UnreadableInput
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import prepare
from clipscope.core.evaluation.logits import LogitCache, class_count, top_classes
from clipscope.core.model.model import Model
from clipscope.core.worker.open_inputs import OpenInputs
from clipscope.core.worker.requests import Preview
from clipscope.core.worker.results import PreviewImage, PreviewResult


def preview(
    model: Model | None, opened: OpenInputs, request: Preview, cache: LogitCache
) -> Generator[Progress[None], None, PreviewResult]:
    """Prepare images as for an evaluation and ask the network about each.

    Parameters
    ----------
    model
        The open network; None leaves the predictions out.
    opened
        The images.
    request
        Which of them; indices beyond the end are left out.
    cache
        fp32 logits of these images.
    """
    inputs, images = opened.inputs, []
    wanted = [index for index in request.indices if 0 <= index < len(inputs)]
    yield Progress("preparing the preview", 0, len(wanted))
    column = Column("ncnn", "int8" if model is not None and model.read_only else "fp32")
    known = cache if column.precision == "fp32" else None
    prepared = None if model is None else prepare(model, None, column, threads=1, scored=True)
    session = None if prepared is None or isinstance(prepared, Unavailable) else prepared
    try:
        for done, index in enumerate(wanted, 1):
            images.append(_image(model, opened, session, known, index))
            yield Progress("preparing the preview", done, len(wanted))
    finally:
        if session is not None:
            session.close()
    order = "array" if inputs.preprocess is None else inputs.preprocess.pixel
    info = opened.info
    return PreviewResult(
        request.role,
        tuple(images),
        order,
        inputs.shape,
        info.preprocess,
        info.fingerprint,
    )


def _image(
    model: Model | None, opened: OpenInputs, session: Session | None, cache: LogitCache | None, index: int
) -> PreviewImage:
    item = opened.inputs.items[index]
    try:
        values = opened.inputs.get(index)
        pixels = opened.inputs.pixels(index)
    except UnreadableInput as error:
        return PreviewImage(index, item.name, item.label, None, None, None, None, str(error))
    low, high = float(values.min()), float(values.max())
    top1 = None if model is None or session is None else _top1(model, session, cache, index, values)
    if pixels is None:
        pixels = _stretched(values, low, high)
    return PreviewImage(index, item.name, item.label, pixels, low, high, top1)


def _top1(
    model: Model, session: Session, cache: LogitCache | None, index: int, values: NDArray[np.float32]
) -> int | None:
    column = Column("ncnn", "fp32")
    logits = cache.get(column, index) if cache is not None else None
    if logits is None:
        logits = session.run(values)
        if cache is not None:
            cache.put(column, index, logits)
    return None if class_count(model, logits) is None else top_classes(logits[0], 1)[0]


def _stretched(values: NDArray[np.float32], low: float, high: float) -> NDArray[np.uint8]:
    """(C, H, W) values as (H, W, C) pixels, the range stretched to 0...255; black if it is one value."""
    scale = 255.0 / (high - low) if high > low else 0.0
    scaled = (values.astype(np.float64) - low) * scale
    return np.ascontiguousarray(np.rint(scaled).astype(np.uint8).transpose(1, 2, 0))
