"""A percentile as a number that can be typed."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

LOWEST, USUAL, DECIMALS = 0.0001, 99.95, 5


class PercentileSpin(QDoubleSpinBox):
    """Share of the values that stay inside, in per cent: above 0, at most 100; shows no zeros at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())
        self.setDecimals(DECIMALS)
        self.setRange(LOWEST, 100.0)
        self.setSingleStep(0.01)
        self.setValue(USUAL)
        self.setSuffix(" %")
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(86)
        self.setAccessibleName("Percentile")
        self.setToolTip("Share of all values, zeros included, that stays inside: above 0, at most 100 %")

    def textFromValue(self, value: float) -> str:  # noqa: N802
        """As many decimals as it has."""
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Step only while it has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
