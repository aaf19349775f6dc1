"""Requests about single evaluation images: the picture, both answers, and which ranges clip it."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final

import numpy as np

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.data.images import decode
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.data.waveform import drawn
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.protocol import EngineError
from clipscope.core.evaluation.logits import Logits
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.tasks.apart import Difference
from clipscope.core.tasks.base import Picture
from clipscope.core.tasks.classification import Classification, top_classes
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.difference import box_changes, difference
from clipscope.core.tasks.picture_rows import PictureRows, shares_of_classes
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.truth_drawing import reduced, truth_drawing
from clipscope.core.worker.picture_sessions import PictureSessions
from clipscope.core.worker.state import WorkerState
from clipscope.core.worker.task_requests import AnswerPicture, FindClipping, LoadPicture, NameImages
from clipscope.core.worker.task_results import (
    ClassBar,
    ClippedBlob,
    LoadedPicture,
    PictureAnswers,
    PictureClipping,
    ShownAnswer,
)

SIDE: Final = 1280
"""Longest side of a picture that is handed over, in pixels."""
MASK_SIDE: Final = 800
"""The same of a class map, whose edges are drawn coarser than the picture."""
BARS: Final = 5


def name_images(request: NameImages, state: WorkerState) -> tuple[str, ...]:
    """Names of the evaluation images, in order."""
    _, opened, _ = state.ready("evaluation", request.expect)
    return tuple(item.name for item in opened.inputs.items)


def load_picture(request: LoadPicture, state: WorkerState) -> LoadedPicture:
    """The picture of an image, or the values of a ready input as one."""
    _, opened, _ = state.ready("evaluation", request.expect)
    inputs = opened.inputs
    item = _item(inputs, request.index)
    try:
        if item.path is None:
            values = inputs.get(request.index)
            sides = values.shape[1:]
            if min(sides) == 1 and max(sides) > 1:
                pixels = drawn(values[0])
                return LoadedPicture(request.index, item.name, pixels, (pixels.shape[1], pixels.shape[0]))
            low, high = float(values.min()), float(values.max())
            scale = 255.0 / (high - low) if high > low else 0.0
            shown = values if values.shape[0] in (1, 3) else values[:1]
            pixels = np.rint((shown.astype(np.float64) - low) * scale).astype(np.uint8).transpose(1, 2, 0)
            pixels = np.ascontiguousarray(np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels)
            return LoadedPicture(request.index, item.name, pixels, (pixels.shape[1], pixels.shape[0]))
        image = decode(item.path)
    except ClipScopeError as error:
        return LoadedPicture(request.index, item.name, None, (0, 0), str(error))
    size = image.size
    image.thumbnail((SIDE, SIDE))
    return LoadedPicture(request.index, item.name, np.asarray(image.convert("RGB")), size)


def answer_picture(
    request: AnswerPicture, state: WorkerState
) -> Generator[Progress[Any], None, PictureAnswers]:
    """Run an image through int8 and fp32 of an engine; fp32's logits are kept."""
    model, opened, basis = state.ready("evaluation", request.expect)
    inputs, index = opened.inputs, request.index
    item = _item(inputs, index)
    yield Progress(request.title, 0, 2)
    cache = state.logit_cache(basis)
    settled = state.tasks.get(model, inputs, basis, request.task, cache)
    try:
        image = inputs.get(index)
        picture = Picture(item, inputs.geometry(index))
    except UnreadableInput as error:
        lost = ShownAnswer(reason="can't be read")
        return PictureAnswers(index, lost, lost, problem=str(error))
    own, plan = state.for_plan(request.plan)
    ranges = state.known_ranges({} if request.plan is None else request.plan.rescaled)
    logits: dict[Column, Logits] = {}
    reasons: dict[Column, str] = {}
    for done, column in enumerate(request.columns):
        known: Logits | Unavailable | None = None
        if column.precision == "fp32":
            known = cache.get(column, index)
        if known is None:
            try:
                known = state.sessions.run(own, plan, column, image, ranges)
            except EngineError as error:
                known = Unavailable(str(error))
        if isinstance(known, Unavailable):
            reasons[column] = known.reason
        else:
            logits[column] = known
            if column.precision == "fp32":
                cache.put(column, index, known)
        yield Progress(request.title, done + 1, 2)
    return _shown(request, settled, picture, logits, reasons)


def _shown(
    request: AnswerPicture,
    settled: Settled | None,
    picture: Picture,
    logits: dict[Column, Logits],
    reasons: dict[Column, str],
) -> PictureAnswers:
    columns = request.columns
    missing = {c: ShownAnswer(reason=reasons.get(c, "not run")) for c in columns}
    if settled is None:
        plain = {c: ShownAnswer() if c in logits else missing[c] for c in columns}
        apart = _by_outputs(picture, logits, columns, classes=False)
        return PictureAnswers(request.index, plain[columns[1]], plain[columns[0]], difference=apart)
    task = settled.task
    answers = {c: task.decode(settled.outputs.shaped(values), picture) for c, values in logits.items()}
    labels = task.labels(picture)
    shown = dict(missing)
    size = _shown_size(picture)
    for column, answer in answers.items():
        if isinstance(task, Classification):
            shown[column] = ShownAnswer(bars=_bars(task, logits[column], picture.item.label))
        else:
            shown[column] = ShownAnswer(reduced(task.draw(answer, picture), size, MASK_SIDE))
    truth = truth_drawing(task, labels, picture)
    int8, fp32 = columns
    apart, changes = None, None
    if int8 in answers and fp32 in answers:
        apart = difference(task, answers[int8], answers[fp32], labels, picture)
        if apart is None:
            apart = _by_outputs(picture, logits, columns, classes=isinstance(task, Classification))
        if isinstance(task, Detection):
            least = task.thresholds.truth_score
            changes = box_changes(answers[int8].at_least(least), answers[fp32].at_least(least))
    return PictureAnswers(
        request.index,
        shown[fp32],
        shown[int8],
        None if truth is None else reduced(truth, size, MASK_SIDE),
        apart,
        changes,
    )


def _by_outputs(
    picture: Picture, logits: dict[Column, Logits], columns: tuple[Column, Column], *, classes: bool
) -> Difference | None:
    int8, fp32 = columns
    if int8 not in logits or fp32 not in logits:
        return None
    rows = PictureRows()
    rows.put_vectors(int8, [0], [picture.item], [logits[int8]], [logits[fp32]], classes=classes)
    return rows.one(int8, 0)


def _shown_size(picture: Picture) -> tuple[int, int]:
    width, height = picture.geometry.picture
    part = min(1.0, SIDE / max(1, width, height))
    return max(1, round(width * part)), max(1, round(height * part))


def _bars(task: Classification, logits: Logits, label: int | None) -> tuple[ClassBar, ...]:
    values = logits[0].reshape(-1)
    shares = shares_of_classes(values)
    names = task.class_names
    return tuple(
        ClassBar(names[c] if c < len(names) else str(c), float(shares[c]), c == label)
        for c in top_classes(values, min(BARS, values.size))
    )


def find_clipping(
    request: FindClipping, state: WorkerState
) -> Generator[Progress[Any], None, PictureClipping]:
    """Count, for one image, the fp32 values of each blob that its range clips."""
    _, opened, _ = state.ready("evaluation", request.expect)
    model, _ = state.for_plan(request.plan)
    _item(opened.inputs, request.index)
    yield Progress(request.title, 0, 1)
    try:
        image = opened.inputs.get(request.index)
    except UnreadableInput as error:
        return PictureClipping(request.index, (), str(error))
    if model.read_only:
        return PictureClipping(
            request.index, (), "the network is int8 already: it has no fp32 values to clip"
        )
    plan = request.plan.for_onnx if request.engine == "onnxruntime" else request.plan
    found = [blob for blob in clipped_blobs(model, plan, image, state.sessions) if blob.share > 0]
    found.sort(key=lambda blob: -blob.share)
    return PictureClipping(request.index, tuple(found))


def clipped_blobs(
    model: Model, plan: QuantPlan, image: np.ndarray[Any, np.dtype[np.float32]], sessions: PictureSessions
) -> Generator[ClippedBlob, None, None]:
    """Clipped shares of the root blobs that have a range and a layer in int8, in the network's order."""
    network = model.network
    running: dict[str, tuple[str, ...]] = {}
    for root in plan.activations:
        layers = tuple(layer.name for layer in model.layers_of(root) if not plan.is_off(layer.name))
        if layers:
            running[root] = layers
    wanted = [blob for blob in network.graph.blobs if blob in running]
    if network.input_blob in wanted:
        yield _clipped(network.input_blob, running, plan.activations[network.input_blob], image)
    made = [blob for blob in wanted if blob != network.input_blob]
    if made:
        net: NcnnNet = sessions.plain(model)
        for blob, values in net.stream(image, made):
            yield _clipped(blob, running, plan.activations[blob], values)


def _clipped(
    root: str,
    layers: dict[str, tuple[str, ...]],
    quant: ActivationQuant,
    values: np.ndarray[Any, np.dtype[np.float32]],
) -> ClippedBlob:
    outside = int(np.count_nonzero((values > quant.hi) | (values < quant.lo)))
    peak = float(np.abs(values).max(initial=0)) / quant.threshold if quant.threshold > 0 else 0.0
    return ClippedBlob(root, layers[root], outside / max(1, values.size), values.size, peak)


def _item(inputs: Inputs, index: int) -> Any:
    if not 0 <= index < len(inputs):
        raise ClipScopeError(f"there is no image {index + 1} of {len(inputs)}", fix="choose another")
    return inputs.items[index]
