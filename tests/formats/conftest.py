"""Networks for the tests of tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.progress import run
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model

SMALL_PARAM = """7767517
10 12
Input in0 0 1 in0 0=16 1=16 2=3
Convolution c1 1 1 in0 a 0=4 1=3 4=1 5=0 6=108
ReLU relu 1 1 a b
Split split 1 3 b b0 b1 b2
Convolution c2 1 1 b0 x 0=6 1=1 5=0 6=24
Convolution c3 1 1 b1 y 0=6 1=1 5=0 6=24
BinaryOp add 2 1 x y z 0=0
ConvolutionDepthWise dw 1 1 z d 0=6 1=3 4=1 5=0 6=54 7=6
Convolution grouped_param_x 1 1 b2 w 0=5 1=1 5=0 6=20
InnerProduct fc 1 1 d out 0=10 1=0 2=15360
"""
"""c2 and c3 read the same blob; the name of one layer contains ``_param_``."""

GROUPED_PARAM = """7767517
3 3
Input in0 0 1 in0 0=8 1=8 2=4
Convolution first 1 1 in0 a 0=4 1=1 5=0 6=16
ConvolutionDepthWise wide 1 1 a out 0=16 1=1 5=0 6=32 7=2
"""
"""`wide` has 8 outputs a group, which ncnn computes wrongly in int8."""

RECURRENT_PARAM = """7767517
5 5
Input in0 0 1 in0 0=4 1=4 2=2
Convolution c1 1 1 in0 a 0=3 1=1 5=0 6=6
InnerProduct fc 1 1 a b 0=6 1=0 2=288
Reshape shape 1 1 b c 0=6 1=1
LSTM lstm 1 1 c out 0=4 1=96 2=0
"""

TWINS_PARAM = """7767517
4 4
Input in0 0 1 in0 0=8 1=8 2=4
Convolution first 1 1 in0 a 0=4 1=1 5=0 6=16
Convolution second 1 1 a b 0=4 1=1 5=0 6=16
Convolution third 1 1 b out 0=4 1=1 5=0 6=16
"""


def write_network(folder: Path, name: str, param: str, counts: tuple[int, ...], dead: int = 0) -> Model:
    """Write a network with random weights, arrays of `counts` elements in order, and open it.

    The first `dead` weights are zero.
    """
    numbers = np.random.default_rng(7)
    arrays = [
        (numbers.normal(size=count) * np.exp(numbers.normal(size=count))).astype(np.float32)
        for count in counts
    ]
    arrays[0][:dead] = 0
    (folder / f"{name}.param").write_text(param)
    (folder / f"{name}.bin").write_bytes(b"".join(b"\0\0\0\0" + array.tobytes() for array in arrays))
    return run(open_model(folder / f"{name}.param"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Five layers that can be int8, two of them on one blob, and one with an unlucky name."""
    counts = (108, 24, 24, 54, 20, 15360)
    return write_network(tmp_path_factory.mktemp("small"), "small", SMALL_PARAM, counts)


@pytest.fixture(scope="session")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """One layer that can be int8 and one that must not."""
    return write_network(tmp_path_factory.mktemp("grouped"), "grouped", GROUPED_PARAM, (16, 32))


@pytest.fixture(scope="session")
def dead(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """The first output channel of `first` has no weight other than zero."""
    return write_network(tmp_path_factory.mktemp("dead"), "dead", GROUPED_PARAM, (16, 32), dead=4)


@pytest.fixture(scope="session")
def recurrent(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """A network with an LSTM, for which ncnn2table writes two weight rows."""
    counts = (6, 288, 96, 16, 64)
    return write_network(tmp_path_factory.mktemp("recurrent"), "recurrent", RECURRENT_PARAM, counts)


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Three layers, two of which have the same weights."""
    folder = tmp_path_factory.mktemp("twins")
    write_network(folder, "twins", TWINS_PARAM, (16, 16, 16))
    content = (folder / "twins.bin").read_bytes()
    third = len(content) // 3
    (folder / "twins.bin").write_bytes(content[:third] * 2 + content[2 * third :])
    return run(open_model(folder / "twins.param"))


@pytest.fixture(scope="session")
def squeezenet(shared_data: Path) -> Model:
    """SqueezeNet 1.1 from its ncnn files."""
    return run(open_model(shared_data / "models" / "squeezenet_v1.1.param"))


@pytest.fixture(scope="session")
def squeezenet_onnx(shared_data: Path) -> Model:
    """The same network converted from ONNX: its layers have other names."""
    return run(open_model(shared_data / "models" / "squeezenet_v1.1.onnx"))
