"""Room between a spin box's border and its digits."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox

from clipscope.gui.theme.tokens import SPACE

INSET = SPACE + 2
"""As in the boxes with choices."""


def inset(*spins: QAbstractSpinBox) -> None:
    """Keep digits and caret off the left border: Qt takes no padding from a style sheet there."""
    for spin in spins:
        spin.lineEdit().setTextMargins(INSET, 0, 0, 0)
        spin.setMinimumWidth(spin.sizeHint().width() + INSET)
