"""Buttons of notices do what the notice speaks of, or are gone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from clipscope.core.loading.demo import demo_images
from clipscope.core.worker.search_requests import Tune
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.export_dialog import ExportDialog
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.offers import Offer, OwnUndo, There, own_undo
from tests.gui.running import LEFT, User
from tests.languages.sources import ROOT as SOURCES

ROOT = "2"


def test_every_button_of_a_notice_is_renewed_in_a_window_of_another_language(demo: User) -> None:
    """A language change makes the window anew: what no command does, and nothing renews, loses its button."""
    lost = []
    for file in sorted((SOURCES / "gui").rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (
                isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Offer"
            ):
                continue
            if any(word.arg == "again" for word in call.keywords) or file.name == "offers.py":
                continue
            command = call.args[2] if len(call.args) > 2 else None
            if command is None:
                lost.append(f"{file.name}:{call.lineno}")
            elif isinstance(command, ast.Constant):
                demo.window.commands.named(command.value)
    assert not lost
    show = Offer(lambda: None, demo.window, "sort_by_cost", asks=True)
    done: list[str] = []
    there = SimpleNamespace(run=done.append, document=demo.document)
    same = show.renew(cast(There, there))
    assert same is not None
    same()
    assert done == ["sort_by_cost"] and not same.is_over


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.window.workspace.comparison.rerun_switch.setChecked(False)
    yield demo
    demo.window.workspace.comparison.rerun_switch.setChecked(True)


def imported(user: User, folder: Path) -> None:
    """Import a table with another threshold than the plan's, which becomes the last edit."""
    user.document.set_threshold({ROOT: 2.0})
    table = user.export(folder)
    user.document.undo_stack.undo()
    user.window.notices.clear()
    assert user.drop(table)
    user.idle()
    assert user.threshold(ROOT) == pytest.approx(2.0, rel=1e-6)
    (button,) = user.notice("Imported").action_buttons
    assert button.text() == "Undo"


def test_undo_of_an_import_takes_back_the_import(user: User, tmp_path: Path) -> None:
    user.document.set_threshold({"in0": 0.5})
    before = user.document.plan
    imported(user, tmp_path)
    QTest.mouseClick(user.notice("Imported").action_buttons[0], LEFT)
    assert user.document.plan is before and not user.notices()


@pytest.mark.parametrize("what", ["edit", "undo"])
def test_undo_of_an_import_goes_with_the_next_step(user: User, tmp_path: Path, what: str) -> None:
    imported(user, tmp_path)
    if what == "edit":
        user.drag(0.6 * user.document.stats[str(user.document.selected_root)].absmax)
    else:
        user.document.undo_stack.undo()
    assert not user.notices()


def test_nothing_is_undone_where_nothing_was_edited(document: Document) -> None:
    document.set_threshold({"data": 1.5})
    assert own_undo(document, document.plan) == ()
    assert [label for label, _ in own_undo(document, document.calibration_plan)] == ["Undo"]


def test_an_own_undo_that_is_over_does_nothing(document: Document) -> None:
    document.set_threshold({"data": 1.5})
    undo = OwnUndo(document)
    document.set_threshold({"data": 2.5})
    plan = document.plan
    undo()
    assert undo.is_over and document.plan is plan


def test_a_notice_goes_with_its_last_offer(document: Document, theme: Theme) -> None:
    done: list[str] = []
    area = NotificationArea(theme)
    first, second = (Offer(lambda n=name: done.append(n), document) for name in ("first", "second"))
    notice = area.show_notice("info", "Two ways.", "", (("First", first), ("Second", second)))
    first.end()
    assert [button.text() for button in notice.action_buttons] == ["Second"] and area.notices == (notice,)
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert done == ["second"] and not area.notices
    closed = area.show_notice("info", "Closed.", "", ("Do it", late := Offer(done.clear, document)))
    area.clear()
    closed.deleteLater()
    QTest.qWait(1)
    late.end()


def test_what_a_search_found_is_not_offered_once_the_next_one_runs(user: User) -> None:
    tuner = user.window.commands.searches.tuner
    user.document.set_threshold({ROOT: 0.1})
    tuner._on_submitted(Job(10**6, Tune(5)))
    user.session.noticed.emit("info", "Tuned.", "", tuner.until_next("Use the tuned plan", tuner.take))
    assert user.notice("Tuned.").action_buttons
    tuner._on_submitted(Job(10**6 + 1, Tune(5)))
    assert not user.notices()
    tuner._on_model()


def test_a_notice_stands_until_what_it_says_is_dealt_with(document: Document, theme: Theme) -> None:
    """A menu or dialog that a person leaves with Esc has changed nothing; so has a look at a report."""
    asked: list[str] = []
    area = NotificationArea(theme)
    undo = OwnUndo(document)
    ask = Offer(lambda: asked.append("asked"), document, asks=True)
    steps = (("Other images…", ask), ("Undo", undo))
    notice = area.show_notice("info", "Both use the same images.", "", steps)
    for _ in range(2):
        QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert asked == ["asked"] * 2 and area.notices == (notice,) and area.log.entries[0].is_open
    ask.end()
    assert [button.text() for button in notice.action_buttons] == ["Undo"]
    undo.end()
    assert not area.notices


def test_images_that_are_the_same_are_told_until_there_are_others(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        user.session.images.share()
        user.idle()
        user.session.notes._tell_same(None)
        notice = user.notice("Calibration and evaluation use the same images")
        shown: list[str] = []
        monkeypatch.setattr(opening, "ask_images", lambda _, title, place: shown.append(title) or ())
        QTest.mouseClick(notice.action_buttons[0], LEFT)
        assert shown == ["Open calibration images"] and notice in user.window.notices.notices
        user.session.open_images(demo_images("calib"), "calibration")
        user.idle()
        assert not [text for text in user.notices() if "the same images" in text]
    finally:
        user.open_demo()


def test_a_failed_export_asks_for_another_folder_and_offers_it_again(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.export(tmp_path / "good")
    (tmp_path / "file").write_text("")
    user.export(tmp_path / "file")
    (told,) = user.notices("error")
    other = tmp_path / "other"
    monkeypatch.setattr("clipscope.gui.dialogs.export_dialog.choose", lambda *_, **__: ())
    QTest.mouseClick(user.notice(told).action_buttons[0], LEFT)
    (dialog,) = user.window.findChildren(ExportDialog)
    assert dialog.folder.text() == str(tmp_path / "good"), "where it worked last, not where it can't"
    dialog.reject()
    assert user.notices("error") == [told], "nothing was written"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    monkeypatch.setattr("clipscope.gui.dialogs.export_dialog.choose", lambda *_, **__: (str(other),))
    QTest.mouseClick(user.notice(told).action_buttons[0], LEFT)
    (dialog,) = user.window.findChildren(ExportDialog)
    assert dialog.folder.text() == str(other)
    QTest.mouseClick(dialog.export_button, LEFT)
    user.idle()
    assert (other / "digitnet-int8.table").exists() and not user.notices("error")
    shown = user.window.notices.shown
    assert shown is not None and str(other) in shown.text


def test_a_failed_export_is_not_tried_again_with_another_plan(user: User, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    user.export(tmp_path / "file")
    notice = user.notices("error")
    buttons = user.notice(notice[0]).action_buttons
    assert [button.text() for button in buttons] == ["Another folder…", "Try again"]
    user.document.set_threshold({ROOT: 2.0})
    assert not user.notices()
