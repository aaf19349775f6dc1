"""What the first page offers: unsaved work of a window that ended, and what was worked on lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from clipscope.core.session.autosave import Leftover
from clipscope.core.session.summary import read_summary
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.session_questions import ask_about_files
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.panels.start_list import offer_text
from clipscope.gui.state.document import Document
from clipscope.gui.window import MOST_OFFERS, Window
from clipscope.gui.work.handed_work import HandedWork
from clipscope.gui.work.recent_work import Recent
from clipscope.gui.work.session_files import SAVING, SessionFiles


class StartWork(QObject):
    """Fills the list of the first page, and opens what is chosen from it.

    Parameters
    ----------
    window, sessions, document
        The window, what opens sessions, and the state.
    """

    def __init__(self, window: Window, sessions: SessionFiles, document: Document) -> None:
        super().__init__(window)
        self._window, self._sessions, self._document = window, sessions, document
        self._list, self._recent = window.empty.list, window.recent_work
        self._leftovers: dict[Path, Leftover] = {}
        self._notices: dict[Path, Notice] = {}
        self._offered: set[Path] = set()
        window.restoreChosen.connect(self.restore)
        window.discardChosen.connect(self.discard)
        window.recentChosen.connect(self._open_recent)
        self._recent.changed.connect(self._show_recent)
        sessions.questionRaised.connect(lambda questions: ask_about_files(window, questions))
        sessions.told.connect(lambda *parts: window.notices.show_notice(*parts))
        sessions.failed.connect(window.notices.show_error)
        sessions.returned.connect(self._offer_returned)
        sessions.saved.connect(self._tell_saved)
        # The page is hidden by then; notices that offer something were closed with the old network.
        document.modelChanged.connect(self._offer_soon)

    def _tell_saved(self, path: Path) -> None:
        self._window.notices.end_step(SAVING)
        self._window.notices.show_notice("done", tr("Saved {file}.", file=path.name), str(path.absolute()))

    def begin(self, handed_on: HandedWork | None = None) -> None:
        """Offer what dead windows left, and open what the window before this one did."""
        if self._sessions.start_problem is not None:
            self._window.notices.show_notice("warning", self._sessions.start_problem)
        self._leftovers = {leftover.path: leftover for leftover in self._window.take_leftovers()}
        self._offered = {path for path in self._leftovers if self._list.offers_work(path)}
        if handed_on is not None:
            self._sessions.take_over(handed_on)
        self._offer_some()

    def _offer_some(self) -> None:
        """Offer as many as the page has room for; the others come when these are decided on."""
        for path in [one for one in self._leftovers if one not in self._offered]:
            if len(self._list.offers) < MOST_OFFERS:
                self._offered.add(path)
                self._list.offer(path, read_summary(path))
        self._show_recent()
        self._window.empty.refresh_list(wanted=self._document.model is None)

    def _offer_returned(self, leftover: Leftover) -> None:
        """Offer again what could not be opened: it is still there."""
        self._leftovers[leftover.path] = leftover
        self._offered.discard(leftover.path)
        self._offer_some()

    def restore(self, path: Path) -> None:
        """Open unsaved work."""
        leftover = self._take(path)
        if leftover is not None:
            self._sessions.open(path, named=False, leftover=leftover)

    def discard(self, path: Path) -> None:
        """Remove unsaved work."""
        leftover = self._take(path)
        if leftover is not None:
            leftover.discard()

    def close(self) -> None:
        """Leave to the next window what nobody decided on."""
        for leftover in self._leftovers.values():
            leftover.keep()
        self._leftovers.clear()

    def _take(self, path: Path) -> Leftover | None:
        self._list.withdraw(path)
        notice = self._notices.pop(path, None)
        if notice is not None:
            self._window.notices.take_back(notice)
        found = self._leftovers.pop(path, None)
        self._offer_some()
        return found

    def _offer_soon(self) -> None:
        QTimer.singleShot(0, self, self._offer_again)

    def _offer_again(self) -> None:
        """Offer it as a notice where another network hides the page."""
        if self._document.model is None:
            return
        for path in self._leftovers:
            steps = (
                (tr("Restore"), lambda path=path: self.restore(path)),
                (tr("Discard"), lambda path=path: self.discard(path)),
            )
            text = offer_text(read_summary(path))
            self._notices[path] = self._window.notices.show_notice("warning", text, str(path), steps)

    def _open_recent(self, entry: Recent) -> None:
        if not entry.gone:
            self._sessions.open(entry.file, named=entry.named)
            return
        title = tr("Find {name}", name=entry.file.name)
        found = opening.ask_file(self._window, title, opening.SESSION_FILTER, "sessions")
        if found is not None:
            self._recent.forget(entry.file)
            self._sessions.open(found.absolute())

    def _show_recent(self) -> None:
        self._window.show_recent()
