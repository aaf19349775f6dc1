"""``calibrate -o OUT.table``: what the table can't say is in OUT.plan.json, and what it is worth is said."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from clipscope.core.cli import plan_beside
from clipscope.core.cli.main import main
from clipscope.core.common.progress import run
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.open_model import open_model
from clipscope.core.method_choice.result import Compared, MethodChoice
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.onnx_files import convolution, save


def network(folder: Path) -> Path:
    """Two convolutions with a LeakyReLU between them, whose output is lopsided."""
    rng = np.random.default_rng(7)
    weights = {
        "w1": rng.normal(0, 0.4, (8, 3, 3, 3)).astype(np.float32),
        "w2": rng.normal(0, 0.2, (8, 8, 3, 3)).astype(np.float32),
        "w3": rng.normal(0, 0.2, (5, 512)).astype(np.float32),
        "b3": np.zeros(5, np.float32),
    }
    nodes = [
        convolution("c1", "x", "a", "w1"),
        helper.make_node("LeakyRelu", ["a"], ["b"], "l1", alpha=0.01),
        convolution("c2", "b", "c", "w2"),
        helper.make_node("LeakyRelu", ["c"], ["d"], "l2", alpha=0.01),
        helper.make_node("Flatten", ["d"], ["f"], "flat"),
        helper.make_node("Gemm", ["f", "w3", "b3"], ["y"], "head", transB=1),
    ]
    return save(folder / "leaky.onnx", nodes, inputs={"x": (1, 3, 8, 8)}, outputs=["y"], weights=weights)


def test_ranges_of_onnx_runtime_alone_go_beside_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = network(tmp_path)
    np.save("images.npy", np.random.default_rng(1).normal(0, 1, (48, 3, 8, 8)).astype(np.float32))
    common = ["calibrate", str(path), "--images", "images.npy", "-o", "t.table"]
    assert main(common) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith("wrote t.table, t.param, t.bin, t.plan.json: ")
    assert said[2].startswith("t.plan.json has affine ranges for ONNX Runtime, which a table can't say: 1 - ")
    assert said[2].endswith(" % less (12 held-out images)".replace(" %", "%")) and " instead of " in said[2]
    model = run(open_model(path))
    plan = read_plan(Path("t.plan.json"), model).plan
    assert plan.onnx_activations and not read_table(Path("t.table"), model).onnx_activations
    assert {root: quant.scale for root, quant in plan.activations.items()} == {
        root: quant.scale for root, quant in read_table(Path("t.table"), model).activations.items()
    }
    assert main([*common, "--json", "t.plan.json"]) == 2
    assert "t.plan.json" in capsys.readouterr().err


def test_a_table_that_says_all_stands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    np.save("images.npy", np.random.default_rng(1).normal(0, 1, (12, 3, 8, 8)).astype(np.float32))
    common = ["calibrate", str(network(tmp_path)), "--images", "images.npy", "-o", "t.table", "--method"]
    assert main([*common, "mse"]) == 0 and not Path("t.plan.json").exists()
    assert main([*common, "mse", "--onnx-weights", "pair-safe"]) == 0
    assert "t.plan.json says how ONNX Runtime's weights are coded (pair-safe)" in capsys.readouterr().out
    assert Path("t.plan.json").is_file()


def test_what_the_difference_is_worth(capsys: pytest.CaptureFixture[str]) -> None:
    plan = QuantPlan({"x": ActivationQuant.symmetric(1.0)}).with_onnx_activations(
        {"x": ActivationQuant(-0.1, 1.0)}
    )
    compared = (
        Compared("ncnn", "kl", False, 9e-4),
        Compared("onnxruntime", "kl", False, 8e-4),
        Compared("onnxruntime", "mse", True, 2e-4),
        Compared("onnxruntime", "absmax", True, 1e-4),
    )
    choice = MethodChoice("kl", "mse", "1 - logit cosine", 10, compared)
    assert plan_beside.says_more(plan) and not plan_beside.says_more(plan.linked)
    plan_beside.say_worth(Namespace(output=Path("x.table")), plan, choice)
    said = capsys.readouterr().out
    assert "1 - logit cosine of its int8 is 2.00e-04 instead of the table's 8.00e-04, 75% less" in said
