"""Work that is in no file of a person's, kept for the first page."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.session.files import write_session
from clipscope.core.session.session_json import summary_of
from clipscope.core.session.values import SavedSession, edits_of
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.recent_work import RecentWork, kept_file


class KeptWork(QObject):
    """Keeps it, remembers where, and offers to go back to it.

    Parameters
    ----------
    document, recent
        The state of the window, and where sessions are remembered.
    go_back
        Opens what is kept in a file.
    """

    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""
    _kept = Signal(object)

    def __init__(
        self, document: Document, recent: RecentWork, go_back: Callable[[Path], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._recent, self._go_back = document, recent, go_back
        self._kept.connect(self.remember, Qt.ConnectionType.QueuedConnection)

    def keep(self, saved: SavedSession) -> None:
        """Write it, and remember it soon; in any thread."""
        self.write(saved)
        self._kept.emit(saved)

    def write(self, saved: SavedSession) -> None:
        """Write what no file of a person's has."""
        with contextlib.suppress(ClipScopeError):
            if saved.file is None or saved.unsaved:
                write_session(_kept_file(saved), saved)

    def remember(self, saved: SavedSession) -> None:
        """Put it on the first page; where it has edits, say so and offer to go back to them."""
        if saved.file is not None and not saved.unsaved:
            self._recent.remember(saved.file, summary_of(saved), named=True)
            return
        path = _kept_file(saved)
        self._recent.remember(path, summary_of(saved), named=False)
        if saved.file is not None or edits_of(saved.history):
            offer = Offer(lambda: self._go_back(path), self)
            offer.last_while(lambda: False, self._document.modelChanged)
            name = saved.network.name if saved.file is None else saved.file.name
            text = tr("{file} had changes that are not saved. They are kept.", file=name)
            details = tr("The first page has them, too, under Recent.")
            self.told.emit("warning", text, details, (tr("Go back to them"), offer))


def _kept_file(saved: SavedSession) -> Path:
    """Where work is kept: one file a network, and one for each session of a person's that it belongs to."""
    return kept_file(str(saved.network.path if saved.file is None else saved.file))
