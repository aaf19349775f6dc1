"""Which function handles which request: to add a request is to write its handler and a line here."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any

from clipscope.core.common.progress import Progress
from clipscope.core.worker import handle_analysis as analysis
from clipscope.core.worker import handle_image_sets as image_sets
from clipscope.core.worker import handle_images as images
from clipscope.core.worker import handle_pictures as pictures
from clipscope.core.worker import handle_plans as plans
from clipscope.core.worker import handle_profile as profiles
from clipscope.core.worker import handle_tables as tables
from clipscope.core.worker import handle_targets as targets
from clipscope.core.worker import handle_tasks as tasks
from clipscope.core.worker import image_requests as ask_images
from clipscope.core.worker import plan_requests as ask_plan
from clipscope.core.worker import profile_requests as ask_profile
from clipscope.core.worker import requests as ask
from clipscope.core.worker import search_requests as ask_search
from clipscope.core.worker import table_requests as ask_table
from clipscope.core.worker import target_requests as ask_target
from clipscope.core.worker import task_requests as ask_task
from clipscope.core.worker.handle_report import find_pictures
from clipscope.core.worker.handle_sessions import check_plans
from clipscope.core.worker.report_requests import FindPictures
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
    ask_search.Tune: analysis.tune_plan,
    ask_search.EasyQuant: analysis.search_scales,
    ask_search.MeasureSensitivity: analysis.measure_sensitivity,
    ask_search.FindMixedPrecision: analysis.find_mixed_precision,
    ask_search.MeasurePareto: analysis.measure_pareto,
    CheckPlans: check_plans,
    FindPictures: find_pictures,
    ask_table.ImportTable: one_step(tables.read_table),
    ask_table.ReadTable: one_step(tables.read_table),
    ask_table.LintTable: one_step(tables.check_table),
    ask_table.FixTable: one_step(tables.fix_table),
    ask_table.SaveTable: one_step(tables.save_table),
    ask.Export: plans.export_plan,
    ask_plan.FindModes: one_step(plans.find_modes),
    ask_plan.DrawNetwork: one_step(plans.draw_network),
    ask_plan.ForceLayer: one_step(plans.forced_layer),
    ask_plan.FindMultipliers: one_step(plans.find_multipliers),
    ask_plan.FindAffine: plans.find_affine,
    ask_plan.FindCentred: one_step(plans.find_centred),
    ask_plan.ViewWeights: one_step(plans.view_weights),
    ask_plan.FindWeightChoices: plans.find_weight_choices,
    ask_plan.ChangeBits: plans.change_bits,
    ask_images.FindSettling: image_sets.find_settling,
    ask_images.FindOverlap: image_sets.find_overlap,
    ask_profile.ProfileLayers: profiles.profile_layers,
    ask_target.EvaluateOn: targets.evaluate_on_target,
    ask_target.TryTarget: targets.try_target,
    ask_target.MakeArm: targets.make_arm,
    ask_task.SettleTask: tasks.settle_task,
    ask_task.NameImages: one_step(pictures.name_images),
    ask_task.LoadPicture: one_step(pictures.load_picture),
    ask_task.AnswerPicture: pictures.answer_picture,
    ask_task.FindClipping: pictures.find_clipping,
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
