"""``clipscope sensitivity`` and what it prints and writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clipscope.core.cli.main import main
from clipscope.core.formats.reports.sensitivity import report_json, report_text
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.gui.panels.layers.sensitivity_figures import COSINE, TOP1, cost
from tests.sensitivity import demo

PREPROCESS = ("--mean", "127.5", "--norm", "0.00784313725490196")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.table"
    path.write_text(write_table(demo.model(), demo.plan()))
    return path


def command(table: Path, *arguments: object) -> int:
    model = demo_model().with_suffix(".param")
    fixed = ("sensitivity", model, "--images", demo_images("eval"), *PREPROCESS, "--limit", 24)
    return main([str(word) for word in (*fixed, "--table", table, *arguments)])


def test_table_and_json_of_a_budget(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, report = tmp_path / "out.table", tmp_path / "r.json"
    assert command(table, "--budget", "5", "-o", out, "--json", report) == 0
    text = capsys.readouterr().out
    content = json.loads(report.read_text())
    ranked = demo.report().by_int8()
    start = text.splitlines().index(report_text(demo.report()).splitlines()[7])
    rows = text.splitlines()[start : start + len(ranked)]
    assert [row.split()[1] for row in rows] == [found.layer for found in ranked]
    first = content["layers"][0]
    wanted = demo.report().layers[0]
    assert first["layer"] == wanted.layer and first["only_int8"]["rank"] == wanted.rank_int8
    assert first["only_int8"]["cosine_loss"]["value"] == pytest.approx(wanted.only_int8.cosine_loss.value)
    mixed = content["mixed_precision"]
    assert mixed["no_layer_can_go_back"] and mixed["fp32_layers"]
    assert mixed["fp32"]["top1"] - mixed["end"]["top1"] <= 0.05 + 1e-9
    plan = read_table(out, demo.model())
    off = {layer.name for layer in demo.model().quantizable if not plan.is_on(layer.name)}
    assert off == set(mixed["fp32_layers"])


def test_the_report_alone(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(table) == 0
    assert capsys.readouterr().out.strip().splitlines()[1:] == report_text(demo.report()).splitlines()[1:]
    titles = [line.split("top-1")[0].strip() for line in report_text(demo.report()).splitlines()[1:4]]
    assert titles == ["fp32", "fp16 weights", "int8"]
    content = json.loads(json.dumps(report_json(demo.report())))
    assert content["schema"] == 2 and content["confidence"] == 0.95
    assert {layer["only_fp32"]["rank"] for layer in content["layers"]} == {
        found.rank_fp32 for found in demo.report().layers
    }
    for figure in ("top1", "agreement", "cosine_loss"):
        estimate = content["layers"][0]["only_fp32"]["against_int8"][figure]
        assert estimate["low"] <= estimate["value"] <= estimate["high"]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("-o", "x.table"), "for a budget only"),
        (("--budget", "1", "-o", "."), "folder"),
        (("--budget", "0", "--images", "nothing"), "nothing"),
    ],
)
def test_bad_wishes_get_one_clear_line(
    table: Path, arguments: tuple[str, ...], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(table, *arguments) == 2
    error = capsys.readouterr().err.strip()
    assert part in error and len(error.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("--budget", "x"), ("--budget", "-1"), ("--most-fp32", "1.5"), ("--budget", "1", "--most-fp32", "1")],
)
def test_bad_options_are_refused(table: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stop:
        command(table, *arguments)
    assert stop.value.code == 2


def test_a_loss_has_the_sign_that_the_window_gives_it() -> None:
    """Less top-1 and more 1 - cosine are both worse: both are above 0, in the table and in the layer list."""
    report = demo.report()
    rows = report_text(report).splitlines()[7:]
    assert "costs (+ is worse)" in report_text(report) and "wins back (+ is better)" in report_text(report)
    assert any(found.loss.top1 is not None and found.loss.top1.value < 0 for found in report.layers)
    for found, row in zip(report.by_int8(), rows, strict=False):
        cells = row.split()
        assert cells[1] == found.layer
        assert cells[2] == f"{cost(found.loss, TOP1).value + 0.0:+.1f}"
        assert cells[5] == f"{cost(found.loss, COSINE).value:+.2e}"
