"""Networks that are broken on purpose: an error that names the layer, never a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.protocol import EngineError
from clipscope.core.loading import run_twice
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.joined_sizes import joined_misfit
from clipscope.core.model.onnx_graph import first_line, read_onnx
from clipscope.core.model.param import read_param
from clipscope.core.model.storage import arrays_of
from tests import onnx_files

INPUT = "Input i 0 1 a 0=8 1=8 2=3"


def pair(folder: Path, lines: Sequence[str], weights: bytes = b"") -> Path:
    """A network of these layer lines."""
    blobs = {name for line in lines for name in line.split()[4:] if "=" not in name}
    (folder / "m.param").write_text("\n".join(["7767517", f"{len(lines)} {len(blobs)}", *lines, ""]))
    (folder / "m.bin").write_bytes(weights)
    return folder / "m.param"


def floats(count: int) -> bytes:
    """A flag word and as many weights."""
    return bytes(4) + np.full(count, 0.1, "<f4").tobytes()


@pytest.mark.parametrize(
    ("line", "weights", "words"),
    [
        ("Pooling p 1 1 a b 0=0 1=9 2=1 5=1", 0, "p .* 9 pixels wide, and gets an input 8 pixels wide"),
        ("Pooling p 1 1 a b 0=0 1=3 13=-5", 0, "pad of -5 along its height"),
        ("Convolution c 1 1 a b 0=4 1=3 2=4 6=108", 108, "c .* 9 pixels wide, and gets an input 8 pixels"),
        ("Convolution c 1 1 a b 0=4 1=3 12=5 6=108", 108, "11 pixels high"),
        ("Convolution c 1 1 a b 0=4 1=3 4=-1 6=108", 108, "pad of -1"),
        ("Pooling p 1 1 a b 0=0 1=3 2=1000000", 0, "p .* strides that make its input"),
        ("Convolution c 1 1 a b 0=4 1=3 4=60000 6=108", 108, "elements large"),
    ],
)
def test_windows_that_do_not_fit_are_named(tmp_path: Path, line: str, weights: int, words: str) -> None:
    path = pair(tmp_path, [INPUT, line], floats(weights) if weights else b"")
    with pytest.raises(ClipScopeError, match=words):
        run(open_model(path))


@pytest.mark.parametrize(
    "line",
    [
        "Pooling p 1 1 a b 0=0 1=8 2=1 5=1",
        "Pooling p 1 1 a b 0=1 4=1",
        "Pooling p 1 1 a b 0=0 1=9 2=2 5=2",
        "Pooling p 1 1 a b 0=1 7=1 8=2",
        "Pooling p 1 1 a b 0=0 1=9 3=1 14=0",
        "Convolution c 1 1 a b 0=4 1=9 4=-233 6=972",
        "Convolution c 1 1 a b 0=4 1=9 11=1 4=1 14=0 6=108",
    ],
)
def test_windows_that_just_fit_are_taken(tmp_path: Path, line: str) -> None:
    size = next((int(word[2:]) for word in line.split() if word.startswith("6=")), 0)
    model = run(open_model(pair(tmp_path, [INPUT, line], floats(size) if size else b"")))
    assert "b" in model.shapes


def test_a_size_that_is_too_small_for_a_real_network(shared_data: Path) -> None:
    with pytest.raises(ClipScopeError, match=r"pool10.* needs|window \d+ pixels"):
        run(open_model(shared_data / "models" / "squeezenet_v1.1.param", (16, 16)))


def test_weights_as_a_blob_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(
        ClipScopeError, match="line 4: Convolution c must have 2 blobs or more in, its weights among"
    ):
        run(open_model(pair(tmp_path, [INPUT, "Convolution c 1 1 a b 0=4 1=3 19=1"])))


@pytest.mark.parametrize(("value", "word"), [(np.nan, "NaN"), (np.inf, "an infinite value")])
def test_weights_that_are_no_numbers_are_refused(tmp_path: Path, value: float, word: str) -> None:
    weights = np.full(108, 0.1, "<f4")
    weights[7] = value
    path = pair(tmp_path, [INPUT, "Convolution c 1 1 a b 0=4 1=3 6=108 9=1"], bytes(4) + weights.tobytes())
    with pytest.raises(ClipScopeError, match=f"m.bin: layer c .* {word} in array weight, at 7 of 108"):
        run(open_model(path))
    node = onnx_files.convolution("conv", "x", "y", "w")
    onnx_files.save(
        tmp_path / "n.onnx",
        [node],
        inputs={"x": [1, 3, 8, 8]},
        outputs=["y"],
        weights={"w": weights.reshape(4, 3, 3, 3).astype(np.float32)},
    )
    with pytest.raises(ClipScopeError, match=f"n.onnx: .* {word} in array weight"):
        run(open_model(tmp_path / "n.onnx"))


def test_a_constant_mask_may_be_infinite(tmp_path: Path) -> None:
    lines = [INPUT, "MemoryData m 0 1 c 0=8 1=8 2=3", "BinaryOp q 2 1 a c b 0=4"]
    path = pair(tmp_path, lines, np.full(192, -np.inf, "<f4").tobytes())
    assert run(open_model(path)).shapes["b"] == (3, 8, 8)


def onnx_file(folder: Path, size: tuple[int, int] = (8, 8)) -> onnx.ModelProto:
    node = onnx_files.convolution("conv", "x", "y", "w")
    weights = {"w": onnx_files.random(4, 3, 3, 3)}
    path = onnx_files.save(
        folder / "m.onnx", [node], inputs={"x": [1, 3, *size]}, outputs=["y"], weights=weights
    )
    return onnx.load(str(path))


def refused(folder: Path, proto: onnx.ModelProto, words: str) -> None:
    onnx.save(proto, str(folder / "m.onnx"))
    with pytest.raises(ClipScopeError, match=f"m.onnx.*: .*{words}"):
        run(open_model(folder / "m.onnx"))


def test_an_enormous_onnx_input_is_refused_before_it_is_run(tmp_path: Path) -> None:
    refused(tmp_path, onnx_file(tmp_path, (8000, 8000)), "8000x8000 with 3 channels is too large")
    refused(tmp_path, onnx_file(tmp_path, (2**40, 2**40)), "is too large")


def test_an_input_of_unknown_type_is_refused(tmp_path: Path) -> None:
    proto = onnx_file(tmp_path)
    proto.graph.input[0].type.tensor_type.elem_type = 99
    refused(tmp_path, proto, "input x is of no known type, not FLOAT")


def test_initializers_of_one_name_are_refused(tmp_path: Path) -> None:
    proto = onnx_file(tmp_path)
    proto.graph.initializer.append(numpy_helper.from_array(onnx_files.random(4, 3, 3, 3, seed=1), "w"))
    refused(tmp_path, proto, "2 initializers are called w")


def test_onnx_runtime_prints_nothing_itself(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    proto = onnx_file(tmp_path)
    proto.graph.node[0].attribute.append(helper.make_attribute("strides", [0, 0, 0]))
    refused(tmp_path, proto, r"ONNX Runtime refuses the network \((?!\[ONNXRuntimeError\])")
    assert capfd.readouterr() == ("", "")


def test_what_onnx_runtime_says_of_itself_is_left_out() -> None:
    error = RuntimeError(
        "[ONNXRuntimeError] : 1 : FAIL : /src/core/graph/model.cc:256 onnxruntime::Model::Model(Proto&&,"
        " const Logger&) Unsupported model IR version: 14, max supported IR version: 13\nmore"
    )
    assert first_line(error) == "Unsupported model IR version: 14, max supported IR version: 13"
    assert first_line(ValueError("plain (text)")) == "plain (text)" and first_line(KeyError()) == "KeyError"


def test_values_that_are_not_finite_on_both_sides_are_told(tmp_path: Path) -> None:
    proto = onnx_file(tmp_path)
    proto.graph.node[0].output[0] = "a"
    proto.graph.node.append(helper.make_node("Log", ["a"], ["y"]))
    onnx.save(proto, str(tmp_path / "m.onnx"))
    assert any(
        "can't be compared on random inputs" in text for text in run(open_model(tmp_path / "m.onnx")).warnings
    )


def test_an_endless_loop_is_not_run(tmp_path: Path) -> None:
    body = helper.make_graph(
        [helper.make_node("Identity", ["c"], ["again"]), helper.make_node("Identity", ["x"], ["value"])],
        "body",
        [
            helper.make_tensor_value_info("i", TensorProto.INT64, []),
            helper.make_tensor_value_info("c", TensorProto.BOOL, []),
        ],
        [
            helper.make_tensor_value_info("again", TensorProto.BOOL, []),
            helper.make_tensor_value_info("value", TensorProto.FLOAT, None),
        ],
    )
    proto = onnx_file(tmp_path)
    proto.graph.initializer.append(numpy_helper.from_array(np.array(True), "yes"))
    proto.graph.node.append(helper.make_node("Loop", ["", "yes"], ["z"], body=body))
    refused(tmp_path, proto, "ncnn has no layer for: Loop")


def test_what_hides_in_a_body_is_found(tmp_path: Path) -> None:
    """A loop in a branch of a branch, and operators of others: nothing of them is run."""
    value = [helper.make_tensor_value_info("q", TensorProto.FLOAT, None)]
    for kind, domain, words in (("Scan", "", "Scan"), ("Relu", "evil", "evil::Relu")):
        inner = helper.make_graph([helper.make_node(kind, ["x"], ["q"], domain=domain)], "inner", [], value)
        for _ in range(3):
            node = helper.make_node("If", ["yes"], ["q"], then_branch=inner, else_branch=inner)
            inner = helper.make_graph([node], "outer", [], value)
        proto = onnx_file(tmp_path)
        proto.graph.initializer.append(numpy_helper.from_array(np.array(True), "yes"))
        proto.graph.node.append(helper.make_node("If", ["yes"], ["z"], then_branch=inner, else_branch=inner))
        refused(tmp_path, proto, f"ncnn has no layer for: {words};")
    proto = onnx_file(tmp_path)
    proto.graph.node[0].domain = "com.example"
    refused(tmp_path, proto, "ncnn has no layer for: com.example::")


def test_external_data_is_measured_before_it_is_read(tmp_path: Path) -> None:
    proto = onnx_file(tmp_path)
    tensor = proto.graph.initializer[0]
    size = len(tensor.raw_data)
    with (tmp_path / "data").open("wb") as file:
        file.truncate(50 * 2**30)
    (tmp_path / "short").write_bytes(bytes(size - 1))
    os.mkfifo(tmp_path / "pipe")
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for place, more, words in (
        ("data", {"length": str(50 * 2**30)}, f"takes {size} bytes, and {50 * 2**30} are said of data"),
        ("data", {"length": "-1"}, "has '-1' for its length"),
        ("data", {"offset": "1e9"}, "has '1e9' for its offset"),
        ("data", {"offset": str(50 * 2**30)}, "ends at byte"),
        ("short", {}, f"ends at byte {size} of short, which has {size - 1}"),
        ("pipe", {}, "lies in .* which is not there or no file"),
        ("/dev/zero", {}, "lies in .* which is not there or no file"),
        ("away", {}, "lies in .* which is not there or no file"),
        ("", {}, "names no file for its data"),
    ):
        del tensor.external_data[:]
        for key, text in {"location": place, **more}.items():
            tensor.external_data.add(key=key, value=text)
        refused(tmp_path, proto, f"constant '{tensor.name}' {words}")
    # Without a length as much is read as the network says, of however much there is.
    del tensor.external_data[:]
    tensor.external_data.add(key="location", value="data")
    onnx.save(proto, str(tmp_path / "m.onnx"))
    graph = read_onnx(tmp_path / "m.onnx")
    assert len(graph.initializers[tensor.name].raw_data) == size


def test_what_pnnx_makes_of_a_broken_file_is_told_by_the_file_itself(tmp_path: Path) -> None:
    proto = onnx_file(tmp_path)
    proto.graph.initializer[0].CopyFrom(numpy_helper.from_array(np.zeros((0, 3, 3, 3), np.float32), "w"))
    refused(tmp_path, proto, "num_output is 0")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Convolution n 1 1 a c 0=3 1=2 6=36", "Concat q 2 1 d c b 0=0"], "q .* 3x8x8, 3x7x7"),
        (["Convolution n 1 1 a c 0=3 1=2 6=36", "BinaryOp q 2 1 d c b 0=0"], "q .* 3x8x8, 3x7x7"),
        (["Pooling n 1 1 a c 0=1 4=1", "Concat q 2 1 d c b 0=0"], "q .* 3x8x8, 3;"),
        (["ReLU n 1 1 a c", "Concat q 2 1 d c b 0=3"], "along axis 3 of blobs with 3 dimensions"),
        (["ReLU n 1 1 a c", "Slice q 1 2 c b e 1=0"], "names 0 parts and has 2 outputs"),
        (
            ["ReLU n 1 1 a c", "Slice q 1 2 c b e -23300=2,100,-233"],
            "parts of 100, -233 along axis 0 of 3x8x8",
        ),
        (["ReLU n 1 1 a c", "Slice q 1 2 c b e -23300=2,1,-233 1=3"], "cuts along axis 3 of 3x8x8"),
        (["ReLU n 1 1 a c", "Padding q 1 1 c b 0=-233"], "has a pad of -233"),
        (["ReLU n 1 1 a c", "Reshape q 1 1 c b 0=7 1=7 2=7"], "makes 7x7x7 of 3x8x8, which has 192 values"),
        (["ReLU n 1 1 a c", "Reshape q 1 1 c b 0=-1 1=7"], "makes 7x-1 of 3x8x8"),
        (["ReLU n 1 1 a c", "Reshape q 1 1 c b 0=-1 1=-1"], "makes -1x-1 of 3x8x8"),
        (["ReLU n 1 1 a c", "ShuffleChannel q 1 1 c b 0=2"], "shuffles 2 groups of channels and gets 3x8x8"),
        (["ReLU n 1 1 a c", "InstanceNorm q 1 1 c b 0=5 2=1"], "needs 5 channels and gets 3x8x8"),
        (["ReLU n 1 1 a c", "LayerNorm q 1 1 c b 0=5 2=1"], "rows of 5 values and gets 3x8x8"),
        (["ReLU n 1 1 a c", "Deconvolution q 1 1 c b 0=4 1=2 6=80"], "needs 5 channels and gets 3x8x8"),
    ],
)
def test_blobs_that_do_not_fit_each_other_are_named(tmp_path: Path, lines: list[str], words: str) -> None:
    lines = [INPUT, "Split s 1 2 x a d", *lines]
    lines[0] = lines[0].replace(" a ", " x ")
    if not any(" d " in line for line in lines[2:]):
        lines.insert(2, "Noop k 1 1 d u")
    path = pair(tmp_path, lines)
    graph = read_param(path)
    sizes = [spec for layer in graph.layers for spec in arrays_of(layer)]
    path.with_suffix(".bin").write_bytes(b"".join(bytes(4 * (s.count + s.flagged)) for s in sizes))
    with pytest.raises(ClipScopeError, match=f"(?m){words}"):
        run(open_model(path))


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ((1,), (8, 4, 5), True),
        ((8,), (8, 4, 5), True),
        ((5,), (8, 4, 5), True),
        ((4,), (8, 4, 5), False),
        ((4, 5), (8, 4, 5), False),
        ((8, 4), (8, 4, 5), True),
        ((3, 4), (8, 4, 5), False),
        ((8, 1, 1), (8, 4, 5), True),
        ((1, 4, 1), (8, 4, 5), True),
        ((8, 4, 4), (8, 4, 5), False),
    ],
)
def test_what_ncnn_broadcasts(short: tuple[int, ...], long: tuple[int, ...], fits: bool) -> None:
    """As ncnn's results say: only where it fits do they have the longer shape and NumPy's values."""
    layer = ParamLayer("BinaryOp", "q", ("a", "c"), ("b",))
    for shapes in ((short, long), (long, short)):
        assert (joined_misfit(layer, shapes) is None) == fits


def test_matrices_must_fit() -> None:
    layer = ParamLayer("MatMul", "q", ("a", "c"), ("b",))
    assert joined_misfit(layer, ((8, 4, 5), (8, 5, 6))) is None
    assert "8x4x5, 8x4x5" in (joined_misfit(layer, ((8, 4, 5), (8, 4, 5))) or "")
    assert joined_misfit(layer.with_pair(0, "1"), ((8, 4, 5), (8, 4, 5))) is None


@pytest.mark.parametrize("line", ["Concat q 1 1 a b 0=7", "Crop q 1 1 a b 2=9 3=-233 4=-233 5=-233"])
def test_an_error_keeps_nothing_of_ncnn_alive(line: str) -> None:
    """ncnn crashes where an extractor outlives its network, and a traceback keeps what its frames hold."""
    net = NcnnNet(f"7767517\n2 2\n{INPUT}\n{line}\n", b"", threads=1)
    with pytest.raises(EngineError) as caught:
        list(net.stream(np.zeros((3, 8, 8), np.float32), ["b"]))
    held = [type(value).__name__ for entry in caught.traceback for value in entry.frame.f_locals.values()]
    assert "str" in held
    assert not {"Extractor", "Mat"} & set(held)
    net.close()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["BinaryOp q 1 1 a b"], "BinaryOp q must have 2 blobs in"),
        (["Eltwise q 1 1 a b"], "2 blobs or more in"),
        (["MatMul q 1 1 a b"], "2 blobs in"),
        (["Gemm q 1 1 a b 3=1 5=12 8=6 9=3"], "2 to 3 blobs in"),
        (["CopyTo q 1 1 a b"], "2 blobs in"),
        (["GridSample q 1 1 a b"], "2 blobs in"),
        (["ROIAlign q 1 1 a b"], "2 blobs in"),
        (["PSROIPooling q 1 1 a b"], "2 blobs in"),
        (["Proposal q 1 1 a b"], "3 blobs in"),
        (["RotaryEmbed q 1 1 a b"], "3 blobs in"),
        (["SDPA q 1 1 a b"], "3 blobs in"),
        (["DetectionOutput q 0 1 b"], "3 to 4 blobs in"),
        (["Slice q 0 1 b"], "1 blob in"),
        (["LSTM q 0 1 b 0=4 1=64"], "1 to 3 blobs in"),
        (["GRU q 1 0 a 0=4 1=64"], "1 to 2 blobs out"),
    ],
)
def test_blobs_that_are_not_there_are_missed(tmp_path: Path, lines: list[str], words: str) -> None:
    with pytest.raises(ClipScopeError, match=words) as caught:
        run(open_model(pair(tmp_path, [INPUT, *lines])))
    assert "line 4" in str(caught.value) and caught.value.fix


def _weights(*counts: int) -> bytes:
    return b"".join(floats(count) for count in counts)


SPLIT = "Split s 1 2 a x y"
ROWS = "Reshape r 1 1 a x 0=8 1=24"


@pytest.mark.parametrize(
    ("lines", "weights", "words"),
    [
        ([ROWS, "Convolution1D q 1 1 x b 0=8 1=3 6=240"], _weights(240), "for 10 channels and gets 24x8"),
        ([SPLIT, "Flatten f 1 1 y z", "Crop q 2 1 x z b"], b"", "other dimensions"),
        ([SPLIT, "DeformableConv2D q 2 1 x y b 0=8 1=3 4=1 6=216"], _weights(216), "18 offsets"),
        ([ROWS, "Fold q 1 1 x b 0=3 1=3 2=1 3=1 20=64 21=64"], b"", "folds 24x8 for 3844 places"),
        ([ROWS, "Gemm q 1 1 x b 3=1 5=1 6=1 8=6 9=300 10=-1"], _weights(1800), "are 8 and 300"),
        (["Interp q 1 1 a b 0=0 3=5 4=8"], b"", "0=0"),
        ([ROWS, "LSTM q 1 1 x b 0=4 1=16000"], _weights(16000, 16, 64), "rows of 1000 values and gets 24x8"),
        ([ROWS, "GRU q 1 1 x b 0=4 1=1200"], _weights(1200, 16, 48), "rows of 100 values"),
        ([ROWS, "RNN q 1 1 x b 0=4 1=400"], _weights(400, 4, 16), "rows of 100 values"),
        ([ROWS, "Quantize q 1 1 x b 0=8"], np.ones(8, "<f4").tobytes(), "8 scales and gets 24x8"),
        (
            [ROWS, "MultiHeadAttention q 1 1 x b 0=64 1=1 2=4096"],
            b"".join(_weights(4096) + np.ones(64, "<f4").tobytes() for _ in range(4)),
            "rows of 64 values and gets 24x8",
        ),
        (
            [SPLIT, "Pooling p 1 1 x z 0=0 1=4 2=4", "CopyTo q 2 1 z y b"],
            b"",
            "copies 3x8x8 beyond the end of 3x2x2",
        ),
        (
            [SPLIT, "Convolution p 1 1 x z 0=4 1=1 6=12", "MatMul q 2 1 z y b 0=1"],
            _weights(12),
            "multiplies matrices that don't fit: 4x8x8, 3x8x8",
        ),
    ],
)
def test_weights_and_blobs_of_another_size(
    tmp_path: Path, lines: list[str], weights: bytes, words: str
) -> None:
    with pytest.raises(ClipScopeError, match=words) as caught:
        run(open_model(pair(tmp_path, [INPUT, *lines], weights)))
    assert " q (" in str(caught.value)


UNRULED = """
import sys
from clipscope.core.cli.main import main
from clipscope.core.loading import run_twice
from clipscope.core.model import weight_sizes

weight_sizes.WEIGHT_RULES = {kind: rule for kind, rule in weight_sizes.WEIGHT_RULES.items() if kind != "Fold"}
run_twice.has_size_rule = lambda layer: layer.type != "Fold"
sys.exit(main(["layers", sys.argv[1]]))
"""


@pytest.mark.skipif(not run_twice.can_fill(), reason="only glibc fills new memory")
@pytest.mark.parametrize(("width", "height", "status"), [(3, 5, 0), (6, 6, 2)])
def test_a_type_without_a_rule_is_run_twice(tmp_path: Path, width: int, height: int, status: int) -> None:
    """In a process of its own, whose memory was not used before, as that of a command.

    Fold adds what it reads, 8 places of 24 in the first case and 25 in the second: other types may make the
    same of any large value.
    """
    path = pair(tmp_path, [INPUT, ROWS, f"Fold q 1 1 x b 1=2 20={width} 21={height}"], b"")
    command = [sys.executable, "-c", UNRULED, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == status, done.stderr
    assert ("layer q (Fold) computes something else" in done.stderr) == (status == 2)


IN_THREADS = """
import threading
from pathlib import Path
from clipscope.core.loading import run_twice

def work():
    pieces = [bytearray(300_000) for _ in range(200)]
    del pieces[::2]
    for fill, without_gaps in run_twice.RUNS:
        with run_twice._filled(fill, without_gaps):
            pass

for _ in range(3):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not run_twice.can_fill(), reason="only glibc fills new memory")
def test_memory_that_is_filled_is_bounded_in_any_thread() -> None:
    """A thread's memory may go on elsewhere each time: looking for one place took all there was."""
    done = subprocess.run([sys.executable, "-c", IN_THREADS], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and int(done.stdout) < 600, done


def test_sizes_of_an_int8_network_are_checked(shared_data: Path) -> None:
    path = shared_data / "reference" / "resnet20-cifar10.kl-int8.param"
    assert run(open_model(path, (32, 32))).shapes == {}
    with pytest.raises(ClipScopeError, match="does not fit: layer"):
        run(open_model(path, (12, 7)))
