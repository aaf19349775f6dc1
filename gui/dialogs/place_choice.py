"""Which machine is meant: this one, or a target."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from clipscope.core.targets.kept import Target
from clipscope.gui.language.texts import tr
from clipscope.gui.work.targets import Targets


class PlaceChoice(QComboBox):
    """Offers the own machine and all targets of this computer by name; follows the list of targets.

    Parameters
    ----------
    targets
        Which there are.
    """

    placeChosen = Signal()  # noqa: N815
    """`place` is another one: a person chose it, or the one that was chosen is gone."""

    def __init__(self, targets: Targets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets = targets
        self._shown: tuple[Target, ...] | None = None
        self.setAccessibleName(tr("Where layers are timed"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._fill()
        self.currentIndexChanged.connect(self.placeChosen)
        targets.changed.connect(self._fill)

    @property
    def place(self) -> Target | None:
        """The target that is chosen; None for this machine."""
        chosen = self.currentData()
        return chosen if isinstance(chosen, Target) else None

    def choose(self, place: Target | None) -> None:
        """Choose a machine; this one if it is no target of this computer."""
        found = () if self._shown is None else self._shown
        self.setCurrentIndex(1 + found.index(place) if place in found else 0)

    def _fill(self) -> None:
        """Name the targets as they are now; the one that is chosen stays chosen."""
        if self._targets.all == self._shown:
            return
        chosen, self._shown = self.place, self._targets.all
        with QSignalBlocker(self):
            self.clear()
            self.addItem(tr("This machine"))
            for target in self._shown:
                self.addItem(target.name, target)
                self.setItemData(self.count() - 1, target.command, Qt.ItemDataRole.ToolTipRole)
            self.choose(chosen)
        tip = tr("Where layers are timed: this machine or a target (Run › Targets…)")
        self.setToolTip(tip)
        if self.place != chosen:
            self.placeChosen.emit()
