"""A column as a card below the others: its main figures in one line, the rest in its tooltip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.common.column import COLUMNS, FP16, Column
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.comparison.comparison_cells import SWATCH, ColumnHead, ValueCell, alone_name
from clipscope.gui.panels.comparison.comparison_rows import ROWS, Row, row_number
from clipscope.gui.panels.comparison.names import column_name, short_title
from clipscope.gui.state.results import ColumnView, State
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel

DYNAMIC = next(column for column in COLUMNS if column.precision == "dynamic")
WIDEST_CAPTION = 84
"""Width that the name of a figure takes at most, in pixels."""
DOUBTED = 46
"""Room for what is said of a busy machine below FPS, in pixels."""
CARD_ROWS = ("Top-1 %", "Agreement %", "Logit cosine", "FPS", "Size")  # untranslated
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
        self._captions = {title: ElidedLabel() for title in CARD_ROWS}
        self._tip = tip
        self._what = QLabel(tr(caption))
        self._what.setProperty("caption", True)
        self._what.setWordWrap(True)
        self._what.setContentsMargins(0, 3, 0, 0)
        head.setFixedWidth(_head_width())
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
            grid.setColumnMinimumWidth(place, DOUBTED if name == "FPS" else 0)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(SPACE * 2)
        self._beside.addWidget(self._what, 1, Qt.AlignmentFlag.AlignTop)
        figures = QVBoxLayout()
        figures.setSpacing(SPACE // 2)
        figures.addWidget(self._figures)
        figures.addLayout(self._beside)
        figures.addWidget(reason)
        figures.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(head, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(figures, 1)
        self.setToolTip(tr(self._tip))
        self.setAccessibleName(column_name(column))
        self.set_rows(ROWS)

    def add_button(self, text: str, tip: str) -> QPushButton:
        """A button beside what the column is, such as one that runs it."""
        button = QPushButton(text)
        button.setProperty("dense", True)
        button.setToolTip(tip)
        self._beside.addWidget(button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return button

    @property
    def has_figures(self) -> bool:
        """Whether its figures are shown."""
        return not self.isHidden() and not self._figures.isHidden()

    def show_captions(self, shown: bool) -> None:
        """Name the figures, unless those of a card above it, which are the same, are named."""
        for caption in self._captions.values():
            caption.setVisible(shown)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Name the figures of another task."""
        self._rows = tuple(rows)
        for title, caption in self._captions.items():
            row = rows[row_number(title)]
            caption.setText(short_title(row.title, row.shown_title).removesuffix(" %"))
            caption.setToolTip(tr(row.tip))
            caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            # Five equal columns would cut the longest name beside room that short ones leave.
            caption.setMinimumWidth(min(caption.sizeHint().width(), WIDEST_CAPTION))

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
        shown_figures = view.reason is None and (known_figures or view.state is State.RUNNING)
        self._figures.setVisible(shown_figures)
        self._what.setVisible(not shown_figures and view.reason is None)
        shown = {row_number(title) for title in CARD_ROWS}
        others = (row for number, row in enumerate(self._rows) if number not in shown)
        texts = ((row, _text(row, view)) for row in others)
        rest = [
            tr("{name}: {text}", name=row.shown_title.strip(), text=text)
            for row, text in texts
            if text is not None
        ]
        self.setToolTip("\n".join([tr(self._tip), *rest]))


def _head_width() -> int:
    """Room for the longest name of a column that stands alone, in pixels."""
    metrics = QFontMetrics(font(BODY_SIZE, bold=True))
    return SWATCH + max(metrics.horizontalAdvance(alone_name(column)) for column in (DYNAMIC, FP16)) + 2


def _text(row: Row, view: ColumnView) -> str | None:
    """A figure as it is written, marked where it is stale."""
    text = row.text(view.accuracy, view.latency)
    fresh = view.latency_fresh if row.of_latency else view.accuracy_fresh
    return text if text is None or fresh else tr("{figure} (stale)", figure=text)
