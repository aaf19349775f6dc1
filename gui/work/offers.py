"""What the buttons of a notice offer, as long as that makes sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from clipscope.core.quant.plan import QuantPlan
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document

if TYPE_CHECKING:
    from clipscope.gui.work.scale_search import ScaleSearch
    from clipscope.gui.work.session import Session
    from clipscope.gui.work.session_files import SessionFiles
    from clipscope.gui.work.tuner import Tuner

Step = tuple[str, Callable[[], object]]
"""Label and function of a button."""


@dataclass(frozen=True)
class There:
    """A window that takes the place of this one, for what is offered there again.

    Attributes
    ----------
    run
        Runs a command by its name (`clipscope.gui.actions`).
    tell
        Shows a notice.
    document, session, sessions
        Its state, with the work of this one; its worker and its files.
    tuner, scales
        Its searches.
    """

    run: Callable[[str], object]
    tell: Callable[[str], object]
    document: Document
    session: Session
    sessions: SessionFiles
    tuner: Tuner
    scales: ScaleSearch


Again = Callable[[There], Callable[[], object] | None]
"""Gives what does the same in another window; None where nothing does."""


class Offer(QObject):
    """A function that can be called until the offer ends.

    Parameters
    ----------
    run
        What it does.
    parent
        Who makes the offer.
    command
        Name of the command that does the same (`clipscope.gui.actions`), where there is one.
    again
        Gives the same for another window, where no command does it.
    asks
        Whether it only asks or shows something, and changes nothing by itself: a menu or dialog that a person
        may leave. It can be called again, and its notice stands until it is withdrawn.
    """

    over = Signal()
    """There is nothing to call any more."""

    def __init__(
        self,
        run: Callable[[], object],
        parent: QObject,
        command: str = "",
        *,
        again: Again | None = None,
        asks: bool = False,
    ) -> None:
        super().__init__(parent)
        self._run, self._command, self._same, self.asks = run, command, again, asks
        self._open = True

    @property
    def is_over(self) -> bool:
        """Whether it was withdrawn."""
        return not self._open

    def __call__(self) -> None:
        """Do it while it makes sense, once at most unless it only asks."""
        if self._open:
            if not self.asks:
                self.end()
            self._run()

    def last_while(self, holds: Callable[[], bool], signal: SignalInstance) -> Offer:
        """Withdraw it as soon as something does not hold when a signal comes."""
        signal.connect(lambda *_: None if holds() else self.end())
        return self

    def renew(self, there: There) -> Offer | None:
        """The same for a window that takes the place of this one; None where only this one can do it."""
        command, same = self._command, self._same
        if self.is_over:
            return None
        if same is not None:
            found = same(there)
            if found is None or isinstance(found, Offer):
                return found
            return Offer(found, there.document, again=same, asks=self.asks)
        if not command:
            return None
        return Offer(lambda: there.run(command), there.document, command, asks=self.asks)

    def end(self) -> None:
        """Withdraw it."""
        if self._open:
            self._open = False
            self.over.emit()
            self.deleteLater()


class OwnUndo(Offer):
    """Takes back the edit made last and no other: it ends with the next edit, undo or redo."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.undo_stack.undo, document)
        self.last_while(lambda: False, document.undo_stack.indexChanged)

    def renew(self, there: There) -> Offer | None:
        """Undo in the other window, which has the same edits."""
        return None if self.is_over or not there.document.undo_stack.canUndo() else OwnUndo(there.document)


def own_undo(document: Document, before: QuantPlan) -> tuple[Step, ...]:
    """The button that takes back the edit just made; none if ``before`` is the present plan still."""
    return () if document.plan is before else ((tr("Undo"), OwnUndo(document)),)
