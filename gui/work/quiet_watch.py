"""Looks now and then whether other programs have left the processors, as long as somebody waits for that."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from clipscope.core.common.busy import BUSY
from clipscope.core.common.other_load import ReadUsage, Usage, others_between, usage_reader
from clipscope.gui.work.jobs import Jobs

INTERVAL = 2000
"""Milliseconds from one look to the next; a look takes a tenth of one."""
CALM_LOOKS = 3
"""Spans in a row, each between two looks, in which others must have been quiet."""
LONGEST_SECONDS = 15 * 60
"""After that nobody waits any more."""


def _reader(jobs: Jobs) -> ReadUsage:
    """Counts this window and its worker as one program."""
    return usage_reader(() if jobs.pid is None else (jobs.pid,))


class QuietWatch(QObject):
    """Says once when the machine is quiet: no job waits or runs, and other programs use next to nothing.

    Parameters
    ----------
    jobs
        The worker.
    make_reader
        Makes what the load is found from.
    """

    quiet = Signal()
    activeChanged = Signal()  # noqa: N815
    """`active` changed."""

    def __init__(
        self, jobs: Jobs, parent: QObject, make_reader: Callable[[Jobs], ReadUsage] = _reader
    ) -> None:
        super().__init__(parent)
        self._jobs, self._make_reader = jobs, make_reader
        self._read = make_reader(jobs)
        self._last: Usage | None = None
        self._calm, self._end = 0, 0.0
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)

    @property
    def active(self) -> bool:
        """Whether it is looking."""
        return self._timer.isActive()

    def start(self, seconds: float = LONGEST_SECONDS) -> None:
        """Begin to look, for a time at most."""
        self._read = self._make_reader(self._jobs)
        self._last, self._calm, self._end = self._read(), 0, time.monotonic() + seconds
        self._timer.start()
        self.activeChanged.emit()

    def stop(self) -> None:
        """Look no more."""
        if self.active:
            self._timer.stop()
            self.activeChanged.emit()

    @property
    def seconds_left(self) -> float:
        """How long it would have gone on, from now."""
        return max(0.0, self._end - time.monotonic())

    def look(self) -> None:
        """Look once; the timer does this."""
        if not self.seconds_left:
            self.stop()
            return
        now = self._read()
        others = None if self._jobs.busy else others_between(self._last, now)
        self._last = now
        self._calm = self._calm + 1 if others is not None and others <= BUSY else 0
        if self._calm >= CALM_LOOKS:
            self.stop()
            self.quiet.emit()
