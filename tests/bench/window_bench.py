"""The window with SqueezeNet: a drag step, the first partial answer, and pauses of the event loop."""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from tests.large_screen import large_screen

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = large_screen()

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.common.column import Column
from clipscope.core.worker.requests import Calibrate, Evaluate, Export, OpenModel, SetInputs
from clipscope.gui.plots.plot_base import QuietPlot, ViewLayer
from clipscope.gui.state.results import State
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.session import ImageSource
from tests.bench.rows import Row, percentile
from tests.gui.running import NCNN_INT8, ORT_INT8, User, until
from tests.networks import SQUEEZENET

STEPS, STRIDE = 120, 3
"""Mouse moves forth and back, and pixels that each goes."""
PHASES = {
    OpenModel: "opening", SetInputs: "opening", Calibrate: "calibration", Evaluate: "evaluation",
    Export: "export",
}  # fmt: skip
LOOKING = "first picture"
LIMITS = {NCNN_INT8: 120, ORT_INT8: 250}
"""Milliseconds from releasing the line to the first partial top-1."""
PAUSE = 50
RELEASES = 5
LONGEST_FRAME = 10


class Paints(QObject):
    """Counts the paint events of widgets."""

    def __init__(self, *widgets: QObject) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def frame(self, act: Callable[[], object]) -> float:
        """Milliseconds from doing something until it is painted and nothing is left to do."""
        QApplication.processEvents()
        before, start = self.count, time.perf_counter()
        act()
        while self.count == before:
            QApplication.processEvents()
            if time.perf_counter() - start > LONGEST_FRAME:
                raise RuntimeError("nothing was painted")
        QApplication.processEvents()
        return 1000 * (time.perf_counter() - start)


class Pauses(QObject):
    """Longest time between two turns of the event loop, by what the worker was at."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.longest: dict[str, float] = defaultdict(float)
        self._phase, self._last = "start", time.perf_counter()
        user.jobs.started.connect(self._on_started)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._timer.start(1)

    def _on_started(self, job: Job) -> None:
        if self._phase != LOOKING:
            self._phase = PHASES.get(type(job.request), "other")

    def begin(self, phase: str) -> None:
        """Count what follows as another phase."""
        self._phase = phase

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest[self._phase] = max(self.longest[self._phase], 1000 * (now - self._last))
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    app = QApplication.instance() or QApplication([])
    rate = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", 0)
    with tempfile.TemporaryDirectory() as folder:
        user = User(Path(folder))
        try:
            pauses = Pauses(user)
            _open(user, data)
            user.export(Path(folder))
            pauses.begin(LOOKING)
            _look_at_pictures(user)
            pauses.stop()
            _select_largest(user)
            yield _drag_row(user)
            yield from _partial_rows(user)
            for phase in (*dict.fromkeys(PHASES.values()), LOOKING):
                name = f"longest pause of the event loop, {phase}, ms"
                yield Row(name, pauses.longest[phase], PAUSE, "SqueezeNet, 1 ms timer")
        finally:
            user.close()
            pg.setConfigOption("mouseRateLimit", rate)
            del app


def _open(user: User, data: Path) -> None:
    sources = {
        "calibration": ImageSource(data / SQUEEZENET.calibration),
        "evaluation": ImageSource(data / SQUEEZENET.evaluation),
    }
    user.session.set_sources(sources)
    user.session.open_model(data / "models" / f"{SQUEEZENET.name}.onnx", preprocess=SQUEEZENET.preprocess)
    user.idle()
    states = {column: user.view(column).state for column in (NCNN_INT8, ORT_INT8)}
    if set(states.values()) != {State.FRESH}:
        raise RuntimeError(f"SqueezeNet did not run: {states}, {user.notices()}")


def _look_at_pictures(user: User) -> None:
    """The Images page for the first time, until its picture has both answers, and the next picture."""
    pictures = user.window.workspace.images.pictures

    def there() -> bool:
        return None not in (pictures.picture, pictures.answers, pictures.clipping)

    user.window.actions_by_name["toggle_images"].trigger()
    for _ in range(2):
        until(there)
        user.idle()
        pictures.step(1)
    user.window.actions_by_name["toggle_images"].trigger()
    user.idle()


def _select_largest(user: User) -> None:
    """The blob with the most values."""
    stats = user.document.stats
    largest = max(stats, key=lambda root: stats[root].range.count)
    assert user.document.model is not None
    user.document.select(user.document.model.layers_of(largest)[0].name)
    # The curves are sampled in idle time.
    until(lambda: len(user.window.workspace.curves.points()) == 3)


def _drag_row(user: User) -> Row:
    window = user.window
    window.resize(1920, 1080)
    QTest.qWait(100)
    plots = (window.workspace.histogram.plot, window.workspace.curves.plot)
    paints = Paints(*(plot.viewport() for plot in plots))
    start = user.grab()
    pixel = window.workspace.histogram.plot.view.viewPixelSize()[0]
    drags, bares = [], []
    for step in range(1, STEPS):
        value = start - STRIDE * pixel * (STEPS / 2 - abs(STEPS / 2 - step))
        drags.append(paints.frame(lambda v=value: user.move(v)))
        bares.append(paints.frame(lambda: [_repaint(plot) for plot in plots]))
    user.let_go(start)
    user.idle()
    ratio = median(drag / bare for drag, bare in zip(drags[10:], bares[10:], strict=True))
    detail = (
        f"{window.width()}x{window.height()}, all curves: "
        f"p50 {median(drags):.1f} ms, p95 {percentile(drags, 0.95):.1f} ms; "
        f"bare repaint p50 {median(bares):.1f} ms"
    )
    return Row("drag step to the painted frame", ratio, 1.2, detail)


def _repaint(plot: QuietPlot) -> None:
    """Paint a plot again, all of it: nothing that an item or an axis kept is left."""
    for item in plot.scene().items():
        if isinstance(item, ViewLayer):
            item.update()
        if isinstance(item, pg.AxisItem):
            item.picture = None
    plot.viewport().update()


def _partial_rows(user: User) -> Iterator[Row]:
    times: dict[Column, list[float]] = {column: [] for column in LIMITS}
    root = str(user.document.selected_root)
    absmax = user.document.stats[root].absmax
    for release in range(RELEASES):
        seen: dict[Column, float] = {}

        def look(column: Column, seen: dict[Column, float] = seen) -> None:
            view = user.view(column)
            if column in LIMITS and column not in seen and view.accuracy_fresh:
                seen[column] = time.perf_counter()

        value = absmax * (0.5 + 0.03 * release)
        user.grab()
        user.move(value)
        user.document.resultsChanged.connect(look)
        start = time.perf_counter()
        user.let_go(value)
        user.idle()
        user.document.resultsChanged.disconnect(look)
        for column, when in seen.items():
            times[column].append(1000 * (when - start))
    for column, limit in LIMITS.items():
        detail = f"SqueezeNet, {RELEASES} releases, slowest {max(times[column]):.0f} ms"
        yield Row(f"first partial top-1 after release, {column}, ms", median(times[column]), limit, detail)
