"""Fixtures of the window's tests: no display, no settings of the person who runs them."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.turns import Turns
from tests.gui.running import User
from tests.gui.sample import sample_document


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path) -> None:
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(tmp_path))


@pytest.fixture(autouse=True, scope="module")
def _garbage_waits() -> Iterator[None]:
    """As in the program, widgets that hold each other are collected when nothing else goes on."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _every_mouse_move_counts() -> Iterator[None]:
    """pyqtgraph drops moves beyond 100 a second; tests move faster than a hand."""
    rate = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", 0)
    yield
    pg.setConfigOption("mouseRateLimit", rate)


@pytest.fixture(autouse=True)
def _panels_alone_show_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A panel without a window has no other one to take turns with."""
    if not {"demo", "user"} & set(request.fixturenames):
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
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    """The real program with the demo open and all results there."""
    user = User(tmp_path_factory.mktemp("settings"))
    user.open_demo()
    yield user
    user.close()
