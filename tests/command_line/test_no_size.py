"""Commands on networks that don't say how large their input is, as pnnx writes them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest

from clipscope.core.loading.convert import find_pnnx
from clipscope.core.loading.demo import demo_images, demo_model
from tests.command_line.test_commands import assert_refused, clipscope
from tests.sizeless import ATTENTION, CONVOLUTIONS, CUSTOM, TWO_INPUTS, pair, table_of


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return pair(tmp_path, CONVOLUTIONS)


@pytest.mark.parametrize("text", [CONVOLUTIONS, CUSTOM, ATTENTION, TWO_INPUTS])
def test_lint_and_diff_take_every_network(tmp_path: Path, text: str) -> None:
    path = pair(tmp_path, text)
    table = table_of(path)
    done = clipscope("lint", path, table, cwd=tmp_path)
    assert done.returncode == 0 and "no findings" in done.stdout
    assert ("no layer type MyOwn.Norm, YoloV5Focus" in done.stderr) is (text is CUSTOM)
    other = tmp_path / "other.table"
    other.write_text(re.sub(r"^(conv_0) \S+$", r"\1 inf", table.read_text(), flags=re.M))
    assert clipscope("lint", path, other, "--fix", "mended.table", cwd=tmp_path).returncode == 1
    found = clipscope("diff", table, other, "--model", path, "--json", cwd=tmp_path)
    rows = {row["row"]: row["status"] for row in json.loads(found.stdout)["rows"]}
    assert found.returncode == 0 and rows["conv_0"] == "unusable" and rows["conv_0_param_0"] == "both"


def test_layers_leave_out_what_needs_a_size(plain: Path, tmp_path: Path) -> None:
    done = clipscope("layers", plain, "--json", "without.json", cwd=tmp_path)
    assert done.returncode == 0 and "MACs" not in done.stdout and "traffic" not in done.stdout
    assert "convdw_1" in done.stdout and "does not say how large its input is" in done.stderr
    found = json.loads((tmp_path / "without.json").read_text())
    assert found["input"] is None and "how large" in found["no_shapes_because"]
    assert clipscope("layers", plain, "--size", "8x8", "--json", "with.json", cwd=tmp_path).returncode == 0
    sized = json.loads((tmp_path / "with.json").read_text())
    assert sized["input"] == [3, 8, 8] and sized["no_shapes_because"] is None
    for without, known in zip(found["layers"], sized["layers"], strict=True):
        of_shapes = ("output", "macs")
        assert all(without[key] is None and known[key] is not None for key in of_shapes)
        assert set(without["traffic_bytes"].values()) == {None}
        kept = without.keys() - {*of_shapes, "traffic_bytes"}
        assert {key: without[key] for key in kept} == {key: known[key] for key in kept}


def test_layers_and_export_refuse_custom_layers(tmp_path: Path) -> None:
    path = pair(tmp_path, CUSTOM)
    table = table_of(path)
    assert_refused(clipscope("layers", path, cwd=tmp_path), "no layer type MyOwn.Norm, YoloV5Focus")
    done = clipscope("export", path, "--table", table, "-o", "out", cwd=tmp_path)
    assert_refused(done, "no layer type MyOwn.Norm, YoloV5Focus")
    assert not (tmp_path / "out").exists()


def test_export_of_the_pair_needs_no_size(plain: Path, tmp_path: Path) -> None:
    table, formats = table_of(plain), ("--format", "ncnn,json", "--mean", "0", "--norm", "1")
    done = clipscope("export", plain, "--table", table, "-o", "out", *formats, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no programs" in done.stderr and "--size WxH" in done.stderr
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"net-int8.param", "net-int8.bin", "net-int8.table", "net-int8.ranges.json"} <= files
    assert not {"net-int8.py", "net-int8.cpp"} & files
    record = json.loads((tmp_path / "out" / "net-int8.ncnn.provenance.json").read_text())
    assert '"input_chw": null' in json.dumps(record)
    sized = clipscope(
        "export", plain, "--size", "8x8", "--table", table, "-o", "sized", *formats, cwd=tmp_path
    )
    assert sized.returncode == 0, sized.stderr
    assert {"net-int8.py", "net-int8.cpp"} <= {path.name for path in (tmp_path / "sized").iterdir()}
    for name in ("net-int8.bin", "net-int8.table"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "sized" / name).read_bytes()
    one, two = ((tmp_path / folder / "net-int8.param").read_text() for folder in ("out", "sized"))
    assert one == re.sub(r" 0=8 1=8 2=3$", "", two, count=1, flags=re.M), "only the Input line differs"


def test_export_of_two_inputs_is_refused(tmp_path: Path) -> None:
    path = pair(tmp_path, TWO_INPUTS)
    done = clipscope("export", path, "--table", table_of(path), "-o", "out", cwd=tmp_path)
    assert_refused(done, "has 2 inputs (in0, in1)")


def test_multipliers_need_no_size(plain: Path, tmp_path: Path) -> None:
    table = table_of(plain)
    done = clipscope("multipliers", plain, "--table", table, cwd=tmp_path)
    assert done.returncode == 0 and "conv_0" in done.stdout


def test_verbs_that_run_ask_and_ready_inputs_answer(plain: Path, tmp_path: Path) -> None:
    images = np.random.default_rng(2).normal(size=(3, 3, 8, 8)).astype(np.float32)
    np.savez(tmp_path / "x.npz", x=images)
    folder = clipscope("calibrate", plain, "--images", demo_images("calib"), "-o", "t.table", cwd=tmp_path)
    assert_refused(folder, "how large its input is", "--size WxH")
    done = clipscope("calibrate", plain, "--images", "x.npz", "-o", "t.table", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "8x8, as the ready inputs in x.npz" in done.stderr
    wrong = clipscope("calibrate", plain, "--images", "x.npz", "--size", "9x9", "-o", "u.table", cwd=tmp_path)
    assert_refused(wrong, "9x9 does not fit", "leave --size out: the ready inputs in x.npz says 8x8")


def test_what_pnnx_itself_writes(tmp_path: Path) -> None:
    """The demo through the plain converter: no size in the pair, until its ONNX file lies beside it."""
    import subprocess

    shutil.copy(demo_model(), tmp_path / "digits.onnx")
    command = [str(find_pnnx()), "digits.onnx", "inputshape=[1,3,32,32]", "fp16=0"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    path = tmp_path / "digits.ncnn.param"
    assert re.search(r"^Input\s+in0\s+0 1 in0\s*$", path.read_text(), re.M), "pnnx states no size"
    shutil.move(tmp_path / "digits.onnx", tmp_path / "elsewhere.onnx")
    table = table_of(path)
    assert clipscope("lint", path, table, cwd=tmp_path).returncode == 0
    assert clipscope("diff", table, table, "--model", path, cwd=tmp_path).returncode == 0
    assert "MACs" not in clipscope("layers", path, cwd=tmp_path).stdout
    done = clipscope("export", path, "--table", table, "-o", "out", cwd=tmp_path)
    assert done.returncode == 0 and "no programs" in done.stderr
    shutil.move(tmp_path / "elsewhere.onnx", tmp_path / "digits.onnx")
    found = clipscope("layers", path, cwd=tmp_path)
    assert "MACs" in found.stdout and "32x32, as digits.onnx beside it" in found.stderr


def test_ready_inputs_say_the_size_of_an_onnx_file_with_an_open_one(tmp_path: Path) -> None:
    proto = onnx.load(str(demo_model()))
    shape = proto.graph.input[0].type.tensor_type.shape
    for place, name in ((2, "height"), (3, "width")):
        shape.dim[place].ClearField("dim_value")
        shape.dim[place].dim_param = name
    del proto.graph.value_info[:]
    onnx.save(proto, str(tmp_path / "open.onnx"))
    np.save(tmp_path / "in.npy", np.random.default_rng(0).random((3, 3, 32, 32), np.float32))
    asked = clipscope("evaluate", "open.onnx", "--images", demo_images("eval"), cwd=tmp_path)
    assert asked.returncode == 2 and "--size WxH" in asked.stderr
    done = clipscope("evaluate", "open.onnx", "--images", "in.npy", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "ONNX Runtime fp32" in done.stdout
