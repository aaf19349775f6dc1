"""``calibrate --zero-centred``: the plan, the file beside a table, and what the two differ by."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from clipscope.core.cli import console
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.grouping import by_text, named
from clipscope.core.data.inputs import Inputs
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats

NCNN_INT8 = Column("ncnn", "int8")
IMAGES = 64
"""Calibration images on which the two plans are compared."""


def add_option(parser: argparse.ArgumentParser) -> None:
    """``--zero-centred``."""
    parser.add_argument(
        "--zero-centred",
        action="store_true",
        help="ncnn carries blobs less the middle of their range, which halves the step of what is never"
        " negative; a table can't say it: with -o OUT.table the plan goes into OUT.plan.json beside it",
    )


def check(args: argparse.Namespace, easyquant: str) -> None:
    """Refuse what does not go with it.

    Raises
    ------
    ClipScopeError
        If the scheme or the method is another one's.
    """
    if args.scheme != "symmetric":
        raise ClipScopeError(
            "zero-centred ranges are ncnn's, and affine ones ONNX Runtime's, which runs zero-centred ones as"
            " affine",
            fix="leave --scheme or --zero-centred out",
        )
    if args.method == easyquant:
        raise ClipScopeError(
            f"{easyquant} searches symmetric thresholds only", fix="leave --method out, or give mse"
        )


def plan_path(output: Path) -> Path:
    """Where the plan goes: the output, or beside it if that is a table."""
    return output if output.suffix.lower() == ".json" else output.with_suffix(".plan.json")


def centred_plan(model: Model, stats: Mapping[str, BlobStats], plan: QuantPlan, method: str) -> QuantPlan:
    """The zero-centred plan; says which blobs stay symmetric, and why."""
    from clipscope.core.lower.ncnn.centring.choose import not_centred, zero_centred_plan

    centred = zero_centred_plan(model, stats, plan, method)
    left = not_centred(model, centred)
    count = sum(quant.is_centred for quant in centred.activations.values())
    if count or left:
        console.note(f"{count} of {count + len(left)} blobs that ncnn's int8 reads are zero-centred")
    for why, roots in by_text(left.items()).items():
        console.note(f"{named(roots)} {'stay' if len(roots) > 1 else 'stays'} symmetric: {why}")
    return centred


def say_worth(
    args: argparse.Namespace, model: Model, table: QuantPlan, centred: QuantPlan, inputs: Inputs
) -> None:
    """One line on what the zero-centred plan is worth beside the table."""
    path = plan_path(args.output)
    if not centred.is_centred:
        console.say(f"{path} says of ncnn what the table says: no blob is zero-centred")
        return
    sample = Inputs(inputs.source.sample(IMAGES), inputs.preprocess)
    losses = [_loss(model, plan, sample, args.threads) for plan in (table, centred)]
    if losses[0] is None or losses[1] is None:
        console.note(f"{path} holds the zero-centred plan; ncnn's int8 can't be compared here")
        return
    less = f", {1 - losses[1] / losses[0]:.0%} less" if losses[0] > 0 else ""
    console.say(
        f"{path} is zero-centred, which a table can't say: 1 - logit cosine of ncnn int8 is"
        f" {losses[1]:.2e} instead of the table's {losses[0]:.2e}{less}"
        f" ({len(sample)} calibration images)"
    )


def _loss(model: Model, plan: QuantPlan, inputs: Inputs, threads: int | None) -> float | None:
    # Imported here because a plain calibration does without.
    from clipscope.core.evaluation.evaluate import evaluate
    from clipscope.core.evaluation.results import Accuracy

    found = console.run_shown(evaluate(model, plan, inputs, (NCNN_INT8,), threads=threads))
    accuracy = found.columns[NCNN_INT8]
    cosine = accuracy.mean_cosine if isinstance(accuracy, Accuracy) else None
    return None if cosine is None else 1 - cosine
