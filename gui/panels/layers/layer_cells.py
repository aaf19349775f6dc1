"""What the cells of the layer list say: text, order, colour, check box, of a layer or of several."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont

from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.clipping_text import clips_text
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import (
    MISSING,
    column_decimals,
    cosine_text,
    fixed,
    in_column,
    shape,
    significant,
)
from clipscope.gui.origins import set_by
from clipscope.gui.panels.layers.compared_cells import ComparedCells
from clipscope.gui.panels.layers.layer_columns import COMPARED, COSTS, MODES, NUMBERS, Col
from clipscope.gui.panels.layers.layer_costs import cost_text, cost_value
from clipscope.gui.panels.layers.layer_groups import block_of, natural
from clipscope.gui.panels.layers.layer_query import EDITED, INT8
from clipscope.gui.panels.layers.layer_ranges import cell_font
from clipscope.gui.panels.layers.layer_ranges import cell_text as ends_of
from clipscope.gui.panels.layers.sensitivity_cells import Bar, SensitivityCells
from clipscope.gui.state.document import Document
from clipscope.gui.state.edited import is_edited
from clipscope.gui.theme.theme import Theme

MARK = "•"
"""In front of what set a threshold, where it is not the calibration's."""

AT_RUN_TIME = tr_noop("ncnn finds the range of its inputs at run time")
APART = tr_noop("ONNX Runtime has a range of its own")
NO_THRESHOLD = tr_noop("run time")
"""In the column of thresholds, where none applies."""

Rows = tuple[LayerInfo, ...]


class CellTexts:
    """Turns the document into cells; rows of several layers are a blob's or a block's.

    Parameters
    ----------
    document, theme
        The state, and the colours.
    parent
        Owner of what follows the document.
    """

    def __init__(self, document: Document, theme: Theme, parent: QObject) -> None:
        self._document, self._theme = document, theme
        self.in_blocks = False
        """Whether rows are gathered by blocks of names instead of blobs."""
        self._decimals = 3
        self.sensitivity = SensitivityCells(document, parent)
        self.compared = ComparedCells(document, theme, parent)

    def look_at_ranges(self) -> None:
        """Find anew how many decimals the thresholds have."""
        ranges = self._document.plan.activations.values()
        self._decimals = column_decimals(quant.threshold for quant in ranges)

    def figure(self, row: LayerInfo, column: Col) -> float | None:
        """A layer's figure as `layer_query` has it: shares as 0 to 1; None where it is not known."""
        if column == Col.TIME:
            return self._document.times.share(row.name)
        if column == Col.SENSITIVITY:
            bar = self.sensitivity.bar(row.name)
            return None if bar is None else bar.cost.value
        return self.number(row, column)

    def has_state(self, row: LayerInfo, state: str) -> bool:
        """Whether a layer is in one of the states of `layer_query`."""
        if state == EDITED:
            return self.is_edited(row.root)
        return self._document.is_int8(row) == (state == INT8)

    def text(self, rows: Rows, column: int) -> str:
        """What a cell of some layers says."""
        row, several = rows[0], len(rows) > 1
        if several and self.in_blocks and column not in (Col.NAME, Col.TYPE, Col.RUNS):
            return ""
        if column == Col.THRESHOLD and row.runtime and not any(other.has_threshold for other in rows):
            return tr(NO_THRESHOLD)
        if column == Col.CLIPPED:
            metrics = None if self.number(row, column) is None else self._document.metrics(row.root)
            return MISSING if metrics is None else clips_text(metrics)
        if column in (Col.KL, Col.COSINE):
            return (significant if column == Col.KL else cosine_text)(self.number(row, column))
        if column in NUMBERS:
            number = self.number(row, column)
            if column == Col.SQNR:
                return fixed(number, 1)
            quant = None if number is None else self.affine(row)
            return in_column(number, self._decimals) if quant is None else ends_of(quant)
        if column == Col.TIME:
            return self._time_text(rows)
        if column in COMPARED:
            return self.compared.text(row, column, self._decimals)
        if column in COSTS or column == Col.SENSITIVITY:
            return "" if several else self._cost_text(row, column)
        match column:
            case Col.NAME:
                return self.title(rows) if several else self._document.titles.layer(row.name)
            case Col.RUNS:
                return self._runs(rows)
            case Col.TYPE:
                return tr("{layers} layers", layers=len(rows)) if several else row.type
            case Col.SHAPE:
                return "" if several else shape(row.shape)
            case Col.METHOD:
                return self._set_by(row)
            case Col.ONNX:
                return self._other_name(rows)
        if several:
            return ""
        if row.reason:
            return tr_message(row.reason)
        return tr(AT_RUN_TIME) if row.runtime else self._remark(row)

    def _time(self, rows: Rows) -> float | None:
        """Share of ncnn's time of some layers together; None where none was timed."""
        found = [share for row in rows if (share := self._document.times.share(row.name)) is not None]
        return sum(found) if found else None

    def _time_text(self, rows: Rows) -> str:
        share = self._time(rows)
        return "" if share is None else fixed(100 * share, 1)

    def title(self, rows: Rows) -> str:
        """Title of a group: its block, or its blob."""
        titles = self._document.titles
        if self.in_blocks:
            return block_of(rows[0], onnx=titles.are_onnx) or titles.layer(rows[0].name)
        return titles.blob(rows[0].root)

    def _other_name(self, rows: Rows) -> str:
        """What the first column does not show: the ONNX node or tensor, or the name in ncnn."""
        row, titles = rows[0], self._document.titles
        if len(rows) > 1:
            name = "" if self.in_blocks else row.root if titles.are_onnx else row.onnx_input
        else:
            name = row.name if titles.are_onnx else row.onnx_name
        return name or ""

    def _remark(self, row: LayerInfo) -> str:
        """What is unusual about the range of an int8 layer's blob; nothing for most."""
        plan = self._document.plan
        found = [] if plan.is_linked(row.root) else [tr(APART)]
        quant = plan.activations.get(row.root)
        if plan.is_centred and quant is not None and not quant.is_centred:
            why = self._document.why_not_centred(row.root)
            found += [] if why is None else [tr("not zero-centred: {why}", why=tr_message(why))]
        return tr("; ").join(found)

    def is_edited(self, root: str) -> bool:
        """Whether a blob's range is another one than calibration gave it."""
        return is_edited(self._document, root, self._document.planned(root))

    def _set_by(self, row: LayerInfo) -> str:
        quant = self._document.quant(row.root)
        if quant is None or self.number(row, Col.THRESHOLD) is None:
            return ""
        title = set_by(quant.origin)
        return f"{MARK} {title}" if self.is_edited(row.root) else title

    def affine(self, row: LayerInfo) -> ActivationQuant | None:
        """An affine range; None for a symmetric one."""
        quant = self._document.quant(row.root)
        return None if quant is None or quant.is_symmetric else quant

    def _runs(self, rows: Rows) -> str:
        modes = self._document.modes
        if modes is None:
            return ""
        found = {modes.by_layer[row.name] for row in rows if row.name in modes.by_layer}
        return MODES[found.pop()] if len(found) == 1 else tr("mixed") if found else ""

    def _cost_text(self, row: LayerInfo, column: int) -> str:
        if column in COSTS:
            return cost_text(row.cost, COSTS[column])
        bar = self.sensitivity.bar(row.name)
        return "" if bar is None else bar.text

    def number(self, row: LayerInfo, column: int) -> float | None:
        """A figure of the blob that a layer reads; None where there is none."""
        without = row.reason is not None and not row.onnx_only and not self._document.is_forced(row)
        if (without or not row.has_threshold) and not self._document.read_only:
            return None
        if column == Col.THRESHOLD:
            return self._document.threshold(row.root)
        metrics = self._document.metrics(row.root)
        if metrics is None:
            return None
        return {
            Col.SQNR: metrics.sqnr,
            Col.COSINE: metrics.cosine,
            Col.KL: metrics.kl,
            Col.CLIPPED: metrics.clipped,
        }[Col(column)]

    def sort_value(self, rows: Rows, column: int) -> float | str:
        """What a cell is sorted by."""
        if column in NUMBERS:
            # A block is as its worst layer.
            found = [value for row in rows if (value := self.number(row, column)) is not None]
            worst = min if column in (Col.SQNR, Col.COSINE) else max
            return worst(found, default=math.inf)
        if column == Col.TIME:
            return self._time(rows) or 0.0
        if column in COMPARED:
            return min(self.compared.number(row, column) for row in rows)
        if column == Col.SENSITIVITY:
            # By rank, so that equal ones have an order; the one that costs most is the largest.
            return max(-(self.sensitivity.place(row.name) or math.inf) for row in rows)
        if column in COSTS:
            return max(cost_value(row.cost, COSTS[column]) for row in rows)
        if column == Col.SHAPE:
            return float(math.prod(rows[0].shape))
        return natural(self.text(rows, column))

    def check(self, rows: Rows, column: int) -> Qt.CheckState | None:
        """State of the check box; None where there is none."""
        if column != Col.NAME:
            return None
        states = {self._document.is_int8(row) for row in rows if self._document.can_switch(row)}
        if not states:
            return None
        if len(states) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if states.pop() else Qt.CheckState.Unchecked

    def colour(self, rows: Rows, column: int) -> QColor | None:
        """Colour of the text; None for the usual one."""
        tokens = self._theme.tokens
        off = not any(map(self._document.is_int8, rows))
        if self._document.read_only:
            return QColor(tokens.muted) if column >= Col.TYPE else None
        if column == Col.TIME:
            return None if self._document.times.fresh else QColor(tokens.muted)
        if column in COMPARED:
            return self.compared.colour(rows[0], column)
        if column in (Col.THRESHOLD, Col.METHOD) and not off and self.is_edited(rows[0].root):
            return QColor(tokens.threshold_text)
        never = all(row.reason and not row.onnx_only and not self._document.is_forced(row) for row in rows)
        if never or (off and self._document.stats):
            return QColor(tokens.muted)
        return QColor(tokens.muted) if column >= Col.TYPE and column != Col.SENSITIVITY else None

    def font(self, rows: Rows, column: int) -> QFont | None:
        """Font of the text; None for the usual one."""
        return None if column != Col.THRESHOLD or self.affine(rows[0]) is None else cell_font()

    def bar(self, rows: Rows, column: int) -> Bar | None:
        """The bar of the sensitivity; None where there is none."""
        alone = column == Col.SENSITIVITY and len(rows) == 1
        return self.sensitivity.bar(rows[0].name) if alone else None
