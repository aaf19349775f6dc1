"""Groups of widgets on two lines, or on three where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clipscope.gui.theme.tokens import SPACE


class FoldingLines(QWidget):
    """What is edited with what follows from it, and what is done with buttons below.

    With room, figures stand at the end of the first line and switches at the end of the last one; without,
    figures get a line of their own and switches stand at the end of the first.

    Parameters
    ----------
    field, figures, choice, switches
        The groups.
    between
        What stands above the last line, over the whole width.
    """

    def __init__(
        self,
        field: Sequence[QWidget],
        figures: Sequence[QWidget],
        choice: Sequence[QWidget],
        switches: Sequence[QWidget],
        between: QWidget,
    ) -> None:
        super().__init__()
        self._field, self._figures = _group(field, SPACE * 2), _group(figures, SPACE * 2)
        self._choice, self._switches = _group(choice, SPACE), _group(switches, SPACE)
        self._folded = False
        self._first, self._second, self._last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        for line in (self._first, self._second):
            line.setSpacing(SPACE * 2)
            column.addLayout(line)
        column.addWidget(between)
        self._last.setSpacing(SPACE * 2)
        column.addLayout(self._last)
        self._first.addWidget(self._field)
        self._first.addStretch()
        self._second.addStretch()
        self._last.addWidget(self._choice)
        self._last.addStretch()
        self._arrange()

    @property
    def folded(self) -> bool:
        """Whether the figures have a line of their own."""
        return self._folded

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As wide as the widest line when folded: there is always a way to fold."""
        first = _least(self._field) + SPACE * 2 + _least(self._switches)
        width = max(first, _least(self._figures), _least(self._choice))
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fold, or unfold."""
        super().resizeEvent(event)
        lines = ((self._field, self._figures), (self._choice, self._switches))
        needed = max(a.sizeHint().width() + b.sizeHint().width() for a, b in lines) + SPACE * 2
        if (needed > self.width()) != self._folded:
            self._folded = not self._folded
            self._arrange()

    def _arrange(self) -> None:
        """Put what moves where it belongs."""
        for line in (self._first, self._second, self._last):
            for group in (self._figures, self._switches):
                line.removeWidget(group)
        (self._second if self._folded else self._first).addWidget(self._figures)
        (self._first if self._folded else self._last).addWidget(self._switches)
        self.updateGeometry()


def _group(widgets: Sequence[QWidget], spacing: int) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return group


def _least(group: QWidget) -> int:
    return group.minimumSizeHint().width()
