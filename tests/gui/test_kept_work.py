"""Work without a name is never lost: in whatever order windows end, are killed, restored, made anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from shiboken6 import isValid

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.session.autosave import OwnFile, find_leftovers, state_folder
from clipscope.core.session.files import Digests, changed_files, write_session
from clipscope.core.session.session_json import summary_of
from clipscope.core.session.summary import Summary
from clipscope.core.session.values import Role, SavedFile, SavedImages, SavedSession, SavedTask
from clipscope.gui.app import Windows
from clipscope.gui.dialogs.palette_model import entries
from clipscope.gui.dialogs.recent_dialog import RecentDialog
from clipscope.gui.language.choice import CHINESE
from clipscope.gui.state.document import Document
from clipscope.gui.window import settings
from clipscope.gui.work.file_questions import FileQuestions
from clipscope.gui.work.image_sets import ImageSource
from clipscope.gui.work.kept_work import KeptWork
from clipscope.gui.work.recent_work import Recent, RecentWork, distinct_titles
from tests.gui.running import User, hand, until
from tests.gui.test_session_writes import hi_of, with_hi
from tests.gui.test_session_writes import session as session

EDITED = 0.3
LATER = 0.4


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for suffix in (".param", ".bin"):
        shutil.copy(demo_model().with_suffix(suffix), folder / f"net{suffix}")
    for group in sorted(path for path in demo_images("eval").iterdir() if path.is_dir()):
        (folder / "few" / group.name).mkdir(parents=True)
        shutil.copy(sorted(group.iterdir())[0], folder / "few" / group.name)
    return folder


def open_network(user: User, files: Path) -> User:
    user.session.open_model(files / "net.param", preprocess=DEMO_PREPROCESS)
    user.session.set_sources({"evaluation": ImageSource(files / "few")})
    user.idle()
    assert user.document.is_calibrated, user.notices()
    return user


@pytest.fixture(scope="module")
def edited(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, files: Path) -> SavedSession:
    """Work on the network with an edit, as a window keeps it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        user = open_network(User(tmp_path_factory.mktemp("settings")), files)
        user.document.set_threshold({"in0": EDITED})
        user.idle()
        saved = user.program.sessions.take()
        user.close()
    assert saved is not None
    return replace(saved, work="edited")


@pytest.fixture
def left(windows: Windows, edited: SavedSession) -> Path:
    """What a killed window left, beside a window that is open."""
    del windows
    path = state_folder() / "window-1-left.clipscope"
    write_session(path, edited)
    return path


def restored(windows: Windows) -> User:
    """Start the program once more, and restore what a killed one left."""
    user = again(windows)
    opened(user, lambda: restore(user))
    assert user.threshold() == pytest.approx(EDITED)
    return user


def again(windows: Windows) -> User:
    """Start the program once more."""
    windows.begin(None)
    return hand(windows)


def recent() -> tuple[Recent, ...]:
    return RecentWork(settings()).entries()


def opened(user: User, act: Callable[[], object]) -> None:
    shown: list[Path] = []
    user.program.sessions.opened.connect(shown.append)
    act()
    until(lambda: shown, what=f"nothing was opened: {user.notices()}")


def change_language(windows: Windows) -> None:
    changed: list[bool] = []
    windows.changed.connect(lambda: changed.append(True))
    windows.window.menus.languages[CHINESE].trigger()
    until(lambda: changed, what="the language did not change")


def restore(user: User) -> None:
    (offer,) = user.window.empty.list.offers
    next(b for b in offer.findChildren(QPushButton) if b.text() == "Restore").click()


def test_edits_stay_when_the_same_network_is_opened_anew(
    windows: Windows, files: Path, edited: SavedSession
) -> None:
    user = hand(windows)
    kept = KeptWork(user.document, user.window.recent_work, lambda _: None, user.window)
    assert kept.keep_now(edited)
    (first,) = recent()

    # Opened from its file, looked at, and closed: that is other work, and less.
    open_network(user, files).close()
    (second, other) = recent()
    assert other.file == first.file and hi_of(other.file) == pytest.approx(EDITED)
    assert second.used > other.used and not second.summary.edited and second.file.exists()

    # Opened from the first page it goes on, in its place; what was only looked at goes.
    user = again(windows)
    opened(user, user.window.empty.list.rows[1].click)
    assert user.threshold() == pytest.approx(EDITED)
    user.document.set_threshold({"in0": LATER})
    user.close()
    (one,) = recent()
    assert one.file == first.file and hi_of(one.file) == pytest.approx(LATER)
    assert not second.file.exists()


def test_what_was_restored_is_not_offered_again_however_soon_its_window_ends(
    windows: Windows, left: Path
) -> None:
    hand(windows).close()
    user = again(windows)
    user.window._may_close = lambda: True
    # Closed before its own file is known to be written.
    user.program.sessions.opened.connect(lambda _: QTimer.singleShot(0, user.window.close))
    restore(user)
    until(lambda: not user.window.isVisible())
    assert not left.exists() and not find_leftovers(state_folder())
    (one,) = recent()
    assert hi_of(one.file) == pytest.approx(EDITED)


def test_restored_handed_on_and_closed_at_once(windows: Windows, left: Path) -> None:
    hand(windows).close()
    user = again(windows)
    # The language is chosen while the work is being restored; the next window is edited and closed.
    restore(user)
    change_language(windows)
    user = hand(windows)
    until(lambda: user.document.model is not None and not user.program.sessions.busy)
    assert user.threshold() == pytest.approx(EDITED)
    user.document.set_threshold({"in0": LATER})
    user.close()
    assert not left.exists() and not find_leftovers(state_folder())
    (one,) = recent()
    assert hi_of(one.file) == pytest.approx(LATER)


def test_a_window_that_is_closed_before_it_shows_what_it_was_handed(windows: Windows, left: Path) -> None:
    hand(windows).close()
    user = restored(windows)
    user.document.set_threshold({"in0": LATER})
    until(lambda: not left.exists())
    change_language(windows)
    until(lambda: windows.program)
    assert windows.program is not None and windows.program.sessions.busy
    windows.window.close()
    windows.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (one,) = recent()
    assert hi_of(one.file) == pytest.approx(LATER) and not find_leftovers(state_folder())


def test_another_language_needs_no_disk(
    windows: Windows, left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand(windows).close()
    user = restored(windows)
    until(lambda: not left.exists())

    def refuse(self: OwnFile, text: str) -> None:
        raise ClipScopeError("no space left on the device", where=str(self.path))

    monkeypatch.setattr(OwnFile, "write", refuse)
    user.document.set_threshold({"in0": LATER})
    change_language(windows)
    user = hand(windows)
    until(lambda: user.document.model is not None and not user.program.sessions.busy)
    assert user.threshold() == pytest.approx(LATER)
    user.close()
    assert [hi_of(one.file) for one in recent()] == [pytest.approx(LATER)]


def test_what_can_t_be_kept_stays_where_it_is(
    windows: Windows, left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand(windows).close()
    user = restored(windows)
    user.document.set_threshold({"in0": LATER})

    def refuse(path: Path, saved: SavedSession) -> None:
        raise ClipScopeError("no space left on the device", where=str(path))

    monkeypatch.setattr("clipscope.gui.work.kept_work.write_session", refuse)
    user.close()
    (found,) = find_leftovers(state_folder())
    assert not left.exists() and hi_of(found.path) == pytest.approx(LATER)
    found.keep()


def test_work_that_is_not_restored_is_offered_again(windows: Windows, session: SavedSession) -> None:
    left = state_folder() / "window-1-left.clipscope"
    hand(windows).close()
    write_session(left, session)  # of files that are nowhere
    user = again(windows)
    restore(user)

    def boxes() -> list[QMessageBox]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]

    until(boxes)
    assert not user.window.empty.list.offers and user.program.sessions.busy
    boxes()[0].reject()
    assert len(user.window.empty.list.offers) == 1 and left.is_file() and not user.program.sessions.busy


@pytest.fixture
def kept(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], KeptWork]]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    state_folder().mkdir(parents=True)
    parents: list[QObject] = []

    def make() -> KeptWork:
        parents.append(QObject())
        document = Document(lambda *_: "")
        return KeptWork(document, RecentWork(settings(), parents[-1]), lambda _: None, parents[-1])

    yield make
    for parent in parents:
        assert isValid(parent)


def test_two_windows_go_on_with_the_same_work(kept: Callable[[], KeptWork], session: SavedSession) -> None:
    session = replace(session, work="one", file=None)
    kept().keep_now(with_hi(session, 0.1))
    (entry,) = recent()
    one, other = kept(), kept()
    one.note_opened(entry.file)
    other.note_opened(entry.file)
    assert one.keep_now(with_hi(session, 0.2)) and other.keep_now(with_hi(session, 0.3))
    assert other.keep_now(with_hi(session, 0.4)) and one.keep_now(with_hi(session, 0.5))
    assert sorted(hi_of(found.file) for found in recent()) == [0.4, 0.5]
    assert [found.used for found in recent()] == sorted((found.used for found in recent()), reverse=True)


def test_windows_do_not_forget_what_others_remember(tmp_path: Path) -> None:
    """Each program has read the list before the other one adds to it."""
    own = RecentWork(settings())
    assert not own.entries()
    for name in ("a", "b"):
        (tmp_path / f"{name}.clipscope").write_text("{}")
    code = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtCore import QSettings\n"
        "from clipscope.core.session.summary import Summary\n"
        "from clipscope.gui.work.recent_work import RecentWork\n"
        "kept = QSettings(sys.argv[1], QSettings.Format.IniFormat)\n"
        "RecentWork(kept).remember(Path(sys.argv[2]), Summary('a', '/a'), named=True)\n"
    )
    command = [sys.executable, "-c", code, settings().fileName(), str(tmp_path / "a.clipscope")]
    subprocess.run(command, check=True, timeout=60)
    own.remember(tmp_path / "b.clipscope", Summary("b", "/b"), named=True)
    assert [one.file.stem for one in own.entries()] == ["b", "a"]


def test_what_moved_together_is_asked_for_once(edited: SavedSession, tmp_path: Path) -> None:
    """Also where it lies in a folder beside that of the network, and two roles share it."""
    old, new = tmp_path / "old", tmp_path / "new"
    for place in ("models", "data/eval", "data/calib"):
        (new / place).mkdir(parents=True)
    (new / "models" / "net.param").write_text("7767517\n")
    (new / "data" / "names.txt").write_text("one\n")
    (new / "data" / "truth.json").write_text("{}")

    def saved(path: str, size: int | None = None) -> SavedFile:
        return SavedFile(old / path, None if size is None else "0" * 64, size)

    images: dict[Role, SavedImages] = {
        "calibration": SavedImages(saved("data/calib"), saved("data/names.txt", 4)),
        "evaluation": SavedImages(saved("data/eval"), saved("data/names.txt", 4)),
    }
    session = replace(
        edited,
        network=replace(edited.network, files=(saved("models/net.param", 8), saved("models/net.bin", 8))),
        images=images,
        task=SavedTask(None, saved("data/truth.json", 5), metric=saved("elsewhere/metric.py", 3)),
    )
    answers: list[SavedSession | None] = []
    questions = FileQuestions(old, session, changed_files(session, Digests()), answers.append)
    assert questions.change.what == "network"
    assert questions.use(new / "models" / "net.param"), "what is not there, or another one, is asked for"
    assert (questions.change.file.path, questions.change.how) == (new / "data" / "truth.json", "changed")
    assert questions.use(None)
    assert (questions.change.file.path, questions.change.how) == (old / "elsewhere" / "metric.py", "missing")
    assert not questions.leave_out()
    (found,) = answers
    assert found is not None and found.network.path == new / "models" / "net.param"
    assert {role: one.source.path.name for role, one in found.images.items()} == {
        "calibration": "calib",
        "evaluation": "eval",
    }
    assert all(one.labels == SavedFile(new / "data" / "names.txt") for one in found.images.values())
    assert found.task is not None and found.task.truth == SavedFile(new / "data" / "truth.json")
    assert sorted(path.name for path in questions.found) == ["calib", "eval", "names.txt"]


def test_work_with_edits_outlasts_what_has_none(tmp_path: Path) -> None:
    """The first page has room for few; rows without edits give way, and nothing with edits is removed."""
    recents = RecentWork(settings())
    file = tmp_path / "recent-edited.clipscope"

    def keep(name: str, *, edited: bool) -> Path:
        path = tmp_path / f"recent-{name}.clipscope"
        path.write_text("{}")
        recents.remember(path, Summary(name, f"/nets/{name}.param", edited=edited), named=False)
        return path

    keep("edited", edited=True)
    for number in range(20):
        keep(f"bare{number}", edited=False)
    assert [one.summary.name for one in recents.entries()] == [
        *(f"bare{number}" for number in (19, 18, 17, 16)),
        "edited",
    ]
    assert not (tmp_path / "recent-bare0.clipscope").exists(), "nobody misses it"
    for number in range(8):
        keep(f"more{number}", edited=True)
    assert not any(one.bare for one in recents.entries())
    assert file.is_file() and file in [one.file for one in recents.all()]
    found = recents.kept_edits(Path("/nets/edited.param"), but=tmp_path)
    assert found is not None and found.file == file
    assert recents.kept_edits(Path("/nets/edited.param"), but=file) is None


def test_names_alike_are_told_apart_by_extension_and_folder() -> None:
    def at(network: str) -> Recent:
        return Recent(Path("/state/x"), False, Summary(Path(network).stem, network))

    nets = ("/a/net.param", "/a/net.onnx", "/b/other.param", "/c/other.param", "/c/one.onnx")
    titles = distinct_titles([at(net) for net in nets])
    assert titles == ["net.param", "net.onnx", "other (b)", "other (c)", "one"]


def test_edits_that_are_kept_are_offered_wherever_one_looks(
    windows: Windows, edited: SavedSession, files: Path, tmp_path: Path
) -> None:
    """Opening the network, File > Open recent, the command palette, and the list of all with its search."""
    user = again(windows)
    path = tmp_path / "recent-x.clipscope"
    write_session(path, edited)
    user.window.recent_work.remember(path, summary_of(edited), named=False)
    texts = [one.text for one in entries(user.window.menuBar(), lambda _: None)]
    assert any(text.startswith("net · ") and "1 edit" in text for text in texts), texts
    user.window.show_all_recent()
    (dialog,) = user.window.findChildren(RecentDialog)
    dialog.search.setText("nowhere")
    assert dialog.proxy.rowCount() == 0 and not dialog.open_button.isEnabled()
    dialog.search.setText("NET")
    assert dialog.current is not None and dialog.current.file == path
    dialog.close()
    open_network(user, files)
    (offer,) = [one for one in user.window.notices.notices if one.text.startswith("Edits of net.param from ")]
    began = user.document.undo_stack.steps()[0].when
    change_language(windows)
    user = hand(windows)
    assert began is not None and user.document.undo_stack.steps()[0].when == began, "it is known as before"
    (offer,) = [one for one in user.window.notices.notices if one.text.startswith("net.param 在 ")]
    steps = {button.text(): button for button in offer.findChildren(QPushButton)}
    opened(user, steps["回到这些修改"].click)
    assert user.threshold() == pytest.approx(EDITED)
