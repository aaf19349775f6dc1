"""Keys and menus while there is nothing to work on: they say what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from clipscope.core.loading.demo import demo_model
from clipscope.core.session.summary import Summary
from clipscope.gui.dialogs import opening
from clipscope.gui.work.missing import NO_NETWORK
from clipscope.gui.work.recent_work import Recent
from tests.gui.running import NONE, User

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = {
    "F5": (Qt.Key.Key_F5, NONE),
    "F6": (Qt.Key.Key_F6, NONE),
    "F7": (Qt.Key.Key_F7, NONE),
    "F8": (Qt.Key.Key_F8, NONE),
    "F9": (Qt.Key.Key_F9, NONE),
    "Ctrl+M": (Qt.Key.Key_M, CTRL),
    "Ctrl+Shift+M": (Qt.Key.Key_M, CTRL | SHIFT),
    "Ctrl+D": (Qt.Key.Key_D, CTRL),
}


@pytest.fixture(scope="module")
def empty(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    yield user
    user.close()


def dialogs(user: User) -> list[QDialog]:
    return [one for one in user.window.findChildren(QDialog) if one.isVisible()]


@pytest.mark.parametrize("name", KEYS)
def test_without_a_network_a_key_says_what_is_missing(empty: User, name: str) -> None:
    empty.window.notices.clear()
    empty.key(*KEYS[name])
    (text,) = empty.notices("info")
    assert "open a network" in text.lower()
    shown = empty.window.notices.shown
    assert shown is not None and shown.isVisible()
    assert not dialogs(empty) and not empty.jobs.busy


@pytest.mark.parametrize(
    "name",
    [
        "easyquant_all",
        "affine_all",
        "symmetric_all",
        "bits_7",
        "show_multipliers",
        "show_tune_report",
        "choose_export",
    ],
)
def test_without_a_network_a_menu_says_what_is_missing(empty: User, name: str) -> None:
    empty.window.notices.clear()
    empty.action(name).trigger()
    (text,) = empty.notices("info")
    assert "open a network" in text.lower() and not dialogs(empty) and not empty.jobs.busy


def test_without_images_they_are_what_is_missing(qapp: QApplication, tmp_path: Path) -> None:
    user = User(tmp_path)
    user.session.open_model(demo_model())
    user.idle()
    assert user.document.model is not None
    for name in ("F5", "F6", "F7", "F8", "F9", "Ctrl+M", "Ctrl+Shift+M"):
        user.window.notices.clear()
        user.key(*KEYS[name])
        (text,) = user.notices("info")
        assert "images" in text and not dialogs(user) and not user.jobs.busy, name
    user.window.notices.clear()
    user.action("show_tune_report").trigger()
    assert "Tune first" in user.notices("info")[0] and not dialogs(user)
    user.close()


def test_export_is_grey_in_an_open_menu_as_the_button_of_the_header_is(empty: User) -> None:
    menu = empty.window.menuBar().actions()[0].menu()
    export = empty.action("choose_export")
    menu.popup(empty.window.mapToGlobal(empty.window.rect().topLeft()))
    assert not export.isEnabled() and export.toolTip() == NO_NETWORK
    menu.hide()
    assert export.isEnabled()


def test_calibration_images_of_a_notice_are_asked_for(empty: User, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(opening, "ask_images", lambda _, title, place: asked.append(title) or ())
    empty.session.notes.calibrationRequested.emit()
    assert asked == ["Open calibration images"]


def test_tab_goes_from_top_to_bottom_and_enter_opens_what_it_is_at(empty: User) -> None:
    """What lies on the first page comes before the bell of the bar, and Enter is as good as Space."""
    page, asked = empty.window.empty, []
    summary = Summary("net", "/nowhere/net.param", plan="3 thresholds")
    page.list.show_recent([Recent(Path(f"/tmp/{name}.clipscope"), True, summary) for name in "ab"])
    page.refresh_list()
    page.list.openRequested.disconnect()
    page.list.openRequested.connect(lambda entry: asked.append(entry.file.stem))
    page.demo_button.setFocus()
    at = []
    for _ in range(3):
        empty.key(Qt.Key.Key_Tab, widget=QApplication.focusWidget())
        at.append(QApplication.focusWidget())
    assert at == [*page.list.rows, empty.window.bell]
    page.list.rows[1].setFocus()
    empty.key(Qt.Key.Key_Return, widget=page.list.rows[1])
    assert asked == ["b"]


@pytest.mark.parametrize("place", ["val", "images/val", "."])
def test_labels_bring_the_images_that_they_name(empty: User, tmp_path: Path, place: str) -> None:
    """COCO's file lies in a folder of its own, beside that of the images; both wait for a network."""
    labels, images = tmp_path / "annotations" / "instances_val.json", tmp_path / place
    for folder in (labels.parent, images):
        folder.mkdir(parents=True, exist_ok=True)
    labels.write_text('{"images": [{"file_name": "a.png", "id": 1}], "annotations": []}')
    empty.window.notices.clear()
    empty.drop(labels)
    assert empty.notices() == ["instances_val.json has labels: open their images, too."]
    Image.new("RGB", (8, 8)).save(images / "a.png")
    empty.drop(labels)
    source = empty.session.images.source("evaluation")
    assert source is not None and source.path == images.absolute()
    empty.idle()
    assert empty.notice(f"Images of instances_val.json are those of {images.name}.")
    empty.document.task.forget()  # as a network that is opened has it
    assert empty.document.task.settings.truth == labels
    empty.document.task.forget()
    empty.session.images.take_away(empty.session.images.chosen)
