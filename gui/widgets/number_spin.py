"""A number that is taken as it was typed, or refused in words; never another one in its place."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import MINUS
from clipscope.gui.widgets.callout import Callout

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
BEGUN = re.compile(r"[+-]?\d*\.?\d*(e[+-]?\d*)?", re.IGNORECASE)
"""What may still become a number."""

WIDEST = 3.4e38
"""Largest magnitude that can be shown: that of a float32."""

LONGEST = 24
"""Characters of a refused text that are repeated."""


def read_number(text: str) -> float | None:
    """The finite number that a person typed, with a decimal point or comma; None if it is none.

    A text with a comma and a point, or with two commas, is none: it could mean two numbers.
    """
    plain = text.strip().replace(MINUS, "-")
    if "." not in plain:
        plain = plain.replace(",", ".", 1)
    value = float(plain) if NUMBER.fullmatch(plain) else math.nan
    return value if math.isfinite(value) else None


class Answer(NamedTuple):
    """What becomes of a typed number: the number to take, or None, and a remark, which may be empty."""

    value: float | None
    remark: str = ""


class NumberSpin(QDoubleSpinBox):
    """Spin box that takes every key and judges the whole text at Enter, or when the focus leaves.

    What it refuses gets a red outline and a remark that says why: Enter then changes nothing, Esc brings the
    number back, and so does leaving. Subclasses judge in `answer` and show the outcome in `take`.
    """

    edited = Signal(float)
    """A number that the person typed, exactly."""
    stepped = Signal(float)
    """A number that the person stepped to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Tables, plots and exports use the point; a comma here would only confuse.
        self.setLocale(QLocale.c())
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._typed = self._left = False
        self._refused = ""
        self._callout: Callout | None = None
        self.lineEdit().textEdited.connect(self._on_typed)

    # For subclasses -----------------------------------------------------------------------------

    def answer(self, value: float) -> Answer:
        """Judge a finite number."""
        return Answer(value)

    def exact(self) -> float:
        """The number behind the one that is shown with few digits."""
        return self.value()

    def within(self, value: float) -> float:
        """The nearest number that can be stepped to."""
        return min(max(value, self.minimum()), self.maximum())

    def take(self, value: float) -> None:
        """Take a number over; the default shows it."""
        self.setValue(value)

    # State --------------------------------------------------------------------------------------

    @property
    def typed(self) -> bool:
        """Whether there is text that was not taken over yet."""
        return self._typed

    @property
    def refused(self) -> str:
        """Why the last text was refused; empty if it was not."""
        return self._refused

    @property
    def remark(self) -> str:
        """What is said beside the field now."""
        return self._callout.text() if self._callout is not None and self._callout.isVisible() else ""

    def commit(self) -> bool:
        """Take over what was typed.

        Returns
        -------
        bool
            False if it is refused, and once more after the field was left with a text that was: whoever
            asked for that number must not get another one.
        """
        if not self._typed:
            left, self._left = self._left, False
            return not left
        answer = self._judged()
        if answer.value is None:
            self._refuse(answer.remark)
            return False
        self._set(answer.value, self.edited)
        if answer.remark:
            self._say(answer.remark, refused=False)
        return True

    def restore(self) -> None:
        """Show the number again in place of what was typed."""
        self._typed = False
        self._refuse("")
        self.lineEdit().setText(self.textFromValue(self.value()) + self.suffix())

    # Qt -----------------------------------------------------------------------------------------

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let every key pass: swallowed keys would make another number of what is typed."""
        return QValidator.State.Acceptable, text, position

    def valueFromText(self, text: str) -> float:  # noqa: N802
        """The number in a text; the present one if there is none."""
        value = read_number(self._without_unit(text))
        return self.value() if value is None else value

    def stepBy(self, steps: int) -> None:  # noqa: N802
        """Step from the number that is shown, or from what was typed."""
        if not self._typed or self.commit():
            self._hide()
            self._set(self.within(self.exact() + steps * self.singleStep()), self.stepped)
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter takes over, Esc brings the number back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.selectAll()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self._typed:
            self.restore()
            self.selectAll()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take over what was typed; what is refused makes way for the number, with the reason beside it."""
        if self._typed and not self.commit():
            why = self._refused
            self.restore()
            self._left = True
            self._say(tr("{why}. {number} stays.", why=why, number=self.text()), refused=True)
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, whose edits the numbers are; claim Esc for typed text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
            if event.key() == Qt.Key.Key_Escape and self._typed:
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Outline it in its text's colour, which is red then, while it is refused."""
        super().paintEvent(event)
        if self._refused:
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Step only while it has the focus, so that scrolling past changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    # Inside -------------------------------------------------------------------------------------

    def _own_text(self) -> str:
        return self._without_unit(self.lineEdit().text())

    def _without_unit(self, text: str) -> str:
        """A text without the suffix, typed or not."""
        unit = self.suffix().strip()
        while unit and text.rstrip().endswith(unit):
            text = text.rstrip().removesuffix(unit)
        return text.strip()

    def _judged(self) -> Answer:
        text = self._own_text()
        value = read_number(text)
        if value is None:
            shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
            return Answer(
                None, tr("“{text}” is not a number", text=shown) if text else tr("There is no number")
            )
        return self.answer(value)

    def _on_typed(self) -> None:
        """Mark at once what can't become right by more keys; take a mark back as soon as it is right."""
        self._typed, self._left = True, False
        self._hide()
        answer = self._judged()
        plain = self._own_text().replace(MINUS, "-").replace(",", ".")
        hopeless = answer.value is None and not BEGUN.fullmatch(plain)
        self._refuse(answer.remark if hopeless else "")

    def _set(self, value: float, told: SignalInstance) -> None:
        self._typed = self._left = False
        self.take(value)
        told.emit(value)
        self.restore()

    def _refuse(self, why: str) -> None:
        """Outline the field, with the reason beside it; an empty reason takes both away."""
        if why == self._refused and not why:
            return
        self._refused = why
        if bool(self.property("refused")) != bool(why):
            self.setProperty("refused", bool(why))
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()
        if why:
            number = f"{self.textFromValue(self.value())}{self.suffix()}"
            self._say(tr("{why}. Esc brings {number} back.", why=why, number=number), refused=True)
        else:
            self._hide()

    def _say(self, text: str, *, refused: bool) -> None:
        if self._callout is None:
            self._callout = Callout(self)
        self._callout.say(text, refused=refused)

    def _hide(self) -> None:
        if self._callout is not None:
            self._callout.hide()
