"""An error where a person looks: on the page that could not go on, with its way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.gui.language.errors import cause_starts, with_bold_lead
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.theme.tokens import SPACE

MOST_LINES = 8


class ProblemBox(QFrame):
    """Says a notice in full; hidden while there is none.

    Parameters
    ----------
    width
        Of the box, in pixels: a wrapped text in a centred card does not ask for its height by itself.
    """

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._notice: Notice | None = None
        self.setProperty("problem", True)
        self.setFixedWidth(width)
        self.text, self.details = QLabel(), QLabel()
        self.text.setProperty("heading", False)
        self.details.setProperty("caption", True)
        for label in (self.text, self.details):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE * 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self.text)
        layout.addWidget(self.details)
        layout.addLayout(self._buttons)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What it says."""
        return self._notice

    def say(self, notice: Notice) -> None:
        """Say a notice until it is closed; its buttons do what they do there."""
        self._notice = notice
        self.text.setText(with_bold_lead(notice.text))
        # The text says the cause already.
        causes = cause_starts()
        details = [line for line in notice.details.splitlines() if not line.startswith(causes)]
        self.details.setText("\n".join(details[:MOST_LINES]))
        self.details.setVisible(bool(details))
        self.setAccessibleName(notice.accessibleName())
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, own in enumerate(notice.action_buttons):
            button = QPushButton(own.text())
            button.setProperty("primary", place == 0)
            button.clicked.connect(own.click)
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        for label in (self.text, self.details):
            label.setMinimumHeight(max(label.heightForWidth(self._width - 2 * 3 * SPACE - 2), 0))
        notice.gone.connect(lambda: self._end(notice))
        self.show()

    def _end(self, notice: Notice) -> None:
        if notice is self._notice:
            self._notice = None
            self.hide()
