"""The threshold as a number that can be typed and stepped."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import decimals_for
from clipscope.gui.widgets.number_spin import WIDEST, Answer, NumberSpin


class ThresholdSpin(NumberSpin):
    """The threshold line as a number; `edited` tells of the person's changes only.

    It shows whatever the plan holds, however far that is from what can be typed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("threshold", True)
        self.setRange(-WIDEST, WIDEST)
        self._bounds = (0.0, 1.0)
        self._shown: float | None = None
        self.setAccessibleName(tr("Threshold"))
        self.setToolTip(tr("Clip threshold in the blob's own unit: larger values are clipped to it"))

    def show_edited(self, edited: bool) -> None:
        """Mark a value that is not the calibration's, as the layer list does."""
        if bool(self.property("edited")) != edited:
            self.setProperty("edited", edited)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_threshold(self, value: float | None, bounds: tuple[float, float], absmax: float) -> None:
        """Show a value without telling of it; decimals and steps follow the blob's absmax.

        Parameters
        ----------
        value
            In the blob's unit; None for nothing to show.
        bounds
            Smallest and largest value that can be typed. The shown one may lie outside of them.
        absmax
            The blob's largest magnitude.
        """
        blocked = self.blockSignals(True)
        self.setEnabled(value is not None)
        self._bounds = bounds
        if value is None:
            self.restore()
            self.clear()
        elif not (self.typed and value == self._shown):
            decimals = decimals_for(absmax or 1.0, 5)
            # A threshold far below absmax keeps three digits.
            shown = max(decimals, decimals_for(value, 3) if value else 0)
            if shown != self.decimals():
                self.setDecimals(shown)
            # A round step far out, so that a step back leads to where the first one began.
            step = absmax / 512 if abs(value) <= absmax else float(f"{abs(value) / 512:.1g}")
            self.setSingleStep(max(step, 10.0**-shown))
            self.setValue(value)
            self.restore()
        self._shown = value
        self.blockSignals(blocked)

    def answer(self, value: float) -> Answer:
        """Positive, or on its own side of zero; what is out of bounds becomes the nearest bound."""
        low, high = self._bounds
        if problem := _problem(value, low, high):
            return Answer(None, problem)
        nearest = min(max(value, low), high)
        if nearest == value:
            return Answer(value)
        remark = tr(
            "Largest value that can be set for this blob: {value}"
            if abs(value) > abs(nearest)
            else "Smallest value that can be set for this blob: {value}",
            value=f"{nearest:.6g}",
        )
        return Answer(nearest, remark)

    def exact(self) -> float:
        """The plan's number."""
        return self.value() if self._shown is None else self._shown

    def within(self, value: float) -> float:
        """The nearest number inside the bounds."""
        return min(max(value, self._bounds[0]), self._bounds[1])

    def take(self, value: float) -> None:
        """Leave it to whoever hears of it: the plan's number is what is shown."""


def _problem(value: float, low: float, high: float) -> str:
    """Why a number is on the wrong side of zero; empty if it is not."""
    if low > 0 and value <= 0:
        return tr("A threshold is larger than 0")
    if low == 0 and value < 0:
        return tr("The upper end is 0 or more")
    if high == 0 and value > 0:
        return tr("The lower end is 0 or less")
    return tr("The lower end is less than 0") if high < 0 and value >= 0 else ""
