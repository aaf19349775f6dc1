"""What follows from a range with two ends, or from one of two ranges of a blob, in a line."""

from __future__ import annotations

import math

from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import decimals_for, fixed
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import range_text, scheme_of

OF_AFFINE = tr_noop("ONNX Runtime runs this range; ncnn is symmetric and runs the larger end on both sides")
OF_OWN = tr_noop("This range is ONNX Runtime's alone; ncnn runs its own")
OF_CENTRED = tr_noop(
    "ncnn carries the blob minus its centre, so that all of its codes are used; ONNX Runtime runs the affine"
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
        if quant.is_symmetric:
            return tr("ncnn runs {range}", range=_short(theirs)), tr(OF_OWN)
        gained = _gain(metrics, document.metrics_of(root, theirs))
        over = tr("{gain} over ncnn's {range}", gain=gained, range=_short(theirs))
        return f"{_grid(quant)}   {over}", tr(OF_OWN)
    own = plan.onnx_activations.get(root)
    beside = "" if own is None else tr("ONNX Runtime runs {range}", range=_short(own))
    scheme = scheme_of(quant)
    if scheme == "symmetric":
        alone = "" if own is None else tr("This range is ncnn's alone; ONNX Runtime runs its own")
        return beside, alone
    symmetric = quant.as_symmetric()
    gained = _gain(metrics, document.metrics_of(root, symmetric))
    over = tr(
        "{gain} over {range}" if scheme == "centred" else "{gain} over ncnn's {range}",
        gain=gained,
        range=_short(symmetric),
    )
    text = f"{_grid(quant)}   {over}"
    return "   ".join(filter(None, (text, beside))), tr(OF_CENTRED if scheme == "centred" else OF_AFFINE)


def _grid(quant: ActivationQuant) -> str:
    """Zero point, or centre, and step."""
    if not quant.centred:
        return tr("zero point {zero}, step {step}", zero=quant.zero_point, step=f"{quant.step:.4g}")
    centre = fixed(quant.centre, decimals_for(quant.threshold))
    return tr("centre {centre}, step {step}", centre=centre, step=f"{quant.step:.4g}")


def _gain(metrics: Metrics, other: Metrics) -> str:
    gain = metrics.sqnr - other.sqnr
    return f"{'+' if gain >= 0 else ''}{fixed(gain, 1, 'dB')} SQNR" if math.isfinite(gain) else "SQNR"


def _short(quant: ActivationQuant) -> str:
    return f"±{range_text(quant)}" if quant.is_symmetric else range_text(quant)
