"""The dynamic column as a card below the others: its main figures in one line, the rest in its tooltip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clipscope.core.common.column import Column
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.comparison.comparison_cells import ColumnHead, EngineTitle, ValueCell
from clipscope.gui.panels.comparison.comparison_rows import ROWS, Row, row_number
from clipscope.gui.panels.comparison.names import column_name, short_title
from clipscope.gui.state.results import ColumnView
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE

CARD_ROWS = ("Top-1 %", "Agreement %", "Logit cosine", "FPS", "Size")  # untranslated
CAPTION_WIDTH = 76
_TIP = tr_noop(
    "ONNX Runtime's dynamic quantization: int8 with activation ranges that the engine finds for each image, "
    "so that no threshold matters. Layers that are off stay fp32. Held against ONNX Runtime fp32."
)


class DynamicCard(QFrame):
    """ONNX Runtime's dynamic quantization.

    Parameters
    ----------
    head
        State of the column.
    cells
        Cells by title of their row, for every one of `CARD_ROWS`.
    reason
        Label that says why there are no figures.
    """

    def __init__(
        self,
        head: ColumnHead,
        cells: Mapping[str, ValueCell],
        reason: QLabel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ROWS
        self._captions = {title: QLabel() for title in CARD_ROWS}
        title = EngineTitle("ONNX Runtime", Column("onnxruntime", "dynamic"), theme)  # untranslated
        title.setAlignment(Qt.AlignmentFlag.AlignLeft)
        caption = QLabel(tr("ranges found at run time"))
        caption.setProperty("caption", True)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(title)
        names.addWidget(caption)
        names.addStretch()
        first = QHBoxLayout()
        first.addLayout(names)
        first.addWidget(head, 1, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(0)
        for place, name in enumerate(CARD_ROWS):
            self._captions[name].setProperty("caption", True)
            self._captions[name].setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._captions[name], 0, place)
            grid.addWidget(cells[name], 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addLayout(first)
        layout.addLayout(grid)
        layout.addWidget(reason)
        self.setToolTip(tr(_TIP))
        self.setAccessibleName(column_name(Column("onnxruntime", "dynamic")))
        self.set_rows(ROWS)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Name the figures of another task."""
        self._rows = tuple(rows)
        for title, caption in self._captions.items():
            row = rows[row_number(title)]
            metrics, right = caption.fontMetrics(), Qt.TextElideMode.ElideRight
            name = short_title(row.title, row.shown_title)
            caption.setText(metrics.elidedText(name, right, CAPTION_WIDTH))

    def show_view(self, view: ColumnView, *, known: bool) -> None:
        """Show captions and tooltip; the cells are filled by who made them.

        Parameters
        ----------
        view
            What the column shows.
        known
            Whether the engine can run the network at all; without it there is no card.
        """
        self.setVisible(known)
        for caption in self._captions.values():
            caption.setVisible(view.reason is None)
        shown = {row_number(title) for title in CARD_ROWS}
        others = (row for number, row in enumerate(self._rows) if number not in shown)
        texts = ((row, row.text(view.accuracy, view.latency)) for row in others)
        rest = [
            tr("{name}: {text}", name=row.shown_title.strip(), text=text)
            for row, text in texts
            if text is not None
        ]
        self.setToolTip("\n".join([tr(_TIP), *rest]))
