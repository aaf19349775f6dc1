"""What the worker holds between jobs, and the verb behind every request."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.calibrate import calibrate, onnx_ranges
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.engines.column import Column
from clipscope.core.engines.sessions import unavailable_reason
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.latency import latency
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.plausibility import fp32_warning
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.exporting.export import export, formats_of
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker import requests as ask
from clipscope.core.worker.answers import answer, imported
from clipscope.core.worker.calibrated import calibration_result
from clipscope.core.worker.describe import model_info
from clipscope.core.worker.glance import Glance, GlanceResult
from clipscope.core.worker.open_inputs import OpenInputs, open_inputs
from clipscope.core.worker.preview import preview
from clipscope.core.worker.requests import Basis, Role
from clipscope.core.worker.results import (
    EvaluationResult,
    ExportResult,
    ImportResult,
    LatencyResult,
    ModelInfo,
)
from clipscope.core.worker.search_verbs import search
from clipscope.core.worker.study_verbs import study

LOGIT_BYTES = 128 * 2**20
"""Bound of one logit cache; there are at most two, so that undoing a change of images is quick."""
LOGIT_CACHES = 2
NCNN_FP32 = Column("ncnn", "fp32")
ORT_INT8 = Column("onnxruntime", "int8")

Steps = Generator[Progress[Any], None, Any]


@dataclass(frozen=True, eq=False)
class _MeasuredRanges:
    """ONNX ranges with what they were measured on."""

    ranges: Ranges
    basis: Basis


class Workshop:
    """The open network, the images, and what was computed from them.

    Parameters
    ----------
    poll
        Called before every image, from several threads; it raises if the job is to stop.
    """

    def __init__(self, poll: Callable[[], None]) -> None:
        self._poll = poll
        self._model: Model | None = None
        self._inputs: dict[Role, OpenInputs] = {}
        self._logits: dict[Basis, LogitCache] = {}
        self._calibrated: _MeasuredRanges | None = None
        self._measured: _MeasuredRanges | None = None

    def verb(self, request: ask.Request) -> Steps:
        """The generator that answers a request: yields its steps, returns its result.

        Raises
        ------
        TypeError
            If there is no such request.
        """
        match request:
            case ask.OpenModel():
                return self._open(request)
            case ask.SetInputs():
                return self._set_inputs(request)
            case ask.SetRanges():
                return self._set_ranges(request)
            case ask.Calibrate():
                return self._calibrate(request)
            case ask.Search():
                return self._search(request)
            case ask.Evaluate():
                return self._evaluate(request)
            case ask.MeasureLatency():
                return self._latency(request)
            case ask.Study():
                return self._study(request)
            case ask.Preview():
                return self._preview(request)
            case ask.ImportTable():
                return self._import_table(request)
            case ask.Export():
                return self._export(request)
            case Glance():
                return self._glance(request)
            case ask.Enquiry():
                known = self._calibrated or self._measured
                return answer(request, self._model, None if known is None else known.ranges)
        raise TypeError(f"no verb for {type(request).__name__}")

    # Opening ------------------------------------------------------------------------------------

    def _open(self, request: ask.OpenModel) -> Generator[Progress[Any], None, ModelInfo]:
        model = yield from open_model(request.path, request.size)
        _refuse_changed(request.fingerprint, model.fingerprint, str(request.path))
        info = model_info(model, request.size)
        self._model = model
        self._calibrated = self._measured = None
        self._logits.clear()
        return info

    def _set_inputs(self, request: ask.SetInputs) -> Steps:
        opened = yield from open_inputs(request, tuple(self._inputs.values()), self._poll)
        _refuse_changed(request.fingerprint, opened.info.fingerprint, str(request.path))
        self._inputs[request.role] = opened
        return opened.info

    def _set_ranges(self, request: ask.SetRanges) -> Steps:
        yield Progress("restoring the calibration", 0, 1)
        if self._model is not None and self._model.fingerprint == request.basis.model:
            self._calibrated = _MeasuredRanges(request.ranges, request.basis)

    # Measuring ----------------------------------------------------------------------------------

    def _calibrate(self, request: ask.Calibrate) -> Steps:
        if request.method not in METHODS:
            raise ClipScopeError(
                f"no threshold method is called {request.method!r}", fix="choose one of " + ", ".join(METHODS)
            )
        model, opened, basis = self._ready("calibration", request.expect)
        measured = yield from calibrate(model, opened.inputs, threads=request.threads)
        result = yield from calibration_result(model, measured, request.method, basis)
        self._calibrated = _MeasuredRanges(measured.onnx_ranges, basis)
        return result

    def _search(self, request: ask.Search) -> Steps:
        model, opened, _ = self._ready("calibration", request.expect)
        others = self._inputs.get("evaluation")
        return (yield from search(request, model, opened.inputs, None if others is None else others.inputs))

    def _evaluate(self, request: ask.Evaluate) -> Steps:
        model, opened, basis = self._ready("evaluation", request.expect)
        ranges = yield from self._ranges(request.plan, request.columns, request.threads)
        found = yield from evaluate(
            model,
            request.plan,
            opened.inputs,
            request.columns,
            threads=request.threads,
            onnx_ranges=None if ranges is None else ranges.ranges,
            cache=self._logit_cache(basis),
        )
        fp32 = found.columns.get(NCNN_FP32)
        return EvaluationResult(
            columns=found.columns,
            classes=found.classes,
            warning=fp32_warning(fp32.top1, found.classes) if isinstance(fp32, Accuracy) else None,
            problems=found.problems,
            basis=basis,
            ranges_of=None if ranges is None else ranges.basis,
        )

    def _glance(self, request: Glance) -> Generator[Progress[Any], None, GlanceResult]:
        """The first partial figures of a column; the rest is left to its own evaluation."""
        model, opened, basis = self._ready("evaluation", None)
        if unavailable_reason(model, request.plan, request.column) is not None or self._calibrated is None:
            return GlanceResult(None)
        steps = evaluate(
            model,
            request.plan,
            opened.inputs,
            (request.column,),
            threads=request.threads,
            onnx_ranges=self._calibrated.ranges,
            cache=self._logit_cache(basis),
        )
        with closing(steps):
            for step in steps:
                if step.partial:
                    accuracy = replace(step.partial[request.column], flips=(), excluded_layers=())
                    return GlanceResult(accuracy, step.done, step.total)
                yield Progress(request.title, step.done, step.total)
        return GlanceResult(None)

    def _latency(self, request: ask.MeasureLatency) -> Steps:
        model, opened, basis = self._ready("evaluation", request.expect)
        ranges = yield from self._ranges(request.plan, request.columns, request.threads)
        report = yield from latency(
            model,
            request.plan,
            _first_readable(opened.inputs),
            request.columns,
            threads=request.threads,
            onnx_ranges=None if ranges is None else ranges.ranges,
        )
        return LatencyResult(report.columns, report.warnings, basis)

    def _study(self, request: ask.Study) -> Steps:
        model, opened, basis = self._ready("evaluation", request.expect)
        return (yield from study(request, model, opened.inputs, basis))

    def _ranges(
        self, plan: QuantPlan | None, columns: tuple[Column, ...], threads: int | None
    ) -> Generator[Progress[Any], None, _MeasuredRanges | None]:
        """ONNX ranges if a column needs them: of the calibration, else measured now and kept.

        They are measured on the calibration images, or on the evaluation images if there are none.
        """
        model = self._require_model()
        if ORT_INT8 not in columns or unavailable_reason(model, plan, ORT_INT8) is not None:
            return None
        if self._calibrated is not None:
            return self._calibrated
        role: Role = "calibration" if "calibration" in self._inputs else "evaluation"
        _, opened, basis = self._ready(role, None)
        if self._measured is None or self._measured.basis != basis:
            found = yield from onnx_ranges(model, opened.inputs, threads=threads)
            self._measured = _MeasuredRanges(found, basis)
        return self._measured

    # Looking, reading, writing ------------------------------------------------------------------

    def _preview(self, request: ask.Preview) -> Steps:
        opened = self._require_inputs(request.role)
        if self._model is None:
            return (yield from preview(None, opened, request, LogitCache(0)))
        model, opened, basis = self._ready(request.role, None)
        return (yield from preview(model, opened, request, self._logit_cache(basis)))

    def _import_table(self, request: ask.ImportTable) -> Generator[Progress[Any], None, ImportResult]:
        model = self._require_model()
        yield Progress("reading the table", 0, 1)
        return imported(model, request.path, request.text, bits=request.bits)

    def _export(self, request: ask.Export) -> Generator[Progress[Any], None, ExportResult]:
        model = self._require_model()
        columns = () if request.formats == ("ncnn",) else (ORT_INT8,)
        ranges = yield from self._ranges(request.plan, columns, None)
        opened = self._inputs.get("calibration") or self._inputs.get("evaluation")
        found = yield from export(
            model,
            request.plan,
            request.folder,
            formats_of(request.formats),
            preprocess=opened.inputs.preprocess if opened else None,
            ranges=None if ranges is None else ranges.ranges,
        )
        summary = found.modes.summary if found.modes is not None else ""
        return ExportResult(found.files, found.excluded, found.differences, found.warnings, summary)

    # What is there ------------------------------------------------------------------------------

    def _require_model(self) -> Model:
        if self._model is None:
            raise ClipScopeError("no network is open", fix="open one")
        return self._model

    def _require_inputs(self, role: Role) -> OpenInputs:
        if role not in self._inputs:
            raise ClipScopeError(f"there are no {role} images", fix="choose a folder or list of images")
        return self._inputs[role]

    def _ready(self, role: Role, expect: Basis | None) -> tuple[Model, OpenInputs, Basis]:
        """Network and images that fit each other and are what the window believes them to be."""
        model, opened = self._require_model(), self._require_inputs(role)
        basis = Basis(model.fingerprint, opened.info.preprocess, opened.info.fingerprint)
        if expect is not None and expect != basis:
            names = ("model", "preprocess", "images")
            words = {"model": "network", "preprocess": "preprocessing", "images": f"{role} images"}
            other = [words[name] for name in names if getattr(expect, name) != getattr(basis, name)]
            raise ClipScopeError(
                f"the {' and the '.join(other)} that this is for could not be set",
                where=str(opened.info.path if expect.model == basis.model else model.path),
                fix="set them again",
            )
        opened.inputs.check_against(model.network.input_size)
        return model, opened, basis

    def _logit_cache(self, basis: Basis) -> LogitCache:
        cache = self._logits.pop(basis, None) or LogitCache(LOGIT_BYTES)
        self._logits[basis] = cache
        while len(self._logits) > LOGIT_CACHES:
            del self._logits[next(iter(self._logits))]
        return cache


def _refuse_changed(expected: str | None, found: str, where: str) -> None:
    if expected is not None and expected != found:
        raise ClipScopeError("has changed since it was opened", where=where, fix="open it again")


def _first_readable(inputs: Inputs) -> NDArray[np.float32]:
    for index in range(len(inputs)):
        try:
            return inputs.get(index)
        except UnreadableInput:
            continue
    raise ClipScopeError(
        f"none of the {len(inputs)} files could be read",
        where=str(inputs.source.origin),
        fix="check the paths and formats",
    )
