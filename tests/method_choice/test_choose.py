"""Methods compared on held-out images: the figures, the choice, and what is made of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.logits import Logits
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.method_choice.choose import (
    CANDIDATES,
    MOST_IMAGES,
    best_of,
    choose_method,
    held_back,
    is_less,
    with_choice,
)
from clipscope.core.method_choice.result import LEAST_IMAGES, MethodChoice
from clipscope.core.model.model import Model

NCNN, ORT = Column("ncnn", "int8"), Column("onnxruntime", "int8")
IMAGES = 16


@pytest.fixture(scope="module")
def model() -> Model:
    return run(open_model(demo_model().with_suffix(".onnx")))


def some(count: int) -> Inputs:
    return Inputs(open_source(demo_images("calib")).sample(count), DEMO_PREPROCESS)


@pytest.fixture(scope="module")
def calibration(model: Model) -> Calibration:
    return run(calibrate(model, some(IMAGES), held=held_back(IMAGES)))


def part(inputs: Inputs, places: tuple[int, ...]) -> Inputs:
    items = tuple(inputs.source.items[place] for place in places)
    return Inputs(replace(inputs.source, items=items), inputs.preprocess)


@pytest.fixture(scope="module")
def choice(model: Model, calibration: Calibration) -> MethodChoice:
    plan = make_plan(model, calibration.stats, "absmax")
    return run(choose_method(model, plan, calibration, threads=2))


def test_which_images_are_held_back() -> None:
    assert held_back(LEAST_IMAGES - 1) == ()
    assert len(held_back(LEAST_IMAGES)) == 2
    assert len(held_back(100)) == 25 and len(held_back(5000)) == MOST_IMAGES
    assert len(set(held_back(5000))) == MOST_IMAGES


def test_statistics_are_those_of_all_images_and_of_those_not_held_back(
    model: Model, calibration: Calibration
) -> None:
    inputs, held = some(IMAGES), held_back(IMAGES)
    fit = tuple(place for place in range(IMAGES) if place not in held)
    plain, without = (run(calibrate(model, images)) for images in (inputs, part(inputs, fit)))
    assert calibration.held == held and not plain.held and not plain.fit
    for root, stats in calibration.stats.items():
        assert stats.range == plain.stats[root].range
        for signed in ("positive", "negative"):
            counts = (getattr(each.histogram, signed) for each in (stats, plain.stats[root]))
            np.testing.assert_array_equal(*counts)
        assert calibration.fit[root].range == without.stats[root].range
        assert calibration.fit[root].histogram.counts.sum() == without.stats[root].histogram.counts.sum()
    assert calibration.onnx_ranges == plain.onnx_ranges


def test_the_figures_are_those_of_an_evaluation_and_the_least_is_chosen(
    model: Model, calibration: Calibration, choice: MethodChoice
) -> None:
    found = choice.of_engine("ncnn")
    assert tuple(one.method for one in found) == CANDIDATES and choice.images == len(calibration.held)
    chosen = next(one for one in found if one.method == choice.method)
    assert chosen.loss <= 1.5 * min(one.loss for one in found) < max(one.loss for one in found)
    linked, *affine = choice.of_engine("onnxruntime")
    assert (linked.method, linked.affine) == (choice.method, False)
    assert all(one.affine for one in affine)
    images = part(some(IMAGES), calibration.held)
    for one in (found[0], found[-1], linked, affine[0]):
        plan = make_plan(model, calibration.fit, one.method, symmetric=not one.affine)
        column = Column(one.engine, "int8")  # type: ignore[arg-type]
        ranges = calibration.onnx_ranges
        scored = run(evaluate(model, plan, images, (column,), onnx_ranges=ranges)).columns[column]
        # Held against the same engine's fp32 there, and against ncnn's here.
        assert isinstance(scored, Accuracy) and scored.mean_cosine is not None
        assert 1 - scored.mean_cosine == pytest.approx(one.loss, rel=1e-4, abs=1e-9)


def test_two_runs_choose_the_same_and_say_so_in_one_line(
    model: Model, calibration: Calibration, choice: MethodChoice
) -> None:
    plan = make_plan(model, calibration.stats, "kl")
    assert run(choose_method(model, plan, calibration, threads=1)) == choice
    assert "\n" not in choice.text and f"{choice.images} held-out images" in choice.text
    assert choice.to_json()["compared"][0]["loss"] == choice.compared[0].loss
    made = with_choice(plan, choice, calibration.stats)
    assert made.activations == make_plan(model, calibration.stats, choice.method).activations


def test_the_first_method_is_taken_that_chance_could_have_set_apart_from_the_best() -> None:
    losses = np.array([1.0, 2.0, 3.0, 4.0])
    noise = np.array([0.1, -0.1, 0.1, -0.1])
    near, far = losses - 0.01 + noise, losses - 0.5 + noise
    assert best_of({"mse": losses, "kl": near}) == "mse" and best_of({"kl": near, "mse": losses}) == "kl"
    assert best_of({"mse": losses, "kl": near, "absmax": far}) == "absmax"
    assert best_of({"mse": losses, "kl": losses}) == "mse" and best_of({}) is None
    assert is_less(far, losses) and not is_less(near, losses) and not is_less(losses, losses)
    one = np.array([0.5])
    assert best_of({"mse": one, "kl": one / 2}) == "kl", "of a single image the least"


class Wanting:
    """An objective of a task's own: it counts what is far from fp32, and knows the images by place."""

    title = "logits that are off"

    def __init__(self) -> None:
        self.places: set[int] = set()

    def takes(self, reference: Logits) -> bool:
        return bool(reference)

    def loss(self, index: int, logits: Logits, reference: Logits) -> float:
        self.places.add(index)
        return float(np.abs(logits[0] - reference[0]).max())


def test_the_objective_is_a_value_that_a_task_replaces(model: Model, calibration: Calibration) -> None:
    objective = Wanting()
    plan = make_plan(model, calibration.stats, "mse")
    other = run(choose_method(model, plan, calibration, objective=objective, threads=2))
    assert other.objective == Wanting.title and objective.places == set(calibration.held)
    assert all(one.loss > 1e-3 for one in other.of_engine("ncnn")), "not cosines"


def test_few_images_are_not_compared(model: Model) -> None:
    few = run(calibrate(model, some(5), held=held_back(5)))
    choice = run(choose_method(model, make_plan(model, few.stats, "kl"), few))
    assert (choice.method, choice.onnx_method, choice.compared) == ("mse", None, ())
    assert choice.text == "auto: MSE, as 5 images are too few to hold some out"


def test_one_image_held_back_of_few_that_could_be_read_decides_nothing(model: Model) -> None:
    few = run(calibrate(model, some(5), held=(0,)))  # of eight that were named
    assert few.held == (0,) and few.inputs is not None
    choice = run(choose_method(model, make_plan(model, few.stats, "kl"), few))
    assert (choice.method, choice.compared) == ("mse", ())


def test_onnx_runtime_gets_its_own_ranges_where_these_are_better(
    model: Model, calibration: Calibration
) -> None:
    plan = make_plan(model, calibration.stats, "kl", bits=7)
    made = with_choice(plan, MethodChoice("mse", "absmax"), calibration.stats)
    theirs = make_plan(model, calibration.stats, "absmax", symmetric=False).activations
    assert made.onnx_activations == theirs and made.activations["in0"].bits == 7
    assert made.layers == plan.layers
