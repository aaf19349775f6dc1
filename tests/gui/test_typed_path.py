"""What is typed into a file dialog is what is chosen, whatever was selected in its list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from clipscope.gui.widgets.file_dialog import Wanted, make_dialog
from tests.gui.running import until

FILTER = "Web page (*.html);;PDF (*.pdf)"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def opened(parent: QWidget, start: Path, wanted: Wanted, monkeypatch: pytest.MonkeyPatch) -> QFileDialog:
    monkeypatch.setattr(QFileDialog, "accept", lambda self: None)
    attribute = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    before = QCoreApplication.testAttribute(attribute)
    QCoreApplication.setAttribute(attribute)
    try:
        dialog = make_dialog(parent, "", str(start), FILTER if wanted == "save" else "", wanted)
        dialog.open()
    finally:
        QCoreApplication.setAttribute(attribute, before)
    return dialog


def typed(dialog: QFileDialog, text: str) -> list[str]:
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    dialog.activateWindow()
    line.setFocus()
    until(line.hasFocus)
    line.selectAll()
    QTest.keyClicks(line, text, delay=10)
    assert line.text() == text
    return dialog.selectedFiles()


@pytest.mark.parametrize("whole", [True, False])
def test_another_suffix_than_that_of_the_suggestion_is_taken(
    whole: bool, tmp_path: Path, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or else the file that is suggested would be written over."""
    for name in ("r.html", "r.pdf"):
        (tmp_path / name).write_text("kept")
    dialog = opened(parent, tmp_path / "r.html", "save", monkeypatch)
    view = dialog.findChild(QListView, "listView")
    assert isinstance(view, QListView)
    until(lambda: view.selectionModel().selectedRows(), what="the suggested file is not selected")
    wanted = str(tmp_path / "r.pdf")
    assert typed(dialog, wanted if whole else "r.pdf") == [wanted]


def test_a_folder_whose_name_begins_a_typed_name_is_not_taken_for_it(
    tmp_path: Path, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval.txt").write_text("a.png 1\n")
    dialog = opened(parent, tmp_path, "file", monkeypatch)
    assert typed(dialog, "eval") == [str(tmp_path / "eval")]
    assert typed(dialog, "eval.txt") == [str(tmp_path / "eval.txt")]


def test_a_file_that_is_selected_after_another_was_typed_is_not_taken(
    tmp_path: Path, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the folder is read late."""
    for name in ("r.html", "r.pdf"):
        (tmp_path / name).write_text("kept")
    dialog = opened(parent, tmp_path / "r.html", "save", monkeypatch)
    view = dialog.findChild(QListView, "listView")
    assert isinstance(view, QListView)
    until(lambda: view.selectionModel().selectedRows(), what="the suggested file is not selected")
    row = view.selectionModel().selectedRows()[0]
    wanted = str(tmp_path / "r.pdf")
    assert typed(dialog, wanted) == [wanted]
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(row, flags.ClearAndSelect | flags.Rows)
    assert dialog.selectedFiles() == [wanted]
