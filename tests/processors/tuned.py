"""ResNet-20 with all that tuning does to a network, as exported, for plain ncnn."""

from __future__ import annotations

import shutil
from pathlib import Path

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.exporting.export import export
from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.weight_tuning.equalization import channel_absmax, equalizing
from clipscope.core.weight_tuning.moments import second_moments
from clipscope.core.weight_tuning.rescale import rescaled
from clipscope.core.weight_tuning.rounding import rounded
from tests.networks import RESNET
from tests.processors.cases import Case

IMAGES = 16
NAME = "ResNet-20, tuned"
FAMILY = f"{NAME}, plain ncnn"


def tuned(model: Model, inputs: Inputs) -> tuple[Model, QuantPlan]:
    """Equalized, zero-centred, its weights rounded by GPTQ: a plan of every kind, made without a search."""
    everything = list(range(len(inputs)))
    absmax = run(channel_absmax(model, inputs, everything, 1))
    own = rescaled(model, equalizing(model, absmax)[0])
    stats = run(calibrate(own, inputs)).stats
    plan = zero_centred_plan(own, stats, make_plan(own, stats, "mse", weight_bits_3x3="auto"), "mse")
    fit, held = everything[::2], everything[1::2]
    moments = run(second_moments(own, plan, inputs, fit, held, own.calibrated, 1))
    plan, figures = rounded(own.network, plan, own.calibrated, moments)
    assert own.rescaled and plan.is_centred and any(figure.moved for figure in figures)
    return own, plan


def save_tuned(data: Path, folder: Path, images: str) -> list[Case]:
    """Export the pair; its case, on images that were saved before."""
    model = RESNET.model(data, ".onnx")
    calib = Inputs(open_source(data / RESNET.calibration).sample(IMAGES), RESNET.preprocess)
    own, plan = tuned(model, calib)
    out = folder / "tuned"
    run(export(own, plan, out, ("ncnn",)))
    (param,) = out.glob("*.param")
    for kind in (".param", ".bin"):
        shutil.move(param.with_suffix(kind), folder / f"{NAME}{kind}")
    (blob,) = own.network.logit_blobs
    return [Case(FAMILY, NAME, "exported", "plain", NAME, images, blob)]
