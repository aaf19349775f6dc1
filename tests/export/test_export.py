"""The export verb: what it writes, that it is what the engines ran, and that errors write nothing."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import helper

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines import onnx_runtime
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.engines.processor import int8_saturates
from clipscope.core.exporting.export import FORMATS, Exported, export
from clipscope.core.exporting.export_formats import Format
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.exporters import walk
from tests.networks import ALL, MOBILENET, RESNET, SQUEEZENET, Reference
from tests.onnx_files import random

WHEN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def write(
    reference: Reference, data: Path, folder: Path, formats: Sequence[Format], suffix: str = ".onnx"
) -> tuple[Model, QuantPlan, Exported]:
    """Export with the thresholds of a calibration on the reference's own images."""
    model = reference.model(data, suffix)
    calibration = reference.calibrated(data, suffix)
    plan = make_plan(model, calibration.stats)
    ranges = calibration.onnx_ranges
    verb = export(model, plan, folder, formats, preprocess=reference.preprocess, ranges=ranges, created=WHEN)
    return model, plan, run(verb)


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_the_pair_of_a_reference_table(shared_data: Path, tmp_path: Path, reference: Reference) -> None:
    model = reference.model(shared_data)
    table = reference.table(shared_data)
    plan = read_table(table, model)
    result = run(export(model, plan, tmp_path, preprocess=reference.preprocess, table=table, created=WHEN))
    stem = f"{reference.name}-int8"
    kinds = ("param", "bin", "table", "py", "cpp", *(f"check.{x}" for x in ("input", "logits", "py", "cpp")))
    names = [f"{stem}.{kind}" for kind in (*kinds, "ncnn.provenance.json", "README.txt")]
    assert [path.name for path in result.files] == names and result.differences == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    expected = (shared_data / "reference" / f"{reference.name}.kl-int8.bin").read_bytes()
    assert (tmp_path / f"{stem}.bin").read_bytes() == expected
    # The table beside it is the plan again.
    assert read_table(tmp_path / f"{stem}.table", model).fingerprint() == plan.fingerprint()
    assert result.modes is not None and result.modes.count("fp32") == 0


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_the_onnx_file_agrees_with_the_network_in_memory(
    shared_data: Path, tmp_path: Path, reference: Reference
) -> None:
    model, plan, _ = write(reference, shared_data, tmp_path, ("onnx",))
    path = tmp_path / f"{reference.name}-int8.onnx"
    proto = onnx.load(str(path))
    onnx.checker.check_model(proto)
    original = onnx.load(str(model.path))
    assert [o.name for o in proto.graph.output] == [o.name for o in original.graph.output]
    assert [i.name for i in proto.graph.input] == [model.onnx.graph.input if model.onnx else ""]
    assert sum(node.op_type == "QuantizeLinear" for node in proto.graph.node) >= len(model.roots)
    ranges = reference.calibrated(shared_data, ".onnx").onnx_ranges
    session = onnx_runtime.prepare(model, plan, threads=1, ranges=ranges)
    taken_home = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    name = taken_home.get_inputs()[0].name
    softmax = proto.graph.node[-1].op_type == "Softmax"
    for _, image in reference.evaluation_inputs(shared_data, 5).iter_valid():
        (output,) = taken_home.run(None, {name: image[None]})
        (logits,) = session.run(image)
        expected = _softmax(logits) if softmax else logits
        np.testing.assert_array_equal(output.reshape(-1), expected)
    assert softmax is (reference is SQUEEZENET)


def _softmax(logits: np.ndarray) -> np.ndarray:
    """ONNX Runtime's own Softmax, so that bits can be compared."""
    node = onnx.helper.make_node("Softmax", ["x"], ["y"], axis=1)
    shape = [1, logits.size]
    x, y = (onnx.helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, shape) for n in "xy")
    graph = onnx.helper.make_graph([node], "softmax", [x], [y])
    proto = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=9)
    (values,) = OrtNet(OnnxGraph(proto), threads=1).run(logits, ["y"])
    return values.reshape(-1)


@pytest.mark.parametrize("reference", [RESNET, SQUEEZENET], ids=lambda r: r.name)
def test_the_tensorrt_cache_holds_each_tensors_threshold(
    shared_data: Path, tmp_path: Path, reference: Reference
) -> None:
    model, plan, _ = write(reference, shared_data, tmp_path, ("trt-cache",))
    head, *lines = (tmp_path / f"{reference.name}-int8.cache").read_text().splitlines()
    assert head == "TRT-8601-EntropyCalibration2"
    scales = {}
    for line in lines:
        name, digits = line.rsplit(": ", 1)
        assert len(digits) == 8
        (scales[name],) = struct.unpack(">f", bytes.fromhex(digits))
    assert model.onnx is not None
    tensors = {t for node in onnx.load(str(model.path)).graph.node for t in (*node.input, *node.output)}
    assert len(scales) == len(lines) and scales.keys() <= tensors
    for layer in model.quantizable:
        tensor = model.onnx.matches[layer.name].input
        assert scales[tensor] == np.float32(plan.activations[layer.root].hi / 127)
    ranges = reference.calibrated(shared_data, ".onnx").onnx_ranges
    planned = {match.input for match in model.onnx.matches.values()}
    others = [name for name in scales if name not in planned and name in ranges]
    assert others
    for name in others:
        assert scales[name] == np.float32(max(abs(v) for v in ranges[name]) / 127)


def test_the_ranges_as_json(shared_data: Path, tmp_path: Path) -> None:
    model, plan, _ = write(MOBILENET, shared_data, tmp_path, ("json", "onnx"))
    content = json.loads((tmp_path / f"{MOBILENET.name}-int8.ranges.json").read_text())
    blobs = {entry["tensor"]: entry for entry in content["ncnn"]}
    assert list(blobs) == list(model.roots)
    for root, entry in blobs.items():
        quant = plan.activations[root]
        assert (entry["lo"], entry["hi"], entry["zero_point"]) == (quant.lo, quant.hi, 0)
        assert np.float32(entry["ncnn_scale"]) == quant.scale
        assert entry["scale"] * 127 == pytest.approx(quant.hi)
    # The ONNX numbers are those in the QDQ file.
    graph = onnx.load(str(tmp_path / f"{MOBILENET.name}-int8.onnx")).graph
    values = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer}
    tensors = {entry["tensor"]: entry for entry in content["onnx"]}
    nodes = [node for node in graph.node if node.op_type == "QuantizeLinear"]
    assert len(nodes) == len(tensors) > 30
    assert {entry["zero_point"] for entry in tensors.values()} == {0, 128}
    for node in nodes:
        entry = tensors[node.input[0].removesuffix("_QuantizeInput")]
        assert np.float32(entry["scale"]) == values[node.input[1]]
        assert entry["zero_point"] == values[node.input[2]]
        codes = (0 if entry["zero_point"] == 0 else 1, 255)
        ends = [(code - entry["zero_point"]) * entry["scale"] for code in codes]
        assert [entry["lo"], entry["hi"]] == ends


def test_provenance_hashes_what_is_there(shared_data: Path, tmp_path: Path) -> None:
    model, plan, result = write(RESNET, shared_data, tmp_path, FORMATS)
    notes = [path for path in result.files if path.name.endswith(".provenance.json")]
    assert len(notes) == len(FORMATS)
    described = set()
    for path in notes:
        note = json.loads(path.read_text())
        for entry in note["outputs"]:
            content = (tmp_path / entry["name"]).read_bytes()
            assert entry["sha256"] == hashlib.sha256(content).hexdigest() and entry["bytes"] == len(content)
            described.add(entry["name"])
        assert note["inputs"]["onnx"]["sha256"] == hashlib.sha256(model.path.read_bytes()).hexdigest()
        assert note["created"] == "2026-11-20T12:00:00Z"
        assert note["preprocessing"]["mean"] == list(RESNET.preprocess.mean)
        assert note["versions"]["onnxruntime"] == onnxruntime.__version__
        assert {"clipscope", "ncnn", "onnx", "numpy"} <= note["versions"].keys()
        assert note["processor"]["model"] and note["processor"]["int8_saturates"] == int8_saturates()
        assert note["plan"]["fingerprint"] == plan.fingerprint()
        assert note["model"]["fingerprint"] == model.fingerprint
        assert str(shared_data) not in path.read_text()
    index = result.files[-1]
    assert described == {path.name for path in result.files[:-1]} - {path.name for path in notes}
    # The index has a line for each file, of whatever format, and for no other.
    lines = [line.split(maxsplit=1) for line in index.read_text().splitlines()[2:]]
    assert index.name.endswith("-int8.README.txt")
    assert [name for name, _ in lines] == [path.name for path in result.files[:-1]]
    of_checks = {name for name, what in lines if what.startswith("self-check: ")}
    assert of_checks == {name for name, _ in lines if ".check." in name or name.endswith(".input.png")}
    assert all(what for _, what in lines) and len({what for _, what in lines}) > len(FORMATS)


def test_source_date_epoch_makes_exports_equal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    model, plan, images = _demo()
    results = [
        run(export(model, plan, tmp_path / name, FORMATS, preprocess=DEMO_PREPROCESS, calibration=images))
        for name in "ab"
    ]
    for first, second in zip(results[0].files, results[1].files, strict=True):
        assert first.name == second.name and first.read_bytes() == second.read_bytes()
    note = json.loads((tmp_path / "a" / "digitnet-int8.json.provenance.json").read_text())
    assert note["created"] == "2023-11-14T22:13:20Z"
    assert note["calibration"]["images"] == 10 and note["calibration"]["sha256"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ClipScopeError, match="SOURCE_DATE_EPOCH"):
        run(export(model, plan, tmp_path / "c"))
    assert not (tmp_path / "c").exists()


def _demo() -> tuple[Model, QuantPlan, Inputs]:
    model = run(open_model(demo_model()))
    images = Inputs(open_source(demo_images("calib")).sample(10), DEMO_PREPROCESS)
    plan = QuantPlan(
        {root: ActivationQuant.symmetric(2.0) for root in model.roots},
        {layer.name: make_layer(model, layer.name) for layer in model.quantizable},
    )
    return model, plan, images


def make_layer(model: Model, name: str):  # type: ignore[no-untyped-def]
    from clipscope.core.lower.plans import default_layer

    found = next(layer for layer in model.layers if layer.name == name)
    return default_layer(model, found, weight_bits_3x3=6)


def test_differences_are_reported_and_the_files_have_them(tmp_path: Path) -> None:
    from tests.lower.test_winograd import convolution

    network = convolution("Convolution", 64, 16)
    model = _in_memory(network, tmp_path)
    layer = make_layer(model, "c")
    wide = type(layer)(True, tuple(scale * 127 / 31 for scale in layer.weight_scales), 8)
    plan = QuantPlan({"x": ActivationQuant.symmetric(1.0)}, {"c": wide})
    result = run(export(model, plan, tmp_path / "out"))
    ((name, what),) = result.differences
    assert name == "c" and "31=64" in what
    note = json.loads((tmp_path / "out" / "made-int8.ncnn.provenance.json").read_text())
    assert note["differences_to_table"] == [{"layer": "c", "what": what}]
    param = (tmp_path / "out" / "made-int8.param").read_text()
    weights = (tmp_path / "out" / "made-int8.bin").read_bytes()
    pair = lower_ncnn(model.network, model.layers, plan)
    assert (param, weights) == (pair.param, pair.weights) and "31=64" in param.split()
    image = np.ones((64, 12, 12), np.float32)
    (found,) = NcnnNet(param, weights, threads=1).run(image, ["y"])
    (fp32,) = NcnnNet(network.graph.text(), network.weights, threads=1).run(image, ["y"])
    assert np.abs(found - fp32).max() / np.abs(fp32).max() < 2e-3


def _in_memory(network, folder: Path) -> Model:  # type: ignore[no-untyped-def]
    (folder / "made.param").write_text(network.graph.text())
    (folder / "made.bin").write_bytes(network.weights)
    return run(open_model(folder / "made.param"))


@pytest.mark.parametrize(
    ("formats", "words"),
    [
        (("ncnn", "onnx"), "--calib"),
        ((), "no format"),
        (("ncnn", "caffe"), "no format is called 'caffe'"),
    ],
)
def test_a_format_that_can_not_be_had_leaves_nothing(
    tmp_path: Path, formats: tuple[Format, ...], words: str
) -> None:
    model, plan, _ = _demo()
    with pytest.raises(ClipScopeError, match=words):
        run(export(model, plan, tmp_path / "out", formats))
    assert not (tmp_path / "out").exists()


def test_ncnn_files_alone_have_no_onnx_form(shared_data: Path, tmp_path: Path) -> None:
    model = RESNET.model(shared_data)
    plan = read_table(RESNET.table(shared_data), model)
    for name in ("onnx", "trt-cache"):
        formats: tuple[Format, ...] = ("ncnn", name)  # type: ignore[assignment]
        with pytest.raises(ClipScopeError, match=r"open the \.onnx file"):
            run(export(model, plan, tmp_path / "out", formats))
    assert not (tmp_path / "out").exists()
    run(export(model, plan, tmp_path / "out", ("json",)))
    content = json.loads((tmp_path / "out" / f"{RESNET.name}-int8.ranges.json").read_text())
    assert content["onnx"] is None and "ncnn files only" in content["onnx_reason"]
    assert len(content["ncnn"]) == len(model.roots)


def test_a_cache_without_calibration_says_what_is_missing(tmp_path: Path) -> None:
    model, plan, _ = _demo()
    result = run(export(model, plan, tmp_path, ("trt-cache",)))
    (warning,) = result.warnings
    assert "--calib" in warning
    lines = (tmp_path / "digitnet-int8.cache").read_text().splitlines()
    assert model.onnx is not None
    assert {match.input for match in model.onnx.matches.values()} <= {line.rsplit(": ")[0] for line in lines}
    note = json.loads((tmp_path / "digitnet-int8.trt-cache.provenance.json").read_text())
    assert note["tensors"] == len(lines) - 1 and note["without_range"]


def test_no_layer_on_and_int8_networks_are_refused(shared_data: Path, tmp_path: Path) -> None:
    model, plan, _ = _demo()
    off = plan.with_layers_on(dict.fromkeys(plan.layers, False))
    with pytest.raises(ClipScopeError, match="no layer would run int8"):
        run(export(model, off, tmp_path / "out"))
    int8 = run(open_model(shared_data / "reference" / "squeezenet_v1.1.kl-int8.param"))
    with pytest.raises(ClipScopeError, match="int8 already"):
        run(export(int8, plan, tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_without_an_int8_layer_in_ncnn_the_other_formats_are_written(tmp_path: Path) -> None:
    """Convolutions of one dimension: int8 in ONNX Runtime alone."""
    weights = {"w": random(4, 3, 3), "v": random(2, 4, 1, seed=2), "rows": np.array([0, 3, -1], np.int64)}
    nodes = [
        helper.make_node("Reshape", ["x", "rows"], ["r"], "rows"),
        helper.make_node("Conv", ["r", "w"], ["c"], "one", kernel_shape=[3]),
        helper.make_node("Conv", ["c", "v"], ["y"], "two", kernel_shape=[1]),
    ]
    path = walk.write(tmp_path / "net.onnx", nodes, weights)
    arrays = walk.images(tmp_path, 3, 16, 16)
    model = run(open_model(path, images=arrays))
    inputs = Inputs(open_source(arrays), None)
    found = run(calibrate(model, inputs))
    plan = make_plan(model, found.stats, "absmax")
    result = run(export(model, plan, tmp_path / "out", ("ncnn", "onnx"), ranges=found.onnx_ranges))
    assert [p.name for p in result.files if p.suffix in (".onnx", ".param")] == ["net-int8.onnx"]
    assert any("ncnn is left out" in text and "Convolution1D" in text for text in result.warnings)
    with pytest.raises(ClipScopeError, match="no layer would run int8") as refused:
        run(export(model, plan, tmp_path / "no"))
    assert "--format onnx" in str(refused.value) and not (tmp_path / "no").exists()


def test_what_was_read_is_never_overwritten(tmp_path: Path) -> None:
    model, plan, _ = _demo()
    table = tmp_path / "digitnet-int8.table"
    table.write_text(write_table(model, plan))
    before = table.read_bytes()
    with pytest.raises(ClipScopeError, match="made from"):
        run(export(model, plan, tmp_path, table=table))
    assert table.read_bytes() == before and list(tmp_path.iterdir()) == [table]


def test_a_folder_that_can_not_be_written_and_a_file_that_went(tmp_path: Path) -> None:
    model, plan, _ = _demo()
    (tmp_path / "file").write_text("here")
    with pytest.raises(ClipScopeError, match="can't be written"):
        run(export(model, plan, tmp_path / "file"))
    assert (tmp_path / "file").read_text() == "here"
    with pytest.raises(ClipScopeError, match="can't be read"):
        run(export(model, plan, tmp_path / "out", table=tmp_path / "gone.table"))
    assert not (tmp_path / "out").exists()


def test_closing_the_verb_writes_nothing(tmp_path: Path) -> None:
    model, plan, images = _demo()
    verb = export(model, plan, tmp_path / "out", FORMATS, calibration=images)
    for _ in range(3):
        next(verb)
    verb.close()
    assert not (tmp_path / "out").exists()
