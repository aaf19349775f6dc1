from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.easyquant import candidates
from clipscope.core.easyquant.report import EasyQuantReport
from clipscope.core.easyquant.search import easyquant
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.single_layer import LayerInput, LayerNet, LayerScales, LayerSource
from clipscope.core.lower.ncnn.winograd import may_overflow
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import weight_matrix
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.weights import weight_codes
from tests.bench.easyquant_runs import layer_runs
from tests.easyquant import small_nets
from tests.easyquant.literal import FACTORS, Literal, activation_step
from tests.networks import RESNET


def calibrated(model: Model, inputs: Inputs, method: str = "kl", **options: object) -> QuantPlan:
    return make_plan(model, run(calibrate(model, inputs)).stats, method, **options)  # type: ignore[arg-type]


def blobs_of(model: Model, inputs: Inputs, root: str) -> list[np.ndarray]:
    if root == model.network.input_blob:
        return [inputs.get(i) for i in range(len(inputs))]
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    return [net.run(inputs.get(i), [root])[0] for i in range(len(inputs))]


def scales(plan: QuantPlan, layer: str) -> np.ndarray:
    return plan.layers[layer].scales_array()


def test_the_candidates_run_from_half_to_twice_the_start_and_hold_it() -> None:
    ours = candidates.FACTORS
    assert pytest.approx(FACTORS, abs=1e-15) == ours
    assert (ours[0], ours[candidates.START], ours[-1]) == (0.5, 1.0, 2.0)


def test_one_sweep_is_the_papers_search_channel_by_channel(tmp_path: Path) -> None:
    """The sums of 100 runs give what 100 runs for every single channel give."""
    model, inputs = small_nets.conv_net(tmp_path), small_nets.images(tmp_path, 3)
    plan = calibrated(model, inputs)
    report = run(easyquant(model, plan, inputs, sweeps=1))

    layer = model.quantizable[0]
    literal = Literal(model, layer, blobs_of(model, inputs, "in"))
    start, scale = scales(plan, "conv"), plan.activations["in"].scale
    found = literal.weight_step(start, start, scale)
    floor = literal.objective(start, scale)
    chosen = activation_step([(literal, found, floor)], scale, scale)

    assert np.array_equal(scales(report.plan, "conv"), found)
    assert not np.array_equal(found, start)
    assert report.plan.activations["in"].scale == chosen
    gain = report.layers[0]
    assert gain.start == pytest.approx(floor, abs=1e-10)
    assert gain.end == pytest.approx(literal.objective(found, chosen), abs=1e-10)
    assert gain.end > gain.start


def test_layers_that_share_a_blob_are_the_papers_search_too(tmp_path: Path) -> None:
    """Depthwise and inner product, two sweeps, the activation scale shared by two layers."""
    model, inputs = small_nets.shared_net(tmp_path), small_nets.images(tmp_path, 2)
    plan = calibrated(model, inputs, "percentile:99")
    report = run(easyquant(model, plan, inputs, sweeps=2))
    assert [gain.layer for gain in report.layers] == [layer.name for layer in model.quantizable]
    for root in model.roots:
        layers = model.layers_of(root)
        blobs = blobs_of(model, inputs, root)
        scale = start_scale = plan.activations[root].scale
        state = []
        for layer in layers:
            literal, start = Literal(model, layer, blobs), scales(plan, layer.name)
            state.append([literal, start, literal.objective(start, scale)])
        starts = [one[1] for one in state]
        for _ in range(2):
            for one, start in zip(state, starts, strict=True):
                one[1] = one[0].weight_step(start, one[1], scale)
            scale = activation_step([tuple(one) for one in state], start_scale, scale)
        assert report.plan.activations[root].scale == scale, root
        for layer, one in zip(layers, state, strict=True):
            assert np.array_equal(scales(report.plan, layer.name), one[1]), layer.name


@pytest.fixture(scope="module")
def resnet(shared_data: Path) -> tuple[Model, QuantPlan, Inputs]:
    model, stats = RESNET.model(shared_data), RESNET.calibrated(shared_data).stats
    return model, make_plan(model, stats), RESNET.calibration_inputs(shared_data)


@pytest.fixture(scope="module")
def searched(resnet: tuple[Model, QuantPlan, Inputs]) -> EasyQuantReport:
    return run(easyquant(*resnet, images=2, sweeps=1, threads=1))


@pytest.mark.accept
def test_no_layer_is_worse_than_at_its_start(
    resnet: tuple[Model, QuantPlan, Inputs], searched: EasyQuantReport
) -> None:
    """By the report, and by whole outputs in float64."""
    model, plan, inputs = resnet
    assert len(searched.layers) == len(model.quantizable)
    first = [inputs.get(i) for i in range(2)]
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    for layer, gain in zip(model.quantizable, searched.layers, strict=True):
        assert gain.layer == layer.name
        assert gain.end >= gain.start
        is_input = layer.root == model.network.input_blob
        literal = Literal(model, layer, [x if is_input else net.run(x, [layer.root])[0] for x in first])
        before = literal.objective(scales(plan, layer.name), plan.activations[layer.root].scale)
        after = literal.objective(
            scales(searched.plan, layer.name), searched.plan.activations[layer.root].scale
        )
        assert before == pytest.approx(gain.start, abs=1e-9)
        assert after == pytest.approx(gain.end, abs=1e-9)
        assert after >= before
    assert np.mean([gain.end > gain.start for gain in searched.layers]) > 0.9


@pytest.mark.accept
def test_threads_and_bounds_on_memory_do_not_change_resnets_result(
    resnet: tuple[Model, QuantPlan, Inputs], searched: EasyQuantReport
) -> None:
    model, plan, inputs = resnet
    again = run(
        easyquant(
            model, plan, inputs, images=2, sweeps=1, threads=3, cache_bytes=150_000, group_bytes=200_000
        )
    )
    assert_same_search(again, searched)


def test_threads_and_bounds_on_memory_do_not_change_the_result(tmp_path: Path) -> None:
    model, inputs = small_nets.shared_net(tmp_path), small_nets.images(tmp_path, 3)
    plan = calibrated(model, inputs)
    searched = run(easyquant(model, plan, inputs, sweeps=1, threads=1))
    bounds = {"cache_bytes": 3_000, "group_bytes": 2_000}
    assert_same_search(run(easyquant(model, plan, inputs, sweeps=1, threads=3, **bounds)), searched)


def assert_same_search(again: EasyQuantReport, searched: EasyQuantReport) -> None:
    assert again.plan.fingerprint() == searched.plan.fingerprint()
    assert again.layers == searched.layers
    assert (again.sweeps, again.stop, again.runs) == (searched.sweeps, searched.stop, searched.runs)


def test_time_stops_only_between_sweeps_and_the_report_says_so(tmp_path: Path) -> None:
    model, inputs = small_nets.shared_net(tmp_path), small_nets.images(tmp_path, 3)
    plan = calibrated(model, inputs)
    limited = run(easyquant(model, plan, inputs, seconds=0.0))
    assert (limited.sweeps, limited.stop) == (1, "time")
    whole = run(easyquant(model, plan, inputs, sweeps=1))
    assert (whole.sweeps, whole.stop) == (1, "sweeps")
    assert limited.plan.fingerprint() == whole.plan.fingerprint()


def test_without_a_limit_it_ends_where_a_further_search_finds_the_same_scales(tmp_path: Path) -> None:
    model, inputs = small_nets.shared_net(tmp_path), small_nets.images(tmp_path, 3)
    plan = calibrated(model, inputs)
    report = run(easyquant(model, plan, inputs))
    assert report.stop == "no gain"
    assert run(easyquant(model, plan, inputs, sweeps=report.sweeps + 3)).plan == report.plan
    assert all(quant.origin == "easyquant" for quant in report.plan.activations.values())
    assert report.images == 3
    assert 0 < report.runs <= report.sweeps * 4 * 200 * 3


def test_closing_it_stops_at_once_and_leaves_no_thread(shared_data: Path) -> None:
    model, stats = RESNET.model(shared_data), RESNET.calibrated(shared_data).stats
    plan, inputs = make_plan(model, stats), RESNET.calibration_inputs(shared_data)
    before = threading.active_count()
    verb = easyquant(model, plan, inputs, images=3, threads=2)
    stages, step = set(), next(verb)
    while step.stage != "EasyQuant, sweep 1" or step.partial in (None, plan):
        stages.add(step.stage)
        step = next(verb)
    assert stages >= {"running fp32", "EasyQuant, sweep 1"}
    assert step.done < step.total
    verb.close()
    assert threading.active_count() == before


def test_layers_that_are_off_stay_as_they_are(tmp_path: Path) -> None:
    model, inputs = small_nets.shared_net(tmp_path), small_nets.images(tmp_path, 2)
    plan = calibrated(model, inputs).with_layers_on({"left": False, "fc": False})
    report = run(easyquant(model, plan, inputs, sweeps=1))
    assert [gain.layer for gain in report.layers] == ["stem", "right"]
    assert report.plan.layers["left"] == plan.layers["left"]
    assert report.plan.activations["d"] == plan.activations["d"]
    nothing = plan.with_layers_on({layer.name: False for layer in model.quantizable})
    with pytest.raises(ClipScopeError, match="no layer that runs in int8"):
        run(easyquant(model, nothing, inputs))


def wide_net(folder: Path) -> Model:
    """A 3x3 stride-1 convolution whose codes come near the bound of int8 Winograd at 6 bits."""
    rng = np.random.default_rng(6)
    strong = rng.uniform(0.8, 1, (4, 64 * 9)) * rng.choice([-1, 1], (4, 64 * 9))
    lines = "Convolution conv 1 1 in out 0=4 1=3 4=1 6=2304"
    size = "0=6 1=6 2=64"
    return small_nets.network(folder, lines, [(strong.astype(np.float32).reshape(-1), True)], size)


def test_no_weight_scale_is_found_at_which_winograd_could_overflow(tmp_path: Path) -> None:
    model, inputs = wide_net(tmp_path), small_nets.images(tmp_path, 2, (64, 6, 6))
    layer, matrix = model.quantizable[0], weight_matrix(model.network, model.quantizable[0])
    plan = calibrated(model, inputs, weight_bits_3x3=6)
    assert not may_overflow(layer, weight_codes(matrix, scales(plan, "conv")))
    assert may_overflow(layer, weight_codes(matrix, 2 * scales(plan, "conv")))
    report = run(easyquant(model, plan, inputs, sweeps=2))
    found = scales(report.plan, "conv")
    assert not may_overflow(layer, weight_codes(matrix, found))
    assert (found > scales(plan, "conv")).any()

    free = calibrated(model, inputs, weight_bits_3x3=8)
    assert may_overflow(layer, weight_codes(matrix, scales(free, "conv")))
    gain = run(easyquant(model, free, inputs, sweeps=1)).layers[0]
    masked = LayerScales(scales(free, "conv"), free.activations["in"].scale, winograd=False)
    net, exact = (LayerNet(LayerSource(model.network, layer), s) for s in (masked, None))
    cosines = []
    for x in blobs_of(model, inputs, "in"):
        y, o = (n.run(LayerInput(x)).astype(np.float64).reshape(-1) for n in (net, exact))
        cosines.append(y @ o / np.sqrt((y @ y) * (o @ o)))
    assert gain.start == pytest.approx(np.mean(cosines), abs=1e-9)


def test_7_bits_keep_their_width(tmp_path: Path) -> None:
    model, inputs = small_nets.shared_net(tmp_path), small_nets.images(tmp_path, 2)
    plan = calibrated(model, inputs, bits=7)
    report = run(easyquant(model, plan, inputs, sweeps=1))
    assert {quant.bits for quant in report.plan.activations.values()} == {7}
    assert {quant.weight_bits for quant in report.plan.layers.values()} <= {6, 7}
    assert all(gain.end >= gain.start for gain in report.layers)


def test_dead_channels_and_dead_blobs_do_no_harm(tmp_path: Path) -> None:
    matrix = small_nets.weights(1, 5, 36).reshape(5, 36)
    matrix[2] = 0
    lines = small_nets.CONV
    model = small_nets.network(
        tmp_path, lines, [(matrix.reshape(-1), True), (-np.ones(5, np.float32), False)]
    )
    inputs = small_nets.images(tmp_path, 3)
    plan = calibrated(model, inputs)
    report = run(easyquant(model, plan, inputs, sweeps=1))
    assert np.isfinite(scales(report.plan, "conv")).all()
    assert report.layers[0].end >= report.layers[0].start
    np.save(tmp_path / "zeros.npy", np.zeros((2, 4, 8, 8), np.float32))
    zeros = Inputs(open_source(tmp_path / "zeros.npy"), None)
    still = run(easyquant(model, plan, zeros, sweeps=1))
    assert still.plan.layers == plan.layers
    assert still.layers[0].start == still.layers[0].end == 1.0


def test_unreadable_images_are_left_out_and_none_at_all_is_refused(shared_data: Path, tmp_path: Path) -> None:
    good = next((shared_data / "cifar10" / "calib").glob("*/*.*"))
    (tmp_path / "list.txt").write_text(f"broken.png 0\n{good} 0\n")
    (tmp_path / "broken.png").write_bytes(b"no image")
    model, stats = RESNET.model(shared_data), RESNET.calibrated(shared_data).stats
    inputs = Inputs(open_source(tmp_path / "list.txt"), RESNET.preprocess)
    report = run(easyquant(model, make_plan(model, stats), inputs, sweeps=1))
    assert report.images == 1
    assert [problem.name for problem in report.problems] == ["broken.png"]
    (tmp_path / "none.txt").write_text("broken.png 0\n")
    with pytest.raises(ClipScopeError, match="could be read"):
        run(
            easyquant(
                model, make_plan(model, stats), Inputs(open_source(tmp_path / "none.txt"), RESNET.preprocess)
            )
        )


def test_bare_runs_are_counted_as_a_sweep_needs_them(tmp_path: Path) -> None:
    model, inputs = small_nets.shared_net(tmp_path), small_nets.images(tmp_path, 3)
    plan = calibrated(model, inputs).with_layers_on({"left": False})
    runs = layer_runs(model, plan, inputs, repeats=2)
    assert (runs.sweep, runs.timed) == (3 * 200 * 3, 3 * 2 * 3)
    assert runs.sweep_seconds == pytest.approx(runs.seconds * 100)
