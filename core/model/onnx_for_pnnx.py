"""A network in the words that pnnx (20261020) reads rightly."""

from __future__ import annotations

import numpy as np
from onnx import numpy_helper

from clipscope.core.model.onnx_edits import attribute, copy_of, set_attribute
from clipscope.core.model.onnx_graph import OnnxGraph

REDUCTIONS = "Reduce"
"""Beginning of the names of operators that reduce axes."""


def for_pnnx(graph: OnnxGraph) -> OnnxGraph:
    """Graph with what pnnx would misread said in another way; for its eyes only.

    A reduction names its axis twice: of axes that come as an input, a single one is lost, and all are
    reduced. A Pad says its mode, without which pnnx keeps it as an operator that ncnn lacks.
    """
    proto = copy_of(graph)
    added: set[str] = set()
    for node in proto.graph.node:
        if node.op_type == "Pad" and attribute(node, "mode") is None:
            set_attribute(node, "mode", "constant")
        if node.op_type.startswith(REDUCTIONS) and len(node.input) == 2:
            axes = graph.constant(node.input[1])
            if axes is not None and axes.size == 1:
                name = f"{node.input[1]}_twice"
                if name not in added:
                    added.add(name)
                    twice = np.repeat(np.ravel(axes), 2).astype(np.int64)
                    proto.graph.initializer.append(numpy_helper.from_array(twice, name))
                node.input[1] = name
    return OnnxGraph(proto, graph.notes)
