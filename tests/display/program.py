"""The real program in a process of its own, which also says what its widgets show and where they are.

``python -m tests.display.program ASKING ANSWERING [ARGUMENTS]`` runs ``clipscope ARGUMENTS``. Each line that
comes through the pipe ASKING is a question in JSON; each line that goes into ANSWERING is its answer. Nothing
is changed, painted or waited for on behalf of a question.
"""

from __future__ import annotations

import json
import os
import sys
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRect, QSocketNotifier
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

import clipscope.gui.app
from clipscope.core.worker import process
from clipscope.core.worker.requests import MeasureLatency
from clipscope.gui.app import Start
from clipscope.gui.language.choice import current_language
from clipscope.gui.launch import main

if TYPE_CHECKING:
    from clipscope.gui.program import Program


SHORT_TURNS = "from clipscope.core.evaluation import latency; latency.TURN_SECONDS = 0.01; "
"""Figures of a machine that is busy with tests say nothing anyway."""


class Answers:
    """Answers about a program's widgets; a widget is named as in Python, beginning at the window."""

    def __init__(self, program: Program, asking: int, answering: int) -> None:
        self._program = program
        self._asking, self._answering = asking, answering
        self._notifier = QSocketNotifier(asking, QSocketNotifier.Type.Read, program.window)
        self._notifier.activated.connect(self._answer)

    def stop(self) -> None:
        """Leave what is asked to the next window."""
        self._notifier.setEnabled(False)

    def _answer(self) -> None:
        # One question at a time, far shorter than what a pipe takes at once.
        line = os.read(self._asking, 4096)
        if not line:
            self._notifier.setEnabled(False)
            return
        question, *words = json.loads(line)
        answer = getattr(self, question)(*words)
        os.write(self._answering, json.dumps(answer).encode() + b"\n")

    def state(self) -> dict[str, Any]:
        """What the program is at."""
        program = self._program
        window, document, pending = program.window, program.document, program.jobs.pending
        top = QApplication.activeModalWidget() or QApplication.activeWindow()
        root = document.selected_root
        range_ = document.plan.activations.get(root) if root else None
        return {
            "busy": program.jobs.busy or program.session.rerun_pending,
            "latency": bool(pending) and all(isinstance(job.request, MeasureLatency) for job in pending),
            "exposed": bool(window.windowHandle() and window.windowHandle().isExposed()),
            "covered": window.curtain is not None,
            "active": "" if top is None else top.windowTitle(),
            "title": window.windowTitle(),
            "page": _page(window),
            "model": document.model.name if document.model else "",
            "asks": program.session.steps.waiting and program.session.images.is_ready("calibration"),
            "images": document.images.text if document.images else "",
            "calibration": document.calibration_images.text if document.calibration_images else "",
            "calibrated": bool(document.stats),
            "threshold": range_.hi if range_ else None,
            "language": current_language() or "en",
            "notices": [notice.text for notice in window.notices.notices],
        }

    def place(self, name: str) -> list[int]:
        """Left, top, width and height on the screen, in its pixels."""
        widget = self._widget(name)
        return _on_screen(widget, QRect(QPoint(0, 0), widget.size()))

    def frame(self) -> list[int]:
        """The window with what the window manager puts around it, in the screen's pixels."""
        window = self._program.window
        geometry, frame = window.geometry(), window.frameGeometry()
        return _on_screen(window, frame.translated(-geometry.topLeft()))

    def line(self) -> list[float]:
        """Column of the threshold line, row in the middle of the plot, and threshold per pixel."""
        histogram = self._program.window.workspace.histogram
        plot = histogram.plot
        view, viewport = plot.view, plot.viewport()
        middle = sum(view.viewRange()[1]) / 2
        at = view.mapViewToDevice(QPointF(float(histogram.line.value()), middle)).toPoint()
        left, top, _, _ = _on_screen(viewport, QRect(at, viewport.size()))
        return [left, top, view.viewPixelSize()[0] / viewport.devicePixelRatioF()]

    def picture(self, name: str, path: str) -> None:
        """Save what a widget would paint, whole, in the format that the name says."""
        if not self._widget(name).grab().save(path):
            raise OSError(f"{path} can't be written")

    def typed(self) -> str | None:
        """Text of the field that has the keyboard; None if it is no field."""
        field = QApplication.focusWidget()
        return field.text() if isinstance(field, QLineEdit) else None

    def popup(self) -> str | None:
        """Title of the menu that has the keyboard; None while there is none."""
        menu = QApplication.activePopupWidget()
        return menu.title() if isinstance(menu, QMenu) else None

    def layers(self) -> dict[str, Any]:
        """The layer list: its current row, where that and a menu are, what is filtered, widths of columns."""
        layers, menu = self._program.window.workspace.layers, QApplication.activePopupWidget()
        tree, header = layers.tree, layers.tree.header()
        index = tree.currentIndex()
        row = self._program.document.selected_layer
        edges = {
            column: header.sectionViewportPosition(column) + header.sectionSize(column)
            for column in range(header.count())
            if not header.isSectionHidden(column)
        }
        return {
            "current": index.data(),
            "row": _on_screen(tree.viewport(), tree.visualRect(index)),
            "on": row is not None and self._program.document.is_int8(row),
            "filter": layers.filter.text(),
            "focused": tree.hasFocus(),
            "menu": None if menu is None else _on_screen(menu, menu.rect()),
            "header": _on_screen(header, header.rect()),
            "edges": edges,
        }

    def visible(self, name: str) -> bool:
        """Whether the widget is to be seen, as the widget says."""
        return bool(self._widget(name).isVisible())

    def _widget(self, name: str) -> QWidget:
        if name == "active":
            found: Any = QApplication.activeModalWidget() or QApplication.activeWindow()
        else:
            found = attrgetter(name)(self._program) if name != "window" else self._program.window
        assert isinstance(found, QWidget)
        return found


def _page(window: Any) -> str:
    """Title of the page that is shown, or ``work``."""
    page = window.pages.currentWidget()
    return "work" if page is window.workspace else str(page.title.text())


def _on_screen(widget: QWidget, rect: QRect) -> list[int]:
    """A rectangle of a widget in pixels of the only screen, which begins at (0, 0)."""
    corner, ratio = widget.mapToGlobal(rect.topLeft()), widget.devicePixelRatioF()
    return [round(ratio * part) for part in (corner.x(), corner.y(), rect.width(), rect.height())]


def _run() -> int:
    asking, answering = int(sys.argv[1]), int(sys.argv[2])
    sys.argv[:] = ["clipscope", *sys.argv[3:]]
    kept: list[Answers] = []

    class AnsweringStart(Start):
        """Answers once the program is whole; a question before then waits in the pipe."""

        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            for before in kept:  # another window takes the place of this one
                before.stop()
            kept.clear()
            # A caret that blinks would be a difference between two pictures.
            QApplication.setCursorFlashTime(0)
            self.ready.connect(lambda program: kept.append(Answers(program, asking, answering)))

    clipscope.gui.app.Start = AnsweringStart
    process.START = process.START.replace("main()", SHORT_TURNS + "main()")
    return main()


if __name__ == "__main__":
    assert Path.cwd().is_dir()
    sys.exit(_run())
