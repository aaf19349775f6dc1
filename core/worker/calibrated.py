"""From a calibration to what the window draws: curves, every method's range, a first plan."""

from __future__ import annotations

from collections.abc import Generator

from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.common.progress import Progress
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.quant.kl import KlCurve, kl_curve
from clipscope.core.quant.methods import ranges_of
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.worker.requests import Basis
from clipscope.core.worker.results import CalibrationResult

BITS = 8


def calibration_result(
    model: Model, calibration: Calibration, method: str, basis: Basis
) -> Generator[Progress[None], None, CalibrationResult]:
    """Compute the curves blob by blob, so that it can be cancelled.

    The plan is that of `clipscope.core.lower.plans.make_plan`, without computing the ranges a second time.
    """
    curves: dict[str, KlCurve] = {}
    ranges: dict[str, dict[str, tuple[float, float]]] = {}
    for done, (root, stats) in enumerate(calibration.stats.items(), 1):
        curves[root] = kl_curve(stats.histogram)
        ranges[root] = ranges_of(stats, BITS, curves[root])
        yield Progress("computing KL curves", done, len(calibration.stats))
    activations = {root: ActivationQuant(*known[method], BITS, method) for root, known in ranges.items()}
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    return CalibrationResult(
        stats=calibration.stats,
        curves=curves,
        ranges=ranges,
        plan=QuantPlan(activations, layers),
        onnx_ranges=calibration.onnx_ranges,
        images=calibration.images,
        problems=calibration.problems,
        warnings=calibration.warnings,
        basis=basis,
    )
