"""A layer's integer multipliers as rows that can be sorted; texts are made for what is looked at only."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MINUS, decimals_for, fixed
from clipscope.gui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ERROR_UNIT = 1e-10
DIGITS = 6
LOST = tr_noop("taken as 0")


class Col(IntEnum):
    """Columns of the list."""

    CHANNEL = 0
    STEP = 1
    REAL = 2
    MANTISSA = 3
    SHIFT = 4
    ERROR = 5


TITLES = (tr_noop("Channel"), "S_w", "M", "M0 (int32)", "n", tr_noop("Error, 10⁻¹⁰"))
TIPS = (
    tr_noop("Output channel"),
    tr_noop("Distance of two codes of the channel's weights"),
    tr_noop("Real multiplier S_in · S_w / S_out"),
    tr_noop("M0 in [0.5, 1) as the int32 that the device holds: M0 · 2³¹, rounded"),
    tr_noop("Bits that the product is shifted to the right by; negative where M is 1 or larger"),
    tr_noop("Relative rounding error M0 · 2⁻ⁿ / M − 1, in units of 10⁻¹⁰; at most 2⁻³¹, 4.66 of them"),
)
LOST_TIP = tr_noop("M is below 2⁻³² and taken for zero, as TensorFlow Lite does")


TSV_HEADER = (
    "layer", "channel", "S_in", "Z_in", "S_w", "S_out", "Z_out", "M", "M0_int32", "n", "relative_error",
)  # fmt: skip


def multipliers_tsv(item: LayerMultipliers) -> str:
    """A layer's multipliers for a spreadsheet: a header, a line for each output channel, all digits."""
    fixed, source, target = item.multipliers, item.input_quant, item.output_quant
    columns = (item.weight_steps, fixed.real, fixed.mantissa, fixed.shift, fixed.error)
    lines = ["\t".join(TSV_HEADER)]
    for channel, (step, real, mantissa, shift, error) in enumerate(zip(*columns, strict=True)):
        cells = (
            *(item.layer, channel, source.step, source.zero_point, float(step), target.step),
            *(target.zero_point, float(real), int(mantissa), int(shift), float(error)),
        )
        lines.append("\t".join(map(str, cells)))
    return "\n".join(lines) + "\n"


class MultiplierRows(QAbstractTableModel):
    """Multipliers channel by channel."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._item: LayerMultipliers | None = None
        self._order: NDArray[np.intp] = np.empty(0, np.intp)
        self._sorting = (int(Col.CHANNEL), Qt.SortOrder.AscendingOrder)
        theme.changed.connect(self._recolour)

    def set_item(self, item: LayerMultipliers | None) -> None:
        """Show another layer's, or none; in the order of the column sorted by."""
        if item is self._item:
            return
        self.beginResetModel()
        self._item = item
        self._order = self._sorted()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of output channels."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of columns."""
        return 0 if parent.isValid() else len(Col)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(TITLES[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(TIPS[section])
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if self._item is None or not index.isValid():
            return None
        channel, column = int(self._order[index.row()]), Col(index.column())
        lost = self._item.multipliers.mantissa[channel] == 0
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self._item, channel, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(LOST_TIP if lost else TIPS[column])
        if role == Qt.ItemDataRole.ForegroundRole and lost and column == Col.ERROR:
            return QColor(self._theme.tokens.worse)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; channels of equal value stay in their order."""
        self._sorting = (column, order)
        self.beginResetModel()
        self._order = self._sorted()
        self.endResetModel()

    def _sorted(self) -> NDArray[np.intp]:
        column, order = self._sorting
        if self._item is None:
            return np.empty(0, np.intp)
        values = _values(self._item)[max(column, 0)]
        falls = order == Qt.SortOrder.DescendingOrder
        return np.argsort(-values if falls else values, kind="stable")

    def _text(self, item: LayerMultipliers, channel: int, column: Col) -> str:
        values, found = _values(item)[column], item.multipliers
        match column:
            case Col.STEP | Col.REAL:
                return aligned(float(values[channel]), float(values.min()))
            case Col.SHIFT:
                return fixed(float(values[channel]), 0)
            case Col.ERROR:
                return tr(LOST) if found.mantissa[channel] == 0 else error_text(float(values[channel]))
            case _:
                return str(int(values[channel]))

    def _recolour(self) -> None:
        if len(self._order):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, len(Col) - 1))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _values(item: LayerMultipliers) -> tuple[NDArray[np.float64], ...]:
    """Numbers of the columns, float64 (channels,) each."""
    found = item.multipliers
    numbers = np.arange(len(found.real), dtype=np.float64)
    shifts = found.shift.astype(np.float64)
    return numbers, item.weight_steps, found.real, found.mantissa.astype(np.float64), shifts, found.error


def aligned(value: float, smallest: float) -> str:
    """A positive number with as many decimals as the smallest of its column needs for six digits."""
    if smallest < 10.0 ** (DIGITS - 10):
        return f"{value:.{DIGITS - 1}e}".replace("-", MINUS)
    return fixed(value, decimals_for(smallest, DIGITS))


def error_text(error: float) -> str:
    """A relative error in units of 10⁻¹⁰ with its sign."""
    text = fixed(error / ERROR_UNIT, 2)
    return text if text.startswith(MINUS) or error == 0 else f"+{text}"
