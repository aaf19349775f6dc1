"""A column as a card below the others: its main figures in one line, the rest in its tooltip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.common.column import Column, EngineName
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.comparison.comparison_cells import ColumnHead, EngineTitle, ValueCell
from clipscope.gui.panels.comparison.comparison_rows import ROWS, Row, row_number
from clipscope.gui.panels.comparison.names import column_name, short_title
from clipscope.gui.state.results import ColumnView, State
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE

CARD_ROWS = ("Top-1 %", "Agreement %", "Logit cosine", "FPS", "Size")  # untranslated
CAPTION_WIDTH = 76
ENGINES: dict[EngineName, str] = {"ncnn": "ncnn", "onnxruntime": "ONNX Runtime"}  # untranslated
DYNAMIC_CAPTION = tr_noop("ranges found at run time")
DYNAMIC_TIP = tr_noop(
    "ONNX Runtime's dynamic quantization: int8 with activation ranges that the engine finds for each image, "
    "so that no threshold matters. Layers that are off stay fp32. Compared with ONNX Runtime fp32."
)


HALF_CAPTION = tr_noop("fp16 storage and arithmetic")
HALF_TIP = tr_noop(
    "ncnn's float network with fp16 storage and arithmetic, which it takes by itself on processors that have"
    " it: int8's rival on ARM. Thresholds don't matter to it. Compared with ncnn fp32."
)


class ColumnCard(QFrame):
    """A column that thresholds don't matter to: ONNX Runtime's dynamic quantization, ncnn's fp16.

    Parameters
    ----------
    column
        Engine and precision.
    caption, tip
        What it is, in English: in a few words, and in a few sentences.
    head
        State of the column.
    cells
        Cells by title of their row, for every one of `CARD_ROWS`.
    reason
        Label that says why there are no figures.
    """

    def __init__(
        self,
        column: Column,
        caption: str,
        tip: str,
        head: ColumnHead,
        cells: Mapping[str, ValueCell],
        reason: QLabel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ROWS
        self._captions = {title: QLabel() for title in CARD_ROWS}
        self._tip = tip
        title = EngineTitle(ENGINES[column.engine], column, theme)
        title.setAlignment(Qt.AlignmentFlag.AlignLeft)
        what = QLabel(tr(caption))
        what.setProperty("caption", True)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(title)
        names.addWidget(what)
        names.addStretch()
        first = QHBoxLayout()
        self._first = first
        first.setSpacing(SPACE * 2)
        first.addLayout(names)
        first.addWidget(head, 1, Qt.AlignmentFlag.AlignTop)
        self._figures = QWidget()
        grid = QGridLayout(self._figures)
        grid.setContentsMargins(0, 0, 0, 0)
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
        layout.addWidget(self._figures)
        layout.addWidget(reason)
        self.setToolTip(tr(self._tip))
        self.setAccessibleName(column_name(column))
        self.set_rows(ROWS)

    def add_button(self, text: str, tip: str) -> QPushButton:
        """A button beside the head, such as one that runs the column."""
        button = QPushButton(text)
        button.setProperty("dense", True)
        button.setToolTip(tip)
        self._first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

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
        # A row of dashes under a head that says "not run" would only take the room of what is known.
        known_figures = view.accuracy is not None or view.latency is not None
        self._figures.setVisible(view.reason is None and (known_figures or view.state is State.RUNNING))
        shown = {row_number(title) for title in CARD_ROWS}
        others = (row for number, row in enumerate(self._rows) if number not in shown)
        texts = ((row, _text(row, view)) for row in others)
        rest = [
            tr("{name}: {text}", name=row.shown_title.strip(), text=text)
            for row, text in texts
            if text is not None
        ]
        self.setToolTip("\n".join([tr(self._tip), *rest]))


def _text(row: Row, view: ColumnView) -> str | None:
    """A figure as it is written, marked where it is stale."""
    text = row.text(view.accuracy, view.latency)
    fresh = view.latency_fresh if row.of_latency else view.accuracy_fresh
    return text if text is None or fresh else tr("{figure} (stale)", figure=text)
