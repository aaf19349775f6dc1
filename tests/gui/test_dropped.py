"""What is dropped together: told apart by names and contents, with a word on what is not used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QLocale, QMimeDatabase, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QTreeView, QWidget

from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.dropped import sort_paths
from clipscope.gui.language.again import HAN
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.widgets.file_dialog import keep, make_dialog, types_in_words
from clipscope.gui.widgets.places import remember_opened
from tests.gui.running import until


@pytest.fixture
def files(tmp_path: Path) -> Path:
    texts = {
        "a.table": "conv_param_0 12.5 3.1\nconv 1.5\n",
        "b.txt": "conv1_param_0 12.5 3.1\nconv2_param_0 1.0\nconv1 1.5\nconv2 2.5\n",
        "list.txt": "one.jpg 0\ntwo.jpg 1\n",
        "names.txt": "tabby cat\nbus\nice cream\n",
        "coco.json": '{"images": [], "annotations": []}',
        "pre.json": '{"mean": [1, 2, 3], "std": [1, 1, 1]}',
        "plan.json": '{"blobs": {}}',
        "notes.docx": "",
        "photo.jpg": "",
        "s.clipscope": "{}",
        "boxes/1.txt": "0 0.5 0.5 0.1 0.1\n",
        "calib/cat/1.png": "",
        "val/cat/1.png": "",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_each_goes_where_it_belongs(files: Path) -> None:
    found = sort_paths(
        [files / name for name in ("names.txt", "calib", "val", "boxes", "a.table", "notes.docx")]
    )
    assert (found.labels, found.truth, found.table) == (
        files / "names.txt",
        files / "boxes",
        files / "a.table",
    )
    assert (found.evaluation, found.calibration) == (files / "val", files / "calib")
    assert found.left == ((files / "notes.docx", "is not something ClipScope opens"),) and not found.is_empty


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("b.txt", "table"),
        ("list.txt", "evaluation"),
        ("names.txt", "labels"),
        ("coco.json", "truth"),
        ("plan.json", "table"),
    ],
)
def test_files_of_one_ending_are_told_apart_by_what_they_hold(files: Path, name: str, field: str) -> None:
    assert getattr(sort_paths([files / name]), field) == files / name


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (["photo.jpg"], "its folder"),
        (["pre.json"], "beside the network"),
        (["gone.onnx"], "not there"),
        (["s.clipscope", "val"], "brings its own"),
    ],
)
def test_what_is_not_used_has_a_reason(files: Path, names: list[str], word: str) -> None:
    assert word in sort_paths([files / name for name in names]).left[0][1]


def test_the_files_of_one_network_are_one(files: Path) -> None:
    pair = [demo_model().with_suffix(suffix) for suffix in (".bin", ".param", ".onnx")]
    assert sort_paths(pair).model == demo_model() and not sort_paths(pair).left
    assert sort_paths(pair[:2]).model == pair[1]
    other = files / "other.onnx"
    other.write_bytes(b"")
    assert sort_paths([*pair, other]).left == ((other, "one network at a time"),)


def test_dialogs_start_where_the_last_of_their_kind_ended(
    qapp: QApplication, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    def chooses(path: Path) -> object:
        def asked(parent: QWidget, title: str, start: str, *_: str) -> object:
            started.append(start)
            return (str(path),)

        return asked

    monkeypatch.setattr(opening, "choose", chooses(files / "a.table"))
    parent = QWidget()
    opening.ask_file(parent, "", "", "tables")
    monkeypatch.setattr(opening, "choose", chooses(demo_images("eval") / "x.txt"))
    opening.ask_file(parent, "", "", "images")
    opening.ask_file(parent, "", "", "tables")
    opening.ask_file(parent, "", "", "model")
    assert started == ["", str(files), str(files), str(demo_images("eval"))]
    remember_opened(files / "sub" / "net.onnx")
    (files / "sub").mkdir(exist_ok=True)
    opening.ask_file(parent, "", "", "labels")
    assert started[-1] == str(files / "sub"), "beside the network, rather than where any other dialog ended"


def test_qt_s_file_dialog_cuts_no_column_and_comes_back_as_it_was(qapp: QApplication, files: Path) -> None:
    (files / "a name that is far longer than names usually are, of a calibration set.param").write_bytes(b"0")
    parent = QWidget()
    dialog = make_dialog(parent, "Open", str(files), "All files (*)", "file")
    dialog.show()
    tree = dialog.findChild(QTreeView, "treeView")
    assert isinstance(tree, QTreeView)
    model, header = tree.model(), tree.header()
    until(lambda: model.rowCount(tree.rootIndex()) >= 4)
    QTest.qWait(20)
    assert header.length() <= tree.viewport().width(), "all columns are to be seen"
    for row in range(model.rowCount(tree.rootIndex())):
        for column in (1, 2, 3):
            index = model.index(row, column, tree.rootIndex())
            assert tree.sizeHintForIndex(index).width() <= header.sectionSize(column), index.data()
    header.resizeSection(2, 222)
    dialog.resize(777, 444)
    keep(dialog)
    dialog.close()
    again = make_dialog(parent, "Open", str(files), "All files (*)", "file")
    tree = again.findChild(QTreeView, "treeView")
    assert isinstance(tree, QTreeView)
    assert again.size() == QSize(777, 444) and tree.header().sectionSize(2) == 222


def test_one_dialog_takes_files_and_folders(qapp: QApplication, files: Path) -> None:
    """A typed folder is entered, and taken by one more Enter, as by the button; files as everywhere."""
    taken: list[tuple[str, ...]] = []
    parent = QWidget()
    for _ in range(2):
        dialog = make_dialog(parent, "Open images", str(files.parent), "All files (*)", "any")
        dialog.show()
        dialog.activateWindow()
        line, view = dialog.findChild(QLineEdit, "fileNameEdit"), dialog.findChild(QListView, "listView")
        assert isinstance(line, QLineEdit) and isinstance(view, QListView)
        (button,) = (one for one in dialog.findChildren(QPushButton) if "folder" in one.text())
        assert button.text().startswith("Open &folder “") and button.toolTip() == str(files.parent)
        line.setText(str(files))
        QTest.keyClick(line, Qt.Key.Key_Return)
        until(lambda dialog=dialog: dialog.directory().absolutePath() == str(files))
        assert dialog.isVisible() and button.toolTip() == str(files) and button.isDefault()
        if not taken:
            QTest.keyClick(line, Qt.Key.Key_Return)
        else:
            model = view.model()
            until(lambda view=view, model=model: model.rowCount(view.rootIndex()) > 3)
            rows = [model.index(row, 0, view.rootIndex()) for row in range(model.rowCount(view.rootIndex()))]
            for row in rows:
                if row.data() in ("a.table", "val"):
                    view.selectionModel().select(row, QItemSelectionModel.SelectionFlag.Select)
            assert button.text() == "Open all 2 selected"
            button.click()
        until(lambda dialog=dialog: not dialog.isVisible())
        taken.append(dialog.folders)  # type: ignore[attr-defined]
        dialog.deleteLater()
    assert taken[0] == (str(files),) and {Path(one).name for one in taken[1]} == {"a.table", "val"}


def test_a_file_dialog_names_types_in_the_windows_language(qapp: QApplication) -> None:
    """Qt takes them from the locale, whatever the window speaks."""
    kind, before = QMimeDatabase().mimeTypeForName("text/plain"), QLocale()
    with types_in_words():
        english = kind.comment()
    speak(qapp, CHINESE)
    try:
        with types_in_words():
            assert QLocale().language() == QLocale.Language.Chinese
    finally:
        speak(qapp, ENGLISH)
    assert QLocale() == before and not HAN.search(english)
