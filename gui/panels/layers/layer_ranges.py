"""Affine ranges in the layer list: both ends, in smaller figures than thresholds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontMetrics

from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.numbers import decimals_for, ends_text, fixed, scientific
from clipscope.gui.theme.theme import font
from clipscope.gui.theme.tokens import CAPTION_SIZE

MARGIN = 10
"""Pixels beside the text of a cell."""


DIGITS, MOST_DECIMALS = 3, 4
"""Of the larger end; a power of ten stands for more decimals."""


def cell_text(quant: ActivationQuant) -> str:
    """Both ends, short enough for a column; an end that is 0 without decimals."""
    decimals = decimals_for(quant.threshold, DIGITS)
    if decimals > MOST_DECIMALS:
        return ends_text(*(scientific(end) for end in (quant.lo, quant.hi)))
    return ends_text(*(fixed(end, decimals if end else 0) for end in (quant.lo, quant.hi)))


def cell_font() -> QFont:
    """Smaller than that of a threshold, so that names keep their room."""
    return font(CAPTION_SIZE)


def width_for(quants: Iterable[ActivationQuant], least: int) -> int:
    """Width of a column that shows these ranges whole, in pixels; ``least`` if none is affine."""
    metrics = QFontMetrics(cell_font())
    texts = (cell_text(quant) for quant in quants if not quant.is_symmetric)
    return max(least, *(metrics.horizontalAdvance(text) + MARGIN for text in texts), least)
