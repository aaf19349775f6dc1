"""Whether a threshold is another one than calibration gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clipscope.core.quant.plan import ActivationQuant
    from clipscope.gui.state.document import Document


def base_range(document: Document, root: str) -> ActivationQuant | None:
    """What calibration gave a root blob, on the side that is shown; None where it gave nothing."""
    base = document.calibration_plan
    own = base.onnx_activations.get(root) if document.blobs.shows_own(root) else None
    return own or base.activations.get(root)


def is_edited(document: Document, root: str, quant: ActivationQuant | None) -> bool:
    """Whether a range of a root blob, as it is shown, is not the calibration's."""
    base = base_range(document, root)
    return quant is not None and base is not None and (quant.lo, quant.hi) != (base.lo, base.hi)
