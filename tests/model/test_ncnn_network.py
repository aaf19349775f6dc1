"""Opening a network from its two files, and what it says about itself."""

from __future__ import annotations

import hashlib
import pickle
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.network import Network, open_network
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import quant_layers


@pytest.fixture
def resnet(shared_data: Path, tmp_path: Path) -> Path:
    """Copy of the ResNet-20 pair, to be spoiled; its path without a suffix."""
    for suffix in ("param", "bin"):
        shutil.copyfile(shared_data / "models" / f"resnet20-cifar10.{suffix}", tmp_path / f"net.{suffix}")
    return tmp_path / "net"


def tiny(text: str) -> Network:
    return Network(parse_param(text, "tiny.param"), b"", (), "tiny")


def test_either_file_opens_the_same_network(shared_data: Path) -> None:
    for name in ("resnet20-cifar10", "squeezenet_v1.1", "mobilenetv2-cifar10"):
        one, two = (open_network(shared_data / "models" / f"{name}.{suffix}") for suffix in ("param", "bin"))
        assert one.name == name
        assert one.fingerprint == two.fingerprint
        assert (one.param_path, one.bin_path) == (two.param_path, two.bin_path)
        assert not one.already_quantized
        assert open_network(str(one.param_path)).spans == one.spans


def test_facts_of_the_real_networks(shared_data: Path) -> None:
    squeezenet = open_network(shared_data / "models" / "squeezenet_v1.1.param")
    assert squeezenet.input_blob == "data"
    assert squeezenet.input_size == (227, 227, 3)
    assert squeezenet.graph.outputs == ("prob",)
    assert squeezenet.logit_blobs == ("pool10",)
    resnet = open_network(shared_data / "models" / "resnet20-cifar10.param")
    assert resnet.input_size is None
    assert resnet.logit_blobs == resnet.graph.outputs == ("out0",)
    weight = resnet.array("convrelu_0", "weight")
    assert weight is not None
    assert weight.dtype == np.float32
    assert weight.shape == (16 * 27,)
    assert resnet.array("convrelu_0", "weight_scales") is None
    assert resnet.array("no such layer", "weight") is None
    for path in sorted(shared_data.glob("reference/*.kl-int8.bin")):
        assert open_network(path).already_quantized


def test_fingerprint_covers_both_files(resnet: Path) -> None:
    first = open_network(resnet.with_suffix(".bin"))
    text, data = resnet.with_suffix(".param").read_bytes(), resnet.with_suffix(".bin").read_bytes()
    assert first.fingerprint == hashlib.sha256(len(text).to_bytes(8, "little") + text + data).hexdigest()
    resnet.with_suffix(".bin").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    second = open_network(resnet.with_suffix(".bin"))
    resnet.with_suffix(".param").write_bytes(text.replace(b"convrelu_0", b"convrelu_X"))
    third = open_network(resnet.with_suffix(".bin"))
    assert len({first.fingerprint, second.fingerprint, third.fingerprint}) == 3


def test_input_size_can_be_set(shared_data: Path) -> None:
    resnet = open_network(shared_data / "models" / "resnet20-cifar10.param")
    sized = resnet.with_input_size(32, 48, 3)
    assert sized.input_size == (32, 48, 3)
    assert sized.graph.text() == resnet.graph.text().replace("0 1 in0\n", "0 1 in0 0=32 1=48 2=3\n")
    assert sized.spans == resnet.spans
    assert sized.fingerprint != resnet.fingerprint
    assert sized.with_input_size(32, 48, 3) is sized
    for bad in ((0, 32, 3), (-1, 32, 3), (32, 32, 70000)):
        with pytest.raises(ClipScopeError, match="can't be"):
            resnet.with_input_size(*bad)


def test_shape_hints_go_with_the_old_size() -> None:
    text = "7767517\n2 2\nInput i 0 1 x -23330=4,3,8,8,3 0=8 1=8 2=3\nReLU r 1 1 x y -23330=4,3,8,8,3 0=0.0\n"
    network = tiny(text)
    assert network.with_input_size(8, 8, 3).graph.text() == text
    resized = network.with_input_size(16, 8, 1).graph.text()
    assert resized == "7767517\n2 2\nInput i 0 1 x 0=16 1=8 2=1\nReLU r 1 1 x y 0=0.0\n"


def test_input_that_is_no_image_has_no_size() -> None:
    for pairs in (
        "",
        "0=8",
        "0=8 1=8",
        "0=8 1=8 2=3 11=4",
        "0=-1 1=8 2=3",
        "0=8.0 1=8 2=3",
        "0=99999 1=8 2=3",
    ):
        assert tiny(f"7767517\n1 1\nInput i 0 1 x {pairs}\n").input_size is None


def test_several_inputs_are_refused() -> None:
    network = tiny("7767517\n3 3\nInput a 0 1 a\nInput b 0 1 b\nConcat c 2 1 a b out\n")
    with pytest.raises(ClipScopeError, match="2 inputs \\(a, b\\)"):
        _ = network.input_blob
    with pytest.raises(ClipScopeError, match="no Input layer"):
        _ = tiny("7767517\n1 1\nMemoryData m 0 1 out\n").input_blob


def test_quantized_terms_of_every_kind_are_seen() -> None:
    for line, expected in (
        ("LSTM l 1 1 x y 0=4 1=64 8=2", True),
        ("Split s 1 3 x a b c\nSDPA l 3 1 a b c y 18=2", True),
        ("Convolution l 1 1 x y 0=4 1=1 6=12 18=1.0", False),
        ("Reshape l 1 1 x y 8=2", False),
    ):
        counts = "3 5" if "SDPA" in line else "2 2"
        assert tiny(f"7767517\n{counts}\nInput x 0 1 x\n{line}\n").already_quantized is expected


def test_pnnx_names(resnet: Path) -> None:
    for suffix in (".param", ".bin"):
        shutil.copyfile(resnet.with_suffix(suffix), resnet.parent / f"model.ncnn{suffix}")
    assert open_network(resnet.parent / "model.ncnn.param").name == "model"
    assert open_network(resnet.parent / "model.ncnn.bin").name == "model"


def test_missing_and_wrong_paths(resnet: Path, shared_data: Path) -> None:
    folder = resnet.parent
    (folder / "alone.param").write_text("7767517\n1 1\nInput a 0 1 a\n")
    (folder / "alone2.bin").write_bytes(b"1234")
    (folder / "binary.param.bin").write_bytes(b"1234")
    (folder / "empty.param").touch()
    shutil.copy(shared_data / "models" / "resnet20-cifar10.onnx", folder / "renamed.param")
    for path, words in (
        (folder / "none.param", "does not exist"),
        (folder / "none.bin", "does not exist"),
        (folder / ("x" * 300 + ".bin"), "can't be read|does not exist"),
        (folder / "zero\0.bin", "does not exist"),
        (folder, "is a folder"),
        (folder / "net.txt", "is no file of a network"),
        (shared_data / "models" / "resnet20-cifar10.onnx", "is no file of a network"),
        (folder / "alone.param", r"^alone\.param: lacks its \.bin file; put alone\.bin into"),
        (folder / "empty.param", "is empty"),
        (folder / "renamed.param", "is an ONNX model"),
        (folder / "alone2.bin", r"^alone2\.bin: lacks its \.param file; put alone2\.param into"),
        (folder / "binary.param.bin", "binary"),
    ):
        with pytest.raises(ClipScopeError, match=words) as caught:
            open_network(path)
        # Where the way out names the folder, the cause need not.
        assert caught.value.where == (path.name if path.stem.startswith("alone") else str(path))


def test_spoiled_weights(resnet: Path) -> None:
    weights = resnet.with_suffix(".bin")
    data = weights.read_bytes()
    for spoiled, words in (
        (b"", "too short"),
        (data[:1000], "too short"),
        (data[:-4], "too short"),
        (data + bytes(4), "4 bytes more"),
        (data + bytes(3 * 2**20), "read .* at most"),
    ):
        weights.write_bytes(spoiled)
        with pytest.raises(ClipScopeError, match=words) as caught:
            open_network(weights)
        assert caught.value.where is not None
        assert caught.value.where.startswith(str(weights))
        assert caught.value.fix


def test_network_crosses_processes(shared_data: Path) -> None:
    network = open_network(shared_data / "models" / "resnet20-cifar10.param")
    back = pickle.loads(pickle.dumps(network))
    assert back.fingerprint == network.fingerprint
    assert back.graph == network.graph


@pytest.mark.parametrize("name", ["models/resnet20-cifar10", "reference/mobilenetv2-cifar10.kl-int8"])
def test_mutated_numbers_raise_nothing_else(shared_data: Path, tmp_path: Path, name: str) -> None:
    original = (shared_data / f"{name}.param").read_bytes()
    shutil.copyfile(shared_data / f"{name}.bin", tmp_path / "net.bin")
    digits = [at for at, byte in enumerate(original) if byte in b"0123456789"]
    dice, opened = random.Random(7), 0
    for _ in range(400):
        data = bytearray(original)
        for _ in range(dice.choice((1, 2, 3))):
            data[dice.choice(digits)] = dice.choice(b"0123456789-.")
        (tmp_path / "net.param").write_bytes(bytes(data))
        try:
            network = open_network(tmp_path / "net.param")
            layers = quant_layers(network)
            _ = (network.input_size, network.logit_blobs, network.already_quantized)
        except ClipScopeError as error:
            assert error.where
        else:
            opened += 1
            assert len(layers) > 10
    assert 0 < opened < 400
