"""What a person is told of a method that was chosen by comparison."""

from __future__ import annotations

from clipscope.core.method_choice.result import Compared, MethodChoice
from clipscope.core.quant.methods import method_title
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr

ENGINES = (("ncnn", "ncnn"), ("onnxruntime", "ONNX Runtime"))  # untranslated


def choice_notice(choice: MethodChoice) -> tuple[str, str]:
    """Text and details of the notice after a calibration."""
    chosen = method_title(choice.method)
    if choice.reason is not None:
        reason = tr_message(choice.reason)
        return tr("Thresholds by {method}, not compared: {reason}.", method=chosen, reason=reason), ""
    own = choice.onnx_method
    text = (
        tr(
            "Thresholds by {method}, chosen on {count} held-out images.",
            method=chosen,
            count=choice.images,
        )
        if own is None
        else tr(
            "Thresholds by {method}, chosen on {count} held-out images; ONNX Runtime has affine ones by"
            " {own}.",
            method=chosen,
            count=choice.images,
            own=method_title(own),
        )
    )
    objective = tr_message(choice.objective)
    lines = [tr("{objective} of int8, the mean over these images; lower is better.", objective=objective)]
    for engine, name in ENGINES:
        found = sorted(choice.of_engine(engine), key=lambda one: one.loss)
        lines += [f"{name}: {_title(one)} {one.loss:.3g}" for one in found]
    return text, "\n".join(lines)


def _title(one: Compared) -> str:
    title = method_title(one.method)
    return tr("affine {method}", method=title) if one.affine else title
