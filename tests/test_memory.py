"""Networks at sizes for which there is no memory: refused before it is taken, with both figures."""

from __future__ import annotations

import re
from math import prod
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.memory import require_memory
from clipscope.core.common.progress import run
from clipscope.core.engines.ort_net import fold
from clipscope.core.loading import open_model as opening
from clipscope.core.loading.match import COPIES, matching_room
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.layer_room import FP32_BYTES, OUTPUT_COPIES, layer_room
from tests.networks import ALL, Reference
from tests.onnx_files import convolution, random, save

PAIR = """7767517
3 3
Input in 0 1 x
Convolution c 1 1 x y 0=32 1=3 4=1 6=864
Interp u 1 1 y z 0=1 1=2.0 2=2.0
"""


def _available(monkeypatch: pytest.MonkeyPatch, amount: float) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=int(amount)))


def _pair(folder: Path) -> Path:
    path = folder / "net.param"
    path.write_text(PAIR)
    path.with_suffix(".bin").write_bytes(bytes(4) + np.ones(864, np.float32).tobytes())
    return path


def _dynamic(folder: Path) -> Path:
    nodes = [convolution("a", "x", "h", "wa"), convolution("b", "h", "y", "wb")]
    weights = {"wa": random(16, 3, 3, 3), "wb": random(4, 16, 3, 3)}
    return save(folder / "m.onnx", nodes, inputs={"x": (1, 3, "h", "w")}, outputs=["y"], weights=weights)


@pytest.mark.parametrize(
    ("amount", "layer", "needed"), [(1e8, r"c \(Convolution\)", "0.2"), (3e8, r"u \(Interp\)", "0.7")]
)
def test_the_layer_for_which_there_is_no_memory_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, amount: float, layer: str, needed: str
) -> None:
    """At 600x600 the convolution makes 46 MB of values, the interpolation 184 MB; each is held four times."""
    path = _pair(tmp_path)
    _available(monkeypatch, amount)
    with pytest.raises(ClipScopeError) as caught:
        run(open_model(path, (600, 600)))
    said = rf"layer {layer} at an input of 600x600 needs about {needed} GB of memory, and {amount / 1e9:.1f}"
    assert re.search(said, str(caught.value)), caught.value
    assert caught.value.where == str(path) and "--size" in (caught.value.fix or "")
    assert run(open_model(path, (64, 64))).shapes["z"] == (32, 128, 128), "small ones still open"


def test_matching_is_refused_before_anything_runs_at_that_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _dynamic(tmp_path)
    _available(monkeypatch, 1e8)
    monkeypatch.setattr(opening, "convert", lambda *_: pytest.fail("pnnx takes as much"))
    with pytest.raises(ClipScopeError, match=r"input of 1000x900 needs about 0\.3 GB of memory, and 0\.1 GB"):
        run(open_model(path, (1000, 900)))


def test_matching_counts_every_tensor(tmp_path: Path) -> None:
    graph = fold(opening.read_sized_onnx(_dynamic(tmp_path), (60, 50)))
    assert matching_room(graph) == COPIES * FP32_BYTES * (16 + 4) * 60 * 50, "one image at a time"


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_the_estimate_follows_what_ncnn_makes(shared_data: Path, reference: Reference) -> None:
    """Pads apart, the values of each layer are those of its blob."""
    model = reference.model(shared_data, ".param")
    for layer in model.layers:
        if not layer.type.startswith("Convolution"):
            continue
        line = model.network.graph.layer(layer.name)
        made = FP32_BYTES * OUTPUT_COPIES * prod(model.shapes[line.tops[0]])
        estimate = layer_room(line, [model.shapes[line.bottoms[0]]])
        assert 0.75 * made <= estimate <= 1.05 * made, layer.name


def test_what_fits_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    _available(monkeypatch, 1e9)
    require_memory(10**9, "it", where="x", fix="y")
    with pytest.raises(
        ClipScopeError, match=r"x: it needs about 1\.0 GB of memory, and 1\.0 GB are available; y"
    ):
        require_memory(10**9 + 1, "it", where="x", fix="y")
