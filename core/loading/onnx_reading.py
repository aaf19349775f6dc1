"""An ONNX file as a network that can be converted and run: what exporters write is brought to one form."""

from __future__ import annotations

from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.model.onnx_edits import with_padded_convolutions, without_halves
from clipscope.core.model.onnx_focus import with_folded_focus
from clipscope.core.model.onnx_graph import DYNAMIC, OnnxGraph, read_onnx, with_single_batch
from clipscope.core.model.onnx_planar import with_planar_input
from clipscope.core.model.onnx_qdq import Dequantized, dequantized, is_qdq
from clipscope.core.model.onnx_whole_inputs import require_float, turned_note, with_float_inputs

WIDENED = (
    "its float16 weights were widened to float32, which is exact: it is run and exported in float32 and int8"
)
DEQUANTIZED = (
    "it is quantized already: opened as the float32 network that its codes mean, with its own thresholds, and"
    " its weights' codes for int8 in ONNX Runtime"
)
WEIGHTS_ONLY = (
    "its weights are codes and its activations are not: opened as the float32 network that the codes mean; it"
    " has no thresholds, so calibrate for static int8"
)
QUANTIZED_NOTES = frozenset({DEQUANTIZED, WEIGHTS_ONLY, DYNAMIC})
PLANAR = (
    "the file takes its image as height x width x channels (NHWC): opened as channels x height x width, which"
    " ncnn and all exported networks take; images and ready inputs of either order go in"
)


def _read(path: Path, cut: Cut) -> tuple[OnnxGraph, bool, tuple[str, ...]]:
    """A file's network in float32, whether it had float16, and notes on inputs that were whole numbers."""
    graph, widened = without_halves(read_onnx(path, cut))
    found, turned = with_float_inputs(graph)
    return found, widened, (turned_note(graph, turned),) if turned else ()


def _float(graph: OnnxGraph, path: Path) -> OnnxGraph:
    """A network whose one input is float32; those of several are looked at where they are fed."""
    if len(graph.inputs) == 1:
        require_float(graph, str(path))
    return graph


def quantization_of(path: Path, cut: Cut = WHOLE) -> Dequantized | None:
    """What a quantized file says of its codes; None for one that has none.

    Raises
    ------
    ClipScopeError
        As `read_onnx`.
    """
    graph, _, _ = _read(path, cut)
    return _dequantized(graph, path) if is_qdq(graph) else None


def _codes_note(stored: Dequantized, dynamic: bool) -> list[str]:
    """What is said of a network whose codes were read; for dynamic ones that is said already."""
    if stored.grids:
        return [DEQUANTIZED]
    return [] if dynamic else [WEIGHTS_ONLY]


def _dequantized(graph: OnnxGraph, path: Path) -> Dequantized:
    try:
        return dequantized(graph)
    except (ValueError, IndexError, TypeError) as error:  # shapes or types of constants
        raise ClipScopeError(
            f"its scales and codes do not fit each other ({error})",
            where=str(path),
            fix="quantize the network again, or open the float one that it was made from",
        ) from error


def read_rows(path: Path, cut: Cut = WHOLE) -> OnnxGraph:
    """As `read_usable`, for an input of any number of dimensions, each of which the file must say.

    Raises
    ------
    ClipScopeError
        As `read_usable`; or if a dimension is open.
    """
    graph, widened, whole = _read(path, cut)
    graph = with_single_batch(_float(graph, path), str(path), rows=True)
    if 0 in input_dims(graph):
        raise ClipScopeError(
            f"input {graph.input} leaves dimensions open, and it is no image",
            where=str(path),
            fix="export the network with a fixed shape",
        )
    return OnnxGraph(graph.proto, (*([WIDENED] if widened else []), *whole))


def input_dims(graph: OnnxGraph) -> tuple[int, ...]:
    """All dimensions of the input, with the batch; 0 where one is open."""
    return tuple(int(dim.dim_value) for dim in graph.inputs[0].type.tensor_type.shape.dim)


def all_input_dims(graph: OnnxGraph) -> tuple[tuple[int, ...], ...]:
    """`input_dims` of each input."""
    return tuple(
        tuple(int(dim.dim_value) for dim in value.type.tensor_type.shape.dim) for value in graph.inputs
    )


def read_fed(path: Path, cut: Cut = WHOLE) -> OnnxGraph:
    """As `read_usable`, for inputs of any number and rank, which are left as they are.

    Raises
    ------
    ClipScopeError
        As `read_onnx`.
    """
    graph, widened, whole = _read(path, cut)
    stored = _dequantized(graph, path) if is_qdq(graph) else None
    graph = with_folded_focus(with_padded_convolutions(graph if stored is None else stored.graph))
    codes = [] if stored is None else _codes_note(stored, DYNAMIC in graph.notes)
    return OnnxGraph(graph.proto, (*([WIDENED] if widened else []), *whole, *codes))


def read_usable(path: Path, cut: Cut = WHOLE) -> OnnxGraph:
    """Read an ONNX file as a float32 network of one image, N,C,H,W with a batch of one.

    What was changed is said in `OnnxGraph.notes`.

    Raises
    ------
    ClipScopeError
        As `read_onnx` and `with_single_batch`.
    """
    graph, widened, whole = _read(path, cut)
    stored = _dequantized(graph, path) if is_qdq(graph) else None
    # What has ranges besides, as a static network with an LSTM, has thresholds.
    dynamic = DYNAMIC in graph.notes and not (stored is not None and stored.grids)
    graph = graph if stored is None else stored.graph
    graph = with_single_batch(_float(graph, path), str(path))
    graph, planar = with_planar_input(graph)
    graph = with_folded_focus(with_padded_convolutions(graph))
    notes = (
        *([WIDENED] if widened else []),
        *whole,
        *([DYNAMIC] if dynamic else []),
        *([] if stored is None or is_qdq(graph) else _codes_note(stored, dynamic)),
        *([PLANAR] if planar else []),
    )
    return OnnxGraph(graph.proto, notes)
