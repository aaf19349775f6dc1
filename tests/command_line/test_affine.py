"""Affine plans on the command line: calibrate, evaluate, export and multipliers, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from clipscope.core.loading.demo import demo_images, demo_model
from tests.command_line.test_commands import PREPROCESS, assert_refused, clipscope

ONNX = demo_model().with_suffix(".onnx")
CALIBRATE = ("calibrate", ONNX, "--images", demo_images("calib"), "--limit", 20, *PREPROCESS)
MSE = ("--scheme", "affine", "--method", "mse")


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
    words = ("--method", "kl", "-o", "net.table", "--json", "pairs.json")
    done = clipscope(*CALIBRATE, *words, cwd=tmp_path)
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


def test_weights_for_onnx_runtime_are_a_choice(folder: Path) -> None:
    """The option goes into the plan, and wins over what a file of ranges says, with a word."""
    done = clipscope(*CALIBRATE, *MSE, "--onnx-weights", "pair-safe", "-o", "safe.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert json.loads((folder / "safe.json").read_text())["plan"]["onnx_weights"] == "pair-safe"
    export = ("export", ONNX, "--ranges", "safe.json", "--format", "onnx")
    proofs: dict[str, dict[str, Any]] = {}
    for name, options in {"safe": (), "7": ("--onnx-weights", 7), "8": ("--onnx-weights", 8)}.items():
        done = clipscope(*export, *options, "--to", name, cwd=folder)
        assert done.returncode == 0, done.stderr
        said = (
            f"safe.json asks for pair-safe weights in ONNX Runtime; --onnx-weights wins: {name}-bit weights"
        )
        assert (said in done.stderr) is bool(options)
        note = json.loads((folder / name / "digitnet-int8.onnx.provenance.json").read_text())
        proofs[name] = note["weights"]
        assert note["weights"]["sums_that_fit"] == [-128, 128]
    assert [proof["codes"] for proof in proofs.values()] == ["pair-safe", "7", "8"]
    sums = {name: [layer["largest_sum"] for layer in proof["layers"]] for name, proof in proofs.items()}
    assert max(sums["safe"]) == 128 and max(sums["7"]) <= 128 < max(sums["8"])
    assert [layer["largest_sum"] for layer in proofs["safe"]["layers"]] == _sums_by_hand(folder / "safe")
    layers = [layer["layer"] for layer in proofs["safe"]["layers"]]
    plan = json.loads((folder / "safe.json").read_text())["plan"]["layers"]
    assert sorted(layers) == sorted(plan)


def _sums_by_hand(folder: Path) -> list[int]:
    """Largest sum of neighbouring positive codes of each compute node, from the exported file alone."""
    graph = onnx.load(folder / "digitnet-int8.onnx").graph
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    codes = {node.output[0]: node.input[0] for node in graph.node if node.op_type == "DequantizeLinear"}
    found = []
    for node in graph.node:
        if node.op_type not in ("Conv", "Gemm"):
            continue
        weights = arrays[codes[node.input[1]]].astype(int)
        if node.op_type == "Conv":
            group = next(a.i for a in node.attribute if a.name == "group")
            if group > 1:  # the demo's are all depthwise
                found.append(0)
                continue
            weights = weights.transpose(0, 2, 3, 1)
        rows = weights.reshape(len(weights), -1).clip(0).tolist()
        found.append(max(sum(row[i : i + 2]) for row in rows for i in range(0, len(row), 2)))
    return found


def test_a_table_cant_say_its_weights_for_onnx_runtime(folder: Path) -> None:
    done = clipscope(*CALIBRATE, "--onnx-weights", "pair-safe", "-o", "net.table", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "the table does not say" in done.stderr and "give --onnx-weights pair-safe" in done.stderr
    done = clipscope(
        *("evaluate", ONNX, "--images", demo_images("eval"), "--limit", 30, *PREPROCESS),
        *("--table", "net.table", "--onnx-weights", "pair-safe", "--json", "safe-out.json"),
        *("--engines", "onnxruntime"),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    content = json.loads((folder / "safe-out.json").read_text())
    assert content["run"]["onnx_weights"] == "pair-safe"
    # As deployed, on any processor.
    assert content["columns"]["onnxruntime"]["int8"]["logit_cosine"] > 0.999


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
