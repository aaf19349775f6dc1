"""Under the latency figures: that other programs disturbed them, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clipscope.core.common.parallel import available_threads
from clipscope.core.evaluation.results import Latency
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.work.timing import Timing

EDGE = 3
"""Width of the coloured edge, in pixels."""


class LatencyStrip(QWidget):
    """Says why figures are marked, and offers another measurement, one thread, and waiting for quiet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timing: Timing | None = None
        self._latencies: tuple[Latency, ...] = ()
        self._threads = 1
        self.text = QLabel()
        self.text.setProperty("caption", True)
        self.text.setWordWrap(True)
        self.again_button = QPushButton(tr("Measure again"))
        self.again_button.setToolTip(tr("Time all columns now"))
        self.threads_button = QPushButton()
        self.automatic = QCheckBox(tr("when quiet"))
        self.automatic.setChecked(True)
        self.automatic.setToolTip(
            tr(
                "Measure again by itself once other programs are quiet, within a quarter of an hour and three"
                " times at most. Any other job goes first; Ctrl+. stops it"
            )
        )
        self.setAccessibleName(tr("Latency under load"))
        for button in (self.again_button, self.threads_button):
            button.setProperty("dense", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.threads_button)
        buttons.addWidget(self.automatic)
        buttons.addStretch()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE)
        self._layout.addWidget(self.text)
        self._layout.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.update)
        self.hide()

    def follow(self, timing: Timing) -> None:
        """Show what a timing does, and let it do what is clicked."""
        self._timing = timing
        self.again_button.clicked.connect(timing.measure)
        self.threads_button.clicked.connect(lambda: timing.set_threads(self._other_threads()))
        self.automatic.toggled.connect(timing.set_automatic)
        timing.changed.connect(self._refresh)
        self._refresh()

    def show_latencies(self, latencies: Sequence[Latency], threads: int) -> None:
        """Show what is to be said of the figures; ``threads`` is what the next ones are measured with."""
        self._latencies, self._threads = tuple(latencies), threads
        self._refresh()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as its text at its width."""
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """An edge in the colour of the marks where there are any."""
        del event
        if any(latency.doubtful for latency in self._latencies):
            painter = QPainter(self)
            painter.fillRect(QRectF(0, 0, EDGE, self.height()), QColor(self._theme.tokens.threshold_text))
            painter.end()

    def _other_threads(self) -> int | None:
        """What the button about threads chooses: one, or the default."""
        return 1 if self._threads > 1 else None

    def _refresh(self) -> None:
        doubtful = [latency for latency in self._latencies if latency.doubtful]
        most = available_threads()
        fewer = self._threads == 1 < most
        self.text.setText(self._sentence(doubtful))
        self.again_button.setVisible(bool(doubtful))
        self.automatic.setVisible(bool(doubtful))
        self.threads_button.setText(tr("All {count} threads", count=most) if fewer else tr("One thread"))
        self.threads_button.setToolTip(
            tr("Measure with all processors")
            if fewer
            else tr("On a busy machine several threads wait for each other")
        )
        self.threads_button.setVisible(fewer or (bool(doubtful) and self._threads > 1))
        if self._timing is not None and self.automatic.isChecked() != self._timing.automatic:
            self.automatic.setChecked(self._timing.automatic)
        self._layout.setContentsMargins(EDGE + SPACE * 2 if doubtful else 0, 0, 0, 0)
        self.setVisible(bool(doubtful) or fewer)
        self.setAccessibleDescription(self.text.text())
        self.update()

    def _sentence(self, doubtful: Sequence[Latency]) -> str:
        if not doubtful:
            return tr("FPS and latency with one thread") if self._threads == 1 else ""
        worst = max(doubtful, key=lambda latency: latency.others or 0.0)
        text = tr(
            "Other programs used {processors} processors meanwhile."
            if len(doubtful) == len(self._latencies)
            else "Other programs used {processors} processors while the marked figures were measured.",
            processors=f"{worst.others or 0.0:.1f}",
        )
        if self._timing and self._timing.waiting:
            return tr("{text} Waiting until they are quiet…", text=text)
        return text
