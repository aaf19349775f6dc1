"""A document with a made-up network whose blobs hold seeded random numbers."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from clipscope.core.common.column import Column
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.evaluation.result_key import result_key
from clipscope.core.evaluation.results import Accuracy, Flip, Latency
from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats, RangeStats
from clipscope.core.worker.model_info import LayerInfo, ModelInfo
from clipscope.gui.state.document import Document
from clipscope.gui.state.images_info import ImagesInfo

SHARED_ROOT = "fire2/squeeze1x1_relu"
"""Root blob that two layers read."""
NO_INT8 = "conv_group"
NO_INT8_REASON = (
    "grouped convolution with 8 outputs a group: ncnn computes it wrongly in int8 on x86, so it stays fp32"
)
PREPROCESS = Preprocess(64, 64, mean=(127.5,), norm=(1 / 127.5,))
IMAGES = ImagesInfo("imagenette-64", "images/eval", 1000, True, "images-1")


def blob_stats(seed: int, spread: float, *, relu: bool = True, images: int = 8) -> BlobStats:
    """Statistics of Laplace-distributed values, behind a ReLU or signed."""
    rng = np.random.default_rng(seed)
    x = rng.laplace(0.0, spread, (images, 20_000)).astype(np.float32)
    if relu:
        x = np.maximum(x, 0)
    ranges = [RangeStats.of(image) for image in x]
    total = ranges[0]
    for other in ranges[1:]:
        total = total.merged(other)
    histogram = Histogram.empty(total.absmax)
    for image in x:
        histogram = histogram.merged(Histogram.of(image, total.absmax))
    return BlobStats(total, histogram)


def model_info(*, onnx_reason: str | None = None, read_only: bool = False) -> ModelInfo:
    """Thirteen layers in the manner of SqueezeNet, one of which can't be int8."""
    rows = [_row("conv1", "data", (64, 32, 32))]
    for n, before in ((2, "pool1"), (3, "fire2/concat"), (4, "pool3"), (5, "fire4/concat")):
        squeezed = f"fire{n}/squeeze1x1_relu"
        rows += [
            _row(f"fire{n}/squeeze1x1", before, (16 * n, 16, 16)),
            _row(f"fire{n}/expand1x1", squeezed, (64 * n, 16, 16)),
            _row(f"fire{n}/expand3x3", squeezed, (64 * n, 16, 16), bits=6),
        ]
    rows.append(_row(NO_INT8, "fire5/concat", (256, 8, 8), reason=NO_INT8_REASON))
    rows.append(_row("conv10", "fire5/group", (1000, 8, 8)))
    return ModelInfo(
        name="squeezenet_v1.1",
        path=Path("models/squeezenet_v1.1.param"),
        fingerprint="model-1",
        input_shape=(3, 64, 64),
        layers=tuple(rows),
        read_only=read_only,
        onnx_reason=onnx_reason,
    )


def _row(
    name: str, root: str, shape: tuple[int, ...], *, bits: int = 8, reason: str | None = None
) -> LayerInfo:
    return LayerInfo(
        name=name,
        onnx_name=f"/features/{name}/Conv",
        type="Convolution",
        shape=shape,
        root=root,
        reason=reason,
        weight_bits=bits,
        weight_count=9_216,
        macs=1_000_000,
    )


@lru_cache(maxsize=1)
def _stats() -> dict[str, BlobStats]:
    roots = model_info().roots
    return {
        root: blob_stats(n, 1.0 + 3.0 * n, relu=n > 0)
        for n, root in enumerate(roots)
        if root != "fire5/concat"
    }


def sample_plan() -> QuantPlan:
    """The KL plan of the sample."""
    model, stats = model_info(), _stats()
    activations = {root: ActivationQuant(*METHODS["kl"](s, 8, True), 8, "kl") for root, s in stats.items()}
    layers = {
        row.name: LayerQuant(True, (100.0,) * 4, row.weight_bits) for row in model.layers if not row.reason
    }
    return QuantPlan(activations, layers)


def sample_document(*, onnx_reason: str | None = None, read_only: bool = False) -> Document:
    """A calibrated document without results; conv1 is selected."""
    document = Document(result_key)
    document.set_model(model_info(onnx_reason=onnx_reason, read_only=read_only), PREPROCESS)
    document.set_images(IMAGES)
    document.set_calibration(_stats(), sample_plan())
    return document


def accuracy(column: Column, top1: float, *, flips: int = 9, images: int = 1000) -> Accuracy:
    """What an evaluation might find."""
    first = column.reference is None
    return Accuracy(
        images=images,
        top1=top1,
        top5=min(1.0, top1 + 0.2),
        agreement=None if first else 1 - flips / images,
        flips=() if first else tuple(Flip(f"{n}.jpg", 1, 1, 2) for n in range(flips)),
        logit_cosine=() if first else (0.9987,),
        excluded_layers=((NO_INT8, NO_INT8_REASON),) if column.precision == "int8" else (),
        bytes=4_942_000 if column.precision == "fp32" else 1_262_000,
    )


def latency(p50: float, others: float = 0.0, threads: int = 2) -> Latency:
    """What a latency run might find."""
    return Latency(p50, 1.1 * p50, 200, threads, p10=0.95 * p50, others=others)
