from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.weight_choice import bound_use, has_choice, weight_choice, weight_width
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import weight_absmax, weight_matrix
from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.stats import BlobStats, RangeStats
from clipscope.core.quant.weights import weight_codes
from tests.easyquant import small_nets
from tests.networks import MOBILENET, RESNET, SQUEEZENET


def stats_of(model: Model) -> dict[str, BlobStats]:
    values = np.random.default_rng(1).normal(size=5000).astype(np.float32)
    stats = BlobStats(RangeStats.of(values), Histogram.of(values, float(np.abs(values).max())))
    return dict.fromkeys(model.roots, stats)


def net(folder: Path, ones: int) -> Model:
    """A 3x3 convolution whose second channel has ``ones`` weights of 1 and no others."""
    matrix = np.zeros((3, 64 * 9), np.float32)
    matrix[0, :9], matrix[2, ::7] = 0.5, 0.25
    matrix[1, :ones] = 1
    line = "Convolution conv 1 1 in out 0=3 1=3 4=1 6=1728"
    return small_nets.network(folder, line, [(matrix.reshape(-1), True)], "0=6 1=6 2=64")


def test_auto_takes_8_bits_up_to_the_last_weight_that_the_bound_allows(tmp_path: Path) -> None:
    """127 * 127 * 231 = 3,725,799 fits in 3,728,270, 127 * 127 * 232 does not."""
    fits, does_not = net(tmp_path / "a", 231), net(tmp_path / "b", 232)
    for model, use, bits_of in ((fits, 3_725_799, (8, 8)), (does_not, 3_741_928, (8, 6))):
        layer = model.quantizable[0]
        assert bound_use(model, layer, 8) == pytest.approx(use / 3_728_270, rel=1e-12)
        for fallback, bits in zip((8, 6), bits_of, strict=True):
            choice = weight_choice(model, layer, "auto", fallback=fallback)  # type: ignore[arg-type]
            assert choice.bits == bits
            assert choice.winograd == (use <= 3_728_270 or bits == 6)
            for wanted, bits_most in ((6, 8), (8, 8), (8, 7), ("auto", 8), ("auto", 7), ("auto", 6)):
                chosen = weight_choice(model, layer, wanted, fallback=fallback, bits=bits_most)  # type: ignore[arg-type]
                width = weight_width(model, layer, wanted, fallback=fallback, bits=bits_most)  # type: ignore[arg-type]
                assert width == chosen.bits
                assert chosen.bound_use == bound_use(model, layer, width)
            assert choice.bound_use == bound_use(model, layer, choice.bits)
            plan = make_plan(model, stats_of(model), weight_bits_3x3="auto", fallback=fallback)  # type: ignore[arg-type]
            assert plan.layers["conv"].weight_bits == bits
            masked = "31=64" in lower_ncnn(model.network, model.layers, plan).param
            assert masked == (not choice.winograd)


def test_six_bits_are_those_of_ncnn2table_and_the_default_is_auto(shared_data: Path) -> None:
    for reference in (RESNET, SQUEEZENET, MOBILENET):
        model = reference.model(shared_data)
        plan = make_plan(model, stats_of(model), weight_bits_3x3=6)
        usual = make_plan(model, stats_of(model))
        assert usual.layers == make_plan(model, stats_of(model), weight_bits_3x3="auto").layers
        assert {quant.weight_bits for quant in usual.layers.values()} == {8}
        for layer in model.quantizable:
            wide = 6 if has_choice(layer) else 8
            top = np.float32(31 if wide == 6 else 127)
            assert plan.layers[layer.name].weight_bits == wide
            own = top / weight_absmax(model.network, layer)
            assert np.array_equal(plan.layers[layer.name].scales_array(), own)


def test_auto_gives_the_reference_networks_8_bits_throughout(shared_data: Path) -> None:
    for reference, count, largest in ((RESNET, 17, 0.780), (SQUEEZENET, 8, 0.778), (MOBILENET, 1, 0.054)):
        model = reference.model(shared_data)
        choices = [weight_choice(model, layer, "auto") for layer in model.quantizable if has_choice(layer)]
        assert len(choices) == count
        assert {choice.bits for choice in choices} == {8}
        assert max(choice.bound_use for choice in choices) == pytest.approx(largest, abs=5e-4)


@pytest.mark.parametrize(("bits", "top"), [(8, 127), (7, 63), (6, 31)])
def test_bits_reach_thresholds_scales_and_codes(bits: int, top: int, shared_data: Path) -> None:
    model = RESNET.model(shared_data)
    plan = make_plan(model, stats_of(model), "absmax", bits=bits, weight_bits_3x3=8)
    for layer in model.quantizable:
        quant, range_ = plan.layers[layer.name], plan.activations[layer.root]
        assert (quant.weight_bits, range_.bits) == (bits, bits)
        assert range_.scale == np.float32(top / range_.hi)
        codes = weight_codes(weight_matrix(model.network, layer), quant.scales_array())
        assert np.abs(codes.astype(int)).max() == top
    six = make_plan(model, stats_of(model), "absmax", bits=bits, weight_bits_3x3=6)
    assert {six.layers[layer.name].weight_bits for layer in model.quantizable if has_choice(layer)} == {6}


def test_a_method_that_does_not_exist_is_refused(shared_data: Path) -> None:
    model = RESNET.model(shared_data)
    with pytest.raises(ClipScopeError, match="no method"):
        make_plan(model, stats_of(model), "entropy")
    assert make_plan(model, stats_of(model), "percentile:99.95").activations[model.roots[0]].hi > 0
