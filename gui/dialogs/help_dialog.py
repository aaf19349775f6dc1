"""Help in the window: keys, figures, terms and methods, with search; nothing of it is online."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from clipscope.gui.dialogs.help_pages import found, page
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE

SIZE = (680, 620)


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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keys that move through the text work while one types."""
        moves = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in moves:
            self.text.event(event)
            return True
        return super().eventFilter(watched, event)

    def _refresh(self) -> None:
        self.text.setHtml(page(self.search.text().strip(), self._theme.tokens))
