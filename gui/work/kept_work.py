"""Work that is in no file of a person's, kept for the first page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.session.files import file_stamp, write_session
from clipscope.core.session.session_json import summary_of
from clipscope.core.session.values import SavedSession
from clipscope.gui.language.errors import error_details, error_text
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.times import clock
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.recent_work import RecentWork, kept_file


def new_work() -> str:
    """A name for a piece of work that begins."""
    return uuid.uuid4().hex[:16]


class KeptWork(QObject):
    """Keeps it, a file for each piece of work, remembers where, and offers to go back to it.

    Parameters
    ----------
    document, recent
        The state of the window, and where sessions are remembered.
    go_back
        Opens what is kept in a file.
    goes_along
        Whether its edits go along with what is open now: then there is nothing to warn of.
    """

    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""
    _kept = Signal(object, object)

    def __init__(
        self,
        document: Document,
        recent: RecentWork,
        go_back: Callable[[Path], object],
        parent: QObject,
        goes_along: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._document, self._recent, self._go_back = document, recent, go_back
        self._goes_along = goes_along
        self._stamps: dict[Path, object] = {}
        self._instead: dict[Path, Path] = {}
        self._kept.connect(self._remember, Qt.ConnectionType.QueuedConnection)

    def note_opened(self, path: Path) -> None:
        """What a file holds is shown now, and may be written over as that work goes on."""
        self._stamps[path] = file_stamp(path)

    def file_of(self, saved: SavedSession) -> Path:
        """Where work is kept: where it was, unless another window went on with it meanwhile."""
        path = kept_file(saved.work or str(saved.network.path if saved.file is None else saved.file))
        path = self._instead.get(path, path)
        known = self._stamps.get(path)
        if known is not None and file_stamp(path) not in (None, known):
            other = self._instead[path] = kept_file(new_work())
            return other
        return path

    def offer_kept(self, network: Path, left: str) -> None:
        """Offer edits of a network that was just opened anew and has some kept, but those that it is told of.

        Parameters
        ----------
        network
            Its file.
        left
            The piece of work that was open before.
        """
        found = self._recent.kept_edits(network, kept_file(left))
        if found is None or self._goes_along():
            return
        path = found.file
        offer = Offer(
            lambda: self._go_back(path),
            self,
            again=lambda there: lambda: there.sessions.open(path, named=False),
        )
        offer.last_while(lambda: False, self._document.modelChanged)
        text = tr("Edits of {file} from {time} are kept.", file=network.name, time=clock(found.used))
        details = " · ".join(filter(None, (tr_message(found.summary.plan), tr_message(found.summary.images))))
        self.told.emit("info", text, details, (tr("Go back to them"), offer))

    def keep(self, saved: SavedSession) -> None:
        """Write it, and remember it soon; in any thread."""
        self._kept.emit(saved, self._write(saved))

    def keep_now(self, saved: SavedSession) -> bool:
        """Write and remember it at the end of the window; whether it could be written."""
        found = self._write(saved)
        self._remember(saved, found)
        return isinstance(found, Path)

    def settle(self) -> None:
        """Remember at once what was kept in another thread."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _write(self, saved: SavedSession) -> Path | ClipScopeError:
        """Write what no file of a person's has; where it is now, or why it could not be written."""
        if saved.file is not None and not saved.unsaved:
            return saved.file
        path = self.file_of(saved)
        try:
            write_session(path, saved)
        except ClipScopeError as error:
            return error
        self._stamps[path] = file_stamp(path)
        return path

    def _remember(self, saved: SavedSession, found: Path | ClipScopeError) -> None:
        """Put it on the first page; where it has edits, say so and offer to go back to them."""
        summary = summary_of(saved)
        name = saved.network.name if saved.file is None else saved.file.name
        if isinstance(found, ClipScopeError):
            what = tr("{file} had changes that are not saved, and they could not be kept", file=name)
            if summary.edited:
                self.told.emit("error", error_text(found, what), error_details(found), None)
            return
        named = saved.file is not None and not saved.unsaved
        self._recent.remember(found, summary, named=named)
        if not named and summary.edited:
            offer = Offer(
                lambda: self._go_back(found),
                self,
                again=lambda there: lambda: there.sessions.open(found, named=False),
            )
            offer.last_while(lambda: False, self._document.modelChanged)
            text = tr("{file} had changes that are not saved. They are kept.", file=name)
            details = tr("The first page has them, too, and the File menu under Open recent.")
            level = "info" if self._goes_along() else "warning"
            self.told.emit(level, text, details, (tr("Go back to them"), offer))
