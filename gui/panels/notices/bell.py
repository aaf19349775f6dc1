"""The bell in the bar at the bottom, and the list of notices that it opens."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.gui.language.texts import tr
from clipscope.gui.panels.notices.notice import SIGNS
from clipscope.gui.panels.notices.notice_log import NoticeLog, Told
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import SPACE

SIZE, WIDTH, HEIGHT = 30, 560, 360
MOST_SHOWN = 99
"""Beyond this the count has a plus."""
TOLD = Qt.ItemDataRole.UserRole


class Bell(QToolButton):
    """A bell with the number of notices that nobody has looked at.

    Parameters
    ----------
    log, theme
        The notices, and the colours.
    """

    def __init__(self, log: NoticeLog, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log, self._theme = log, theme
        self.setProperty("flat", True)
        self.setFixedSize(SIZE + SPACE, SIZE)
        self.setAccessibleName(tr("Notices"))
        self.list = NoticeList(log, theme, self)
        self.clicked.connect(self.open)
        log.changed.connect(self._refresh)
        theme.changed.connect(self.update)
        self._refresh()

    @property
    def count(self) -> int:
        """Number that it shows; none where it is 0."""
        return self._log.unseen

    @property
    def badge(self) -> str:
        """What stands over its shoulder; empty for nothing."""
        return f"{MOST_SHOWN}+" if self.count > MOST_SHOWN else str(self.count or "")

    def open(self) -> None:
        """Show the list above the bell."""
        self._log.look()
        self.list.show_above(self)

    def _refresh(self) -> None:
        total, new = len(self._log.entries), self._log.unseen
        text = tr("No notices yet")
        if total:
            text = (
                tr("1 notice since the start")
                if total == 1
                else tr("{count} notices since the start", count=total)
            )
        self.setToolTip(tr("{text}, {count} of them new", text=text, count=new) if new else text)
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The bell, and the number over its shoulder."""
        super().paintEvent(event)
        tokens, text = self._theme.tokens, self.badge
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(tokens.text if text else tokens.muted)
        left = (self.width() - 18) / 2 - 1
        painter.translate(left, (self.height() - 18) / 2)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(_bell())
        painter.drawArc(QRectF(6.5, 12.5, 5, 4), 200 * 16, 140 * 16)
        if text:
            wide = (12, 16, 20)[len(text) - 1]
            badge = QRectF(min(10.0, self.width() - left - wide - 1), -3, wide, 12)
            worst = min((_rank(one) for one in self._log.entries if not one.seen), default=2)
            hue = (tokens.clipped, tokens.threshold, tokens.histogram)[worst]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue))
            painter.drawRoundedRect(badge, 6, 6)
            painter.setPen(QColor(tokens.on_threshold if worst == 1 else "#FFFFFF"))
            painter.setFont(font(9, bold=True))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class NoticeList(QFrame):
    """All notices, those that no longer stand in grey; Enter or a click opens one."""

    chosen = Signal(object)
    """`Told` that a person wants to read."""
    closeAllRequested = Signal()  # noqa: N815

    def __init__(self, log: NoticeLog, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._log, self._theme = log, theme
        self.setProperty("panel", True)
        self.setAccessibleName(tr("All notices"))
        heading = QLabel(tr("Notices"))
        heading.setProperty("heading", True)
        self.copy_button, self.close_button = QPushButton(tr("Copy all")), QPushButton(tr("Close all"))
        self.copy_button.setToolTip(tr("Copy all notices with their details"))
        self.close_button.setToolTip(tr("Close those that stand in the bar; the list keeps them"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.close_button.clicked.connect(self.closeAllRequested)
        self.rows = QListWidget()
        self.rows.setAccessibleName(tr("Notices, the newest first"))
        self.rows.setWordWrap(True)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setSpacing(SPACE)
        self.rows.itemClicked.connect(self._choose)
        self.rows.itemActivated.connect(self._choose)
        self.empty = QLabel(tr("No notices yet."))
        self.empty.setProperty("muted", True)
        first = QHBoxLayout()
        first.addWidget(heading, 1)
        first.addWidget(self.copy_button)
        first.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        layout.addLayout(first)
        layout.addWidget(self.empty)
        layout.addWidget(self.rows, 1)
        log.changed.connect(self._refresh)
        theme.changed.connect(self._refresh)

    def text(self) -> str:
        """All notices with their details, as text."""
        return "\n".join("\n".join(filter(None, (_line(one), one.details))) for one in self._log.entries)

    def show_above(self, widget: QWidget) -> None:
        """Open it with its corner at that of a widget, inside of its window."""
        window = widget.window()
        wide, high = min(WIDTH, window.width() - 4 * SPACE), min(HEIGHT, window.height() - 20 * SPACE)
        corner = widget.mapToGlobal(QPoint(widget.width(), 0))
        self.setGeometry(corner.x() - wide, corner.y() - high - SPACE, wide, high)
        self.show()
        self._refresh()
        if (inside := self.layout()) is not None:
            inside.activate()
        spare = self._cut_off()
        self.setGeometry(corner.x() - wide, corner.y() - high - SPACE + spare, wide, high - spare)
        self.rows.setFocus()

    def _cut_off(self) -> int:
        """Pixels of the first notice that is not in sight as a whole, where those before it are."""
        high, end = self.rows.viewport().height(), 0
        for place in range(self.rows.count()):
            bottom = self.rows.visualItemRect(self.rows.item(place)).bottom() + 1 + self.rows.spacing()
            if bottom > high:
                return high - end if end else 0
            end = bottom
        return 0

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        entries, tokens = self._log.entries, self._theme.tokens
        self.empty.setVisible(not entries)
        self.rows.setVisible(bool(entries))
        self.copy_button.setEnabled(bool(entries))
        self.close_button.setEnabled(any(one.is_open for one in entries))
        self.rows.clear()
        for one in entries:
            item = QListWidgetItem(_line(one))
            item.setData(TOLD, one)
            item.setForeground(QBrush(QColor(tokens.text if one.is_open else tokens.muted)))
            gone = not one.is_open
            item.setToolTip(
                tr("Closed by hand, or because it is no longer true" if gone else "Shows all of it")
            )
            self.rows.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        told = item.data(TOLD)
        self.hide()
        self.chosen.emit(told)


def _line(one: Told) -> str:
    when = datetime.fromtimestamp(one.when).astimezone()
    over = "" if one.is_open else f"  ·  {tr('closed')}"
    return f"{when:%H:%M}  {tr(SIGNS[one.level])}{over}\n{one.text}"


def _rank(one: Told) -> int:
    return ("error", "warning", "info").index(one.level)


def _bell() -> QPainterPath:
    """A bell of 18 by 18 pixels."""
    path = QPainterPath(QPointF(2.5, 12.5))
    path.cubicTo(QPointF(4.5, 11), QPointF(4, 9), QPointF(4, 7.5))
    path.cubicTo(QPointF(4, 4), QPointF(6, 2), QPointF(9, 2))
    path.cubicTo(QPointF(12, 2), QPointF(14, 4), QPointF(14, 7.5))
    path.cubicTo(QPointF(14, 9), QPointF(13.5, 11), QPointF(15.5, 12.5))
    path.closeSubpath()
    return path
