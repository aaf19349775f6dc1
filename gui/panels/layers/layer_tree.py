"""The tree of layers: names that stay in sight, rows that are painted at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.clipping_text import widest_text
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.layers.layer_columns import TITLES, Col
from clipscope.gui.panels.layers.layer_names import LayerCells
from clipscope.gui.panels.layers.layer_ranges import width_for
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import CAPTION_SIZE, SPACE
from clipscope.gui.widgets.row_view import RowTree
from clipscope.gui.widgets.turns import turns

WIDTHS: dict[int, int] = {
    Col.NAME: 124,
    Col.THRESHOLD: 64,
    Col.SQNR: 44,
    Col.COSINE: 76,
    Col.KL: 66,
    Col.RUNS: 84,
    Col.TYPE: 150,
    Col.SHAPE: 90,
    Col.ONNX: 170,
    Col.REASON: 320,
    Col.SENSITIVITY: 80,
    Col.MACS: 70,
    Col.WEIGHTS: 140,
    Col.TRAFFIC: 140,
    Col.METHOD: 58,
    Col.CLIPPED: 66,
    Col.OTHER: 64,
    Col.GAIN: 64,
    Col.TIME: 56,
}

ELIDED, NARROWEST, ROOMY, WIDEST = 88, 112, 140, 320
"""Width of the column of names in pixels: at least, in the narrowest list, beside more columns, at most."""
SAMPLES: dict[int, tuple[str, ...]] = {
    Col.SQNR: ("99.9",),
    Col.COSINE: ("0.9999999", ">\u20090.9999999"),
    Col.KL: ("0.0123", "4.9e−4"),
    Col.MACS: ("999\u2009M",),
    Col.GAIN: ("▼ −99.9",),
    Col.TIME: ("100.0",),
}
"""The widest texts of numbers, which no column cuts unless a person makes it narrower."""
SHARE_OF_NAMES = 0.5
"""Of the list's width, which names take before columns beside the threshold."""
ASKED = (Col.OTHER, Col.GAIN, Col.SENSITIVITY, Col.TIME)
"""Columns that come because somebody compares plans, or measured: the list is widened for them."""
FIRST = (Col.THRESHOLD, *ASKED, Col.METHOD)
"""Columns that are in sight as far as names can be told apart, as somebody asked for them; others only where
names have the room that they need."""
ASKED_NAMES = 172
"""Width of names beside these, at most, in pixels."""
AMPLE = 400
"""Width of the list from which columns have room for their whole titles, in pixels."""
WIDER = {Col.SENSITIVITY: 128, Col.SQNR: 62}
"""Widths of columns then."""
SCROLL_BAR = 10
"""Its width, in pixels, as the style sheet has it."""


AT_ONCE = 8
"""Rows that are painted with the rest of the window; more of them are painted after it."""


class LayerTree(RowTree):
    """Tree view that repaints just the cells that changed and marks the current row."""

    switchRequested = Signal()  # noqa: N815
    """The selected rows are to be switched on or off, as their current one is."""
    widthWanted = Signal()  # noqa: N815
    """`wanted_width` may be another one."""
    entered = Signal()
    """Enter on a row: on to its threshold."""
    escaped = Signal()
    """Esc, while there is something to leave."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._for_ranges = WIDTHS[Col.THRESHOLD]
        self._all_due = False
        self._wants_current = False
        self.setUniformRowHeights(True)
        self.names = LayerCells(self)
        self.setItemDelegate(self.names)
        self.leaves = False
        """Whether Esc leaves something here, before it cancels what runs."""
        self.chosen: dict[int, int] = {}
        """Widths in pixels, by column, as a person dragged them."""
        self.setSortingEnabled(True)
        self.setRootIsDecorated(True)
        self.setIndentation(14)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.setAccessibleName(tr("Layers"))
        self.setIconSize(QSize(14, 14))
        self._title = FrozenTitle(self, theme)
        self._least: tuple[str, dict[int, int]] = ("", {})
        self.setMinimumWidth(NARROWEST + WIDTHS[Col.THRESHOLD] + WIDTHS[Col.SQNR] + SCROLL_BAR)

    def context_menu(self) -> QMenu | None:
        """None: the list around it has the menu of a layer."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the names into the new width."""
        super().resizeEvent(event)
        self.fit_names()
        self._show_whole(event.oldSize().height())

    @property
    def shows_current(self) -> bool:
        """Whether the current row is in sight."""
        return self.viewport().rect().intersects(self.visualRect(self.currentIndex()))

    def show_current_soon(self) -> None:
        """Bring the current row into sight once the list is laid out."""
        self._wants_current = True
        QTimer.singleShot(0, self, self._show_whole)

    def _show_whole(self, before: int = 0) -> None:
        """Keep the current row whole where the list gets lower than before, as when a notice comes."""
        current, height = self.currentIndex(), self.viewport().height()
        if not self.isVisible() or not current.isValid():
            return
        row = self.visualRect(current.siblingAtColumn(Col.NAME))
        if self._wants_current or (0 <= row.top() < before and row.bottom() >= height):
            across = self.horizontalScrollBar().value()
            self.scrollTo(current)
            self.horizontalScrollBar().setValue(across)
        self._wants_current = False

    def event(self, event: QEvent) -> bool:
        """Claim Esc before the window's shortcut; open the menu of the current row where that is seen."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.leaves
        ):
            event.accept()
            return True
        by_key = isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
            place = self.visualRect(self.currentIndex().siblingAtColumn(Col.NAME))
            self.customContextMenuRequested.emit(place.center())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space switches all selected rows, Enter goes on to the threshold, Esc leaves the filter."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.switchRequested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.leaves:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def fit_names(self) -> None:
        """Give the names what the columns beside them leave over."""
        if Col.NAME in self.chosen:
            return
        width, header, beside = self.viewport().width(), self.header(), 0
        wanted = self.wanted_width()
        for column, wide in WIDER.items():
            if int(column) not in self.chosen:
                ample = width >= max(AMPLE, wanted + wide - self.least(column) if wanted else 0)
                self.setColumnWidth(int(column), wide if ample else self.least(column))
        for number in (SAMPLES.keys() | {Col.CLIPPED}) - WIDER.keys() - self.chosen.keys():
            if self.columnWidth(number) < self.least(number):
                self.setColumnWidth(number, self.least(number))
        need = self.names.need(self, int(SHARE_OF_NAMES * width))
        order = [header.logicalIndex(number) for number in range(header.count())]
        for place in order:
            if place == Col.NAME or self.isColumnHidden(place):
                continue
            # Whole columns only: a number of which a part is in sight can be taken for another one.
            least = ELIDED if place in FIRST else max(need, ELIDED if place == Col.SQNR else ROOMY)
            if beside + self.columnWidth(place) + least > width:
                break
            beside += self.columnWidth(place)
        self.setColumnWidth(Col.NAME, min(max(width - beside, ELIDED), max(need, WIDEST)))
        self.widthWanted.emit()

    def wanted_width(self) -> int:
        """Width in pixels that shows names and all columns that somebody asked for; 0 if there are none."""
        asked = [column for column in ASKED if not self.isColumnHidden(column)]
        if not asked:
            return 0
        own = self.chosen.get(Col.NAME)
        names = self.names.need(self, ASKED_NAMES) if own is None else own
        first = [column for column in FIRST if not self.isColumnHidden(column)]
        return names + sum(
            self.least(one) if one in WIDER and one not in self.chosen else self.columnWidth(one)
            for one in first
        )

    def least(self, column: int) -> int:
        """Width of a column in pixels that cuts no number of a usual size, in the font of the list."""
        metrics = self.fontMetrics()
        if self._least[0] != self.font().key():
            samples = SAMPLES | {Col.CLIPPED: (widest_text(),)}
            wide = {one: max(map(metrics.horizontalAdvance, texts)) for one, texts in samples.items()}
            self._least = self.font().key(), {one: width + 2 * SPACE + 2 for one, width in wide.items()}
        return max(self._least[1].get(column, 0), WIDTHS[column])

    def take_widths(self, widths: Mapping[int, int], *, chosen: bool = False) -> None:
        """Give columns their widths; ``chosen``: some are a person's, and stay."""
        if not chosen:
            self.chosen.clear()
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._for_ranges = self.least(Col.THRESHOLD)
        self.fit_names()

    def fit_texts(self, column: Col, texts: Iterable[str]) -> None:
        """Let a column be as wide as the widest of the texts that it may show."""
        wide = max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + 2 * SPACE + 2
        if column not in self.chosen and max(wide, self.least(column)) != self.columnWidth(column):
            self.setColumnWidth(column, max(wide, self.least(column)))
            self.fit_names()

    def show_ranges(self, quants: Iterable[ActivationQuant], *, narrower: bool) -> None:
        """Give the column of thresholds the width for affine ranges; ``narrower``: or less than it has."""
        width = width_for(quants, self.least(Col.THRESHOLD))
        if width > self._for_ranges or (narrower and width != self._for_ranges):
            self._for_ranges = width
            self.setColumnWidth(Col.THRESHOLD, max(width, self.chosen.get(Col.THRESHOLD, 0)))
            self.fit_names()

    def dataChanged(  # noqa: N802
        self,
        topLeft: QModelIndex | QPersistentModelIndex,  # noqa: N803
        bottomRight: QModelIndex | QPersistentModelIndex,  # noqa: N803
        roles: Sequence[int] = (),
    ) -> None:
        """Repaint the rectangle of the changed cells: Qt's own would repaint the whole view."""
        del roles
        if not self.isVisible() or self._all_due:  # it is painted whole when it is shown, or soon
            return
        if bottomRight.row() - topLeft.row() >= AT_ONCE:
            # What changes so much changes the other panels, too, which are painted in turns of their own.
            self._all_due = True
            turns().later(self._update_all)
            return
        # Of columns that are hidden there is no rectangle, though cells between them may be seen.
        seen = [c for c in range(topLeft.column(), bottomRight.column() + 1) if not self.isColumnHidden(c)]
        if Col.THRESHOLD in seen:
            seen.append(Col.NAME)  # a name is elided by what the number beside it leaves
        changed = QRect()
        for corner in (topLeft, bottomRight):
            for column in seen:
                changed = changed.united(self.visualRect(corner.sibling(corner.row(), column)))
        self.viewport().update(changed)

    def _update_all(self) -> None:
        self._all_due = False
        self.viewport().update()

    def drawRow(  # noqa: N802
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Write the name, and mark the current row in the threshold's colour."""
        super().drawRow(painter, options, index)
        self.names.draw(painter, self)
        if self.frozen:
            self._draw_frozen(painter, options, index)
        if self.is_current(index):
            bar = QRect(0, options.rect.top(), 3, options.rect.height())
            painter.fillRect(bar, QColor(self._theme.tokens.threshold))

    # Names stay while the other columns scroll -----------------------------------------------------

    @property
    def frozen(self) -> int:
        """How far the columns are scrolled to the left below the names, in pixels; 0 if they are not."""
        return self.horizontalScrollBar().value()

    def _draw_frozen(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint box and name once more, over what scrolled below them."""
        name = index.sibling(index.row(), Col.NAME)
        depth = 2 if index.parent().isValid() else 1
        indent, width = depth * self.indentation(), self.columnWidth(Col.NAME)
        row = QRect(0, options.rect.top(), width, options.rect.height())
        painter.save()
        painter.setClipRect(row)
        painter.fillRect(row, QColor(self._theme.tokens.panel))
        option = QStyleOptionViewItem(options)
        option.rect = row.adjusted(indent, 0, 0, 0)
        if self.selectionModel().isSelected(name):
            option.state |= QStyle.StateFlag.State_Selected
            painter.fillRect(row, QColor(self._theme.tokens.hairline))
        self.drawBranches(painter, QRect(0, row.top(), indent, row.height()), index)
        self.names.paint(painter, option, name)
        self.names.draw(painter, self, alone=True)
        painter.restore()
        painter.fillRect(width - 1, row.top(), 1, row.height(), QColor(self._theme.tokens.hairline))

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        """The name where one is painted over another cell."""
        found = super().indexAt(point)
        if self.frozen and found.isValid() and point.x() < self.columnWidth(Col.NAME):
            return found.siblingAtColumn(Col.NAME)
        return found

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:  # noqa: N802
        """Where a cell is seen: names stay on the left."""
        place = super().visualRect(index)
        return place.translated(self.frozen, 0) if self.frozen and index.column() == Col.NAME else place

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Fold and unfold at the mark that is seen; Qt looks for it where it was before scrolling."""
        index = self.indexAt(event.position().toPoint())
        beside = event.position().x() < self.indentation()
        if self.frozen and beside and index.isValid() and self.model().hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Paint the names anew where columns scroll below them."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self._title.show_over(self.columnWidth(Col.NAME), bool(self.frozen))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Look at the columns anew; see `RowTree.paintEvent`."""
        self.names.begin(self)
        super().paintEvent(event)


class FrozenTitle(QLabel):
    """The title of the names over the header, while the others scroll below it."""

    def __init__(self, tree: QTreeView, theme: Theme) -> None:
        super().__init__(tr(TITLES[Col.NAME]), tree.header())
        self._tree, self._theme = tree, theme
        self.setContentsMargins(SPACE, 0, 0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"background: {tokens.panel}; color: {tokens.muted}; border-bottom: 1px solid {tokens.hairline};"
            f" font-size: {CAPTION_SIZE}px;"  # untranslated
        )

    def show_over(self, width: int, shown: bool) -> None:
        """Cover the titles that scroll below."""
        self.setGeometry(0, 0, width, self._tree.header().height())
        self.setVisible(shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Sort by names, as the title below would."""
        header = self._tree.header()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        same = header.sortIndicatorSection() == Col.NAME
        if same and header.sortIndicatorOrder() == down:
            header.setSortIndicator(-1, up)
        else:
            header.setSortIndicator(Col.NAME, down if same else up)
        header.sectionClicked.emit(Col.NAME)
        event.accept()
