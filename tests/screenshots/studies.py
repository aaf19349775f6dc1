"""Pictures of layer sensitivity, mixed precision, the Pareto front and images."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.state.results import State
from tests.gui.running import User, until

Take = Callable[[str, QWidget | None], None]
TURNS = 3
LOW = ("6", "12")
"""Root blobs whose thresholds are made too low, so that there is something to find."""


def study_states(user: User, take: Take, now: Take) -> None:
    """Every state of analyses; begins and ends with the demo as it opens.

    ``now`` takes a picture without running the event loop.
    """
    window, document = user.window, user.document
    window.workspace.comparison.rerun_switch.setChecked(False)
    document.set_threshold({root: 0.3 * document.stats[root].absmax for root in LOW})
    window.notices.clear()
    _sensitivity(user, take, now)
    _mixed(user, take)
    window.workspace.show_images()
    user.session.evaluate()
    user.idle()
    take("images", None)
    window.workspace.show_images(False)
    document.undo_stack.setIndex(0)
    user.idle()
    window.notices.clear()
    window.workspace.comparison.rerun_switch.setChecked(True)


def _sensitivity(user: User, take: Take, now: Take) -> None:
    sensitivity = user.document.sensitivity
    taken: list[bool] = []

    def look() -> None:
        if not taken and 2 * sensitivity.view.done > sensitivity.view.total:
            taken.append(True)
            now("sensitivity-running", None)

    sensitivity.changed.connect(look)
    user.key(Qt.Key.Key_F9)
    until(lambda: sensitivity.view.state is State.FRESH)
    sensitivity.changed.disconnect(look)
    tree, cells = user.window.workspace.layers.tree, user.window.workspace.layers.model.cells.sensitivity
    tree.sortByColumn(Col.SENSITIVITY, Qt.SortOrder.DescendingOrder)
    take("sensitivity", None)
    cells.show_figure("cosine_loss")
    take("sensitivity-cosine", None)
    user.document.set_threshold({"in0": 0.6})
    take("sensitivity-stale", None)
    user.document.undo_stack.undo()
    cells.show_figure("top1")
    tree.sortByColumn(-1, Qt.SortOrder.AscendingOrder)


def _mixed(user: User, take: Take) -> None:
    user.action("mixed_precision").trigger()
    tools = user.window.commands.analyses
    analyses, dialog = tools.analyses, tools.dialog
    assert dialog is not None
    take("mixed-empty", dialog)
    dialog.search.find_button.click()
    until(lambda: analyses.running is None)
    take("mixed-found", dialog)
    analyses.front_turns = TURNS
    dialog.front.measure_button.click()
    until(lambda: analyses.progress is not None and analyses.progress.done > 1)
    take("mixed-measuring", dialog)
    until(lambda: analyses.running is None)
    dialog.front.plot.setFocus()
    for _ in range(3):
        QTest.keyClick(dialog.front.plot, Qt.Key.Key_Right)
    take("mixed-front", dialog)
    QTest.keyClick(dialog.front.plot, Qt.Key.Key_Return)
    user.idle()
    take("mixed-applied", dialog)
    take("applied", None)
    user.document.set_threshold({"in0": 0.6})
    take("mixed-stale", dialog)
    dialog.close()
