"""Which function handles which request: to add a request is to write its handler and a line here."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any

from clipscope.core.common.progress import Progress
from clipscope.core.worker import handle_analysis as analysis
from clipscope.core.worker import handle_images as images
from clipscope.core.worker import handle_plans as plans
from clipscope.core.worker import handle_tables as tables
from clipscope.core.worker import requests as ask
from clipscope.core.worker.handle_sessions import check_plans
from clipscope.core.worker.session_requests import CheckPlans
from clipscope.core.worker.state import Steps, WorkerState

Handler = Callable[[Any, WorkerState], Steps]
"""Takes a request and what the worker holds; yields progress, returns the result."""


def one_step(handle: Callable[[Any, WorkerState], Any]) -> Handler:
    """A handler from a function that is quick: its only step comes first, so that it can be cancelled."""

    def steps(request: ask.Request, state: WorkerState) -> Generator[Progress[Any], None, Any]:
        yield Progress(request.title, 0, 1)
        return handle(request, state)

    return steps


def run_verb(request: ask.RunVerb, state: WorkerState) -> Steps:
    """Run the verb, apart from what the worker holds."""
    del state
    return request.verb(**request.arguments)


HANDLERS: Mapping[type[ask.Request], Handler] = {
    ask.RunVerb: run_verb,
    ask.OpenModel: images.open_network,
    ask.SetInputs: images.set_inputs,
    ask.Preview: images.preview,
    ask.SetRanges: one_step(analysis.set_ranges),
    ask.Calibrate: analysis.calibrate_images,
    ask.Evaluate: analysis.evaluate_columns,
    ask.MeasureLatency: analysis.measure_latency,
    ask.RunHere: analysis.evaluate_here,
    ask.FindProcessor: one_step(analysis.find_processor),
    ask.Tune: analysis.tune_plan,
    ask.EasyQuant: analysis.search_scales,
    ask.MeasureSensitivity: analysis.measure_sensitivity,
    ask.FindMixedPrecision: analysis.find_mixed_precision,
    ask.MeasurePareto: analysis.measure_pareto,
    CheckPlans: check_plans,
    ask.ImportTable: one_step(tables.read_table),
    ask.ReadTable: one_step(tables.read_table),
    ask.LintTable: one_step(tables.check_table),
    ask.FixTable: one_step(tables.fix_table),
    ask.SaveTable: one_step(tables.save_table),
    ask.Export: plans.export_plan,
    ask.FindModes: one_step(plans.find_modes),
    ask.ForceLayer: one_step(plans.forced_layer),
    ask.FindMultipliers: one_step(plans.find_multipliers),
    ask.FindAffine: plans.find_affine,
    ask.FindCentred: one_step(plans.find_centred),
    ask.ViewWeights: one_step(plans.view_weights),
    ask.FindWeightChoices: plans.find_weight_choices,
    ask.ChangeBits: plans.change_bits,
}


def handle(request: ask.Request, state: WorkerState) -> Steps:
    """The generator that answers a request: yields its progress, returns its result.

    Raises
    ------
    TypeError
        If no handler is registered for its type.
    """
    handler = HANDLERS.get(type(request))
    if handler is None:
        raise TypeError(f"no handler for {type(request).__name__}")
    return handler(request, state)
