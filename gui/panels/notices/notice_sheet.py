"""All of a notice, over the window and above the strip, while a person wants to read it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from clipscope.gui.language.errors import with_bold_lead
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.tokens import SPACE

WIDTH, DETAIL_LINES = 640, 10


class NoticeSheet(QFrame):
    """Text, details, and a button that copies both.

    Parameters
    ----------
    text, details
        What happened, and more of it; there is no box for details where they are empty.
    strip
        Above which it lies, in its window.
    closes
        Whether it has a button that closes it, where no other one does.
    """

    def __init__(self, text: str, details: str, strip: QWidget, *, closes: bool = False) -> None:
        super().__init__(strip.window())
        self._strip = strip
        self._whole = f"{text}\n{details}".strip()
        self.setProperty("panel", True)
        self.setAutoFillBackground(True)
        message = QLabel(with_bold_lead(text))
        message.setWordWrap(True)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QPushButton(tr("Copy"))
        self.copy_button.setToolTip(tr("Copy the notice with its details"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._whole))
        self.details_text = QPlainTextEdit(details)
        self.details_text.setReadOnly(True)
        self.details_text.setAccessibleName(tr("Details"))
        self.details_text.setVisible(bool(details))
        first = QHBoxLayout()
        first.setSpacing(SPACE * 3)
        first.addWidget(message, 1)
        first.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setVisible(closes)
        self.close_button.clicked.connect(self.hide)
        first.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 4, SPACE * 3, SPACE * 3, SPACE * 3)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(first)
        layout.addWidget(self.details_text)
        strip.window().installEventFilter(self)
        self.hide()

    def unfold(self, on: bool) -> None:
        """Show or hide it."""
        if on:
            self._place()
            self.raise_()
        self.setVisible(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _fit_details(self, width: int) -> None:
        """As high as the details are where they are wrapped, up to so many lines: the rest scrolls."""
        details = self.details_text
        metrics, margin = details.fontMetrics(), round(details.document().documentMargin())
        room = QRect(0, 0, max(width - 2 * margin - 2 * SPACE, 1), 1 << 20)
        wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        high = metrics.boundingRect(room, wrap, details.toPlainText()).height()
        lines = min(max(-(-high // metrics.lineSpacing()), 2), DETAIL_LINES)
        details.setFixedHeight(lines * metrics.lineSpacing() + 5 * SPACE)

    def _place(self) -> None:
        window, strip = self._strip.window(), self._strip
        left = strip.mapTo(window, QPoint(0, 0))
        width = min(WIDTH, window.width() - 2 * SPACE * 3)
        self._fit_details(width - 2 * SPACE * 4)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        x = min(left.x(), window.width() - width - SPACE * 3)
        self.setGeometry(max(x, SPACE * 3), max(left.y() - height - SPACE, 0), width, height)
