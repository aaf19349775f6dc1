"""In the empty plot of a network that is int8 already: why there is no histogram, and what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.loading.float_beside import float_beside
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.theme.tokens import SPACE

WIDTH = 420


class Int8Note(QWidget):
    """A few lines and buttons in the middle of a plot, as long as an int8 network is open.

    Parameters
    ----------
    document
        Whose network it is.
    plot
        Where histograms would be drawn.
    """

    openModelRequested = Signal()  # noqa: N815
    openChosen = Signal(object)  # noqa: N815
    """Path of the float network that lies beside it."""

    def __init__(self, document: Document, plot: QAbstractScrollArea) -> None:
        super().__init__(plot.viewport())
        self._document, self._over = document, plot.viewport()
        self._float: Path | None = None
        title = QLabel(tr("This network is int8 already"))
        title.setProperty("heading", True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel(
            tr(
                "Its thresholds are in the layer list, its graph is on the Network page. Histograms, edits"
                " and the comparison with int8 need the float network that it was made of."
            )
        )
        text.setWordWrap(True)
        text.setProperty("muted", True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.float_button = QPushButton(tr("Open float network…"))
        self.float_button.setProperty("primary", True)
        self.model_button = QPushButton(tr("Open float network…"))
        self.float_button.clicked.connect(lambda: self.openChosen.emit(self._float))
        self.model_button.clicked.connect(self.openModelRequested)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SPACE)
        buttons.addStretch()
        buttons.addWidget(self.float_button)
        buttons.addWidget(self.model_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(3 * SPACE)
        layout.addStretch()
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addLayout(buttons)
        layout.addStretch()
        self._over.installEventFilter(self)
        document.modelChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        model = self._document.model
        if model is not None and self._document.read_only:
            self._float = float_beside(model.path)
            name = "" if self._float is None else self._float.name
            self.float_button.setText(tr("Open {file}", file=name))
            self.float_button.setVisible(self._float is not None)
            self._fit()
        self.setVisible(model is not None and self._document.read_only)

    def _fit(self) -> None:
        whole = self._over.rect()
        width = min(WIDTH, whole.width() - 2 * SPACE)
        self.setGeometry((whole.width() - width) // 2, 0, width, whole.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)
