"""Room that one panel of a splitter lends another while that shows more than fits."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget


class LentRoom:
    """Widens a panel at the cost of the one beside it, and gives back what is no longer needed.

    Where a person moves a border, panels stay as they are until something else is asked for.

    Parameters
    ----------
    splitter
        Where the panels are docked.
    taker, giver
        Places of the panel that wants room, and of the one that has some.
    least
        Width that is left to the giver, in pixels.
    """

    def __init__(self, splitter: QSplitter, taker: int, giver: int, least: int) -> None:
        self._splitter, self._taker, self._giver = splitter, taker, giver
        self.least = least
        self._wanted, self._own = 0, False
        self.lent = 0
        """Pixels that the panel has beyond its own width."""
        splitter.splitterMoved.connect(self._on_moved)

    def want(self, wanted: int, has: int) -> None:
        """Lend what is missing, or take back what is too much, as far as there is any.

        Parameters
        ----------
        wanted, has
            Width in pixels that what is shown needs, and that it has now; nothing is wanted if 0.
        """
        if wanted != self._wanted:
            self._wanted, self._own = wanted, False
        sizes = self._splitter.sizes()
        if self._own or not self._splitter.isVisible() or not (sizes[self._taker] and sizes[self._giver]):
            return
        most = max(0, self.lent + sizes[self._giver] - self.least)
        lent = min(max(0, self.lent + wanted - has) if wanted else 0, most)
        if lent != self.lent:
            sizes[self._taker] += lent - self.lent
            sizes[self._giver] -= lent - self.lent
            self.lent = lent
            self._splitter.setSizes(sizes)

    def forget(self) -> None:
        """What there is, is the panels' own."""
        self.lent, self._own = 0, False

    def state(self) -> QByteArray:
        """`QSplitter.saveState` without what is lent: the next start shows something else."""
        splitter, sizes = self._splitter, self._splitter.sizes()
        if not self.lent or not all(sizes):
            return splitter.saveState()
        sizes[self._taker] -= self.lent
        sizes[self._giver] += self.lent
        own = QSplitter()
        for _ in sizes:
            own.addWidget(QWidget())
        own.restoreState(splitter.saveState())
        own.setSizes(sizes)
        return own.saveState()

    def _on_moved(self, *_: int) -> None:
        self.lent, self._own = 0, True
