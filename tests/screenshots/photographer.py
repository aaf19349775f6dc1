"""``make screenshots``: the window in its states, to out/screenshots/LANGUAGE/NAME-SIZE.png, to be looked at.

In another language it also lists what is still English, in ``english.txt`` beside the pictures.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clipscope.core.common.progress import Progress
from clipscope.core.loading.demo import demo_model
from clipscope.core.worker.requests import Evaluate
from clipscope.gui.language.choice import CHINESE, ENGLISH
from clipscope.gui.window import settings as window_settings
from clipscope.gui.work.jobs import Job
from tests.gui.english_left import english_left
from tests.gui.running import User, set_settings_folder, until
from tests.large_screen import large_screen
from tests.screenshot_searches import search_states, weight_states
from tests.screenshot_studies import study_states

FOLDER = Path("out") / "screenshots"
LANGUAGES = (ENGLISH, CHINESE)
SIZES = (("1280x800", "1"), ("1920x1080", "1"), ("1280x800", "2"))
"""Size of the window in logical pixels, and the screen's scale."""


class Photographer:
    """Brings a window into its states and takes pictures."""

    def __init__(self, size: str, suffix: str, settings: Path, language: str) -> None:
        self._suffix, self._language, self._folder = suffix, language, FOLDER / language
        self.left: dict[str, str] = {}
        set_settings_folder(settings)
        window_settings().setValue("language", language)
        self.user = User(settings)
        width, height = map(int, size.split("x"))
        self.user.window.resize(width, height)
        QTest.qWait(50)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save the window, or a dialog, as it is."""
        QTest.qWait(50)
        path = self._folder / f"{name}-{self._suffix}.png"
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._language != ENGLISH:
            for text in english_left(widget or self.user.window):
                self.left.setdefault(text, name)
            lines = "".join(f"{state}: {text}\n" for text, state in self.left.items())
            (self._folder / "english.txt").write_text(lines, encoding="utf-8")
        if not (widget or self.user.window).grab().save(str(path)):
            raise OSError(f"{path} could not be written")
        sys.stdout.write(f"wrote {path}\n")

    def all_states(self) -> None:
        """Every state, in an order in which one leads to the next."""
        user = self.user
        user.window.set_mode("dark")
        self.take("empty")
        user.session.open_model(demo_model())
        user.idle()
        self.take("images-wanted")
        user.open_demo(latency=True)
        user.window.notices.clear()
        self.take("demo")
        self._dragging()
        self._running()
        user.idle()
        user.window.notices.clear()
        self.take("worse")
        self._stale()
        self._error()
        user.window.workspace.tabs.setCurrentWidget(user.window.workspace.inputs)
        user.window.notices.clear()
        self.take("inputs")
        user.window.workspace.tabs.setCurrentWidget(user.window.workspace.layers)
        user.document.undo_stack.setIndex(0)
        user.idle()
        search_states(user, self.take)
        study_states(user, self.take, self._now)
        user.window.set_mode("light")
        search_states(user, lambda name, widget: self.take(f"light-{name}", widget))
        study_states(
            user,
            lambda name, widget: self.take(f"light-{name}", widget),
            lambda name, widget: self._now(f"light-{name}", widget),
        )
        user.document.select("convclip_5")
        until(lambda: len(user.window.workspace.curves.points()) == 3)
        self.take("light")
        weight_states(user, lambda name, widget: self.take(f"light-{name}", widget))
        user.window.set_mode("dark")
        weight_states(user, self.take)

    def _dragging(self) -> None:
        user = self.user
        user.document.select("convclip_6")
        until(lambda: len(user.window.workspace.curves.points()) == 3)
        root = str(user.document.selected_root)
        before = user.grab()
        low = 0.3 * user.document.stats[root].absmax
        for step in range(1, 9):
            user.move(before + (low - before) * step / 8)
        self.take("dragging")
        user.let_go(low)

    def _running(self) -> None:
        taken: list[object] = []

        def look(job: Job, progress: Progress[object]) -> None:
            if not taken and isinstance(job.request, Evaluate) and progress.partial:
                taken.append(job)
                self._now("running")

        self.user.jobs.progressed.connect(look)
        until(lambda: taken)
        self.user.jobs.progressed.disconnect(look)

    def _now(self, name: str, widget: QWidget | None = None) -> None:
        """Save without running the event loop, which would let the run go on."""
        path = self._folder / f"{name}-{self._suffix}.png"
        (widget or self.user.window).grab().save(str(path))
        sys.stdout.write(f"wrote {path}\n")

    def _stale(self) -> None:
        user = self.user
        user.window.workspace.comparison.rerun_switch.setChecked(False)
        user.drag(0.62 * user.document.stats[str(user.document.selected_root)].absmax)
        self.take("stale")

    def _error(self) -> None:
        user = self.user
        with tempfile.TemporaryDirectory() as folder:
            broken = Path(folder) / "broken.param"
            broken.write_text(demo_model().with_suffix(".param").read_text()[:300])
            user.session.open_model(broken)
            until(lambda: any(notice.level == "error" for notice in user.window.notices.notices))
        user.window.notices.notices[-1].details_button.setChecked(True)
        user.idle()
        self.take("error")
        user.window.notices.clear()
        user.window.workspace.comparison.rerun_switch.setChecked(True)
        user.key(Qt.Key.Key_F5)
        user.idle()


def one_size(size: str, language: str) -> None:
    """All states at one size in one language; the scale is the environment's."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    # Moves come faster than from a hand.
    pg.setConfigOption("mouseRateLimit", 0)
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    with tempfile.TemporaryDirectory() as folder:
        suffix = size if scale == "1" else f"{size}@{scale}x"
        photographer = Photographer(size, suffix, Path(folder), language)
        photographer.all_states()
        photographer.user.close()
    del app


def main(arguments: list[str]) -> int:
    """All sizes, each in a process of its own because the scale is the application's."""
    if arguments:
        one_size(*arguments)
        return 0
    platform = {"QT_QPA_PLATFORM": large_screen()}
    for language in LANGUAGES:
        for size, scale in SIZES:
            command = [sys.executable, "-m", "tests.screenshots", size, language]
            subprocess.run(command, env={**os.environ, **platform, "QT_SCALE_FACTOR": scale}, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
