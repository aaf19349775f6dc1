"""Fixtures of the window's tests: no display, no settings of the person who runs them."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from clipscope.core.loading.demo import demo_images
from clipscope.gui.app import Windows
from clipscope.gui.language.choice import ENGLISH, speak
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.turns import Turns
from tests.gui.running import User, end_windows, hand, python_windows, until
from tests.gui.sample import sample_document

PER_CLASS: dict[Literal["calib", "eval"], int] = {"calib": 4, "eval": 8}
"""Images of each class of the demo, of 10 and 50, in the window's tests."""


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path) -> None:
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(tmp_path))


@pytest.fixture(scope="session")
def _fewer_digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part of the demo's images, so that a calibration and a run of five columns are soon over."""
    folder = tmp_path_factory.mktemp("digits")
    for role, count in PER_CLASS.items():
        for group in sorted(demo_images(role).iterdir()):
            (folder / role / group.name).mkdir(parents=True)
            for image in sorted(group.iterdir())[:count]:
                (folder / role / group.name / image.name).symlink_to(image)
    return folder


@pytest.fixture(autouse=True, scope="module")
def _the_demo_has_fewer_digits(request: pytest.FixtureRequest, _fewer_digits: Path) -> Iterator[None]:
    """Except in a module that says ``ALL_DIGITS``."""
    with pytest.MonkeyPatch.context() as patch:
        if not getattr(request.module, "ALL_DIGITS", False):
            patch.setattr("clipscope.core.loading.demo._digits", lambda: _fewer_digits)
        yield


@pytest.fixture(autouse=True, scope="module")
def _garbage_waits() -> Iterator[None]:
    """As in the program, widgets that hold each other are collected when nothing else goes on."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _windows_end_with_their_test() -> Iterator[None]:
    """What a test leaves open, as one that fails does, would be painted in all tests after it."""
    before = python_windows()
    yield
    end_windows(before)


@pytest.fixture(autouse=True)
def _no_button_stays_pressed() -> Iterator[None]:
    """Qt's double click of tests is never released where its widget went to another window.

    What waits until a hand is off the mouse, as another language does, would wait in all tests after it.
    """
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            if app.mouseButtons() & button:
                QTest.mouseRelease(QWindow(), button)
        assert app.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(autouse=True)
def _every_mouse_move_counts() -> Iterator[None]:
    """pyqtgraph drops moves beyond 100 a second; tests move faster than a hand."""
    rate = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", 0)
    yield
    pg.setConfigOption("mouseRateLimit", rate)


@pytest.fixture(autouse=True)
def _panels_alone_show_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A panel without a window has no other one to take turns with, except where turns are tested."""
    takes_turns = getattr(request.module, "TAKES_TURNS", False)
    if not takes_turns and not {"demo", "user"} & set(request.fixturenames):
        monkeypatch.setattr(Turns, "later", lambda _, show: show())


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("dark")
    theme.apply(qapp)
    yield theme
    theme.changed.disconnect()
    theme.deleteLater()


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def demo(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[User]:
    """The real program with the demo open and all results there; a module may say another ``METHOD``."""
    user = User(tmp_path_factory.mktemp("settings"), getattr(request.module, "METHOD", "kl"))
    user.open_demo()
    yield user
    user.close()


@pytest.fixture
def windows(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    """The program as `clipscope` starts it, without a network, in English, with a state folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found = Windows(qapp)
    found.begin(None)
    yield found
    until(lambda: found.program, what="the window was not loaded")
    if isValid(found.window):
        hand(found).close()
    speak(qapp, ENGLISH)
