"""Whose names layers and blobs have in the window: ncnn's, or those of the ONNX file that was opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.core.model.titles import NCNN, Titles, is_converted, onnx_titles
from clipscope.core.worker.model_info import ModelInfo

if TYPE_CHECKING:
    from clipscope.gui.state.plan_history import PlanHistory


class LayerTitles(QObject):
    """Follows the network: one that was converted has the names of its own file, unless a person chose.

    Parameters
    ----------
    history
        Whose network it is.
    """

    changed = Signal()
    """Other names are shown of the same network."""

    def __init__(self, history: PlanHistory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._onnx: bool | None = None
        self._made: tuple[ModelInfo | None, Titles] = (None, NCNN)

    @property
    def has_onnx(self) -> bool:
        """Whether the network has ONNX names, too."""
        return bool(self._of_onnx().layers)

    @property
    def are_onnx(self) -> bool:
        """Whether ONNX names are shown."""
        model = self._history.model
        if model is None or not self.has_onnx:
            return False
        return is_converted(model.path) if self._onnx is None else self._onnx

    @property
    def titles(self) -> Titles:
        """What is shown."""
        return self._of_onnx() if self.are_onnx else NCNN

    def choose(self, onnx: bool | None) -> None:
        """Show ONNX or ncnn names from now on; None for those of the file that is opened."""
        before = self.are_onnx
        self._onnx = onnx
        if self.are_onnx != before:
            self.changed.emit()

    def layer(self, name: str) -> str:
        """Title of a layer by its ncnn name; other names as they are."""
        return self.titles.layer(name)

    def blob(self, root: str) -> str:
        """Title of a root blob by its ncnn name; other names as they are."""
        return self.titles.blob(root)

    def layers(self, names: Iterable[str]) -> list[str]:
        """Titles of layers."""
        titles = self.titles
        return [titles.layer(name) for name in names]

    def _of_onnx(self) -> Titles:
        model = self._history.model
        if model is not self._made[0]:
            self._made = (model, NCNN if model is None else onnx_titles(model.layers))
        return self._made[1]
