"""Networks that don't say how large their input is: what their files are enough for, and who else says it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.formats.table.lint import lint_table
from clipscope.core.loading.convert import SizeNeeded
from clipscope.core.loading.open_model import open_model
from clipscope.core.loading.open_structure import open_structure, open_unrun
from clipscope.core.model.model import Model, Structure
from tests.onnx_files import convolution, random, save
from tests.sizeless import CONVOLUTIONS, CUSTOM, NETWORKS, pair, table_of


def onnx_beside(path: Path, dims: tuple[object, ...]) -> Path:
    """An ONNX file with that input, of the stem of a network."""
    nodes = [helper.make_node("Relu", ["x"], ["y"], "relu")]
    return save(path, nodes, inputs={"x": dims}, outputs=["y"])  # type: ignore[dict-item]


@pytest.mark.parametrize("name", NETWORKS)
def test_names_types_and_weights_need_no_size(tmp_path: Path, name: str) -> None:
    path = pair(tmp_path, NETWORKS[name])
    found = run(open_structure(path))
    assert type(found) is Structure and found.input_shape is None and not found.shapes and found.no_shapes
    table = table_of(path)
    assert lint_table(table.read_text(), found) == ()
    broken = table.read_text().replace("20.0", "inf")
    assert {finding.kind for finding in lint_table(broken, found)} == {"inf"}


def test_a_table_is_judged_alike_with_and_without_shapes(tmp_path: Path) -> None:
    path = pair(tmp_path, CONVOLUTIONS)
    text = table_of(path).read_text().replace("21.0", "-21.0").replace("conv_0 20.0", "conv_9 20.0")
    sized = run(open_model(path, (8, 8)))
    assert lint_table(text, sized) == lint_table(text, run(open_structure(path)))
    assert {finding.kind for finding in lint_table(text, sized)} >= {"negative", "orphan", "half"}


def test_custom_layers_are_named_and_not_run(tmp_path: Path) -> None:
    path = pair(tmp_path, CUSTOM)
    (warning,) = run(open_structure(path)).warnings
    assert "MyOwn.Norm, YoloV5Focus" in warning
    for verb in (open_unrun(path), open_model(path, (8, 8)), open_model(path)):
        with pytest.raises(ClipScopeError, match=r"ncnn has no layer type MyOwn\.Norm, YoloV5Focus"):
            run(verb)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("convolutions", "does not say how large its input is"),
        ("attention", "does not say how large its input is"),
        ("two_inputs", "has 2 inputs"),
    ],
)
def test_missing_shapes_have_their_reason(tmp_path: Path, name: str, reason: str) -> None:
    path = pair(tmp_path, NETWORKS[name])
    found = run(open_unrun(path))
    assert not isinstance(found, Model) and reason in str(found.no_shapes)
    assert all(found.macs(layer) is None for layer in found.layers)
    with pytest.raises(ClipScopeError, match=reason):
        run(open_model(path))


def test_a_size_brings_the_shapes_back(tmp_path: Path) -> None:
    found = run(open_unrun(pair(tmp_path, CONVOLUTIONS), (8, 8)))
    assert isinstance(found, Model) and found.no_shapes is None and found.shapes["out0"] == (10,)
    assert found.size_from is None, "a person said it"
    assert found.macs(found.layers[0]) == 216 * 64


@pytest.mark.parametrize("suffix", [".npy", ".npz"])
def test_ready_inputs_say_the_size(tmp_path: Path, suffix: str) -> None:
    path, images = pair(tmp_path, CONVOLUTIONS), tmp_path / f"x{suffix}"
    values = np.zeros((2, 3, 8, 8), np.float32)
    np.save(images, values) if suffix == ".npy" else np.savez(images, x=values)
    found = run(open_model(path, images=images))
    assert found.input_shape == (3, 8, 8) and f"x{suffix}" in str(found.size_from)
    with pytest.raises(SizeNeeded):
        run(open_model(path, images=tmp_path))


@pytest.mark.parametrize("dims", [(1, 3, 8, 8), ("n", 3, 8, 8), (1, 8, 8, 3)])
@pytest.mark.parametrize("name", ["net.ncnn", "net"])
def test_an_onnx_file_beside_says_the_size(tmp_path: Path, dims: tuple[object, ...], name: str) -> None:
    path = pair(tmp_path, CONVOLUTIONS, name)
    onnx_beside(tmp_path / "net.onnx", dims)
    found = run(open_model(path))
    assert found.input_shape == (3, 8, 8) and found.size_from == "net.onnx beside it"


@pytest.mark.parametrize("dims", [(1, 3, "h", "w"), (1, 5, 8, 8), (1, 3, 8), (1, 3, 8, 8, 8)])
def test_an_onnx_file_of_open_or_other_sizes_says_nothing(tmp_path: Path, dims: tuple[object, ...]) -> None:
    path = pair(tmp_path, CONVOLUTIONS)
    onnx_beside(tmp_path / "net.onnx", dims)
    with pytest.raises(SizeNeeded, match="--size WxH"):
        run(open_model(path))


def test_what_is_no_onnx_file_says_nothing(tmp_path: Path) -> None:
    path = pair(tmp_path, CONVOLUTIONS)
    (tmp_path / "net.onnx").write_bytes(b"no network at all")
    assert not isinstance(run(open_unrun(path)), Model)


def test_a_found_size_that_does_not_fit_is_asked_for(tmp_path: Path) -> None:
    path = pair(tmp_path, CONVOLUTIONS)
    onnx_beside(tmp_path / "net.onnx", (1, 3, 16, 12))
    with pytest.raises(SizeNeeded) as caught:
        run(open_model(path))
    for part in ("12x16 does not fit", "fc_0", "needs 512 values", "net.onnx beside it says 12x16"):
        assert part in str(caught.value)
    found = run(open_unrun(path))
    assert not isinstance(found, Model) and "12x16 does not fit" in str(found.no_shapes)
    assert run(open_model(path, (8, 8))).input_shape == (3, 8, 8)


def given(path: Path, size: tuple[int, int] = (9, 9), images: Path | None = None) -> str:
    with pytest.raises(ClipScopeError) as caught:
        run(open_model(path, size, images))
    assert "an input of 9x9 does not fit: layer fc_0 (InnerProduct) needs 512 values" in str(caught.value)
    return str(caught.value.fix)


def test_a_wrong_size_is_sent_back_only_to_who_knows_it(tmp_path: Path) -> None:
    path = pair(tmp_path, CONVOLUTIONS)
    fix = given(path)
    assert "leave --size out" not in fix and "the size that the network was made for" in fix
    onnx_beside(tmp_path / "net.onnx", (1, 3, 9, 9))
    assert "leave --size out" not in given(path), "it says the very size that does not fit"
    onnx_beside(tmp_path / "net.onnx", (1, 3, 8, 8))
    assert given(path) == "leave --size out: net.onnx beside it says 8x8"
    stated = pair(tmp_path, CONVOLUTIONS.replace("1 in0\n", "1 in0 0=8 1=8 2=3\n", 1), "stated")
    assert given(stated) == "leave --size out: the network says 8x8"
    for network in (path, stated):
        assert run(open_model(network)).input_shape == (3, 8, 8), "the way out leads out"


def test_a_half_open_onnx_file_names_the_side_that_it_fixes(tmp_path: Path) -> None:
    nodes = [convolution("conv", "x", "y", "w")]
    weights = {"w": random(4, 3, 3, 3)}
    path = save(tmp_path / "m.onnx", nodes, inputs={"x": (1, 3, 12, "w")}, outputs=["y"], weights=weights)
    with pytest.raises(ClipScopeError, match="give --size 20x12"):
        run(open_model(path, (20, 20)))
    assert run(open_model(path, (20, 12))).input_shape == (3, 12, 20)
