"""Lint: clean tables have no finding, each fault has its own, and each fix gives a strict table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.formats.table.bad_rows import first_bad_row
from clipscope.core.formats.table.lint import KINDS, Finding, apply_fixes, lint_table
from clipscope.core.formats.table.lint_context import Context
from clipscope.core.formats.table.lint_report import lint_json, lint_text
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.formats.table.text import read_text, split_lines
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import weight_absmax
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

REFERENCE = [
    ("resnet20-cifar10", "kl"),
    ("resnet20-cifar10", "aciq"),
    ("mobilenetv2-cifar10", "kl"),
    ("mobilenetv2-cifar10", "aciq"),
    ("squeezenet_v1.1", "kl"),
    ("squeezenet_v1.1", "aciq"),
    ("squeezenet_v1.1", "published"),
]


def plan_of(model: Model, *off: str) -> QuantPlan:
    activations = {root: ActivationQuant.from_scale(2.5 + i) for i, root in enumerate(model.roots)}
    layers = {
        x.name: default_layer(model, x, on=x.name not in off, weight_bits_3x3=6) for x in model.quantizable
    }
    return QuantPlan(activations, layers)


@pytest.fixture(scope="module")
def good(small: Model) -> str:
    return write_table(small, plan_of(small, "grouped_param_x"))


def lines_of(text: str) -> list[str]:
    return text.splitlines()


def joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def at(text: str, start: str) -> int:
    """Index of the line that starts so."""
    return next(i for i, line in enumerate(lines_of(text)) if line.startswith(start))


def with_line(text: str, start: str, change: Callable[[str], list[str]]) -> str:
    lines = lines_of(text)
    place = at(text, start)
    return joined([*lines[:place], *change(lines[place]), *lines[place + 1 :]])


def word(index: int, new: str) -> Callable[[str], list[str]]:
    """Replace the value at an index."""

    def change(line: str) -> list[str]:
        words = line.split()
        words[index + 1] = new
        return [" ".join((*words, ""))]

    return change


def times(index: int, factor: float) -> Callable[[str], list[str]]:
    return lambda line: word(index, f"{float(line.split()[index + 1]) * factor:.9g}")(line)


def dropped(line: str) -> list[str]:
    return []


# Start of the line to break, how, and the finding's kind, severity and key.
BROKEN: dict[str, tuple[str, Callable[[str], list[str]], str, str, str | None]] = {
    "blank line": ("c3_param_0", lambda x: ["", x], "blank-line", "error", None),
    "line of blanks": ("c2 ", lambda x: ["   ", x], "blank-line", "error", None),
    "carriage return": ("c2_param_0", lambda x: [x + "\r" + "#"], "line-end", "error", None),
    "byte order mark": ("c1_param_0", lambda x: ["\ufeff" + x], "non-ascii", "error", "c1_param_0"),
    "wide blank": ("c2 ", lambda x: [x.replace(" ", "\u00a0", 1)], "non-ascii", "error", "c2"),
    "wide digit": ("c2 ", lambda x: [x.replace("3", "\uff13", 1)], "non-ascii", "error", "c2"),
    "tab": ("dw_param_0", lambda x: [x.replace(" ", "\t", 1)], "tab", "error", "dw_param_0"),
    "unfinished": ("c1_param_0", lambda x: ["dw_param_0 " + x], "unfinished", "error", "dw_param_0"),
    "text": ("c2_param_0", word(2, "abc"), "text", "error", "c2_param_0"),
    "comma": ("c1 ", word(0, "2,500000"), "text", "error", "c1"),
    "hexadecimal": ("c1 ", word(0, "0x1p3"), "text", "error", "c1"),
    "remark": ("c1 ", lambda x: [x + "# the first"], "text", "error", "c1"),
    "text activation": ("c1 ", word(0, "?"), "text", "error", "c1"),
    "doubled": ("c1_param_0", lambda x: [x, x], "doubled", "warning", "c1_param_0"),
    "orphan": ("fc_param_0", lambda x: [x, "gone_param_0 1.0 2.0 "], "orphan", "warning", "gone_param_0"),
    "orphan of a ReLU": ("fc ", lambda x: [x, "relu 2.0 "], "orphan", "warning", "relu"),
    "second weights": ("fc_param_0", lambda x: [x, "c1_param_1 2.0 "], "orphan", "warning", "c1_param_1"),
    "unlucky name": (
        "fc ",
        lambda x: ["grouped_param_x 3.5 ", x],
        "param-name",
        "error",
        "grouped_param_x",
    ),
    "no weights": ("dw_param_0", dropped, "half", "error", "dw"),
    "weights in a comment": ("dw_param_0", lambda x: ["#" + x], "half", "error", "dw"),
    "no activation": ("dw ", dropped, "half", "warning", "dw"),
    "activation in a comment": ("dw ", lambda x: ["# " + x], "half", "note", "dw"),
    "too few": ("fc_param_0", lambda x: [" ".join(x.split()[:-1])], "count", "error", "fc_param_0"),
    "too many": ("c2 ", lambda x: [x + "7.5 "], "count", "error", "c2"),
    "none": ("c2_param_0", lambda x: ["c2_param_0"], "count", "error", "c2_param_0"),
    "nan": ("c2_param_0", word(0, "nan"), "nan", "error", "c2_param_0"),
    "inf": ("c2_param_0", word(5, "inf"), "inf", "error", "c2_param_0"),
    "too large for a float": ("dw_param_0", word(5, "1e39"), "inf", "error", "dw_param_0"),
    "zero": ("fc ", word(0, "0.000000"), "zero", "error", "fc"),
    "too small for a float": ("fc_param_0", word(1, "1e-46"), "zero", "error", "fc_param_0"),
    "negative": ("fc_param_0", word(1, "-3.5"), "negative", "error", "fc_param_0"),
    "far above": ("fc_param_0", times(3, 101), "far", "error", "fc_param_0"),
    "far below": ("c1_param_0", times(1, 0.0099 * 127 / 31), "far", "error", "c1_param_0"),
    "siblings": ("c3 ", word(0, "9.25"), "siblings", "warning", "c3"),
    "order": ("dw ", lambda x: ["#", x], "order", "note", None),
}


def broken(good: str, name: str) -> str:
    start, change, kind, _, _ = BROKEN[name]
    text = with_line(good, start, change)
    if kind == "order":
        lines = lines_of(text.replace("#\n", ""))
        return joined([*lines[:-1][::-1], lines[-1]])
    return text


def of_kind(findings: tuple[Finding, ...], kind: str) -> list[Finding]:
    return [finding for finding in findings if finding.kind == kind]


def strict(text: str, model: Model, folder: Path) -> QuantPlan:
    """Read strictly; plain comments are nothing to mend, but the strict reader knows none."""
    path = folder / "fixed.table"
    kept = [line for line in text.splitlines(keepends=True) if line.strip() != "#"]
    path.write_bytes("".join(kept).encode())
    return read_table(path, model)


@pytest.mark.parametrize(("name", "method"), REFERENCE)
def test_tables_of_ncnn2table_are_clean(shared_data: Path, name: str, method: str) -> None:
    size = None if name.startswith("squeezenet") else (32, 32)
    model = run(open_model(shared_data / "models" / f"{name}.param", size))
    assert lint_table(read_text(shared_data / "reference" / f"{name}.{method}.table"), model) == ()


def test_our_own_table_is_clean(good: str, small: Model) -> None:
    assert lint_table(good, small) == ()


def test_every_kind_is_tried_here() -> None:
    others = {"blob-keys", "unsupported", "missing", "nothing"}
    assert {kind for _, _, kind, _, _ in BROKEN.values()} | others == set(KINDS)


@pytest.mark.parametrize("name", BROKEN)
def test_each_fault_is_found_and_fixed(name: str, good: str, small: Model, tmp_path: Path) -> None:
    _, _, kind, severity, key = BROKEN[name]
    text = broken(good, name)
    found = lint_table(text, small)
    hits = of_kind(found, kind)
    assert [(x.severity, x.key) for x in hits] == [(severity, key)]
    assert hits[0].reason and hits[0].effect and hits[0].fix is not None
    new = {x.kind for x in found} - {kind}
    # Some faults bring others: a glued key leaves its own row doubled, a remark adds numbers.
    assert new <= {"doubled", "half", "count", "missing"}, new
    fixed = apply_fixes(text, found, small)
    assert not {x.kind for x in lint_table(fixed, small)} - {"missing"}
    strict(fixed, small, tmp_path)


def mended(text: str, model: Model, folder: Path) -> QuantPlan:
    return strict(apply_fixes(text, lint_table(text, model), model), model, folder)


def test_a_fix_keeps_every_good_value(good: str, small: Model, tmp_path: Path) -> None:
    text = with_line(good, "c2_param_0", word(5, "inf"))
    fixed = apply_fixes(text, lint_table(text, small), small)
    old, new = (lines_of(x)[at(good, "c2_param_0")].split() for x in (text, fixed))
    assert old[:6] == new[:6]
    layer = next(x for x in small.layers if x.name == "c2")
    assert float(new[6]) == pytest.approx(127 / weight_absmax(small.network, layer)[5], rel=1e-7)
    assert strict(fixed, small, tmp_path) == plan_of(small, "grouped_param_x")


def test_a_six_bit_row_is_mended_with_six_bits(good: str, small: Model) -> None:
    text = with_line(good, "c1_param_0", word(3, "nan"))
    fixed = apply_fixes(text, lint_table(text, small), small)
    layer = small.layers[0]
    value = float(lines_of(fixed)[0].split()[4])
    assert value == pytest.approx(31 / weight_absmax(small.network, layer)[3], rel=1e-7)


@pytest.mark.parametrize(
    ("written", "meant"), [("2,5000", 2.5), ("0x1p3", 8.0), ("6.5;", 6.5), ("1.5f", 1.5)]
)
def test_an_odd_number_keeps_its_meaning(
    written: str, meant: float, good: str, small: Model, tmp_path: Path
) -> None:
    plan = mended(with_line(good, "c1 ", word(0, written)), small, tmp_path)
    assert float(plan.activations["in0"].scale) == meant


@pytest.mark.parametrize("written", ["?", "1,500", "-3", "0", "nan"])
def test_a_lost_activation_scale_leaves_the_layer_float(
    written: str, good: str, small: Model, tmp_path: Path
) -> None:
    plan = mended(with_line(good, "c1 ", word(0, written)), small, tmp_path)
    assert not plan.is_on("c1") and plan.is_on("c2")


def test_a_lost_activation_scale_comes_from_the_sibling(good: str, small: Model, tmp_path: Path) -> None:
    plan = mended(with_line(good, "c3 ", word(0, "inf")), small, tmp_path)
    assert plan == plan_of(small, "grouped_param_x")


def test_the_first_sibling_in_layer_order_wins(good: str, small: Model, tmp_path: Path) -> None:
    plan = mended(with_line(good, "c2 ", word(0, "9.25")), small, tmp_path)
    assert float(plan.activations["b"].scale) == 9.25


def test_one_scale_for_the_whole_layer_is_repeated(good: str, small: Model, tmp_path: Path) -> None:
    layer = next(x for x in small.layers if x.name == "c2")
    scale = float(np.float32(127 / weight_absmax(small.network, layer).max()))
    text = with_line(good, "c2_param_0", lambda line: [f"c2_param_0 {scale:.9g}"])
    assert mended(text, small, tmp_path).layers["c2"].weight_scales == (scale,) * 6


def test_the_unfinished_row_of_ppq(good: str, small: Model, tmp_path: Path) -> None:
    lines = lines_of(good)
    place = at(good, "c2_param_0")
    lines[place : place + 2] = ["c2_param_0 " + lines[place + 1]]
    found = lint_table(joined(lines), small)
    assert [(x.kind, x.key) for x in found] == [("unfinished", "c2_param_0"), ("half", "c2")]
    plan = mended(joined(lines), small, tmp_path)
    assert not plan.is_on("c2") and plan.is_on("c3")


def test_a_layer_that_ncnn_computes_wrongly(grouped: Model, tmp_path: Path) -> None:
    text = "first_param_0 9 9 9 9 \nwide_param_0 9 9 \nfirst 3 \nwide 4 \n"
    hits = of_kind(lint_table(text, grouped), "unsupported")
    assert [(x.severity, x.key, x.line) for x in hits] == [("error", "wide", 2)]
    assert "garbage" in hits[0].reason
    assert mended(text, grouped, tmp_path).is_on("first")


def test_rows_of_a_recurrent_layer_are_its_scales(recurrent: Model, tmp_path: Path) -> None:
    plan = plan_of(recurrent, "lstm")
    own = write_table(recurrent, plan)
    rows = f"lstm_param_0 {'9 ' * 16}", f"lstm_param_1 {'8 ' * 16}"
    text = own + "".join(f"{row}\n" for row in rows)
    assert lint_table(text, recurrent) == ()
    found = mended(text, recurrent, tmp_path)
    assert found.is_on("lstm") and found.layers["lstm"].weight_scales == (9.0,) * 16 + (8.0,) * 16
    short = f"{own}{rows[0]}\nlstm_param_1 8 8 \n"
    assert [(x.kind, x.severity) for x in lint_table(short, recurrent)] == [("count", "error")]
    assert mended(short, recurrent, tmp_path) == plan


def test_a_layer_without_rows_is_noted_and_added_from_its_sibling(
    good: str, small: Model, tmp_path: Path
) -> None:
    text = with_line(with_line(good, "c2_param_0", dropped), "c2 ", dropped)
    found = lint_table(text, small)
    assert [(x.kind, x.severity, x.key, x.line) for x in found] == [("missing", "note", "c2", 2)]
    assert apply_fixes(text, found, small) == good


def test_a_layer_without_rows_or_sibling_needs_a_person(good: str, small: Model) -> None:
    text = with_line(with_line(good, "dw_param_0", dropped), "dw ", dropped)
    (finding,) = lint_table(text, small)
    assert (finding.kind, finding.key, finding.fix) == ("missing", "dw", None)


def test_a_layer_in_comments_is_off_on_purpose(good: str, small: Model, tmp_path: Path) -> None:
    comment: Callable[[str], list[str]] = lambda line: ["#" + line]  # noqa: E731
    text = with_line(with_line(good, "c2_param_0", comment), "c2 ", comment)
    (finding,) = lint_table(text, small)
    assert (finding.kind, finding.key, finding.fix) == ("missing", "c2", None)
    assert "commented out" in finding.reason


def test_a_comment_is_harmless(good: str, small: Model) -> None:
    assert lint_table("# made by hand, caf\u00e9\t\n" + good, small) == ()


def test_line_ends_of_windows_are_harmless_and_kept(good: str, small: Model) -> None:
    text = good.replace("\n", "\r\n")
    assert lint_table(text, small) == ()
    damaged = text.replace("\r\nfc_param_0", "\r\n\r\nfc_param_0")
    assert apply_fixes(damaged, lint_table(damaged, small), small) == text


def test_a_table_of_another_network_has_nothing(good: str, grouped: Model) -> None:
    kinds = {x.kind for x in lint_table(good, grouped)}
    assert kinds == {"orphan", "missing", "nothing"}
    with pytest.raises(ClipScopeError, match="nothing of the table would be left"):
        apply_fixes(good, lint_table(good, grouped), grouped)


def test_text_among_the_rows_is_the_fault_that_an_import_refuses(good: str, small: Model) -> None:
    """The same line and value, and an error: not a mere row of no layer."""
    text = "".join((good, "garbage line here\n"))
    line = text.count("\n")
    (found,) = lint_table(text, small)
    assert (found.line, found.kind, found.severity) == (line, "text", "error")
    assert found.reason == "value 1 of garbage, 'line', is not a number"
    assert apply_fixes(text, (found,), small) == good
    refused = first_bad_row(Context(small, split_lines(text), {}))
    assert refused is not None and (refused.message, refused.where) == (found.reason, f"line {line}")


def test_an_activation_far_from_the_absmax_of_its_blob(good: str, small: Model, tmp_path: Path) -> None:
    absmax = {"in0": 127 / 2.5, "b": 127 / 3.5 * 101}
    found = lint_table(good, small, blob_absmax=absmax)
    assert [(x.kind, x.key) for x in found] == [("far", "c2"), ("far", "c3")]
    fixed = apply_fixes(good, found, small, blob_absmax=absmax)
    assert float(strict(fixed, small, tmp_path).activations["b"].scale) == pytest.approx(3.5 / 101)


def test_an_infinite_scale_of_a_dead_channel_is_a_warning(dead: Model, tmp_path: Path) -> None:
    text = "first_param_0 inf 9 9 9 \nfirst 3 \n"
    found = [x for x in lint_table(text, dead) if x.kind == "inf"]
    assert [x.severity for x in found] == ["warning"]
    assert mended(text, dead, tmp_path).layers["first"].weight_scales == (127.0, 9.0, 9.0, 9.0)


def test_only_what_is_given_is_fixed(good: str, small: Model) -> None:
    text = with_line(with_line(good, "c2_param_0", word(0, "nan")), "fc_param_0", word(0, "nan"))
    found = lint_table(text, small)
    left = lint_table(apply_fixes(text, [x for x in found if x.key == "fc_param_0"], small), small)
    assert [(x.kind, x.key) for x in left] == [("nan", "c2_param_0")]


def test_faults_on_one_line_are_fixed_in_turn(good: str, small: Model, tmp_path: Path) -> None:
    text = with_line(good, "c2_param_0", lambda x: ["\ufeff" + word(1, "inf")(word(0, "oops")(x)[0])[0]])
    text = text.replace("inf ", "inf\t")
    kinds = {x.kind for x in lint_table(text, small)}
    assert kinds == {"non-ascii", "tab", "text", "inf"}
    assert mended(text, small, tmp_path) == plan_of(small, "grouped_param_x")


def test_reports(good: str, small: Model) -> None:
    text = with_line(good, "c2_param_0", word(0, "nan"))
    found = lint_table(text, small)
    report = json.loads(json.dumps(lint_json(found, "x.table", "small"), allow_nan=False))
    assert report["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert report["findings"][0]["line"] == 2 and report["findings"][0]["kind"] == "nan"
    shown = lint_text(found, "x.table")
    assert shown.startswith("x.table, line 2: error: c2_param_0: value 1 is not a number (nan) [nan]\n")
    assert shown.endswith("x.table: 1 error, 0 warnings, 0 notes")


def test_ten_megabytes_are_linted(good: str, small: Model) -> None:
    row = " ".join(f"{x:.6f}" for x in np.linspace(1, 999, 1000))
    text = good + "".join(f"layer{i}_param_0 {row} \n" for i in range(1050))
    assert len(text) > 10**7
    assert len(lint_table(text, small)) == 1050


def test_an_int8_network_is_refused(shared_data: Path, good: str) -> None:
    model = run(open_model(shared_data / "reference" / "resnet20-cifar10.kl-int8.param", (32, 32)))
    with pytest.raises(ClipScopeError, match="int8 already"):
        lint_table(good, model)


def test_the_text_has_errors_first() -> None:
    kinds = (("note", "order"), ("error", "nan"), ("warning", "unknown"), ("error", "nan"))
    found = [Finding(line, None, kind, severity, "r", "e") for line, (severity, kind) in enumerate(kinds, 1)]
    lines = [line for line in lint_text(found, "t").splitlines() if line.startswith("t, line")]
    assert [line.split(":")[0] for line in lines] == ["t, line 2", "t, line 4", "t, line 3", "t, line 1"]
