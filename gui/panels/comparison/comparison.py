"""The comparison: five columns and fp16, each empty, fresh, stale, running or unavailable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.common.column import COLUMNS, FP16, Column, EngineName
from clipscope.core.quant.kl_remark import SYMMETRIC_KL, kl_remark
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING
from clipscope.gui.panels.comparison.affine_card import AffineCard
from clipscope.gui.panels.comparison.column_card import (
    CARD_ROWS,
    DYNAMIC,
    DYNAMIC_CAPTION,
    DYNAMIC_TIP,
    HALF_CAPTION,
    HALF_TIP,
    ColumnCard,
)
from clipscope.gui.panels.comparison.compare_card import CompareCard
from clipscope.gui.panels.comparison.comparison_cells import ColumnHead, EngineTitle, ValueCell
from clipscope.gui.panels.comparison.comparison_rows import COSINE, ROWS, Row, row_number
from clipscope.gui.panels.comparison.filled import fill, remarks
from clipscope.gui.panels.comparison.heights import height_of
from clipscope.gui.panels.comparison.here_card import HereCard
from clipscope.gui.panels.comparison.latency_strip import LatencyStrip
from clipscope.gui.panels.comparison.names import all_of, column_name
from clipscope.gui.panels.comparison.outcomes_panel import FOLDED_ROWS, LEAST_ROWS, OutcomesPanel
from clipscope.gui.panels.comparison.places import Places
from clipscope.gui.panels.comparison.processor_line import ProcessorLine
from clipscope.gui.panels.comparison.task_rows import AGAINST_FP32, TASK_ROWS, rows_for
from clipscope.gui.panels.comparison.timed_button import TimedButton
from clipscope.gui.panels.comparison.why_missing import why_missing
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import ColumnView, State
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.tall_scroll import LEAST_HEIGHT, TallScroll
from clipscope.gui.widgets.turns import turns
from clipscope.gui.work.timing import Timing

CARDS = {DYNAMIC: (DYNAMIC_CAPTION, DYNAMIC_TIP), FP16: (HALF_CAPTION, HALF_TIP)}
SHOWN = (*COLUMNS, FP16)
MAIN = tuple(column for column in COLUMNS if column != DYNAMIC)
INT8 = tuple(column for column in COLUMNS if column.precision == "int8")
ORT_INT8 = Column("onnxruntime", "int8")
FOLDED = (0, AGAINST_FP32, row_number(COSINE), row_number("FPS"))
"""Places of the rows that stay while targets need the room."""
LOW, LEAST_FIGURES = 580, 180
"""Height from which classes and flips stand below the figures, which scroll then where they must, and height
that these keep beside a list that a person wants larger, in pixels."""
COLUMN_WIDTH, TITLE_WIDTH = 61, 106
NUMBER_WIDTH, MOST_TITLE = 76, 190
"""Width of a column with its largest number, and the most that a title takes, in pixels."""
NO_ARROW = "QToolButton::menu-indicator { image: none; }"  # untranslated
ENGINES: dict[EngineName, str] = {"ncnn": "ncnn", "onnxruntime": "ONNX Runtime"}  # untranslated


class ComparisonPanel(QWidget):
    """Table of the five columns, notes under it, and the buttons that ask for runs."""

    runRequested = Signal(object)  # noqa: N815
    """Tuple of the columns to evaluate."""
    targetsRequested = Signal()  # noqa: N815
    """The targets that are on are to run, too."""
    latencyRequested = Signal()  # noqa: N815
    halfRequested = Signal()  # noqa: N815
    """ncnn's fp16 column is to run, too, once the others have."""
    rerunToggled = Signal(bool)  # noqa: N815
    """Whether int8 runs again when an edit is made."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._rows: tuple[Row, ...] = ROWS
        self._titles: list[QLabel] = []
        self._title_width = TITLE_WIDTH
        self._unnamed = False
        self.heads = {column: ColumnHead(column, theme, alone=column in CARDS) for column in SHOWN}
        self.cells = {
            (column, number): ValueCell(theme, key=row.key, lines=row.lines, small=row.small)
            for column in MAIN
            for number, row in enumerate(ROWS)
        }
        table = tuple(self.cells.values())
        for number in range(len(ROWS)):
            row_cells = [self.cells[column, number] for column in MAIN]
            for cell in row_cells:
                cell.stand_beside(row_cells, table)
        self.cells |= {
            (column, row_number(title)): ValueCell(theme, key=False, lines=1)
            for column in CARDS
            for title in CARD_ROWS
        }
        self.reasons = {column: _note() for column in SHOWN}
        self.engine_reason = _note()
        self.engine_reason.setContentsMargins(SPACE * 2, 0, 0, 0)
        self.card, self.half_card = (
            ColumnCard(
                column,
                *texts,
                self.heads[column],
                {ROWS[number].title: cell for (own, number), cell in self.cells.items() if own == column},
                self.reasons[column],
                theme,
            )
            for column, texts in CARDS.items()
        )
        self.half_button = self.half_card.add_button(
            tr("Run"), tr("Evaluate and time ncnn's fp16 on this machine; F5 does, too")
        )
        self.half_button.setAccessibleName(tr("Run fp16"))
        self.timed_button = TimedButton()
        self.latency_strip = LatencyStrip(theme)
        self.compared = CompareCard(document, theme)
        self.compare_button = QToolButton()
        self.compare_button.setText(tr("Compare with…"))
        self.compare_button.setStyleSheet(NO_ARROW)
        self.compare_button.setProperty("dense", True)
        self.compare_button.setToolTip(tr("Compare the present plan with another one"))
        self.compared.focus_after = self.compare_button
        self.affine = AffineCard()
        self.here = HereCard()
        self.outcomes = OutcomesPanel(document, theme)
        self.places = Places(document, theme)
        self.processor = ProcessorLine()
        self.targets_button = QToolButton()
        self.targets_button.setText(tr("Targets"))
        self.targets_button.setToolTip(tr("Other machines whose columns stand beside this one's"))
        self.targets_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.targets_button.setStyleSheet(NO_ARROW)
        self.notes = _note()
        self.rows_button = QPushButton(tr("All rows"))
        self.rows_button.setProperty("dense", True)
        self.rows_button.setCheckable(True)
        self.rows_button.setToolTip(
            tr("This machine's other figures, too; without them targets have the room")
        )
        self.rows_button.hide()
        self.images_label = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.images_label.setProperty("caption", True)
        self.images_label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.run_button = QPushButton(tr("Run int8  F5"))
        self.run_button.setProperty("primary", True)
        self.run_button.setToolTip(tr("Evaluate int8 on both engines with the present plan"))
        self.run_all_button = QPushButton(tr("Run all"))
        self.run_all_button.setToolTip(tr("Evaluate all five columns"))
        self.latency_button = QPushButton(tr("Latency"))
        self.latency_button.setToolTip(tr("Time single images on every column, with nothing else running"))
        self.rerun_switch = QCheckBox(tr("Rerun int8 after each edit"))
        self.rerun_switch.setChecked(True)
        self._build(theme)
        self.run_button.clicked.connect(lambda: self.runRequested.emit(INT8))
        self.run_button.clicked.connect(self.targetsRequested)
        self.run_all_button.clicked.connect(lambda: self.runRequested.emit(COLUMNS))
        self.run_all_button.clicked.connect(self.targetsRequested)
        self.latency_button.clicked.connect(self.latencyRequested)
        for button in (self.run_button, self.run_all_button, self.half_button):
            button.clicked.connect(self.halfRequested)
        self.rerun_switch.toggled.connect(self.rerunToggled)
        self.rows_button.toggled.connect(self._refresh)
        self.places.shownChanged.connect(self._on_places)
        self._stale: set[Column] = set()
        document.resultsChanged.connect(self._on_results)
        document.modelChanged.connect(self._refresh)
        document.task.infoChanged.connect(self._on_task)
        document.compared.changed.connect(self._show_compared)
        self.compared.evaluateRequested.connect(self._show_compared)
        document.statsChanged.connect(self._refresh_buttons)
        document.imagesChanged.connect(self._refresh_buttons)
        self._refresh()

    @property
    def rerun(self) -> bool:
        """Whether int8 runs again when an edit is made."""
        return self.rerun_switch.isChecked()

    def follow(self, timing: Timing) -> None:
        """Show what a timing does, and let it do what is clicked."""
        self.latency_strip.follow(timing)
        self.timed_button.follow(timing, self._document)

    def cell(self, column: Column, title: str) -> ValueCell:
        """Cell of a column by its row's title."""
        return self.cells[column, row_number(title, self._rows)]

    def _build(self, theme: Theme) -> None:
        grid = self._grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(0)
        for engine, title in ENGINES.items():
            own = [place for place, column in enumerate(MAIN, 1) if column.engine == engine]
            head = EngineTitle(title, MAIN[own[0] - 1], theme)
            grid.addWidget(head, 0, own[0], 1, len(own))
            if engine == "onnxruntime":
                grid.addWidget(self.engine_reason, 2, own[0], len(ROWS), len(own), Qt.AlignmentFlag.AlignTop)
        for number in range(len(ROWS)):
            label = QLabel()
            label.setProperty("muted", True)
            self._titles.append(label)
            grid.addWidget(label, 2 + number, 0, Qt.AlignmentFlag.AlignTop)
        for place, column in enumerate(MAIN, start=1):
            grid.addWidget(self.heads[column], 1, place)
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, COLUMN_WIDTH)
            for number in range(len(ROWS)):
                cell = self.cells[column, number]
                grid.addWidget(cell, 2 + number, place, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.reasons[column], 2, place, len(ROWS), 1, Qt.AlignmentFlag.AlignTop)
        self._name_rows()
        heading = QLabel(tr("Compare"))
        heading.setProperty("heading", True)
        first = self.title_row = QHBoxLayout()
        first.addWidget(heading)
        first.addWidget(self.compare_button)
        first.addWidget(self.rows_button)
        first.addWidget(self.images_label, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.run_button, 1)
        buttons.addWidget(self.run_all_button)
        buttons.addWidget(self.latency_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(first)
        self._scroll = self._scrolled(grid)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(buttons)
        last = QHBoxLayout()
        last.setSpacing(SPACE)
        last.addWidget(self.rerun_switch, 1)
        last.addWidget(self.timed_button)
        last.addWidget(self.targets_button)
        layout.addLayout(last)
        layout.addWidget(self.processor)

    def _scrolled(self, grid: QGridLayout) -> TallScroll:
        """All figures and notes: in a low window they scroll, where they would cover each other."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.compared)
        column.addLayout(grid)
        column.addWidget(self.latency_strip)
        column.addWidget(self.places)
        column.addWidget(self.affine)
        column.addWidget(self.here)
        cards = QVBoxLayout()
        cards.setSpacing(SPACE)
        cards.addWidget(self.card)
        cards.addWidget(self.half_card)
        column.addLayout(cards)
        column.addWidget(self.notes)
        # All that is left over: the card must not grow when a note goes.
        column.addStretch(1)
        self._column = column
        column.addWidget(self.outcomes)
        scroll = TallScroll(inside)
        # What flips and classes leave is the figures', which scroll if that is too little.
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        scroll.setMinimumHeight(LEAST_HEIGHT)
        scroll.setAccessibleName(tr("Comparison"))
        return scroll

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Divide the room anew."""
        super().resizeEvent(event)
        self._fit_titles()
        self._share_room()

    def _fit_titles(self) -> None:
        """Titles get what the four columns leave, so that their units are not cut beside empty room."""
        spare = self._scroll.viewport().width() - 4 * (NUMBER_WIDTH + self._grid.horizontalSpacing())
        width = max(TITLE_WIDTH, min(spare, MOST_TITLE))
        if width != self._title_width:
            self._title_width = width
            self._name_titles()

    def event(self, event: QEvent) -> bool:
        """Divide the room anew where figures or flips have become more or fewer."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_room()
        return done

    def _share_room(self) -> None:
        """As much for classes and flips as they need below the figures, which are not cut for them.

        A few rows always have room; where that is too little, a button gives them more at the figures' cost.
        In a low panel they scroll with the figures.
        """
        outcomes, layout = self.outcomes, self.layout()
        assert isinstance(layout, QVBoxLayout)
        # Of the width beside a scroll bar, whether there is one or not.
        width = self.width() - self._scroll.verticalScrollBar().sizeHint().width()
        figures = height_of(self._column, width, (outcomes,))
        room = self.height() - height_of(layout, self.width(), (self._scroll, outcomes)) - layout.spacing()
        least = outcomes.height_of(LEAST_ROWS)
        self._pin(self.height() >= LOW)
        if self._column.indexOf(outcomes) >= 0:
            outcomes.offer_more(False)
            height = least = outcomes.height_of(FOLDED_ROWS)
        else:
            height = min(outcomes.height_of(), max(least, room - figures))
            most = min(outcomes.height_of(), room - LEAST_FIGURES)
            outcomes.offer_more(most > height)
            if outcomes.enlarged:
                height = max(height, most)
        outcomes.take_height(height, least)

    def _pin(self, pinned: bool) -> None:
        """Let classes and flips stand below the figures, or scroll with them."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        if (layout.indexOf(self.outcomes) >= 0) == pinned:
            return
        if pinned:
            layout.insertWidget(layout.indexOf(self._scroll) + 1, self.outcomes)
        else:
            self._column.addWidget(self.outcomes)
        self.outcomes.refresh()  # Qt hides what gets another parent

    # Showing ------------------------------------------------------------------------------------

    def _on_task(self) -> None:
        """Show the figures of another task."""
        rows = rows_for(self._document.task.info)
        named = [row.title for row in rows] != [row.title for row in self._rows]
        self._rows = rows
        if named:
            self._name_rows()
        self._refresh()

    def _show_compared(self) -> None:
        """Scroll to the plan that is compared with, which stands above all other figures."""
        if self._document.compared.other is not None:
            self._scroll.verticalScrollBar().setValue(0)

    def _on_places(self, shown: bool) -> None:
        """Fold this machine's rows while targets stand below them."""
        self.rows_button.setVisible(shown)
        self._refresh()

    def _row_shown(self, number: int) -> bool:
        return self.rows_button.isHidden() or self.rows_button.isChecked() or number in FOLDED

    def _is_task_open(self) -> bool:
        """Whether the images are there, but not yet what the network is for: nothing is known of top-1."""
        document = self._document
        if document.model is None or document.images is None:
            return False
        if document.task.info is not None or document.task.problem is not None:
            return False
        views = (document.result(column).accuracy for column in SHOWN)
        return not any(a is not None and (a.top1 is not None or a.agreement is not None) for a in views)

    def _name_titles(self) -> None:
        self._unnamed = self._is_task_open()
        for number, (label, row) in enumerate(zip(self._titles, self._rows, strict=True)):
            metrics, right = label.fontMetrics(), Qt.TextElideMode.ElideRight
            label.setText(metrics.elidedText(row.shown_title, right, self._title_width))
            label.setToolTip(
                tr(row.tip) if label.text() == row.shown_title else f"{row.shown_title}\n{tr(row.tip)}"
            )
            if self._unnamed and number < TASK_ROWS:
                label.setText(tr("Task…") if number == 0 else "")
                label.setToolTip(tr("What the network is for is being recognised"))

    def _name_rows(self) -> None:
        self._name_titles()
        for label, row in zip(self._titles, self._rows, strict=True):
            label.setContentsMargins(0, 8 if row.key else 3, 0, 0)
        for (column, number), cell in self.cells.items():
            row = self._rows[number]
            cell.setToolTip(tr(row.tip))
            cell.setAccessibleName(f"{column_name(column)} {row.shown_title.strip()}")
            if column not in CARDS and number < TASK_ROWS:
                cell.set_kind(key=row.key, lines=row.lines, small=row.small)
        for card in (self.card, self.half_card):
            card.set_rows(self._rows)

    def _refresh(self, *_: object) -> None:
        for number, title in enumerate(self._titles):
            title.setVisible(self._row_shown(number))
        for column in SHOWN:
            self._show_column(column)
        self._refresh_notes()
        self._refresh_strip()
        self._refresh_buttons()

    def _on_results(self, changed: Column) -> None:
        self._stale.add(changed)
        self._end_fresh(changed)
        turns().later(self.show_now)

    def _end_fresh(self, column: Column) -> None:
        """Call figures of a plan before fresh no longer, before their turn comes to say what changed."""
        head = self.heads.get(column)
        if head is None or head.state is not State.FRESH:
            return
        view = self._document.result(column)
        if view.state in (State.STALE, State.RUNNING) and not view.accuracy_fresh:
            head.show_state(view.state, 0.0, old_times=view.has_old_latency)
            for number, row in enumerate(self._rows):
                cell = self.cells.get((column, number))
                if cell is not None and not row.of_latency:
                    cell.dim()

    def show_now(self) -> None:
        """Show what changed, which waits for the next turn: an edit changes all columns, one by one."""
        stale, self._stale = self._stale, set()
        # A reference's new value changes the differences of the columns that are held against it.
        for column in SHOWN:
            if column in stale or column.reference in stale:
                self._show_column(column)
        self._refresh_notes()
        self._refresh_strip()
        self._refresh_buttons()

    def _refresh_strip(self) -> None:
        views = (self._document.result(column) for column in SHOWN)
        shown = [view.latency for view in views if view.latency is not None]
        self.latency_strip.show_latencies(shown, self._document.latency_threads)

    def _refresh_buttons(self) -> None:
        if self._unnamed != self._is_task_open():
            self._name_titles()
        images = self._document.images
        ready = self._document.model is not None and images is not None and bool(self._document.plan.layers)
        for button in (self.run_button, self.run_all_button, self.latency_button, self.half_button):
            button.setEnabled(ready)
        for button, columns in (
            (self.run_button, INT8),
            (self.run_all_button, COLUMNS),
            (self.half_button, (FP16,)),
        ):
            if self._are_running(columns):
                button.setEnabled(False)  # what it asks for runs
        self.images_label.setText("" if images is None else tr_message(images.text))
        self.images_label.setToolTip("" if images is None else images.path)

    def _show_column(self, column: Column) -> None:
        view = self._document.result(column)
        share = view.done / view.total if view.total else 0.0
        self.heads[column].show_state(view.state, share, old_times=view.has_old_latency)
        self.heads[column].setToolTip(
            "" if view.accuracy is None else tr_message(view.accuracy.exactness_note)
        )
        lost = view.state is State.UNAVAILABLE
        engine_lost = self._engine_lost()
        own_reason = lost and not (engine_lost and column.engine == "onnxruntime")
        self.reasons[column].setText(tr_message(view.reason or "") if own_reason else "")
        self.reasons[column].setVisible(own_reason)
        self.engine_reason.setText(tr_message(engine_lost or ""))
        self.engine_reason.setVisible(engine_lost is not None)
        reference = None if column.reference is None else self._document.result(column.reference)
        task = self._document.task
        for number, row in enumerate(self._rows):
            cell = self.cells.get((column, number))
            if cell is not None:
                cell.setVisible(not lost and (column in CARDS or self._row_shown(number)))
                if not lost:
                    same_engine = column.reference is not None and column.reference.engine == column.engine
                    fill(cell, row, view, reference, coloured=same_engine)
                    if cell.text == MISSING and (why := why_missing(number, row, column, view, task)):
                        cell.setToolTip(f"{tr(row.tip)}\n{why.sentence}")
                        instead = why.short if why.alone and not row.lines else ""
                        cell.show_value(MISSING, fresh=True, difference=why.short, better=None, ends=instead)
        if column in CARDS:
            self._show_card(column, view, engine_lost)

    def _show_card(self, column: Column, view: ColumnView, engine_lost: str | None) -> None:
        """Show the card of a column; the lower one has no captions where the upper one has the same."""
        lost = view.state is State.UNAVAILABLE
        if column == DYNAMIC:
            self.card.show_view(view, known=engine_lost is None)
        elif column == FP16:
            model = self._document.model
            self.half_card.show_view(view, known=model is not None and not model.read_only)
            self.half_button.setVisible(not view.accuracy_fresh and not lost)
        self.half_card.show_captions(not self.card.has_figures)

    def _are_running(self, columns: Sequence[Column]) -> bool:
        """Whether all that can run of these do, for the present state."""
        states = {self._document.result(column).state for column in columns} - {State.UNAVAILABLE}
        return states == {State.RUNNING}

    def _engine_lost(self) -> str | None:
        model = self._document.model
        return None if model is None else model.onnx_reason

    def _refresh_notes(self) -> None:
        lines = []
        for column in SHOWN:
            view, name = self._document.result(column), column_name(column)
            if view.state is State.STALE:
                changes = capital(all_of(view.changed))
                lines.append(tr("{column} is stale. {changes}", column=name, changes=changes))
            elif view.state is State.RUNNING:
                done, total = f"{view.done:,}", f"{view.total:,}"
                lines.append(
                    tr("{column}: {done} of {total} images so far", column=name, done=done, total=total)
                )
            if view.state is not State.STALE and view.latency_changed:
                text = (
                    tr_noop("{column}: the FPS were timed on another machine. {changes}")
                    if view.latency_elsewhere
                    else tr_noop("{column}: the FPS were timed with another network. {changes}")
                )
                lines.append(tr(text, column=name, changes=capital(all_of(view.latency_changed))))
            if view.accuracy is not None:
                lines += remarks(column, view.accuracy, fresh=view.accuracy_fresh)
        scored = self._document.result(ORT_INT8).accuracy
        told = scored is not None and SYMMETRIC_KL in scored.notes
        self.affine.setVisible(told and bool(kl_remark(self._document.plan)))
        self.notes.setText("\n".join(lines))
        self.notes.setVisible(bool(lines))


def _note() -> QLabel:
    label = QLabel()
    label.setProperty("caption", True)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.hide()
    return label
