"""Where a command takes its plan from: a table, or a file of ranges."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from clipscope.core.cli import console, options
from clipscope.core.cli.tables import open_table
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.grouping import named
from clipscope.core.common.seen_files import SeenFile, seen_if_file
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.table.lint_context import FAR, far_weights
from clipscope.core.lower.choice import force, forced
from clipscope.core.lower.file_plan import file_plan, file_plan_text
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model, Structure
from clipscope.core.model.quantizable import weight_absmax
from clipscope.core.model.runtime_layers import IN_TABLES
from clipscope.core.quant.plan import QuantPlan

AnyModel = TypeVar("AnyModel", bound=Structure)


class Given(NamedTuple):
    """A plan that the options or the network give.

    Attributes
    ----------
    plan
        The plan.
    measured
        The measured ranges of ONNX tensors, if its file holds them.
    choice
        How the method of its ranges was chosen, if its file says it.
    """

    plan: QuantPlan
    measured: Ranges | None = None
    choice: Mapping[str, Any] | None = None


def add_plan(parser: argparse.ArgumentParser, *force_names: str, table_help: str) -> None:
    """``--table`` or ``--ranges``, what width a table is read for, and which layers are forced."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--table", metavar="T", type=Path, help=table_help)
    group.add_argument(
        "--ranges",
        metavar="PLAN.json",
        type=Path,
        help="ranges that calibrate -o or export --format json wrote, symmetric or affine",
    )
    options.add_table_bits(parser)
    options.add_force(parser, *force_names)


def add_plans(parser: argparse.ArgumentParser, *, table_help: str) -> None:
    """As `add_plan`, where several plans may be given."""
    parser.add_argument(
        "--table",
        metavar="T",
        type=Path,
        action="append",
        default=[],
        help=f"{table_help}; several make one comparison",
    )
    parser.add_argument(
        "--ranges",
        metavar="PLAN.json",
        type=Path,
        action="append",
        default=[],
        help="ranges that calibrate -o or export --format json wrote, symmetric or affine; several make one"
        " comparison",
    )
    options.add_table_bits(parser)
    options.add_force(parser)


@dataclass(frozen=True)
class NamedPlan:
    """A plan and where it comes from.

    Attributes
    ----------
    name
        The file's name, made unique; empty where there is no file.
    model
        The network that it is for, with channels rescaled where the file says so.
    path
        The table or file of ranges.
    plan
        None where the network has no plan at all.
    measured
        Ranges of ONNX tensors that the file holds.
    choice
        How the method of its ranges was chosen, if the file says it.
    is_table
        Whether the file is a table.
    file
        The file as it was when it was read.
    """

    name: str
    model: Model
    path: Path | None
    plan: QuantPlan | None
    measured: Ranges | None
    choice: Mapping[str, Any] | None = None
    is_table: bool = False
    file: SeenFile | None = None


def open_plans(args: argparse.Namespace, model: Model) -> tuple[NamedPlan, ...]:
    """All plans of the options, tables first; without any that of the network itself, or none.

    Raises
    ------
    ClipScopeError
        As `open_plan`.
    """
    files = [(path, True) for path in args.table] + [(path, False) for path in args.ranges]
    found: list[NamedPlan] = []
    for path, is_table in files or [(None, False)]:
        one = argparse.Namespace(**vars(args))
        one.table, one.ranges = (path, None) if is_table else (None, path)
        if not is_table and path is not None and args.table:
            one.bits = 8  # which is said for the tables
        seen = seen_if_file(path)
        own, given = open_plan(one, model)
        plan, measured, choice = given or (None, None, None)
        taken = {named.name for named in found}
        name = "" if path is None else path.name
        if name in taken:
            name = str(path)
        while name in taken:
            name += "'"
        found.append(NamedPlan(name, own, path, plan, measured, choice, is_table, seen))
    return tuple(found)


def open_plan(args: argparse.Namespace, model: AnyModel) -> tuple[AnyModel, Given | None]:
    """The plan of the options, with what its file holds beside it; None if there is none.

    With the network that it is for: the one that was opened, or with channels rescaled as the file says.

    Without options that of the network itself, where it was quantized already.

    Raises
    ------
    ClipScopeError
        With file and place, if it can't be used.
    """
    if args.table is not None:
        table = open_table(args.table, model, args.bits, args.force_int8)
        return model, Given(options.with_onnx_weights(args, table))
    if args.ranges is None:
        own = _plan_of_network(args, model)
        return model, None if own is None else Given(own)
    if args.bits != 8:
        raise ClipScopeError(
            "says itself how many bits its ranges have", where=str(args.ranges), fix="leave --bits out"
        )
    stored = read_plan(args.ranges, model)
    if stored.rescaled:
        from clipscope.core.weight_tuning.rescale import rescaled

        model = rescaled(model, stored.rescaled)
    _warn_of_far_scales(args.ranges, model, stored.plan)
    plan = force(model, stored.plan, forced(model, args.force_int8))
    plan = options.with_onnx_weights(args, plan, args.ranges)
    return model, Given(plan, stored.measured, stored.choice)


def _plan_of_network(args: argparse.Namespace, model: Structure) -> QuantPlan | None:
    """The plan that a quantized ONNX file holds; None for a float one."""
    plan = file_plan(model)
    if plan is None:
        return None
    if args.bits != 8:
        raise ClipScopeError(
            "has thresholds of its own, which are for 8 bits", where=str(model.path), fix="leave --bits out"
        )
    console.note(file_plan_text(model, plan))
    plan = force(model, plan, forced(model, args.force_int8))
    return options.with_onnx_weights(args, plan, model.path)


def _warn_of_far_scales(path: Path, model: Structure, plan: QuantPlan) -> None:
    """Warn of weight scales beyond measure, by the rule that `clipscope lint` has for tables."""
    for layer in model.quantizable:
        scales = plan.layers[layer.name].scales_array() if plan.is_on(layer.name) else np.empty(0, np.float32)
        if not scales.size:
            continue
        far = np.flatnonzero(far_weights(scales, weight_absmax(model.network, layer)))
        if far.size:
            console.warn(
                f"{path}, plan.layers.{layer.name}.weight_scales[{far[0]}]: {scales[far[0]]:.6g} is more than"
                f" {FAR:.0f} times from 127/absmax: nearly all codes are clipped, or nearly all are 0"
            )


def plan_file(model: Structure, plan: QuantPlan) -> bytes:
    """A plan as the file that ``--ranges`` takes."""
    return (json.dumps(ranges_json(model, plan, None), indent=2, allow_nan=False) + "\n").encode()


def note_unsaid(model: Structure, plan: QuantPlan) -> None:
    """Tell of what a plan says and its table can't: zero-centred blobs, some layers in fp32."""
    centred = [root for root, quant in plan.activations.items() if quant.is_centred]
    if centred:
        console.warn(
            f"{named(centred)}: zero-centred in the plan, which a table can't say: their larger end is the"
            " threshold there; a .json and the exported pair can"
        )
    if own := list(plan.onnx_activations):
        console.warn(
            f"{named(own)}: ONNX Runtime has a range of its own in the plan, which a table can't say: it runs"
            " ncnn's there; a .json can"
        )
    chosen = [name for name, quant in plan.layers.items() if quant.on and quant.chosen_codes is not None]
    if chosen:
        console.warn(
            f"{named(chosen)}: weight codes that a search chose, which a table can't say: there the nearest"
            " ones are taken; a .json and the exported pair have them"
        )
    off = [
        layer
        for layer in model.quantizable
        if layer.runtime and layer.type not in IN_TABLES and not plan.is_on(layer.name)
    ]
    if off:
        types = " and ".join(dict.fromkeys(layer.type for layer in off))
        console.warn(
            f"{named([layer.name for layer in off])}: fp32 in the plan, which a table can't say of {types}:"
            " ncnn2int8 makes them int8 all the same; a .json and the exported pair can"
        )


def require_plan(args: argparse.Namespace, model: AnyModel) -> tuple[AnyModel, Given]:
    """As `open_plan`, for a command that can't do without.

    Raises
    ------
    ClipScopeError
        As `open_plan`, and if no plan was given.
    """
    model, found = open_plan(args, model)
    if found is None:
        raise ClipScopeError(
            "the network has no thresholds of its own, and no plan was given",
            where=str(model.path),
            fix="give --table or --ranges",
        )
    return model, found
