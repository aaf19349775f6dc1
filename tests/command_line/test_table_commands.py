"""lint, diff and export as people run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clipscope.core.loading.demo import demo_images, demo_model
from tests.command_line.test_commands import PREPROCESS, assert_refused, clipscope


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    done = clipscope(
        "calibrate",
        "--method",
        "kl",
        demo_model(),
        "--images",
        demo_images("calib"),
        *PREPROCESS,
        "-o",
        "net.table",
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return folder / "net.table"


def test_lint_is_silent_on_our_own_table(table: Path, tmp_path: Path) -> None:
    done = clipscope("lint", demo_model(), table, cwd=tmp_path)
    assert done.returncode == 0 and "no findings" in done.stdout


def test_lint_finds_and_mends(table: Path, tmp_path: Path) -> None:
    lines = table.read_text().splitlines()
    lines.insert(3, "")
    lines[-1] = lines[-1].split()[0] + " inf"
    (tmp_path / "broken.table").write_text("\n".join(lines) + "\n")
    done = clipscope("lint", demo_model(), "broken.table", "--json", "--fix", "mended.table", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    kinds = {finding["kind"] for finding in json.loads(done.stdout)["findings"]}
    assert {"blank-line", "inf"} <= kinds, kinds
    (tmp_path / "short.table").write_text("\n".join(lines[:3]) + "\n")
    text = clipscope("lint", demo_model(), "short.table", cwd=tmp_path).stdout
    last = lines[-1].split()[0]
    assert f"note: {last}: the layer has no rows [missing]" in text, text
    again = clipscope("lint", demo_model(), "mended.table", cwd=tmp_path)
    assert again.returncode == 0, again.stdout


def test_diff_sorts_by_distance(table: Path, tmp_path: Path) -> None:
    rows = [line.split() for line in table.read_text().splitlines()]
    activations = [row for row in rows if "_param_" not in row[0]]
    activations[2][1] = str(float(activations[2][1]) * 2)
    activations[5][1] = str(float(activations[5][1]) * 1.1)
    (tmp_path / "other.table").write_text("".join(" ".join(row) + " \n" for row in rows))
    done = clipscope("diff", table, "other.table", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = [row for row in json.loads(done.stdout)["rows"] if row["threshold_ratio"] is not None]
    assert [row["row"] for row in found[:2]] == [activations[2][0], activations[5][0]]
    assert found[0]["threshold_ratio"] == pytest.approx(0.5, rel=1e-6)


def test_export_writes_every_format_with_provenance(table: Path, tmp_path: Path) -> None:
    done = clipscope(
        "export", demo_model(), "--table", table, "--to", "out", "--format", "ncnn,onnx,trt-cache,json",
        "--calib", demo_images("calib"), *PREPROCESS, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    for suffix in (".param", ".bin", ".table", ".onnx", ".cache", ".ranges.json", ".py", ".cpp"):
        assert f"digitnet-int8{suffix}" in names
    assert sum("provenance" in name for name in names) == 4
    assert "dequantize steps remain" in done.stdout


def test_export_that_fails_writes_nothing(table: Path, tmp_path: Path) -> None:
    done = clipscope(
        "export", demo_model(), "--table", table, "--to", "out", "--format", "onnx", cwd=tmp_path
    )
    assert_refused(done, "--calib")
    assert not (tmp_path / "out").exists()


def test_table_of_another_conversion_is_matched_by_structure(shared_data: Path, tmp_path: Path) -> None:
    done = clipscope(
        "evaluate", shared_data / "models" / "squeezenet_v1.1.onnx",
        "--images", shared_data / "imagenet" / "eval.txt", "--limit", 10, "--engines", "ncnn",
        "--pixel", "bgr", "--mean", "104,117,123",
        "--table", shared_data / "reference" / "squeezenet_v1.1.kl.table", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "matched by structure" in done.stderr and "ncnn int8" in done.stdout


def test_preset_that_begins_with_a_dash(tmp_path: Path) -> None:
    done = clipscope(
        "evaluate", demo_model(), "--images", demo_images("eval"), "--preset", "-1..1", "--limit", 50,
        "--engines", "ncnn", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "that is not quantization" not in done.stderr


@pytest.mark.parametrize("word", ["1e39", "\xa05", "1_0", "\u0665", "5\x1f", "0x1p3", "1,5", ""])
def test_an_activation_row_that_is_no_plain_number_is_refused(table: Path, tmp_path: Path, word: str) -> None:
    """Python reads more than ncnn2int8 does."""
    lines = table.read_text().splitlines()
    lines[-1] = f"{lines[-1].split()[0]} {word}"
    (tmp_path / "odd.table").write_text("\n".join([*lines, ""]))
    done = clipscope("multipliers", demo_model(), "--table", "odd.table", cwd=tmp_path)
    assert_refused(done, f"odd.table, line {len(lines)}")


def test_a_scale_beyond_measure_is_read_with_a_warning(table: Path, tmp_path: Path) -> None:
    lines = table.read_text().splitlines()
    key, _, *rest = lines[2].split()
    lines[2] = " ".join([key, "1e30", *rest])
    (tmp_path / "odd.table").write_text("\n".join([*lines, ""]))
    done = clipscope("multipliers", demo_model(), "--table", "odd.table", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"warning: odd.table, line 3: {key}: value number 1: 1e+30, more than 100 times" in done.stderr
    assert "warning" not in clipscope("multipliers", demo_model(), "--table", table, cwd=tmp_path).stderr


def test_ranges_with_a_scale_beyond_measure_are_read_with_a_warning(table: Path, tmp_path: Path) -> None:
    done = clipscope(
        "export", demo_model(), "--table", table, "--to", ".", "--format", "json", *PREPROCESS, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    (path,) = (file for file in tmp_path.glob("*.json") if "measured" in json.loads(file.read_text()))
    content = json.loads(path.read_text())
    name, layer = next(iter(content["plan"]["layers"].items()))
    assert "warning" not in clipscope("multipliers", demo_model(), "--ranges", path, cwd=tmp_path).stderr
    layer["weight_scales"][3] = 1e30
    path.write_text(json.dumps(content))
    done = clipscope("multipliers", demo_model(), "--ranges", path, cwd=tmp_path)
    assert done.returncode == 0
    assert f"plan.layers.{name}.weight_scales[3]: 1e+30 is more than 100 times" in done.stderr
