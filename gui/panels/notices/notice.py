"""One notice: a strip as low as a button, and a sheet with all of it on demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from clipscope.gui.language.again import Said, again
from clipscope.gui.language.errors import LINE
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.notices.notice_sheet import NoticeSheet
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import RADIUS, SPACE, Tokens
from clipscope.gui.widgets.two_lines import TwoLines

if TYPE_CHECKING:
    from clipscope.core.common.errors import ClipScopeError
    from clipscope.gui.work.offers import Offer, Step

Level = Literal["error", "warning", "info"]
Kind: TypeAlias = "Level | Literal['done']"
"""How a notice is told: ``"done"`` is a note that answers what a person just did."""
Action: TypeAlias = "Step | tuple[Step, ...] | None"
SIGNS = {"error": tr_noop("✕ Error"), "warning": tr_noop("! Warning"), "info": tr_noop("i Note")}


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
        goes when that is over, and the notice with the last button. One that only asks closes
        nothing: nothing is done yet when a menu opens.
    """

    closed = Signal()
    """A person closes it, or has used one of its buttons."""
    gone = Signal()
    """It goes away for good."""

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
        self._sheet: NoticeSheet | None = None
        self.step = ""
        """What failed, in an error; it is no longer true once that works."""
        self.error: ClipScopeError | None = None
        """What it tells of, if that is an error of the core."""
        self.on_card = self.of_network = False
        """Whether the page says it instead of the bar, and whether a network was open."""
        self.setAccessibleName(tr("{name}: {text}", name=tr(SIGNS[level]), text=text.replace(LINE, " ")))
        sign = QLabel(tr(SIGNS[level]))
        sign.setProperty("heading", True)
        self.message = TwoLines(text, theme)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, 1, SPACE, 1)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(sign)
        layout.addWidget(self.message, 1)
        self._offers: dict[QPushButton, Offer] = {}
        self._steps = _steps(action)
        # Noted at once: how a text was made is not remembered for ever, and a notice may stand for hours.
        self._said = {label: again(label) for label, _ in self._steps}
        self.action_buttons = [self._add_action(layout, step) for step in self._steps]
        if self.action_button is not None:
            self.action_button.setProperty("primary", True)
        self.details_button = QPushButton(tr("Details"))
        self.details_button.setCheckable(True)
        self.details_button.setToolTip(tr("All of this notice, to read and to copy"))
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setToolTip(tr("Close this notice"))
        self.close_button.setAccessibleName(tr("Close this notice"))
        for button in (self.details_button, self.close_button):
            layout.addWidget(button)
        self.details_button.toggled.connect(lambda on: self.sheet.unfold(on))
        self.close_button.clicked.connect(self.closed)
        theme.changed.connect(self.update)

    @property
    def action_button(self) -> QPushButton | None:
        """Button of the way out; the main one of several."""
        return self.action_buttons[0] if self.action_buttons else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Labels and functions of the buttons that are there still."""
        there = {button.text() for button in self.action_buttons}
        return tuple(step for step in self._steps if step[0] in there)

    @property
    def said_steps(self) -> tuple[tuple[Said, Callable[[], object]], ...]:
        """The same with labels that can be said in another language."""
        return tuple((self._said[label], run) for label, run in self.steps)

    @property
    def sheet(self) -> NoticeSheet:
        """All of it; made when it is first asked for."""
        if self._sheet is None:
            self._sheet = NoticeSheet(self.text, self.details, self)
        return self._sheet

    def fold(self) -> None:
        """Hide the sheet."""
        self.details_button.setChecked(False)

    def dispose(self) -> None:
        """Go away for good."""
        self.gone.emit()
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A frame in the level's colour, thick at the left."""
        del event
        colour = QColor(_colour(self.level, self._theme.tokens))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour if self.level != "info" else QColor(self._theme.tokens.hairline)))
        painter.setBrush(QColor(self._theme.tokens.panel))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillRect(0, RADIUS, 4, self.height() - 2 * RADIUS, colour)
        painter.end()

    def _add_action(self, layout: QHBoxLayout, step: Step) -> QPushButton:
        from clipscope.gui.work.offers import Offer

        label, run = step
        button = QPushButton(label)

        def act() -> None:
            if not (isinstance(run, Offer) and run.asks):
                self.closed.emit()
            run()

        button.clicked.connect(act)
        if isinstance(run, Offer):
            self._offers[button] = run
            run.over.connect(self._withdraw)
        layout.addWidget(button)
        return button

    def _withdraw(self) -> None:
        """Take away the buttons whose offers are over."""
        for button in [b for b in self.action_buttons if b in self._offers and self._offers[b].is_over]:
            self.action_buttons.remove(button)
            button.hide()
        if not self.action_buttons:
            self.closed.emit()


def _steps(action: Action) -> tuple[Step, ...]:
    """Actions as a tuple: one alone begins with its label."""
    if action is None:
        return ()
    return (action,) if isinstance(action[0], str) else action


def _colour(level: Level, tokens: Tokens) -> str:
    return {"error": tokens.clipped, "warning": tokens.threshold, "info": tokens.histogram}[level]
