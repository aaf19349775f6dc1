"""Networks of other frameworks are named, with the way to ONNX."""

from __future__ import annotations

from pathlib import Path

import pytest

from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.network import open_network
from clipscope.core.model.other_formats import other_format

WAYS = {
    "net.keras": "export('net.onnx', format='onnx', input_signature=net.inputs)",
    "net.h5": "load_model('net.h5'); net.export('net.onnx', format='onnx'",
    "frozen.pb": "tf2onnx.convert --graphdef frozen.pb --inputs",
    "Net.TFLITE": "tf2onnx.convert --tflite Net.TFLITE --output Net.onnx",
    "net.mlmodel": "onnxmltools",
    "net.pdmodel": "paddle2onnx --model_dir . --model_filename net.pdmodel",
    "net.caffemodel": "caffe2ncnn net.prototxt net.caffemodel net.param net.bin",
    "net.mnn": "that it was made from",
    "net.engine": "that it was made from",
}


@pytest.mark.parametrize("name", WAYS)
def test_each_has_a_line_with_the_way_out(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(b"content")
    with pytest.raises(ClipScopeError) as caught:
        open_network(path)
    assert WAYS[name] in str(caught.value.fix)
    for command in ("layers", "convert"):
        more = ["-o", str(tmp_path / "out")] if command == "convert" else []
        assert main([command, str(path), *more]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert name in line and WAYS[name] in line


def test_folders_of_networks(tmp_path: Path) -> None:
    saved, package, images = tmp_path / "saved", tmp_path / "net.mlpackage", tmp_path / "images"
    for folder in (saved, package, images):
        folder.mkdir()
    (saved / "saved_model.pb").touch()
    for path in (saved, saved / "saved_model.pb"):
        assert "--saved-model saved --output saved.onnx" in str(other_format(path))
    assert "ML program" in str(other_format(package))
    assert other_format(images) is None and other_format(tmp_path / "net.param") is None


def test_what_nothing_is_known_of_names_what_opens(tmp_path: Path) -> None:
    path = tmp_path / "net.unknown"
    path.touch()
    with pytest.raises(ClipScopeError, match=r"an \.onnx file, or a \.pt file"):
        open_network(path)
