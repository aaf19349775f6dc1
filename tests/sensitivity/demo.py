"""The bundled demo with a plan, calibrated once."""

from __future__ import annotations

from functools import cache

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.sensitivity.search import sensitivity

FP32, INT8 = Column("ncnn", "fp32"), Column("ncnn", "int8")
IMAGES = 24


@cache
def model() -> Model:
    return run(open_model(demo_model().with_suffix(".param")))


@cache
def plan() -> QuantPlan:
    """Thresholds so low that top-1 suffers."""
    inputs = Inputs(open_source(demo_images("calib")).sample(10), DEMO_PREPROCESS)
    return make_plan(model(), run(calibrate(model(), inputs)).stats, "percentile:80")


def inputs(count: int = IMAGES) -> Inputs:
    return Inputs(open_source(demo_images("eval")).sample(count), DEMO_PREPROCESS)


@cache
def report() -> SensitivityReport:
    return run(sensitivity(model(), plan(), inputs()))


def whole(net: Model, found: QuantPlan | None, images: Inputs, column: Column = INT8) -> Accuracy:
    """The independent way: one evaluation of the whole network."""
    accuracy = run(evaluate(net, found, images, [column])).columns[column]
    assert isinstance(accuracy, Accuracy)
    return accuracy
