"""Names of edits, for the undo menu."""

from __future__ import annotations

from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.state.schemes import range_text


def range_edit(roots: list[str], quant: ActivationQuant) -> str:
    """Name of an edit of ranges."""
    if len(roots) > 1:
        return f"thresholds of {blobs_text(roots)}"
    return f"{'threshold' if quant.is_symmetric else 'range'} of {roots[0]} to {range_text(quant)}"


def blobs_text(roots: list[str]) -> str:
    """The blob of an edit, or how many there are."""
    return roots[0] if len(roots) == 1 else f"{len(roots)} blobs"


def taken_edit(roots: list[str], name: str) -> str:
    """Name of an edit that takes thresholds over from another plan."""
    what = f"threshold of {roots[0]}" if len(roots) == 1 else f"thresholds of {len(roots)} blobs"
    return f"take {what} from {name}"
