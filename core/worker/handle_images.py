"""Requests that open: the network, the images of a role, and the preview of some images."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.cache import user_cache
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.data.array_sets import is_array_set, open_array_set, unshaped_source
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.data.names_beside import names_beside
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import Source, open_source
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import prepare
from clipscope.core.evaluation.logits import LogitCache, Logits
from clipscope.core.loading.convert import PnnxMissing, find_pnnx
from clipscope.core.loading.fed_data import open_network_source
from clipscope.core.loading.input_shapes import stated_shapes
from clipscope.core.loading.open_model import open_model
from clipscope.core.loading.pnnx_install import install_pnnx
from clipscope.core.loading.stated_names import stated_names
from clipscope.core.loading.tf_convert import conversion, convert_tf
from clipscope.core.model.model import Model
from clipscope.core.tasks.base import Picture
from clipscope.core.tasks.classification import class_count, top_classes
from clipscope.core.tasks.registry import Settled
from clipscope.core.worker.describe import model_info
from clipscope.core.worker.model_info import ModelInfo
from clipscope.core.worker.requests import OpenModel, Preview, SetInputs
from clipscope.core.worker.results import InputsInfo, PreviewImage, PreviewResult
from clipscope.core.worker.state import OpenInputs, WorkerState
from clipscope.core.worker.unfit_names import without_unfit_names

PIXEL_BYTES = 256 * 2**20
"""Bound on decoded images that are kept, for each role."""


class PolledInputs(Inputs):
    """Inputs that ask before every image whether to go on.

    A verb yields only after several images; this stops its threads within one.
    """

    def __init__(self, source: Source, preprocess: Preprocess | None, poll: Callable[[], None]) -> None:
        super().__init__(source, preprocess, PIXEL_BYTES)
        self._poll = poll

    def get(self, i: int) -> NDArray[np.float32]:
        """Return input ``i`` as `Inputs.get` does, unless the job was cancelled."""
        self._poll()
        return super().get(i)


def open_network(request: OpenModel, state: WorkerState) -> Generator[Progress[Any], None, ModelInfo]:
    """Open a network; what was open stays if that fails."""
    path = request.path
    if request.install:
        path = yield from _with_converters(path)
    try:
        model = yield from open_model(path, request.size, request.images, cut=request.cut, cache=user_cache())
    except ClipScopeError as error:
        error.shapes = stated_shapes(path, error.inputs) if len(error.inputs) > 1 else ()
        raise
    _refuse_changed(request.fingerprint, model.fingerprint, str(request.path))
    info = model_info(model, request.size, request.cut)
    state.set_model(model)
    return info


def _with_converters(path: Path) -> Generator[Progress[Any], None, Path]:
    """What a person agreed to: tf2onnx makes the ONNX file beside a network, or pnnx is installed."""
    job = conversion(path)
    if job is not None and not job.beside.exists():
        return (yield from convert_tf(job, job.beside))
    try:
        find_pnnx()
    except PnnxMissing:
        yield from install_pnnx()
    return path if job is None else job.beside


def set_inputs(request: SetInputs, state: WorkerState) -> Generator[Progress[Any], None, InputsInfo]:
    """Set the images of a role; the old ones stay if that fails."""
    opened = yield from _open_inputs(request, state.model, tuple(state.inputs.values()), state.poll)
    _refuse_changed(request.fingerprint, opened.info.fingerprint, str(request.path))
    opened = without_unfit_names(request, opened, state)
    state.inputs[request.role] = opened
    return opened.info


def _open_inputs(
    request: SetInputs, model: Model | None, known: Sequence[OpenInputs], poll: Callable[[], None]
) -> Generator[Progress[None], None, OpenInputs]:
    """Open, sample and hash images.

    Parameters
    ----------
    request
        What to open.
    model
        The network that it is for, which may take other inputs than one image.
    known
        Images that are open: the same ones with the same preprocessing are shared, with what is decoded.
    poll
        Raises if the job was cancelled.

    Raises
    ------
    ClipScopeError
        As `open_source`, `Source.sample` and `Inputs`.
    """
    yield Progress("listing the images", 0, 0)
    whole = _source(request, model)
    source = whole.sample(request.limit)
    own = None if model is None else stated_names(model)
    fingerprint = yield from _fingerprint(source)
    preprocess = "" if request.preprocess is None else request.preprocess.fingerprint()
    inputs = _shared(known, request, fingerprint, source) or PolledInputs(source, request.preprocess, poll)
    info = InputsInfo(
        role=request.role,
        path=request.path,
        kind=source.kind,
        count=len(source),
        total=len(whole),
        labelled=source.labelled,
        class_names=source.class_names,
        names_beside=names_beside(source),
        fingerprint=fingerprint,
        preprocess=preprocess,
        shape=inputs.shape,
        stated=request.labels is None and own is not None and source.class_names == own,
    )
    return OpenInputs(inputs, info)


def _source(request: SetInputs, model: Model | None) -> Source:
    if model is not None:
        return open_network_source(model, request.path, request.labels, dict(request.further))
    if is_array_set(request.path):  # of what shape and for which inputs the network will say
        found = open_array_set(request.path)
        if {array.ndim for array in found.arrays.values()} != {4}:
            return unshaped_source(found)
    return open_source(request.path, request.labels)


def _shared(
    known: Sequence[OpenInputs], request: SetInputs, fingerprint: str, source: Source
) -> Inputs | None:
    """Inputs of the same images, whose classes are called the same: names are given for one set alone."""
    for other in known:
        named = other.inputs.source.class_names == source.class_names
        same = other.info.fingerprint == fingerprint and other.inputs.source.items == source.items and named
        preprocess = None if source.arrays is not None else request.preprocess
        if same and other.inputs.preprocess == preprocess and not other.inputs.problems:
            return other.inputs
    return None


def _fingerprint(source: Source) -> Generator[Progress[None], None, str]:
    """`Source.fingerprint` in steps: the files' hashes are remembered, so the last step is quick."""
    if source.arrays is None:
        pace = Pace(len(source))
        for done, item in enumerate(source.items):
            yield Progress("reading the images", done, len(source), seconds_left=pace.seconds_left(done))
            replace(source, items=(item,)).fingerprint()
    yield Progress("reading the images", len(source), len(source))
    return source.fingerprint()


def _refuse_changed(expected: str | None, found: str, where: str) -> None:
    if expected is not None and expected != found:
        raise ClipScopeError("has changed since it was opened", where=where, fix="open it again")


def preview(request: Preview, state: WorkerState) -> Generator[Progress[Any], None, PreviewResult]:
    """Prepare images as for an evaluation, and ask the network about each if one is open."""
    opened = state.require_inputs(request.role)
    if state.model is None:
        return (yield from _preview(None, opened, request, LogitCache(0), None))
    model, opened, basis = state.ready(request.role)
    cache = state.logit_cache(basis)
    try:
        settled = state.tasks.get(model, opened.inputs, basis, request.task, cache)
    except ClipScopeError:  # which is said where the task is settled
        settled = None
    return (yield from _preview(model, opened, request, cache, settled))


def _preview(
    model: Model | None, opened: OpenInputs, request: Preview, cache: LogitCache, settled: Settled | None
) -> Generator[Progress[None], None, PreviewResult]:
    inputs, images = opened.inputs, []
    wanted = [index for index in request.indices if 0 <= index < len(inputs)]
    yield Progress("preparing the preview", 0, len(wanted))
    column = Column("ncnn", "int8" if model is not None and model.read_only else "fp32")
    known = cache if column.precision == "fp32" else None
    prepared = None if model is None else prepare(model, None, column, threads=1, scored=True)
    session = None if prepared is None or isinstance(prepared, Unavailable) else prepared
    try:
        for done, index in enumerate(wanted, 1):
            images.append(_image(model, opened, session, known, index, settled))
            yield Progress("preparing the preview", done, len(wanted))
    finally:
        if session is not None:
            session.close()
    info = opened.info
    return PreviewResult(
        request.role,
        tuple(images),
        inputs.shape,
        info.preprocess,
        info.fingerprint,
    )


def _image(
    model: Model | None,
    opened: OpenInputs,
    session: Session | None,
    cache: LogitCache | None,
    index: int,
    settled: Settled | None,
) -> PreviewImage:
    item, preprocess = opened.inputs.items[index], opened.inputs.preprocess
    label = _class_name(opened, item.label)
    try:
        values = opened.inputs.get(index)
        pixels = opened.inputs.pixels(index)
    except UnreadableInput as error:
        return PreviewImage(index=index, name=item.name, label=label, problem=str(error))
    low, high = float(values.min()), float(values.max())
    prediction = None
    if model is not None and session is not None:
        logits = _logits(session, cache, index, values)
        if settled is not None and not settled.classifies:
            prediction = _answer_text(settled, opened.inputs, index, logits)
        elif class_count(model, logits) is not None:
            prediction = _class_name(opened, top_classes(logits[0], 1)[0])
    return PreviewImage(
        index=index,
        name=item.name,
        pixels=_stretched(values, low, high) if pixels is None else pixels,
        bgr=preprocess is not None and preprocess.pixel == "bgr",
        low=low,
        high=high,
        label=label,
        prediction=prediction,
    )


def _class_name(opened: OpenInputs, number: int | None) -> str | None:
    """A class by its name, or its number where it has none."""
    names = opened.info.class_names
    if number is None:
        return None
    return names[number] if names is not None and 0 <= number < len(names) else str(number)


def _answer_text(settled: Settled, inputs: Inputs, index: int, logits: Logits) -> str | None:
    """What was found, in a few words."""
    picture = Picture(inputs.items[index], inputs.geometry(index))
    answer = settled.task.decode(settled.outputs.shaped(logits), picture)
    drawn = settled.task.draw(answer, picture)
    if settled.task.name == "detection":
        return f"{len(drawn.boxes)} box{'es' * (len(drawn.boxes) != 1)}"
    if drawn.marks:
        return f"{len(drawn.marks)} point{'s' * (len(drawn.marks) != 1)}"
    if drawn.mask is not None:
        classes = len(np.unique(drawn.mask.classes))
        return f"{classes} class{'es' * (classes != 1)}"
    return drawn.lines[0] if drawn.lines else None


def _logits(session: Session, cache: LogitCache | None, index: int, values: NDArray[np.float32]) -> Logits:
    column = Column("ncnn", "fp32")
    logits = cache.get(column, index) if cache is not None else None
    if logits is None:
        logits = session.run(values)
        if cache is not None:
            cache.put(column, index, logits)
    return logits


def _stretched(values: NDArray[np.float32], low: float, high: float) -> NDArray[np.uint8]:
    """(C, H, W) values as (H, W, C) pixels, the range stretched to 0...255; black if it is one value."""
    scale = 255.0 / (high - low) if high > low else 0.0
    scaled = (values.astype(np.float64) - low) * scale
    return np.ascontiguousarray(np.rint(scaled).astype(np.uint8).transpose(1, 2, 0))
