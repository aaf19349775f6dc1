"""Layers whose inputs ncnn quantizes at run time: which of their arrays become codes, and what they compute.

Only the weights are stored as codes, with one scale for some rows; no input has a threshold. Source:
``quantize_*`` of ncnn ``tools/quantize/ncnn2int8.cpp``, ``src/layer/gemm.cpp``, ``multiheadattention.cpp``,
``sdpa.cpp``, ``lstm.cpp``, ``gru.cpp``, ``rnn.cpp``, ``embed.cpp``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from clipscope.core.model.graph import ParamLayer

Shape = tuple[int, ...]

TRANS_A, TRANS_B = 2, 3
"""Keys of Gemm that say how its operands lie."""


@dataclass(frozen=True)
class WeightPart:
    """An array that is stored as codes.

    Attributes
    ----------
    role
        Its name among the layer's arrays.
    rows
        Number of its scales, each for as many values.
    turned
        Shape in which it lies in the float network if its codes lie transposed; None if they lie as it does.
    """

    role: str
    rows: int
    turned: tuple[int, int] | None = None


def weight_parts(line: ParamLayer) -> tuple[WeightPart, ...]:
    """Arrays that become codes, in the order of their scales; none for a type without any."""
    found = _PARTS.get(line.type)
    return () if found is None else found(line)


def table_rows(line: ParamLayer) -> tuple[int, ...]:
    """Number of scales in each of the rows that ncnn2table writes for the layer; none for Gemm and SDPA."""
    return tuple(part.rows for part in weight_parts(line)) if line.type in IN_TABLES else ()


def runtime_macs(line: ParamLayer, inputs: Sequence[Shape], output: Shape) -> int | None:
    """Multiply-accumulates of one of these layers, or of MatMul; None where the shapes don't tell.

    Parameters
    ----------
    line
        The layer.
    inputs, output
        Shapes as NumPy orders them: (C, H, W) or shorter.
    """
    rule = _MACS.get(line.type)
    if rule is None or not inputs or min(map(len, (*inputs, output))) < 1:
        return None
    return rule(line, inputs, output)


def _gemm_parts(line: ParamLayer) -> tuple[WeightPart, ...]:
    m, n, k = (line.int(key, 0) for key in (7, 8, 9))
    parts = []
    if line.int(4, 0) == 1:
        parts.append(WeightPart("A", m, (k, m) if line.int(TRANS_A, 0) else None))
    if line.int(5, 0) == 1:
        parts.append(WeightPart("B", 1, None if line.int(TRANS_B, 0) else (k, n)))
    return tuple(parts)


def _attention_parts(line: ParamLayer) -> tuple[WeightPart, ...]:
    width = line.int(0, 0)
    return (*(WeightPart(f"{name}_weight", width) for name in "qkv"), WeightPart("out_weight", 1))


def _recurrent_parts(gates: int) -> Callable[[ParamLayer], tuple[WeightPart, ...]]:
    def parts(line: ParamLayer) -> tuple[WeightPart, ...]:
        rows = gates * _hidden(line) * _directions(line)
        return WeightPart("input_weight", rows), WeightPart("hidden_weight", rows)

    return parts


def _hidden(line: ParamLayer) -> int:
    outputs = line.int(0, 0)
    return line.int(3, outputs) if line.type == "LSTM" else outputs


def _directions(line: ParamLayer) -> int:
    return 2 if line.int(2, 0) == 2 else 1


_GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}

_PARTS: Mapping[str, Callable[[ParamLayer], tuple[WeightPart, ...]]] = {
    "Gemm": _gemm_parts,
    "MultiHeadAttention": _attention_parts,
    "Embed": lambda _: (WeightPart("weight", 1),),
    **{name: _recurrent_parts(gates) for name, gates in _GATES.items()},
}

RUNTIME_TYPES = (*_PARTS, "SDPA")
"""Layer types that ncnn runs in int8 without a threshold."""

IN_TABLES = frozenset({"MultiHeadAttention", "Embed", *_GATES})
"""Those that ncnn2table writes rows for, and that ncnn2int8 leaves float without; it makes the others int8
whatever the table says."""


def _gemm_macs(line: ParamLayer, inputs: Sequence[Shape], output: Shape) -> int | None:
    inner = line.int(9, 0)
    if inner <= 0:
        constant_a = line.int(4, 0) == 1
        shape = inputs[0]
        across = not line.int(TRANS_B, 0) if constant_a else bool(line.int(TRANS_A, 0))
        inner = shape[0] if across and len(shape) > 1 else shape[-1]
    return prod(output) * inner


def _matmul_macs(line: ParamLayer, inputs: Sequence[Shape], output: Shape) -> int | None:
    del line
    return prod(output) * inputs[0][-1]


def _attention_macs(line: ParamLayer, inputs: Sequence[Shape], output: Shape) -> int | None:
    del output
    width = line.int(0, 0)
    beside = bool(line.int(5, 0)) + 2 * bool(line.int(7, 0))  # the mask, and keys and values of before
    given = inputs[: max(len(inputs) - beside, 1)]
    query = given[0]
    key = given[1] if len(given) > 1 else query
    value = given[2] if len(given) > 2 else key
    if min(map(len, (query, key, value))) < 2:
        return None
    asked, kept = query[-2], key[-2]
    projections = width * (query[-1] * asked + key[-1] * kept + value[-1] * value[-2] + query[-1] * asked)
    return projections + 2 * asked * kept * width


def _sdpa_macs(line: ParamLayer, inputs: Sequence[Shape], output: Shape) -> int | None:
    del output
    if len(inputs) < 3 or min(map(len, inputs[:3])) < 3:
        return None
    query, key, value = inputs[:3]
    cached = 0
    if line.int(7, 0) and len(inputs) > 3 and len(inputs[-1]) > 1:
        cached = inputs[-1][-2]
    return query[0] * query[1] * (key[1] + cached) * (query[2] + value[2])


def _recurrent_macs(line: ParamLayer, inputs: Sequence[Shape], output: Shape) -> int | None:
    del output
    if len(inputs[0]) < 2:
        return None
    hidden, outputs, gates = _hidden(line), line.int(0, 0), _GATES[line.type]
    projection = hidden * outputs if hidden != outputs else 0
    step = gates * hidden * (inputs[0][-1] + outputs) + projection
    return inputs[0][-2] * step * _directions(line)


_MACS: Mapping[str, Callable[[ParamLayer, Sequence[Shape], Shape], int | None]] = {
    "Gemm": _gemm_macs,
    "MatMul": _matmul_macs,
    "MultiHeadAttention": _attention_macs,
    "SDPA": _sdpa_macs,
    "Embed": lambda *_: 0,
    **dict.fromkeys(_GATES, _recurrent_macs),
}
