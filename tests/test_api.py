"""`import clipscope`: the functions, the README's script, and inputs that do not fit."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import clipscope
from clipscope.core import api
from clipscope.core.common.progress import Progress, run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.easyquant.search import easyquant
from clipscope.core.evaluation.latency import latency
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan

ROOT = Path(__file__).resolve().parent.parent
DEMO = {"mean": (127.5,), "norm": (1 / 127.5,)}


@pytest.fixture(scope="module")
def model() -> Model:
    return clipscope.open_model(demo_model().with_suffix(".param"))


@pytest.fixture(scope="module")
def plan(model: Model) -> QuantPlan:
    images = clipscope.load_images(demo_images("calib"), model, limit=20, **DEMO)
    return clipscope.make_plan(model, clipscope.calibrate(model, images))


def readme_script() -> str:
    readme = (ROOT / "README.md").read_text()
    return re.search(r"## From Python\n.*?```python\n(.*?)```", readme, re.S)[1]


def test_the_readme_s_script_runs_as_it_stands_there(tmp_path: Path) -> None:
    script = readme_script()
    assert sum(bool(line.strip()) for line in script.splitlines()) <= 12
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    used = {node.attr for node in ast.walk(ast.parse(script)) if isinstance(node, ast.Attribute)}
    assert {"open_model", "load_images", "calibrate", "make_plan", "evaluate", "write_table"} <= used
    table = next(tmp_path.glob("*.table")).read_text()
    assert f"{127 / 0.9:f}"[:8] in table, "the threshold that was moved stands in the table"
    assert 0.9 < float(done.stdout.split()[-1]) <= 1, "top-1 of ncnn int8 on the demo"


def test_importing_the_package_loads_no_engine() -> None:
    code = (
        "import sys, clipscope; dir(clipscope);"
        "print([m for m in ('numpy', 'onnx', 'onnxruntime', 'ncnn', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_documented_and_typed() -> None:
    for name in clipscope.__all__:
        value = getattr(clipscope, name)
        assert value.__doc__, name
        if not isinstance(value, type):
            assert "return" in value.__annotations__, name
    with pytest.raises(AttributeError):
        _ = clipscope.nothing_of_that_name  # type: ignore[attr-defined]


def test_progress_is_told_and_cancel_ends_the_call(model: Model) -> None:
    images = clipscope.load_images(demo_images("calib"), model, limit=20, **DEMO)
    steps: list[Progress[object]] = []
    clipscope.calibrate(model, images, progress=steps.append)
    assert steps and steps[-1].done == steps[-1].total
    with pytest.raises(clipscope.Cancelled):
        clipscope.calibrate(model, images, cancel=lambda: True)


def test_a_table_comes_back_as_the_plan_it_was_written_from(
    model: Model, plan: QuantPlan, tmp_path: Path
) -> None:
    text = clipscope.write_table(model, plan, tmp_path / "net.table")
    assert (tmp_path / "net.table").read_text() == text
    back = clipscope.read_table(model, tmp_path / "net.table")
    assert clipscope.write_table(model, back) == text
    (tmp_path / "net.table").write_text(text.replace("\n", "\n\n", 1))
    assert [f.severity for f in clipscope.lint(model, tmp_path / "net.table")].count("error") >= 1


@pytest.mark.parametrize("shape", [(4, 1, 32, 32), (4, 3, 16, 16), (4, 3, 64, 64)])
def test_every_verb_refuses_inputs_that_do_not_fit(
    model: Model, plan: QuantPlan, shape: tuple[int, ...], tmp_path: Path
) -> None:
    np.save(tmp_path / "wrong.npy", np.zeros(shape, np.float32))
    wrong = Inputs(open_source(tmp_path / "wrong.npy"), None)
    calls = {
        "calibrate": lambda: api.calibrate(model, wrong),
        "evaluate": lambda: api.evaluate(model, plan, wrong),
        "latency": lambda: api.latency(model, plan, wrong),
        "latency of an array": lambda: run(latency(model, plan, wrong.get(0))),
        "tune": lambda: api.tune(model, wrong, 1.0),
        "sensitivity": lambda: api.sensitivity(model, plan, wrong),
        "easyquant": lambda: run(easyquant(model, plan, wrong)),
    }
    for name, call in calls.items():
        with pytest.raises(clipscope.ClipScopeError, match="the network takes"):
            pytest.fail(f"{name} took them: {call()}")


def test_a_zero_centred_plan_comes_back_from_its_file(model: Model, tmp_path: Path) -> None:
    images = clipscope.load_images(demo_images("calib"), model, limit=20, **DEMO)
    calibration = clipscope.calibrate(model, images)
    plan = clipscope.make_plan(model, calibration, "mse", zero_centred=True)
    assert plan.is_centred and not clipscope.make_plan(model, calibration, "mse").is_centred
    clipscope.write_plan(model, plan, tmp_path / "p.json", ranges=calibration.onnx_ranges)
    assert clipscope.read_plan(model, tmp_path / "p.json") == plan
    with pytest.raises(clipscope.ClipScopeError, match="looks at"):
        clipscope.make_plan(model, calibration, "kl", zero_centred=True)
    # Auto's comparison, with MSE's ends.
    found = clipscope.make_plan(model, calibration, zero_centred=True)
    assert found.is_centred and found.activations["5"] == plan.activations["5"]
    choice = clipscope.choose_method(model, calibration)
    assert choice.images == 5 and found.activations["in0"].origin == choice.method


def test_grey_preprocessing_for_a_colour_network_is_refused(model: Model) -> None:
    grey = Inputs(open_source(demo_images("calib")), Preprocess(32, 32, pixel="grey"))
    with pytest.raises(clipscope.ClipScopeError, match="channel"):
        clipscope.calibrate(model, grey)
