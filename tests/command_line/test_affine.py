"""Affine plans on the command line: calibrate, evaluate, export and multipliers, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from clipscope.core.loading.demo import demo_images, demo_model
from tests.command_line.test_commands import PREPROCESS, assert_refused, clipscope

ONNX = demo_model().with_suffix(".onnx")
CALIBRATE = ("calibrate", ONNX, "--images", demo_images("calib"), "--limit", 20, *PREPROCESS)
MSE = ("--scheme", "affine")
"""Without a method it is mse: KL has no affine form."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("affine")
    done = clipscope(
        *CALIBRATE,
        *(*MSE, "-o", "plan.json", "--json", "pairs.json"),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    pairs = json.loads((folder / "pairs.json").read_text())["blobs"]
    assert len(lines) == 2 + len(pairs) + 1 and "wrote plan.json, pairs.json" in lines[-1]
    return folder


def test_sqnr_of_both_schemes_blob_by_blob(folder: Path) -> None:
    pairs = json.loads((folder / "pairs.json").read_text())
    plan = json.loads((folder / "plan.json").read_text())["plan"]["activations"]
    assert pairs["method"] == "mse" and [pair["blob"] for pair in pairs["blobs"]] == list(plan)
    for pair in pairs["blobs"]:
        affine, own = pair["affine"], plan[pair["blob"]]
        assert [affine[name] for name in ("lo", "hi", "zero_point")] == [
            own[name] for name in ("lo", "hi", "zero_point")
        ]
        assert affine["sqnr_db"] >= pair["symmetric"]["sqnr_db"] - 1e-6
    # Behind a Relu half of the symmetric codes are wasted: 6 dB.
    gains = [
        p["affine"]["sqnr_db"] - p["symmetric"]["sqnr_db"] for p in pairs["blobs"] if not p["affine"]["lo"]
    ]
    assert len(gains) > 5 and min(gains) > 4.5 and max(gains) < 7.5


def test_a_method_without_an_affine_form_says_so_in_the_list(tmp_path: Path) -> None:
    done = clipscope(*CALIBRATE, "-o", "net.table", "--json", "pairs.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first = json.loads((tmp_path / "pairs.json").read_text())["blobs"][0]
    assert first["affine"] is None and "looks at |x| only" in first["affine_reason"]
    assert first["symmetric"]["threshold"] > 0


def test_evaluate_runs_the_ranges(folder: Path) -> None:
    done = clipscope(
        *("evaluate", ONNX, "--images", demo_images("eval"), "--limit", 30, *PREPROCESS),
        *("--ranges", "plan.json", "--json", "out.json"),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    assert "ncnn int8: ncnn is symmetric:" in done.stdout
    columns = json.loads((folder / "out.json").read_text())["columns"]
    assert columns["onnxruntime"]["int8"]["logit_cosine"] > 0.999
    assert "ncnn is symmetric" in columns["ncnn"]["int8"]["notes"][0]
    assert columns["onnxruntime"]["int8"]["notes"] == []


def test_export_takes_the_ranges_home(folder: Path) -> None:
    done = clipscope(
        "export", ONNX, "--ranges", "plan.json", "--to", "ex", "--format", "onnx,json", cwd=folder
    )
    assert done.returncode == 0, done.stderr
    again = json.loads((folder / "ex" / "digitnet-int8.ranges.json").read_text())
    plan = json.loads((folder / "plan.json").read_text())
    assert again == plan
    graph = onnx.load(folder / "ex" / "digitnet-int8.onnx").graph
    values = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    first = next(node for node in graph.node if node.op_type == "QuantizeLinear")
    quant = plan["plan"]["activations"]["in0"]
    assert values[first.input[1]] == np.float32(quant["scale"])
    assert values[first.input[2]] == quant["zero_point"]


def test_multipliers_of_an_affine_plan(folder: Path) -> None:
    done = clipscope("multipliers", ONNX, "--ranges", "plan.json", "--json", "m.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    layers = json.loads((folder / "m.json").read_text())["layers"]
    assert len(done.stdout.splitlines()) == 1 + len(layers) + 1
    assert all(layer["multipliers"] for layer in layers)
    for layer in layers:
        assert max(map(abs, layer["multipliers"]["relative_error"])) <= 2.0**-31
        assert layer["input"]["zero_point"] in range(256)


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        ((*MSE, "-o", "x.table"), ("x.table", "-o x.json", "--ranges")),
        (("--scheme", "affine", "--method", "kl", "-o", "x.json"), ("kl looks at |x| only", "percentile:P")),
        (("--scheme", "affine", "--method", "easyquant", "-o", "x.json"), ("easyquant", "mse")),
        (
            ("--scheme", "affine", "--method", "mse", "--bits", 7, "-o", "x.json"),
            ("8 bits", "leave --bits out"),
        ),
    ],
)
def test_what_has_no_affine_form_is_refused_before_the_work(
    tmp_path: Path, options: tuple[object, ...], parts: tuple[str, ...]
) -> None:
    assert_refused(clipscope(*CALIBRATE, *options, cwd=tmp_path), *parts)
    assert not list(tmp_path.iterdir())


def test_a_file_of_ranges_says_its_bits_itself(folder: Path) -> None:
    done = clipscope("multipliers", ONNX, "--ranges", "plan.json", "--bits", 7, cwd=folder)
    assert_refused(done, "plan.json", "leave --bits out")


def test_a_broken_file_of_ranges_is_named_with_the_place(folder: Path, tmp_path: Path) -> None:
    content = json.loads((folder / "plan.json").read_text())
    content["plan"]["activations"]["in0"]["lo"] = "low"
    (tmp_path / "bad.json").write_text(json.dumps(content))
    done = clipscope("multipliers", ONNX, "--ranges", "bad.json", cwd=tmp_path)
    assert_refused(done, "bad.json, plan.activations.in0.lo: is not a finite number")
