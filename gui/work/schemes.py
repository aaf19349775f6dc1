"""Symmetric, affine or zero-centred: ranges are asked of the worker, and taken over as one edit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from clipscope.core.common.grouping import by_text
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.plan_requests import FindAffine, FindCentred
from clipscope.core.worker.plan_results import AffineRanges, FoundCentred
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import fixed
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import Scheme
from clipscope.gui.words import names_text, sentence
from clipscope.gui.work.missing import lacks_statistics
from clipscope.gui.work.offers import OwnUndo
from clipscope.gui.work.queries import QueryClient
from clipscope.gui.work.session import Session


class Schemes(QObject):
    """Gives blobs affine or zero-centred ranges, or symmetric ones again.

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

    def change(self, roots: Iterable[str], scheme: Scheme) -> None:
        """Change the scheme of root blobs; those that are affine for the first time are asked for."""
        if self._lacks():
            return
        if scheme == "centred":
            self._centre(tuple(root for root in roots if self._document.can_be_centred(root)))
            return
        document, affine = self._document, scheme == "affine"
        wanted = tuple(roots)
        if affine:
            wanted = tuple(root for root in wanted if document.can_be_affine(root))
        unknown = {root: document.stats[root] for root in wanted if not document.knows_affine(root)}
        if not affine or not unknown:
            document.set_scheme(wanted, affine=affine)
            return
        self._queries.give_up()
        self._queries.ask(FindAffine(unknown), lambda found: self._take(wanted, found), self._refused)

    def centre_all(self) -> None:
        """Zero-centre all blobs that gain by it."""
        if not self._lacks():
            self._centre(None)

    def _lacks(self) -> bool:
        """Whether there are no statistics to choose ranges by; says so."""
        missing = lacks_statistics(self._document)
        if missing is not None:
            self._session.noticed.emit("done", missing, "", None)
        return missing is not None

    def _centre(self, roots: tuple[str, ...] | None) -> None:
        document = self._document
        if document.model is None or roots == ():
            return
        self._queries.give_up()
        request = FindCentred(document.plan, dict(document.stats), roots, document.model.fingerprint)
        self._queries.ask(request, lambda found: self._take_centred(roots, found), self._refused)

    def _take(self, wanted: tuple[str, ...], found: AffineRanges) -> None:
        self._document.add_affine(found.ranges)
        self._document.set_scheme(wanted, affine=True)

    def _take_centred(self, roots: tuple[str, ...] | None, found: FoundCentred) -> None:
        """Take the ranges over, and say what they gain, and why some blobs have none."""
        document = self._document
        gain = self._gain(found)
        refused = by_text(found.refused.items())
        why = "\n".join(f"{names_text(names)}: {tr_message(text)}" for text, names in refused.items())
        count = len(found.ranges)
        if not count:
            one = bool(roots) and len(found.refused) == 1
            text = tr("Not zero-centred: {why}.", why=why) if one else tr("No blob is zero-centred.")
            self._session.noticed.emit("done", text, "" if one else why, None)
            return
        document.centre(found.ranges)
        if roots is not None and count == 1 and not found.refused:
            return  # the note under the histogram says it
        if count == 1:
            what = tr("Zero-centred 1 blob, {gain} SQNR on average", gain=gain)
        elif roots is None:
            what = tr("Zero-centred {count} blobs, {gain} SQNR on average", count=count, gain=gain)
        else:
            what = tr(
                "Zero-centred {count} blobs: they share one constant, {gain} SQNR on average",
                count=count,
                gain=gain,
            )
        left = len(found.refused)
        if left == 1:
            what = tr("{what}; 1 stays as it is", what=what)
        elif left:
            what = tr("{what}; {count} stay as they are", what=what, count=left)
        self._session.noticed.emit("done", sentence(what), why, (tr("Undo"), OwnUndo(document)))

    def _gain(self, found: FoundCentred) -> str:
        """Mean gain of SQNR over the ranges that ncnn runs by now."""
        document = self._document
        gains = [
            document.metrics_of(root, quant).sqnr
            - document.metrics_of(root, document.plan.activations[root].as_symmetric()).sqnr
            for root, quant in found.ranges.items()
        ]
        mean = sum(gains) / len(gains) if gains else 0.0
        return f"{'+' if mean >= 0 else ''}{fixed(mean, 1, 'dB')}"

    def _refused(self, failure: Failure) -> None:
        self._session.refuse(failure)
