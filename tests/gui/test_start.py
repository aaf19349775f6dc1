"""The start: the window is painted before what takes long is loaded, and nothing done meanwhile is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from clipscope.core.session.autosave import OwnFile, state_folder
from clipscope.core.session.summary import Summary
from clipscope.gui.work.recent_work import RecentWork

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import (
    QEvent, QLibraryInfo, QMimeData, QObject, QPointF, Qt, QTimer, QUrl, QVersionNumber,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
import clipscope.gui.app as app
from clipscope.gui.widgets import file_dialog
act, folder = sys.argv[1], Path(sys.argv[2])
found = {"modules": None, "pixels": None, "asked": [], "opened": [], "jumped": None}
LEFT = Qt.MouseButton.LeftButton

def places(window):
    names = ("empty.title", "empty.text", "empty.model_button", "empty.demo_button", "jobs_bar.text")
    widgets = [(window.jobs_bar, "jobs_bar"), (window.menuBar(), "menu")]
    shown = window.empty.list
    widgets += [(one, f"row {place}") for place, one in enumerate([*shown.offers, *shown.rows])]
    for name in names:
        widget = window
        for part in name.split("."):
            widget = getattr(widget, part)
        widgets.append((widget, name))
    return {name: [*widget.mapTo(window, widget.rect().topLeft()).toTuple(), *widget.size().toTuple()]
            for widget, name in widgets}

class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and found["modules"] is None:
            found["modules"] = sorted(sys.modules)
        return False

def early(window):
    found["title"] = window.empty.title.text()
    found["said"] = window.jobs_bar.text.text()
    found["before"], found["picture"] = places(window), window.grab().toImage()
    if act == "click":
        QTest.mouseClick(window.empty.model_button, LEFT)
        QTest.mouseClick(window.empty.model_button, LEFT)
    elif act == "key":
        window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    elif act == "drop":
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(folder / "net.param"))])
        copy, none, place = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, window.rect().center()
        # Qt 6.12 wants the place as floating point, earlier ones know only whole pixels.
        at = QPointF(place) if QLibraryInfo.version() >= QVersionNumber(6, 12) else place
        QApplication.sendEvent(window, QDragEnterEvent(at, copy, data, LEFT, none))
        QApplication.sendEvent(window, QDropEvent(QPointF(place), copy, data, LEFT, none))
    elif act == "recent":
        QTest.mouseClick(window.empty.list.offers[0].findChildren(QPushButton)[0], LEFT)
        QTest.mouseClick(window.empty.list.rows[0], LEFT)
    elif act == "held":
        window.empty.list.rows[0].setFocus()
        QTest.mousePress(window.empty.list.rows[0], LEFT)
    elif act == "close":
        window.close()

def chosen(*words):
    found["asked"].append(words[1])
    return ()
file_dialog.choose = chosen

def late(program):
    window = program.window
    found["ready"] = window.jobs_bar.text.text()
    window.jobs_bar.text.setText(found["said"])  # all else is as it was
    program.sessions.open = lambda path, **_: found["opened"].append(path.name)
    if act == "held":
        found["focused"] = window.focusWidget() is window.empty.list.rows[0]
        QTest.mouseRelease(window.empty.list.rows[0], LEFT)
    found["jumped"] = places(window) != found["before"]
    found["same"] = window.grab().toImage() == found.pop("picture")
    program.jobs.submitted.connect(lambda job: found["opened"].append(job.request.path.name))
    found["opened"] += [job.request.path.name for job in program.jobs.pending]
    program.jobs.cancel()
    QTimer.singleShot(50, window.close)

class Watched(app.Start):
    def __init__(self, window, *given):
        super().__init__(window, *given)
        self.first = First()
        window.empty.installEventFilter(self.first)
        window.painted.connect(lambda: early(window))
        self.ready.connect(late)

app.Start = Watched
found["status"] = app.main([str(folder / "net.param")] if act == "argument" else [])
found["after"] = sorted(sys.modules)
print(json.dumps({name: value for name, value in found.items() if name != "picture"}))
"""
HEAVY = (
    "pyqtgraph",
    "numpy",
    "clipscope.core.worker.client",
    "clipscope.gui.program",
    "clipscope.gui.workspace",
)


def started(act: str, folder: Path) -> dict[str, object]:
    """What a process tells that started the window, and did something right after its first paint."""
    command = [sys.executable, "-c", PROGRAM, act, str(folder)]
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **home}

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    assert found["status"] == 0
    return found


def test_the_first_paint_comes_before_all_that_takes_long(tmp_path: Path) -> None:
    """And a button that is clicked twice before the program is whole asks once."""
    found = started("click", tmp_path)
    assert not set(HEAVY) & set(found["modules"])  # type: ignore[call-overload]
    assert set(HEAVY) <= set(found["after"])  # type: ignore[call-overload]
    assert found["asked"] == ["Open model"]
    assert (found["said"], found["ready"]) == ("Starting…", "Ready")
    assert found["same"] and not found["jumped"], "the furnished window looks as the first one"


def test_a_key_before_the_program_is_whole_is_not_lost(tmp_path: Path) -> None:
    assert started("key", tmp_path)["asked"] == ["Import a table or plan"]


def test_what_is_dropped_before_the_program_is_whole_is_opened(tmp_path: Path) -> None:
    (tmp_path / "net.param").write_text("7767517\n1 1\nInput in 0 1 in\n")
    assert started("drop", tmp_path)["opened"] == ["net.param"]


@pytest.mark.parametrize("act", ["recent", "held"])
def test_recent_work_that_is_clicked_before_the_program_is_whole_is_opened(
    act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And unsaved work, which is above it, does not come later and push it down; the last click counts."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    session = tmp_path / "net.clipscope"
    session.write_text("")
    ini = tmp_path / "clipscope" / "clipscope.ini"
    settings = QSettings(str(ini), QSettings.Format.IniFormat)
    RecentWork(settings).remember(session, Summary("net", str(tmp_path / "net.param")), named=True)
    left = OwnFile(state_folder())
    left.write("{}")
    left.leave().keep()
    found = started(act, tmp_path)
    assert found["opened"] == ["net.clipscope"] and not found["jumped"]
    assert {"row 0", "row 1"} <= set(found["before"])  # type: ignore[call-overload]
    assert found.get("focused", True), "the focus stays where it was"
    assert left.path.is_file(), "what nobody decided on is left to the next window"


def test_the_command_line_s_network_is_opened(tmp_path: Path) -> None:
    found = started("argument", tmp_path)
    assert found["opened"] == ["net.param"]
    assert found["title"] == "Opening net.param", "from the first paint on"


def test_a_window_that_is_closed_at_once_loads_nothing_more(tmp_path: Path) -> None:
    found = started("close", tmp_path)
    assert "pyqtgraph" not in found["after"] and found["jumped"] is None  # type: ignore[operator]
