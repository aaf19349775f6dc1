"""What the worker holds between requests: the open network, the images, and what was computed from them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from clipscope.core.calibration.calibrate import Calibration, onnx_ranges
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError, NoNetwork
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.sessions import unavailable_reason
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.mixed_precision.scores import Scores
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.search import Unfinished
from clipscope.core.session.values import ROLE_TITLES
from clipscope.core.tune.memory import Memory
from clipscope.core.worker.latest import Latest
from clipscope.core.worker.picture_sessions import PictureSessions
from clipscope.core.worker.requests import InputKey, Role
from clipscope.core.worker.rescaled_models import Powers, RescaledModels, without_factors
from clipscope.core.worker.results import InputsInfo
from clipscope.core.worker.settled_tasks import SettledTasks

LOGIT_BYTES = 128 * 2**20
"""Bound of one logit cache; there are at most two, so that undoing a change of images is quick."""
LOGIT_CACHES = 2
ORT_INT8 = Column("onnxruntime", "int8")

Plan = TypeVar("Plan", QuantPlan, QuantPlan | None)

Steps = Generator[Progress[Any], None, Any]
"""A request that is handled: yields its progress, returns its result."""


@dataclass(frozen=True, eq=False)
class OpenInputs:
    """The images of a role and what the window is told of them."""

    inputs: Inputs
    info: InputsInfo


@dataclass(frozen=True, eq=False)
class MeasuredRanges:
    """ONNX ranges with what they were measured on, and the factors of the network's channels."""

    ranges: Ranges
    basis: InputKey
    rescaled: Powers = field(default_factory=dict)


class WorkerState:
    """The open network and images, ranges of ONNX tensors, and fp32 logits.

    Parameters
    ----------
    poll
        Called before every image, from several threads; it raises if the job is to stop.

    Attributes
    ----------
    poll
        As given.
    model, inputs
        The open network, and the images by role.
    calibrated
        ONNX ranges of the last calibration.
    measured
        ONNX ranges that were measured because a column needed them and there was no calibration.
    tasks, sessions
        What networks are for, and networks that are ready for single images.
    measured_parts
        The last calibration, which has statistics of parts of the images, with its factors of channels.
    unfinished
        Sums of a sensitivity that was stopped, with the key of what it is of.
    tuned, mixed
        What tuning computed on its way, and scores of mixed plans: searches that were stopped go on from
        there.
    """

    def __init__(self, poll: Callable[[], None]) -> None:
        self.poll = poll
        self.model: Model | None = None
        self.inputs: dict[Role, OpenInputs] = {}
        self.calibrated: MeasuredRanges | None = None
        self.measured: MeasuredRanges | None = None
        self.tasks, self.sessions = SettledTasks(), PictureSessions()
        self.unfinished: tuple[object, Unfinished] | None = None
        self.measured_parts: tuple[Powers, Calibration] | None = None
        self._rescaled = RescaledModels()
        self.tuned: Latest[Memory] = Latest()
        self.mixed: Latest[Scores] = Latest()
        self._logits: dict[InputKey, LogitCache] = {}

    def set_model(self, model: Model) -> None:
        """Hold a network, and drop what was computed from the one before."""
        self.model = model
        self.calibrated = self.measured = self.measured_parts = None
        self._logits.clear()
        self.tasks.clear()
        self.tuned.drop()
        self.mixed.drop()
        self.sessions.close()
        self._rescaled.clear()

    def unfinished_of(self, key: object) -> Unfinished:
        """What a sensitivity of this key was stopped with; empty if there is none, and kept from now on."""
        if self.unfinished is None or self.unfinished[0] != key:
            self.unfinished = (key, Unfinished())
        return self.unfinished[1]

    def known_ranges(self, rescaled: Powers) -> Ranges | None:
        """ONNX ranges of the network with these factors, if there are any by now."""
        known = (one for one in (self.calibrated, self.measured) if one and one.rescaled == rescaled)
        return next((one.ranges for one in known), None)

    def rescaled(self, powers: Powers) -> Model:
        """The open network with channels divided by powers of two.

        Raises
        ------
        ClipScopeError
            If none is open, or its channels can't have these factors.
        """
        return self._rescaled.get(self.require_model(), powers)

    def for_plan(self, plan: Plan) -> tuple[Model, Plan]:
        """The network that a plan is for, rescaled where it says so, and the plan as verbs take it."""
        if plan is None:
            return self.require_model(), plan
        return self.rescaled(plan.rescaled), without_factors(plan)

    def require_model(self, fingerprint: str | None = None) -> Model:
        """The open network.

        Raises
        ------
        ClipScopeError
            If none is open, or not the one with this fingerprint.
        """
        if self.model is None:
            raise NoNetwork("no network is open", fix="open a network first")
        if fingerprint is not None and self.model.fingerprint != fingerprint:
            raise ClipScopeError(
                "another network is open by now", where=str(self.model.path), fix="do it again"
            )
        return self.model

    def require_inputs(self, role: Role) -> OpenInputs:
        """The images of a role.

        Raises
        ------
        ClipScopeError
            If there are none.
        """
        if role not in self.inputs:
            raise ClipScopeError(f"there are no {role} images", fix="choose a folder or list of images")
        return self.inputs[role]

    def ready(self, role: Role, expect: InputKey | None = None) -> tuple[Model, OpenInputs, InputKey]:
        """Network and images that fit each other and are what the window believes them to be.

        Raises
        ------
        ClipScopeError
            If there is no network or no images, if they are not those of ``expect``, or do not fit.
        """
        model, opened = self.require_model(), self.require_inputs(role)
        basis = InputKey(model.fingerprint, opened.info.preprocess, opened.info.fingerprint)
        if expect is not None and expect != basis:
            names = ("model", "preprocess", "images")
            words = {"model": "network", "preprocess": "preprocessing", "images": ROLE_TITLES[role]}
            other = [words[name] for name in names if getattr(expect, name) != getattr(basis, name)]
            raise ClipScopeError(
                f"the {' and the '.join(other)} that this is for could not be set",
                where=str(opened.info.path if expect.model == basis.model else model.path),
                fix="set them again",
            )
        opened.inputs.check_against(model.network.input_size)
        return model, opened, basis

    def ranges(
        self, plan: QuantPlan | None, columns: tuple[Column, ...], threads: int | None
    ) -> Generator[Progress[Any], None, MeasuredRanges | None]:
        """ONNX ranges if a column needs them: of the calibration, else measured now and kept.

        They are measured on the calibration images, or on the evaluation images if there are none.
        """
        powers = {} if plan is None else plan.rescaled
        model = self.rescaled(powers)
        if ORT_INT8 not in columns or unavailable_reason(model, plan, ORT_INT8) is not None:
            return None
        if self.calibrated is not None and self.calibrated.rescaled == powers:
            return self.calibrated
        from clipscope.core.lower.qdq.qdq import unknown_ranges

        if model.stored is not None and plan is not None and not unknown_ranges(model, plan):
            return None  # a quantized file says all of them
        role: Role = "calibration" if "calibration" in self.inputs else "evaluation"
        _, opened, basis = self.ready(role)
        if self.measured is None or (self.measured.basis, self.measured.rescaled) != (basis, powers):
            found = yield from onnx_ranges(model, opened.inputs, threads=threads)
            self.measured = MeasuredRanges(found, basis, powers)
        return self.measured

    def logit_cache(self, basis: InputKey) -> LogitCache:
        """The fp32 logits of a network and images; the least recently used cache makes room."""
        cache = self._logits.pop(basis, None) or LogitCache(LOGIT_BYTES)
        self._logits[basis] = cache
        while len(self._logits) > LOGIT_CACHES:
            del self._logits[next(iter(self._logits))]
        return cache
