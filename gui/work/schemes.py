"""Symmetric or affine: affine ranges are asked of the worker, and taken over as one edit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import FindAffine
from clipscope.core.worker.results import AffineRanges
from clipscope.gui.state.document import Document
from clipscope.gui.work.missing import lacks_statistics
from clipscope.gui.work.queries import QueryClient
from clipscope.gui.work.session import Session


class Schemes(QObject):
    """Gives blobs affine ranges, or symmetric ones again.

    Parameters
    ----------
    document
        Whose ranges they are.
    session
        Through which the worker is asked and a person is told.
    """

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._queries = QueryClient(session.jobs, self)
        document.modelChanged.connect(self._queries.give_up)
        document.statsChanged.connect(self._queries.give_up)

    def change(self, roots: Iterable[str], *, affine: bool) -> None:
        """Change the scheme of root blobs; those that are affine for the first time are asked for."""
        document = self._document
        if (missing := lacks_statistics(document)) is not None:
            self._session.noticed.emit("info", missing, "", None)
            return
        wanted = tuple(root for root in roots if document.can_be_affine(root))
        unknown = {root: document.stats[root] for root in wanted if not document.knows_affine(root)}
        if not affine or not unknown:
            document.set_scheme(wanted, affine=affine)
            return
        self._queries.give_up()
        self._queries.ask(FindAffine(unknown), lambda found: self._take(wanted, found), self._refused)

    def _take(self, wanted: tuple[str, ...], found: AffineRanges) -> None:
        self._document.add_affine(found.ranges)
        self._document.set_scheme(wanted, affine=True)

    def _refused(self, failure: Failure) -> None:
        self._session.refuse(failure)
