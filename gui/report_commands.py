"""File > Report: what is open as a page, written while the window goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from clipscope.core.report.write import SUFFIXES, write_report_of
from clipscope.gui.dialogs import opening
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.state.document import Document
from clipscope.gui.work.background import Background
from clipscope.gui.work.report_pictures import ReportPictures
from clipscope.gui.work.session_files import SessionFiles

FILTER = "Web page, on its own (*.html);;PDF (*.pdf)"


class ReportCommands:
    """Asks where to, and writes the report.

    Parameters
    ----------
    window, document, notices
        What dialogs belong to, the state, and where a person is told.
    sessions, pictures
        What is shown, as a session, and its pictures.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        notices: NotificationArea,
        sessions: SessionFiles,
        pictures: ReportPictures,
    ) -> None:
        self._window, self._document, self._notices = window, document, notices
        self._sessions, self._pictures = sessions, pictures
        self._background = Background(window)

    def write_report(self) -> None:
        """Ask for a file and write the report."""
        model = self._document.model
        if model is None:
            self._notices.show_notice("info", "There is nothing to report yet: open a network first.")
            return
        suggestion = model.path.with_name(f"{model.name}-report.html")
        path = opening.ask_save(self._window, "Write a report", suggestion, FILTER)
        if path is not None:
            self.write(path if path.suffix.lower() in SUFFIXES else path.with_name(f"{path.name}.html"))

    def write(self, path: Path) -> None:
        """Write the report of what is open now."""
        whole = self._sessions.whole()
        if whole is None:
            return

        def start() -> None:
            pictures = self._pictures.found
            self._background.run(
                lambda: write_report_of(whole(pictures), path),
                lambda _: self._notices.show_notice("info", f"Wrote {path.name}.", str(path)),
                lambda error: self._notices.show_error(error, None),
            )

        self._pictures.ask(start)
