"""Two groups of widgets beside each other, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget


class FoldingRow(QWidget):
    """A row whose right group goes below the left one when the row gets too narrow for both.

    Parameters
    ----------
    left, right
        The groups; the right one stands at the right edge.
    spacing
        Pixels between widgets, and between the groups.
    """

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], spacing: int) -> None:
        super().__init__()
        self._groups = (_group(left, spacing), _group(right, spacing))
        self._groups[0].addStretch()
        self._groups[1].insertStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        for group in self._groups:
            self._row.addLayout(group)

    @property
    def folded(self) -> bool:
        """Whether the groups stand one below the other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As wide as the wider group: the row can always fold."""
        widest = max(group.minimumSize().width() for group in self._groups)
        return QSize(widest, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fold, or unfold."""
        super().resizeEvent(event)
        needed = sum(group.sizeHint().width() for group in self._groups) + self._row.spacing()
        narrow = needed > self.width()
        if narrow != self.folded:
            directions = QBoxLayout.Direction
            self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
            self.updateGeometry()


def _group(widgets: Sequence[QWidget], spacing: int) -> QHBoxLayout:
    group = QHBoxLayout()
    group.setSpacing(spacing)
    for widget in widgets:
        group.addWidget(widget)
    return group
