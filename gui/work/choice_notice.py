"""What a person is told of a method that was chosen by comparison."""

from __future__ import annotations

from clipscope.core.method_choice.result import Compared, MethodChoice
from clipscope.core.quant.methods import method_title

ENGINES = (("ncnn", "ncnn"), ("onnxruntime", "ONNX Runtime"))


def choice_notice(choice: MethodChoice) -> tuple[str, str]:
    """Text and details of the notice after a calibration."""
    chosen = method_title(choice.method)
    if choice.reason is not None:
        return f"Thresholds by {chosen}, not compared: {choice.reason}.", ""
    own = choice.onnx_method
    beside = "" if own is None else f"; ONNX Runtime has affine ones by {method_title(own)}"
    text = f"Thresholds by {chosen}, chosen on {choice.images} images held back{beside}."
    lines = [f"{choice.objective} of int8, the mean over these images; the less the better."]
    for engine, name in ENGINES:
        found = sorted(choice.of_engine(engine), key=lambda one: one.loss)
        lines += [f"{name}: {_title(one)} {one.loss:.3g}" for one in found]
    return text, "\n".join(lines)


def _title(one: Compared) -> str:
    return f"{'affine ' if one.affine else ''}{method_title(one.method)}"
