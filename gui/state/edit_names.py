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


def auto_text(roots: list[str]) -> str:
    """Name of the edit that gives blobs back what the comparison of methods chose."""
    return f"Auto for {blobs_text(roots)}"
