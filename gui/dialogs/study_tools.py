"""Studies and the dialog that shows what they find."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.state.document import Document
from gui.theme.theme import Theme
from gui.work.session import Session
from gui.work.studies import Studies


class StudyTools(QObject):
    """Opens the dialog for mixed precision, which stays open beside the window.

    Parameters
    ----------
    document, session, theme
        As the window has them.
    window
        Over which the dialog opens.
    """

    def __init__(self, document: Document, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._theme, self._window = document, theme, window
        self.studies = Studies(document, session, self)

    def show_mixed(self) -> None:
        """Show plans with few layers in fp32; tells why if there is nothing to show."""
