"""The document's results: what they depend on, and which of them belong to the present state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.parallel import available_threads
from clipscope.core.evaluation.result_key import latency_key, plan_key
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.lower.speed import Measured, SpeedRules, speed_content
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.results import ModelInfo
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.results import Basis, ColumnView, ResultStore, State

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

KeyFunction = Callable[[Column, str, str, str, str, str], str]
"""(column, fingerprints of model, plan, preprocessing and images, ONNX ranges) to a key of an accuracy.

This is `clipscope.core.evaluation.result_key.result_key`.
"""


class ResultHolder(QObject):
    """Model, plan, preprocessing, images and threads, and the results that follow from them.

    Parameters
    ----------
    key_function, threads
        As `clipscope.gui.state.document.Document` takes them.
    """

    modelChanged = Signal()  # noqa: N815
    planChanged = Signal(object)  # noqa: N815
    """Frozen set of the root blobs whose range or layers changed."""
    preprocessChanged = Signal()  # noqa: N815
    imagesChanged = Signal()  # noqa: N815
    resultsChanged = Signal(object)  # noqa: N815
    """Column whose state or values changed."""

    def __init__(self, key_function: KeyFunction, threads: int | None, parent: QObject | None) -> None:
        super().__init__(parent)
        self._key_function = key_function
        self._threads = threads
        self._model: ModelInfo | None = None
        self._plan = QuantPlan()
        self._plan_keys: dict[Column, str] = {}
        self._ranges_key = ""
        self._measured: Measured | None = None
        self._latency_threads: int | None = None
        self._latency_keys: dict[tuple[Column, tuple[int, ...], int | None], str] = {}
        self._preprocess: Preprocess | None = None
        self._images: ImagesInfo | None = None
        self._results = ResultStore()

    # What they depend on ------------------------------------------------------------------------

    @property
    def model(self) -> ModelInfo | None:
        """The open model, or None."""
        return self._model

    @property
    def read_only(self) -> bool:
        """Whether the model is already quantized."""
        return self._model is not None and self._model.read_only

    def is_open(self, model: str) -> bool:
        """Whether the open network has this fingerprint."""
        return self._model is not None and self._model.fingerprint == model

    @property
    def plan(self) -> QuantPlan:
        """The plan without the transient threshold."""
        return self._plan

    @property
    def preprocess(self) -> Preprocess | None:
        """The preprocessing, or None before a model is open."""
        return self._preprocess

    @property
    def images(self) -> ImagesInfo | None:
        """The evaluation images."""
        return self._images

    @property
    def threads(self) -> int | None:
        """Images at a time, and engine threads of a latency unless `latency_threads` says otherwise."""
        return self._threads

    @property
    def latency_threads(self) -> int:
        """Engine threads that latency is measured with."""
        return self._latency_threads or self._threads or available_threads()

    @property
    def basis(self) -> Basis:
        """What results of the present state are computed from."""
        return Basis(self._plan, self._preprocess, self._images, self.latency_threads)

    def set_latency_threads(self, threads: int | None) -> None:
        """Measure latency with another number of engine threads; None for the default."""
        self._latency_threads = threads
        self._emit_results()

    # Results ------------------------------------------------------------------------------------

    def current_key(self, column: Column) -> str:
        """Key of the accuracy that belongs to the present state."""
        return self._key_function(
            column,
            self._model.fingerprint if self._model else "",
            self._plan_keys.get(column, ""),
            self._preprocess.fingerprint() if self._preprocess else "",
            self._images.fingerprint if self._images else "",
            self._ranges_key if column.precision == "int8" else "",
        )

    def current_latency_key(self, column: Column) -> str:
        """Key of the latency that belongs to the present state."""
        model, size = self._model, self._input_size()
        known = (column, size, self.latency_threads)
        if known not in self._latency_keys:
            rules = SpeedRules() if model is None else model.speed_rules
            network = speed_content(column, self._plan, rules, self._measured)
            self._latency_keys[known] = latency_key(
                column, model.fingerprint if model else "", network, size, self.latency_threads
            )
        return self._latency_keys[known]

    def _input_size(self) -> tuple[int, ...]:
        """(C, H, W) of what is timed."""
        if self._images is not None and self._images.array_shape:
            return self._images.array_shape
        shape = () if self._model is None else self._model.input_shape
        preprocess = self._preprocess
        return shape if preprocess is None else (*shape[:1], preprocess.height or 0, preprocess.width or 0)

    def result(self, column: Column) -> ColumnView:
        """What to show for a column now."""
        if self._model is not None and self._model.onnx_reason and column.engine == "onnxruntime":
            return ColumnView(State.UNAVAILABLE, reason=self._model.onnx_reason)
        keys = self.current_key(column), self.current_latency_key(column)
        return self._results.view(column, *keys, self.basis)

    def start_result(self, column: Column, total: int = 0) -> str:
        """Note that a run for the present state begins; gives its key."""
        key = self.current_key(column)
        self._results.start(column, key, self.basis, total)
        self.resultsChanged.emit(column)
        return key

    def update_result(
        self, column: Column, key: str, accuracy: Accuracy | None, done: int, total: int
    ) -> None:
        """Show a partial value; dropped if another run took its place."""
        if self._results.progress(column, key, accuracy, done, total):
            self.resultsChanged.emit(column)

    def finish_result(
        self,
        column: Column,
        key: str,
        *,
        accuracy: Accuracy | None = None,
        unavailable: str | None = None,
    ) -> None:
        """Keep what a run found, or why the column can't run."""
        self._results.finish(column, key, self.basis, accuracy=accuracy, unavailable=unavailable)
        self.resultsChanged.emit(column)

    def finish_latency(self, column: Column, key: str, basis: Basis, latency: Latency) -> None:
        """Keep a latency; key and basis are those of the moment in which it was asked for."""
        self._results.time(column, key, basis, latency)
        self.resultsChanged.emit(column)

    def stop_result(self, column: Column) -> None:
        """Note that a run ended without a result: cancelled, failed, or lost with its process."""
        self._results.stop(column)
        self.resultsChanged.emit(column)

    # Inside -------------------------------------------------------------------------------------

    def _key_plan(self, plan: QuantPlan) -> None:
        """Note what of a plan the results of each column depend on."""
        self._plan_keys = {column: plan_key(plan, column) for column in COLUMNS}
        self._latency_keys.clear()

    def _set_measured(self, measured: Measured | None) -> None:
        """Note the ranges of ONNX tensors that a calibration measured."""
        self._measured = measured
        self._latency_keys.clear()

    def _emit_results(self) -> None:
        for column in COLUMNS:
            self.resultsChanged.emit(column)
