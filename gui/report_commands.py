"""File > Report: what is open as a page, written while the window goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clipscope.core.formats.grid import Grid
from clipscope.core.report.comparison import comparison_grid
from clipscope.core.report.write import SUFFIXES, write_report_of
from clipscope.core.session.pictures import SavedPictures
from clipscope.gui.dialogs import opening
from clipscope.gui.language.reports import report_language
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.state.document import Document
from clipscope.gui.widgets.saving import save_as
from clipscope.gui.work.background import Background
from clipscope.gui.work.outside import opens
from clipscope.gui.work.report_pictures import ReportPictures
from clipscope.gui.work.session_files import SessionFiles

CSV = "CSV (*.csv)"  # untranslated
FILTER = tr_noop("Web page, on its own (*.html);;PDF (*.pdf)")
WRITING = tr_noop("writing the report")


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
            self._notices.show_notice("done", tr("Open a network first: there is nothing to report yet."))
            return
        suggestion = model.path.with_name(f"{model.name}-report.html")
        path = opening.ask_save(self._window, tr("Write a report"), suggestion, tr(FILTER))
        if path is not None:
            self.write(path if path.suffix.lower() in SUFFIXES else path.with_name(f"{path.name}.html"))

    def copy_comparison(self) -> None:
        """Put the comparison on the clipboard, tab-separated."""
        found = self._comparison()
        if found is not None:
            QGuiApplication.clipboard().setText(found.tsv())
            self._notices.show_notice("done", tr("Copied the comparison, tab-separated."))

    def save_comparison(self) -> None:
        """Ask for a file and write the comparison."""
        found = self._comparison()
        if found is not None:
            save_as(self._window, tr("Save the comparison"), "comparison.csv", CSV, found.csv)

    def _comparison(self) -> Grid | None:
        session = self._sessions.take()
        language = report_language()
        found = None if session is None else comparison_grid(session, language.say)
        if found is None:
            self._notices.show_notice("done", tr("Evaluate first (F5): there is nothing to compare yet."))
        return found

    def write(self, path: Path) -> None:
        """Write the report of what is open now."""
        whole = self._sessions.whole()
        if whole is None:
            return

        language = report_language()
        show = opens(tr("Open"), path, lambda text: self._notices.show_notice("done", text))

        def tell(_: object) -> None:
            self._notices.end_step(WRITING)
            text = tr("Wrote {file} to {folder}.", file=path.name, folder=path.parent)
            self._notices.show_notice("done", text, str(path), show)

        def start(pictures: SavedPictures) -> None:
            self._background.run(
                lambda: write_report_of(whole(pictures), path, language),
                tell,
                lambda error: self._notices.show_error(error.in_step(WRITING), None),
            )

        self._pictures.ask(start)
