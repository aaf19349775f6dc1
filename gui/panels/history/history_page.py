"""The history of edits: a click goes to a step, a button in its row compares with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.history.history_model import STEP, HistoryModel
from clipscope.gui.state.document import Document
from clipscope.gui.state.edit_stack import Step
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, CAPTION_SIZE, RADIUS, SPACE
from clipscope.gui.times import clock
from clipscope.gui.widgets.row_view import draw_outline
from clipscope.gui.widgets.table_copy import add_grid_actions, copy_grid

ROW = 38
COMPARE = tr_noop("Compare")
HINT = tr_noop("A click goes to a step, and undo back again. Compare shows the present plan beside it.")


class HistoryRows(QStyledItemDelegate):
    """Paints a step: its name over its time and marks, and a button below the mouse.

    Parameters
    ----------
    theme, view
        The colours, and the list that it paints.
    """

    def __init__(self, theme: Theme, view: HistoryList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """All rows are as high."""
        del index
        return QSize(option.rect.width(), ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row; what was undone is quiet."""
        step = index.data(STEP)
        if not isinstance(step, Step):
            return
        tokens, rect = self._theme.tokens, option.rect
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        if step.current or hovered:
            painter.fillRect(rect, QColor(tokens.hairline if step.current else tokens.raised))
        if step.current:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(tokens.threshold))
        if focused:
            draw_outline(painter, rect, QColor(tokens.histogram))
        inside = rect.adjusted(SPACE * 2 + 2, 3, -SPACE * 2, -3)
        asked = self._view.asked == step.number
        button = self.button(rect) if (hovered or focused) and not (step.current or asked) else None
        wide = inside.width() - (0 if button is None else button.width() + SPACE)
        painter.setFont(font(BODY_SIZE, bold=step.current))
        painter.setPen(QColor(tokens.muted if step.undone else tokens.text))
        name = QFontMetrics(painter.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, wide)
        half = inside.height() // 2
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(inside.left(), inside.top(), wide, half), left, name)
        painter.setFont(font(CAPTION_SIZE))
        painter.setPen(QColor(tokens.muted))
        under = "  ·  ".join(filter(None, (clock(step.when), *_marks(step, asked))))
        painter.drawText(QRect(inside.left(), inside.top() + half, wide, half), left, under)
        if button is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens.faint))
            painter.setBrush(QColor(tokens.panel))
            painter.drawRoundedRect(button.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 2, RADIUS - 2)
            painter.setPen(QColor(tokens.text))
            painter.drawText(button, Qt.AlignmentFlag.AlignCenter, tr(COMPARE))
        painter.restore()

    def button(self, rect: QRect) -> QRect:
        """Where the button of a row is."""
        wide = QFontMetrics(font(CAPTION_SIZE)).horizontalAdvance(tr(COMPARE)) + 2 * (SPACE + 2)
        return QRect(rect.right() - wide - SPACE, rect.top() + (ROW - 22) // 2, wide, 22)


class HistoryList(QListView):
    """The steps.

    Parameters
    ----------
    document, theme
        The state, and the colours.
    """

    goRequested = Signal(int)  # noqa: N815
    """Number of the step that is to be the present one."""
    compareRequested = Signal(int)  # noqa: N815
    """Number of the step that the present plan is to be compared with."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked: int | None = None
        """Number of the step that is compared with."""
        self.steps = HistoryModel(document, self)
        self.setModel(self.steps)
        self.rows = HistoryRows(theme, self)
        self.setItemDelegate(self.rows)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(tr("Edits"))
        self.setAccessibleDescription(tr("Enter goes to a step, C compares with it"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.steps.dataChanged.connect(self._follow)
        self.steps.modelReset.connect(self._follow)
        theme.changed.connect(self.viewport().update)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the step that was clicked, or compare with it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        step = index.data(STEP)
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(step, Step):
            return
        on_button = self.rows.button(self.visualRect(index)).contains(event.position().toPoint())
        self._ask(step, compare=on_button and not step.current and step.number != self.asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes to a step, C compares with it."""
        step = self.currentIndex().data(STEP)
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_grid(self.steps.grid())
        elif isinstance(step, Step) and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self._ask(step, compare=False)
        elif isinstance(step, Step) and event.key() == Qt.Key.Key_C and not event.modifiers():
            self._ask(step, compare=True)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Say with the mouse where it is on a button."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            on_row = self.indexAt(event.position().toPoint()).isValid()
            shape = Qt.CursorShape.PointingHandCursor if on_row else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
        return super().viewportEvent(event)

    def context_menu(self) -> QMenu | None:
        """The menu of the current row."""
        step = self.currentIndex().data(STEP)
        return self.menu(step) if isinstance(step, Step) else None

    def menu(self, step: Step) -> QMenu:
        """What can be done with a step; it deletes itself."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = menu.addAction(tr("Go to this step"))
        go.setEnabled(not step.current)
        go.triggered.connect(lambda: self.goRequested.emit(step.number))
        compare = menu.addAction(tr("Compare the present plan with it"))
        compare.setEnabled(not step.current and step.number != self.asked)
        compare.triggered.connect(lambda: self.compareRequested.emit(step.number))
        menu.addSeparator()
        add_grid_actions(menu, self, self.steps.grid)
        return menu

    def _ask(self, step: Step, *, compare: bool) -> None:
        if compare:
            self.compareRequested.emit(step.number)
        elif not step.current:
            self.goRequested.emit(step.number)

    def _show_menu(self, place: QPoint) -> None:
        step = self.indexAt(place).data(STEP)
        if isinstance(step, Step):
            self.menu(step).popup(self.viewport().mapToGlobal(place))

    def _follow(self, *_: object) -> None:
        """Keep the present step in sight."""
        index = self.steps.index(self.steps.current)
        self.setCurrentIndex(index)
        self.scrollTo(index)


class HistoryPage(QWidget):
    """The list with a word on how to use it.

    Parameters
    ----------
    document, theme
        The state, and the colours.
    """

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = HistoryList(document, theme)
        self.setFocusProxy(self.list)
        self.hint = QLabel(tr(HINT))
        self.hint.setProperty("caption", True)
        self.hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE * 2, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.hint)
        self._document = document
        document.compared.changed.connect(self._on_compared)

    def _on_compared(self) -> None:
        other = self._document.compared.other
        self.list.asked = None if other is None else other.step
        self.list.viewport().update()


def _marks(step: Step, asked: bool) -> tuple[str, ...]:
    return (
        tr("present") if step.current else tr("undone") if step.undone else "",
        tr("saved") if step.saved else "",
        tr("compared") if asked else "",
    )
