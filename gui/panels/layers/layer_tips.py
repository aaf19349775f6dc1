"""What the layer list says of a row beside the mouse: the layer, its range, what a dash means."""

from __future__ import annotations

from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.clipping_text import clips_sentence
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING, fixed
from clipscope.gui.origins import origin_tip
from clipscope.gui.panels.layers.layer_cells import AT_RUN_TIME, CellTexts, Rows
from clipscope.gui.panels.layers.layer_columns import COSTS, NUMBERS, TITLES, Col
from clipscope.gui.panels.layers.layer_costs import cost_lines
from clipscope.gui.state.document import Document
from clipscope.gui.state.edited import base_range
from clipscope.gui.state.schemes import range_text


class RowTips:
    """Tells of rows.

    Parameters
    ----------
    document, cells
        The state, and the cells of the rows.
    """

    def __init__(self, document: Document, cells: CellTexts) -> None:
        self._document, self._cells = document, cells

    def tip(self, rows: Rows, column: int) -> str:
        """All of a cell: why it is a dash, then its row."""
        tip = self._row_tip(rows)
        why = self._why_none(rows[0], column) if self._cells.text(rows, column) == MISSING else ""
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
        if column == Col.KL and self._cells.affine(row) is not None:
            return tr("is defined for symmetric ranges only")
        if column == Col.KL and self._document.threshold(row.root) is not None:
            return tr("is defined from the threshold on at which each code has a bin for itself")
        return tr("this blob was not calibrated")

    def _time_lines(self, row: LayerInfo) -> list[str]:
        pair = self._document.times.pair(row.name)
        known = (("fp32", pair.fp32_ms), ("int8", pair.int8_ms)) if pair is not None else ()
        times = [tr("{ms} ms in {side}", ms=f"{ms:.4f}", side=side) for side, ms in known if ms is not None]
        return [tr("takes {times} (ncnn)", times=tr(", ").join(times))] if times else []

    def _row_tip(self, rows: Rows) -> str:
        row = rows[0]
        if len(rows) > 1 and self._cells.in_blocks:
            return tr("Block {block}: {layers}", block=self._cells.title(rows), layers=self._listed(rows))
        if len(rows) > 1:
            text = tr_noop("Blob {blob}, read by {layers}: they share one threshold")
            return tr(text, blob=self._blob(row), layers=self._listed(rows))
        reads = tr("reads blob {blob}", blob=self._blob(row))
        weights = tr("{count} weights", count=f"{row.weight_count:,}")
        lines = [*self._names(row), *self._time_lines(row), reads, weights]
        if row.runtime and row.has_threshold:
            lines += [tr(AT_RUN_TIME), tr("the threshold is ONNX Runtime's alone")]
        elif row.runtime:
            lines.append(tr("ncnn finds the range of its inputs at run time: no threshold applies"))
        else:
            lines += self._range_lines(row.root)
        if self._cells.number(row, Col.CLIPPED) is not None and (metrics := self._document.metrics(row.root)):
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
        return "\n".join([*lines, *cost_lines(row.cost), *self._cells.sensitivity.tip(row.name)])

    def _names(self, row: LayerInfo) -> list[str]:
        """The name that the list shows, and the other one."""
        if not row.onnx_name or row.onnx_name == row.name:
            return [row.name]
        if self._document.titles.are_onnx:
            return [row.onnx_name, tr("{name} in ncnn", name=row.name)]
        return [row.name, tr("{name} in ONNX", name=row.onnx_name)]

    def _blob(self, row: LayerInfo) -> str:
        """A blob's name, with ncnn's behind that of an ONNX tensor."""
        title = self._document.titles.blob(row.root)
        return title if title == row.root else tr("{tensor} ({blob} in ncnn)", tensor=title, blob=row.root)

    def _listed(self, rows: Rows) -> str:
        return ", ".join(self._document.titles.layers(row.name for row in rows))

    def _range_lines(self, root: str) -> list[str]:
        """What a blob's range is, where it is not one threshold for both engines."""
        plan = self._document.plan
        quant, own = self._document.quant(root), plan.onnx_activations.get(root)
        lines: list[str] = []
        base = base_range(self._document, root)
        if quant is not None and base is not None and self._cells.is_edited(root):
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


def _range(quant: ActivationQuant) -> str:
    return f"±{range_text(quant)}" if quant.is_symmetric else range_text(quant)
