"""Import: tables of every origin become the plan that they mean, or are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.formats.table.cut_short import GET_AGAIN, cut_short
from clipscope.core.formats.table.lint import mend_table
from clipscope.core.formats.table.lint_context import Context
from clipscope.core.formats.table.rows import read_rows
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.formats.table.table_import import import_table, import_text, matches_text
from clipscope.core.formats.table.table_open import open_table
from clipscope.core.formats.table.text import read_text, split_lines
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import weight_absmax
from clipscope.core.quant.plan import ActivationQuant, QuantPlan


@pytest.fixture(scope="module")
def resnet(shared_data: Path) -> Model:
    return run(open_model(shared_data / "models" / "resnet20-cifar10.param", (32, 32)))


def rows_of(text: str) -> dict[str, np.ndarray]:
    return {row.key: row.values for row in read_rows(split_lines(text)).rows}


def other_names(text: str) -> str:
    """The same table with names that no network here has."""
    lines = []
    for line in text.splitlines():
        key, rest = line.split(" ", 1)
        base, mark, _ = key.partition("_param_0")
        lines.append(f"node_{sum(map(ord, base))}_{base[::-1]}{mark} {rest}\n")
    return "".join(lines)


def without(text: str, *names: str) -> str:
    keys = {key for name in names for key in (name, f"{name}_param_0")}
    return "".join(line for line in text.splitlines(keepends=True) if line.split()[0] not in keys)


@pytest.mark.parametrize("method", ["kl", "aciq"])
def test_a_table_with_the_networks_names_is_read_as_the_strict_reader_does(
    shared_data: Path, resnet: Model, method: str
) -> None:
    path = shared_data / "reference" / f"resnet20-cifar10.{method}.table"
    imported = import_table(path, resnet)
    assert imported.how == "name" and imported.findings == ()
    assert imported.plan == read_table(path, resnet)
    assert imported.matches == {layer.name: layer.name for layer in resnet.quantizable}


def test_a_table_whose_end_is_missing_is_said_to_be_cut_short(
    shared_data: Path, resnet: Model, tmp_path: Path
) -> None:
    text = (shared_data / "reference" / "resnet20-cifar10.kl.table").read_text()
    lines = text.splitlines(keepends=True)
    weights, key = len(lines) // 2, lines[11].split()[0]
    cases = {
        "".join(lines[:11]) + " ".join(lines[11].split()[:16]): f"with 15 of the 32 scales of {key}",
        "".join(lines[:12]): f"after {key}",
        "".join(lines[:11]) + key[:-4]: f"in the middle of {key[:-4]}",
    }
    for number, (cut, ends) in enumerate(cases.items()):
        path = tmp_path / f"{number}.table"
        path.write_text(cut)
        for read in (import_table, open_table):
            with pytest.raises(ClipScopeError, match="seems cut short") as caught:
                read(path, resnet)
            assert f"it ends {ends}, and thresholds of " in caught.value.message
            assert caught.value.where == f"{path}, line 12" and caught.value.fix == GET_AGAIN
    with pytest.raises(ClipScopeError, match="seems cut short"):
        mend_table("lost_param_0 12 13\nlost2_param_0", resnet)
    # A whole table of another network is not, nor is one that only lacks its last line feed.
    for whole in (other_names(text), other_names(text).rstrip()):
        assert cut_short(Context(resnet, split_lines(whole))) is None
    assert import_text(text.rstrip(), resnet).findings == () and len(lines) == 2 * weights


@pytest.mark.parametrize("method", ["kl", "aciq", "published"])
def test_squeezenet_from_onnx_takes_the_table_of_the_caffe_names(
    shared_data: Path, squeezenet_onnx: Model, method: str
) -> None:
    path = shared_data / "reference" / f"squeezenet_v1.1.{method}.table"
    imported = import_table(path, squeezenet_onnx)
    assert imported.how == "structure" and imported.findings == ()
    rows = rows_of(read_text(path))
    layers = {layer.name: layer for layer in squeezenet_onnx.quantizable}
    assert set(imported.matches.values()) == set(layers)
    assert [name.rpartition("_")[2] for name in imported.matches.values()] == [str(i) for i in range(26)]
    for name, target in imported.matches.items():
        layer, scales = layers[target], rows[f"{name}_param_0"]
        assert imported.plan.layers[target].weight_scales == tuple(map(float, scales))
        assert imported.plan.activations[layer.root].scale == rows[name][0]
        codes = scales * weight_absmax(squeezenet_onnx.network, layer)
        level = np.median(codes)
        # The scales are a constant level through the absmax of this layer's own weights, row by row.
        assert np.mean(np.abs(codes / level - 1) < 0.02) > 0.7
        if method == "kl":
            assert np.allclose(codes, 31 if layer.kernel == (3, 3) and layer.stride == (1, 1) else 127)


def test_the_match_is_shown(shared_data: Path, squeezenet_onnx: Model) -> None:
    imported = import_table(shared_data / "reference" / "squeezenet_v1.1.published.table", squeezenet_onnx)
    shown = matches_text(imported)
    assert shown.startswith("matched by structure:\n  conv1             convrelu_0\n")
    assert imported.matches["conv10"] == "convrelu_25"


def test_layers_that_are_off_are_passed_over(shared_data: Path, resnet: Model) -> None:
    text = read_text(shared_data / "reference" / "resnet20-cifar10.kl.table")
    off = ("convrelu_0", "conv_30", "convrelu_4", "linear_43")
    imported = import_text(other_names(without(text, *off)), resnet)
    assert imported.how == "structure"
    assert {name for name in imported.plan.layers if not imported.plan.is_on(name)} == set(off)
    for layer in resnet.quantizable:
        if layer.name not in off:
            row = rows_of(text)[f"{layer.name}_param_0"]
            assert imported.plan.layers[layer.name].weight_scales == tuple(map(float, row))


def test_layers_in_another_order_are_told_by_their_scales(shared_data: Path, resnet: Model) -> None:
    lines = read_text(shared_data / "reference" / "resnet20-cifar10.kl.table").splitlines(keepends=True)
    straight = import_text("".join(lines), resnet)
    lines[2], lines[4], lines[9], lines[10] = lines[4], lines[2], lines[10], lines[9]
    imported = import_text(other_names("".join(lines)), resnet)
    assert imported.how == "structure" and imported.plan == straight.plan


def test_a_table_of_another_network_is_refused(shared_data: Path, resnet: Model, squeezenet: Model) -> None:
    with pytest.raises(ClipScopeError, match="by structure"):
        import_table(shared_data / "reference" / "squeezenet_v1.1.kl.table", resnet)
    with pytest.raises(ClipScopeError, match="by structure"):
        import_table(shared_data / "reference" / "mobilenetv2-cifar10.kl.table", squeezenet)


def test_counts_alone_are_not_enough(shared_data: Path, resnet: Model) -> None:
    text = other_names(read_text(shared_data / "reference" / "resnet20-cifar10.kl.table"))
    numbers = np.random.default_rng(3)
    lines = []
    for line in text.splitlines():
        key, *values = line.split()
        if "_param_" in key:
            values = [
                f"{float(value) * factor:.6f}"
                for value, factor in zip(values, numbers.lognormal(size=len(values)), strict=True)
            ]
        lines.append(" ".join((key, *values)))
    with pytest.raises(ClipScopeError, match="fit the weights of no layer"):
        import_text("\n".join(lines), resnet)


def test_twins_with_one_missing_are_ambiguous(twins: Model) -> None:
    plan = plan_of(twins)
    text = write_table(twins, plan)
    assert import_text(other_names(text), twins).plan == plan
    with pytest.raises(ClipScopeError, match="fits several layers alike"):
        import_text(other_names(without(text, "second")), twins)


def plan_of(model: Model, *off: str) -> QuantPlan:
    activations = {root: ActivationQuant.from_scale(2.5 + i) for i, root in enumerate(model.roots)}
    return QuantPlan(
        activations, {x.name: default_layer(model, x, on=x.name not in off) for x in model.quantizable}
    )


def test_unequal_siblings_the_first_wins_with_a_finding(small: Model) -> None:
    text = write_table(small, plan_of(small, "grouped_param_x")).replace("\nc3 3.5", "\nc3 7")
    imported = import_text(text, small)
    assert [(x.kind, x.key) for x in imported.findings] == [("siblings", "c3")]
    assert imported.plan == plan_of(small, "grouped_param_x")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\ndw_param_0 ", "\n#dw_param_0 "),
        ("\ndw 4.5", "\n#dw 4.5"),
        ("\ndw 4.5 ", ""),
    ],
)
def test_both_recipes_for_a_float_layer(old: str, new: str, small: Model, tmp_path: Path) -> None:
    text = write_table(small, plan_of(small, "grouped_param_x"))
    assert old in text
    imported = import_text(text.replace(old, new), small)
    assert [(x.kind, x.key) for x in imported.findings] == [("half", "dw")]
    off = plan_of(small, "grouped_param_x", "dw")
    assert {name: imported.plan.is_on(name) for name in off.layers} == {n: off.is_on(n) for n in off.layers}
    (tmp_path / "t").write_text(imported.table)
    assert read_table(tmp_path / "t", small) == imported.plan


def test_a_layer_that_is_off_stays_off_though_its_sibling_is_on(small: Model) -> None:
    plan = plan_of(small, "grouped_param_x", "c3")
    imported = import_text(write_table(small, plan), small)
    assert not imported.plan.is_on("c3") and imported.plan.is_on("c2")
    assert [(x.kind, x.key) for x in imported.findings] == [("missing", "c3")]


def test_the_table_of_ppq(small: Model) -> None:
    """Node names of ONNX, a key left unfinished, and rows for operators without weights."""
    plan = plan_of(small, "grouped_param_x")
    names = {"c1": "Conv_0", "c2": "Conv_2", "c3": "Conv_3", "dw": "Conv_5", "fc": "Gemm_7"}
    rows = rows_of(write_table(small, plan))
    weights = {
        new: f"{new}_param_0 {' '.join(f'{x:f}' for x in rows[f'{old}_param_0'])} \n"
        for old, new in names.items()
    }
    weights["Conv_2"] = "Conv_2_param_0 "
    text = "".join(weights.values())
    text += "".join(f"{new} {rows[old][0]:f} \n" for old, new in names.items()) + "Add_4 3.5 3.5 \n"
    imported = import_text(text, small)
    assert imported.how == "structure"
    assert imported.matches == {new: old for old, new in names.items() if old != "c2"}
    assert {name for name in plan.layers if imported.plan.is_on(name)} == {"c1", "c3", "dw", "fc"}
    kinds = [(x.kind, x.key) for x in imported.findings]
    assert ("unfinished", "Conv_2_param_0") in kinds
    assert ("orphan", "Add_4") in kinds and ("orphan", "Conv_2") in kinds


def test_damage_is_mended_in_other_names_too(shared_data: Path, resnet: Model) -> None:
    text = other_names(read_text(shared_data / "reference" / "resnet20-cifar10.kl.table"))
    lines = text.splitlines()
    words = lines[3].split()
    words[5] = "inf"
    lines[3] = "\t".join(words)
    lines.insert(1, "")
    imported = import_text("\n".join(lines), resnet)
    assert [(x.kind, x.line) for x in imported.findings] == [("blank-line", 2), ("tab", 5), ("inf", 5)]
    straight = import_table(shared_data / "reference" / "resnet20-cifar10.kl.table", resnet).plan
    assert imported.plan.activations == straight.activations
    scales, wanted = (
        imported.plan.layers["convrelu_2"].weight_scales,
        straight.layers["convrelu_2"].weight_scales,
    )
    assert np.allclose(scales, wanted, rtol=1e-6)


def test_other_weights_under_the_same_names_are_told(shared_data: Path, resnet: Model) -> None:
    lines = read_text(shared_data / "reference" / "resnet20-cifar10.kl.table").splitlines()
    turned = [" ".join((line.split()[0], *line.split()[:0:-1])) for line in lines]
    kinds = {x.kind for x in import_text("\n".join(turned), resnet).findings}
    assert "other-weights" in kinds


def test_an_int8_network_is_refused(shared_data: Path) -> None:
    model = run(open_model(shared_data / "reference" / "resnet20-cifar10.kl-int8.param", (32, 32)))
    with pytest.raises(ClipScopeError, match="int8 already"):
        import_table(shared_data / "reference" / "resnet20-cifar10.kl.table", model)


def test_what_is_no_table_is_not_taken_for_that_of_another_network(resnet: Model, tmp_path: Path) -> None:
    path = tmp_path / "notes.table"
    path.write_text("hello world\nthis is no table\n")
    with pytest.raises(ClipScopeError, match="line 1: value 1 of hello, 'world', is not a number") as found:
        import_table(path, resnet)
    assert found.value.fix is not None and "give an ncnn .table file" in found.value.fix
