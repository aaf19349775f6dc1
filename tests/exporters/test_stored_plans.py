"""A quantized file's own plan: what every command takes, what both engines run, what an export gives back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import helper, numpy_helper
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)

import clipscope
from clipscope.core.cli.main import main
from clipscope.core.common.progress import run
from clipscope.core.engines.ort_net import EXACT, OrtNet
from clipscope.core.engines.processor import int8_saturates
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.embedded_plan import KEY
from clipscope.core.lower.file_plan import file_plan
from clipscope.core.lower.qdq.outputs import quantized_tensors
from clipscope.core.lower.qdq.qdq import lower_qdq, unknown_ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from tests.exporters.test_qdq_files import trained
from tests.onnx_files import convolution, random, save

PIXELS = ("--mean", "127.5", "--norm", "0.00784")
IMAGES = ("--images", str(demo_images("calib")), *PIXELS, "--limit", "8")


class _Images(CalibrationDataReader):
    def __init__(self, name: str, images: np.ndarray) -> None:
        self._left = iter([{name: image[None]} for image in images])

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._left, None)


def copied(folder: Path) -> Path:
    """The demo elsewhere: ONNX Runtime's quantizer writes beside what it reads."""
    return Path(shutil.copy(demo_model(), folder / "demo.onnx"))


def pictures(count: int = 3) -> np.ndarray:
    """Inputs of the demo network."""
    network = clipscope.open_model(demo_model())
    images = clipscope.load_images(demo_images("calib"), network, limit=count, mean=[127.5], norm=[1 / 127.5])
    return np.stack([images.get(i) for i in range(count)])


def answers(network: Path, image: np.ndarray) -> np.ndarray:
    """What ONNX Runtime makes of a file, with exact integers."""
    options = ort.SessionOptions()
    if int8_saturates():
        options.add_session_config_entry(EXACT, "1")
    session = ort.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
    found: np.ndarray = session.run(None, {session.get_inputs()[0].name: image[None]})[0]
    return found.reshape(-1)


def ours(model: Model, plan: QuantPlan, image: np.ndarray) -> np.ndarray:
    """What our own int8 network of the plan answers, on the grid that the file gives its output."""
    assert model.onnx is not None and model.stored is not None
    assert not unknown_ranges(model, plan)
    net = OrtNet(lower_qdq(model, plan, {}).graph, threads=1, exact=True)
    logits = net.run(image, model.onnx.logits)[0].reshape(-1)
    grid = model.stored.grids[model.onnx.logits[0]]
    codes = np.clip(np.rint(logits / np.float32(grid.scale)) + grid.zero_point, grid.lowest, grid.highest)
    return ((codes - grid.zero_point) * np.float32(grid.scale)).astype(np.float32)


def by_node(model: Model, plan: QuantPlan) -> list[object]:
    """All of a plan under the names of ONNX: pnnx numbers parallel branches in the order of the file."""
    assert model.onnx is not None
    matches = model.onnx.matches
    tensors = {layer.root: matches[layer.name].input for layer in model.layers}
    ends = {tensors[root]: (x.lo.hex(), x.hi.hex(), x.bits) for root, x in plan.activations.items()}
    layers = {matches[name].node: quant for name, quant in plan.layers.items()}
    return [ends, layers, plan.onnx_weights, [layer.type for layer in model.layers]]


FORMS = {
    "QDQ, uint8 and int8 a channel": {"per_channel": True, "activation_type": QuantType.QUInt8},
    "QDQ, uint8 weights, one step": {"weight_type": QuantType.QUInt8, "activation_type": QuantType.QUInt8},
    "QDQ, int8, symmetric, 7 bits": {
        "reduce_range": True,
        "activation_type": QuantType.QInt8,
        "extra_options": {"ActivationSymmetric": True},
    },
    "QOperator": {
        "quant_format": QuantFormat.QOperator,
        "per_channel": True,
        "activation_type": QuantType.QUInt8,
    },
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", FORMS)
def test_the_int8_network_of_the_files_plan_is_the_file(form: str, tmp_path: Path) -> None:
    """The steps, zero points and weights' codes are the file's, so that ONNX Runtime answers the same."""
    images, path = pictures(), tmp_path / "net.onnx"
    name = onnx.load(demo_model()).graph.input[0].name
    options = {"quant_format": QuantFormat.QDQ, **FORMS[form]}
    quantize_static(copied(tmp_path), path, _Images(name, images), **options)
    model = run(open_model(path))
    plan = file_plan(model)
    assert plan is not None and model.stored is not None
    assert {quant.origin for quant in plan.activations.values()} == {"file"}
    assert set(plan.activations) == set(model.roots)
    assert all(quant.on for quant in plan.layers.values())
    assert model.onnx is not None
    found = quantized_tensors(lower_qdq(model, plan, {}).graph)
    # What a Relu alone reads has the Relu's codes, and need not have any in the file.
    shared = found.keys() & model.stored.grids.keys()
    assert {match.input for match in model.onnx.matches.values()} <= shared
    for name in shared:
        (scale, zero), grid = found[name], model.stored.grids[name]
        assert (np.float32(scale), zero) == (np.float32(grid.scale), grid.zero_point - grid.lowest)
    for image in images:
        one, other = ours(model, plan, image), answers(path, image)
        assert one @ other > 0.9995 * np.linalg.norm(one) * np.linalg.norm(other)
    # The file's codes are kept, not rounded a second time.
    codes = {
        numpy_helper.to_array(tensor).tobytes()
        for tensor in onnx.load(path).graph.initializer
        if tensor.data_type == onnx.TensorProto.INT8 and len(tensor.dims) > 1
    }
    kept = {
        numpy_helper.to_array(tensor).tobytes()
        for tensor in lower_qdq(model, plan, {}).graph.initializers.values()
        if tensor.data_type == onnx.TensorProto.INT8 and len(tensor.dims) > 1
    }
    assert codes <= kept
    # Another threshold is another network, and the rest stays the file's.
    blob = model.roots[1]
    moved = plan.with_threshold(blob, plan.activations[blob].threshold / 4)
    changed = quantized_tensors(lower_qdq(model, moved, {}).graph)
    kept_names = shared & changed.keys()
    assert 1 <= sum(changed[name] != found[name] for name in kept_names) < len(kept_names) / 2


@pytest.mark.parametrize("scheme", ["symmetric", "affine"])
def test_our_own_export_gives_the_plan_back_bit_for_bit(scheme: str, tmp_path: Path) -> None:
    source, ranges = str(demo_model()), tmp_path / "plan.json"
    weights = ("--onnx-weights", "pair-safe") if scheme == "symmetric" else ()
    assert (
        main(
            ["calibrate", "--method", "mse", source, *IMAGES, "--scheme", scheme, *weights, "-o", str(ranges)]
        )
        == 0
    )
    assert (
        main(["export", source, "--ranges", str(ranges), "--format", "onnx", "-o", str(tmp_path / "a")]) == 0
    )
    (first,) = (tmp_path / "a").glob("*.onnx")
    before, after = run(open_model(demo_model())), run(open_model(first))
    said, back = read_plan(ranges, before).plan, file_plan(after)
    assert back is not None
    assert by_node(after, back) == by_node(before, said)
    assert main(["export", str(first), "--format", "onnx", "-o", str(tmp_path / "b")]) == 0
    (second,) = (tmp_path / "b").glob("*.onnx")
    one, two = onnx.load(first), onnx.load(second)
    stored = [{t.name: numpy_helper.to_array(t) for t in network.graph.initializer} for network in (one, two)]
    assert stored[0].keys() == stored[1].keys()
    assert all(np.array_equal(stored[0][name], stored[1][name]) for name in stored[0])
    assert [node.op_type for node in one.graph.node] == [node.op_type for node in two.graph.node]
    plans = [next(x.value for x in network.metadata_props if x.key == KEY) for network in (one, two)]
    contents = [json.loads(plan) for plan in plans]
    for content in contents:
        content["layers"] = sorted(item[2:] for item in content["layers"])
        content["ranges"] = sorted(item[1:] for item in content["ranges"])
    assert contents[0] == contents[1]


def test_a_plan_in_the_metadata_that_the_codes_contradict_is_not_taken(tmp_path: Path) -> None:
    ranges = tmp_path / "plan.json"
    assert main(["calibrate", "--method", "kl", str(demo_model()), *IMAGES, "-o", str(ranges)]) == 0
    command = ["export", str(demo_model()), "--ranges", str(ranges), "--format", "onnx", "-o", str(tmp_path)]
    assert main(command) == 0
    (path,) = tmp_path.glob("*.onnx")
    network = onnx.load(path)
    (item,) = (x for x in network.metadata_props if x.key == KEY)
    content = json.loads(item.value)
    blob, tensor, lo, hi, bits = content["ranges"][1]
    content["ranges"][1] = [blob, tensor, 2 * lo, 2 * hi, bits]
    item.value = json.dumps(content)
    onnx.save(network, str(path))
    plan = file_plan(run(open_model(path)))
    assert plan is not None
    assert plan.activations[blob].hi == pytest.approx(hi, rel=1e-6)
    item.value = "[1"
    onnx.save(network, str(path))
    plan = file_plan(run(open_model(path)))
    assert plan is not None
    assert plan.activations[blob].hi == pytest.approx(hi, rel=1e-6)


def test_every_command_takes_the_files_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A network from quantization-aware training, with ready inputs."""
    path, images = str(trained(tmp_path / "net.onnx")), tmp_path / "inputs.npz"
    values = np.random.default_rng(3).uniform(-3, 3, (40, 3, 8, 8)).astype(np.float32)
    np.savez(images, images=values, labels=np.arange(40) % 4)
    given = ("--images", str(images))
    out = tmp_path / "out"
    assert main(["evaluate", path, *given, "--json", str(tmp_path / "e.json")]) == 0
    assert "thresholds from the file itself: 2 of 2 blobs, 2 of 2 layers" in capsys.readouterr().err
    columns = json.loads((tmp_path / "e.json").read_text())["columns"]
    for engine in ("ncnn", "onnxruntime"):
        assert columns[engine]["int8"]["agreement"] > 0.8
    assert main(["sensitivity", path, *given]) == 0
    assert main(["multipliers", path]) == 0
    assert main(["layers", path, "--json", str(tmp_path / "l.json")]) == 0
    assert "range -0.2 to 4.9 from the file" in capsys.readouterr().out
    layers = json.loads((tmp_path / "l.json").read_text())["layers"]
    assert [layer["range_in_file"]["zero_point"] for layer in layers] == [0, 10]
    assert main(["export", path, "--format", "ncnn,onnx,json,trt-cache", "-o", str(out)]) == 0
    assert {file.suffix for file in out.iterdir()} >= {".param", ".bin", ".table", ".onnx", ".cache"}
    # Calibration keeps them, until it is asked for others.
    for more, kept in (((), True), (("--method", "absmax"), False)):
        table = tmp_path / f"{kept}.json"
        assert main(["calibrate", path, *given, *more, "-o", str(table)]) == 0
        plan = json.loads(table.read_text())["plan"]["activations"]
        assert ({quant["origin"] for quant in plan.values()} == {"file"}) is kept
        assert ("are kept; --method makes new ones" in capsys.readouterr().err) is kept
    assert main(["export", str(demo_model()), "-o", str(out)]) == 2
    assert "no thresholds of its own, and no plan was given" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", [QuantType.QInt8, QuantType.QUInt8])
def test_a_dynamic_network_is_the_float_one_of_its_codes(
    kind: QuantType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "net.onnx"
    quantize_dynamic(
        copied(tmp_path), path, weight_type=kind, op_types_to_quantize=["Conv", "Gemm", "MatMul"]
    )
    assert main(["layers", str(path)]) == 0
    assert "it has no thresholds, so calibrate" in capsys.readouterr().err
    model = run(open_model(path))
    assert file_plan(model) is None and model.stored is not None and len(model.stored.weights) == 17
    assert len(model.layers) == 17
    assert model.onnx is not None and not model.onnx.unmatched
    net = OrtNet(model.onnx.graph.with_outputs(model.onnx.logits), threads=1)
    for image in pictures(2):
        real, quantized = net.run(image, net.outputs)[0].reshape(-1), answers(path, image)
        assert np.abs(real - quantized).max() < 0.03 * np.abs(quantized).max()


def test_a_file_that_quantizes_inputs_alone_and_leaves_sums_float(tmp_path: Path) -> None:
    """As PyTorch and TensorRT write them: 7 bits are a Clip on codes, and what is added has none."""
    first, second, last = random(8, 3, 3, 3), random(8, 8, 3, 3, seed=1), random(4, 8, seed=2)
    values: dict[str, object] = {"v1": first, "v2": second, "v3": last}
    nodes = []
    for number, (tensor, scale, zero) in enumerate(
        [
            ("x", 0.024, np.int8(0)),
            ("r", 0.03, np.int8(0)),
            ("sr", 0.04, np.uint8(0)),
            ("f", 0.02, np.uint8(9)),
        ]
    ):
        values |= {f"s{number}": np.float32(scale), f"z{number}": zero}
        names = [f"s{number}", f"z{number}"]
        nodes.append(helper.make_node("QuantizeLinear", [tensor, *names], [f"{tensor}q"]))
        codes = f"{tensor}q"
        if tensor == "sr":
            values["most"], codes = np.uint8(127), "src"
            nodes.append(helper.make_node("Clip", ["srq", "", "most"], [codes]))
        nodes.append(helper.make_node("DequantizeLinear", [codes, *names], [f"{tensor}d"]))
    for number, weight in enumerate((first, second, last), 1):
        steps = np.abs(weight).reshape(len(weight), -1).max(axis=1) / 127
        values |= {f"w{number}s": steps.astype(np.float32), f"w{number}z": np.zeros(len(weight), np.int8)}
        names = [f"w{number}s", f"w{number}z"]
        nodes.append(helper.make_node("QuantizeLinear", [f"v{number}", *names], [f"w{number}q"], axis=0))
        nodes.append(helper.make_node("DequantizeLinear", [f"w{number}q", *names], [f"w{number}"], axis=0))
    nodes += [
        convolution("one", "xd", "a", "w1"),
        helper.make_node("Relu", ["a"], ["r"]),
        convolution("two", "rd", "b", "w2"),
        helper.make_node("Add", ["b", "r"], ["s"]),
        helper.make_node("Relu", ["s"], ["sr"]),
        helper.make_node("GlobalAveragePool", ["srd"], ["p"]),
        helper.make_node("Flatten", ["p"], ["f"]),
        helper.make_node("Gemm", ["fd", "w3"], ["y"], "three", transB=1),
    ]
    made = {name: node for node in nodes for name in node.output}
    order = list(dict.fromkeys(id(node) for name in ("y",) for node in _in_order(made, name)))
    by_id = {id(node): node for node in nodes}
    path = save(
        tmp_path / "net.onnx",
        [by_id[number] for number in order],
        inputs={"x": [1, 3, 16, 16]},
        outputs=["y"],
        weights={name: np.asarray(value) for name, value in values.items()},
    )
    model = run(open_model(path))
    plan = file_plan(model)
    assert plan is not None and model.stored is not None and model.onnx is not None
    ends = [plan.activations[layer.root] for layer in model.layers]
    assert [quant.threshold for quant in ends] == pytest.approx(
        [127 * 0.024, 127 * 0.03, 246 * 0.02], rel=1e-6
    )
    assert all(quant.on for quant in plan.layers.values())
    assert model.stored.grids["sr"].highest == 127
    assert unknown_ranges(model, plan) == ("b",), "what is added is the one that must be measured"
    lowered = lower_qdq(model, plan, {"b": (-6.0, 6.0)})
    kept = {node.op_type: list(node.input) for node in lowered.graph.proto.graph.node}
    assert "r" in kept["Add"] or "r_DequantizeLinear_Output" in kept["Add"]
    image = np.random.default_rng(6).uniform(-2, 2, (3, 16, 16)).astype(np.float32)
    net = OrtNet(lowered.graph, threads=1, exact=True)
    found, theirs = net.run(image, model.onnx.logits)[0].reshape(-1), answers(path, image)
    assert np.abs(found - theirs).max() < 0.05 * np.abs(theirs).max()


def _in_order(made: dict[str, onnx.NodeProto], name: str) -> list[onnx.NodeProto]:
    """The nodes that a tensor needs, each behind those that it reads."""
    node = made.get(name)
    return [] if node is None else [*(x for source in node.input for x in _in_order(made, source)), node]
