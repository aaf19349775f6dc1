"""The demo and, where the reference data is, ResNet-20 and MobileNetV2: int8 pairs and ONNX networks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.ncnn.emulation import lower_emulated
from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.dynamic import lower_dynamic
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import QuantPlan
from tests.networks import MOBILENET, RESNET
from tests.processors.cases import Case
from tests.processors.tuned import save_tuned

CALIBRATION_IMAGES, IMAGES = 20, 4
EXACT = {"session.x64quantprecision": "1"}
SESSIONS: dict[str, dict[str, str]] = {"as it is": {}, "exact": EXACT}


@cache
def _opened(path: Path) -> Model:
    return run(open_model(path))


def _save_network(name: str, model: Model, calib: Inputs, images: Inputs, folder: Path) -> Iterator[Case]:
    calibration = run(calibrate(model, calib))
    plan = make_plan(model, calibration.stats)
    np.save(folder / f"{name}.npy", np.stack([image for _, image in images.iter_valid()]))
    pairs = _pairs(model, plan)
    yield from _save_pairs(name, name, model, pairs, folder)
    mse = make_plan(model, calibration.stats, "mse")
    centred = zero_centred_plan(model, calibration.stats, mse, "mse")
    assert centred.is_centred
    yield from _save_pairs(f"{name}, zero-centred", name, model, _pairs(model, centred), folder)
    static = lower_qdq(model, plan, calibration.onnx_ranges).graph
    for kind, graph in (("static", static), ("dynamic", lower_dynamic(model, plan).graph)):
        yield from _save_onnx(name, kind, graph, folder)


def _pairs(model: Model, plan: QuantPlan) -> dict[str, NcnnPair]:
    """int8 pairs by variant."""
    pairs = {"exported": lower_ncnn(model.network, model.layers, plan)}
    for variant, machine in (("scored", "x86_64"), ("scored on ARM", "aarch64")):
        pairs[variant] = lower_emulated(model.network, model.layers, plan, machine)
    return pairs


def _save_pairs(
    name: str, images: str, model: Model, pairs: dict[str, NcnnPair], folder: Path
) -> Iterator[Case]:
    for variant, pair in pairs.items():
        stem = f"{name} {variant}"
        (folder / f"{stem}.param").write_text(pair.param)
        (folder / f"{stem}.bin").write_bytes(pair.weights)
        (blob,) = model.network.logit_blobs
        yield Case(f"{name}, ncnn", f"{name} ncnn", variant, "ncnn", stem, images, blob)


def _save_onnx(name: str, kind: str, graph: OnnxGraph, folder: Path) -> Iterator[Case]:
    stem = f"{name} {kind}"
    (folder / f"{stem}.onnx").write_bytes(graph.serialized())
    for variant, config in SESSIONS.items():
        family = f"{name}, ONNX Runtime {kind}"
        yield Case(family, stem, variant, "onnx", stem, name, graph.outputs[0], config=config)


def save_demo(folder: Path) -> list[Case]:
    """Write the bundled demo's int8 networks; their cases."""
    calib = Inputs(open_source(demo_images("calib")).sample(CALIBRATION_IMAGES), DEMO_PREPROCESS)
    images = Inputs(open_source(demo_images("eval")).sample(IMAGES), DEMO_PREPROCESS)
    return list(_save_network("demo", _opened(demo_model()), calib, images, folder))


def save_references(data: Path, folder: Path) -> list[Case]:
    """Write the int8 networks of the reference data; their cases."""
    cases: list[Case] = []
    for name, reference in (("ResNet-20", RESNET), ("MobileNetV2", MOBILENET)):
        model = reference.model(data, ".onnx")
        calib = Inputs(
            open_source(data / reference.calibration).sample(CALIBRATION_IMAGES), reference.preprocess
        )
        cases += _save_network(name, model, calib, reference.evaluation_inputs(data, IMAGES), folder)
    cases += save_tuned(data, folder, "ResNet-20")
    return cases
