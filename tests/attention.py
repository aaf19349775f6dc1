"""A small vision transformer as PyTorch's exporters write it, and as none of pnnx's patterns has it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
from onnx import NodeProto, helper

from tests.onnx_files import random, save

SIDE, PATCH, HEADS, DEPTH = 16, 4, 2, 8
TOKENS, WIDTH = (SIDE // PATCH) ** 2, HEADS * DEPTH

Form = Literal["split", "slices", "shifted"]


def transformer(path: Path, form: Form) -> Path:
    """Write the network: patches, one attention and one MLP with residuals, a mean and a classifier.

    Parameters
    ----------
    path
        The ONNX file.
    form
        How query, key and value are parted: by a Split, as ``dynamo=False`` writes it, or by a Slice each, as
        the default exporter does; "shifted" has a constant taken from the scores, so that pnnx does not know
        the attention.
    """
    nodes: list[NodeProto] = []
    weights: dict[str, np.ndarray] = {}

    def constant(name: str, *values: int) -> str:
        weights[name] = np.array(values, np.int64)
        return name

    def add(kind: str, inputs: list[str], outputs: list[str], **attributes: object) -> None:
        nodes.append(helper.make_node(kind, inputs, outputs, name=f"n_{outputs[0]}", **attributes))

    def linear(source: str, name: str, inputs: int, outputs: int) -> str:
        weights[f"{name}_w"] = random(outputs, inputs, seed=len(weights)).T.copy()
        weights[f"{name}_b"] = random(outputs, seed=len(weights)) / 10
        add("MatMul", [source, f"{name}_w"], [f"{name}_m"])
        add("Add", [f"{name}_b", f"{name}_m"], [name])
        return name

    weights["patch_w"] = random(WIDTH, 3, PATCH, PATCH, seed=1)
    add("Conv", ["image", "patch_w"], ["patches"], kernel_shape=[PATCH] * 2, strides=[PATCH] * 2)
    add("Reshape", ["patches", constant("flat", 1, WIDTH, TOKENS)], ["rows"])
    add("Transpose", ["rows"], ["tokens"], perm=[0, 2, 1])
    linear("tokens", "qkv", WIDTH, 3 * WIDTH)
    add("Reshape", ["qkv", constant("apart", 1, TOKENS, 3, HEADS, DEPTH)], ["heads"])
    add("Transpose", ["heads"], ["parts"], perm=[2, 0, 3, 1, 4])
    constant("zero", 0)
    if form == "slices":
        for index, name in enumerate("qkv"):
            ends = [constant(f"from{index}", index), constant(f"to{index}", index + 1), "zero"]
            add("Slice", ["parts", *ends], [f"{name}_part"])
    else:
        add("Split", ["parts", constant("ones", 1, 1, 1)], ["q_part", "k_part", "v_part"], axis=0)
    for name in "qkv":
        add("Squeeze", [f"{name}_part", "zero"], [name])
    weights["root"] = np.array(DEPTH**-0.25, np.float32)
    add("Transpose", ["k"], ["k_turned"], perm=[0, 1, 3, 2])
    add("Mul", ["q", "root"], ["q_scaled"])
    add("Mul", ["k_turned", "root"], ["k_scaled"])
    add("MatMul", ["q_scaled", "k_scaled"], ["scores"])
    scores = "scores"
    if form == "shifted":
        weights["shift"] = np.array(0.25, np.float32)
        add("Sub", ["scores", "shift"], ["shifted"])
        scores = "shifted"
    add("Softmax", [scores], ["shares"], axis=-1)
    add("MatMul", ["shares", "v"], ["mixed"])
    add("Transpose", ["mixed"], ["turned"], perm=[0, 2, 1, 3])
    add("Reshape", ["turned", constant("joined", 1, TOKENS, WIDTH)], ["context"])
    add("Add", ["tokens", linear("context", "proj", WIDTH, WIDTH)], ["first"])
    add("Relu", [linear("first", "up", WIDTH, 4 * WIDTH)], ["hidden"])
    add("Add", ["first", linear("hidden", "down", 4 * WIDTH, WIDTH)], ["second"])
    add("ReduceMean", ["second"], ["pooled"], axes=[1], keepdims=0)
    weights["head_w"] = random(10, WIDTH, seed=99)
    add("Gemm", ["pooled", "head_w"], ["logits"], transB=1)
    return save(path, nodes, inputs={"image": (1, 3, SIDE, SIDE)}, outputs=["logits"], weights=weights)
