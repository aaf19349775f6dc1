"""``calibrate --method auto``: the comparison, and what is said of ONNX Runtime's own ranges."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.cli import console
from clipscope.core.cli.task_options import open_objective
from clipscope.core.data.inputs import Inputs
from clipscope.core.lower.choice import force, forced
from clipscope.core.lower.plans import make_plan
from clipscope.core.method_choice.choose import choose_method, held_back, onnx_ranges_of
from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats

__all__ = ["chosen", "held_back", "with_own_ranges"]

TRIED = "absmax"
"""Method of the plan whose layers are tried; its ranges don't matter."""


def chosen(args: argparse.Namespace, model: Model, inputs: Inputs, calibration: Calibration) -> MethodChoice:
    """The method that suits the network and its task, by the options' layers and widths."""
    objective = None
    if calibration.inputs is not None:  # else nothing can be compared
        _, objective = open_objective(args, model, inputs)
    plan = make_plan(*(model, calibration.stats, TRIED), bits=args.bits, weight_bits_3x3=args.weight_bits_3x3)
    plan = force(model, plan, forced(model, args.force_int8))
    symmetric = args.scheme == "symmetric"
    verb = choose_method(
        model, plan, calibration, symmetric=symmetric, objective=objective, threads=args.threads
    )
    return console.run_shown(verb)


def with_own_ranges(plan: QuantPlan, choice: MethodChoice, stats: Mapping[str, BlobStats]) -> QuantPlan:
    """The plan with ONNX Runtime's own ranges, if they are better."""
    return plan if choice.onnx_method is None else plan.with_onnx_activations(onnx_ranges_of(choice, stats))
