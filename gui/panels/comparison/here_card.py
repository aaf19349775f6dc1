"""ONNX Runtime's int8 on this processor, beside the exact figures, with the ways out as buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.evaluation.here_figures import REMEDIES, RemedyKind
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.quant.plan import OnnxWeights
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING
from clipscope.gui.panels.comparison.comparison_rows import ROWS, Row, row_number
from clipscope.gui.panels.comparison.names import others_text, short_title
from clipscope.gui.panels.comparison.task_rows import AGAINST_FP32, rows_for
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.work.here import HereView

SHOWN = ("Agreement %", "Logit cosine", "FPS")  # untranslated
"""Rows of the comparison that are shown; of another task its headline against fp32 stands first."""
DEPLOYED = tr_noop("As deployed")
_NAMES: dict[RemedyKind, str] = {
    "pair-safe": tr_noop("Pair-safe"),
    "7": tr_noop("7-bit"),
    "session-option": tr_noop("Session option"),
}
_ACCESSIBLE: dict[RemedyKind, str] = {
    "pair-safe": tr_noop("Use pair-safe weights"),
    "7": tr_noop("Use 7-bit weights"),
    "session-option": tr_noop("Export… session option"),
}
TITLE = tr_noop("ONNX Runtime int8 on this processor")
_TIPS: dict[RemedyKind, str] = {
    "pair-safe": tr_noop(
        "Code the weights so that no sum of two products passes 16 bits: exact on every processor.\n"
        "Each channel's step widens only as far as its own weights need. Undo takes it back."
    ),
    "7": tr_noop("Code the weights with 7 bits (reduce_range): no sum passes 16 bits. Undo takes it back."),
    "session-option": tr_noop(
        "Export, and load the network with session.x64quantprecision = 1, as the program\n"
        "beside the exported file does: exact here, too, but slower."
    ),
}


AS_IT_IS = tr_noop("The network as a program on this processor runs it")


class HereCard(QFrame):
    """What the deployed network answers on this processor; hidden where that is the exact answer."""

    weightsRequested = Signal(str)  # noqa: N815
    """`clipscope.core.quant.plan.OnnxWeights` that a person chose."""
    exportRequested = Signal()  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(tr(TITLE))
        title.setProperty("heading", False)
        self.state = _caption("")
        self.reason = _caption("")
        self.reason.setWordWrap(True)
        self.cells: dict[tuple[str, str], QLabel] = {}
        self.buttons: dict[RemedyKind, QPushButton] = {}
        self._names: dict[str, QLabel] = {}
        first = QHBoxLayout()
        first.addWidget(title, 1)
        first.addWidget(self.state)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(SPACE // 2)
        self._heads: dict[str, QLabel] = {}
        self._shown = _rows(None)
        for place, name in enumerate(SHOWN, 1):
            head = self._heads[name] = _caption(short_title(name, tr(name)))
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(head, 0, place)
            self._grid.setColumnStretch(place, 1)
        self._add_row(1, "", DEPLOYED)
        for number, kind in enumerate(REMEDIES, 2):
            self._add_row(number, kind, _NAMES[kind])
            button = QPushButton(tr("Export…" if kind == "session-option" else "Use"))
            button.setToolTip(tr(_TIPS[kind]))
            button.setAccessibleName(tr(_ACCESSIBLE[kind]))
            self.buttons[kind] = button
            self._grid.addWidget(button, number, 1 + len(SHOWN))
        self.buttons["pair-safe"].clicked.connect(lambda: self.weightsRequested.emit("pair-safe"))
        self.buttons["7"].clicked.connect(lambda: self.weightsRequested.emit("7"))
        self.buttons["session-option"].clicked.connect(self.exportRequested)
        self.back = QPushButton(tr("Use 8-bit weights"))
        self.back.clicked.connect(lambda: self.weightsRequested.emit("8"))
        self._table = QWidget()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._table.setLayout(self._grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addLayout(first)
        layout.addWidget(self.reason)
        layout.addWidget(self._table)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(tr(TITLE))
        self.hide()

    def _add_row(self, number: int, key: str, text: str) -> None:
        name = QLabel(tr(text))
        name.setProperty("muted", True)
        name.setToolTip(tr(_TIPS.get(key, AS_IT_IS)))  # type: ignore[call-overload]
        self._names[key] = name
        self._grid.addWidget(name, number, 0)
        for place, title in enumerate(SHOWN, 1):
            cell = QLabel(MISSING)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cell.setAccessibleName(f"{tr(text)} {tr(title)}")
            self.cells[key, title] = cell
            self._grid.addWidget(cell, number, place)

    def show_view(self, view: HereView, weights: OnnxWeights, info: TaskInfo | None = None) -> None:
        """Show answers for a plan whose weights ONNX Runtime codes in some way, in figures of the task."""
        self._shown = _rows(info)
        for name, row in self._shown.items():
            self._heads[name].setText(short_title(row.title, row.shown_title))
            self._heads[name].setToolTip(tr(row.tip))
        here, cut = view.here, view.here is not None and view.here.saturates
        chosen = weights != "8"
        self.setAccessibleDescription("" if here is None else tr_message(here.text()))
        self.setVisible(cut or (here is not None and chosen))
        self.state.setText(tr("running…") if view.running else "")
        if here is None:
            return
        if cut:
            self.reason.setText(tr_message(f"{here.reason[:1].upper()}{here.reason[1:]}."))
        else:
            text = (
                tr_noop("With pair-safe weights the figures above hold here, too.")
                if weights == "pair-safe"
                else tr_noop("With {bits}-bit weights the figures above hold here, too.")
            )
            self.reason.setText(tr(text, bits=weights))
        self._fill("", here.accuracy, here.latency)
        for kind in REMEDIES:
            found = next((remedy for remedy in here.remedies if remedy.kind == kind), None)
            for widget in self._row(kind):
                widget.setVisible(cut)
            self._fill(kind, found.accuracy if found else None, found.latency if found else None)
        self.back.setVisible(chosen)

    def _row(self, kind: RemedyKind) -> list[QWidget]:
        return [self._names[kind], self.buttons[kind], *(self.cells[kind, title] for title in SHOWN)]

    def _fill(self, key: str, accuracy: Accuracy | None, latency: Latency | None) -> None:
        for title, row in self._shown.items():
            value, cell = row.read(accuracy, latency), self.cells[key, title]
            timed = latency if title == "FPS" else None
            doubt = "" if timed is None else timed.doubt
            text = MISSING if value is None else row.write(value)
            cell.setText(text if timed is None or not doubt else f"{text}\n{others_text(timed)}")
            cell.setEnabled(not doubt)
            why = tr("Not run yet on this processor.") if value is None else ""
            cell.setToolTip(tr_message(doubt[:1].upper() + doubt[1:]) or why)


def _rows(info: TaskInfo | None) -> dict[str, Row]:
    """What stands in each column, by its name in `SHOWN`."""
    usual = {title: ROWS[row_number(title)] for title in SHOWN}
    of_task = rows_for(info)
    return usual if of_task is ROWS else {**usual, SHOWN[0]: of_task[AGAINST_FP32]}


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("caption", True)
    return label
