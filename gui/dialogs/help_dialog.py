"""Help in the window: keys, figures, terms and methods, with search; nothing of it is online."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextTable
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from clipscope.gui.dialogs.help_pages import found, page
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE

SIZE = (680, 620)
TOP = 8
"""Pixels from the upper edge in which the first entry is looked for."""


@dataclass(frozen=True)
class HelpPlace:
    """Where a person reads.

    Attributes
    ----------
    needle
        What is searched for.
    section, row
        Number of the section, and of the entry in it, at the top of the text.
    geometry
        Place of the dialog on the screen.
    active
        Whether it has the keyboard.
    """

    needle: str
    section: int
    row: int
    geometry: QRect
    active: bool


class HelpDialog(QDialog):
    """A field to search, buttons to the sections, and the text; the window behind stays usable.

    Parameters
    ----------
    theme
        The colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(tr("Help"))
        self.resize(*SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search keys, figures, terms and methods"))
        self.search.setAccessibleName(tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("Help"))
        self.text.setOpenLinks(False)
        self.sections: list[QPushButton] = []
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for title, _ in found(""):
            button = QPushButton(tr(title))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=title: self.show_section(name))
            row.addWidget(button)
            self.sections.append(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 4, SPACE * 4, SPACE * 4, SPACE * 4)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(self.search)
        layout.addLayout(row)
        layout.addWidget(self.text, 1)
        self.search.textChanged.connect(self._refresh)
        self.search.installEventFilter(self)
        theme.changed.connect(self._refresh)
        self._refresh()

    def show_section(self, title: str) -> None:
        """Show all of the help, from a section on."""
        self.search.clear()
        self.text.scrollToAnchor(title)

    def open_at(self, needle: str = "") -> None:
        """Come to the front with the cursor in the search field, looking for a text."""
        self.search.setText(needle)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def place(self) -> HelpPlace:
        """Where a person reads now."""
        cursor = self.text.cursorForPosition(QPoint(TOP, TOP))
        table, section, row = cursor.currentTable(), 0, 0
        if table is not None:
            section, row = self._tables().index(table), table.cellAt(cursor).row()
        else:  # the title of a section
            section = sum(one.lastPosition() < cursor.position() for one in self._tables())
        return HelpPlace(self.search.text(), section, row, self.geometry(), self.isActiveWindow())

    def go_to(self, place: HelpPlace) -> None:
        """Open where a person has read, in another language, too."""
        self.search.setText(place.needle)
        self.setGeometry(place.geometry)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not place.active)
        self.show()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        QTimer.singleShot(0, self, lambda: self._scroll_to(place))  # it has its width by then

    def _scroll_to(self, place: HelpPlace) -> None:
        tables = self._tables()
        if place.section < len(tables) and place.row < tables[place.section].rows():
            cursor = tables[place.section].cellAt(place.row, 0).firstCursorPosition()
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + self.text.cursorRect(cursor).top() - TOP)

    def _tables(self) -> list[QTextTable]:
        """Entries of the sections, a table each."""
        frames = self.text.document().rootFrame().childFrames()
        return [frame for frame in frames if isinstance(frame, QTextTable)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keys that move through the text work while one types."""
        moves = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in moves:
            self.text.event(event)
            return True
        return super().eventFilter(watched, event)

    def _refresh(self) -> None:
        self.text.setHtml(page(self.search.text().strip(), self._theme.tokens))
