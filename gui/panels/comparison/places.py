"""The targets below this machine's columns, a card each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clipscope.gui.panels.comparison.place_card import PlaceCard
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.turns import turns
from clipscope.gui.work.targets import Targets


class Places(QWidget):
    """Follows the targets that are on; hidden while none is."""

    shownChanged = Signal(bool)  # noqa: N815
    """Whether there are any."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme, self._shown = document, theme, False
        self._targets: Targets | None = None
        self.cards: dict[str, PlaceCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE * 2)
        document.resultsChanged.connect(self._later)
        document.task.infoChanged.connect(self._later)
        self.hide()

    def follow(self, targets: Targets) -> None:
        """Show these."""
        self._targets = targets
        targets.changed.connect(self._later)
        self.refresh()

    def _later(self, *_: object) -> None:
        if self._targets is not None and (self.cards or self._targets.views):
            turns().later(self.refresh)

    def refresh(self) -> None:
        """Show what is so now."""
        targets = self._targets
        if targets is None:
            return
        views = {view.name: view for view in targets.views}
        for name in [name for name in self.cards if name not in views]:
            card = self.cards.pop(name)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for name, view in views.items():
            if name not in self.cards:
                card = self.cards[name] = PlaceCard(name, self._document, self._theme)
                card.runRequested.connect(lambda name: targets.run((name,)))
                self._column.addWidget(card)
            self.cards[name].show_view(view)
        if bool(views) != self._shown:
            self._shown = bool(views)
            self.setVisible(self._shown)
            self.shownChanged.emit(self._shown)
