"""Tables as other tools and other years wrote them: what is harmless never stops, and every fix ends."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.formats.table.diff import diff_tables
from clipscope.core.formats.table.lint import lint_table, mend_table
from clipscope.core.formats.table.table import write_table
from clipscope.core.formats.table.table_import import import_text
from clipscope.core.formats.table.table_open import open_table
from clipscope.core.formats.table.text import read_text
from clipscope.core.loading.open_structure import open_structure
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import weight_absmax
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.formats.conftest import write_network
from tests.sizeless import pair

CAFFE_PARAM = """7767517
9 11
Input data 0 1 data 0=16 1=16 2=3
Convolution conv1 1 1 data conv1 0=4 1=3 4=1 5=0 6=108
ReLU relu_conv1 1 1 conv1 conv1_relu_conv1
Split split 1 2 conv1_relu_conv1 s0 s1
Pooling pool1 1 1 s0 pool1 0=0 1=2 2=2 5=1
Convolution fire2/squeeze 1 1 s1 fire2/squeeze 0=4 1=3 4=1 3=2 5=0 6=144
Concat join 2 1 pool1 fire2/squeeze join 0=0
ConvolutionDepthWise dw 1 1 join dw 0=8 1=3 4=1 5=0 6=72 7=8
InnerProduct fc 1 1 dw fc 0=3 1=0 2=1536
"""
CAFFE_COUNTS = (108, 144, 72, 1536)
BLOBS = {
    "data": 0.841,
    "conv1": 0.296,
    "pool1": 0.162,
    "fire2/squeeze": 0.4,
    "join": 0.25,
    "dw": 0.5,
    "fc": 2,
}
READ = {"conv1": "data", "fire2/squeeze": "conv1", "dw": "join", "fc": "dw"}


def plan_of(model: Model) -> QuantPlan:
    activations = {root: ActivationQuant.from_scale(2.5 + i) for i, root in enumerate(model.roots)}
    return QuantPlan(activations, {x.name: default_layer(model, x) for x in model.quantizable})


@pytest.fixture(scope="module")
def caffe(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return write_network(tmp_path_factory.mktemp("caffe"), "caffe", CAFFE_PARAM, CAFFE_COUNTS)


def of_2018(model: Model, *, dead: str = "") -> str:
    """One weight scale a layer, and a scale for each of Caffe's blobs."""
    peaks = {x.name: weight_absmax(model.network, x).max() for x in model.quantizable}
    rows = [f"{name}_param_0 {127 / peak:.6f}" for name, peak in peaks.items()]
    return "\n".join([*rows, *(f"{key} {value:.6f}" for key, value in BLOBS.items() if key != dead), ""])


def test_a_fresh_table_has_no_finding_where_a_channel_is_as_good_as_dead(tmp_path: Path) -> None:
    path = write_network(tmp_path, "faint", CAFFE_PARAM, CAFFE_COUNTS).path
    weights = np.frombuffer(path.with_suffix(".bin").read_bytes(), np.float32).copy()
    weights[1 + 27 : 1 + 54] *= np.float32(2.0**-24 / 100)
    path.with_suffix(".bin").write_bytes(weights.tobytes())
    model = run(open_structure(path))
    text = write_table(model, plan_of(model))  # type: ignore[arg-type]
    assert lint_table(text, model) == ()
    assert mend_table(text, model) == (text, ())
    absmax = weight_absmax(model.network, model.quantizable[0])
    own = " ".join(f"{127 / peak:.6f}" for peak in absmax)
    rest = text.partition("\n")[2]
    assert max(map(float, own.split())) > 1e7 and lint_table(f"conv1_param_0 {own} \n{rest}", model) == ()


def test_every_fix_ends(caffe: Model, recurrent: Model) -> None:
    numbers = np.random.default_rng(3)
    words = ["1", "nan", "inf", "0", "-3", "1e30", "1e-30", "x", "#", "0x1p3", "2,5", "conv1", "\t", "3" * 40]
    for model in (caffe, recurrent):
        lines = write_table(model, plan_of(model)).splitlines()
        for _ in range(60):
            rows = [line.split() for line in numbers.permutation(np.array(lines, object))]
            for row in rows:
                for i in np.flatnonzero(numbers.random(len(row)) < 0.08):
                    row[i] = str(numbers.choice(words))
            text = "\n".join(" ".join(row) for row in (*rows, rows[0]))
            try:
                mended, _ = mend_table(text, model)
            except ClipScopeError as error:
                assert "nothing of the table would be left" in str(error)
                continue
            left = [x for x in lint_table(mended, model) if x.fix and x.kind != "missing"]
            assert not left, (text, left)
            assert mend_table(mended, model)[0] == mended


def test_what_is_harmless_is_passed_over_with_one_remark_a_kind(recurrent: Model, tmp_path: Path) -> None:
    plan, path = plan_of(recurrent), tmp_path / "net.table"
    extra = ["# of PPQ", "  # indented", "shape 23.5 ", "Concat_7 2.5 ", "Add_3 1.5 2.5 "]
    path.write_text("\n".join([*write_table(recurrent, plan).splitlines(), *extra]) + "\n")
    opened = open_table(path, recurrent)
    assert opened.plan.activations.keys() == plan.activations.keys()
    assert all(
        opened.plan.is_on(name) and quant == plan.layers[name] for name, quant in opened.plan.layers.items()
    )
    (rows,) = opened.remarks
    assert "and 2 more of this kind, orphan" in rows


def test_the_toml_of_ppq_is_read_as_rows(caffe: Model, tmp_path: Path) -> None:
    plan, path = plan_of(caffe), tmp_path / "net.table"
    text = write_table(caffe, plan)
    rows = {key: [float(x) for x in values] for key, *values in map(str.split, text.splitlines())}
    sections = ['source = "PPQ 0.6.6"', '["join"]\ntype = "Concat"', "[add_1]\ninput_scale = [ 1.5, 2.5,]"]
    for layer in reversed(caffe.quantizable):
        weights, (scale,) = rows[f"{layer.name}_param_0"], rows[layer.name]
        sections.append(f'["{layer.name}"]\ntype = "Conv"\nweight = {weights}\ninput_scale = {scale!r}')
    path.write_text("\n\n".join(sections) + "\n")
    opened = open_table(path, caffe)
    assert opened.plan == plan
    (remark,) = opened.remarks
    assert "add_1" in remark
    path.write_text(path.read_text() + "weight = [1, 2\n")
    with pytest.raises(ClipScopeError, match="broken TOML"):
        read_text(path)


def test_an_error_among_harmless_rows_stops_at_its_own_line(recurrent: Model, tmp_path: Path) -> None:
    path = tmp_path / "net.table"
    lines = write_table(recurrent, plan_of(recurrent)).splitlines()
    path.write_text("\n".join(["Add_3 2.5 ", *lines[:-1], "fc abc "]) + "\n")
    with pytest.raises(ClipScopeError, match=f"line {len(lines) + 1}: .*abc"):
        open_table(path, recurrent)


def test_keys_of_2018_are_put_under_the_layers_that_read_the_blobs(caffe: Model, tmp_path: Path) -> None:
    text, path = of_2018(caffe), tmp_path / "old.table"
    (finding,) = lint_table(text, caffe)
    assert (finding.kind, finding.severity) == ("blob-keys", "error")
    assert "conv1 reads data, so its scale is 0.841" in finding.reason and "0.296" in finding.reason
    mended, _ = mend_table(text, caffe)
    assert lint_table(mended, caffe) == ()
    path.write_text(text)
    opened = open_table(path, caffe)
    assert len(opened.remarks) == 1 and "of 2018" in opened.remarks[0]
    for name, blob in READ.items():
        layer = next(x for x in caffe.quantizable if x.name == name)
        scale = opened.plan.activations[layer.root].scale
        assert opened.plan.is_on(name) and float(scale) == pytest.approx(BLOBS[blob])
        assert np.ptp(opened.plan.layers[name].scales_array()) == 0
    assert import_text(text, caffe).plan == opened.plan
    assert all(row.distance < 1e-5 for row in diff_tables(text, mended, caffe))


def test_todays_tables_are_not_taken_for_those_of_2018(caffe: Model) -> None:
    text = write_table(caffe, plan_of(caffe))
    for more in ("", "pool1 2.5 \n", "join 2.5 \n", "relu_conv1 2.5 \n"):
        assert {x.kind for x in lint_table(text + more, caffe)} == ({"orphan"} if more else set())
    # Without the input's row the scales may be of either kind, unless each layer has one weight scale.
    assert [x.kind for x in lint_table(of_2018(caffe, dead="data"), caffe)] != ["blob-keys"]


def test_one_scale_a_layer_is_not_far_from_its_small_channels(caffe: Model) -> None:
    text = write_table(caffe, plan_of(caffe))
    peak = weight_absmax(caffe.network, caffe.quantizable[0]).max()
    rows = [f"conv1_param_0 {f'{127 / peak:.6f} ' * 4}", *text.splitlines()[1:]]
    assert lint_table("\n".join(rows) + "\n", caffe) == ()


CUSTOM_PARAM = """7767517
7 7
Input in0 0 1 in0
Convolution first 1 1 in0 1 0=4 1=1 5=1 6=12
MyOwn.Norm norm 1 1 1 2 0=4
Convolution middle 1 1 2 3 0=4 1=1 5=1 6=16
Other.Type more 1 1 3 4
Convolution near 1 1 4 5 0=4 1=1 5=1 6=16
Convolution last 1 1 5 out0 0=2 1=1 5=1 6=8
"""


@pytest.mark.parametrize("half", [False, True])
def test_weights_around_custom_layers_with_their_own(tmp_path: Path, half: bool) -> None:
    numbers = np.random.default_rng(5)
    kind, flag = ("<f2", b"\x47\x6b\x30\x01") if half else ("<f4", b"\0\0\0\0")

    def layer(outputs: int, weights: int) -> bytes:
        return flag + numbers.normal(size=weights).astype(kind).tobytes() + bytes(4 * outputs)

    own = [numbers.normal(size=size).astype("<f4").tobytes() for size in (9, 301)]
    content = layer(4, 12) + own[0] + layer(4, 16) + own[1] + layer(4, 16) + layer(2, 8)
    path = tmp_path / "net.param"
    path.write_text(CUSTOM_PARAM)
    path.with_suffix(".bin").write_bytes(content)
    model = run(open_structure(path))
    (warning,) = model.warnings
    assert "norm (MyOwn.Norm, Other.Type) has weights of its own" in warning and "middle" in warning
    found = {
        name
        for name in ("first", "middle", "near", "last")
        if model.network.array(name, "weight") is not None
    }
    assert found == {"first", "near", "last"}
    rows = {x.name: 127 / weight_absmax(model.network, x) for x in model.quantizable if x.name in found}
    rows["middle"] = np.full(4, 3.5)
    weights = [f"{x.name}_param_0 {' '.join(f'{v:.6f}' for v in rows[x.name])} " for x in model.quantizable]
    lines = [*weights, *(f"{x.name} 2.5 " for x in model.quantizable)]
    assert lint_table("\n".join(lines) + "\n", model) == ()
    lines[3] = lines[3].replace(" ", " 1e9 ", 1).rsplit(" ", 2)[0]
    lines[1], lines[5] = "middle_param_0 3.5 nan 3.5 3.5 ", "middle inf "
    text = "\n".join(lines) + "\n"
    assert {(x.kind, x.key) for x in lint_table(text, model)} == {
        ("nan", "middle_param_0"),
        ("far", "last_param_0"),
        ("inf", "middle"),
    }
    mended, _ = mend_table(text, model)
    assert [(x.kind, x.key) for x in lint_table(mended, model)] == [("missing", "middle")]


def test_a_row_of_a_doubled_name_is_ambiguous(tmp_path: Path) -> None:
    text = CAFFE_PARAM.replace("InnerProduct fc ", "InnerProduct conv1 ").replace("Split split", "Split join")
    model = write_network(tmp_path, "doubled", text, CAFFE_COUNTS)
    found = lint_table(write_table(model, plan_of(model)), model)
    assert [(x.kind, x.key, x.fix) for x in found] == [("param-name", "conv1_param_0", None)]
    assert "conv1_2" in found[0].reason


TRANSFORMER_PARAM = """7767517
3 3
Input in0 0 1 in0 0=8 1=5
MultiHeadAttention mha 1 1 in0 a 0=8 1=2 2=64
torch.topk top 1 1 a out0
"""


def test_a_network_of_run_time_layers_alone_can_be_checked_and_compared(tmp_path: Path) -> None:
    path = pair(tmp_path, TRANSFORMER_PARAM, "vit")
    model = run(open_structure(path))
    text = "".join(f"mha_param_{i} {'9 ' * count}\n" for i, count in enumerate((8, 8, 8, 1)))
    assert lint_table(text, model) == () and mend_table(text, model)[0] == text
    (first, *others) = diff_tables(text, text.replace("mha_param_3 9", "mha_param_3 6"), model)
    assert first.key == "mha_param_3" and first.ratio == pytest.approx(1.5)
    assert [row.ratio for row in others] == [1, 1, 1]
