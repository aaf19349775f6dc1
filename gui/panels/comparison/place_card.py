"""A target's columns as a card: each with this machine's figure below its own, and how the two differ."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
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

from clipscope.core.common.column import FP16, Column
from clipscope.core.evaluation.results import Latency
from clipscope.core.targets.texts import facts_rows
from clipscope.core.targets.values import EMULATED, TARGET_COLUMNS
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.language.errors import error_text, with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING, span
from clipscope.gui.panels.comparison.comparison_cells import ValueCell
from clipscope.gui.panels.comparison.comparison_rows import ROWS, Row, row_number
from clipscope.gui.panels.comparison.filled import stale_tip
from clipscope.gui.panels.comparison.names import (
    WORDS,
    all_of,
    column_name,
    precision_name,
    short_title,
    state_word,
)
from clipscope.gui.panels.comparison.task_rows import AGAINST_FP32, rows_for
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import ColumnView, State
from clipscope.gui.state.target_results import PlaceView
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, CAPTION_SIZE, SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel

FIGURES = ("first", "against", "Logit cosine", "FPS")  # untranslated
"""The task's first figure, its figure against fp32, and rows of all tasks."""
ALWAYS = (Column("ncnn", "int8"), FP16, Column("onnxruntime", "int8"))
"""Columns that a folded card shows as well."""
HEAD_WIDTH, CAPTION_WIDTH = 100, 56
NO_FPS = tr_noop("emulated")
TITLES = {"ncnn": "ncnn", "onnxruntime": "ORT"}


class RowHead(QWidget):
    """Swatch, engine and precision of a column, its state in a word, and a line while it runs."""

    def __init__(self, column: Column, theme: Theme) -> None:
        super().__init__()
        self._column, self._theme = column, theme
        self._state, self._share, self._old_times = State.EMPTY, 0.0, False
        self.setFixedWidth(HEAD_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(column_name(column))
        theme.changed.connect(self.update)

    @property
    def word(self) -> str:
        """The state as shown."""
        return state_word(self._state, self._share, old_times=self._old_times)

    def show_state(self, state: State, share: float, *, old_times: bool = False) -> None:
        """Show a state, as `clipscope.gui.panels.comparison.comparison_cells.ColumnHead` does."""
        if (state, share, old_times) != (self._state, self._share, self._old_times):
            self._state, self._share, self._old_times = state, share, old_times
            self.setAccessibleDescription(self.word)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two lines."""
        return QSize(HEAD_WIDTH, 37)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Outline for fp32, solid for int8, half of it for fp16, a core for dynamic."""
        del event
        tokens, hue = self._theme.tokens, QColor(self._theme.engine(self._column))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(hue, 1.6))
        painter.setBrush(hue if self._column.precision == "int8" else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(1, 6, 10, 10), 2, 2)
        painter.setBrush(hue)
        if self._column.precision == "dynamic":
            painter.drawRect(QRectF(4.5, 9.5, 3, 3))
        elif self._column.precision == "fp16":
            painter.drawRect(QRectF(2, 11, 8, 4))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(BODY_SIZE))
        painter.setPen(QColor(tokens.text))
        text = f"{TITLES[self._column.engine]} {precision_name(self._column)}"
        painter.drawText(QRectF(17, 0, self.width() - 17, 22), left, text)
        painter.setFont(font(CAPTION_SIZE))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(17, 20, self.width() - 17, 15), left, self.word)
        if self._state is State.RUNNING:
            painter.setPen(Qt.PenStyle.NoPen)
            room = self.width() - 17 - 34
            for colour, part in ((QColor(tokens.hairline), 1.0), (hue, self._share)):
                painter.setBrush(colour)
                painter.drawRect(QRectF(17 + 34, 27, room * part, 3))
        painter.end()


class PlaceCard(QFrame):
    """One target beside this machine.

    Parameters
    ----------
    name
        Of the target.
    document
        Has this machine's figures.
    """

    runRequested = Signal(str)  # noqa: N815
    """Name of the target that a person wants to be evaluated now."""

    def __init__(self, name: str, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._document, self._theme = name, document, theme
        self._open, self._view = False, PlaceView(name)
        self.title = ElidedLabel()
        self.title.setText(name)
        self.title.setProperty("heading", True)
        self.state = _caption()
        self.processor = ElidedLabel()
        self.processor.setProperty("caption", True)
        self.emulated = _caption()
        self.emulated.setText(tr_message(EMULATED))
        self.fold_button, self.run_button = _button(tr("All")), _button(tr("Run"))
        self.fold_button.setCheckable(True)
        self.fold_button.setToolTip(tr("Show fp32 and dynamic as well, or int8 and fp16 alone"))
        self.run_button.setToolTip(
            tr("Evaluate the present plan on {name}, once this machine is done", name=name)
        )
        self.run_button.setAccessibleName(tr("Run on {name}", name=name))
        self.fold_button.setAccessibleName(tr("All columns of {name}", name=name))
        self.problem, self.notes = _caption(wrap=True), _caption(wrap=True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.heads = {column: RowHead(column, theme) for column in TARGET_COLUMNS}
        self.reasons = {column: ElidedLabel() for column in TARGET_COLUMNS}
        self.cells = {
            (column, figure): ValueCell(theme, key=False, lines=1)
            for column in TARGET_COLUMNS
            for figure in FIGURES
        }
        self._captions = {figure: _caption() for figure in FIGURES}
        self._arrange()
        self.setAccessibleName(tr("Target {name}", name=name))
        self.run_button.clicked.connect(lambda: self.runRequested.emit(name))
        self.fold_button.toggled.connect(self._fold)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _arrange(self) -> None:
        first, grid = QHBoxLayout(), QGridLayout()
        first.setSpacing(SPACE)
        first.addWidget(self.title, 1)
        first.addWidget(self.state)
        first.addWidget(self.fold_button)
        first.addWidget(self.run_button)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(0)
        for place, figure in enumerate(FIGURES, 1):
            self._captions[figure].setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._captions[figure], 0, place)
            grid.setColumnStretch(place, 1)
        for line, column in enumerate(TARGET_COLUMNS, 1):
            grid.addWidget(self.heads[column], line, 0)
            self.reasons[column].setProperty("caption", True)
            grid.addWidget(self.reasons[column], line, 1, 1, len(FIGURES))
            for place, figure in enumerate(FIGURES, 1):
                grid.addWidget(self.cells[column, figure], line, place, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(first)
        layout.addWidget(self.processor)
        layout.addWidget(self.emulated)
        layout.addWidget(self.problem)
        layout.addLayout(grid)
        layout.addWidget(self.notes)

    def _restyle(self) -> None:
        self.problem.setStyleSheet(f"color: {self._theme.tokens.worse};")

    def _fold(self, shown: bool) -> None:
        self._open = shown
        self.show_view(self._view)

    # Showing ------------------------------------------------------------------------------------

    def show_view(self, view: PlaceView) -> None:
        """Show what a target answered, beside what this machine has."""
        self._view = view
        facts = view.facts
        state = State.RUNNING if view.running else view.state
        self.state.setText(tr("waiting") if view.waiting and not view.running else tr(WORDS[state]))
        self.run_button.setEnabled(view.known and not view.running and not view.waiting)
        told = "" if facts is None else tr_message(facts.text)
        self.processor.setText(told)
        self.emulated.setVisible(view.emulated)
        rows = {} if facts is None else facts_rows(facts)
        texts = (tr("{name}: {text}", name=tr(k), text=tr_message(text)) for k, text in rows.items())
        self.processor.setToolTip("\n".join(texts))
        self.processor.setVisible(bool(told))
        problem = view.problem
        self.problem.setText("" if problem is None else with_bold_lead(error_text(problem.error())))
        self.problem.setVisible(problem is not None)
        shown = self._figures(self._document.task.info)
        for figure, row in shown.items():
            name = short_title(row.title, row.shown_title)
            caption = self._captions[figure]
            right = Qt.TextElideMode.ElideRight
            caption.setText(caption.fontMetrics().elidedText(name, right, CAPTION_WIDTH))
            caption.setToolTip(tr(row.tip))
        known = any(one.accuracy is not None or one.reason is not None for one in view.columns.values())
        for caption in self._captions.values():
            caption.setVisible(known or view.running)
        self.fold_button.setVisible(known or view.running)
        for column in TARGET_COLUMNS:
            self._show_column(column, view, shown, known or view.running)
        self._show_notes(view)

    def _show_column(self, column: Column, view: PlaceView, shown: dict[str, Row], known: bool) -> None:
        own = view.columns.get(column, ColumnView(State.EMPTY))
        lost = own.state is State.UNAVAILABLE
        # What the processor has no arithmetic for need not take room.
        half = column != FP16 or (own.accuracy is not None and not lost)
        visible = known and (self._open or (column in ALWAYS and half))
        head, reason = self.heads[column], self.reasons[column]
        head.setVisible(visible)
        share = own.done / own.total if own.total else 0.0
        head.show_state(own.state, share, old_times=own.has_old_latency and not view.emulated)
        head.setToolTip("\n".join(map(tr_message, own.changed)))
        reason.setVisible(visible and lost)
        reason.setText(tr_message(own.reason or ""))
        reason.setToolTip(tr_message(own.reason or ""))
        for figure, row in shown.items():
            cell = self.cells[column, figure]
            cell.setVisible(visible and not lost)
            if visible and not lost:
                place = tr("{column} on {target}", column=column_name(column), target=view.name)
                cell.setAccessibleName(f"{place} {row.shown_title}")
                self._fill(cell, row, column, own, emulated=view.emulated)

    def _fill(self, cell: ValueCell, row: Row, column: Column, own: ColumnView, *, emulated: bool) -> None:
        here = self._document.result(column)
        text = row.text(own.accuracy, own.latency)
        there = row.text(here.accuracy, here.latency)
        beside = "" if there is None else tr("here {figure}", figure=there)
        below = tr("Below: this machine's figure")
        cell.setToolTip("\n".join(filter(None, (tr(row.tip), stale_tip(own, row), below))))
        if row.of_latency and emulated:
            cell.setToolTip(
                tr(
                    "{emulated}: instruction by instruction, its speed says nothing",
                    emulated=tr_message(EMULATED),
                )
            )
            cell.show_value(MISSING, fresh=True, ends=tr(NO_FPS), better=None)
        elif text is None:
            cell.show_value(MISSING, fresh=True, ends=beside, better=None)
        else:
            running = own.state is State.RUNNING and own.accuracy_fresh and own.done < own.total
            fresh = own.latency_fresh if row.of_latency else own.accuracy_fresh
            if row.of_latency and own.latency is not None:
                cell.setToolTip("\n".join((_times(own.latency), cell.toolTip())))
            if running and not row.of_latency and own.accuracy is not None:
                beside = f"n = {own.accuracy.images:,}"
            cell.show_value(
                text,
                fresh=fresh,
                ends=beside,
                better=None,
                partial=running and not row.of_latency,
            )

    def _show_notes(self, view: PlaceView) -> None:
        lines = [tr_message(one.text()) for one in view.differences]
        if view.timed is not None and view.timed.text():
            lines.append(tr_message(view.timed.text()))
        stale = {why for one in view.columns.values() if one.state is State.STALE for why in one.changed}
        if stale:
            lines.insert(
                0, tr("{column} is stale. {changes}", column=view.name, changes=all_of(sorted(stale)))
            )
        if not view.known:
            lines.append(
                tr("As the session has it: {name} is none of this computer's targets.", name=view.name)
            )
        self.notes.setText("\n".join(lines))
        self.notes.setVisible(bool(lines))

    def _figures(self, info: TaskInfo | None) -> dict[str, Row]:
        """What stands in each column."""
        rows = rows_for(info)
        fixed = {figure: ROWS[row_number(figure)] for figure in FIGURES[2:]}
        return {"first": rows[0], "against": rows[AGAINST_FP32], **fixed}


def _times(latency: Latency) -> str:
    """Median and spread, and with how many threads."""
    return tr(
        "p50 {p50} ms, p10–p90 {spread} ms, 1 thread"
        if latency.threads == 1
        else "p50 {p50} ms, p10–p90 {spread} ms, {threads} threads",
        p50=f"{latency.p50:.2f}",
        spread=span(latency.p10, latency.p90),
        threads=latency.threads,
    )


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("dense", True)
    return button


def _caption(*, wrap: bool = False) -> QLabel:
    label = QLabel()
    label.setProperty("caption", True)
    label.setWordWrap(wrap)
    return label
