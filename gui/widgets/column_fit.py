"""Columns as wide as what they hold: numbers are never cut, columns of text take what is left."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTreeView

from clipscope.gui.theme.theme import font
from clipscope.gui.theme.tokens import CAPTION_SIZE, SPACE

GAP = SPACE
"""Room between one column's widest cell and the next column."""
LEAST_TEXT = 120
"""Width in pixels below which no column of text goes; the list is scrolled then."""
TITLE_SIDE = SPACE + 3
"""Room on both sides of a title, as the style sheet has it for these lists."""


class ColumnFit(QObject):
    """Fits the columns of a flat list whenever its rows or its width change.

    Parameters
    ----------
    view
        The list, with its model.
    texts
        Columns that take what the others leave, and are cut where that is too little: the longest first.
        Without any, the last column takes it.
    most
        Rows that are measured, the first ones: of a long list measuring all would take too long.
    least
        Width in pixels below which no column of text goes.
    """

    def __init__(
        self, view: QTreeView, texts: Iterable[int], most: int = sys.maxsize, least: int = LEAST_TEXT
    ) -> None:
        super().__init__(view)
        self._view, self._texts, self._most, self._least = view, tuple(texts), most, least
        self._needs: list[int] = []
        model = view.model()
        model.modelReset.connect(self._measure)
        model.dataChanged.connect(self._measure)
        model.rowsInserted.connect(self._on_inserted)
        model.headerDataChanged.connect(self._measure)
        view.viewport().installEventFilter(self)
        self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Share the room anew; fonts are known once the list is shown."""
        if event.type() == QEvent.Type.Resize:
            self.share()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measure()
        return super().eventFilter(watched, event)

    def _measure(self, *_: object) -> None:
        """Find what each column needs."""
        model = self._view.model()
        self._needs = [0] * model.columnCount()
        self._add(0, model.rowCount())
        self.share()

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if not parent.isValid() and len(self._needs) == self._view.model().columnCount():
            self._add(first, last + 1)
            self.share()

    def _add(self, first: int, end: int) -> None:
        view, model = self._view, self._view.model()
        for column, need in enumerate(self._needs):
            rows = range(first, min(end, self._most))
            cells = (view.sizeHintForIndex(model.index(row, column)).width() for row in rows)
            self._needs[column] = max(need, max(cells, default=0) + GAP)

    def share(self) -> None:
        """Share the room between the columns that are shown."""
        header = self._view.header()
        shown = [column for column in range(len(self._needs)) if not header.isSectionHidden(column)]
        wanted = {column: max(self._needs[column], self._title_width(column)) for column in shown}
        texts = [column for column in self._texts if column in wanted]
        left = self._view.viewport().width() - sum(wanted[column] for column in shown if column not in texts)
        widths = wanted | dict(
            zip(texts, shared(left, [wanted[column] for column in texts], self._least), strict=True)
        )
        for column, width in widths.items():
            if header.sectionSize(column) != width:
                self._view.setColumnWidth(column, width)

    def _title_width(self, column: int) -> int:
        """Of a title alone: the mark of the order stands above it; Qt would leave room for it beside."""
        title = self._view.model().headerData(column, Qt.Orientation.Horizontal)
        return QFontMetrics(font(CAPTION_SIZE)).horizontalAdvance(str(title or "")) + 2 * TITLE_SIDE + 2


def shared(room: int, wanted: Sequence[int], least: int = LEAST_TEXT) -> list[int]:
    """Widths of columns of text that share some room, in pixels.

    Where there is more than they want, the first one has the rest. Where there is less, the longest are cut
    to one width, and none below the least.

    Examples
    --------
    >>> shared(600, [100, 200])
    [400, 200]
    >>> shared(600, [200, 500, 300])
    [200, 200, 200]
    >>> shared(600, [130, 500, 300])
    [130, 235, 235]
    """
    if not wanted:
        return []
    spare = room - sum(wanted)
    if spare >= 0:
        return [wanted[0] + spare, *wanted[1:]]
    most, rest, places = 0, room, sorted(wanted)
    for number, width in enumerate(places):
        most = rest // (len(places) - number)
        if width > most:
            break
        rest -= width
    return [min(width, max(most, least)) for width in wanted]
