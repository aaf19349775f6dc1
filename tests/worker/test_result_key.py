"""A key changes with what changes the result, and with nothing else."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.parallel import available_threads
from clipscope.core.evaluation.result_key import latency_key, plan_key, result_key, versions
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


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_latency_depends_on_its_network_and_what_runs_it(
    column: Column, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: dict[str, Any] = {"model": "m", "network": ["a"], "size": (3, 8, 8), "threads": 1}
    before = latency_key(column, **parts)
    assert before == latency_key(column, **parts)
    for part, other in {"model": "n", "network": ["b"], "size": (3, 9, 8), "threads": 5}.items():
        assert latency_key(column, **parts | {part: other}) != before, part
    default = latency_key(column, **parts | {"threads": None})
    assert default == latency_key(column, **parts | {"threads": available_threads()})
    monkeypatch.setitem(versions(), "ncnn", "0")
    assert latency_key(column, **parts) != before


def test_columns_never_share_a_latency() -> None:
    assert len({latency_key(column, "m", None, (3, 8, 8), 1) for column in COLUMNS}) == 5
