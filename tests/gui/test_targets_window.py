"""Targets in the window: columns beside this machine's, edits, cancelling, lost connections, the dialog."""

from __future__ import annotations

import shlex
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from clipscope.core.common.column import COLUMNS, FP16
from clipscope.core.common.progress import Progress
from clipscope.core.engines.processor import this_processor
from clipscope.core.targets import kept
from clipscope.core.targets.kept import Target
from clipscope.core.targets.values import EMULATED, TARGET_COLUMNS
from clipscope.core.worker.aside import aside
from clipscope.core.worker.requests import Evaluate, FindProcessor, Request
from clipscope.core.worker.target_requests import EvaluateOn
from clipscope.gui.dialogs.targets_dialog import NONE_YET, TargetsDialog
from clipscope.gui.panels.comparison.place_card import PlaceCard
from clipscope.gui.state.results import State
from tests.gui.running import LEFT, NCNN_INT8, ORT_INT8, User, until
from tests.targets.hostile import __file__ as hostile_file

PLAIN = '#!/bin/sh\nshift\nexec "$@"\n'
FIGURES = ("first", "against", "Logit cosine")


@pytest.fixture(autouse=True, scope="module")
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp("own")))
        yield


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.session.targets._idle.setInterval(0)
    demo.forget()
    yield demo
    targets = demo.session.targets
    targets.set_rerun(False)
    targets.set_on(())
    for target in kept.all_targets():
        kept.remove(target.name)
    targets.reload()
    until(lambda: not targets.all)
    demo.forget()


@pytest.fixture
def emulator(tmp_path: Path) -> Target:
    """This machine's own Python by a program that is called as an emulator: nothing is timed."""
    program = tmp_path / "qemu-self"
    program.write_text(PLAIN)
    program.chmod(0o755)
    return Target("own", shlex.join([str(program), "-L", sys.executable]))


def hostile(how: str, folder: Path) -> Target:
    return Target("board", shlex.join([sys.executable, "-E", hostile_file, how, str(folder / "pid")]))


def switch_on(user: User, target: Target) -> None:
    kept.add(target)
    targets = user.session.targets
    targets.reload()
    until(lambda: target in targets.all)
    targets.switch(target.name, True)


def done(user: User) -> None:
    targets = user.session.targets
    until(lambda: not any(view.running or view.waiting for view in targets.views))
    user.idle()


def card_of(user: User, name: str) -> PlaceCard:
    places = user.window.workspace.comparison.places
    until(lambda: name in places.cards)
    return places.cards[name]


def test_a_target_stands_beside_this_machine_and_follows_edits(user: User, emulator: Target) -> None:
    asked: list[Request] = []
    user.jobs.submitted.connect(lambda job: asked.append(job.request))
    partial: list[int] = []
    user.jobs.progressed.connect(
        lambda _, step: partial.append(len(step.partial.columns)) if hasattr(step.partial, "facts") else None
    )
    switch_on(user, emulator)
    done(user)
    (view,) = user.session.targets.views
    assert view.state is State.FRESH and view.emulated and not view.problem and max(partial) > 0
    assert view.facts is not None and view.facts.versions["ncnn"] == dict(this_processor().versions)["ncnn"]
    for column in (NCNN_INT8, ORT_INT8):
        own, here = view.columns[column].accuracy, user.view(column).accuracy
        assert own is not None and here is not None and (own.images, own.top1) == (here.images, here.top1)
    assert {one.column for one in view.differences} >= {NCNN_INT8, ORT_INT8}
    assert all(one.deployed.is_none for one in view.differences if one.column != FP16)
    card = card_of(user, "own")
    user.idle()
    assert card.isVisibleTo(user.window) and card.processor.text() == view.facts.text
    assert card.emulated.isVisibleTo(user.window) and card.emulated.text() == EMULATED
    for figure, title in zip(FIGURES, ("Top-1 %", "Agreement %", "Logit cosine"), strict=True):
        cell = card.cells[NCNN_INT8, figure]
        assert cell.fresh and cell.ends == f"here {user.shown(NCNN_INT8, title)}", title
    fps = card.cells[NCNN_INT8, "FPS"]
    assert fps.text == "–" and fps.ends == "emulated" and "bit for bit" in card.notes.text()
    assert not card.heads[COLUMNS[0]].isVisibleTo(card)
    card.fold_button.click()
    assert all(card.heads[column].isVisibleTo(card) for column in COLUMNS)

    # After an edit it is stale, and F5 asks for it; undo brings it back without a run.
    asked.clear()
    user.drag(user.threshold() / 2)
    user.idle()
    assert user.session.targets.views[0].state is State.STALE and not card.cells[NCNN_INT8, "first"].fresh
    assert "→" in card.notes.text() and card.heads[NCNN_INT8].word == "stale"
    assert card.heads[COLUMNS[0]].word == "fresh", "fp32 knows no threshold"
    user.document.undo_stack.undo()
    user.idle()
    assert user.session.targets.views[0].state is State.FRESH
    assert not any(isinstance(request, EvaluateOn) for request in asked)

    # With the switch it runs after each edit, behind this machine.
    user.action("rerun_targets").trigger()
    user.document.undo_stack.redo()
    until(lambda: any(isinstance(request, EvaluateOn) for request in asked))
    done(user)
    kinds = [type(request) for request in asked if isinstance(request, (Evaluate, EvaluateOn))]
    assert kinds.index(Evaluate) < kinds.index(EvaluateOn) and kinds.count(EvaluateOn) == 1
    assert user.session.targets.views[0].state is State.FRESH
    user.window.workspace.comparison.run_button.click()
    done(user)
    assert [type(request) for request in asked].count(EvaluateOn) == 2


def test_a_session_keeps_figures_and_runs_nothing(user: User, emulator: Target, tmp_path: Path) -> None:
    switch_on(user, emulator)
    done(user)
    user.action("copy_comparison").trigger()
    text = QGuiApplication.clipboard().text()
    assert "own\tncnn int8\t" in text and "\temulated\t" in text
    path = tmp_path / "x.clipscope"
    user.program.sessions.save(path)
    until(path.exists)
    content = path.read_text()
    assert emulator.command not in content and "qemu-self" not in content
    view = user.session.targets.views[0]

    # Where it is one of the computer's targets its figures are back, without a run.
    asked: list[Request] = []
    user.jobs.submitted.connect(lambda job: asked.append(job.request))
    opened: list[object] = []
    user.program.sessions.opened.connect(opened.append)
    user.program.sessions.open(path)
    until(lambda: opened)
    user.idle()
    (again,) = user.session.targets.views
    assert again.state is State.FRESH and again.facts == view.facts
    assert (
        again.columns[NCNN_INT8].accuracy is not None and "bit for bit" in card_of(user, "own").notes.text()
    )

    # Elsewhere, with another command under this name, they are shown as the session's, and nothing runs.
    kept.add(Target("own", "touch /tmp/never"))
    user.session.targets.reload()
    until(lambda: user.session.targets.all[0].command.startswith("touch"))
    user.session.targets.set_on(())
    opened.clear()
    user.program.sessions.open(path)
    until(lambda: opened)
    user.idle()
    (other,) = user.session.targets.views
    assert not other.known and other.name == "own (session)" and other.state is State.FRESH
    card = card_of(user, other.name)
    assert not card.run_button.isEnabled() and "none of this computer's targets" in card.notes.text()
    user.action("run_all").trigger()
    user.idle()
    assert not any(isinstance(request, EvaluateOn) for request in asked)

    # Once it is one of the computer's targets the figures are its own, and switching it on runs nothing.
    kept.add(emulator)
    user.session.targets.reload()
    until(lambda: user.session.targets.all == (emulator,) and not user.session.targets.views)
    user.session.targets.switch("own", True)
    user.idle()
    assert user.session.targets.views[0].state is State.FRESH
    assert not any(isinstance(request, EvaluateOn) for request in asked)


def test_the_switch_starts_nothing_on_a_session_that_was_just_opened(
    user: User, emulator: Target, tmp_path: Path
) -> None:
    """It was set for other work; the first edit of a person's own is the wish that it stands for."""
    user.drag(user.threshold() / 3)
    user.idle()
    path = tmp_path / "of_somebody.clipscope"
    user.program.sessions.save(path)
    until(path.exists)
    targets = user.session.targets
    kept.add(emulator)
    targets.set_on((emulator.name,))
    targets.reload()
    until(lambda: targets.on)
    targets._rerun = True  # as the settings say when the program starts
    asked: list[Request] = []
    user.jobs.submitted.connect(lambda job: asked.append(job.request))
    opened: list[object] = []
    user.program.sessions.opened.connect(opened.append)
    user.program.sessions.open(path)
    until(lambda: opened)
    user.idle()
    QTest.qWait(50)  # its timer has no interval here
    user.idle()
    assert targets.rerun and targets.views[0].state is State.EMPTY and not targets.views[0].waiting
    assert not any(isinstance(request, EvaluateOn) for request in asked)
    user.drag(user.threshold() / 2)
    until(lambda: any(isinstance(request, EvaluateOn) for request in asked), what="no edit asked for it")
    user.jobs.cancel()
    user.idle()


def test_a_lost_target_loses_its_run_and_nothing_else(user: User, tmp_path: Path) -> None:
    worker = user.jobs.pid
    switch_on(user, hostile("dies at work", tmp_path))
    done(user)
    card = card_of(user, "board")
    until(lambda: card.problem.text())
    assert "target board" in card.problem.text() and card.problem.isVisibleTo(card)
    assert card.state.text() == "not run" and card.run_button.isEnabled()
    assert "target board" in user.notice("target board").text and user.jobs.pid == worker
    user.session.evaluate((NCNN_INT8,))
    user.idle()
    assert user.view(NCNN_INT8).state is State.FRESH


def test_a_target_that_hangs_holds_up_nobody(user: User, tmp_path: Path) -> None:
    worker = user.jobs.pid
    switch_on(user, hostile("hangs at work", tmp_path))
    until(lambda: (tmp_path / "pid").exists() and user.session.targets.views[0].running)
    # A question is answered meanwhile.
    answers: list[object] = []
    job = user.jobs.submit(FindProcessor())
    job.finished.connect(lambda _, found: answers.append(found))
    until(lambda: answers)
    assert user.session.targets.views[0].running
    # So is this machine's evaluation, for which it gives way and begins again behind it.
    user.session.evaluate((NCNN_INT8,))
    until(lambda: user.view(NCNN_INT8).state is State.FRESH and user.session.targets.views[0].running)
    user.action("cancel").trigger()
    done(user)
    assert not user.session.targets.views[0].running and not user.session.targets.views[0].problem
    assert user.jobs.pid == worker, "the worker was not ended for it"


def test_targets_are_added_tried_edited_and_removed(user: User, emulator: Target) -> None:
    # Without a target the button leads to where one is added, and the first field waits for its name.
    button = user.window.workspace.comparison.targets_button
    assert button.menu() is None
    QTest.mouseClick(button, LEFT)
    dialog = user.window.findChild(TargetsDialog)
    assert dialog is not None and dialog.keep_button.text() == "Add" and not dialog.keep_button.isEnabled()
    assert dialog.focusWidget() is dialog.name and dialog.heading.text() == "New target"
    assert dialog.tree.nothing == NONE_YET and not dialog.told.text() and not dialog.new_button.isEnabled()

    def fill(name: str, command: str) -> None:
        for field, text in ((dialog.name, name), (dialog.command, command)):
            field.selectAll()
            QTest.keyClicks(field, text)

    fill("not a name", "python3")
    QTest.mouseClick(dialog.keep_button, LEFT)
    assert "can't be a target's name" in dialog.told.text() and not kept.all_targets()
    fill("here", "python3")
    QTest.mouseClick(dialog.keep_button, LEFT)
    assert "'here' is the name of this machine" in dialog.told.text() and not kept.all_targets()
    fill("own", emulator.command)
    # Return in a field keeps what was written.
    QTest.keyClick(dialog.command, Qt.Key.Key_Return)
    assert (dialog.name.text(), dialog.command.text()) == ("own", emulator.command)
    until(lambda: user.session.targets.all == (emulator,))
    assert kept.all_targets() == (emulator,) and dialog.heading.text() == "Target own"
    assert button.menu() is not None and dialog.new_button.isEnabled()
    QTest.mouseClick(dialog.test_button, LEFT)
    assert dialog.cancel_button.isVisibleTo(dialog)
    until(lambda: dialog.tries.running is None)
    assert "versions: " in dialog.told.text() and this_processor().model in dialog.model.rows[0][3].text
    assert user.jobs.pid is not None and not user.jobs.busy, "a worker of its own has tested it"
    fill("other", emulator.command)
    QTest.mouseClick(dialog.keep_button, LEFT)
    until(lambda: [target.name for target in kept.all_targets()] == ["other"])
    until(lambda: dialog.model.rows and dialog.model.rows[0][1].text == "other")
    fill("other", "nowhere-at-all python3")
    QTest.mouseClick(dialog.test_button, LEFT)
    until(lambda: dialog.tries.running is None and dialog.told.text())
    assert "can't be started" in dialog.told.text()
    QTest.mouseClick(dialog.remove_button, LEFT)
    until(lambda: not user.session.targets.all)
    assert not kept.all_targets() and not dialog.model.rows and button.menu() is None
    dialog.close()


def test_an_arm_that_cannot_be_made_says_how_else(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    user.action("show_targets").trigger()
    dialog = user.window.findChildren(TargetsDialog)[-1]
    dialog.arm_button.click()
    until(lambda: dialog.tries.running is None)
    assert "no emulated ARM can be made here" in dialog.told.text().lower().replace("arm", "ARM")
    assert "docker" in dialog.told.text() and not kept.all_targets()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_verb_aside_hands_over_steps_result_and_error() -> None:
    closed = threading.Event()

    def verb(fails: bool) -> Generator[Progress[Any], None, str]:
        try:
            for number in range(3):
                yield Progress("a", number, 3, "part" if number == 1 else None)
            if fails:
                raise ValueError("no")
            return "whole"
        finally:
            closed.set()

    def all_of(fails: bool) -> tuple[list[Progress[Any]], object]:
        found, steps = aside(verb(fails), threading.Event()), []
        while True:
            try:
                steps.append(next(found))
            except StopIteration as end:
                return steps, end.value

    steps, result = all_of(False)
    assert result == "whole" and steps[-1].partial == "part" and steps[-1].done == 2 and closed.is_set()
    with pytest.raises(ValueError, match="no"):
        all_of(True)
    stop, waits = threading.Event(), threading.Event()

    def waiting() -> Generator[Progress[Any], None, None]:
        yield Progress("w", 0, 0)
        waits.set()
        assert stop.wait(30)
        closed.set()

    closed.clear()
    held = aside(waiting(), stop)
    next(held)
    assert waits.wait(30) and not closed.is_set()
    held.close()
    assert closed.is_set(), "what it waits for looks at the event"


def test_a_run_elsewhere_gives_way_to_all_but_questions() -> None:
    run = EvaluateOn(Target("a", "python3"), None)
    assert run.gives_way_to(Evaluate(None)) and not run.gives_way_to(FindProcessor())
    assert not run.gives_way_to(EvaluateOn(Target("b", "python3"), None)) and run.columns == TARGET_COLUMNS
