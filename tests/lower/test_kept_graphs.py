"""Networks of ONNX Runtime's quantizers that an earlier run kept are those that it would make now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.common.cache import Cache
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq import dynamic, qdq
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return run(calibrate(_opened(None), Inputs(open_source(demo_images("calib")).sample(8), DEMO_PREPROCESS)))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Runs of the quantizers."""
    runs: list[str] = []

    def counted(name: str, make: Callable[..., object]) -> Callable[..., object]:
        def counting(*words: object, **more: object) -> object:
            runs.append(name)
            return make(*words, **more)

        return counting

    monkeypatch.setattr(qdq, "quantize", counted("static", qdq.quantize))
    monkeypatch.setattr(dynamic, "for_quantizer", counted("dynamic", dynamic.for_quantizer))
    return runs


def _opened(cache: Cache | None) -> Model:
    """The demo as a process that begins now has it."""
    return run(open_model(demo_model(), cache=cache))


def _bytes(cache: Cache | None, plan: QuantPlan, calibration: Calibration) -> bytes:
    graph = qdq.lower_qdq(_opened(cache), plan, calibration.onnx_ranges).graph
    return graph.proto.SerializeToString(deterministic=True)


def _halved(plan: QuantPlan) -> QuantPlan:
    name, quant = next(iter(plan.activations.items()))
    return plan.with_activations({name: replace(quant, lo=quant.lo / 2, hi=quant.hi / 2)})


def test_a_later_run_gets_the_same_network_without_the_quantizer(
    cache: Cache, calibration: Calibration, made: list[str]
) -> None:
    plan = make_plan(_opened(None), calibration.stats, "kl")
    for other in (plan, plan, _halved(plan)):
        assert _bytes(cache, other, calibration) == _bytes(None, other, calibration)
    assert made == ["static", "static", "static", "static"], "once with the cache, each time without"
    titles = [entry.title for entry in cache.entries()]
    assert sum(title.endswith("quantized for ONNX Runtime") for title in titles) == 1


def test_what_decides_on_the_weights_decides_on_the_entry(
    cache: Cache, calibration: Calibration, made: list[str]
) -> None:
    plan = make_plan(_opened(None), calibration.stats, "kl")
    off = plan.with_layers_on({next(iter(plan.layers)): False})
    for other in (plan, replace(plan, onnx_weights="7"), replace(plan, onnx_weights="pair-safe"), off):
        assert _bytes(cache, other, calibration) == _bytes(None, other, calibration)
    assert len(made) == 8


def test_what_is_damaged_is_made_anew(cache: Cache, calibration: Calibration, made: list[str]) -> None:
    plan = make_plan(_opened(None), calibration.stats, "kl")
    whole = _bytes(cache, plan, calibration)
    for entry in cache.entries():
        if entry.title.endswith("quantized for ONNX Runtime"):
            entry.path.write_bytes(entry.path.read_bytes()[:-100])
    assert _bytes(cache, plan, calibration) == whole
    assert _bytes(cache, plan, calibration) == whole
    assert made == ["static", "static"]


def test_dynamic_quantization_too(cache: Cache, made: list[str]) -> None:
    graphs = [dynamic.lower_dynamic(_opened(kept), None).graph for kept in (cache, cache, None)]
    first, *others = (graph.proto.SerializeToString(deterministic=True) for graph in graphs)
    assert all(other == first for other in others)
    assert made == ["dynamic", "dynamic"], "once with the cache, once without"
