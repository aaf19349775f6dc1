"""What the present plan is compared with: its name, the figures of both, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.model.titles import in_words
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING
from clipscope.gui.panels.comparison.compared_rows import COSINE_ROW, FIGURES, SIZE, TOP5, pair
from clipscope.gui.panels.comparison.comparison_cells import EngineTitle
from clipscope.gui.panels.comparison.comparison_rows import ROWS, Row
from clipscope.gui.panels.comparison.names import column_name, short_title
from clipscope.gui.panels.comparison.task_rows import rows_for
from clipscope.gui.panels.comparison.why_missing import why_missing
from clipscope.gui.state.compared import RESCALED
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.turns import turns

INT8 = tuple(column for column in COLUMNS if column.precision == "int8")
TITLES = {"ncnn": "ncnn", "onnxruntime": "ORT"}
HEADS = (tr_noop("this plan"), tr_noop("compared"), tr_noop("this − compared"))
INTERVAL = tr_noop(
    "95 % interval of the difference over the same images, in pairs, points: Newcombe's, or that of"
    " McNemar's exact test where it is wider"
)
TASK_INTERVAL = tr_noop("95 % interval of the difference over the same images: paired bootstrap")
NO_INTERVAL = tr_noop("Its interval is not known: the images can't be told apart in pairs")
STALE = tr_noop("The present plan's figures are not evaluated yet.")


class CompareCard(QFrame):
    """Shown while there is a plan to compare with; asks only, does nothing itself.

    Parameters
    ----------
    document, theme
        The state, and the colours.

    Attributes
    ----------
    focus_after
        Gets the keys when there is no plan to compare with any more.
    """

    stopRequested = Signal()  # noqa: N815
    evaluateRequested = Signal()  # noqa: N815

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme = document, theme
        self.focus_after: QWidget | None = None
        caption = _label(tr("Compared with"), caption=True)
        self.title = ElidedLabel()
        self.title.setProperty("heading", True)
        self.stop_button = QPushButton(tr("Stop comparing"))
        self.stop_button.setToolTip(tr("Show the present plan alone again"))
        self.stop_button.clicked.connect(self.stopRequested)
        self.counts = _label("", caption=True)
        self.counts.setWordWrap(True)
        self.reason = _label("", caption=True)
        self.reason.setWordWrap(True)
        self.evaluate_button = QPushButton(tr("Evaluate it"))
        self.evaluate_button.setToolTip(tr("Evaluate int8 of the other plan on the present images"))
        self.evaluate_button.clicked.connect(self.evaluateRequested)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(caption)
        names.addWidget(self.title)
        names.addWidget(self.counts)
        first = QHBoxLayout()
        first.addLayout(names, 1)
        first.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignTop)
        self.cells: dict[tuple[Column, int, str], QLabel] = {}
        self.intervals: dict[tuple[Column, int], QLabel] = {}
        self._names: dict[int, QLabel] = {}
        self._heads: dict[Column, EngineTitle] = {}
        self._parts: dict[Column, list[QLabel]] = {}
        last = QHBoxLayout()
        last.addWidget(self.reason, 1)
        last.addWidget(self.evaluate_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(first)
        layout.addLayout(self._grid())
        layout.addLayout(last)
        layout.addWidget(_rule())
        compared = document.compared
        compared.changed.connect(self.refresh)
        for signal in (
            compared.resultsChanged,
            document.resultsChanged,
            document.planChanged,
            document.task.infoChanged,
            document.imagesChanged,
        ):
            signal.connect(self._later)
        theme.changed.connect(self.refresh)
        self.refresh()

    def _grid(self) -> QGridLayout:
        """Both plans side by side for each engine; a difference and its interval stand below the figures."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(0)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(_label(f"Δ {tr(HEADS[2])}", caption=True), 1, 0)
        for line, number in enumerate(FIGURES):
            name = self._names[number] = _label("")
            name.setProperty("muted", True)
            grid.addWidget(name, 2 + 3 * line, 0)
        for place, column in enumerate(INT8):
            first = 1 + 2 * place
            head = self._heads[column] = EngineTitle(f"{TITLES[column.engine]} int8", column, self._theme)
            grid.addWidget(head, 0, first, 1, 2)
            self._parts[column] = [head]
            for beside, what in enumerate(HEADS[:2]):
                label = _label(tr(what), caption=True)
                grid.addWidget(label, 1, first + beside, right)
                grid.setColumnStretch(first + beside, 1)
                self._parts[column].append(label)
            for line, number in enumerate(FIGURES):
                for beside, what in enumerate(HEADS):
                    cell = self.cells[column, number, what] = _label("", caption=what == HEADS[2])
                    below = what == HEADS[2]
                    where = (3 + 3 * line, first, 1, 2) if below else (2 + 3 * line, first + beside, 1, 1)
                    grid.addWidget(cell, *where, right)
                interval = self.intervals[column, number] = _label("", caption=True)
                grid.addWidget(interval, 4 + 3 * line, first, 1, 2, right)
        return grid

    def _later(self, *_: object) -> None:
        if self._document.compared.other is not None:
            turns().later(self.refresh)

    def refresh(self) -> None:
        """Show what is so now."""
        compared = self._document.compared
        other = compared.other
        if other is None and self.stop_button.hasFocus() and self.focus_after is not None:
            self.focus_after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(other is not None)
        if other is None:
            return
        title = tr_message(in_words(other.title, self._document.titles.titles))
        self.title.setText(title)
        self.title.setToolTip(f"{title}\n{tr_message(other.tip)}")
        differing = compared.differing()
        count = compared.counted()
        text = tr("All {count} blobs are equal", count=count)
        if len(differing) == 1:
            text = tr("1 of {count} blobs differs", count=count)
        elif differing:
            text = tr("{differing} of {count} blobs differ", differing=len(differing), count=count)
        if compared.is_rescaled:
            text = tr("{text}. {remark}", text=text, remark=tr_message(RESCALED))
        self.counts.setText(text)
        self.counts.setToolTip(
            tr("Differ: {blobs}", blobs=", ".join(map(self._document.titles.blob, differing)))
            if differing
            else ""
        )
        info, columns = self._document.task.info, self._columns()
        for column in INT8:
            for label in self._parts[column]:
                label.setVisible(column in columns)
            for number in FIGURES:
                self._show_row(column, number, info)
        self._show_reason()

    def _columns(self) -> tuple[Column, ...]:
        """Columns that can run at all."""
        return tuple(c for c in INT8 if self._document.result(c).state is not State.UNAVAILABLE)

    def _show_row(self, column: Column, number: int, info: TaskInfo | None) -> None:
        row = rows_for(info)[number]
        view = self._document.compared.view(column)
        found, tokens = pair(row, self._present(column), view.accuracy), self._theme.tokens
        shown = column in self._columns() and not (number == TOP5 and row is not ROWS[TOP5])
        name = self._names[number]
        name.setText(short_title(row.title, row.shown_title))
        name.setToolTip(tr(row.tip))
        name.setVisible(number != TOP5 or row is ROWS[TOP5])
        for what, text in zip(HEADS, (found.here, found.there, found.difference), strict=True):
            cell = self.cells[column, number, what]
            cell.setVisible(shown and (what != HEADS[2] or bool(text)))
            cell.setText(text)
            cell.setAccessibleName(
                tr("{column}, {text}", column=f"{column} {row.shown_title}", text=tr(what))
            )
            cell.setToolTip(self._why(column, number, row, what) if text == MISSING else "")
        hue = tokens.muted if found.better is None else tokens.better if found.better else tokens.worse
        difference, interval = self.cells[column, number, HEADS[2]], self.intervals[column, number]
        difference.setStyleSheet(f"color: {hue};")
        interval.setText(found.interval)
        interval.setVisible(shown and bool(found.interval))
        known = (INTERVAL if row.figure is None else TASK_INTERVAL) if found.interval else NO_INTERVAL
        exact = number in (COSINE_ROW, SIZE)
        for label in (difference, interval):
            label.setToolTip("" if exact or not found.difference else tr(known))

    def _why(self, column: Column, number: int, row: Row, what: str) -> str:
        """Why there is a dash."""
        document, view = self._document, self._document.compared.view(column)
        if what == HEADS[1] and view.accuracy is None:
            return _sentence(view.reason) if view.reason else ""
        if what == HEADS[0] and self._present(column) is None:
            return tr(STALE)
        found = why_missing(number, row, column, document.result(column), document.task)
        return "" if found is None else found.sentence

    def _present(self, column: Column) -> Accuracy | None:
        """Figures of the present plan, of all images; None while they are another plan's."""
        view = self._document.result(column)
        whole = view.accuracy_fresh and (not view.total or view.done >= view.total)
        return view.accuracy if whole else None

    def _show_reason(self) -> None:
        compared = self._document.compared
        views = {column: compared.view(column) for column in self._columns()}
        can = any(view.can_evaluate for view in views.values())
        shown = can and not compared.running
        if not shown and self.evaluate_button.hasFocus():
            # Else the keys would go on to what stands below, which the panel would scroll to.
            self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.evaluate_button.setVisible(shown)
        self.evaluate_button.setEnabled(self._document.images is not None)
        reasons = dict.fromkeys(view.reason for view in views.values() if view.reason)
        running = tr_message(compared.running) if compared.running else ""
        lines = [tr("Evaluating it: {progress}", progress=running)] if running else []
        if not compared.running:
            alike = len(reasons) == 1 and all(view.reason for view in views.values())
            lines += [
                _sentence(view.reason)
                if alike
                else tr("{column}: {text}.", column=column_name(column), text=tr_message(view.reason))
                for column, view in list(views.items())[: 1 if alike else None]
                if view.reason
            ]
        if any(self._present(column) is None and view.accuracy is not None for column, view in views.items()):
            lines.append(tr(STALE))
        self.reason.setText("\n".join(lines))
        self.reason.setVisible(bool(lines))


def _sentence(text: str) -> str:
    return tr_message(f"{text[:1].upper()}{text[1:]}.")


def _label(text: str, *, caption: bool = False) -> QLabel:
    label = QLabel(text)
    label.setProperty("caption" if caption else "muted", caption)
    return label


def _rule() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setProperty("rule", True)
    return line
