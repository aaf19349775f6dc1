"""The layer list's columns of the plan that is compared with: its threshold, and what the difference does."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.numbers import MISSING, in_column, signed
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.layer_ranges import cell_text
from clipscope.gui.state.document import Document
from clipscope.gui.state.edits import same_codes
from clipscope.gui.theme.theme import Theme

OFF = "fp32"
DECIMALS = 1


class ComparedCells(QObject):
    """Turns the other plan into cells.

    Parameters
    ----------
    document, theme
        The state, and the colours.
    """

    changed = Signal()
    """There is another plan, or none."""

    def __init__(self, document: Document, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme = document, theme
        document.compared.changed.connect(self.changed)

    @property
    def shown(self) -> bool:
        """Whether there is a plan to compare with."""
        return self._document.compared.other is not None

    def text(self, row: LayerInfo, column: int, decimals: int) -> str:
        """What a cell says; ``decimals`` are those of the thresholds."""
        if column == Col.GAIN:
            gain = self.gain(row)
            return MISSING if gain is None else signed(gain, DECIMALS)
        if not self._known(row):
            return ""
        if self._switched_off(row):
            return OFF
        quant = self._document.compared.quant(row.root)
        if quant is None:
            return MISSING
        return in_column(quant.threshold, decimals) if quant.is_symmetric else cell_text(quant)

    def number(self, row: LayerInfo, column: int) -> float:
        """What a cell is sorted by."""
        if column == Col.GAIN:
            gain = self.gain(row)
            return math.inf if gain is None else gain
        quant = self._document.compared.quant(row.root) if self._known(row) else None
        return math.inf if quant is None else quant.threshold

    def gain(self, row: LayerInfo) -> float | None:
        """SQNR of the present plan less that of the other one, in dB; None where there is none to tell."""
        if not self._known(row):
            return None
        here, there = self._document.metrics(row.root), self._document.compared.metrics(row.root)
        if here is None or there is None:
            return None
        return 0.0 if here.sqnr == there.sqnr else here.sqnr - there.sqnr

    def colour(self, row: LayerInfo, column: int) -> QColor | None:
        """Better or worse; quiet where nothing differs."""
        tokens = self._theme.tokens
        if column == Col.GAIN:
            gain = self.gain(row)
            if gain is None or signed(gain, DECIMALS).startswith("="):
                return QColor(tokens.muted)
            return QColor(tokens.better if gain > 0 else tokens.worse)
        here, there = self._document.quant(row.root), self._document.compared.quant(row.root)
        same = here is not None and there is not None and same_codes(here, there)
        alike = self._document.is_int8(row) == self._document.compared.is_int8(row)
        return QColor(tokens.muted) if same and alike else QColor(tokens.text)

    def _known(self, row: LayerInfo) -> bool:
        """Whether a layer has a threshold in either plan."""
        return row.has_threshold and (row.reason is None or row.onnx_only or self._document.is_forced(row))

    def _switched_off(self, row: LayerInfo) -> bool:
        """Whether a layer is int8 in the present plan alone."""
        return self._document.is_int8(row) and not self._document.compared.is_int8(row)
