"""A key changes with what changes the result, and with nothing else."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.evaluation.result_key import plan_key, result_key, versions
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan

PARTS: dict[str, Any] = {
    "model": "m", "plan": "p", "preprocess": "r", "images": "i", "ranges": "c",
}  # fmt: skip
ALWAYS = {"model", "preprocess", "images"}


@pytest.mark.parametrize("column", COLUMNS, ids=str)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_counts_where_it_changes_the_result(column: Column, part: str) -> None:
    counts = set(ALWAYS)
    if column.precision == "int8":
        counts |= {"plan", "ranges"} if column.engine == "onnxruntime" else {"plan"}
    if column.precision == "dynamic":
        counts |= {"plan"}
    before = result_key(column, **PARTS)
    after = result_key(column, **PARTS | {part: "other"})
    assert (before != after) == (part in counts)
    assert before == result_key(column, **PARTS)


def test_columns_never_share_a_key() -> None:
    assert len({result_key(column, **PARTS) for column in COLUMNS}) == 5


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    yield
    result_key.cache_clear()


def test_another_engine_version_makes_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    assert versions()["ncnn"] == importlib.metadata.version("ncnn")
    before = result_key(COLUMNS[0], **PARTS)
    monkeypatch.setitem(versions(), "ncnn", "0")
    result_key.cache_clear()  # versions do not change while a program runs
    assert result_key(COLUMNS[0], **PARTS) != before


def test_thresholds_do_not_count_for_ranges_that_the_engine_finds() -> None:
    layers = {"a": LayerQuant(True, (1.0,)), "b": LayerQuant(False, (1.0,))}
    plan = QuantPlan({"x": ActivationQuant.symmetric(1.0)}, layers)
    moved = plan.with_activation("x", ActivationQuant(-0.5, 2.0))
    assert moved.layers_fingerprint() == plan.layers_fingerprint()
    assert plan.with_layers_on({"b": True}).layers_fingerprint() != plan.layers_fingerprint()


def test_weights_for_onnx_runtime_count_for_its_int8_alone() -> None:
    plan = QuantPlan({"x": ActivationQuant.symmetric(1.0)}, {"a": LayerQuant(True, (1.0,))})
    safe = replace(plan, onnx_weights="pair-safe")
    changed = {column for column in COLUMNS if plan_key(plan, column) != plan_key(safe, column)}
    assert changed == {Column("onnxruntime", "int8")}
    assert safe.fingerprint() != plan.fingerprint() == plan.fingerprint("ncnn")
