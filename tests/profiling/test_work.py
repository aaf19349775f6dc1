"""MACs, bytes, kernels, transitions, guidelines and what-ifs of a hand-made network, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

import pytest

from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.ncnn.winograd import without_winograd
from clipscope.core.model.model import Model
from clipscope.core.model.param import parse_param
from clipscope.core.profiling.causes import ncnn_causes
from clipscope.core.profiling.layer_work import layer_works, ncnn_kernel
from clipscope.core.profiling.shufflenet import Access, branches, guidelines
from clipscope.core.profiling.transitions import matrix, ncnn_transitions, with_costs
from clipscope.core.profiling.values import LayerPair, Transition, Work
from clipscope.core.profiling.what_if import Measured, best_savings, fastest, single_savings
from tests.profiling.made import made_model, made_plan

INT8 = ("c0", "c1", "d", "c2", "g", "fc")
COSTS = {
    (kind, shape): ms
    for kind, ms in (("quantize", 0.1), ("dequantize", 0.2), ("requantize", 0.5))
    for shape in ((3, 8, 8), (16, 8, 8), (64, 8, 8), (10,))
}


@pytest.fixture(scope="module")
def model() -> Model:
    return made_model()


@pytest.fixture(scope="module")
def steps(model: Model) -> tuple[Transition, ...]:
    pair = lower_ncnn(model.network, model.layers, made_plan(model))
    return ncnn_transitions(model.network.graph, pair.quantized, pair.fused, model.shapes)


def test_transitions_are_those_of_the_pair(model: Model, steps: tuple[Transition, ...]) -> None:
    """c0 hands codes to c1 and d, c2 to g; Add takes floats, and no codes go to an InnerProduct."""
    assert [(step.kind, step.layer, step.blob) for step in steps] == [
        ("quantize", "c0", "in"),
        ("requantize", "c0", "a"),
        ("dequantize", "c1", "b"),
        ("dequantize", "d", "c"),
        ("quantize", "c2", "e"),
        ("requantize", "c2", "f"),
        ("dequantize", "g", "h"),
        ("quantize", "fc", "h"),
        ("dequantize", "fc", "y"),
    ]
    assert {step.shape for step in steps if step.blob in "abce"} == {(16, 8, 8)}
    # The lowering counts them by itself.
    modes = lower_ncnn(model.network, model.layers, made_plan(model)).modes
    assert sum(step.kind == "quantize" for step in steps) == modes.quantize_steps
    assert sum(step.kind == "dequantize" for step in steps) == modes.dequantize_steps
    assert matrix(model.network.graph, INT8) == {
        ("fp32", "fp32"): 0,
        ("fp32", "int8"): 2,  # in to c0, add to c2
        ("int8", "fp32"): 2,  # c1 and d to add
        ("int8", "int8"): 4,  # c0 to c1 and d, c2 to g, g to fc
    }


def test_steps_inside_a_kernel_have_no_cost_of_their_own(steps: tuple[Transition, ...]) -> None:
    priced = {(s.layer, s.kind): s.ms for s in with_costs(steps, COSTS, in_kernel=("d", "fc"))}
    assert priced["d", "dequantize"] is None and priced["fc", "dequantize"] is None
    assert priced["fc", "quantize"] == 0.1 and priced["c0", "requantize"] == 0.5


def test_macs_and_bytes_by_hand(model: Model) -> None:
    plan = made_plan(model)
    pair = lower_ncnn(model.network, model.layers, plan)
    codes = {model.network.graph.layer(name).tops[0] for name in pair.fused}
    works = layer_works(model, pair.quantized, codes, parse_param(pair.param, "p"), "x86_64")
    blob = 16 * 64
    assert [works[name].macs for name in INT8] == [432 * 64, 256 * 64, 144 * 64, 1024 * 64, 256 * 64, 40960]
    assert works["c0"].bytes_fp32 == 4 * (3 * 64 + blob + 432 + 16)
    # Floats arrive, codes leave; a byte a weight, biases and scales as floats.
    assert works["c0"].bytes_int8 == 4 * 3 * 64 + blob + 432 + 4 * (16 + 16)
    # Codes arrive through the Split, floats leave.
    assert works["c1"].bytes_int8 == blob + 4 * blob + 256 + 4 * 16
    assert works["g"].bytes_int8 == 4 * blob + 4 * 4 * blob + 256 + 4 * 16
    assert works["fc"].bytes_int8 == 4 * 4 * blob + 4 * 10 + 40960 + 4 * 10
    assert works["add"].bytes_fp32 == works["add"].bytes_int8 == 4 * 3 * blob
    assert (works["s"].bytes_fp32, works["s"].macs) == (0, None)
    pair_row = LayerPair("c1", "Convolution", 0.5, 0.25, True, works["c1"])
    assert pair_row.gops("fp32") == pytest.approx(2 * 256 * 64 / 0.5e-3 / 1e9)
    assert pair_row.lost_ms == -0.25


def test_kernels_of_x86(model: Model) -> None:
    layers = {layer.name: layer for layer in model.layers}
    line = model.network.graph.layer("c0")

    def kernel(name: str, int8: bool, machine: str = "x86_64") -> str | None:
        return ncnn_kernel(model.network.graph.layer(name), layers[name], int8=int8, machine=machine)

    assert (kernel("c0", False), kernel("c0", True)) == ("Winograd", "int8 Winograd F(4,3)")
    masked = without_winograd(line)
    assert ncnn_kernel(masked, layers["c0"], int8=True, machine="AMD64") == "int8 sgemm"
    assert (kernel("c1", False), kernel("c1", True)) == ("sgemm", "int8 sgemm")
    assert (kernel("d", False), kernel("d", True)) == ("depthwise", "int8 depthwise")
    assert kernel("g", True) == "16 convolutions"
    assert kernel("c0", False, "aarch64") is None
    strided = replace(layers["c0"], stride=(2, 2))  # whether it is a matrix product depends on the cache
    assert ncnn_kernel(line, strided, int8=False, machine="x86_64") is None


def test_the_guidelines_with_their_arithmetic(model: Model) -> None:
    works = layer_works(model, (), (), None, "x86_64")
    found = {sentence.kind: sentence for sentence in guidelines(model, works, {"add": 1.0, "c0": 3.0})}
    assert list(found) == ["G1", "G2", "G3", "G4"]
    # c1 has equal channels. c2: 64 (16 + 64) + 16 * 64 values; 2 sqrt(64 * 65,536) + 65,536 / 64.
    c2 = Access("c2", 64, 16, 64)
    assert (c2.flops, c2.values, c2.least) == (65536, 6144, 5120)
    assert found["G1"].layers == ("c2",) and "1 of 2" in found["G1"].text
    assert (
        "move 6,144 values for 65,536 MACs, 1.20 times the 5,120 of equal channels (32)" in found["G1"].text
    )
    g = Access("g", 64, 64, 64, 16)
    assert (g.flops, g.values, g.ungrouped) == (16384, 64 * 128 + 256, 64 * 64 + 256 + 256)
    assert found["G2"].layers == ("g",) and "1.83 times the 4,608" in found["G2"].text
    split = model.network.graph.layer("s")
    assert branches(model.network.graph, split) == (("c1",), ("d",))
    assert found["G3"].layers == ("c1", "d")
    assert f"{(256 + 144) * 64 // 2:,} MACs each (c1, d)" in found["G3"].text
    assert found["G4"].layers == ("add", "d") and "25% of the time" in found["G4"].text
    assert "add (BinaryOp): 1,024 operations, 12,288 bytes" in found["G4"].text


def test_equal_channels_attain_the_bound() -> None:
    """Equation 2 of the paper: no choice of channels with as many FLOPs moves less."""
    for inputs, outputs in ((32, 32), (16, 64), (8, 128), (256, 4)):
        found = Access("x", 49, inputs, outputs)
        assert found.flops == 49 * 1024
        assert found.values >= found.least
        assert isclose(found.values, found.least) is (inputs == outputs)


def measured(model: Model, lost: dict[str, float]) -> Measured:
    pairs = {name: LayerPair(name, "", 1.0, 1.0 + lost.get(name, 0.0), True) for name in INT8}
    return Measured(model.network.graph, INT8, (), ("d", "fc"), model.shapes, COSTS, pairs)


def test_what_if_counts_the_transitions_beside(model: Model) -> None:
    found = measured(model, {"c0": 0.6, "c1": 0.3, "c2": -0.1, "g": 0.4, "fc": -0.5})
    single = single_savings(found)
    # c1 and d then quantize by themselves.
    assert single["c0"].transitions_ms == pytest.approx(0.2)
    assert single["c0"].ms == pytest.approx(0.4)
    # c0 can't hand codes to d alone: it dequantizes for 0.2 instead of 0.5, and d quantizes.
    assert single["c1"].transitions_ms == pytest.approx(0.2 - 0.5 + 0.1)
    # c2 dequantizes instead.
    assert single["g"].transitions_ms == pytest.approx(0.2 - 0.5)
    assert single["fc"].transitions_ms == 0
    # Together no layer beside them changes but d, which quantizes.
    together = found.saving(("c0", "c1"))
    assert together.transitions_ms == pytest.approx(0.1) and together.ms == pytest.approx(0.8)
    with pytest.raises(KeyError):
        found.saving(("add",))
    # 0.6 + 0.3 + 0 - 0.1 + 0.4, and no transition elsewhere changes; no other run has as much.
    (best,) = best_savings(found)
    assert best.layers == ("c0", "c1", "d", "c2", "g") and best.ms == pytest.approx(1.2)
    runs = [found.saving(INT8[a:b]).ms for a in range(6) for b in range(a + 1, 7)]
    assert best.ms == pytest.approx(max(runs))
    chosen = fastest(found)
    assert chosen is not None
    every = [
        found.saving([name for place, name in enumerate(INT8) if number >> place & 1])
        for number in range(1, 2 ** len(INT8))
    ]
    assert chosen.ms == pytest.approx(max(saving.ms for saving in every))
    assert fastest(measured(model, dict.fromkeys(INT8, -1.0))) is None
    assert best_savings(measured(model, dict.fromkeys(INT8, -1.0))) == ()


def test_causes_name_layers_and_figures(model: Model, steps: tuple[Transition, ...]) -> None:
    priced = with_costs(steps, COSTS, in_kernel=("d", "fc"))
    depthwise = Work(kernel_fp32="depthwise", kernel_int8="int8 depthwise")
    masked = Work(macs=1600, kernel_fp32="Winograd", kernel_int8="int8 sgemm")
    pairs = (
        LayerPair("c0", "Convolution", 1.0, 1.5, True, masked),
        LayerPair("d", "ConvolutionDepthWise", 1.0, 1.25, True, depthwise),
    )
    found = {sentence.kind: sentence for sentence in ncnn_causes(pairs, model.network.graph, priced)}
    assert found["depthwise"].layers == ("d",) and "0.250 ms more" in found["depthwise"].text
    assert "1,600 multiplications, where F(4,3) takes 400" in found["winograd"].text
    # c1 (0.2 ms) and d (inside its kernel) in front of Add, c2 (0.1) behind.
    assert found["transitions"].layers == ("add",)
    assert "2 int8 layers in front must dequantize (0.200 ms)" in found["transitions"].text
    assert "1 int8 layer behind must quantize (0.100 ms)" in found["transitions"].text
    quick = replace(pairs[1], int8_ms=0.5)
    assert [sentence.kind for sentence in ncnn_causes((quick,), model.network.graph, ())] == []
