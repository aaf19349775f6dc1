"""A network's way through the program: opened, calibrated, evaluated; and what plain engines say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ncnn
import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.sessions import prepare
from clipscope.core.evaluation.evaluate import Evaluation, evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan

Floats = NDArray[np.float32]
NCNN_FP32, NCNN_INT8 = Column("ncnn", "fp32"), Column("ncnn", "int8")
ORT_FP32, ORT_INT8 = Column("onnxruntime", "fp32"), Column("onnxruntime", "int8")
DYNAMIC = Column("onnxruntime", "dynamic")


def write(
    path: Path,
    nodes: Sequence[onnx.NodeProto],
    weights: dict[str, np.ndarray],
    *,
    shape: Sequence[int | str] = (1, 3, 16, 16),
    outputs: Sequence[str] = ("y",),
    opset: int = 13,
    kind: int = TensorProto.FLOAT,
    stated: dict[str, Sequence[int]] | None = None,
) -> Path:
    """Save a network with the input ``x``; ``stated`` are shapes that the file states of inner tensors."""
    graph = helper.make_graph(
        list(nodes),
        "exported",
        [helper.make_tensor_value_info("x", kind, list(shape))],
        [helper.make_tensor_value_info(name, kind, None) for name in outputs],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
        value_info=[helper.make_tensor_value_info(n, kind, list(s)) for n, s in (stated or {}).items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8), path)
    return path


@dataclass
class Walked:
    """What came of a walk."""

    model: Model
    inputs: Inputs
    calibration: Calibration
    plan: QuantPlan
    evaluation: Evaluation

    def accuracy(self, column: Column) -> Accuracy:
        """A column's figures; fails where there are none."""
        found = self.evaluation.columns[column]
        assert not isinstance(found, Unavailable), found.reason
        return found

    def cosine(self, column: Column) -> float:
        """The lowest mean cosine of a column's outputs."""
        return min(self.accuracy(column).logit_cosine)

    def session_values(self, column: Column) -> list[Floats]:
        """The first output of each image."""
        session = prepare(
            self.model, self.plan, column, threads=1, ranges=self.calibration.onnx_ranges, scored=True
        )
        assert not isinstance(session, Unavailable)
        return [session.run(image)[0] for _, image in self.inputs.iter_valid()]

    def int8_kinds(self, folder: Path) -> list[str]:
        """Operators of the int8 network as ONNX Runtime optimizes it."""
        graph = lower_qdq(self.model, self.plan, self.calibration.onnx_ranges).graph
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.optimized_model_filepath = str(folder / "optimized.onnx")
        onnxruntime.InferenceSession(graph.serialized(), options, providers=["CPUExecutionProvider"])
        return [node.op_type for node in onnx.load(folder / "optimized.onnx").graph.node]


def images(folder: Path, *shape: int, count: int = 6) -> Path:
    """Ready inputs like images: smooth, with noise."""
    rng = np.random.default_rng(1)
    values = rng.normal(0, 1, (count, *shape)) + rng.normal(0, 1, (count, shape[0], *[1] * (len(shape) - 1)))
    np.save(folder / "images.npy", values.astype(np.float32))
    return folder / "images.npy"


def walk(path: Path, source: Path) -> Walked:
    """Open, calibrate and evaluate all columns."""
    model = run(open_model(path, images=source))
    inputs = Inputs(open_source(source), None)
    calibration = run(calibrate(model, inputs))
    plan = make_plan(model, calibration.stats, "absmax")
    found = run(evaluate(model, plan, inputs, onnx_ranges=calibration.onnx_ranges))
    return Walked(model, inputs, calibration, plan, found)


def plain_onnx(path: Path, source: Path) -> list[Floats]:
    """First output of plain ONNX Runtime for each input of an array file."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return [session.run(None, {name: image[None]})[0] for image in np.load(source)]


def plain_ncnn(model: Model, source: Path) -> list[Floats]:
    """First output of plain ncnn for each input of an array file, with the network's own files."""
    net = ncnn.Net()
    net.opt.num_threads = 1
    for part in ("fp16_packed", "fp16_storage", "fp16_arithmetic", "bf16_storage"):
        setattr(net.opt, f"use_{part}", False)
    assert net.load_param_mem(model.network.graph.text()) == 0
    net.load_model_mem(model.network.weights)
    found = []
    for image in np.load(source):
        extractor = net.create_extractor()
        extractor.input(net.input_names()[0], ncnn.Mat(image).clone())
        found.append(np.array(extractor.extract(net.output_names()[0])[1]))
        del extractor
    return found


def close(ours: Sequence[Floats], theirs: Sequence[Floats], share: float = 1e-4) -> bool:
    """Whether values agree within a share of their absmax."""
    return all(
        np.abs(a.reshape(-1) - b.reshape(-1)).max() <= share * np.abs(b).max()
        for a, b in zip(ours, theirs, strict=True)
    )
