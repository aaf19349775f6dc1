"""What the window offers for a Keras or TensorFlow file, where tf2onnx is installed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.loading.tf_convert import conversion
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import OpenModel
from clipscope.gui.language.errors import told
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr


@dataclass(frozen=True)
class ConversionOffer:
    """A notice with a button.

    Attributes
    ----------
    text, details
        What the file is, and what the button runs and writes.
    button, request
        Its words, and what it asks for.
    """

    text: str
    details: str
    button: str
    request: OpenModel


def conversion_offer(failure: Failure, request: OpenModel) -> ConversionOffer | None:
    """What can be done with a file of another framework; None where no converter is installed.

    An ONNX file that lies beside it under its name is opened, and none is written.
    """
    try:
        job = conversion(request.path)
    except ClipScopeError:  # the variable names no program: as if there were none
        return None
    if job is None:
        return None
    target = job.beside
    cause = tr("{file} {what}.", file=request.path.name, what=tr_message(failure.message))
    if target.exists():
        details = tr("{file} lies beside it.", file=target.name)
        text = told(tr("Open {file}, which lies beside it.", file=target.name), cause)
        return ConversionOffer(
            text, details, tr("Open {file}", file=target.name), replace(request, path=target)
        )
    return ConversionOffer(
        told(tr("Convert it with tf2onnx, and open {file}.", file=target.name), cause),
        tr(
            "tf2onnx is installed and can write {file} from it, in a process of its own, which you can"
            " cancel. It runs {command}",
            file=target,
            command=job.words(target),
        ),
        tr("Convert with tf2onnx and open"),
        replace(request, install=True),
    )
