"""Sensitivity, mixed precision and the Pareto front as JSON and as text for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clipscope.core.common.intervals import CONFIDENCE, Estimate
from clipscope.core.engines.processor import this_processor
from clipscope.core.evaluation.logits import zeros_text
from clipscope.core.formats.reports.evaluation import share
from clipscope.core.formats.reports.task_sensitivity import COSTS, WINS, shown_figures, task_sensitivity_text
from clipscope.core.mixed_precision.figures import MixedPrecision, ParetoFront, Score
from clipscope.core.sensitivity.figures import Change, LayerSensitivity, RunFigures, SensitivityReport
from clipscope.core.tasks.figure_text import figure_text

SCHEMA = 2
INTERVALS = {
    "shares": "exact binomial (Clopper and Pearson)",
    "differences": "Newcombe 1998, method 10, paired, or McNemar's exact test where it is wider",
    "cosine_loss": "normal, of the mean (of paired differences)",
}


def report_json(report: SensitivityReport) -> dict[str, Any]:
    """A sensitivity report as a JSON value; shares lie between 0 and 1, a cosine loss is 1 - cosine.

    Layers stand in the order of the network. A figure that can't be had is null. With a task each has its
    loss and its figures against fp32 as well.
    """
    task = report.task
    of_task = (
        {}
        if task is None
        else {
            "task": {"name": task.name, "recognised": task.recognised, "loss": task.loss},
            "images_without_task_loss": report.unsaid,
        }
    )
    return {
        "schema": SCHEMA,
        "engine": "ncnn",
        "images": report.images,
        "images_without_cosine": report.zeros,
        "labelled": report.labelled,
        "classes": report.classes,
        "confidence": CONFIDENCE,
        "intervals": INTERVALS,
        "ranked_by": "cosine_loss" if task is None else "task_loss",
        **of_task,
        "fp32": _figures(report.fp32),
        "stored": _figures(report.stored),
        "int8": _figures(report.int8),
        "layers": [_layer(found) for found in report.layers],
        "runs": report.runs,
        "processor": this_processor().to_json(),
        "seconds": round(report.seconds, 3),
        "left_out": [{"file": name, "reason": message} for name, message in report.problems],
    }


def _layer(found: LayerSensitivity) -> dict[str, Any]:
    return {
        "layer": found.layer,
        "only_int8": {
            "rank": found.rank_int8,
            **_figures(found.only_int8),
            "against_fp32": _figures(found.loss),
        },
        "only_fp32": {
            "rank": found.rank_fp32,
            **_figures(found.only_fp32),
            "against_int8": _figures(found.gain),
        },
    }


def _figures(figures: RunFigures | Change) -> dict[str, Any]:
    found: dict[str, Any] = {
        "top1": _estimate(figures.top1),
        "agreement": _estimate(figures.agreement),
        "cosine_loss": _estimate(figures.cosine_loss),
    }
    if figures.task_loss is not None:
        found["task_loss"] = _estimate(figures.task_loss)
        found["task"] = dict(figures.task)
    return found


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    return None if estimate is None else estimate._asdict()


def report_text(report: SensitivityReport) -> str:
    """A sensitivity report as an aligned table, the layer whose int8 costs most first."""
    if report.task is not None:
        return task_sensitivity_text(report, report.task)
    kind = _kind(report)
    width = max(len("layer"), *(len(found.layer) for found in report.layers)) + 2
    head = [
        f"{report.images} images, 95 % intervals; fp32 against int8:",
        *_whole_rows(report, kind),
        "",
        f"{'':<4}{'':<{width}}{COSTS:<53}{WINS}",
        f"{'':<4}{'layer':<{width}}{_columns(kind)}{'rank':>6} {_columns(kind)}".rstrip(),
    ]
    tail = [zeros_text(report.zeros, report.images)] if report.zeros else []
    return "\n".join([*head, *(_row(found, kind, width) for found in report.by_int8()), *tail])


def _kind(report: SensitivityReport) -> str | None:
    if report.fp32.top1 is not None:
        return "top1"
    return "agreement" if report.fp32.agreement is not None else None


def _whole_rows(report: SensitivityReport, kind: str | None) -> list[str]:
    name = {"top1": "top-1 ", "agreement": "agreement "}.get(kind or "", "")
    rows = []
    for title, figures in (
        ("fp32", report.fp32),
        ("fp16 weights", report.stored),
        ("int8", report.int8),
    ):
        value = _of(figures, kind)
        shown = (
            "" if value is None else f"{name}{share(value.value)} [{share(value.low)}, {share(value.high)}]  "
        )
        loss = figures.cosine_loss
        rows.append(f"    {title:<16}{shown}1-cosine {loss.value:.2e} [{loss.low:.2e}, {loss.high:.2e}]")
    return rows


def _columns(kind: str | None) -> str:
    name = {"top1": "top-1", "agreement": "agreement"}.get(kind or "", "")
    return f"{name:<22}{'1-cosine':<30}"


def _row(found: LayerSensitivity, kind: str | None, width: int) -> str:
    first = f"{found.rank_int8:>3} {found.layer:<{width}}{_change(found.loss, kind)}"
    return f"{first}{found.rank_fp32:>6} {_change(found.gain, kind, won=True)}".rstrip()


def _change(change: Change, kind: str | None, *, won: bool = False) -> str:
    """What a change costs, or what it wins, as the window's list says it."""
    value, loss = _of(change, kind), change.cosine_loss.times(-1 if won else 1)
    if value is not None:
        value = value.times(100 if won else -100)
    points = "" if value is None else f"{value.value + 0.0:+.1f}"
    ends = "" if value is None else f" [{value.low + 0.0:+.1f}, {value.high + 0.0:+.1f}]"
    losses = f"{loss.value:+.2e} [{loss.low:+.1e}, {loss.high:+.1e}]"
    return f"{points + ends:<22}{losses:<30}"


def _of(figures: RunFigures | Change, kind: str | None) -> Estimate | None:
    return {"top1": figures.top1, "agreement": figures.agreement}.get(kind or "")


def mixed_json(found: MixedPrecision) -> dict[str, Any]:
    """A mixed plan's figures as a JSON value; the plan itself is the table."""
    return {
        "budget": {
            "points": found.budget.points,
            "most_fp32": found.budget.most_fp32,
            **({} if found.budget.figure is None else {"figure": found.budget.figure}),
        },
        "measure": found.measure,
        "fp32_layers": list(found.fp32_layers),
        "fp32": _score(found.fp32),
        "start": _score(found.start),
        "end": _score(found.end),
        "no_layer_can_go_back": found.proven,
        "steps": [
            {
                "move": step.move,
                "layer": step.layer,
                "fp32_layers": list(step.fp32_layers),
                **_score(step.score),
                "kept": step.kept,
            }
            for step in found.steps
        ],
        "evaluations": found.evaluations,
        "images": found.images,
        "seconds": round(found.seconds, 3),
    }


def _score(score: Score) -> dict[str, Any]:
    found: dict[str, Any] = {
        "top1": score.top1,
        "agreement": score.agreement,
        "cosine_loss": score.cosine_loss,
    }
    if score.task:
        found["task_loss"] = score.task_loss
        found["task"] = dict(score.task)
    return found


def mixed_text(found: MixedPrecision) -> str:
    """A mixed plan for people: its layers, what it gains, and how it was found."""
    names = ", ".join(found.fp32_layers) or "none"
    lines = [
        f"{_budget_text(found)}; found with {len(found.fp32_layers)} more in fp32: {names}",
        *(
            f"    {title:<16}{_score_text(score)}"
            for title, score in (("fp32", found.fp32), ("int8", found.start), ("mixed", found.end))
        ),
        f"    plans evaluated: {found.evaluations}, on {found.images} images; confirm the figures on others",
    ]
    if found.proven and found.fp32_layers:
        lines.append("    no layer of these can go back to int8 alone")
    return "\n".join(lines)


def _score_text(score: Score) -> str:
    parts = [] if score.top1 is None else [f"top-1 {share(score.top1)}"]
    parts += [] if score.agreement is None else [f"agreement {share(score.agreement)}"]
    parts += [
        f"{score.known[name].title} {figure_text(score.task[name], score.known[name])}"
        for name in shown_figures(score.known, score.headline)
        if score.task.get(name) is not None
    ]
    return "  ".join([*parts, f"1-cosine {score.cosine_loss:.2e}"])


def pareto_json(found: ParetoFront) -> dict[str, Any]:
    """A front as a JSON value, the fastest plan first."""
    return {
        "measure": found.measure,
        "points": [
            {
                "fp32_layers": list(point.fp32_layers),
                **_score(point.score),
                "below_fp32": _estimate(point.score.below_fp32),
                "latency_ms": {
                    "p10": point.latency.p10,
                    "p50": point.latency.p50,
                    "p90": point.latency.p90,
                    "turns": list(point.latency_range),
                },
                "on_front": point.on_front,
            }
            for point in found.points
        ],
        "images": found.images,
        "warnings": list(found.warnings),
        "seconds": round(found.seconds, 3),
    }


def pareto_text(found: ParetoFront) -> str:
    """The plans on a front, the fastest first."""
    lines = ["accuracy against latency (plans that no other beats):"]
    lines += [
        f"    {point.latency.p50:8.3f} ms  {_score_text(point.score)}{_below(point.score, found.measure)}"
        f"  fp32: {_few(point.fp32_layers)}"
        for point in found.front
    ]
    return "\n".join(lines)


def _below(score: Score, measure: str) -> str:
    """How far a task's figure is below fp32's, with its interval; empty where it has none."""
    below, meant = score.below_fp32, score.known.get(measure)
    if below is None or meant is None:
        return ""
    if meant.unit == "number":  # as the figure itself is written
        value, low, high = (x + 0.0 for x in below)
        return f" ({value:.4f} worse than fp32's, 95 %: {low:.4f} to {high:.4f})"
    unit = {"share": "points", "px": "px", "db": "dB"}.get(meant.unit, "")
    value, low, high = (100 * x + 0.0 for x in below)
    return f" ({value:.2f} {unit} worse than fp32's, 95 %: {low:.2f} to {high:.2f})".replace("  ", " ")


def _budget_text(found: MixedPrecision) -> str:
    """The budget in the unit in which the figure is written: of an AP it is one itself."""
    budget, meant = found.budget, found.end.known.get(found.budget.figure or "")
    if budget.points is None or meant is None or meant.unit != "number":
        return str(budget)
    return f"{meant.title} at most {budget.points / 100:g} worse than fp32's"


def _few(names: Sequence[str], most: int = 4) -> str:
    if not names:
        return "none"
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
