"""The arrays of the layer types of language and sequence models, one rule a type.

Source: ``load_param`` and ``load_model`` in ncnn ``src/layer/embed.cpp``, ``gemm.cpp``,
``multiheadattention.cpp``, ``lstm.cpp``, ``gru.cpp``, ``rnn.cpp`` (wheel 1.0.20261020).
"""

from __future__ import annotations

from collections.abc import Callable

from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.storage_spec import (
    ArraySpec,
    bad_size,
    flagged,
    int8_term,
    positive,
    raw,
    runtime_rule,
)


def embed(layer: ParamLayer) -> list[ArraySpec]:
    """Embed: the word vectors, one scale for all of them."""
    term = int8_term(layer)
    arrays = [flagged("weight", layer.int(3, 0), runtime_rule(term))]
    if layer.int(2, 0):
        arrays.append(raw("bias", layer.int(0, 0)))
    return [*arrays, raw("weight_scales", 1)] if term else arrays


def _weight_block(layer: ParamLayer) -> tuple[int, int, bool] | None:
    """Bits, block length and input scales of a weight-block layer; None where the term says otherwise."""
    term = int8_term(layer)
    bits, form, block = term // 100, term % 100 // 10, term % 10
    if term < 400:
        if term in (4, 5, 6):
            raise bad_size(layer, f"ncnn does not know the quantize term (key 18) {term}")
        return None
    if bits not in (4, 6, 8) or form > 1 or block > 2:
        raise bad_size(layer, f"ncnn does not know the quantize term (key 18) {term}")
    return bits, 32 << block, form == 1


def _packed(role: str, row: int, rows: int, bits: int) -> ArraySpec:
    return ArraySpec(role, -(-row * bits // 8) * rows, flagged=False, packed=True)


def gemm(layer: ParamLayer) -> list[ArraySpec]:
    """Gemm: the constant ones of A, B and C, then the scales."""
    term, block = int8_term(layer), _weight_block(layer)
    const_a, const_b, const_c = (layer.int(key, 0) == 1 for key in (4, 5, 6))
    m, n, k = (layer.int(key, 0) for key in (7, 8, 9))
    if const_a:
        positive(layer, M=m, K=k)
    if const_b:
        positive(layer, N=n, K=k)
    if block and (const_a or not const_b or layer.int(3, 0) != 1):
        raise bad_size(layer, "weight-block codes need a constant, transposed B and no constant A")
    arrays = [flagged("A", m * k, runtime_rule(term))] if const_a else []
    if const_b:
        arrays.append(
            _packed("B", k, n, block[0]) if block else flagged("B", k * n, runtime_rule(term)),
        )
    arrays += _gemm_c(layer, m, n) if const_c else []
    if block:
        _, length, input_scales = block
        arrays.append(raw("weight_scales", -(-k // length) * n))
        return [*arrays, raw("input_scales", k)] if input_scales else arrays
    if term and const_a:
        arrays.append(raw("A_scales", m))
    if term and const_b:
        arrays.append(raw("B_scale", 1))
    return arrays


def _gemm_c(layer: ParamLayer, m: int, n: int) -> list[ArraySpec]:
    broadcast = layer.int(10, 0)
    if broadcast == -1:
        return []
    if not 0 <= broadcast <= 4:
        raise bad_size(layer, f"the broadcast type of C (key 10) is {broadcast}")
    return [flagged("C", (1, m, m, n * m, n)[broadcast])]


def attention(layer: ParamLayer) -> list[ArraySpec]:
    """MultiHeadAttention: query, key, value and output projections, then the scales."""
    term, block, width = int8_term(layer), _weight_block(layer), layer.int(0, 0)
    positive(layer, embed_dim=width)
    kdim, vdim, size = layer.int(3, width), layer.int(4, width), layer.int(2, 0)
    positive(layer, kdim=kdim, vdim=vdim, weight_data_size=size)
    if size % width:
        raise bad_size(layer, f"weight_data_size {size} is no multiple of embed_dim {width}")
    qdim = size // width
    arrays, scales, input_scales = [], [], []
    # (name, elements per row, rows)
    for name, row, rows in (("q", qdim, width), ("k", kdim, width), ("v", vdim, width), ("out", width, qdim)):
        if block:
            arrays.append(_packed(f"{name}_weight", row, rows, block[0]))
            scales.append(raw(f"{name}_weight_scales", -(-row // block[1]) * rows))
            input_scales += [raw(f"{name}_input_scales", row)] if block[2] else []
        else:
            arrays.append(flagged(f"{name}_weight", row * rows, runtime_rule(term)))
            scales += [raw(f"{name}_weight_scales", 1 if name == "out" else width)] if term else []
        arrays.append(raw(f"{name}_bias", rows))
    return [*arrays, *scales, *input_scales]


def recurrent(gates: int, bias_rows: int, *, has_hidden: bool) -> Callable[[ParamLayer], list[ArraySpec]]:
    """Make the rule of LSTM, GRU and RNN."""

    def rule(layer: ParamLayer) -> list[ArraySpec]:
        term, outputs = int8_term(layer), layer.int(0, 0)
        hidden = layer.int(3, outputs) if has_hidden else outputs
        positive(layer, num_output=outputs, hidden_size=hidden)
        directions = 2 if layer.int(2, 0) == 2 else 1
        inputs = layer.int(1, 0) // directions // hidden // gates
        int8 = runtime_rule(term)
        arrays = [
            flagged("input_weight", inputs * gates * hidden * directions, int8),
            flagged("bias", hidden * bias_rows * directions),
            flagged("hidden_weight", outputs * gates * hidden * directions, int8),
        ]
        if hidden != outputs:
            arrays.append(flagged("projection_weight", hidden * outputs * directions))
        if term:
            arrays += [
                raw(f"{name}_weight_scales", gates * hidden * directions) for name in ("input", "hidden")
            ]
        return arrays

    return rule
