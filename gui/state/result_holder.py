"""The document's results: what they depend on, and which of them belong to the present state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.core.engines.column import COLUMNS, Column, Precision
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.results import ModelInfo
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.results import Basis, ColumnView, ResultStore, State

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

KeyFunction = Callable[[Column, str, str, str, str, int | None, str], str]
"""(column, fingerprints of model, plan, preprocessing and images, threads, ONNX ranges) to a key.

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
        self._plan_keys: dict[Precision, str] = {}
        self._ranges_key = ""
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
        """Engine threads that results are keyed with."""
        return self._threads

    @property
    def basis(self) -> Basis:
        """What results of the present state are computed from."""
        return Basis(self._plan, self._preprocess, self._images)

    def set_threads(self, threads: int | None) -> None:
        """Key results with another number of threads."""
        self._threads = threads
        self._emit_results()

    # Results ------------------------------------------------------------------------------------

    def current_key(self, column: Column) -> str:
        """Key of the result that belongs to the present state."""
        return self._key_function(
            column,
            self._model.fingerprint if self._model else "",
            self._plan_keys.get(column.precision, ""),
            self._preprocess.fingerprint() if self._preprocess else "",
            self._images.fingerprint if self._images else "",
            self._threads,
            self._ranges_key if column.precision == "int8" else "",
        )

    def result(self, column: Column) -> ColumnView:
        """What to show for a column now."""
        if self._model is not None and self._model.onnx_reason and column.engine == "onnxruntime":
            return ColumnView(State.UNAVAILABLE, reason=self._model.onnx_reason)
        return self._results.view(column, self.current_key(column), self.basis)

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
        latency: Latency | None = None,
        unavailable: str | None = None,
    ) -> None:
        """Keep what a run found, or why the column can't run."""
        self._results.finish(
            column, key, self.basis, accuracy=accuracy, latency=latency, unavailable=unavailable
        )
        self.resultsChanged.emit(column)

    def stop_result(self, column: Column) -> None:
        """Note that a run ended without a result: cancelled, failed, or lost with its process."""
        self._results.stop(column)
        self.resultsChanged.emit(column)

    # Inside -------------------------------------------------------------------------------------

    def _key_plan(self, plan: QuantPlan) -> None:
        """Note what of a plan the results of each precision depend on."""
        self._plan_keys = {"int8": plan.fingerprint(), "dynamic": plan.layers_fingerprint()}

    def _emit_results(self) -> None:
        for column in COLUMNS:
            self.resultsChanged.emit(column)
