"""Captions with buttons beside them, or below where the captions would have no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from clipscope.gui.theme.tokens import SPACE

BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class TitleLine(QWidget):
    """One line that becomes two.

    Parameters
    ----------
    captions, buttons
        What stands on the left, and on the right or below it.
    least
        Width in pixels that captions get beside the buttons.
    """

    def __init__(self, captions: QLayout, buttons: Sequence[QWidget], least: int) -> None:
        super().__init__()
        self._buttons, self._least = tuple(buttons), least
        self._may_fold = True
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addStretch()
        for button in buttons:
            line.addWidget(button)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE)
        self._layout.addLayout(captions, 1)
        self._layout.addLayout(line)

    def let_fold(self, may: bool) -> None:
        """Whether there is height for a second line; without it the captions are shortened."""
        if may != self._may_fold:
            self._may_fold = may
            self._arrange()

    @property
    def folded(self) -> bool:
        """Whether the buttons stand below."""
        return self._layout.direction() == BELOW

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As wide as the buttons: there is always a way to fold."""
        return QSize(self._beside(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fold or unfold."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() >= self._beside() + SPACE + self._least
        wanted = BESIDE if roomy or not self._may_fold else BELOW
        if wanted != self._layout.direction():
            self._layout.setDirection(wanted)

    def _beside(self) -> int:
        shown = [button.sizeHint().width() for button in self._buttons if not button.isHidden()]
        return sum(shown) + SPACE * (len(shown) - 1)
