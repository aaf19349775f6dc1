"""What a person is told of the worker's end and silence, of pnnx, and of images that were left out."""

from __future__ import annotations

from clipscope.core.loading.pnnx_install import INSTALL_PNNX, own_folder
from clipscope.core.worker.requests import OpenModel, Role
from clipscope.gui.language.errors import told
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.words import said
from clipscope.gui.work.jobs import Job


def pnnx_texts(request: OpenModel) -> tuple[str, str]:
    """That a network is converted with pnnx, and, as details, how pnnx would be installed."""
    file = request.path.name
    text = told(
        tr("Install pnnx to open {file}: free software of the ncnn project, one package.", file=file),
        tr("{file} is converted with pnnx, which is not installed.", file=file),
    )
    details = tr(
        "It would be installed with pip into {folder}, which you can delete at any time. By hand: {command}",
        folder=own_folder(),
        command=INSTALL_PNNX,
    )
    return text, details


def crash_text(request: OpenModel) -> str:
    """That native code ended the worker while it opened a network."""
    return told(
        tr("Check that the network is intact and runs elsewhere, and report it with the file."),
        tr("{file} can't be opened: native code crashed on it. What was open is kept.", file=request.path),
    )


def ended_text(lost: Job | None) -> str:
    """That the worker ended, and what it was at."""
    what = (
        tr("The worker process ended. This is lost: {job}.", job=said(lost.title))
        if lost
        else tr("The worker process ended.")
    )
    rest = tr("Thresholds and results are kept; a new one opens network and images again.")
    return sentences((what, rest))


def silent_text(job: Job | None, seconds: float) -> str:
    """That the worker has not answered for so long."""
    time = f"{seconds:.0f}"
    what = (
        tr("{job}: no answer for {seconds} s.", job=said(job.title), seconds=time)
        if job
        else tr("No answer for {seconds} s.", seconds=time)
    )
    rest = tr(
        "It may take long, or hang; a new worker process would open network and images again, and keep"
        " thresholds and results."
    )
    return sentences((what, rest))


def left_out_text(count: int, role: Role) -> str:
    """How many images could not be used."""
    if role == "calibration":
        return (
            tr("1 image was left out of the calibration.")
            if count == 1
            else tr("{count} images were left out of the calibration.", count=count)
        )
    return (
        tr("1 image was left out of the evaluation.")
        if count == 1
        else tr("{count} images were left out of the evaluation.", count=count)
    )
