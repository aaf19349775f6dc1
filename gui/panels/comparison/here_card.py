"""ONNX Runtime's int8 on this processor, beside the exact figures, with the ways out as buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.evaluation.here_figures import REMEDIES, TITLES, RemedyKind
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.quant.plan import OnnxWeights
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.numbers import MISSING
from clipscope.gui.panels.comparison.comparison_rows import ROWS, Row, row_number
from clipscope.gui.panels.comparison.task_rows import AGAINST_FP32, rows_for
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.work.here import HereView

SHOWN = ("Agreement %", "Logit cosine", "FPS")
"""Rows of the comparison that are shown; of another task its headline against fp32 stands first."""
_SHORT = {"Agreement %": "Agree %", "Logit cosine": "Cosine"}
DEPLOYED = "As deployed"
_NAMES: dict[RemedyKind, str] = {
    "pair-safe": "Pair-safe",
    "7": "7-bit",
    "session-option": "Session option",
}
_TIPS: dict[RemedyKind, str] = {
    "pair-safe": "Code the weights so that no sum of two products passes 16 bits: exact on every processor.\n"
    "Each channel's step widens only as far as its own weights need. Undo takes it back.",
    "7": "Code the weights with 7 bits (reduce_range): no sum passes 16 bits. Undo takes it back.",
    "session-option": "Export, and load the network with session.x64quantprecision = 1, as the program\n"
    "beside the exported file does: exact here, too, but slower.",
}


class HereCard(QFrame):
    """What the deployed network answers on this processor; hidden where that is the exact answer."""

    weightsRequested = Signal(str)  # noqa: N815
    """`clipscope.core.quant.plan.OnnxWeights` that a person chose."""
    exportRequested = Signal()  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel("ONNX Runtime int8 on this processor")
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
            head = self._heads[name] = _caption(_SHORT.get(name, name))
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(head, 0, place)
            self._grid.setColumnStretch(place, 1)
        self._add_row(1, "", DEPLOYED)
        for number, kind in enumerate(REMEDIES, 2):
            self._add_row(number, kind, _NAMES[kind])
            button = QPushButton("Export…" if kind == "session-option" else "Use")
            button.setToolTip(_TIPS[kind])
            button.setAccessibleName(f"{button.text()} {TITLES[kind]}")
            self.buttons[kind] = button
            self._grid.addWidget(button, number, 1 + len(SHOWN))
        self.buttons["pair-safe"].clicked.connect(lambda: self.weightsRequested.emit("pair-safe"))
        self.buttons["7"].clicked.connect(lambda: self.weightsRequested.emit("7"))
        self.buttons["session-option"].clicked.connect(self.exportRequested)
        self.back = QPushButton("Use 8-bit weights")
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
        self.setAccessibleName("ONNX Runtime int8 on this processor")
        self.hide()

    def _add_row(self, number: int, key: str, text: str) -> None:
        name = QLabel(text)
        name.setProperty("muted", True)
        name.setToolTip(_TIPS.get(key, "The network as a program on this processor runs it"))  # type: ignore[call-overload]
        self._names[key] = name
        self._grid.addWidget(name, number, 0)
        for place, title in enumerate(SHOWN, 1):
            cell = QLabel(MISSING)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cell.setAccessibleName(f"{text} {title}")
            self.cells[key, title] = cell
            self._grid.addWidget(cell, number, place)

    def show_view(self, view: HereView, weights: OnnxWeights, info: TaskInfo | None = None) -> None:
        """Show answers for a plan whose weights ONNX Runtime codes in some way, in figures of the task."""
        self._shown = _rows(info)
        for name, row in self._shown.items():
            self._heads[name].setText(_SHORT.get(row.title, row.title))
            self._heads[name].setToolTip(row.tip)
        here, cut = view.here, view.here is not None and view.here.saturates
        chosen = weights != "8"
        self.setAccessibleDescription("" if here is None else here.text())
        self.setVisible(cut or (here is not None and chosen))
        self.state.setText("running…" if view.running else "")
        if here is None:
            return
        if cut:
            self.reason.setText(f"{here.reason[:1].upper()}{here.reason[1:]}.")
        else:
            name = "pair-safe" if weights == "pair-safe" else f"{weights}-bit"
            self.reason.setText(f"With {name} weights the figures above hold here, too.")
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
            doubt = latency.doubt if title == "FPS" and latency is not None else ""
            text = MISSING if value is None else row.write(value)
            cell.setText(f"{text} ?" if doubt else text)
            cell.setEnabled(not doubt)
            why = "Not run yet on this processor." if value is None else ""
            cell.setToolTip(doubt[:1].upper() + doubt[1:] or why)


def _rows(info: TaskInfo | None) -> dict[str, Row]:
    """What stands in each column, by its name in `SHOWN`."""
    usual = {title: ROWS[row_number(title)] for title in SHOWN}
    of_task = rows_for(info)
    return usual if of_task is ROWS else {**usual, SHOWN[0]: of_task[AGAINST_FP32]}


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("caption", True)
    return label
