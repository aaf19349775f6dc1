"""A session made by a command: what was opened, calibrated and compared, without a window."""

from __future__ import annotations

import time
from collections.abc import Mapping

from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.parallel import available_threads
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.processor import this_processor
from clipscope.core.evaluation.result_key import latency_key, plan_key, result_key
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.lower.speed_rules import speed_rules
from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.model.layer_cost import layer_cost
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.speed import speed_content
from clipscope.core.session.files import Digests, network_files
from clipscope.core.session.make_pictures import SHOWN, seen_inputs
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.values import (
    Role,
    SavedBasis,
    SavedCalibration,
    SavedImages,
    SavedLayer,
    SavedNetwork,
    SavedResult,
    SavedSession,
)


def session_of(
    model: Model,
    plan: QuantPlan,
    inputs: Mapping[Role, Inputs],
    calibration: Calibration,
    found: Mapping[Column, Accuracy | Latency | Unavailable] | None = None,
    times: Mapping[Column, Latency | Unavailable] | None = None,
    choice: MethodChoice | None = None,
    threads: int | None = None,
) -> SavedSession:
    """The session in which a window shows what a command found.

    Parameters
    ----------
    model, plan
        The network, and the plan.
    inputs
        Images of both roles, with one preprocessing.
    calibration
        What the plan was made from.
    found, times
        Accuracy and latency by column.
    choice
        How the plan's method was chosen.
    threads
        Engine threads of the latency.
    """
    digests, rules = Digests(), speed_rules(model)
    images: dict[Role, SavedImages] = {
        role: SavedImages(
            digests.file(one.source.origin.absolute()),
            None,
            len(one.source.items),
            len(one.source.items),
            one.source.labelled,
            one.source.fingerprint(),
        )
        for role, one in inputs.items()
    }
    evaluation = inputs["evaluation"]
    preprocess = evaluation.preprocess
    prints = "" if preprocess is None else preprocess.fingerprint()
    ranges_key = f"{prints}/{images['calibration'].fingerprint}"
    basis = SavedBasis(plan, preprocess, images["evaluation"], threads or available_threads())
    results = []
    for column, value in [*(found or {}).items(), *(times or {}).items()]:
        if isinstance(value, Accuracy):
            key = result_key(
                column,
                model.fingerprint,
                plan_key(plan, column),
                prints,
                images["evaluation"].fingerprint,
                ranges_key if column.precision == "int8" else "",
            )
        elif isinstance(value, Latency):
            network = speed_content(column, plan, rules, calibration.onnx_ranges)
            size = evaluation.shape
            key = latency_key(column, model.fingerprint, network, size, value.threads)
        else:
            continue
        results.append(SavedResult(column, key, value, basis, this_processor()))
    return SavedSession(
        SavedNetwork(
            model.name,
            model.fingerprint,
            tuple(digests.file(path) for path in network_files(model.path.absolute())),
            shape=model.input_shape,
            layers=tuple(_layer(model, layer) for layer in model.layers),
        ),
        preprocess,
        images,
        plan=plan,
        calibration=SavedCalibration(
            calibration.stats, plan, preprocess, ranges_key, calibration.onnx_ranges, choice
        ),
        results=tuple(results),
        saved=time.time(),
        pictures=SavedPictures(seen_inputs(evaluation, range(min(SHOWN, len(evaluation))))),
    )


def _layer(model: Model, layer: QuantLayer) -> SavedLayer:
    macs = layer_cost(model, layer).macs
    match = model.onnx.matches.get(layer.name) if model.onnx is not None else None
    return SavedLayer(
        layer.name,
        layer.type,
        layer.root,
        layer.reason,
        macs,
        model.is_onnx_only(layer),
        None if match is None else match.node,
        None if match is None else match.input,
    )
