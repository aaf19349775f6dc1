"""``clipscope export`` from the command line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from clipscope.core.cli import export_command
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.param import read_param
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.lower.builders import build, gauss
from tests.networks import RESNET


def command(*arguments: object) -> None:
    """Parse and run."""
    root = argparse.ArgumentParser(prog="clipscope")
    export_command.add_options(root.add_subparsers().add_parser("export"))
    args = root.parse_args(["export", *map(str, arguments)])
    args.command(args)


def test_all_formats_of_an_onnx_file(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = shared_data / "models" / f"{RESNET.name}.onnx"
    calibration = shared_data / RESNET.calibration
    options = ["--format", "ncnn,onnx,trt-cache,json", "--calib", calibration, "--limit", 4]
    command(model, "--table", RESNET.table(shared_data), "--to", tmp_path / "new" / "out", *options)
    out = capsys.readouterr().out
    written = sorted(path.name for path in (tmp_path / "new" / "out").iterdir())
    assert len(written) == 20 and all(name in out for name in written)
    assert "ncnn: 9 layers int8 to int8, 11 int8 to fp32, 0 fp32; 11 quantize and 11 dequantize" in out
    note = json.loads((tmp_path / "new/out" / f"{RESNET.name}-int8.onnx.provenance.json").read_text())
    assert (
        note["calibration"]["images"] == 4 and note["inputs"]["table"]["name"] == "resnet20-cifar10.kl.table"
    )


def test_preprocessing_goes_into_the_programs(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = shared_data / "models" / f"{RESNET.name}.param"
    basic = [model, "--size", "32x32", "--table", RESNET.table(shared_data), "--to", tmp_path]
    command(*basic)
    assert "as they are" in capsys.readouterr().err
    command(*basic, "--preset=-1..1", "--pixel", "bgr")
    assert capsys.readouterr().err == ""
    program = (tmp_path / f"{RESNET.name}-int8.py").read_text()
    assert "[127.5, 127.5, 127.5]" in program and "PIXEL_RGB2BGR" in program


def test_forcing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        "Input x 0 1 x 0=8 1=8 2=3",
        "Split s 1 2 x a b",
        "Convolution c1 1 1 a y 0=4 1=3 6=108",
        "Convolution c2 1 1 b z 0=4 1=3 4=1 6=108 18=1.0",
    ]
    network = build(lines, [(gauss(1, 108), "fp32"), (gauss(2, 108), "fp32")])
    (tmp_path / "net.param").write_text(network.graph.text())
    (tmp_path / "net.bin").write_bytes(network.weights)
    model = run(open_model(tmp_path / "net.param"))
    plan = QuantPlan(
        {"x": ActivationQuant.symmetric(3.0)}, {"c1": default_layer(model, model.quantizable[0])}
    )
    (tmp_path / "net.table").write_text(write_table(model, plan))
    arguments = [tmp_path / "net.param", "--table", tmp_path / "net.table", "--to", tmp_path / "out"]
    command(*arguments, "--preset", "0..1")
    said = capsys.readouterr()
    assert "c2 stays fp32 (its border is padded" in said.err and "1 int8 to fp32, 1 fp32" in said.out
    assert read_param(tmp_path / "out" / "net-int8.param").layer("c2").int(8, 0) == 0
    command(*arguments, "--preset", "0..1", "--insist", "c2")
    said = capsys.readouterr()
    assert "layer c2 runs int8 because it is forced" in said.err and "2 int8 to fp32, 0 fp32" in said.out
    assert read_param(tmp_path / "out" / "net-int8.param").layer("c2").int(8, 0) == 2
    with pytest.raises(ClipScopeError, match="no quantizable layer is called"):
        command(*arguments, "--insist", "c3")


@pytest.mark.parametrize("text", ["", "ncnn,", "tflite", "ncnn,onnx,tflite"])
def test_unknown_formats_are_a_usage_error(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        command("net.param", "--table", "t", "--to", "out", "--format", text)
    assert (
        caught.value.code == 2 and "is none of ncnn, onnx, trt-cache, json, mace" in capsys.readouterr().err
    )


def test_errors_write_nothing(shared_data: Path, tmp_path: Path) -> None:
    model = shared_data / "models" / f"{RESNET.name}.param"
    (tmp_path / "wrong.table").write_text("conv1 1.0\n")
    for table in (tmp_path / "wrong.table", tmp_path / "none.table"):
        with pytest.raises(ClipScopeError, match=table.name):
            command(model, "--size", "32x32", "--table", table, "--to", tmp_path / "out")
    with pytest.raises(ClipScopeError, match=r"open the \.onnx file"):
        command(
            model,
            "--size",
            "32x32",
            "--table",
            RESNET.table(shared_data),
            "--to",
            tmp_path / "out",
            "--format",
            "ncnn,onnx",
        )
    assert not (tmp_path / "out").exists()
