"""Calibration end to end, against the tables that ncnn2table made."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.calibration.recorder import Observer, kept_roots
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.formats.table.table import read_table
from clipscope.core.lower.plans import make_plan
from clipscope.core.quant.kl import kl_curve
from tests.networks import CIFAR, MOBILENET, RESNET, SQUEEZENET, Reference


@pytest.mark.parametrize(
    ("reference", "share"), [(RESNET, 0.8), (SQUEEZENET, 0.9)], ids=["resnet", "squeezenet"]
)
def test_thresholds_are_those_of_the_reference_table(
    shared_data: Path, reference: Reference, share: float
) -> None:
    model, calibration = reference.model(shared_data), reference.calibrated(shared_data)
    plan = make_plan(model, calibration.stats, "kl", weight_bits_3x3=6)
    table = read_table(reference.table(shared_data), model)
    close = 0
    for layer in model.quantizable:
        ours, theirs = plan.activations[layer.root], table.activations[layer.root]
        if ours.scale == pytest.approx(theirs.scale, rel=1e-4):
            close += 1
            continue
        curve = kl_curve(calibration.stats[layer.root].histogram)
        at_theirs = curve.at(theirs.hi)
        assert at_theirs is not None
        assert at_theirs == pytest.approx(float(curve.scores.min()), rel=1e-3), layer.name
    assert close / len(model.quantizable) >= share


@pytest.mark.parametrize("reference", [RESNET, MOBILENET, SQUEEZENET], ids=lambda r: r.name)
def test_weight_scales_are_those_of_the_reference_table(shared_data: Path, reference: Reference) -> None:
    model = reference.model(shared_data)
    plan = make_plan(model, reference.calibrated(shared_data).stats, weight_bits_3x3=6)
    table = read_table(reference.table(shared_data), model)
    for name, layer in plan.layers.items():
        np.testing.assert_allclose(layer.weight_scales, table.layers[name].weight_scales, rtol=1e-6)
        assert layer.weight_bits == table.layers[name].weight_bits


def test_result_depends_neither_on_threads_nor_on_the_cache(shared_data: Path) -> None:
    model = MOBILENET.model(shared_data)
    source = open_source(shared_data / MOBILENET.calibration).sample(12)
    plain = run(calibrate(model, Inputs(source, None), threads=1, cache_bytes=0))
    for cache_bytes in (2**20, 2**28):  # a part of the blobs, and all
        other = run(calibrate(model, Inputs(source, None), threads=3, cache_bytes=cache_bytes))
        assert list(plain.stats) == list(other.stats) == list(model.roots)
        for root, stats in plain.stats.items():
            assert stats.range == other.stats[root].range
            assert (stats.histogram.positive == other.stats[root].histogram.positive).all()
            assert (stats.histogram.negative == other.stats[root].histogram.negative).all()


def test_the_last_blobs_are_kept_and_the_rest_is_run_again(shared_data: Path) -> None:
    model = SQUEEZENET.model(shared_data)
    order = tuple(blob for blob in model.network.graph.blobs if blob in model.roots)
    size = {root: 4 * math.prod(model.shapes[root]) for root in order}
    last = order[-3:]
    bound = 10 * sum(size[root] for root in last)
    assert kept_roots(model, order, 10, bound) == last[::-1]
    assert kept_roots(model, order, 10, bound - 1) == last[:0:-1]
    assert kept_roots(model, order, 10, 0) == ()
    everything = kept_roots(model, order, 10, 10**12)
    assert everything == order[:0:-1] and order[0] == model.network.input_blob


def test_what_is_kept_is_not_computed_again(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = MOBILENET.model(shared_data)
    inputs = Inputs(open_source(shared_data / MOBILENET.calibration).sample(12), None)
    again: list[set[str]] = []
    first = Observer.roots_of
    monkeypatch.setattr(
        Observer,
        "roots_of",
        lambda self, images, roots: again.append(set(roots)) or first(self, images, roots),
    )
    run(calibrate(model, inputs, threads=2, cache_bytes=2**28))
    assert again and all(roots == {model.network.input_blob} for roots in again)


def test_split_copies_are_measured_once(shared_data: Path) -> None:
    model = SQUEEZENET.model(shared_data)
    assert len(model.roots) == 18 and len(model.quantizable) == 26
    expand = [layer for layer in model.quantizable if "expand" in layer.name]
    assert all(len(model.layers_of(layer.root)) == 2 for layer in expand)


def test_progress_counts_both_passes_and_closing_cancels(shared_data: Path) -> None:
    model = MOBILENET.model(shared_data)
    inputs = Inputs(open_source(shared_data / MOBILENET.calibration).sample(5), None)
    steps = []
    run(calibrate(model, inputs), steps.append)
    assert [step.done for step in steps if step.stage == "measuring ranges"] == [0, 1, 2, 3, 4, 5]
    assert [step.done for step in steps if step.stage == "counting histograms"] == [1, 2, 3, 4, 5]
    verb = calibrate(model, inputs)
    next(verb)
    verb.close()


def test_unreadable_images_are_left_out_by_name(shared_data: Path, tmp_path: Path) -> None:
    good = shared_data / "cifar10" / "calib" / "cat" / "0000.jpg"
    (tmp_path / "broken.jpg").write_bytes(good.read_bytes()[:300])
    listing = tmp_path / "list.txt"
    listing.write_text(f"{good}\nbroken.jpg\nmissing.jpg\n")
    calibration = run(calibrate(RESNET.model(shared_data), Inputs(open_source(listing), CIFAR)))
    assert calibration.images == 1
    assert [problem.name for problem in calibration.problems] == ["broken.jpg", "missing.jpg"]


def test_no_readable_image_is_an_error(shared_data: Path, tmp_path: Path) -> None:
    listing = tmp_path / "list.txt"
    listing.write_text("a.jpg\nb.jpg\n")
    with pytest.raises(ClipScopeError, match="none of the 2 files"):
        run(calibrate(RESNET.model(shared_data), Inputs(open_source(listing), CIFAR)))


def test_inputs_beyond_all_measure_are_named(shared_data: Path, tmp_path: Path) -> None:
    """Their histogram would end at infinity."""
    array = np.full((2, 3, 32, 32), 3e38, np.float32)
    array[0] = 0
    np.save(tmp_path / "huge.npy", array)
    with pytest.raises(ClipScopeError, match=r"huge.npy\[1\]: in fp32, blob in0 holds .* larger than 1e\+30"):
        run(calibrate(RESNET.model(shared_data), Inputs(open_source(tmp_path / "huge.npy"), None)))


def test_a_network_that_overflows_is_named_with_its_blob(shared_data: Path, tmp_path: Path) -> None:
    array = np.full((1, 3, 32, 32), 9e29, np.float32)
    np.save(tmp_path / "huge.npy", array)
    with pytest.raises(ClipScopeError, match="blob 7 holds values that are not finite"):
        run(calibrate(RESNET.model(shared_data), Inputs(open_source(tmp_path / "huge.npy"), None)))
