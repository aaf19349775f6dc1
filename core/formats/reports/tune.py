"""The report of a tuning as JSON and as text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from clipscope.core.calibration.enough import settling_json, settling_text
from clipscope.core.engines.processor import this_processor
from clipscope.core.evaluation.checked import Checked
from clipscope.core.evaluation.logits import zeros_text
from clipscope.core.quant.narrow import FULL_BITS, emulation_note
from clipscope.core.quant.plan import FROM_FILE
from clipscope.core.tune.bootstrap import reduction, reduction_interval
from clipscope.core.tune.report import KINDS, LayerFigure, Step, TuneReport

SCHEMA = 3
Z95 = 1.959964
"""Standard errors of a 95 % interval."""

NOTE = (
    "the held-out images were used to choose the steps, so their gain is slightly optimistic; evaluate on "
    "other images"
)


def tune_json(report: TuneReport) -> dict[str, Any]:
    """The report as a JSON value; losses are its objective's, gains the mean logarithm of their ratio.

    ``tools`` has what each tool did to each layer, ``table`` the search for what a table can say.
    """
    low, high = _interval(report)
    return {
        "schema": SCHEMA,
        "plan": report.plan.fingerprint(),
        "baseline": report.baseline.fingerprint(),
        "bits": report.bits,
        "images": {
            "fit": report.fit,
            "held_back": report.held,
            "variants": report.variants,
            "without_cosine": report.zeros,
            "without_loss": report.unsaid,
        },
        "loss": {
            "objective": report.objective,
            "baseline": _pair(report.start.means),
            "tuned": _pair(report.end.means),
            "held_back_reduction": reduction(*_held(report)),
            "held_back_reduction_95": [low, high],
            "note": NOTE,
            **_present_json(report),
        },
        "headline": None if report.checked is None else _headline_json(report.checked),
        "stop": report.stop,
        "seconds": report.seconds,
        "seconds_before_tuning": report.preparing,
        "kinds": {
            kind: {
                "tried": len(report.tried(kind)),
                "accepted": sum(step.accepted for step in report.tried(kind)),
            }
            for kind in KINDS
        },
        "steps": [_step_json(step) for step in report.steps],
        "not_tried": list(report.left_out),
        "tools": [_figure_json(figure) for figure in report.figures],
        "thresholds_by_images": settling_json(report.settling),
        "rescaled": {name: list(powers) for name, powers in report.rescaled.items()},
        "table": None if report.table is None else tune_json(report.table),
        "left_out": [problem.message for problem in report.problems],
        "processor": this_processor().to_json(),
    }


def _present_json(report: TuneReport) -> dict[str, Any]:
    """How what was found compares with the plan that was there before; nothing where that is not known."""
    over = report.over_present
    if over is None or report.present is None:
        return {}
    return {
        "present": _pair(report.present),
        "held_back_reduction_over_present": over.share,
        "held_back_reduction_over_present_95": [over.low, over.high],
    }


def _headline_json(found: Checked) -> dict[str, Any]:
    """The task's figure of the plan before and of the one found, on evaluation images."""
    return {
        "figure": found.figure.title,
        "before": found.before,
        "after": found.after,
        "difference_95": None if found.ends is None else list(found.ends),
        "images": found.images,
        "of_images": found.of,
    }


def tune_text(report: TuneReport) -> str:
    """What was kept, and what did not gain, for people; losses in units of 1e-4."""
    lines = [f"{'':<14}{'less loss, typical image':>36}{'mean loss, 1e-4':>21}"]
    lines.append(f"{'step':<14}{'fit':>10}{'held out (95 %)':>26}{'fit':>10}{'held out':>11}  what")
    lines.append(f"{'baseline':<14}{'':>36}{_losses(report.start.means)}  {_baseline(report)}")
    for step in report.accepted:
        gain, error = step.gain, Z95 * step.gain.held_error
        low, high = _less(gain.held - error), _less(gain.held + error)
        held = f"{_less(gain.held):.1%} ({low:.1%} to {high:.1%})"
        lines.append(f"{step.kind:<14}{_less(gain.fit):>10.1%}{held:>26}{_losses(step.loss)}  {step.what}")
    for kind in KINDS:
        tried = report.tried(kind)
        refused = sum(not step.accepted for step in tried)
        if refused:
            lines.append(f"{kind}: {refused} of {len(tried)} did not gain on both and were not kept")
    lines += report.left_out
    lines += _by_layer(report.figures)
    enough = settling_text(report.settling)
    lines += [] if enough is None else [enough]
    lines.append(_summary(report))
    if report.zeros:
        lines.append(zeros_text(report.zeros, report.fit + report.held + report.zeros))
    if report.unsaid:
        images = report.fit + report.held + report.unsaid
        lines.append(f"in {report.unsaid} of {images} images fp32 finds nothing: they do not count")
    return "\n".join(lines)


def _summary(report: TuneReport) -> str:
    if not report.steps:
        return "nothing was tried to its end: the plan is the baseline"
    if not report.accepted:
        return (
            f"nothing of {len(report.steps)} steps gained on the {report.held} held-out images: the plan is"
            " the baseline"
        )
    low, high = _interval(report)
    chance = "" if low > 0 else ", which may be chance"
    return (
        f"mean of {report.objective} on {report.held} held-out images: {reduction(*_held(report)):.1%} less"
        f" than the baseline's{chance} (95 %: {low:.1%} to {high:.1%}); {NOTE}"
    )


def _by_layer(figures: Sequence[LayerFigure]) -> list[str]:
    """What the tools that were kept did to each layer, a line each."""
    lines = []
    for kind in KINDS:
        found = [figure for figure in figures if figure.kind == kind]
        if found:
            lines.append(f"{kind}, {found[0].what}, before and after:")
        for figure in found:
            kept = "" if figure.kept else "  (stays as it was)"
            lines.append(f"  {figure.name:<24}{figure.before:>12.4g}{figure.after:>12.4g}{kept}")
    return lines


def _less(gain: float) -> float:
    """By which share the loss of a typical image falls, from the mean logarithm of its ratio."""
    return 1 - math.exp(-gain)


def _baseline(report: TuneReport) -> str:
    """What tuning starts from, and what scored it where that is not ncnn as it is."""
    bits = report.bits
    if any(quant.origin == FROM_FILE for quant in report.baseline.activations.values()):
        return "the file's thresholds and weights"
    if bits == FULL_BITS:
        return "KL, automatic 8-bit weights"
    return f"KL and weights of {bits} bits; {emulation_note(bits)}"


def _losses(means: tuple[float, float]) -> str:
    return f"{1e4 * means[0]:>10.3f}{1e4 * means[1]:>11.3f}"


def _held(report: TuneReport) -> tuple[Any, Any]:
    """Losses of the held-out images, the mean over their variants, before and after."""
    return report.start.held.mean(axis=1), report.end.held.mean(axis=1)


def _interval(report: TuneReport) -> tuple[float, float]:
    return reduction_interval(*_held(report))


def _pair(means: tuple[float, float]) -> dict[str, float]:
    return {"fit": means[0], "held_back": means[1]}


def _figure_json(figure: LayerFigure) -> dict[str, Any]:
    return {
        "kind": figure.kind,
        "name": figure.name,
        "what": figure.what,
        "before": figure.before,
        "after": figure.after,
        "kept": figure.kept,
    }


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "what": step.what,
        "accepted": step.accepted,
        "gain": {"fit": step.gain.fit, "held_back": step.gain.held, "held_back_error": step.gain.held_error},
        "loss": _pair(step.loss),
        "mean_held_back_reduction": None if step.less is None else step.less.share,
        "mean_held_back_reduction_95": None if step.less is None else [step.less.low, step.less.high],
    }
