"""Questions that wait for another job say so where they were asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from clipscope.core.worker.requests import MeasureLatency
from clipscope.gui.dialogs.lint_dialog import LintDialog
from clipscope.gui.dialogs.multipliers import MultiplierDialog
from clipscope.gui.dialogs.plan_diff import PlanDiff
from tests.broken_tables import broken_text
from tests.gui.running import User, until

WAITS = "Waiting for another job: latency…"


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.window.workspace.comparison.rerun_switch.setChecked(False)
    yield demo
    for dialog in demo.window.findChildren(QDialog):
        dialog.close()
    demo.window.workspace.middle.setCurrentIndex(0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    demo.window.workspace.comparison.rerun_switch.setChecked(True)


def timing(user: User) -> None:
    """Begin a latency run, which answers no questions, and wait until the worker is at it."""
    user.session.measure_latency()
    until(lambda: user.jobs.current is not None and isinstance(user.jobs.current.request, MeasureLatency))


def test_a_dialog_says_what_its_question_waits_for(user: User, tmp_path: Path) -> None:
    table = tmp_path / "broken.table"
    table.write_text(broken_text())
    timing(user)
    lint = user.window.commands.tools.check_table(table)
    diff = user.window.commands.tools.compare_plans()
    diff.add_table(table)
    user.window.commands.tools.show_multipliers()
    multipliers = user.window.findChild(MultiplierDialog)
    assert multipliers is not None and lint.status.text() == "Checking broken.table…", "not at once"
    until(lambda: lint.status.text() == WAITS)
    until(lambda: diff.status.text() == WAITS and multipliers.empty.text() == WAITS)
    user.jobs.cancel(user.jobs.current)
    until(lambda: not user.jobs.busy)
    assert isinstance(lint, LintDialog) and lint.status.text() == "" and lint.model.findings
    assert isinstance(diff, PlanDiff) and diff.status.text().startswith("Read broken.table")
    assert multipliers.multipliers.found is not None and multipliers.status.text() == ""


def test_the_weights_page_and_the_bar_say_what_waits(user: User) -> None:
    timing(user)
    user.document.select("linear_17")
    user.window.workspace.middle.setCurrentWidget(user.window.workspace.weights)
    until(lambda: user.window.workspace.weights.empty.text() == WAITS)
    bar = user.window.jobs_bar
    assert bar.text.text().endswith(" waiting)") and "looking at the weights" in bar.text.toolTip()
    user.action("bits_7").trigger()
    assert bar.text.text().endswith("  (waiting: changing the bits)")
    user.jobs.cancel(user.jobs.current)
    until(lambda: user.document.bits == 7 and not user.jobs.busy)
    assert bar.text.text() == bar.text.toolTip() == "Ready"
    assert user.window.workspace.weights.pages.currentIndex() == 1


def test_nothing_is_said_of_a_question_that_is_answered_at_once(user: User, tmp_path: Path) -> None:
    table = tmp_path / "broken.table"
    table.write_text(broken_text())
    lint = user.window.commands.tools.check_table(table)
    said: list[str] = []
    lint._queries.waitsChanged.connect(said.append)
    until(lambda: not lint.busy)
    assert not said and lint.model.findings


def test_job_and_notice_fit_beside_each_other_in_the_narrowest_window(user: User) -> None:
    window = user.window
    size = window.size()
    for number in range(3):
        steps = (("Use the best plan so far (8 bits)", print), ("Show report", print))
        user.session.noticed.emit("info", f"Tuning number {number} was cancelled. " * 5, "", steps)
    window.resize(window.minimumSize())
    timing(user)
    QTest.qWait(20)
    notice = window.notices.shown
    assert notice is not None and window.jobs_bar.cancel_button.isVisible()
    buttons = (*notice.action_buttons, notice.details_button, notice.close_button, window.notices.next_button)
    until(
        lambda: all(
            button.mapTo(window, button.rect().topRight()).x() < window.width() for button in buttons
        ),
        5,
        "a button is beyond the window's edge",
    )
    until(lambda: all(b.width() >= b.sizeHint().width() for b in buttons), 5, "a label is cut")
    user.jobs.cancel()
    until(lambda: not user.jobs.busy)
    window.notices.clear()
    window.resize(size)
