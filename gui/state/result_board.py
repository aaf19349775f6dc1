"""Results that belong to the present state: what they depend on, their keys, and those found so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.cores import Cores
from clipscope.core.common.parallel import available_threads
from clipscope.core.evaluation.result_key import latency_key, network_key, plan_key
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.speed import Measured, SpeedRules, speed_content
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.plan_history import PlanHistory
from clipscope.gui.state.results import Basis, ColumnView, Result, ResultStore, State, Timed

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

KeyFunction = Callable[[Column, str, str, str, str, str, str], str]
"""(column, fingerprints of model, plan, preprocessing and images, ONNX ranges, task) to an accuracy's key.

This is `clipscope.core.evaluation.result_key.result_key`.
"""


class ResultBoard:
    """Preprocessing, images and threads, and the results that follow from them, the network and its plan.

    Parameters
    ----------
    history
        Has the network and the plan.
    key_function, threads
        As `clipscope.gui.state.document.Document` takes them.

    Attributes
    ----------
    task_key
        What a person says of the task; empty for nothing.
    """

    def __init__(self, history: PlanHistory, key_function: KeyFunction, threads: int | None = None) -> None:
        self._history, self._key_function, self._threads = history, key_function, threads
        self._preprocess: Preprocess | None = None
        self._images: ImagesInfo | None = None
        self._ranges_key = self.task_key = ""
        self._measured: Measured | None = None
        self._latency_threads: int | None = None
        self._latency_cores: Cores = "all"
        self._usable: int | None = None
        self._plan_keys: dict[Column, str] = {}
        self._latency_keys: dict[tuple[Column, tuple[int, ...], int, Cores], str] = {}
        self._network_keys: dict[tuple[Column, tuple[int, ...]], str] = {}
        self._keyed_version: int | None = None
        self._other_plan: QuantPlan | None = None
        self._other_keys: dict[Column, str] = {}
        self._results = ResultStore()

    # What results depend on ---------------------------------------------------------------------

    @property
    def preprocess(self) -> Preprocess | None:
        """The preprocessing; None if no model is open."""
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
        return self._latency_threads or self._threads or self._usable or available_threads()

    @property
    def latency_cores(self) -> Cores:
        """Cores that latency is measured on."""
        return self._latency_cores

    @property
    def basis(self) -> Basis:
        """What results of the present state are computed from."""
        plan = self._history.plan
        cores = self._latency_cores
        return Basis(plan, self._preprocess, self._images, self.latency_threads, self.task_key, cores)

    def clear(self, preprocess: Preprocess | None) -> None:
        """Forget all results and measured ranges, for another model with its preprocessing."""
        self._results.clear()
        self._preprocess = preprocess
        self._set_measured(None)

    def set_preprocess(self, preprocess: Preprocess | None) -> None:
        """Evaluate with another preprocessing."""
        self._preprocess = preprocess

    def set_images(self, images: ImagesInfo | None) -> None:
        """Evaluate on other images."""
        self._images = images

    def set_latency_threads(self, threads: int | None) -> None:
        """Measure latency with another number of engine threads; None for the default."""
        self._latency_threads = threads

    def set_latency_cores(self, cores: Cores, usable: int | None) -> None:
        """Measure latency on other cores; ``usable`` is how many there are, None for all."""
        self._latency_cores, self._usable = cores, usable

    def set_onnx_ranges(self, key: str, ranges: Measured | None) -> None:
        """Note the ranges of ONNX tensors that a calibration measured, and the name of what they are of."""
        self._ranges_key = key
        self._set_measured(ranges)

    @property
    def onnx_ranges(self) -> tuple[str, Measured | None]:
        """The name of what `set_onnx_ranges` was given, and the ranges."""
        return self._ranges_key, self._measured

    # Keys ---------------------------------------------------------------------------------------

    def current_key(self, column: Column) -> str:
        """Key of the accuracy that belongs to the present state."""
        self._follow_plan()
        return self._key(column, self._plan_keys.get(column, ""), self._ranges_key)

    def key_of(self, column: Column, plan: QuantPlan, ranges_key: str | None = None) -> str:
        """Key of the accuracy that another plan would have; ``ranges_key`` as of `set_onnx_ranges`."""
        if self._other_plan is not plan:
            self._other_plan, self._other_keys = plan, {}
        if column not in self._other_keys:  # a digest of all ranges and scales, asked for at every result
            self._other_keys[column] = plan_key(plan, column)
        ranges = self._ranges_key if ranges_key is None else ranges_key
        return self._key(column, self._other_keys[column], ranges)

    def _key(self, column: Column, plan: str, ranges: str) -> str:
        model = self._history.model
        return self._key_function(
            column,
            model.fingerprint if model else "",
            plan,
            self._preprocess.fingerprint() if self._preprocess else "",
            self._images.fingerprint if self._images else "",
            ranges if column.precision == "int8" else "",
            self.task_key,
        )

    def current_latency_key(self, column: Column) -> str:
        """Key of the latency that belongs to the present state."""
        self._follow_plan()
        model, size = self._history.model, self._input_size()
        known = (column, size, self.latency_threads, self._latency_cores)
        if known not in self._latency_keys:
            rules = SpeedRules() if model is None else model.speed_rules
            network = speed_content(column, self._history.plan, rules, self._measured)
            fingerprint = model.fingerprint if model else ""
            self._latency_keys[known] = latency_key(
                column, fingerprint, network, size, self.latency_threads, self._latency_cores
            )
        return self._latency_keys[known]

    def network_key(self, column: Column) -> str:
        """Key of a column's network and the size of its input, whatever machine runs it."""
        self._follow_plan()
        model, size = self._history.model, self._input_size()
        if (column, size) not in self._network_keys:
            rules = SpeedRules() if model is None else model.speed_rules
            content = speed_content(column, self._history.plan, rules, self._measured)
            fingerprint = "" if model is None else model.fingerprint
            self._network_keys[column, size] = network_key(column, fingerprint, content, size)
        return self._network_keys[column, size]

    # Results ------------------------------------------------------------------------------------

    def view(self, column: Column) -> ColumnView:
        """What to show for a column now."""
        model = self._history.model
        if model is not None and model.onnx_reason and column.engine == "onnxruntime":
            return ColumnView(State.UNAVAILABLE, reason=model.onnx_reason)
        keys = self.current_key(column), self.current_latency_key(column)
        return self._results.view(column, *keys, self.basis)

    def start(self, column: Column, total: int = 0) -> str:
        """Note that a run for the present state begins; gives its key."""
        key = self.current_key(column)
        self._results.start(column, key, self.basis, total)
        return key

    def update(self, column: Column, key: str, accuracy: Accuracy | None, done: int, total: int) -> bool:
        """Take a partial value; False if another run took that run's place."""
        return self._results.progress(column, key, accuracy, done, total)

    def finish(
        self,
        column: Column,
        key: str,
        *,
        accuracy: Accuracy | None = None,
        unavailable: str | None = None,
    ) -> None:
        """Keep what a run found, or why the column can't run."""
        self._results.finish(column, key, self.basis, accuracy=accuracy, unavailable=unavailable)

    def finish_latency(self, column: Column, key: str, basis: Basis, latency: Latency) -> None:
        """Keep a latency; key and basis are those of the moment in which it was asked for."""
        self._results.time(column, key, basis, latency)

    def stop(self, column: Column) -> None:
        """Note that a run ended without a result."""
        self._results.stop(column)

    def kept(self, column: Column, most: int) -> tuple[Result | Timed, ...]:
        """The latest results of a column, and that of the present state, oldest first."""
        return self._results.latest(column, self.current_key(column), most)

    def known(self, column: Column, key: str) -> Result | None:
        """The result under a key, if there is one."""
        return self._results.known(column, key)

    def add(self, column: Column, result: Result) -> None:
        """Keep a result of a plan that was never the present one, behind all that were."""
        self._results.add(column, result)

    def put_back(self, column: Column, result: Result | Timed) -> None:
        """Keep a result that was read earlier, with its own key and basis."""
        self._results.put_back(column, result)

    # Inside -------------------------------------------------------------------------------------

    def _input_size(self) -> tuple[int, ...]:
        """(C, H, W) of what is timed."""
        if self._images is not None and self._images.array_shape:
            return self._images.array_shape
        model, preprocess = self._history.model, self._preprocess
        shape = () if model is None else model.input_shape
        return shape if preprocess is None else (*shape[:1], preprocess.height or 0, preprocess.width or 0)

    def _follow_plan(self) -> None:
        """Note, once a plan, what of it the results of each column depend on."""
        if self._keyed_version != self._history.version:
            self._keyed_version = self._history.version
            self._plan_keys = {column: plan_key(self._history.plan, column) for column in COLUMNS}
            self._latency_keys.clear()
            self._network_keys.clear()

    def _set_measured(self, measured: Measured | None) -> None:
        self._measured = measured
        self._latency_keys.clear()
        self._network_keys.clear()
