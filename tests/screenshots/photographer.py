"""Brings a window into its states, in both themes, and takes pictures.

In another language it also lists what is still English, in ``english.txt`` beside the pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pyqtgraph as pg
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clipscope.gui.language.choice import ENGLISH
from clipscope.gui.window import settings as window_settings
from tests.gui.english_left import english_left
from tests.gui.running import User, set_settings_folder
from tests.screenshots.detector import detector_states
from tests.screenshots.dialogs import dialog_states
from tests.screenshots.main_loop import first_states, light_state, loop_states
from tests.screenshots.panels import panel_states
from tests.screenshots.searches import search_states, weight_states
from tests.screenshots.studies import study_states

FOLDER = Path("out") / "screenshots"
SETTLE_MS = 120
"""A window manager maps and a menu fades in."""


class Photographer:
    """A window, the screen it is on, and the folder of its pictures.

    Parameters
    ----------
    language, suffix, settings
        The window's language, the end of the pictures' names (``1280x800@2x``), and where settings go.
    """

    def __init__(self, language: str, suffix: str, settings: Path) -> None:
        self._suffix, self._language, self._folder = suffix, language, FOLDER / language
        self._left: dict[str, str] = {}
        self._prefix = ""
        self._folder.mkdir(parents=True, exist_ok=True)
        set_settings_folder(settings)
        window_settings().setValue("language", language)
        self.user = User(settings)
        self.on_screen = QGuiApplication.platformName() == "xcb"
        if self.on_screen:
            self.user.window.showMaximized()
        else:
            width, height = map(int, suffix.partition("@")[0].split("x"))
            self.user.window.resize(width, height)
        QTest.qWait(SETTLE_MS)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save what the screen shows; without a screen, the window or a dialog."""
        QTest.qWait(SETTLE_MS if self.on_screen else 50)
        shown = widget or self.user.window
        if self._language != ENGLISH:
            for text in english_left(shown):
                self._left.setdefault(text, name)
            lines = "".join(f"{state}: {text}\n" for text, state in self._left.items())
            (self._folder / "english.txt").write_text(lines, encoding="utf-8")
        screen = QGuiApplication.primaryScreen()
        self._save(name, screen.grabWindow(0) if self.on_screen else shown.grab())

    def now(self, name: str, widget: QWidget | None = None) -> None:
        """Save a widget without running the event loop, which would let the run go on."""
        self._save(name, (widget or self.user.window).grab())

    def _save(self, name: str, picture: object) -> None:
        path = self._folder / f"{self._prefix}{name}-{self._suffix}.png"
        assert hasattr(picture, "save")
        if not picture.save(str(path)):
            raise OSError(f"{path} could not be written")
        sys.stdout.write(f"wrote {path}\n")

    def all_states(self, only: list[str]) -> None:
        """Every state in both themes, or those of some groups; each group leaves the demo as it opens."""
        user = self.user
        groups: dict[str, Callable[[], None]] = {
            "loop": lambda: loop_states(user, self.take, self.now),
            "searches": lambda: search_states(user, self.take),
            "studies": lambda: study_states(user, self.take, self.now),
            "panels": lambda: panel_states(user, self.take),
            "dialogs": lambda: dialog_states(user, self.take),
            "light": lambda: light_state(user, self.take),
            "weights": lambda: weight_states(user, self.take),
            "detector": lambda: detector_states(user, self.take),
        }
        others = ("weights", "detector")
        for mode in ("dark", "light"):
            self._prefix = "" if mode == "dark" else "light-"
            user.window.set_mode("dark" if mode == "dark" else "light")
            if mode == "dark":
                first_states(user, self.take)
            else:
                user.window.commands.files.open_demo()
                user.idle()
            for name in [name for name in groups if name not in others] + list(others):
                if not only or name in only:
                    user.window.notices.clear()
                    groups[name]()
                    if name not in others:
                        user.document.undo_stack.setIndex(0)
                        user.idle()


def main(arguments: list[str]) -> int:
    """Take the pictures of one language at one size; the scale is the environment's."""
    language, suffix, *states = arguments
    app = QApplication.instance() or QApplication(sys.argv[:1])
    # Moves come faster than from a hand.
    pg.setConfigOption("mouseRateLimit", 0)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        photographer = Photographer(language, suffix, Path(folder))
        photographer.all_states(states)
        photographer.user.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
