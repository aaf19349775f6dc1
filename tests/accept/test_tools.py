"""`tune` with all of its tools: exported pairs in plain ncnn, on images that it never saw."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import ncnn
import numpy as np
import pytest

from clipscope.core.common.parallel import available_threads, map_ordered
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.logits import cosine
from clipscope.core.exporting.export import export
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.reports.tune import tune_text
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tune.bootstrap import reduction, reduction_interval
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.search import tune
from clipscope.core.weight_tuning.equalization import channels_of
from clipscope.core.weight_tuning.rescale import rescaled
from tests.accept.test_tune import mcnemar, scored
from tests.networks import MOBILENET, RESNET, SQUEEZENET, Reference

pytestmark = pytest.mark.accept

SECONDS = 120.0
AIMS = {RESNET.name: (0.60, 0.52), SQUEEZENET.name: (0.60, 0.52), MOBILENET.name: (0.45, 0.40)}
"""What 1 - logit cosine falls by from KL's, and the lower end of its 95 % interval."""

Answers = list[np.ndarray]


@dataclass(frozen=True, eq=False)
class Compared:
    """Losses of the KL pair and of another one, and how many images lost or won their class over fp32."""

    before: np.ndarray
    after: np.ndarray
    top1: tuple[float, float, float]
    lost: int
    won: int

    @property
    def text(self) -> str:
        low, high = self.interval
        return (
            f"(1 - logit cosine) * 1e4: KL {1e4 * self.before.mean():.3f}, tuned"
            f" {1e4 * self.after.mean():.3f}, {self.less:.1%} less (95 %: {low:.1%} to {high:.1%}); top-1:"
            f" fp32 {self.top1[0]:.1%}, KL {self.top1[1]:.1%}, tuned {self.top1[2]:.1%} (lost {self.lost},"
            f" won {self.won})"
        )

    @property
    def less(self) -> float:
        return reduction(self.before, self.after)

    @property
    def interval(self) -> tuple[float, float]:
        return reduction_interval(self.before, self.after)


def plain(folder: Path, model: Model, inputs: Inputs) -> Answers:
    """Logits of an exported pair, or of the network's own files, by nothing but ncnn."""
    net = ncnn.Net()
    net.opt.num_threads = 1
    net.opt.use_fp16_storage = net.opt.use_fp16_packed = net.opt.use_fp16_arithmetic = False
    (param,) = folder.glob("*.param")
    assert net.load_param(str(param)) == 0 and net.load_model(str(param.with_suffix(".bin"))) == 0
    (logits,) = model.network.logit_blobs

    def one(index: int) -> np.ndarray:
        image = np.ascontiguousarray(inputs.get(index))
        with net.create_extractor() as extractor:
            extractor.input(model.network.input_blob, ncnn.Mat(image).clone())
            status, found = extractor.extract(logits)
            assert status == 0
            return np.array(found).reshape(-1)

    found = list(map_ordered(one, range(len(inputs)), available_threads()))
    net.clear()
    return found


def exported(folder: Path, model: Model, plan: QuantPlan, inputs: Inputs) -> Answers:
    run(export(model, plan, folder, ("ncnn",)))
    return plain(folder, model, inputs)


def compared(exact: Answers, before: Answers, after: Answers, inputs: Inputs) -> Compared:
    labels = np.array([item.label for item in inputs.items])
    hits = [np.array([int(a.argmax()) for a in answers]) == labels for answers in (exact, before, after)]
    losses = [
        1 - np.array([cosine(a, b) for a, b in zip(exact, answers, strict=True)])
        for answers in (before, after)
    ]
    lost, won = int(np.sum(hits[0] & ~hits[2])), int(np.sum(~hits[0] & hits[2]))
    return Compared(*losses, (hits[0].mean(), hits[1].mean(), hits[2].mean()), lost, won)


def fp32(model: Model, folder: Path, inputs: Inputs) -> Answers:
    folder.mkdir()
    (folder / "net.param").write_text(model.network.graph.text())
    (folder / "net.bin").write_bytes(model.network.weights)
    return plain(folder, model, inputs)


def from_file(report: TuneReport, model: Model, path: Path) -> tuple[Model, QuantPlan]:
    """The plan as its file says it, and the network that it is for."""
    own = rescaled(model, report.rescaled) if report.rescaled else model
    path.write_text(json.dumps(ranges_json(own, report.plan, None)))
    stored = read_plan(path, model)
    assert stored.plan == report.plan and stored.rescaled == report.rescaled
    return own, stored.plan


@pytest.mark.parametrize("reference", [RESNET, MOBILENET, SQUEEZENET], ids=lambda r: r.name)
def test_tuned_pairs_are_twice_as_close_to_fp32(
    shared_data: Path, tmp_path: Path, reference: Reference
) -> None:
    model = reference.model(shared_data)
    report = run(tune(model, reference.calibration_inputs(shared_data), SECONDS, rescale=True))
    own, plan = from_file(report, model, tmp_path / "tuned.json")
    assert all(plan.is_on(layer.name) for layer in model.quantizable)
    inputs = reference.evaluation_inputs(shared_data)
    exact = fp32(model, tmp_path / "fp32", inputs)
    before = exported(tmp_path / "kl", model, report.baseline, inputs)
    found = compared(exact, before, exported(tmp_path / "tuned", own, plan, inputs), inputs)
    _, here = scored(own, plan, inputs)
    print(  # noqa: T201
        f"\n{reference.name}: {report.seconds:.0f} s, {report.stop}\n{tune_text(report)}\n"
        f"{len(inputs)} images, plain ncnn: {found.text}\nscored here: {1e4 * np.mean(1 - here[1]):.3f}"
    )
    fused = [
        len(lower_ncnn(one.network, one.layers, p).fused)
        for one, p in ((model, report.baseline), (own, plan))
    ]
    assert fused[1] >= fused[0]
    assert mcnemar(found.lost, found.won) > 0.05 or found.won > found.lost
    if reference is not MOBILENET:  # whose depthwise layers plain ncnn on x86 divides with 12 bits
        assert np.mean(1 - here[1]) == pytest.approx(found.after.mean(), rel=1e-3)
    aim, low = AIMS[reference.name]
    assert found.less > aim and found.interval[0] > low
    if reference is RESNET:
        _one_layer_in_fp32(model, own, plan, exact, before, inputs, tmp_path)


def _one_layer_in_fp32(
    model: Model, own: Model, plan: QuantPlan, exact: Answers, before: Answers, inputs: Inputs, folder: Path
) -> None:
    """The first layer, which reads pixels."""
    mixed = plan.with_layers_on({model.calibrated[0].name: False})
    found = compared(exact, before, exported(folder / "mixed", own, mixed, inputs), inputs)
    print(f"{model.calibrated[0].name} in fp32: {found.text}")  # noqa: T201
    assert found.less > 0.75


def test_seven_bits_against_kl_at_seven(shared_data: Path) -> None:
    """Both on the emulation, whose codes stop at 63."""
    model = RESNET.model(shared_data)
    report = run(tune(model, RESNET.calibration_inputs(shared_data), SECONDS, bits=7, rescale=True))
    inputs = RESNET.evaluation_inputs(shared_data)
    exact, before = scored(model, report.baseline, inputs)
    _, after = scored(model, report.plan, inputs)
    loss, tuned = 1 - before[1], 1 - after[1]
    low, high = reduction_interval(loss, tuned)
    print(  # noqa: T201
        f"\nResNet-20, 7 bits: {report.seconds:.0f} s, {report.stop}\n{tune_text(report)}\n"
        f"(1 - logit cosine) * 1e4: KL {1e4 * loss.mean():.3f}, tuned {1e4 * tuned.mean():.3f},"
        f" {reduction(loss, tuned):.1%} less (95 %: {low:.1%} to {high:.1%}); top-1: fp32"
        f" {exact.mean():.1%}, KL {before[0].mean():.1%}, tuned {after[0].mean():.1%}"
    )
    assert low > 0.3


def test_a_badly_scaled_resnet_is_rescued_by_tune_alone(shared_data: Path, tmp_path: Path) -> None:
    """Channels by random powers of two, equal in fp32."""
    original = RESNET.model(shared_data)
    channels, rng = channels_of(original), np.random.default_rng(20)
    drawn = {number: int(rng.integers(-6, 7)) for number in range(10_000) if number not in channels.held}
    factors = {
        name: tuple(drawn.get(number, 0) for number in numbers.tolist())
        for name, numbers in channels.makes.items()
        if any(drawn.get(number, 0) for number in numbers.tolist())
    }
    model = replace(rescaled(original, factors), rescaled={})
    inputs = RESNET.evaluation_inputs(shared_data)
    exact = fp32(model, tmp_path / "fp32", inputs)
    assert all(map(np.array_equal, exact, fp32(original, tmp_path / "original", inputs)))
    report = run(tune(model, RESNET.calibration_inputs(shared_data), SECONDS, rescale=True))
    own, plan = from_file(report, model, tmp_path / "tuned.json")
    before = exported(tmp_path / "kl", model, report.baseline, inputs)
    found = compared(exact, before, exported(tmp_path / "tuned", own, plan, inputs), inputs)
    print(f"\nbadly scaled: {report.seconds:.0f} s, {report.stop}\n{tune_text(report)}\n{found.text}")  # noqa: T201
    assert report.rescaled
    assert found.top1[2] > found.top1[0] - 0.005
