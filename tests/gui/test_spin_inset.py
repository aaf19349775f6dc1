"""Digits of a spin box keep off its border, and the caret off the digits."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QSpinBox

from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.spin_inset import INSET, inset


@pytest.mark.parametrize("kind", [QSpinBox, QDoubleSpinBox])
def test_the_first_digit_stands_off_the_border(
    qapp: QApplication, theme: Theme, kind: type[QSpinBox] | type[QDoubleSpinBox]
) -> None:
    lefts = []
    for roomy in (False, True):
        spin = kind()
        spin.setValue(8)
        if roomy:
            inset(spin)
        spin.resize(96, 28)
        spin.show()
        qapp.processEvents()
        picture = spin.grab().toImage()
        ground = picture.pixelColor(40, 5).lightness()
        inked = (
            x
            for x in range(3, 70)
            if any(abs(picture.pixelColor(x, y).lightness() - ground) > 60 for y in range(7, 21))
        )
        lefts.append(next(inked))
        spin.close()
    border = 1
    assert lefts[0] < border + INSET <= lefts[1]
