"""The results of a document: what is read of its board, and what runs tell it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance

from clipscope.core.common.column import ALL_COLUMNS, Column
from clipscope.core.common.cores import Cores
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.model.titles import NCNN, in_words
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.result_board import ResultBoard
from clipscope.gui.state.results import Basis, ColumnView

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess
    from clipscope.gui.state.layer_titles import LayerTitles


class DocumentResults:
    """The part of `clipscope.gui.state.document.Document` that is about results.

    Attributes
    ----------
    board
        Results and their keys.
    titles
        Whose names blobs and layers have.
    resultsChanged
        Signal with the column whose state or values changed.
    """

    board: ResultBoard
    titles: LayerTitles
    resultsChanged: SignalInstance  # noqa: N815

    @property
    def preprocess(self) -> Preprocess | None:
        """The preprocessing; None if no model is open."""
        return self.board.preprocess

    @property
    def images(self) -> ImagesInfo | None:
        """The evaluation images."""
        return self.board.images

    @property
    def threads(self) -> int | None:
        """Images at a time, and engine threads of a latency unless `latency_threads` says otherwise."""
        return self.board.threads

    @property
    def latency_threads(self) -> int:
        """Engine threads that latency is measured with."""
        return self.board.latency_threads

    @property
    def basis(self) -> Basis:
        """What results of the present state are computed from."""
        return self.board.basis

    def set_latency_threads(self, threads: int | None) -> None:
        """Measure latency with another number of engine threads; None for the default."""
        self.board.set_latency_threads(threads)
        self._emit_results()

    @property
    def latency_cores(self) -> Cores:
        """Cores that latency is measured on."""
        return self.board.latency_cores

    def set_latency_cores(self, cores: Cores, usable: int | None) -> None:
        """Measure latency on other cores; ``usable`` is how many there are, None for all."""
        self.board.set_latency_cores(cores, usable)
        self._emit_results()

    def current_key(self, column: Column) -> str:
        """Key of the accuracy that belongs to the present state."""
        return self.board.current_key(column)

    def current_latency_key(self, column: Column) -> str:
        """Key of the latency that belongs to the present state."""
        return self.board.current_latency_key(column)

    def result(self, column: Column) -> ColumnView:
        """What to show for a column now; what changed since is told with the names that are shown."""
        view, titles = self.board.view(column), self.titles.titles
        if titles is NCNN or not (view.changed or view.latency_changed):
            return view
        told = (tuple(in_words(x, titles) for x in one) for one in (view.changed, view.latency_changed))
        changed, latency_changed = told
        return replace(view, changed=changed, latency_changed=latency_changed)

    def start_result(self, column: Column, total: int = 0) -> str:
        """Note that a run for the present state begins; gives its key."""
        key = self.board.start(column, total)
        self.resultsChanged.emit(column)
        return key

    def update_result(
        self, column: Column, key: str, accuracy: Accuracy | None, done: int, total: int
    ) -> None:
        """Show a partial value; dropped if another run took its place."""
        if self.board.update(column, key, accuracy, done, total):
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
        self.board.finish(column, key, accuracy=accuracy, unavailable=unavailable)
        self.resultsChanged.emit(column)

    def finish_latency(self, column: Column, key: str, basis: Basis, latency: Latency) -> None:
        """Keep a latency; key and basis are those of the moment in which it was asked for."""
        self.board.finish_latency(column, key, basis, latency)
        self.resultsChanged.emit(column)

    def stop_result(self, column: Column) -> None:
        """Note that a run ended without a result: cancelled, failed, or lost with its process."""
        self.board.stop(column)
        self.resultsChanged.emit(column)

    def _emit_results(self) -> None:
        for column in ALL_COLUMNS:
            self.resultsChanged.emit(column)
