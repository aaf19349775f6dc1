"""Sessions in the window: saved, opened again with everything, and what changed meanwhile is said."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from shiboken6 import isValid

from clipscope.core.common.column import COLUMNS
from clipscope.core.evaluation.results import Latency
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.profiling.values import Profile
from clipscope.core.session.autosave import find_leftovers, state_folder
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.read_session import read_session
from clipscope.core.session.values import SavedSession
from clipscope.core.worker.requests import Calibrate, Evaluate
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.state.layer_times import Profiled
from clipscope.gui.state.restoring import put_images
from clipscope.gui.state.results import State
from clipscope.gui.window import settings as window_settings
from clipscope.gui.work.autosave import Marks
from clipscope.gui.work.recent_work import RecentWork
from clipscope.gui.work.report_pictures import ReportPictures
from clipscope.gui.work.session import ImageSource
from tests.gui.running import ORT_INT8, User, set_settings_folder, until

Saved = tuple[Path, dict[str, Any], dict[str, bool]]
Start = Callable[[], User]


@pytest.fixture(autouse=True, scope="module")
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo's network, `calib` and `eval`, that can be handed on."""
    folder = tmp_path_factory.mktemp("files")
    for suffix in (".param", ".bin", ".onnx"):
        shutil.copy(demo_model().with_suffix(suffix), folder / f"net{suffix}")
    for role, count in (("calib", 1), ("eval", 2)):
        for group in sorted(path for path in demo_images(role).iterdir() if path.is_dir()):
            (folder / role / group.name).mkdir(parents=True)
            for image in sorted(group.iterdir())[:count]:
                shutil.copy(image, folder / role / group.name)
    return folder


@pytest.fixture
def start(qapp: QApplication, settings: Path) -> Iterator[Callable[[], User]]:
    """Starts the program, with the same settings each time; all are closed at the end."""
    users: list[User] = []

    def start() -> User:
        users.append(User(settings))
        return users[-1]

    yield start
    for user in users:
        if isValid(user.window):
            user.close()


def seen(user: User) -> dict[str, Any]:
    """All that a session brings back."""
    document, stack = user.document, user.document.undo_stack
    assert document.model is not None and document.selected_layer is not None
    return {
        "model": document.model.fingerprint,
        "plan": document.plan,
        "base": document.calibration_plan,
        "preprocess": document.preprocess,
        "images": (document.images, document.calibration_images),
        "layer": (document.selected_layer.name, document.selection, document.side),
        "edits": [stack.text(number) for number in range(stack.count())],
        "index": stack.index(),
        "results": {column: user.view(column) for column in COLUMNS},
        "histograms": {root: s.histogram.counts.tobytes() for root, s in document.stats.items()},
        "ranges": {root: s.range for root, s in document.stats.items()},
        "marks": document.marks("in0"),
        "metrics": document.metrics_at("in0", 0.4),
        "pages": user.window.workspace.pages(),
        "list": user.window.workspace.list_place(),
    }


@pytest.fixture(scope="module")
def saved(qapp: QApplication, settings: Path, files: Path) -> tuple[Path, dict[str, Any], dict[str, bool]]:
    """A session that was saved, what its window showed, and what its title said meanwhile."""
    user = User(settings)
    user.session.open_model(files / "net.onnx", preprocess=DEMO_PREPROCESS)
    user.session.set_sources(
        {"calibration": ImageSource(files / "calib"), "evaluation": ImageSource(files / "eval")}
    )
    user.idle()
    document = user.document
    document.set_threshold({"in0": 0.3})
    document.set_layers_on({document.model.layers[1].name: False} if document.model else {})
    document.set_threshold({"in0": 0.5})
    document.undo_stack.undo()
    assert document.model is not None
    document.select(document.model.layers[-1].name)
    layers = user.window.workspace.layers
    layers.filter.setText("l")
    layers.tree.header().setSortIndicator(Col.THRESHOLD, Qt.SortOrder.DescendingOrder)
    user.idle()
    latency = Latency(2.0, 3.0, 20, document.latency_threads, p10=1.0)
    for column in COLUMNS:
        key = document.current_latency_key(column)
        document.finish_latency(column, key, document.basis, latency)
    path = files / "work.clipscope"
    title = {"before": user.window.isWindowModified()}
    user.program.sessions.save(path)
    until(lambda: user.program.sessions.name == path)
    title["saved"] = user.window.isWindowModified()
    # Small pictures follow, for a report.
    until(lambda: read_session(path).pictures.answers, what="no pictures were saved")
    shown = read_session(path).pictures
    assert len(shown.inputs) == 4 and {one.engine for one in shown.answers} == {"ncnn", "onnxruntime"}
    report = files / "work.html"
    user.window.commands.reports.write(report)
    until(lambda: f"Wrote work.html to {files}." in user.notices("info"))
    button = user.notice(f"Wrote work.html to {files}.").action_button
    assert button is not None and button.text() == "Open"
    assert all(one.int8.data in report.read_text() for one in shown.answers)
    document.undo_stack.undo()
    title["edited"] = user.window.isWindowModified()
    document.undo_stack.redo()
    title["back"] = user.window.isWindowModified()
    assert user.window.windowTitle() == "work[*] - ClipScope"
    user.idle()
    state = seen(user)
    user.close()
    assert not find_leftovers(state_folder()), "a window that ends as it should leaves nothing"
    return path, state, title


def opened(user: User, path: Path, how: Callable[[], object]) -> list[str]:
    """Open a file; kinds of the jobs that ran."""
    jobs: list[str] = []
    shown: list[Path] = []
    user.jobs.submitted.connect(lambda job: jobs.append(type(job.request).__name__))
    user.program.sessions.opened.connect(shown.append)
    how()
    until(lambda: shown, what=f"{path} was not opened: {user.notices()}")
    user.idle()
    return jobs


def test_everything_is_there_again(saved: Saved, files: Path, start: Start) -> None:
    path, before, title = saved
    assert title == {"before": True, "saved": False, "edited": True, "back": False}
    user = start()
    (row,) = user.window.empty.list.rows
    assert row.entry.title == "work" and row.isVisible()
    assert "20 images" in row.accessibleDescription() and "edits" in row.accessibleDescription()
    jobs = opened(user, path, row.click)
    after = seen(user)
    assert after["list"].sort == "threshold" and after["list"].descending and after["list"].filter == "l"
    tree = user.window.workspace.layers.tree
    until(lambda: tree.viewport().rect().contains(tree.visualRect(tree.currentIndex())))
    tree.resize(tree.width(), tree.visualRect(tree.currentIndex()).center().y() + tree.header().height())
    row = tree.visualRect(tree.currentIndex())
    assert tree.viewport().rect().contains(row), "whole, where the list gets lower, too"
    for name, value in before.items():
        assert after[name] == value, name
    # Whichever comes first: images that were read before the session's take their place keep class names.
    named = replace(before["images"][0], class_names=("cat", "dog"))
    user.document.set_images(named)
    put_images(user.document, "evaluation", before["images"][0])
    assert user.document.images is named
    assert all(view.state is State.FRESH and view.latency_fresh for view in after["results"].values())
    assert Calibrate.__name__ not in jobs and Evaluate.__name__ not in jobs, "nothing is measured again"
    assert user.window.windowTitle() == "work[*] - ClipScope" and not user.window.isWindowModified()
    # Undo and redo go on from there, and what is edited runs again with the ranges of the calibration.
    user.document.undo_stack.redo()
    assert user.threshold() == pytest.approx(0.5) and user.window.isWindowModified()
    user.document.undo_stack.setIndex(0)
    assert user.document.plan == before["base"]
    user.idle()
    assert user.view(ORT_INT8).state is State.FRESH
    user.document.undo_stack.setIndex(before["index"])
    user.idle()
    # Another program changed the file meanwhile: it is not written over without a word.
    os.utime(path, (1, 1))
    user.program.sessions.save(path)
    until(lambda: any("changed by another window" in text for text in user.notices()))
    assert path.stat().st_mtime == 1
    # Something else is opened over changes that are not saved: one click and they are there again.
    user.document.set_threshold({"in0": 0.7})
    user.session.open_model(files / "net.param", preprocess=DEMO_PREPROCESS)
    until(lambda: any("They are kept" in text for text in user.notices()))
    assert user.program.sessions.name is None
    notice = user.notice("They are kept")
    assert notice.text.startswith("work.clipscope had changes")
    user.program.sessions.opened.connect(lambda _: came.append(user.threshold()))
    came: list[float] = []
    next(button for button in notice.findChildren(QPushButton) if button.text() == "Go back to them").click()
    until(lambda: came)
    assert came == [pytest.approx(0.7)] and user.program.sessions.name == path
    assert user.window.isWindowModified()
    # So it is of work without a name, which only the first page has then; an export is no session.
    user.session.open_model(files / "net.param", preprocess=DEMO_PREPROCESS)
    until(lambda: user.program.sessions.name is None and user.document.undo_stack.count() == 0)
    user.idle()
    user.window.notices.clear()
    user.document.set_threshold({"in0": 0.6})
    user.idle()
    assert user.window.isWindowModified()
    user.document.undo_stack.setClean()
    user.session.open_model(files / "net.param", preprocess=DEMO_PREPROCESS)
    until(lambda: any(text.startswith("net had changes") for text in user.notices()))
    came.clear()
    notice = user.notice("net had changes")
    next(button for button in notice.findChildren(QPushButton) if button.text() == "Go back to them").click()
    until(lambda: came)
    assert came == [pytest.approx(0.6)]


def test_what_a_search_found_is_a_change_of_the_session(saved: Saved, files: Path, start: Start) -> None:
    user, sessions = start(), lambda: user.program.sessions
    opened(user, saved[0], lambda: user.program.sessions.open(saved[0]))
    assert not sessions().is_modified
    user.action("measure_sensitivity").trigger()
    user.idle()
    until(lambda: user.document.sensitivity.view.state is State.FRESH)
    assert sessions().is_modified and user.window.isWindowModified()
    path = files / "searched.clipscope"
    sessions().save(path)
    until(lambda: sessions().name == path)
    assert not sessions().is_modified
    layers = user.document.sensitivity.view.report
    user.close()
    user = start()
    opened(user, path, lambda: user.program.sessions.open(path))
    assert user.document.sensitivity.view.report == layers and not sessions().is_modified
    # A profile that the file does not have is one, too; a session whose file has one opens unchanged.
    found = Profiled(Profile({"ncnn": "not here"}, 1), user.document.plan, user.document.times.present_key())
    user.document.times.take(found)
    assert sessions().is_modified
    sessions().save(path)
    until(lambda: not sessions().is_modified)
    opened(user, path, lambda: user.program.sessions.open(path))
    assert user.document.times.found is not None and not sessions().is_modified


def _answer(text: str) -> None:
    """Click a button of the question that is asked."""
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    next(button for button in box.buttons() if button.text() == text).click()


def _question() -> str:
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    return boxes[0].text() if boxes else ""


def test_a_folder_from_another_machine_with_files_that_changed(
    saved: Saved, files: Path, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before, _ = saved
    folder = tmp_path / "handed on"
    shutil.copytree(files, folder)
    content = json.loads(path.read_text())
    for file in (*content["network"]["files"], *(i["source"] for i in content["images"].values())):
        file["absolute"] = str(Path("/nowhere") / Path(file["absolute"]).name)
    for result in content["results"]:
        result["processor"]["model"] = "Cortex-A76"
    (folder / "work.clipscope").write_text(json.dumps(content))
    (folder / "eval").rename(folder / "moved")
    net = (folder / "net.onnx").read_bytes()
    (folder / "net.onnx").write_bytes(net + b"\x9a\x06\x00")  # an empty field of its own: the same network
    user = start()

    def answer_questions() -> None:
        assert user.drop(folder / "work.clipscope")
        until(_question)
        assert _question() == "The network changed since the session was saved: net.onnx"
        _answer("Use the new file")
        until(lambda: "eval" in _question())
        assert _question() == "The evaluation images are not there: eval"
        monkeypatch.setattr("clipscope.gui.dialogs.opening.ask_folder", lambda *_: folder / "moved")
        _answer("Find…")

    jobs = opened(user, folder / "work.clipscope", answer_questions)
    document = user.document
    assert document.model is not None and document.model.path == folder / "net.onnx"
    assert document.images is not None and document.images.path == str(folder / "moved")
    assert document.plan == before["plan"] and document.undo_stack.count() == len(before["edits"])
    assert Evaluate.__name__ not in jobs, "figures of the same images are not read again by themselves"
    for column in COLUMNS:
        view = user.view(column)
        assert view.state is State.STALE and not view.accuracy_fresh and not view.latency_fresh
        assert "read on Cortex-A76, not on this machine" in view.changed + view.latency_changed
        assert view.accuracy == before["results"][column].accuracy
    assert user.notice("Figures were read on Cortex-A76, not on this machine").action_buttons
    notes = user.window.workspace.comparison.notes.text()
    assert "Read on Cortex-A76, not on this machine" in notes
    # What runs here is this machine's; saved again, the rest keeps the machine that read it.
    user.session.evaluate((ORT_INT8,))
    user.idle()
    assert user.view(ORT_INT8).state is State.FRESH and not user.view(ORT_INT8).latency_fresh
    kept = user.program.sessions.take()
    assert kept is not None
    models = {(r.column, type(r.found).__name__): r.processor and r.processor.model for r in kept.results}
    assert models[ORT_INT8, "Accuracy"] != "Cortex-A76" == models[ORT_INT8, "Latency"]


def test_a_session_whose_folder_is_gone_can_be_found(
    saved: Saved, settings: Path, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_settings_folder(settings)
    (tmp_path / "old").mkdir()
    moved = tmp_path / "old" / "moved.clipscope"
    shutil.copy(saved[0], moved)
    recent = RecentWork(window_settings())
    found, *others = recent.entries()
    for one in others:  # the list is short
        recent.forget(one.file)
    recent.remember(moved, found.summary, named=True)
    deleted = tmp_path / "deleted.clipscope"
    recent.remember(deleted, found.summary, named=True)
    assert [one.file for one in recent.entries()][:1] == [moved], "what was deleted where it lay is over"
    (tmp_path / "old").rename(tmp_path / "new")
    user = start()
    (row,) = [one for one in user.window.empty.list.rows if one.entry.file == moved]
    assert row.entry.gone and f"{tmp_path / 'old'} is not there" in row.accessibleDescription()
    place = tmp_path / "new" / "moved.clipscope"
    monkeypatch.setattr("clipscope.gui.dialogs.opening.choose", lambda *_: (str(place),))
    opened(user, place, row.click)
    assert user.document.model is not None and user.window.windowTitle().startswith("moved")
    assert all(one.file != moved for one in RecentWork(window_settings()).entries())


def test_images_that_changed_meanwhile_are_told(
    saved: Saved, files: Path, start: Start, tmp_path: Path
) -> None:
    path, before, _ = saved
    folder = tmp_path / "handed on"
    shutil.copytree(files, folder)
    content = json.loads(path.read_text())
    for file in (*content["network"]["files"], *(i["source"] for i in content["images"].values())):
        file["absolute"] = str(Path("/nowhere") / Path(file["absolute"]).name)
    (folder / "work.clipscope").write_text(json.dumps(content))
    gone, *_, other = sorted((folder / "eval").rglob("*.png"))
    gone.unlink()
    user = start()
    opened(user, folder / "work.clipscope", lambda: user.drop(folder / "work.clipscope"))
    count = before["images"][0].count
    told = f"eval has {count - 1} images, and had {count} when the session was saved."
    assert [text for text in user.notices("warning") if "eval" in text or "calib" in text] == [told]
    assert user.document.images is not None and user.document.images.count == count - 1
    (button,) = user.notice(told).action_buttons
    button.click()
    assert user.window.workspace.inputs_asked
    # As many, with another content; and those of the calibration stay as they were.
    user.program.sessions.save(folder / "again.clipscope")
    until(lambda: (folder / "again.clipscope").exists() and not user.program.sessions.busy)
    user.close()
    shutil.copy(other, sorted((folder / "eval").rglob("*.png"))[0])
    user = start()
    opened(user, folder / "again.clipscope", lambda: user.drop(folder / "again.clipscope"))
    assert "The images of eval changed since the session was saved." in user.notices("warning")


def test_a_session_of_another_network_is_refused_and_the_network_stays(saved: Saved, start: Start) -> None:
    path, _, _ = saved
    content = json.loads(path.read_text())
    content["plan"]["layers"]["nobody"] = next(iter(content["plan"]["layers"].values()))
    odd = path.with_name("odd.clipscope")
    odd.write_text(json.dumps(content))
    broken = path.with_name("broken.clipscope")
    broken.write_bytes(path.read_bytes()[:5000])
    user = start()
    user.drop(broken)
    until(lambda: user.notices("error"))
    assert "broken.clipscope, line 1" in user.notices("error")[0] and user.document.model is None
    user.window.notices.clear()
    user.drop(odd)
    until(lambda: user.notices("error"))
    assert "plan.layers.nobody: is no layer of" in user.notices("error")[0]
    user.idle()
    assert user.document.is_calibrated, "it begins anew on the session's images"
    assert user.document.undo_stack.count() == 0 and user.program.sessions.name is None
    # Work without a name is kept for the first page.
    plan = user.document.plan
    user.close()
    entry = RecentWork(window_settings()).entries()[0]
    assert not entry.named and entry.title == "net" and read_session(entry.file).plan == plan


def test_unsaved_work_of_a_window_that_ended_is_offered(saved: Saved, files: Path, start: Start) -> None:
    path, before, _ = saved
    folder = state_folder()
    left = [folder / f"window-{number}-left.clipscope" for number in (1, 2)]
    content = json.loads(path.read_text()) | {"file": str(path)}
    content["summary"] |= {"saved_as": path.name, "unsaved": True}
    content["plan"]["activations"]["in0"] |= {"lo": -0.25, "hi": 0.25, "scale": 0.25 / 127}
    for one in left:
        one.write_text(json.dumps(content, separators=(",", ":")))
    user = start()
    offers = user.window.empty.list.offers
    assert len(offers) == 2 and all(offer.isVisible() for offer in offers)
    texts = [label.text() for offer in offers for label in offer.findChildren(QLabel)]
    assert any(text.startswith("Restore the work of ") and text.endswith(" on net?") for text in texts)
    assert any("edit" in text and "changes not saved in work.clipscope" in text for text in texts), texts
    buttons = [{button.text(): button for button in offer.findChildren(QPushButton)} for offer in offers]
    buttons[1]["Discard"].click()
    assert sum(one.exists() for one in left) == 1 and len(user.window.empty.list.offers) == 1
    buttons[0]["Restore"].click()
    until(lambda: user.document.model is not None and user.document.is_calibrated)
    user.idle()
    assert user.threshold() == pytest.approx(0.25) and user.document.calibration_plan == before["base"]
    assert user.window.windowTitle() == "work[*] - ClipScope" and user.window.isWindowModified()
    until(lambda: not any(one.exists() for one in left), what="the old file goes once there is another")
    (own,) = folder.glob("window-*.clipscope")
    assert read_session(own).plan == user.document.plan and read_session(own).file == path


def test_kept_work_that_a_file_has_by_now_is_not_called_unsaved(saved: Saved, start: Start) -> None:
    """As after a crash that came between the file and what is kept for a crash."""
    path, _, _ = saved
    left = state_folder() / "window-1-left.clipscope"
    content = json.loads(path.read_text()) | {"file": str(path)}
    content["summary"] |= {"saved_as": path.name, "unsaved": True}
    left.write_text(json.dumps(content, separators=(",", ":")))
    user = start()
    (offer,) = user.window.empty.list.offers
    next(one for one in offer.findChildren(QPushButton) if one.text() == "Restore").click()
    until(lambda: user.document.model is not None and user.document.is_calibrated)
    user.idle()
    assert user.window.windowTitle().startswith("work") and not user.window.isWindowModified()
    assert user.document.undo_stack.isClean() and not user.program.sessions.is_modified
    assert "work.clipscope has all that was kept: nothing is unsaved." in user.notices("info")
    user.document.set_threshold({"in0": 0.25})
    assert user.window.isWindowModified(), "edits from now on are"


def test_what_is_written_later_is_what_there_was_when_it_was_asked_for(
    saved: Saved, files: Path, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _, _ = saved
    user = start()
    document, sessions = user.document, user.program.sessions
    refused: list[Path] = []

    def save_half() -> None:
        refused.append(tmp_path / "half.clipscope")
        sessions.save(refused[0])

    user.session.modelOpened.connect(save_half)
    sessions.open(path)
    until(lambda: sessions.name == path)
    user.session.modelOpened.disconnect(save_half)
    user.idle()
    assert refused and not refused[0].exists() and user.notice("Save once the session is there")

    # A report keeps its pictures, whatever is saved and edited while they are made.
    document.set_threshold({"in0": 0.37})
    user.idle()
    report, own = tmp_path / "work.html", tmp_path / "own.clipscope"
    user.window.commands.reports.write(report)
    sessions.save(own)
    document.set_threshold({"in0": 0.41})
    until(report.exists)
    until(lambda: sessions.name == own)
    text = report.read_text()
    assert text.count("data:image/") > 4 and "pictures are those of an earlier plan" not in text
    assert sessions.is_modified
    assert read_session(own).plan.activations["in0"].hi == pytest.approx(0.37)

    # Pictures go with their images; until others are made there are none.
    monkeypatch.setattr(ReportPictures, "found", SavedPictures())
    assert (now := sessions.take()) is not None and now.pictures.inputs
    user.session.open_images(files / "calib", "evaluation")
    assert (now := sessions.take()) is not None and not now.pictures.inputs

    # A save that ends when another network is open does not name that one's work.
    go_on, filled = threading.Event(), Marks.filled

    def slow(self: Marks, session: SavedSession, *, wait: bool) -> SavedSession:
        assert not wait or go_on.wait(60)
        return filled(self, session, wait=wait)

    monkeypatch.setattr(Marks, "filled", slow)
    told: list[Path] = []
    sessions.saved.connect(told.append)
    sessions.save(own)
    user.session.open_model(demo_model())
    until(lambda: sessions.name is None)
    go_on.set()
    until(lambda: told)
    assert sessions.name is None and read_session(own).plan.activations["in0"].hi == pytest.approx(0.41)
