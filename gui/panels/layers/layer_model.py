"""The layers as a tree: a blob with several layers is a parent, one with a single layer a row."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFont

from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.clipping_text import clips_sentence, clips_text
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
from clipscope.gui.origins import origin_tip, set_by
from clipscope.gui.panels.layers.compared_cells import ComparedCells
from clipscope.gui.panels.layers.layer_columns import (
    COMPARED,
    COSTS,
    HEADS,
    LIVE,
    MODES,
    NUMBERS,
    OF_BLOB,
    TIPS,
    TITLES,
    Col,
    alignment,
)
from clipscope.gui.panels.layers.layer_costs import cost_lines, cost_text, cost_value
from clipscope.gui.panels.layers.layer_groups import Group, block_of, by_blob, by_block, natural
from clipscope.gui.panels.layers.layer_query import EDITED, INT8
from clipscope.gui.panels.layers.layer_ranges import cell_font, cell_text
from clipscope.gui.panels.layers.sensitivity_bar import BAR_ROLE
from clipscope.gui.panels.layers.sensitivity_cells import Bar, SensitivityCells
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import range_text
from clipscope.gui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
COLUMNS = len(Col)
MARK = "•"
"""In front of what set a threshold, where it is not the calibration's."""

AT_RUN_TIME = tr_noop("ncnn finds the range of its inputs at run time")
APART = tr_noop("ONNX Runtime has a range of its own")
NO_THRESHOLD = tr_noop("run time")
"""In the column of thresholds, where none applies."""

Names = tuple[tuple[str, ...], tuple[str, ...]]
"""Titles of groups, and names of layers."""


@dataclass(frozen=True)
class Cell:
    """What a cell shows: its text and how it is set; a check box if it has one."""

    text: str
    alignment: Qt.AlignmentFlag
    colour: QColor | None
    font: QFont | None
    check: Qt.CheckState | None


class LayerModel(QAbstractItemModel):
    """Rows from the document; a drag changes the cells of one blob only."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__(document)
        self._document, self._theme = document, theme
        self._groups: list[Group] = []
        self._by_root: dict[str, tuple[LayerInfo, ...]] = {}
        self._numbers: dict[str, list[int]] = {}
        self.in_blocks = False
        """Whether rows are gathered by blocks of names instead of blobs."""
        self._searched: dict[str, str] = {}
        self.names: Names = ((), ())
        self._decimals = 3
        self.short_heads: frozenset[int] = frozenset(HEADS)
        """Columns with no room for their whole title."""
        self.shows_clipped = False
        """Whether the share that is clipped is in the list: it follows a drag, then."""
        self.sensitivity = SensitivityCells(document, self)
        self.compared = ComparedCells(document, theme, self)
        self._answers: dict[int, Callable[[tuple[LayerInfo, ...], int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
            Qt.ItemDataRole.CheckStateRole: self._check,
            Qt.ItemDataRole.ForegroundRole: self._colour,
            Qt.ItemDataRole.FontRole: self._font,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            SORT_ROLE: self._sort_value,
            BAR_ROLE: self._bar,
        }
        self._reload()
        document.modelChanged.connect(self._reload)
        document.statsChanged.connect(self._all_changed)
        document.planChanged.connect(self._on_plan)
        document.previewChanged.connect(self._live_changed)
        document.sideChanged.connect(self._all_changed)
        document.modesChanged.connect(self._modes_changed)
        self.sensitivity.changed.connect(self._on_sensitivity)
        self.compared.changed.connect(self._all_changed)
        document.times.changed.connect(self._all_changed)
        theme.changed.connect(self._all_changed)

    # Places -------------------------------------------------------------------------------------

    def rows_at(self, index: Index) -> tuple[LayerInfo, ...]:
        """Layers of a row: several for a blob that is read by several."""
        if not index.isValid():
            return ()
        if index.internalId() == 0:
            return self._groups[index.row()][1]
        return (self._groups[index.internalId() - 1][1][index.row()],)

    def layers_of(self, root: str) -> tuple[LayerInfo, ...]:
        """Layers that read a root blob."""
        return self._by_root.get(root, ())

    @property
    def roots(self) -> tuple[str, ...]:
        """Root blobs that layers read, in their order."""
        return tuple(self._by_root)

    def folded(self) -> list[QModelIndex]:
        """Rows of several layers."""
        return [self.index(number, 0) for number, (_, rows) in enumerate(self._groups) if len(rows) > 1]

    def searched(self, row: LayerInfo) -> str:
        """All that a filter looks at of a layer: its names, its type, its blob, why it stays fp32."""
        found = self._searched.get(row.name)
        if found is None:
            # A line break between them, which nobody types.
            reason = row.reason or ""
            parts = (row.name, row.onnx_name or "", row.type, row.root, reason, tr_message(reason))
            found = self._searched[row.name] = "\n".join(parts).casefold()
        return found

    def set_blocks(self, on: bool) -> None:
        """Gather rows by blocks of names, or by blobs."""
        if on != self.in_blocks:
            self.in_blocks = on
            self._reload()

    def title_of(self, index: Index) -> str:
        """Title of a group; empty for a single layer."""
        rows = self.rows_at(index)
        return self._title(rows) if len(rows) > 1 else ""

    def index_of(self, layer: str) -> QModelIndex:
        """Row of a layer."""
        for number, (_, rows) in enumerate(self._groups):
            for place, row in enumerate(rows):
                if row.name == layer:
                    top = self.index(number, 0)
                    return top if len(rows) == 1 else self.index(place, 0, top)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index by place."""
        # Not hasIndex, which asks for both counts through Qt: views ask for an index forty times a row.
        inside = parent.isValid()
        count = self.rowCount(parent) if inside else len(self._groups)
        if not (0 <= column < COLUMNS and 0 <= row < count):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if inside else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The blob's row of a layer's."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of blobs, or of a blob's layers if there are several."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != 0 or parent.column() > 0:
            return 0
        rows = self._groups[parent.row()][1]
        return len(rows) if len(rows) > 1 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of columns."""
        return COLUMNS

    # Cells --------------------------------------------------------------------------------------

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADS[Col(section)]) if section in self.short_heads else self.full_title(section)
        if role == Qt.ItemDataRole.InitialSortOrderRole and section == Col.SENSITIVITY:
            return Qt.SortOrder.DescendingOrder
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.full_title(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(TIPS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return None

    def full_title(self, section: int) -> str:
        """A column's title with its unit."""
        return self.sensitivity.title if section == Col.SENSITIVITY else tr(TITLES[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        # A view asks for seven roles of each cell that it paints, most of which have no answer here.
        answer = self._answers.get(role)
        if answer is None:
            return None
        rows = self.rows_at(index)
        return answer(rows, index.column()) if rows else None

    def cell(self, index: Index) -> Cell:
        """All of a cell that is painted, at once; what a layer has of its blob is the blob's row's."""
        rows, column = self.rows_at(index), index.column()
        text = self._text(rows, column)
        if text and index.internalId() and not self.in_blocks and column in OF_BLOB:
            text = "" if text == self._text(self._groups[index.internalId() - 1][1], column) else text
        return Cell(
            text,
            alignment(column),
            self._colour(rows, column),
            self._font(rows, column),
            self._check(rows, column),
        )

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Switch layers on or off."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Col.NAME:
            return False
        self.switch(self.rows_at(index), value)
        return True

    def switch(self, rows: tuple[LayerInfo, ...], state: Any) -> None:
        """Switch layers on or off, as a check box says."""
        on = Qt.CheckState(state) != Qt.CheckState.Unchecked
        self._document.set_layers_on({row.name: on for row in rows})

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only layers that can be switched have a live check box."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Col.NAME and any(map(self._document.can_switch, self.rows_at(index))):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def set_short_heads(self, columns: frozenset[int]) -> None:
        """Shorten the titles of these columns."""
        if columns != self.short_heads:
            self.short_heads = columns
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def figure(self, row: LayerInfo, column: Col) -> float | None:
        """A layer's figure as `layer_query` has it: shares as 0 to 1; None where it is not known."""
        if column == Col.TIME:
            return self._document.times.share(row.name)
        if column == Col.SENSITIVITY:
            bar = self.sensitivity.bar(row.name)
            return None if bar is None else bar.cost.value
        return self._number(row, column)

    def has_state(self, row: LayerInfo, state: str) -> bool:
        """Whether a layer is in one of the states of `layer_query`."""
        if state == EDITED:
            return self.is_edited(row.root)
        return self._document.is_int8(row) == (state == INT8)

    def cell_text(self, rows: tuple[LayerInfo, ...], column: int) -> str:
        """What a cell of some layers says."""
        return self._text(rows, column)

    def _text(self, rows: tuple[LayerInfo, ...], column: int) -> str:
        row, several = rows[0], len(rows) > 1
        if several and self.in_blocks and column not in (Col.NAME, Col.TYPE, Col.RUNS):
            return ""
        if column == Col.THRESHOLD and row.runtime and not any(other.has_threshold for other in rows):
            return tr(NO_THRESHOLD)
        if column == Col.CLIPPED:
            metrics = None if self._number(row, column) is None else self._document.metrics(row.root)
            return MISSING if metrics is None else clips_text(metrics)
        if column in (Col.KL, Col.COSINE):
            return (significant if column == Col.KL else cosine_text)(self._number(row, column))
        if column in NUMBERS:
            number = self._number(row, column)
            if column == Col.SQNR:
                return fixed(number, 1)
            quant = None if number is None else self._affine(row)
            return in_column(number, self._decimals) if quant is None else cell_text(quant)
        if column == Col.TIME:
            return self._time_text(rows)
        if column in COMPARED:
            return self.compared.text(row, column, self._decimals)
        if column in COSTS or column == Col.SENSITIVITY:
            return "" if several else self._cost_text(row, column)
        match column:
            case Col.NAME:
                return self._title(rows) if several else row.name
            case Col.RUNS:
                return self._runs(rows)
            case Col.TYPE:
                return tr("{layers} layers", layers=len(rows)) if several else row.type
            case Col.SHAPE:
                return "" if several else shape(row.shape)
            case Col.METHOD:
                return self._set_by(row)
            case Col.ONNX:
                return "" if several else row.onnx_name or ""
        if several:
            return ""
        if row.reason:
            return tr_message(row.reason)
        return tr(AT_RUN_TIME) if row.runtime else self._remark(row)

    def _time(self, rows: tuple[LayerInfo, ...]) -> float | None:
        """Share of ncnn's time of some layers together; None where none was timed."""
        found = [share for row in rows if (share := self._document.times.share(row.name)) is not None]
        return sum(found) if found else None

    def _time_text(self, rows: tuple[LayerInfo, ...]) -> str:
        share = self._time(rows)
        return "" if share is None else fixed(100 * share, 1)

    def _title(self, rows: tuple[LayerInfo, ...]) -> str:
        return (block_of(rows[0]) or rows[0].name) if self.in_blocks else rows[0].root

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
        quant, base = self._document.planned(root), self._document.calibration_plan.activations.get(root)
        return quant is not None and base is not None and (quant.lo, quant.hi) != (base.lo, base.hi)

    def _set_by(self, row: LayerInfo) -> str:
        quant = self._document.quant(row.root)
        if quant is None or self._number(row, Col.THRESHOLD) is None:
            return ""
        title = set_by(quant.origin)
        return f"{MARK} {title}" if self.is_edited(row.root) else title

    def _affine(self, row: LayerInfo) -> ActivationQuant | None:
        """An affine range; None for a symmetric one."""
        quant = self._document.quant(row.root)
        return None if quant is None or quant.is_symmetric else quant

    def _runs(self, rows: tuple[LayerInfo, ...]) -> str:
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

    def _number(self, row: LayerInfo, column: int) -> float | None:
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

    def _sort_value(self, rows: tuple[LayerInfo, ...], column: int) -> float | str:
        if column in NUMBERS:
            # A block is as its worst layer.
            found = [value for row in rows if (value := self._number(row, column)) is not None]
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
        return natural(self._text(rows, column))

    def _check(self, rows: tuple[LayerInfo, ...], column: int) -> Qt.CheckState | None:
        if column != Col.NAME:
            return None
        states = {self._document.is_int8(row) for row in rows if self._document.can_switch(row)}
        if not states:
            return None
        if len(states) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if states.pop() else Qt.CheckState.Unchecked

    def _colour(self, rows: tuple[LayerInfo, ...], column: int) -> QColor | None:
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

    def _font(self, rows: tuple[LayerInfo, ...], column: int) -> QFont | None:
        return None if column != Col.THRESHOLD or self._affine(rows[0]) is None else cell_font()

    def _bar(self, rows: tuple[LayerInfo, ...], column: int) -> Bar | None:
        alone = column == Col.SENSITIVITY and len(rows) == 1
        return self.sensitivity.bar(rows[0].name) if alone else None

    def _tip(self, rows: tuple[LayerInfo, ...], column: int) -> str:
        tip = self._row_tip(rows)
        why = self._why_none(rows[0], column) if self._text(rows, column) == MISSING else ""
        if not why:
            return tip
        said = tr("{column}: {why}", column=tr(TITLES[column]), why=why)
        return f"{said}\n{tip}"

    def _why_none(self, row: LayerInfo, column: int) -> str:
        """Why a cell is a dash."""
        if column in COSTS:
            return tr("the sizes of the layer's blobs are not known")
        if column not in NUMBERS:
            return ""
        if row.reason is not None and not row.onnx_only and not self._document.is_forced(row):
            return tr("the layer stays fp32: {reason}", reason=tr_message(row.reason))
        if not row.has_threshold:
            return tr(AT_RUN_TIME)
        if not self._document.stats:
            return tr("comes with the calibration")
        if column == Col.KL and self._affine(row) is not None:
            return tr("is defined for symmetric ranges only")
        if column == Col.KL and self._document.threshold(row.root) is not None:
            return tr("is defined from the threshold on at which each code has a bin for itself")
        return tr("this blob was not calibrated")

    def _time_lines(self, row: LayerInfo) -> list[str]:
        pair = self._document.times.pair(row.name)
        known = (("fp32", pair.fp32_ms), ("int8", pair.int8_ms)) if pair is not None else ()
        times = [tr("{ms} ms in {side}", ms=f"{ms:.4f}", side=side) for side, ms in known if ms is not None]
        return [tr("takes {times} (ncnn)", times=tr(", ").join(times))] if times else []

    def _row_tip(self, rows: tuple[LayerInfo, ...]) -> str:
        row = rows[0]
        if len(rows) > 1 and self.in_blocks:
            return tr("Block {block}: {layers}", block=self._title(rows), layers=_listed(rows))
        if len(rows) > 1:
            text = tr_noop("Blob {blob}, read by {layers}: they share one threshold")
            return tr(text, blob=row.root, layers=_listed(rows))
        reads = tr("reads blob {blob}", blob=row.root)
        weights = tr("{count} weights", count=f"{row.weight_count:,}")
        lines = [row.name, *self._time_lines(row), reads, weights]
        if row.runtime and row.has_threshold:
            lines += [tr(AT_RUN_TIME), tr("the threshold is ONNX Runtime's alone")]
        elif row.runtime:
            lines.append(tr("ncnn finds the range of its inputs at run time: no threshold applies"))
        else:
            lines += self._range_lines(row.root)
        if self._number(row, Col.CLIPPED) is not None and (metrics := self._document.metrics(row.root)):
            lines.append(clips_sentence(metrics))
        if row.reason is None:
            layer = self._document.plan.layers.get(row.name)
            bits = row.weight_bits if layer is None else layer.weight_bits
            lines.append(tr("{bits}-bit weights", bits=bits))
        elif self._document.is_forced(row):
            reason = tr_message(row.reason)
            lines.append(tr("runs in int8 because it is forced; fp32 by default: {reason}", reason=reason))
        else:
            lines.append(tr("stays fp32: {reason}", reason=tr_message(row.reason)))
        return "\n".join([*lines, *cost_lines(row.cost), *self.sensitivity.tip(row.name)])

    def _range_lines(self, root: str) -> list[str]:
        """What a blob's range is, where it is not one threshold for both engines."""
        plan = self._document.plan
        quant, own = self._document.quant(root), plan.onnx_activations.get(root)
        lines: list[str] = []
        if quant is not None and self.is_edited(root):
            base = self._document.calibration_plan.activations[root]
            origin = origin_tip(quant.origin)
            lines.append(tr("{origin}; calibration gave {range}", origin=origin, range=_range(base)))
        if own is not None and root in plan.activations:
            theirs = plan.activations[root]
            text = tr_noop("ncnn runs {ncnn}, ONNX Runtime {own}: they are not linked")
            lines.append(tr(text, ncnn=_range(theirs), own=_range(own)))
        elif quant is not None and quant.centred:
            text = tr_noop("zero-centred range {range} around {centre}")
            lines.append(tr(text, range=range_text(quant), centre=fixed(quant.centre, 4)))
        elif quant is not None and not quant.is_symmetric:
            text = tr_noop("affine range {range}; ncnn runs ±{threshold}")
            lines.append(tr(text, range=range_text(quant), threshold=fixed(quant.threshold, 4)))
        why = self._document.why_not_centred(root)
        if why is not None and quant is not None and not quant.centred:
            lines.append(tr("does not fold zero-centred: {why}", why=tr_message(why)))
        return lines

    # Changes ------------------------------------------------------------------------------------

    def _reload(self) -> None:
        self.beginResetModel()
        model = self._document.model
        gather = by_block if self.in_blocks else by_blob
        self._groups = [] if model is None else gather(model)
        self._by_root = {} if model is None else dict(by_blob(model))
        self._searched.clear()
        titles = tuple(self._title(rows) for _, rows in self._groups if len(rows) > 1)
        self.names = (titles, tuple(row.name for _, rows in self._groups for row in rows))
        self._numbers = {}
        for number, (_, rows) in enumerate(self._groups):
            for root in dict.fromkeys(row.root for row in rows):
                self._numbers.setdefault(root, []).append(number)
        self.endResetModel()

    def _all_changed(self) -> None:
        if not self._groups:
            return
        ranges = self._document.plan.activations.values()
        self._decimals = column_decimals(quant.threshold for quant in ranges)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._groups) - 1, len(Col) - 1))
        for number in range(len(self._groups)):
            top = self.index(number, 0)
            if children := self.rowCount(top):
                first, last = self.index(0, 0, top), self.index(children - 1, len(Col) - 1, top)
                self.dataChanged.emit(first, last)

    def _on_sensitivity(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Col.SENSITIVITY, Col.SENSITIVITY)
        for root in self._numbers:
            self._cells_changed(root, Col.SENSITIVITY, Col.SENSITIVITY)

    def _on_plan(self, roots: frozenset[str]) -> None:
        if len(roots) > 8:
            self._all_changed()
            return
        for root in roots:
            self._cells_changed(root, Col.NAME, Col.GAIN)

    def _modes_changed(self) -> None:
        """Only the column that says how layers run, which mostly is out of sight."""
        if self._groups:
            # One signal: a view asks what is in sight, however many rows there are.
            self.dataChanged.emit(self.index(0, Col.RUNS), self.index(len(self._groups) - 1, Col.RUNS))

    def _live_changed(self, root: str) -> None:
        self._cells_changed(root, LIVE[0], LIVE[-1])
        if self.shows_clipped:
            self._cells_changed(root, Col.CLIPPED, Col.CLIPPED)
        if self.compared.shown:
            self._cells_changed(root, Col.OTHER, Col.GAIN)

    def _cells_changed(self, root: str, first: Col, last: Col) -> None:
        for number in self._numbers.get(root, ()):
            self.dataChanged.emit(self.index(number, first), self.index(number, last))
            top = self.index(number, 0)
            if children := self.rowCount(top):
                self.dataChanged.emit(self.index(0, first, top), self.index(children - 1, last, top))


def _range(quant: ActivationQuant) -> str:
    return f"±{range_text(quant)}" if quant.is_symmetric else range_text(quant)


def _listed(rows: tuple[LayerInfo, ...]) -> str:
    return ", ".join(row.name for row in rows)


def _alignment(_: tuple[LayerInfo, ...], column: int) -> Qt.AlignmentFlag:
    return alignment(column)
