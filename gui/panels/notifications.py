"""Notices inside the window: they take room of their own instead of covering something."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import ClipScopeError
from gui.theme.theme import Theme, font
from gui.theme.tokens import SPACE, Tokens
from gui.work.offers import Offer, Step

Level = Literal["error", "warning", "info"]
Action = Step | tuple[Step, ...] | None
SIGNS = {"error": "✕ Error", "warning": "! Warning", "info": "i Note"}
SHOWN = 3
DETAIL_LINES = 6
PLACE_LENGTH = 60
"""Characters of a place in an error's first line."""


class Notice(QFrame):
    """One notice.

    Parameters
    ----------
    level
        ``"error"``, ``"warning"`` or ``"info"``; shown as a word and a colour.
    text
        What happened, in one sentence.
    details
        Longer text that can be unfolded and copied.
    action
        Label and function of the way out; of several, the first is the main one. The button of an `Offer`
        goes when that is over, and the notice with the last button.
    """

    closed = Signal()

    def __init__(
        self,
        level: Level,
        text: str,
        theme: Theme,
        details: str = "",
        action: Action = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.level, self.text, self.details = level, text, details
        self._theme = theme
        self.setProperty("panel", True)
        self.setAccessibleName(f"{SIGNS[level]}: {text}")
        sign = QLabel(SIGNS[level])
        sign.setProperty("heading", True)
        message = QLabel(text)
        message.setWordWrap(True)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        first = QHBoxLayout()
        first.setSpacing(SPACE * 2)
        for label in (sign, message):
            label.setContentsMargins(0, 5, 0, 5)
        first.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(message, 1)
        self._offers: dict[QPushButton, Offer] = {}
        self.action_buttons = [self._add_action(first, step) for step in _steps(action)]
        if self.action_button is not None:
            self.action_button.setProperty("primary", True)
        self.details_button = QPushButton("Details")
        self.details_button.setCheckable(True)
        self.details_button.setVisible(bool(details))
        self.copy_button = QPushButton("Copy")
        self.copy_button.setToolTip("Copy the notice with its details")
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setToolTip("Close this notice")
        self.close_button.setAccessibleName("Close this notice")
        for button in (self.details_button, self.copy_button, self.close_button):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.details_text = QPlainTextEdit(details)
        self.details_text.setReadOnly(True)
        lines = min(max(details.count("\n") + 1, 2), DETAIL_LINES)
        self.details_text.setFixedHeight(lines * self.details_text.fontMetrics().lineSpacing() + 4 * SPACE)
        self.details_text.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 4, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.addLayout(first)
        layout.addWidget(self.details_text)
        self.details_button.toggled.connect(self.details_text.setVisible)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.closed)
        theme.changed.connect(self.update)

    @property
    def action_button(self) -> QPushButton | None:
        """Button of the way out; the main one of several."""
        return self.action_buttons[0] if self.action_buttons else None

    def copy(self) -> None:
        """Copy text and details to the clipboard."""
        QGuiApplication.clipboard().setText(f"{self.text}\n{self.details}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A bar at the left in the level's colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(1, 6, 3, self.height() - 12, QColor(_colour(self.level, self._theme.tokens)))
        painter.end()

    def _add_action(self, layout: QHBoxLayout, step: Step) -> QPushButton:
        label, run = step
        button = QPushButton(label)

        def act() -> None:
            self.closed.emit()
            run()

        button.clicked.connect(act)
        if isinstance(run, Offer):
            self._offers[button] = run
            run.over.connect(self._withdraw)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def _withdraw(self) -> None:
        """Take away the buttons whose offers are over."""
        for button in [b for b in self.action_buttons if b in self._offers and self._offers[b].is_over]:
            self.action_buttons.remove(button)
            button.hide()
        if not self.action_buttons:
            self.closed.emit()


class NotificationArea(QWidget):
    """Stack of notices, newest on top; shows a few and says how many more there are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices: list[Notice] = []
        self.more = QPushButton()
        self.more.setToolTip("Close all notices")
        self.more.setFont(font())
        self.more.clicked.connect(self.clear)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self._arrange()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Open notices, newest first."""
        return tuple(self._notices)

    def show_notice(
        self,
        level: Level,
        text: str,
        details: str = "",
        action: Action = None,
    ) -> Notice:
        """Show a notice on top; an open one with the same text makes way."""
        for old in [n for n in self._notices if (n.level, n.text) == (level, text)]:
            self._close(old)
        notice = Notice(level, text, self._theme, details, action)
        notice.closed.connect(lambda: self._close(notice))
        self._notices.insert(0, notice)
        self._layout.insertWidget(0, notice)
        self._arrange()
        return notice

    def show_error(self, error: ClipScopeError, action: Action = None) -> Notice:
        """Show an error with its place and way out; a long place in full only among the details."""
        message = error.message[:1].upper() + error.message[1:]
        if error.where:
            message = f"{_short(error.where)}: {error.message}"
        text = f"{message}. {error.fix[:1].upper() + error.fix[1:]}." if error.fix else f"{message}."
        details = f"where: {error.where}" if error.where else ""
        return self.show_notice("error", text, details, action)

    def close_actions(self) -> None:
        """Close the notices that offer something: another network makes them pointless."""
        for notice in [one for one in self._notices if one.action_buttons]:
            self._close(notice)

    def clear(self) -> None:
        """Close all notices."""
        for notice in list(self._notices):
            self._close(notice)

    def _close(self, notice: Notice) -> None:
        if notice in self._notices:
            self._notices.remove(notice)
            self._layout.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        for number, notice in enumerate(self._notices):
            notice.setVisible(number < SHOWN)
        hidden = len(self._notices) - SHOWN
        self.more.setText(f"{hidden} more, close all")
        self.more.setVisible(hidden > 0)
        self.setVisible(bool(self._notices))


def _short(where: str) -> str:
    """A place whose end is kept: the file's name, and where in it."""
    if len(where) <= PLACE_LENGTH:
        return where
    end = where[-PLACE_LENGTH:]
    folder = max(end.find("/"), end.find("\\"))
    return "…" + (end[folder:] if 0 <= folder < PLACE_LENGTH // 2 else end)


def _steps(action: Action) -> tuple[Step, ...]:
    """Actions as a tuple: one alone begins with its label."""
    if action is None:
        return ()
    return (action,) if isinstance(action[0], str) else action


def _colour(level: Level, tokens: Tokens) -> str:
    return {"error": tokens.clipped, "warning": tokens.threshold, "info": tokens.histogram}[level]
