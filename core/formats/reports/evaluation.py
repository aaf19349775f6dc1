"""The comparison as JSON and as a table for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.evaluation.here_figures import Here
from clipscope.core.evaluation.results import Accuracy, Arithmetic, Latency
from clipscope.core.formats.reports.differences import difference_lines, differences_json
from clipscope.core.formats.reports.tasks import (
    deployed_reason,
    deployed_text,
    task_json,
    task_lines,
    task_remarks,
    task_width,
)

SCHEMA = 2

Accuracies = Mapping[Column, Accuracy | Unavailable]
Latencies = Mapping[Column, Latency | Unavailable]


ORT_INT8, NCNN_INT8 = Column("onnxruntime", "int8"), Column("ncnn", "int8")


def comparison_json(
    accuracies: Accuracies,
    latencies: Latencies,
    here: Here | None = None,
    deployed: Accuracy | None = None,
) -> dict[str, Any]:
    """The comparison as a JSON value; shares lie between 0 and 1.

    Accuracy is that of exact integers, the same on every processor; FPS is the deployed network's. ``here``
    of ONNX Runtime's int8 is what that one answers on this processor, null where it was not asked; of
    ncnn's int8 it is ``deployed``, where a task was scored and plain ncnn answers differently here.

    A column that can't be had is null, with the reason beside it: ``reason`` for whatever is null of an
    engine, and ``<precision>_reason`` for each column, since reasons may differ.
    """
    columns: dict[str, dict[str, Any]] = {}
    for column in columns_of(accuracies):
        engine = columns.setdefault(column.engine, {})
        accuracy = accuracies.get(column, Unavailable("not asked for"))
        if isinstance(accuracy, Unavailable):
            engine[column.precision] = None
            engine[f"{column.precision}_reason"] = accuracy.reason
        else:
            engine[column.precision] = _column_json(accuracy, latencies.get(column))
            engine[column.precision]["here"] = _here_json(column, here, deployed)
    for engine in columns.values():
        reasons = {key: text for key, text in engine.items() if key.endswith("_reason")}
        if len(set(reasons.values())) == 1:
            engine["reason"] = next(iter(reasons.values()))
        elif reasons:
            engine["reason"] = "; ".join(f"{key.removesuffix('_reason')}: {t}" for key, t in reasons.items())
    return {"schema": SCHEMA, "columns": columns}


def columns_of(accuracies: Accuracies) -> tuple[Column, ...]:
    """The columns of every comparison, and what this one has besides."""
    return (*COLUMNS, *(column for column in accuracies if column not in COLUMNS))


def _here_json(column: Column, here: Here | None, deployed: Accuracy | None) -> dict[str, Any] | None:
    if column == ORT_INT8:
        return None if here is None else here.to_json()
    if column != NCNN_INT8 or deployed is None:
        return None
    return {
        "reason": deployed_reason(deployed),
        "agreement": deployed.agreement,
        "logit_cosine": deployed.least_cosine,
        "top1": deployed.top1,
        "task": None if deployed.task is None else task_json(deployed.task),
    }


def _column_json(accuracy: Accuracy, latency: Latency | Unavailable | None) -> dict[str, Any]:
    timed = latency if isinstance(latency, Latency) else None
    return {
        "top1": accuracy.top1,
        "top5": accuracy.top5,
        "agreement": accuracy.agreement,
        "logit_cosine": accuracy.least_cosine,
        "outputs": outputs_json(accuracy),
        "task": None if accuracy.task is None else task_json(accuracy.task),
        "against_reference": differences_json(accuracy),
        "arithmetic": _arithmetic_json(accuracy.arithmetic),
        "images": accuracy.images,
        "fps": timed.fps if timed else None,
        "latency_ms": {"p10": timed.p10, "p50": timed.p50, "p90": timed.p90} if timed else None,
        "other_processors": timed.others if timed else None,
        "latency_doubtful": timed.doubtful if timed else None,
        "timed": "as deployed" if timed else None,
        "bytes": accuracy.bytes,
        "emulated_bits": accuracy.emulated_bits,
        "notes": list(accuracy.notes),
        "exact_depthwise_layers": accuracy.exact_layers,
        "excluded_layers": [{"layer": name, "reason": reason} for name, reason in accuracy.excluded_layers],
        "flips": [asdict(flip) for flip in accuracy.flips],
    }


def outputs_json(accuracy: Accuracy) -> dict[str, dict[str, Any]]:
    """Cosine and SQNR of each output, by name; null against no reference."""
    names = accuracy.outputs or tuple(map(str, range(len(accuracy.logit_cosine))))
    cosines, noise = (dict(enumerate(values)) for values in (accuracy.logit_cosine, accuracy.sqnr_db))
    return {
        name: {
            "cosine": cosines.get(place),
            "sqnr_db": noise.get(place),
            "counts": accuracy.counts(place),
            "before_softmax": name in accuracy.before_softmax,
        }
        for place, name in enumerate(names)
    }


def _arithmetic_json(found: Arithmetic | None) -> dict[str, Any] | None:
    return None if found is None else {**asdict(found), "int8_mac_share": found.share}


ROWS = (
    *("top-1", "top-5", "agreement", "flips", "logit cosine"),
    *("FPS", "latency p50", "p10 to p90", "size", "fp32 layers", "int8 MACs"),
)
PLAIN_ROWS = ROWS[4:]
"""Without those of classification, where the network has another task."""
DOUBTED = "?"
"""Mark of a figure that other programs disturbed."""


def comparison_text(
    accuracies: Accuracies,
    latencies: Latencies,
    here: Here | None = None,
    deployed: Accuracy | None = None,
) -> str:
    """The comparison as an aligned table, with a line for columns that can't be had for the same reason.

    Below it stands what int8 answers as it is deployed on this processor, where that differs.
    """
    shown = [column for column in columns_of(accuracies) if isinstance(accuracies.get(column), Accuracy)]
    cells = {column: _cells(accuracies[column], latencies.get(column)) for column in shown}
    widths = {
        column: max(len(str(column)), *map(len, cells[column].values()), task_width(accuracies[column])) + 2
        for column in shown
    }
    known = _known(accuracies)
    classifies = any(a.top1 is not None or a.agreement is not None for a in known)
    rows = PLAIN_ROWS if not classifies and any(map(task_width, known)) else ROWS
    # Logits are what a Softmax reads.
    titles = {"logit cosine": "output cosine"} if rows is PLAIN_ROWS and not _have_softmax(known) else {}
    counts = {images for column in shown if (images := _images(accuracies[column])) is not None}
    scored = f"{min(counts):,} images" if len(counts) == 1 else ""
    lines = ["".join([f"{scored:<14}", *(f"{column!s:>{widths[column]}}" for column in shown)])]
    lines += [
        f"{titles.get(row, row):<14}{''.join(f'{cells[column][row]:>{widths[column]}}' for column in shown)}"
        for row in rows
    ]
    behind = 2 + rows.index("logit cosine")
    lines[behind:behind] = _by_output(accuracies, shown, widths)
    lines[1:1] = task_lines({column: accuracies[column] for column in shown}, widths)
    lines += task_remarks([accuracies[column] for column in shown])
    lines += difference_lines({column: accuracies[column] for column in shown})
    lines += _totals(accuracies, shown)
    lines += _timing(latencies)
    remarks: dict[str, list[Column]] = {}
    for column in columns_of(accuracies):
        other = accuracies.get(column)
        if isinstance(other, Unavailable):
            remarks.setdefault(other.reason, []).append(column)
        elif other is not None:
            for note in filter(None, (*other.notes, other.exactness_note)):
                remarks.setdefault(note, []).append(column)
    lines += [f"{', '.join(map(str, columns))}: {remark}" for remark, columns in remarks.items()]
    if deployed is not None:
        lines.append(deployed_text(deployed))
    if here is not None and here.saturates:
        lines.append(here.text())
    return "\n".join(lines)


def _have_softmax(known: Sequence[Accuracy]) -> bool:
    return any(found.before_softmax for found in known)


def _known(accuracies: Accuracies) -> list[Accuracy]:
    return [found for found in accuracies.values() if isinstance(found, Accuracy)]


def _by_output(accuracies: Accuracies, shown: list[Column], widths: Mapping[Column, int]) -> list[str]:
    """A row of cosines for each output, where there are several; the one above is the lowest that counts."""
    known = {column: found for column in shown if isinstance(found := accuracies[column], Accuracy)}
    names = next((found.outputs for found in known.values()), ())
    if len(names) < 2:
        return []
    lines = []
    for place, name in enumerate(names):
        cells = ""
        for column, found in known.items():
            value = found.logit_cosine[place] if place < len(found.logit_cosine) else None
            cells += f"{'-' if value is None else f'{value:.6f}':>{widths[column]}}"
        title = f"  {name}{' (before softmax)' * any(name in x.before_softmax for x in known.values())}"
        lines += [f"{title:<14}{cells}"] if len(title) < 14 else [title, f"{'':14}{cells}"]
    return lines


def _totals(accuracies: Accuracies, shown: list[Column]) -> list[str]:
    """What int8 MACs are a share of."""
    known = (found.arithmetic for column in shown if isinstance(found := accuracies[column], Accuracy))
    total = next((found for found in known if found is not None), None)
    if total is None:
        return []
    return [f"int8 MACs: share of {total.macs:,} MACs an image; the layers have {total.weights:,} weights"]


def _images(accuracy: Accuracy | Unavailable) -> int | None:
    return None if isinstance(accuracy, Unavailable) else accuracy.images


def _timing(latencies: Latencies) -> list[str]:
    """How FPS and latency were measured; nothing where they were not."""
    threads = {timed.threads for timed in latencies.values() if isinstance(timed, Latency)}
    lines = [
        f"FPS and latency: the networks as deployed, one image at a time, threads: {n}"
        for n in sorted(threads)
    ]
    doubts: dict[str, list[str]] = {}
    for column, timed in latencies.items():
        if isinstance(timed, Latency) and timed.doubtful:
            doubts.setdefault(timed.doubt, []).append(str(column))
    return lines + [f"{DOUBTED} {', '.join(columns)}: {doubt}" for doubt, columns in doubts.items()]


def _cells(accuracy: Accuracy | Unavailable, latency: Latency | Unavailable | None) -> dict[str, str]:
    if isinstance(accuracy, Unavailable):
        return dict.fromkeys(ROWS, "-")
    timed = latency if isinstance(latency, Latency) else None
    doubt = f"{DOUBTED} " if timed is not None and timed.doubtful else ""
    named = len(accuracy.outputs) == len(accuracy.logit_cosine)
    figures = (accuracy.least_cosine,) if named else accuracy.logit_cosine
    cosines = " ".join("-" if value is None else f"{value:.6f}" for value in figures)
    done = accuracy.arithmetic
    return {
        "top-1": share(accuracy.top1),
        "top-5": share(accuracy.top5),
        "agreement": share(accuracy.agreement),
        "flips": str(len(accuracy.flips)) if accuracy.agreement is not None else "-",
        "logit cosine": cosines or "-",
        "FPS": f"{doubt}{timed.fps:.1f}" if timed else "-",
        "latency p50": f"{doubt}{timed.p50:.3f} ms" if timed else "-",
        "p10 to p90": f"{timed.p10:.3f} to {timed.p90:.3f} ms" if timed else "-",
        "size": f"{accuracy.bytes / 1000:,.0f} kB",
        "fp32 layers": str(len(accuracy.excluded_layers)),
        "int8 MACs": share(done.share) if done is not None and done.int8_macs else "-",
    }


def share(value: float | None) -> str:
    """A share in percent with one decimal, or a dash."""
    return "-" if value is None else f"{value:.1%}"
