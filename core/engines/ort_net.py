"""ONNX Runtime sessions: quiet, without telemetry, with a fixed number of threads."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import onnx
import onnx.version_converter
import onnxruntime
from numpy.typing import NDArray

from clipscope.core.common import buffers
from clipscope.core.common.crash_notes import Note, note
from clipscope.core.common.scratch import scratch_folder
from clipscope.core.engines.processor import int8_saturates
from clipscope.core.engines.protocol import EngineError
from clipscope.core.model.onnx_edits import with_own_constants, with_padded_convolutions
from clipscope.core.model.onnx_gemms import with_plain_gemms
from clipscope.core.model.onnx_graph import OnnxGraph, first_line
from clipscope.core.model.onnx_tensors import (
    LEAST,
    read_apart,
    stored_bytes,
    with_stored,
    without_stored,
    write_apart,
)

FATAL_ONLY = 4
"""Errors are raised as well; printed, they would be a second line beside the one that a person gets."""


EXACT = "session.x64quantprecision"
"""Session option for x86-64: int8 weights become uint8 at load, for which ONNX Runtime has kernels that add
in 32 bits. Slower, and what VNNI and ARM compute anyway."""


FOLDER = "session.model_external_initializers_file_folder_path"
PLAIN_WEIGHTS = "session.disable_prepacking"
APART_FILE = "session.optimized_model_external_initializers_file_name"
APART_FROM = "session.optimized_model_external_initializers_min_size_in_bytes"
"""Session options: where constants of a network in memory lie, whether they are copied into the layout of the
kernels, and where those of the optimized network go."""


def _options(threads: int, *, exact: bool = False) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = FATAL_ONLY
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Spinning threads would eat the cores that the next engine is measured on.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if exact and int8_saturates():
        options.add_session_config_entry(EXACT, "1")
    return options


class OrtNet:
    """A loaded ONNX network; `run` may be called from several threads.

    Parameters
    ----------
    graph
        The network.
    threads
        Threads of one call.
    optimized
        Where to write the network as ONNX Runtime runs it.
    exact
        Whether int8 sums are those of integers on every processor, also where the kernels that ONNX
        Runtime chooses by itself saturate (`clipscope.core.engines.processor`). Otherwise it answers as any
        program on this machine would.
    lean
        Whether weights stay where they are, which is slower and takes half the memory.
    profiled
        Folder that the times of nodes are written to; see `profile`.

    Raises
    ------
    EngineError
        If ONNX Runtime refuses the network.
    ClipScopeError
        If there is no room for temporary files.
    """

    def __init__(
        self,
        graph: OnnxGraph,
        *,
        threads: int,
        optimized: Path | None = None,
        exact: bool = False,
        lean: bool = False,
        profiled: Path | None = None,
    ) -> None:
        options = _options(threads, exact=exact)
        if profiled is not None:
            options.enable_profiling = True
            options.profile_file_prefix = str(profiled / "nodes")
        if optimized is not None:
            options.optimized_model_filepath = str(optimized)
        if lean:
            options.add_session_config_entry(PLAIN_WEIGHTS, "1")
        self._session = _session(graph, options)
        self.input = graph.input
        self.outputs: tuple[str, ...] = tuple(value.name for value in self._session.get_outputs())

    def run(self, image: NDArray[np.float32], outputs: Sequence[str]) -> list[NDArray[np.float32]]:
        """Values of output tensors, with their batch dimension, for a float32 (C, H, W) image."""
        batch = np.ascontiguousarray(image, dtype=np.float32)[None]
        note(Note.ENGINE, "ONNX Runtime, which runs the network")
        try:
            values: list[NDArray[np.float32]] = self._session.run(list(outputs), {self.input: batch})
        except Exception as error:  # its exceptions share no base class
            raise EngineError(f"ONNX Runtime could not run the network ({first_line(error)})") from error
        return values

    def profile(self) -> Path:
        """End the profile of a network that was loaded with one, and give its file."""
        return Path(self._session.end_profiling())


def _session(graph: OnnxGraph, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    """Load a network; ONNX Runtime maps large constants from a file, where it would copy them from memory."""
    note(Note.ENGINE, "ONNX Runtime, which loads the network")
    with ExitStack() as stack:
        content = b""
        # Windows does not remove a file that is mapped.
        if os.name != "nt" and stored_bytes(graph.proto) >= buffers.LARGE:
            folder = stack.enter_context(scratch_folder())
            try:
                write_apart(graph.proto, folder / "model.onnx")
                content = (folder / "model.onnx").read_bytes()
                options.add_session_config_entry(FOLDER, str(folder))
            except OSError:  # no room: in memory, then
                content = b""
        try:
            return onnxruntime.InferenceSession(
                content or graph.serialized(), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # its exceptions share no base class
            raise EngineError(f"ONNX Runtime refuses the network ({first_line(error)})") from error


QUANTIZABLE_OPSET = 13
"""First opset whose QuantizeLinear and DequantizeLinear know scales per channel."""


def _in_opset(graph: OnnxGraph) -> OnnxGraph:
    """The graph in an opset that can be quantized per channel."""
    opset = next((item.version for item in graph.proto.opset_import if item.domain in ("", "ai.onnx")), 0)
    if opset >= QUANTIZABLE_OPSET:
        return graph
    try:
        # The converter loses constants that lie beside the proto: they are inputs for it.
        bare, constants = without_stored(graph.proto)
        raised = onnx.version_converter.convert_version(bare, QUANTIZABLE_OPSET)
        return OnnxGraph(with_stored(raised, constants))
    except Exception as error:  # the converter's C++ raises whatever it likes
        raise EngineError(
            f"the network's opset {opset} can't be raised to {QUANTIZABLE_OPSET} ({first_line(error)})"
        ) from error


def fold(graph: OnnxGraph) -> OnnxGraph:
    """Fold constants and BatchNorm with ONNX Runtime's basic optimizations, once, at open.

    Names every node, so that single ones can be left out of quantization.

    Raises
    ------
    EngineError
        If ONNX Runtime refuses the network.
    ClipScopeError
        If there is no room for temporary files.
    """
    graph = _in_opset(graph)
    with scratch_folder() as folder:
        path = folder / "folded.onnx"
        options = _options(1)
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(path)
        options.add_session_config_entry(PLAIN_WEIGHTS, "1")
        if stored_bytes(graph.proto) >= buffers.LARGE:
            options.add_session_config_entry(APART_FILE, "folded.data")
            options.add_session_config_entry(APART_FROM, str(LEAST))
        _session(graph, options)
        proto, stores = read_apart(path)
    used = {node.domain for node in proto.graph.node} | {""}
    kept = [item for item in proto.opset_import if item.domain in used]
    del proto.opset_import[:]
    proto.opset_import.extend(kept)
    taken = {node.name for node in proto.graph.node}
    for number, node in enumerate(proto.graph.node):
        if not node.name:
            node.name = f"{node.op_type}_{number}"
            while node.name in taken:
                node.name += "_"
            taken.add(node.name)
    # Shapes that the exporter stated need not fit what folding made of its tensors.
    del proto.graph.value_info[:]
    joined = with_own_constants(with_plain_gemms(with_padded_convolutions(OnnxGraph(proto)), turned=False))
    found = OnnxGraph(onnx.shape_inference.infer_shapes(joined.proto))
    del stores  # which the graph holds now
    return found
