"""What follows from a range with two ends, or from one of two ranges of a blob, in a line."""

from __future__ import annotations

import math

from clipscope.core.quant.grid import levels
from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.numbers import decimals_for, fixed
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import range_text, scheme_of

OF_AFFINE = "ONNX Runtime runs this range; ncnn is symmetric and runs the larger end on both sides"
OF_OWN = "This range is ONNX Runtime's alone; ncnn runs its own"
OF_CENTRED = (
    "ncnn carries the blob less its centre, so that all of its codes are used; ONNX Runtime runs the affine"
    " range with the same ends"
)


def range_note(document: Document, root: str, quant: ActivationQuant, metrics: Metrics) -> tuple[str, str]:
    """The line, and a sentence on who runs the range; both empty for one symmetric range.

    Parameters
    ----------
    document
        Has the other range, where there are two.
    root, quant, metrics
        The blob, its range as it is shown, and the figures of that.
    """
    plan = document.plan
    theirs = plan.activations.get(root)
    if document.blobs.shows_own(root) and theirs is not None:
        beside = f"ncnn runs {_short(theirs)}"
        if quant.is_symmetric:
            return beside, OF_OWN
        gained = _gain(metrics, document.metrics_of(root, theirs))
        return f"{_grid(quant)}   {gained} over ncnn's {_short(theirs)}", OF_OWN
    own = plan.onnx_activations.get(root)
    beside = "" if own is None else f"ONNX Runtime runs {_short(own)}"
    scheme = scheme_of(quant)
    if scheme == "symmetric":
        return beside, "" if own is None else "This range is ncnn's alone; ONNX Runtime runs its own"
    symmetric = quant.as_symmetric()
    gained = _gain(metrics, document.metrics_of(root, symmetric))
    whose = "" if scheme == "centred" else "ncnn's "
    text = f"{_grid(quant)}   {gained} over {whose}{_short(symmetric)}"
    return "   ".join(filter(None, (text, beside))), OF_CENTRED if scheme == "centred" else OF_AFFINE


def _grid(quant: ActivationQuant) -> str:
    """Zero point, or centre, and step."""
    if not quant.centred:
        return f"zero point {quant.zero_point}, step {quant.step:.4g}"
    top = levels(quant.bits)
    centre = fixed(quant.centre, decimals_for(quant.threshold))
    return f"codes −{top} … {top} around {centre}, step {quant.step:.4g}"


def _gain(metrics: Metrics, other: Metrics) -> str:
    gain = metrics.sqnr - other.sqnr
    return f"{'+' if gain >= 0 else ''}{fixed(gain, 1, 'dB')} SQNR" if math.isfinite(gain) else "SQNR"


def _short(quant: ActivationQuant) -> str:
    return f"±{range_text(quant)}" if quant.is_symmetric else range_text(quant)
