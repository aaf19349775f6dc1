"""The table of arrays per layer type, held against what ncnn itself reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import ncnn
import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.param import ParamGraph, parse_param
from clipscope.core.model.storage import KNOWN_TYPES, arrays_of, int8_term, is_known_type
from clipscope.core.model.storage_rules import RULES
from clipscope.core.model.weights import byte_bounds, encode_array, walk_bin

CASES = [
    "Convolution 0=8 1=3 5=1 6=216",
    "Convolution 0=8 1=3 11=1 6=72",
    "Convolution 0=8 1=3 5=1 6=216 8=2",
    "Convolution 0=8 1=3 6=216 8=102",
    "Convolution 0=8 1=3 6=216 5=1 8=1",
    "ConvolutionDepthWise 0=8 1=3 5=1 6=72 7=8",
    "ConvolutionDepthWise 0=8 1=3 5=1 6=72 7=8 8=1",
    "ConvolutionDepthWise 0=8 1=3 6=72 7=8 8=2",
    "ConvolutionDepthWise 0=8 1=3 6=72 7=8 8=101",
    "ConvolutionDepthWise 0=8 1=3 5=1 6=72 7=8 8=102",
    "ConvolutionDepthWise 0=8 1=3 5=1 6=288 7=2 8=1",
    "InnerProduct 0=10 1=1 2=160",
    "InnerProduct 0=10 1=1 2=160 8=2",
    "InnerProduct 0=10 2=160 8=102",
    "Convolution1D 0=8 1=3 5=1 6=72",
    "ConvolutionDepthWise1D 0=8 1=3 5=1 6=24 7=8",
    "Convolution3D 0=8 1=3 5=1 6=216",
    "ConvolutionDepthWise3D 0=8 1=3 5=1 6=216 7=8",
    "Deconvolution 0=8 1=3 5=1 6=216",
    "DeconvolutionDepthWise 0=8 1=3 5=1 6=72 7=8",
    "Deconvolution1D 0=8 1=3 5=1 6=72",
    "DeconvolutionDepthWise1D 0=8 1=3 6=24 7=8",
    "Deconvolution3D 0=8 1=3 5=1 6=216",
    "DeconvolutionDepthWise3D 0=8 1=3 5=1 6=216 7=8",
    "DeformableConv2D 0=8 1=3 5=1 6=216",
    "BatchNorm 0=7",
    "Scale 0=7",
    "Scale 0=7 1=1",
    "Bias 0=7",
    "PReLU 0=7",
    "LayerNorm 0=7",
    "LayerNorm 0=7 2=0",
    "RMSNorm 0=7",
    "RMSNorm 0=7 2=0",
    "GroupNorm 0=2 1=8",
    "GroupNorm 0=2 1=8 3=0",
    "InstanceNorm 0=7",
    "InstanceNorm 0=7 2=0",
    "Normalize 3=7",
    "Padding 0=1 6=7",
    "Padding 0=1",
    "MemoryData 0=7",
    "MemoryData 0=7 1=3 2=2",
    "MemoryData 0=7 1=3 2=2 11=5",
    "MemoryData 0=7 1=3 21=0",
    "Embed 0=6 1=5 2=1 3=30",
    "Embed 0=6 1=5 2=1 3=30 18=2",
    "Gemm 4=1 7=5 9=6",
    "Gemm 5=1 3=1 8=4 9=6",
    *(f"Gemm 5=1 3=1 6=1 7=5 8=4 9=6 10={kind}" for kind in (-1, 0, 1, 2, 3, 4)),
    "Gemm 4=1 7=5 9=6 18=2",
    "Gemm 5=1 3=1 8=4 9=6 18=2",
    "Gemm 5=1 3=1 6=1 7=5 8=4 9=50 10=4 18=400",
    "Gemm 5=1 3=1 8=5 9=70 18=610",
    "Gemm 5=1 3=1 8=5 9=130 18=802",
    "MultiHeadAttention 0=8 1=2 2=64",
    "MultiHeadAttention 0=8 1=2 2=48 3=5 4=7",
    "MultiHeadAttention 0=8 1=2 2=64 18=2",
    "MultiHeadAttention 0=8 1=2 2=48 3=5 4=7 18=401",
    "MultiHeadAttention 0=8 1=2 2=48 3=5 4=7 18=610",
    "LSTM 0=6 1=120 2=0",
    "LSTM 0=6 1=240 2=2",
    "LSTM 0=4 1=120 2=0 3=6",
    "LSTM 0=6 1=120 2=0 8=2",
    "GRU 0=6 1=90",
    "GRU 0=6 1=180 2=2 8=2",
    "RNN 0=6 1=30",
    "RNN 0=6 1=60 2=2 8=2",
    "Quantize 0=3",
    "Quantize",
    "Dequantize 0=3 1=4",
    "Dequantize",
    "Requantize 0=3 1=4 2=5",
    "Requantize",
    "ReLU 0=0.1",
]


def graph_of(case: str) -> ParamGraph:
    kind, _, pairs = case.partition(" ")
    if kind == "MemoryData":
        text = f"7767517\n1 1\nMemoryData m 0 1 out {pairs}\n"
    elif kind == "DeformableConv2D":
        text = f"7767517\n3 4\nInput in 0 1 in\nSplit s 1 2 in a b\n{kind} layer 2 1 a b out {pairs}\n"
    else:
        text = f"7767517\n2 2\nInput in 0 1 in\n{kind} layer 1 1 in out {pairs}\n"
    return parse_param(text, "case.param")


def bin_of(graph: ParamGraph) -> bytes:
    """Weights of the right size, all 1: int8 codes where nothing else is allowed, else fp32."""
    parts = []
    for layer in graph.layers:
        for spec in arrays_of(layer):
            if spec.packed:
                parts.append(encode_array(np.ones(spec.count, np.uint8), "packed"))
            elif spec.flagged and spec.int8 == "must":
                parts.append(encode_array(np.ones(spec.count, np.int8), "int8"))
            else:
                parts.append(encode_array(np.ones(spec.count), "fp32" if spec.flagged else "raw"))
    return b"".join(parts)


def test_cases_cover_every_type_with_weights() -> None:
    assert {case.partition(" ")[0] for case in CASES} >= set(RULES)


def test_ncnn_reads_exactly_the_bytes_of_the_table() -> None:
    graphs = [graph_of(case) for case in CASES]
    # Spare bytes at the end: a rule that is too short must not look right because the data ended.
    lines = [
        json.dumps({"param": graph.text(), "bin": (bin_of(graph) + bytes(64)).hex()}) for graph in graphs
    ]
    child = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("ncnn_reads.py"))],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    answers = [json.loads(line) for line in child.stdout.splitlines()]
    wrong = {
        case: (answer, len(bin_of(graph)))
        for case, graph, answer in zip(CASES, graphs, answers, strict=False)
        if answer != [0, 0, len(bin_of(graph))]
    }
    assert not wrong
    assert child.returncode == 0, f"ncnn died at {CASES[len(answers)]}: {child.stderr[-500:]}"
    assert len(answers) == len(CASES)


@pytest.mark.parametrize("case", CASES)
def test_walk_ends_exactly(case: str) -> None:
    graph = graph_of(case)
    data = bin_of(graph)
    spans = walk_bin(graph, data, "case.bin")
    assert sum(span.nbytes for span in spans) == len(data)
    low, high = byte_bounds(graph)
    assert low <= len(data) <= high


def test_known_types_exist_in_ncnn() -> None:
    # The wheel is built without these two; ncnn's sources have them.
    missing = {kind for kind in KNOWN_TYPES if ncnn.create_layer(kind) is None}
    assert missing <= {"ArgMax", "SPP"}
    assert not is_known_type("TopK")


@pytest.mark.parametrize(
    "case",
    [
        "Convolution 0=0 1=3 6=216",
        "Convolution 0=-8 1=3 6=216",
        "Convolution 0=8 1=3 6=-216",
        "Convolution 0=8 1=3",
        "ConvolutionDepthWise 0=8 1=3 6=72 7=0",
        "ConvolutionDepthWise 0=8 1=3 6=72 7=8 8=3",
        "InnerProduct 0=10 1=1",
        "BatchNorm",
        "PReLU 0=-1",
        "MemoryData 0=2000000000 1=2000000000 2=2000000000",
        "MemoryData 0=-3 1=-5",
        "Gemm 5=1 8=4",
        "Gemm 5=1 3=1 8=4 9=6 18=5",
        "Gemm 5=1 3=1 8=4 9=6 18=523",
        "Gemm 5=1 3=1 6=1 8=4 9=6 10=7",
        "MultiHeadAttention 0=8 1=2 2=65",
        "MultiHeadAttention 1=2 2=64",
        "LSTM 0=0 1=120",
        "LSTM 0=6 1=2",
        "Padding 6=-2",
    ],
)
def test_impossible_sizes_are_named(case: str) -> None:
    graph = graph_of(case)
    with pytest.raises(ClipScopeError) as caught:
        walk_bin(graph, bytes(4096), "case.bin")
    assert caught.value.where is not None
    assert caught.value.where.startswith("case.param, line ")
    assert caught.value.fix


def test_dynamic_weights_read_nothing() -> None:
    for line in (
        "Convolution c 2 1 a b out 0=8 1=3 6=216 19=1",
        "Deconvolution c 2 1 a b out 0=8 1=3 6=9 28=1",
    ):
        graph = parse_param(f"7767517\n3 3\nInput a 0 1 a\nInput b 0 1 b\n{line}\n", "dyn.param")
        assert arrays_of(graph.layers[-1]) == ()
    scale = "7767517\n3 3\nInput a 0 1 a\nInput b 0 1 b\nScale s 2 1 a b out 0=-233 1=1\n"
    assert arrays_of(parse_param(scale, "dyn.param").layers[-1]) == ()


def test_int8_term_uses_the_key_of_the_type() -> None:
    terms = {case: int8_term(graph_of(case).layers[-1]) for case in CASES}
    assert terms["Convolution 0=8 1=3 6=216 8=102"] == 102
    assert terms["Embed 0=6 1=5 2=1 3=30 18=2"] == 2
    assert terms["Padding 0=1 6=7"] == 0
    pad_value = graph_of("Convolution 0=8 1=3 6=216 18=1.0").layers[-1]
    assert int8_term(pad_value) == 0
