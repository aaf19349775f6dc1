"""``calibrate -o OUT.table``: OUT.plan.json beside it, where the plan says more than a table can."""

from __future__ import annotations

import argparse

from clipscope.core.cli import console
from clipscope.core.cli.zero_centred import plan_path
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.method_choice.result import Compared, MethodChoice
from clipscope.core.quant.plan import QuantPlan


def says_more(plan: QuantPlan) -> bool:
    """Whether a plan says what a table can't: ranges or weights of ONNX Runtime's own, zero-centred blobs."""
    return bool(plan.onnx_activations) or plan.onnx_weights != "8" or plan.is_centred


def refuse_two_results(args: argparse.Namespace) -> None:
    """Refuse ``--json`` under the name that the plan may get.

    Raises
    ------
    ClipScopeError
        If it has that name.
    """
    path = plan_path(args.output)
    if args.json is not None and path.resolve() == args.json.resolve():
        raise ClipScopeError("is given for two results", where=str(path), fix="give two names")


def say_worth(args: argparse.Namespace, plan: QuantPlan, choice: MethodChoice | None) -> None:
    """One line on what the plan says beyond the table, and what that is worth, for ONNX Runtime."""
    path = plan_path(args.output)
    if plan.onnx_activations and choice is not None:
        pair = _both(choice)
        worth = "" if pair is None else _less(choice, *pair)
        console.say(f"{path} has affine ranges for ONNX Runtime, which a table can't say{worth}")
    if plan.onnx_weights != "8":
        console.say(f"{path} says how ONNX Runtime's weights are coded ({plan.onnx_weights}), a table can't")


def _both(choice: MethodChoice) -> tuple[Compared, Compared] | None:
    """ONNX Runtime with the table's ranges, and with its own."""
    found = choice.of_engine("onnxruntime")
    linked = next((one for one in found if not one.affine and one.method == choice.method), None)
    own = next((one for one in found if one.affine and one.method == choice.onnx_method), None)
    return None if linked is None or own is None else (linked, own)


def _less(choice: MethodChoice, linked: Compared, own: Compared) -> str:
    less = f", {1 - own.loss / linked.loss:.0%} less" if linked.loss > 0 else ""
    return (
        f": {choice.objective} of its int8 is {own.loss:.2e} instead of the table's {linked.loss:.2e}{less}"
        f" ({choice.images} held-out images)"
    )
