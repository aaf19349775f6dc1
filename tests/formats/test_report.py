"""The comparison as JSON: what is null says why."""

from __future__ import annotations

from dataclasses import replace

from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.evaluation.paired import PairedHits
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.reports.evaluation import comparison_json, comparison_text
from clipscope.core.tasks.base import Figure, TaskFigures

KNOWN = Accuracy(10, 0.5, None, None, (), (), (), 123)


def test_whatever_is_null_has_a_reason_beside_it() -> None:
    accuracies: dict[Column, Accuracy | Unavailable] = dict.fromkeys(COLUMNS, KNOWN)
    accuracies[Column("ncnn", "int8")] = Unavailable("no thresholds yet")
    content = comparison_json(accuracies, {Column("ncnn", "fp32"): Latency(2.0, 3.0, 5, 1, p10=1.5)})[
        "columns"
    ]
    assert content["ncnn"]["int8"] is None
    assert content["ncnn"]["reason"] == content["ncnn"]["int8_reason"] == "no thresholds yet"
    assert content["ncnn"]["fp32"]["fps"] == 500.0
    assert not any("reason" in key for key in content["onnxruntime"])


def test_different_reasons_are_all_told() -> None:
    accuracies: dict[Column, Accuracy | Unavailable] = dict.fromkeys(COLUMNS, KNOWN)
    accuracies[Column("onnxruntime", "int8")] = Unavailable("no layer is on")
    accuracies[Column("onnxruntime", "fp32")] = Unavailable("too large")
    found = comparison_json(accuracies, {})["columns"]["onnxruntime"]
    assert found["reason"] == "fp32: too large; int8: no layer is on"
    assert found["fp32"] is None and found["int8"] is None


def test_columns_that_lack_for_one_reason_share_a_line() -> None:
    accuracies: dict[Column, Accuracy | Unavailable] = dict.fromkeys(COLUMNS, Unavailable("ncnn files only"))
    accuracies[Column("ncnn", "fp32")] = KNOWN
    accuracies[Column("ncnn", "int8")] = Unavailable("no thresholds yet")
    lines = comparison_text(accuracies, {}).splitlines()
    assert lines[-2:] == [
        "ncnn int8: no thresholds yet",
        "ONNX Runtime fp32, ONNX Runtime int8, ONNX Runtime dynamic: ncnn files only",
    ]


def test_columns_are_held_against_fp32_in_pairs() -> None:
    int8, hits = Column("ncnn", "int8"), PairedHits(150, 4, 16, 30)
    found = replace(KNOWN, images=200, top1=0.77, agreement=0.9, paired={"top1": hits})
    content = comparison_json({int8: found}, {})["columns"]["ncnn"]["int8"]["against_reference"]["top1"]
    assert content["difference"] == -0.06 and content["lost"] == 16 and content["images"] == 200
    low, high = content["interval"]
    assert low < -0.06 < high < 0 and content["mcnemar_p"] < 0.05
    said = (
        f"ncnn int8: top-1 against fp32 -6.0 (95 %: {100 * low:.1f} to {100 * high:.1f}, paired over images)"
    )
    assert said in comparison_text({int8: found}, {})
    meant = {"db": Figure("PSNR", "db")}
    task = TaskFigures("t", "", {"db": 31.0}, {}, ("db",), meant, differences={"db": (-0.5, -0.7, 0.1)})
    assert "PSNR against fp32 -0.50 dB (95 %: -0.70 dB to +0.10 dB" in comparison_text(
        {int8: replace(KNOWN, task=task)}, {}
    )


def test_times_say_what_they_are_times_of() -> None:
    accuracies: dict[Column, Accuracy | Unavailable] = dict.fromkeys(COLUMNS, KNOWN)
    text = comparison_text(accuracies, {Column("ncnn", "fp32"): Latency(2.0, 3.0, 5, 4, p10=1.5)})
    rows = [line.split()[:4] for line in text.splitlines()]
    assert ["latency", "p50", "2.000", "ms"] in rows
    assert ["p10", "to", "p90", "1.500"] in rows and "1.500 to 3.000 ms" in text
    assert text.startswith("10 images ")
    assert (
        text.splitlines()[-1] == "FPS and latency: the networks as deployed, one image at a time, threads: 4"
    )
    assert "one image" not in comparison_text(accuracies, {})
