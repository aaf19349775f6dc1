"""The `.bin` walker: to the last byte of real files, and never a plausible wrong result of bad ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.param import ParamGraph, parse_param, read_param
from clipscope.core.model.weights import ArraySpan, Storage, encode_array, read_array, span_bytes, walk_bin

PAIRS = [
    "models/mobilenetv2-cifar10",
    "models/resnet20-cifar10",
    "models/squeezenet_v1.1",
    "reference/mobilenetv2-cifar10.kl-int8",
    "reference/resnet20-cifar10.kl-int8",
    "reference/squeezenet_v1.1.kl-int8",
]


def load(shared_data: Path, pair: str) -> tuple[ParamGraph, bytes]:
    return read_param(shared_data / f"{pair}.param"), (shared_data / f"{pair}.bin").read_bytes()


def conv(pairs: str, kind: str = "Convolution") -> ParamGraph:
    return parse_param(f"7767517\n2 2\nInput in 0 1 in\n{kind} c 1 1 in out {pairs}\n", "c.param")


@pytest.mark.parametrize("pair", PAIRS)
def test_real_files_are_tiled_and_written_back(shared_data: Path, pair: str) -> None:
    graph, data = load(shared_data, pair)
    spans = walk_bin(graph, data, pair)
    ends = [span.offset + span.nbytes for span in spans]
    assert [span.offset for span in spans] == [0, *ends[:-1]]
    assert ends[-1] == len(data)
    again = b"".join(encode_array(read_array(data, span), span.storage, span.flag) for span in spans)
    assert again == data
    kinds = {span.storage for span in spans}
    expected = "int8" if "int8" in pair else "fp16" if "squeezenet" in pair else "fp32"
    assert kinds == {"raw", expected}


def test_values_are_those_of_the_onnx_twin(shared_data: Path) -> None:
    onnx = pytest.importorskip("onnx")
    graph, data = load(shared_data, "models/squeezenet_v1.1")
    spans = {(span.layer, span.role): span for span in walk_bin(graph, data, "s")}
    model = onnx.load(shared_data / "models" / "squeezenet_v1.1.onnx")
    tensors = [onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer]
    mine = read_array(data, spans["conv1", "weight"]).reshape(64, 3, 3, 3)
    assert any(tensor.shape == mine.shape and np.array_equal(tensor, mine) for tensor in tensors)


@pytest.mark.parametrize("pair", PAIRS)
def test_truncated_files_name_layer_and_missing_bytes(shared_data: Path, pair: str) -> None:
    graph, data = load(shared_data, pair)
    spans = walk_bin(graph, data, pair)
    for index in (0, 1, 2, len(spans) // 2, len(spans) - 1):
        span = spans[index]
        end = span.offset + span.nbytes
        for cut in {span.offset, span.offset + 2, min(span.offset + 4, end - 1), end - 1}:
            with pytest.raises(ClipScopeError, match="too short") as caught:
                walk_bin(graph, data[:cut], "net.bin")
            error = caught.value
            assert f"array {span.role} of layer {span.layer}" in error.message
            assert error.where == "net.bin"
            if cut >= span.offset + 4:
                assert f"at least {end - cut} bytes" in error.message


def test_trailing_bytes_name_their_number_and_an_unknown_type(shared_data: Path) -> None:
    graph, data = load(shared_data, "models/resnet20-cifar10")
    with pytest.raises(ClipScopeError, match="7 bytes more") as caught:
        walk_bin(graph, data + bytes(7), "net.bin")
    assert caught.value.where == f"net.bin, byte {len(data)}"
    unknown = parse_param("7767517\n2 2\nInput in 0 1 in\nTopK t 1 1 in out\n", "t.param")
    assert walk_bin(unknown, b"", "t.bin") == ()
    with pytest.raises(ClipScopeError, match="layer t has the unknown type TopK"):
        walk_bin(unknown, bytes(12), "t.bin")


def test_files_of_another_network_are_refused(shared_data: Path) -> None:
    loaded = [load(shared_data, pair) for pair in PAIRS]
    for i, (graph, _) in enumerate(loaded):
        for j, (_, data) in enumerate(loaded):
            if i != j:
                with pytest.raises(ClipScopeError):
                    walk_bin(graph, data, "other.bin")


def test_codes_that_crash_ncnn_are_refused() -> None:
    codes = encode_array(np.ones(9, np.int8), "int8")
    with pytest.raises(ClipScopeError, match="int8 term") as caught:
        walk_bin(conv("0=1 1=3 6=9"), codes, "c.bin")
    assert "line 4, layer c" in str(caught.value.where)
    assert "8" in str(caught.value.fix)
    scales = encode_array(np.ones(2), "raw")
    spans = walk_bin(conv("0=1 1=3 6=9 8=2"), codes + scales, "c.bin")
    assert [span.role for span in spans] == ["weight", "weight_scales", "input_scale"]
    floats = encode_array(np.ones(9), "fp32")
    assert walk_bin(conv("0=1 1=3 6=9 8=2"), floats + scales, "c.bin")[0].storage == "fp32"
    with pytest.raises(ClipScopeError, match="takes floats"):
        walk_bin(conv("0=1 1=3 6=9", "Deconvolution"), codes, "c.bin")


def test_floats_that_ncnn_takes_for_codes_are_refused() -> None:
    graph = conv("3=1 5=1 8=3 9=3 18=2", "Gemm")
    scale = encode_array(np.ones(1), "raw")
    with pytest.raises(ClipScopeError, match="computes garbage"):
        walk_bin(graph, encode_array(np.ones(9), "fp32") + scale, "g.bin")
    assert len(walk_bin(graph, encode_array(np.ones(9, np.int8), "int8") + scale, "g.bin")) == 2


def test_every_storage_reads_as_ncnn_does() -> None:
    graph = conv("0=1 1=1 6=3")
    values = np.array([1.0, -2.5, 0.0], np.float32)
    for storage in ("fp32", "fp16", "bf16"):
        data = encode_array(values, storage)
        assert len(data) == span_bytes(3, storage)
        (span,) = walk_bin(graph, data, "c.bin")
        assert span.storage == storage
        got = read_array(data, span)
        assert got.dtype == np.float32
        assert not got.flags.writeable
        np.testing.assert_array_equal(got, values)
    tagged = encode_array(values, "fp32", 0x0002C056)
    (span,) = walk_bin(graph, tagged, "c.bin")
    assert (span.storage, span.flag) == ("fp32", 0x0002C056)
    assert encode_array(read_array(tagged, span), span.storage, span.flag) == tagged
    table = np.zeros(256, "<f4")
    table[[3, 200, 7]] = values
    book = (1).to_bytes(4, "little") + table.tobytes() + bytes([3, 200, 7, 0])
    (span,) = walk_bin(graph, book, "c.bin")
    assert span.storage == "codebook"
    np.testing.assert_array_equal(read_array(book, span), values)
    with pytest.raises(ClipScopeError, match="unusual word 0x00000001"):
        walk_bin(graph, book + b"x", "c.bin")


def test_wrong_values_are_not_written() -> None:
    with pytest.raises(ClipScopeError, match="fp16"):
        encode_array(np.array([70000.0], np.float32), "fp16")
    with pytest.raises(ValueError, match="int8"):
        encode_array(np.ones(3, np.float32), "int8")
    with pytest.raises(ValueError, match="code book"):
        encode_array(np.ones(3, np.float32), "codebook")


@given(
    hnp.arrays(np.float32, st.integers(1, 40), elements=st.floats(width=16, allow_nan=False)),
    st.sampled_from(["fp32", "fp16", "raw"]),
)
@settings(max_examples=100, deadline=None)
def test_floats_survive_the_round_trip(values: np.ndarray, storage: Storage) -> None:
    data = encode_array(values, storage)
    span = ArraySpan("c", "weight", 0, len(data), values.size, storage)
    assert span_bytes(values.size, storage) == len(data)
    np.testing.assert_array_equal(read_array(data, span), values)


@given(hnp.arrays(np.uint16, st.integers(1, 20)))
@settings(max_examples=100, deadline=None)
def test_bf16_bits_survive_the_round_trip(bits: np.ndarray) -> None:
    values = (bits.astype(np.uint32) << 16).view(np.float32)
    data = encode_array(values, "bf16")
    back = read_array(data, ArraySpan("c", "weight", 0, len(data), bits.size, "bf16"))
    np.testing.assert_array_equal(back, values)


def test_bf16_rounds_to_nearest_even() -> None:
    step = 2.0**-7  # of bf16 between 1 and 2
    values = np.array([1 + 0.49 * step, 1 + 0.51 * step, 1 + 0.5 * step, 1 + 1.5 * step], np.float32)
    data = encode_array(values, "bf16")
    back = read_array(data, ArraySpan("c", "weight", 0, len(data), 4, "bf16"))
    np.testing.assert_array_equal(back, np.array([1, 1 + step, 1, 1 + 2 * step], np.float32))


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_garbage_raises_nothing_else(data: bytes) -> None:
    graph = conv("0=2 1=3 5=1 6=18 8=2")
    try:
        spans = walk_bin(graph, data, "garbage.bin")
    except ClipScopeError:
        return
    assert sum(span.nbytes for span in spans) == len(data)
