"""A percentile as a number that can be typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.widgets.number_spin import Answer, NumberSpin

LOWEST, USUAL, DECIMALS = 0.0001, 99.95, 5


class PercentileSpin(NumberSpin):
    """Share of the values that stay inside, in per cent: above 0, at most 100; shows no zeros at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(DECIMALS)
        self.setRange(LOWEST, 100.0)
        self.setSingleStep(0.01)
        self.setValue(USUAL)
        self.setSuffix(" %")
        # Without buttons, a spin box that a style sheet dresses gives its text no room.
        self.setProperty("plain", True)
        self.setFixedWidth(76)
        self.setAccessibleName(tr("Percentile"))
        self.setToolTip(tr("Share of all values, zeros included, that stays inside: above 0, at most 100 %"))

    def answer(self, value: float) -> Answer:
        """Above 0 and at most 100, with as many digits as methods know it by."""
        if not 0 < value <= 100:
            return Answer(None, tr("A percentile is above 0 and at most 100"))
        nearest = max(round(value, DECIMALS), LOWEST)
        taken = tr("Taken as {value} %", value=f"{nearest:.{DECIMALS}f}")
        return Answer(nearest, "" if nearest == value else taken)

    def textFromValue(self, value: float) -> str:  # noqa: N802
        """As many decimals as it has."""
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
