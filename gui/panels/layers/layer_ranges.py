"""Affine ranges in the layer list: both ends, in smaller figures than thresholds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontMetrics

from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.state.schemes import range_text
from clipscope.gui.theme.theme import font
from clipscope.gui.theme.tokens import CAPTION_SIZE

MARGIN = 10
"""Pixels beside the text of a cell."""


def cell_text(quant: ActivationQuant) -> str:
    """Both ends, close together; a lower end that is 0 without decimals."""
    low, high = range_text(quant).split(" … ")
    return f"{low if quant.lo else '0'}…{high}"


def cell_font() -> QFont:
    """Smaller than that of a threshold, so that names keep their room."""
    return font(CAPTION_SIZE)


def width_for(quants: Iterable[ActivationQuant], least: int) -> int:
    """Width of a column that shows these ranges whole, in pixels; ``least`` if none is affine."""
    metrics = QFontMetrics(cell_font())
    texts = (cell_text(quant) for quant in quants if not quant.is_symmetric)
    return max(least, *(metrics.horizontalAdvance(text) + MARGIN for text in texts), least)
