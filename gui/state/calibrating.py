"""How far the calibration is that is being measured."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress


class Calibrating(QObject):
    """What a calibration is at, between its begin and its end."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._step: Progress[Any] | None = None

    @property
    def step(self) -> Progress[Any] | None:
        """The last step; None while none is under way."""
        return self._step

    def show(self, step: Progress[Any] | None) -> None:
        """Tell of a step, or of the end."""
        if step != self._step:
            self._step = step
            self.changed.emit()
