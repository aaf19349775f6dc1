"""A plan's own files, written from what the window holds: no worker, no engine, no file of the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_files
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.table.table import write_table
from clipscope.core.model.layer_lists import HeldNetwork
from clipscope.core.quant.plan import QuantPlan

SUFFIX = "-int8"
WITHOUT_NETWORK = "written without the network, whose ONNX tensors were not looked at"


@dataclass(frozen=True)
class PlanWritten:
    """What was written: paths, and why a table is not among them, if so."""

    files: tuple[Path, ...]
    no_table: str | None = None


def write_plan_files(
    network: HeldNetwork, plan: QuantPlan, folder: Path, choice: Mapping[str, Any] | None = None
) -> PlanWritten:
    """Write ``NAME-int8.table`` and ``NAME-int8.ranges.json``, both or none.

    Parameters
    ----------
    network, plan
        What was open, and its plan.
    folder
        Where to; made if it is missing.
    choice
        How the method of the plan's ranges was chosen, if it was.

    Raises
    ------
    ClipScopeError
        If the folder can't be written, or one of the files is one that was opened.
    """
    contents: dict[Path, Buffer] = {}
    no_table = None
    stem = f"{network.name}{SUFFIX}"
    try:
        contents[folder / f"{stem}.table"] = write_table(network, plan).encode()
    except ClipScopeError as error:
        no_table = str(error)
    ranges = ranges_json(network, plan, None, WITHOUT_NETWORK, choice=choice)
    contents[folder / f"{stem}.ranges.json"] = (json.dumps(ranges, indent=2) + "\n").encode()
    write_files(contents)
    return PlanWritten(tuple(contents), no_table)
