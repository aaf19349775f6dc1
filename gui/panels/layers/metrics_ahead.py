"""The figures of all blobs, computed before the list is sorted by them, a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from clipscope.gui.state.document import Document

TURN = 0.004
"""Seconds at a time, so that nothing waits for it."""


class MetricsAhead(QObject):
    """Asks for the figures of every blob while nothing else is to be done; the document keeps them.

    Parameters
    ----------
    document
        Whose blobs they are.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._rest: Iterator[str] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        document.statsChanged.connect(self._begin)
        document.planChanged.connect(self._begin)

    def _begin(self, *_: object) -> None:
        model = self._document.model
        self._rest = iter(() if model is None or not self._document.stats else model.roots)
        self._timer.start()

    def _step(self) -> None:
        end = time.perf_counter() + TURN
        while time.perf_counter() < end:
            root = next(self._rest, None)
            if root is None:
                self._timer.stop()
                return
            self._document.metrics(root)
