"""Plain ncnn and plain ONNX Runtime on files that the program wrote: no code of the program.

Where an output is a Softmax, its input is taken: the logits, which `evaluate` scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ncnn
import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Answers = list[list[Floats]]
"""For each image the values of each output."""


def run_ncnn(param: Path, images: Floats, *, packing: bool = True) -> Answers:
    """All outputs, by the number in their names; one thread, float32 where not int8.

    Without packing depthwise layers divide exactly, as on ARM; ncnn's packed kernel for x86 takes the
    processor's 12-bit reciprocal.
    """
    net = ncnn.Net()
    net.opt.num_threads, net.opt.use_packing_layout = 1, packing
    for part in ("fp16_packed", "fp16_storage", "fp16_arithmetic", "bf16_storage"):
        setattr(net.opt, f"use_{part}", False)
    assert net.load_param(str(param)) == 0
    assert net.load_model(str(param.with_suffix(".bin"))) == 0
    made = sorted(net.output_names(), key=lambda name: (len(name), name))
    logits = _before_softmax(param)
    names = [logits.get(name, name) for name in made]
    found = []
    for image in images:
        extractor = net.create_extractor()
        values = np.ascontiguousarray(image)
        extractor.input(net.input_names()[0], ncnn.Mat(values).clone())
        found.append([np.array(extractor.extract(name)[1]) for name in names])
        del extractor
    return found


def run_onnx(path: Path, images: Floats) -> Answers:
    """All outputs; int8 products are not cut at 16 bits, on any processor."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    options.add_session_config_entry("session.x64quantprecision", "1")
    model = onnx.load(path)
    logits = {n.output[0]: n.input[0] for n in model.graph.node if n.op_type == "Softmax"}
    names = [logits.get(output.name, output.name) for output in model.graph.output]
    known = {output.name for output in model.graph.output}
    model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names if name not in known)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    name = session.get_inputs()[0].name
    return [session.run(names, {name: image[None]}) for image in images]


def _before_softmax(param: Path) -> dict[str, str]:
    """What a Softmax reads, by the blob that it makes."""
    lines = [line.split() for line in param.read_text().splitlines()[2:]]
    return {line[5]: line[4] for line in lines if line and line[0] == "Softmax"}


def cosines(ours: Answers, theirs: Answers) -> list[float]:
    """Mean cosine similarity of each output."""
    found = []
    for output in range(len(ours[0])):
        pairs = [
            (a[output].ravel().astype(np.float64), b[output].ravel().astype(np.float64))
            for a, b in zip(ours, theirs, strict=True)
        ]
        found.append(
            float(np.mean([a @ b / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-30) for a, b in pairs]))
        )
    return found


def apart(ours: Answers, theirs: Answers) -> float:
    """Largest difference, as a share of an output's absmax."""
    return max(
        float(np.abs(a.ravel() - b.ravel()).max() / max(np.abs(b).max(), 1e-30))
        for one, other in zip(ours, theirs, strict=True)
        for a, b in zip(one, other, strict=True)
    )


def worst(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Largest difference of two lists of figures."""
    return max(abs(a - b) for a, b in zip(ours, theirs, strict=True))
