"""Names of edits, for the undo menu and the history; English, as sessions keep them."""

from __future__ import annotations

from collections.abc import Sequence

from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.session.values import GUESS as GUESS_STEP
from clipscope.gui.state.schemes import range_text

GUESS = GUESS_STEP
RECALIBRATED = "thresholds of the new calibration"
NEW_THRESHOLDS = "new thresholds"
TASK_SETTINGS = "settings of the task"
COUNTING = "outputs that count"
TABLE_RANGES, TUNED_RANGES, EASYQUANT_RANGES = "a table's ranges", "tuned ranges", "EasyQuant's ranges"
"""Whose ranges have no zero point; see `clipscope.gui.state.schemes.made_symmetric`."""


def range_edit(roots: list[str], quant: ActivationQuant) -> str:
    """Name of an edit of ranges."""
    if len(roots) > 1:
        return f"thresholds of {blobs_text(roots)}"
    root, text = roots[0], range_text(quant)
    return f"threshold of {root} to {text}" if quant.is_symmetric else f"range of {root} to {text}"


def blobs_text(roots: list[str]) -> str:
    """The blob of an edit, or how many there are."""
    return roots[0] if len(roots) == 1 else f"{len(roots)} blobs"


def taken_edit(roots: list[str], name: str) -> str:
    """Name of an edit that takes thresholds over from another plan."""
    what = f"threshold of {roots[0]}" if len(roots) == 1 else f"thresholds of {len(roots)} blobs"
    return f"take {what} from {name}"


def imported(name: str) -> str:
    """Name of the edit that a table or plan of a name makes."""
    return f"import {name}"


def carried(name: str) -> str:
    """Name of the edit that carries over those of the network's other file."""
    return f"edits of {name}"


def codes(bits: int) -> str:
    """Name of an edit of the width of codes."""
    return f"{bits}-bit codes"


def narrow_codes(bits: int) -> str:
    """Whose ranges have no zero point after that edit."""
    return f"ncnn's codes at {bits} bits"


def easyquant(roots: Sequence[str]) -> str:
    """Name of the edit that EasyQuant makes."""
    return f"EasyQuant for blob {roots[0]}" if len(roots) == 1 else f"EasyQuant for {len(roots)} blobs"


def to_save_time(count: int) -> str:
    """Name of an edit that switches layers off because int8 is slow."""
    return "1 layer in fp32 to save time" if count == 1 else f"{count} layers in fp32 to save time"


def labels(name: str | None) -> str:
    """Name of an edit that takes labels from a file or folder, or from beside the images."""
    return "labels beside the images" if name is None else f"labels from {name}"


def task(name: str | None) -> str:
    """Name of an edit that names the task, or has it guessed."""
    return "task as guessed" if name is None else f"task: {name}"


def metric(name: str) -> str:
    """Name of an edit that runs a person's own metric."""
    return f"metric {name}"


def weights(wanted: int | str, layers: Sequence[str]) -> str:
    """Name of an edit of weight bits; ``"auto"`` for what fits each layer."""
    what = layers[0] if len(layers) == 1 else f"{len(layers)} layers"
    return f"automatic weight bits for {what}" if wanted == "auto" else f"{wanted}-bit weights for {what}"


def auto(roots: Sequence[str]) -> str:
    """Name of the edit that gives blobs back what the comparison of methods chose."""
    return f"Auto for blob {roots[0]}" if len(roots) == 1 else f"Auto for {len(roots)} blobs"
