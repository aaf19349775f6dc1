"""Compare threshold methods on calibration held-out images, as a verb."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.parallel import available_threads, map_ordered
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.data.sampling import evenly_spaced
from clipscope.core.engines.ncnn import prepare as prepare_ncnn
from clipscope.core.engines.protocol import EngineError, Session
from clipscope.core.engines.sessions import prepare_or_reason
from clipscope.core.evaluation.logits import LogitCache, Logits
from clipscope.core.evaluation.objective import LogitCosine, Objective
from clipscope.core.lower.choice import excluded_layers
from clipscope.core.method_choice.result import LEAST_IMAGES, UNCOMPARED, Compared, MethodChoice
from clipscope.core.model.model import Model
from clipscope.core.quant.methods import METHODS, method
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats

CANDIDATES = ("mse", "absmax", "kl", "percentile:99.9", "percentile:99.99", "percentile:99.999")
"""Methods that are compared; of those that chance could have set apart the first is taken."""
MOST_IMAGES = 40
STANDARD_ERRORS = 2.0
"""By so many of the mean difference affine ranges must be better: they part the two engines."""
SHARE = 4
"""One of so many images is held out, and `MOST_IMAGES` at most."""

NCNN_FP32 = Column("ncnn", "fp32")
NCNN_INT8, ORT_INT8 = Column("ncnn", "int8"), Column("onnxruntime", "int8")
NCNN_BITS, ONNX_BITS = 8, 8

Losses = NDArray[np.float64]
Work = Generator[Progress[Any], None, Losses | None]


def held_back(images: int) -> tuple[int, ...]:
    """Places of the held-out images, evenly spaced; none of fewer than `LEAST_IMAGES`."""
    if images < LEAST_IMAGES:
        return ()
    return tuple(evenly_spaced(images, min(images // SHARE, MOST_IMAGES)))


def choose_method(
    model: Model,
    plan: QuantPlan,
    calibration: Calibration,
    *,
    symmetric: bool = True,
    objective: Objective | None = None,
    threads: int | None = None,
) -> Generator[Progress[Any], None, MethodChoice]:
    """Find the method whose thresholds lose least on images that they were not made from.

    Each of `CANDIDATES` makes ranges from the images that were not held out; the networks with these run on
    those that were, in ncnn, or in ONNX Runtime where ncnn runs nothing in int8. Of methods within a standard
    error of the one with the least mean loss the first is taken (the one-standard-error rule of Breiman et
    al. 1984): among near-equal ones the least is chance, and MSE, the first, does not depend on few values.
    Then ONNX Runtime with it is held against affine ranges, which it gets if they lose less by more than two
    standard errors. It takes one run a candidate and image; the ranges are then made from all.

    Parameters
    ----------
    model
        The open model.
    plan
        Its layers and widths; the ranges don't matter.
    calibration
        Measured with ``held``, of `held_back`.
    symmetric
        False for affine ranges, which are ONNX Runtime's: then only these are compared.
    objective
        What is compared, such as a task's loss; 1 - logit cosine if None.
    threads
        Images at a time; all processors if None.
    """
    if calibration.inputs is None or calibration.images < LEAST_IMAGES:
        # Of these few, all are needed for the ranges. Some of those that were named may be unreadable.
        few = f"{calibration.images} image{'s' * (calibration.images != 1)} are too few to hold some out"
        few = few.replace("1 image are", "1 image is")
        return MethodChoice(UNCOMPARED, reason=few)
    trial = _Trial(model, plan, calibration, calibration.inputs, objective or LogitCosine(), threads)
    try:
        return (yield from _compared(trial, symmetric=symmetric))
    finally:
        trial.close()


def _compared(trial: _Trial, *, symmetric: bool) -> Generator[Progress[Any], None, MethodChoice]:
    affine_names = [name for name in CANDIDATES if METHODS[name].affine]
    trial.plans = len(affine_names) + (len(CANDIDATES) + 1 if symmetric else 0)
    if not symmetric:
        found = yield from trial.compare(ORT_INT8, affine_names, affine=True)
        return trial.chosen(best_of(found) or UNCOMPARED, None)
    column = NCNN_INT8 if trial.runs_ncnn else ORT_INT8
    found = yield from trial.compare(column, CANDIDATES, affine=False)
    best = best_of(found)
    if best is None:
        return trial.chosen(UNCOMPARED, None)
    linked = found
    if column == NCNN_INT8:
        linked = yield from trial.compare(ORT_INT8, [best], affine=False)
    if best not in linked:
        return trial.chosen(best, None)
    own = yield from trial.compare(ORT_INT8, affine_names, affine=True)
    affine = best_of(own)
    better = affine is not None and is_less(own[affine], linked[best])
    return trial.chosen(best, affine if better else None)


def with_choice(plan: QuantPlan, choice: MethodChoice, stats: Mapping[str, BlobStats]) -> QuantPlan:
    """A plan with the ranges of a choice, made from statistics; its layers stay.

    Ranges for ONNX Runtime alone are affine, with 8 bits.
    """
    ranges = {
        root: replace(quant, lo=ends[0], hi=ends[1], origin=choice.method, centred=False)
        for root, quant in plan.activations.items()
        if root in stats
        for ends in [method(choice.method)(stats[root], quant.bits, True)]
    }
    chosen = plan.linked.with_activations(ranges)
    if choice.onnx_method is None:
        return chosen
    return chosen.with_onnx_activations(onnx_ranges_of(choice, {root: stats[root] for root in ranges}))


def onnx_ranges_of(choice: MethodChoice, stats: Mapping[str, BlobStats]) -> dict[str, ActivationQuant]:
    """ONNX Runtime's own ranges of a choice, by root blob; none where it runs the symmetric ones."""
    if choice.onnx_method is None:
        return {}
    find = method(choice.onnx_method)
    return {
        root: ActivationQuant(*find(of_blob, ONNX_BITS, False), ONNX_BITS, choice.onnx_method)
        for root, of_blob in stats.items()
    }


class _Trial:
    """Runs plans on the held-out images; about ``plans`` of them, which progress is told of."""

    def __init__(
        self,
        model: Model,
        plan: QuantPlan,
        calibration: Calibration,
        inputs: Inputs,
        objective: Objective,
        threads: int | None,
    ) -> None:
        self._model, self._plan, self._calibration = model, plan, calibration
        self._inputs, self._objective = inputs, objective
        self._threads = threads or available_threads()
        self._references = LogitCache()
        self.plans = 0
        self._runs = 0
        self._fp32: Session | None = None
        self._compared: list[Compared] = []
        self._reason: str | None = None

    @property
    def runs_ncnn(self) -> bool:
        """Whether ncnn runs a layer in int8."""
        return len(excluded_layers(self._model.layers, self._plan)) < len(self._model.layers)

    def close(self) -> None:
        """Free the network of the references."""
        if self._fp32 is not None:
            self._fp32.close()

    def chosen(self, name: str, onnx_name: str | None) -> MethodChoice:
        """The choice, with all that was compared."""
        reason = None if self._compared else self._reason or "nothing could be compared"
        images = len(self._calibration.held) if self._compared else 0
        title = self._objective.title if self._compared else ""
        return MethodChoice(name, onnx_name, title, images, tuple(self._compared), reason)

    def compare(
        self, column: Column, names: Sequence[str], *, affine: bool
    ) -> Generator[Progress[Any], None, dict[str, Losses]]:
        """Losses of every image by method, without what can't be run."""
        found: dict[str, Losses] = {}
        for name in names:
            plan = self._with_ranges(name, affine=affine)
            losses = yield from self._losses(column, plan)
            if losses is None:
                break
            found[name] = losses
            self._compared.append(Compared(column.engine, name, affine, float(losses.mean())))
        return found

    def _with_ranges(self, name: str, *, affine: bool) -> QuantPlan:
        find, fit = method(name), self._calibration.fit
        ranges = {
            root: ActivationQuant(*find(fit[root], bits, not affine), bits, name)
            for root, quant in self._plan.activations.items()
            if root in fit
            for bits in [ONNX_BITS if affine else quant.bits]
        }
        return self._plan.linked.with_activations(ranges)

    def _losses(self, column: Column, plan: QuantPlan) -> Work:
        model, held = self._model, self._calibration.held
        ranges = self._calibration.onnx_ranges
        session = prepare_or_reason(model, plan, column, threads=1, ranges=ranges, scored=True)
        if isinstance(session, Unavailable):
            self._reason = session.reason
            return None
        losses: list[float] = []
        try:
            self._fp32 = self._fp32 or prepare_ncnn(model, None, threads=1)
            one = _Image(self._inputs, session, self._fp32, self._references, self._objective)
            with closing(map_ordered(one, held, self._threads)) as results:
                for loss in results:
                    if not math.isnan(loss):
                        losses.append(loss)
                    self._runs += 1
                    total = max(self.plans * len(held), self._runs)
                    yield Progress("comparing methods", self._runs, total)
        except EngineError as error:
            self._reason = f"{column.engine} fails: {error}"
            return None
        finally:
            session.close()
        if not losses:
            self._reason = "fp32 finds nothing in the held-out images"
            return None
        return np.array(losses)


@dataclass(frozen=True, eq=False)
class _Image:
    """Loss of one image; NaN where it can't be had."""

    inputs: Inputs
    session: Session
    fp32: Session
    references: LogitCache
    objective: Objective

    def __call__(self, index: int) -> float:
        try:
            image = self.inputs.get(index)
        except UnreadableInput:
            return math.nan
        reference: Logits | None = self.references.get(NCNN_FP32, index)
        if reference is None:
            reference = self.fp32.run(image)
            self.references.put(NCNN_FP32, index, reference)
        if not self.objective.takes(reference):
            return math.nan
        return self.objective.loss(index, self.session.run(image), reference)


def best_of(found: Mapping[str, Losses]) -> str | None:
    """The first method that is within a standard error of the one with the least mean loss.

    Parameters
    ----------
    found
        Losses of the same images by method, in the order of preference; None comes out of none.
    """
    least = min(found, key=lambda name: float(found[name].mean()), default=None)
    if least is None:
        return None
    return next(name for name in found if not is_less(found[least], found[name], errors=1.0))


def is_less(one: Losses, other: Losses, *, errors: float = STANDARD_ERRORS) -> bool:
    """Whether one loses less than another on the same images, by so many standard errors."""
    gain = other - one
    error = float(gain.std(ddof=1)) / math.sqrt(len(gain)) if len(gain) > 1 else 0.0
    return float(gain.mean()) > errors * error
