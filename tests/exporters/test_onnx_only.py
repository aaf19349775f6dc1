"""Layers that ncnn has no int8 for, or a wrong one: what ONNX Runtime does with them, and forcing them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn import PLAIN_NOTE
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.table.lint import lint_table
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.lower.choice import forced
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.quant.plan import ActivationQuant, LayerQuant
from tests.exporters.test_walks import RELU, node
from tests.exporters.walk import (
    DYNAMIC,
    NCNN_INT8,
    ORT_FP32,
    ORT_INT8,
    Walked,
    close,
    images,
    plain_onnx,
    walk,
    write,
)
from tests.onnx_files import random

LSTM = {"X": random(1, 4 * 6, 10, seed=20), "R": random(1, 4 * 6, 6, seed=21), "B": random(1, 8 * 6, seed=22)}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Walked, Path]:
    """A grouped convolution, 1-D convolutions, a Linear of a sequence, an LSTM and a ConvTranspose."""
    folder = tmp_path_factory.mktemp("onnx_only")
    wide = helper.make_node("Conv", ["x", "wide"], ["c"], "wide", kernel_shape=[3, 3], pads=[1] * 4)
    nodes = [wide, RELU, node("Conv", "r grouped", "g", kernel_shape=[3, 3], pads=[1] * 4, group=2)]
    nodes += [node("ConvTranspose", "g up", "u", kernel_shape=[2, 2], strides=[2, 2]), node("Relu", "u", "v")]
    nodes += [node("Reshape", "v flat", "f"), node("Conv", "f line", "l", kernel_shape=[3], pads=[1, 1])]
    nodes += [node("Relu", "l", "k"), node("Conv", "k own", "o", kernel_shape=[5], pads=[2, 2], group=8)]
    nodes += [
        node("Transpose", "o", "t", perm=[0, 2, 1]),
        node("MatMul", "t m", "p"),
        node("Add", "p n", "q"),
    ]
    nodes += [node("Transpose", "q", "s", perm=[1, 0, 2]), node("LSTM", "s X R B", "h", hidden_size=6)]
    nodes += [
        node("Squeeze", "h one", "i"),
        node("Reshape", "i all", "j"),
        node("Gemm", "j last end", "y", transB=1),
    ]
    weights = {
        "wide": random(16, 3, 3, 3, seed=10),
        "grouped": random(16, 8, 3, 3, seed=11),
        "up": random(16, 8, 2, 2, seed=12),
        "flat": np.array([1, 8, -1], np.int64),
        "line": random(8, 8, 3, seed=13),
        "own": random(8, 1, 5, seed=14),
        "m": random(8, 10, seed=15),
        "n": random(10, seed=16),
        "one": np.array([1], np.int64),
        "all": np.array([1, -1], np.int64),
        "last": random(5, 256 * 6, seed=17),
        "end": random(5, seed=18),
        **LSTM,
    }
    path = write(folder / "net.onnx", nodes, weights, shape=(1, 3, 8, 8))
    return walk(path, images(folder, 3, 8, 8)), folder


def test_it_runs_every_kernel_that_onnx_runtime_has(walked: tuple[Walked, Path], tmp_path: Path) -> None:
    found, folder = walked
    assert close(found.session_values(ORT_FP32), plain_onnx(folder / "net.onnx", folder / "images.npy"))
    kinds = found.int8_kinds(tmp_path)
    assert kinds.count("QLinearConv") == 4 and kinds.count("DynamicQuantizeLSTM") == 1
    assert not {"Conv", "FusedConv", "Gemm", "MatMul", "LSTM"} & {*kinds}, kinds
    left = dict(found.accuracy(ORT_INT8).excluded_layers)
    assert [*left.values()] == ["ONNX Runtime has no int8 kernel for ConvTranspose"]
    assert dict(found.accuracy(DYNAMIC).excluded_layers) == left
    assert found.cosine(ORT_INT8) > 0.98 and found.cosine(DYNAMIC) > 0.98
    assert any("LSTM is quantized at run time" in note for note in found.accuracy(ORT_INT8).notes)
    assert not any("without a matching ONNX node" in text for text in found.model.warnings)


def test_ncnn_keeps_its_reasons(walked: tuple[Walked, Path]) -> None:
    found, _ = walked
    left = dict(found.accuracy(NCNN_INT8).excluded_layers)
    assert len(left) == 4 and sum("x86" in reason and "ARM" in reason for reason in left.values()) == 1
    only = [layer for layer in found.model.layers if found.model.is_onnx_only(layer)]
    assert len(only) == 3 and {layer.root for layer in only if not layer.onnx_at_run_time} <= {
        *found.model.roots
    }


def test_a_table_makes_the_same_onnx_network(walked: tuple[Walked, Path], tmp_path: Path) -> None:
    found, _ = walked
    names = [layer.name for layer in found.model.layers if found.model.is_onnx_only(layer)]
    plan = found.plan
    root = next(layer.root for layer in found.model.layers if layer.name == names[0])
    plan = plan.with_threshold(root, plan.activations[root].threshold / 2)
    plan = replace(plan, layers={**plan.layers, names[1]: LayerQuant(False, ())})
    text = write_table(found.model, plan)
    (tmp_path / "net.table").write_text(text)
    again = read_table(tmp_path / "net.table", found.model)
    ranges = found.calibration.onnx_ranges
    networks = [lower_qdq(found.model, one, ranges) for one in (plan, again, found.plan)]
    assert networks[0].graph.serialized() == networks[1].graph.serialized()
    assert networks[0].graph.serialized() != networks[2].graph.serialized()
    assert dict(networks[0].excluded)[names[1]] == "switched off"
    assert not lint_table(text, found.model)
    (tmp_path / "net.table").write_text(text + "#onnx:stranger 5 \n")
    with pytest.raises(ClipScopeError, match=r"line \d+: #onnx:stranger"):
        read_table(tmp_path / "net.table", found.model)


def test_switching_off_makes_another_result(walked: tuple[Walked, Path]) -> None:
    found, _ = walked
    name = next(layer.name for layer in found.model.layers if found.model.is_onnx_only(layer))
    off = replace(found.plan, layers={**found.plan.layers, name: LayerQuant(False, ())})
    assert off.fingerprint() != found.plan.fingerprint()
    assert off.fingerprint("ncnn") == found.plan.fingerprint("ncnn")
    assert off.layers_fingerprint() != found.plan.layers_fingerprint()


def test_patterns_name_what_can_be_forced(walked: tuple[Walked, Path]) -> None:
    found, _ = walked
    (grouped,) = [layer.name for layer in found.model.layers if layer.can_force]
    assert forced(found.model, [grouped, "conv*"]) == (grouped,)
    assert grouped in forced(found.model, ["*"])
    with pytest.raises(ClipScopeError, match="no quantizable layer is called stranger"):
        forced(found.model, ["stranger*"])
    up = next(layer.name for layer in found.model.layers if layer.type.startswith("Deconvolution"))
    with pytest.raises(ClipScopeError, match="ncnn has no int8 Deconvolution"):
        forced(found.model, [up])


def test_forcing_works_in_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """calibrate writes rows, evaluate scores what ARM computes, and no command refuses the table."""
    monkeypatch.chdir(tmp_path)
    wide = helper.make_node("Conv", ["x", "w2"], ["c"], "wide", kernel_shape=[3, 3], pads=[1] * 4)
    nodes = [wide, RELU, node("Conv", "r g", "d", kernel_shape=[3, 3], group=2), node("Relu", "d", "e")]
    nodes += [
        node("GlobalAveragePool", "e", "p"),
        node("Flatten", "p", "i"),
        node("Gemm", "i f n", "y", transB=1),
    ]
    weights = {"w2": random(16, 3, 3, 3), "g": random(16, 8, 3, 3, seed=1), "f": random(5, 16, seed=2)}
    weights["n"] = random(5, seed=3)
    path = write(tmp_path / "net.onnx", nodes, weights)
    source = images(tmp_path, 3, 16, 16, count=12)
    found = walk(path, source)
    (name,) = [layer.name for layer in found.model.layers if layer.can_force]
    force = ("--force-int8", name[:6] + "*")
    common = ("net.onnx", "--images", "images.npy", "--threads", "1")
    assert main(["calibrate", "--method", "kl", *common, *force, "-o", "net.table"]) == 0
    assert f"{name}_param_0 " in Path("net.table").read_text()
    plan = read_table(tmp_path / "net.table", found.model, forced=[name])
    assert plan.layers[name].forced and name not in read_table(tmp_path / "net.table", found.model).layers
    column = run(evaluate(found.model, plan, found.inputs, (NCNN_INT8,))).columns[NCNN_INT8]
    assert isinstance(column, Accuracy) and min(column.logit_cosine) > 0.99
    assert PLAIN_NOTE in column.notes and not column.excluded_layers
    capsys.readouterr()
    table = ("--table", "net.table", *force)
    assert main(["evaluate", *common, *table, "--calib", "images.npy", "--engines", "ncnn"]) == 0
    assert main(["sensitivity", *common, *table]) == 0
    assert name in capsys.readouterr().out
    assert main(["tune", *common, *force, "--seconds", "0.001", "-o", "tuned.table"]) == 0
    assert f"{name}_param_0 " in Path("tuned.table").read_text()
    for spelling in ("--force-int8", "--insist"):
        assert main(["export", "net.onnx", "--table", "net.table", spelling, name, "-o", spelling[2:]]) == 0
        lines = (tmp_path / spelling[2:] / "net-int8.param").read_text().splitlines()
        assert any(line.split()[1] == name and " 8=1" in line for line in lines if len(line.split()) > 1)
    capsys.readouterr()
    assert main(["export", "net.onnx", "--table", "net.table", "--force-int8", "none*", "-o", "x"]) == 2
    assert "no quantizable layer is called none*" in capsys.readouterr().err


def test_a_threshold_of_a_grouped_convolution_counts(walked: tuple[Walked, Path]) -> None:
    found, _ = walked
    (layer,) = [layer for layer in found.model.layers if layer.can_force]
    far = found.plan.with_activation(layer.root, ActivationQuant.symmetric(100.0))
    ranges = found.calibration.onnx_ranges
    networks = [lower_qdq(found.model, plan, ranges).graph.serialized() for plan in (found.plan, far)]
    assert networks[0] != networks[1]
