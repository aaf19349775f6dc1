"""The command palette: every action by name, with its keys; what can't run now is grey and says why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from clipscope.gui.dialogs.palette_model import ENTRY, Entry, PaletteModel, entries, told
from clipscope.gui.dialogs.palette_sources import PanelEntries, titles_of
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, CAPTION_SIZE, SPACE
from clipscope.gui.widgets.screen_fit import within

WIDTH, ROWS, ROW = 600, 9, 46
FOLLOW_MS = 200
"""How often what can run is looked at again."""
STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 7,
    Qt.Key.Key_PageUp: -7,
}


class PaletteRow(QStyledItemDelegate):
    """A row: name and keys, below it the menu and what the action does."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines."""
        return QSize(option.rect.width(), ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row."""
        entry: Entry = index.data(ENTRY)
        tokens = self._theme.tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.hairline))
        inside = option.rect.adjusted(SPACE * 3, SPACE, -SPACE * 3, -SPACE)
        half = inside.height() // 2
        top = QRect(inside.left(), inside.top(), inside.width(), half)
        below = QRect(inside.left(), inside.top() + half, inside.width(), half)
        painter.setFont(font(BODY_SIZE))
        painter.setPen(QColor(tokens.muted if entry.reason else tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        keys = QFontMetrics(painter.font()).horizontalAdvance(entry.keys)
        painter.drawText(top.adjusted(0, 0, -keys - SPACE * 2, 0), middle, entry.text)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(top, middle | Qt.AlignmentFlag.AlignRight, entry.keys)
        painter.setFont(font(CAPTION_SIZE))
        said = " · ".join(filter(None, (entry.menu, entry.tip)))
        short = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, middle, short)


class Palette(QDialog):
    """The palette over a window; it deletes itself.

    Parameters
    ----------
    window, theme
        Whose menus are listed, and its colours.
    why_not
        Why an action can't run now; None if it can.
    panels
        What the panels offer besides the menu bar; None for nothing.
    """

    def __init__(
        self,
        window: QMainWindow,
        theme: Theme,
        why_not: Callable[[QAction], str | None],
        panels: PanelEntries | None = None,
    ) -> None:
        # Where it is asked for, which gets the keyboard back: a panel's own window may be on another screen.
        over = QApplication.activeWindow() or window
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Commands"))
        self._why_not = why_not
        self._bar, self._panels = window.menuBar(), panels
        self._further = self._of_panels()
        self.model = PaletteModel(lambda: [*entries(self._bar, why_not), *told(self._further, why_not)], self)
        # What decides on whether an action can run is many things, of which few tell.
        self._timer = QTimer(self, interval=FOLLOW_MS)
        self._timer.timeout.connect(self._follow)
        self._timer.start()
        self.finished.connect(self._timer.stop)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search commands"))
        self.search.setAccessibleName(tr("Search commands"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteRow(theme, self))
        self.list.setAccessibleName(tr("Commands"))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel(self.list)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("muted", True)
        self.nothing.move(SPACE * 2, SPACE * 2)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self.run)
        self.list.clicked.connect(self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.list.setFixedHeight(ROW * max(3, min(ROWS, window.height() // ROW - 4)))
        self.setFixedSize(min(WIDTH, window.width() - SPACE * 8), self.sizeHint().height())
        corner = over.mapToGlobal(over.rect().topLeft())
        left, top = corner.x() + (over.width() - self.width()) // 2, corner.y() + over.height() // 8
        self.move(within(QRect(QPoint(left, top), self.size()), over.screen().availableGeometry()))
        self._look("")

    @property
    def current(self) -> Entry | None:
        """The entry that Return runs."""
        return self.model.entry(self.list.currentIndex().row())

    def run(self, *_: object) -> None:
        """Close, and do what is chosen; what can't run stays and says why."""
        entry = self.current
        if entry is None or self._why_not(entry.action) is not None:
            return
        self.close()
        # After the palette is gone: an action may open a dialog of its own.
        QTimer.singleShot(0, entry.action, lambda: entry.run())  # holds the entry, which nothing else does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the arrow keys go through the list while the words are typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentIndex().row()
                row = row + step if row >= 0 else 0
                self._choose(min(max(row, 0), self.model.rowCount() - 1))
                return True
        return super().eventFilter(watched, event)

    def _of_panels(self) -> list[Entry]:
        """Entries of what lies in the panels now."""
        if self._panels is None:
            return []
        return self._panels.make(titles_of(entries(self._bar, self._why_not)))

    def _follow(self) -> None:
        """Show what can run by now, and what panels offer that have come since."""
        if self._panels is not None and self._panels.outdated:
            chosen = self.current
            self._further = self._of_panels()
            self._look(self.search.text())
            if chosen is not None and (row := self.model.row_of(chosen.action)) >= 0:
                self._choose(row)
        elif self._panels is not None:
            self._panels.follow()
        self.model.refresh()

    def _look(self, text: str) -> None:
        self.model.search(text)
        count, sure = self.model.rowCount(), self.model.sure
        first = self.model.entry(0)
        hint = "" if sure else tr("Only letters of it fit: ↓ chooses it, Enter then runs it.")
        if first is not None and first.hides and not sure:
            hint = tr("It hides a panel: ↓ chooses it, Enter then runs it.")
        self.nothing.setText(hint if count else tr("No command has “{text}” in its name.", text=text))
        self.nothing.resize(self.list.viewport().width() - SPACE * 4, ROW * (1 if count else 2))
        self.nothing.move(SPACE * (3 if count else 2), count * ROW + SPACE * 2)
        self.nothing.setVisible(not sure)
        self._choose(0 if sure else -1)

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row, 0))
