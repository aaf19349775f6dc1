"""Diff: ratios of thresholds, the most distant first, nothing left out."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.diff import diff_json, diff_tables, diff_text
from clipscope.core.formats.table.text import read_text
from clipscope.core.model.model import Model

A = "c1_param_0 10 20 40 \nc2_param_0 5 5 \nc4_param_0 1 nan \nc1 2 \nc2 3 \nc3 4 \n"
B = "c1_param_0 10 10 50 \nc2_param_0 5 5 5 \nc4_param_0 1 2 \nc1 1 \nc2 3 \nc5 6 \n"


def test_rows_are_ratios_of_thresholds_sorted_by_distance() -> None:
    diffs = diff_tables(A, B)
    assert {x.key for x in diffs} == {"c1_param_0", "c2_param_0", "c4_param_0", "c1", "c2", "c3", "c5"}
    assert {x.key: x.status for x in diffs[:4]} == {
        "c2_param_0": "other count",
        "c4_param_0": "unusable",
        "c3": "only A",
        "c5": "only B",
    }
    assert [x.distance for x in diffs] == sorted((x.distance for x in diffs), reverse=True)
    by_key = {x.key: x for x in diffs}
    # Scale 2 in A and 1 in B: the threshold 127 / scale doubles.
    assert by_key["c1"].ratio == 2.0 and by_key["c1"].lines == (4, 4)
    weights = by_key["c1_param_0"]
    assert (weights.ratio, weights.index, weights.differing, weights.kind) == (2.0, 1, 2, "weights")
    assert diffs[-1].key == "c2" and diffs[-1].ratio == 1.0
    back = {x.key: x.ratio for x in diff_tables(B, A)}
    assert back["c1"] == 0.5


def test_text_and_json() -> None:
    diffs = diff_tables(A, B)
    text = diff_text(diffs, "a.table", "b.table")
    assert text.startswith("A = a.table\nB = b.table\nrow ")
    assert "the largest of 2 differing, at value 2" in text and "2 values in A, 3 in B" in text
    assert text.endswith("6 rows differ, 1 equal")
    report = json.loads(json.dumps(diff_json(diffs, "a", "b"), allow_nan=False))
    assert report["equal"] == 1 and len(report["rows"]) == 7
    assert report["rows"][-1]["threshold_ratio"] == 1.0
    assert diff_text(diff_tables(A, A.replace("nan", "1")))


def test_equal_tables_have_no_distance(shared_data: Path) -> None:
    text = read_text(shared_data / "reference" / "resnet20-cifar10.kl.table")
    diffs = diff_tables(text, text)
    assert len(diffs) == 40 and all(x.distance == 0 for x in diffs)
    assert diff_text(diffs).endswith("0 rows differ, 40 equal")


def test_the_table_of_2019_has_eight_bits_where_ncnn2table_has_six(shared_data: Path) -> None:
    folder = shared_data / "reference"
    ours, theirs = (read_text(folder / f"squeezenet_v1.1.{x}.table") for x in ("kl", "published"))
    diffs = diff_tables(ours, theirs)
    assert all(x.key.endswith("expand3x3_param_0") for x in diffs[:8])
    assert all(x.ratio is not None and math.isclose(x.ratio, 31 / 127, rel_tol=2e-3) for x in diffs[:8])


def test_tables_with_different_names_meet_in_the_network(shared_data: Path, squeezenet_onnx: Model) -> None:
    ours = read_text(shared_data / "reference" / "squeezenet_v1.1.kl.table")
    renamed = ours.replace("fire", "block").replace("conv1", "stem")
    assert all(x.ratio is None for x in diff_tables(ours, renamed))
    diffs = diff_tables(ours, renamed, squeezenet_onnx)
    assert len(diffs) == 52 and all(x.distance == 0 for x in diffs)
    assert {x.key for x in diffs} >= {"convrelu_0", "convrelu_25_param_0"}


@pytest.mark.parametrize(
    ("text", "message"), [("", "empty"), ("a\nb\n", "no row has a value"), ("\0", "not a text")]
)
def test_no_table_no_diff(text: str, message: str) -> None:
    with pytest.raises(ClipScopeError, match=message) as caught:
        diff_tables(A, text)
    assert caught.value.where is not None and "table B" in caught.value.where


def test_a_table_of_another_network_is_refused(shared_data: Path, squeezenet_onnx: Model) -> None:
    ours = read_text(shared_data / "reference" / "squeezenet_v1.1.kl.table")
    other = read_text(shared_data / "reference" / "resnet20-cifar10.kl.table")
    with pytest.raises(ClipScopeError, match="by structure"):
        diff_tables(ours, other, squeezenet_onnx)
