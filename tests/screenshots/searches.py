"""Pictures of searches, methods, multipliers, weights and narrow codes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clipscope.core.loading.demo import DEMO_PREPROCESS
from clipscope.gui.dialogs.easyquant_report import EasyQuantReportDialog
from clipscope.gui.dialogs.method_table import MethodTable
from clipscope.gui.dialogs.multipliers import MultiplierDialog
from clipscope.gui.dialogs.tune_dialog import TuneDialog
from clipscope.gui.dialogs.tune_report import TuneReportDialog
from clipscope.gui.panels.threshold_bar import PERCENTILE
from tests.gui.running import LEFT, User, until
from tests.gui.test_weights import LAYER, pruned_demo

Take = Callable[[str, QWidget | None], None]
Found = TypeVar("Found", bound=QWidget)
SECONDS = 15


def search_states(user: User, take: Take) -> None:
    """Every state of searches, weights and widths; begins and ends with the demo as it opens."""
    window = user.window
    window.workspace.comparison.rerun_switch.setChecked(False)
    user.document.select("convclip_5")
    until(lambda: len(window.workspace.curves.points()) == 3)
    _methods(user, take)
    _multipliers(user, take)
    _easyquant(user, take)
    _tune(user, take)
    user.document.undo_stack.setIndex(0)
    window.workspace.comparison.rerun_switch.setChecked(True)
    user.window.commands.edits.bits.change(7)
    until(lambda: user.document.bits == 7)
    user.idle()
    window.notices.clear()
    take("bits", None)
    user.document.undo_stack.setIndex(0)
    user.idle()


def weight_states(user: User, take: Take) -> None:
    """A network with a dead channel; it replaces what is open."""
    with tempfile.TemporaryDirectory() as folder:
        user.session.open_model(pruned_demo(Path(folder)), preprocess=DEMO_PREPROCESS)
        user.idle()
        user.window.notices.clear()
        user.document.select(LAYER)
        user.window.workspace.middle.setCurrentWidget(user.window.workspace.weights)
        panel = user.window.workspace.weights
        until(lambda: panel._shown is not None and panel._weights.options is not None)
        panel.set_order("error")
        panel.ranges.setFocus()
        QTest.keyClick(panel.ranges, Qt.Key.Key_Right)
        take("weights", None)
        user.window.workspace.middle.setCurrentIndex(0)


def _methods(user: User, take: Take) -> None:
    bar = user.window.workspace.threshold_bar
    bar.method.setCurrentIndex(bar.method.findData(PERCENTILE))
    take("percentile", None)
    bar.method.setCurrentIndex(0)
    user.window.commands.runs.show_methods()
    _show(user, MethodTable, "methods", take)


def _multipliers(user: User, take: Take) -> None:
    user.window.commands.runs.show_multipliers()
    dialog = _visible(user, MultiplierDialog)
    until(lambda: not dialog.multipliers.busy)
    _show(user, MultiplierDialog, "multipliers", take)


def _easyquant(user: User, take: Take) -> None:
    user.window.commands.searches.easyquant([str(user.document.selected_root)])
    until(lambda: not user.window.commands.searches.scales.running)
    take("easyquant", None)
    user.window.commands.searches.show_easyquant_report()
    _show(user, EasyQuantReportDialog, "easyquant-report", take)
    user.window.notices.clear()


def _tune(user: User, take: Take) -> None:
    tuner = user.window.commands.searches.tuner
    user.window.commands.runs.tune()
    asked = _visible(user, TuneDialog)
    asked.seconds.setValue(SECONDS)
    take("tune-dialog", asked)
    QTest.mouseClick(asked.tune_button, LEFT)
    report = _visible(user, TuneReportDialog)
    until(lambda: tuner.report is not None and tuner.report.accepted)
    take("tune-running", None)
    take("tune-live", report)
    until(lambda: not tuner.running)
    take("tuned", None)
    report.all_switch.setChecked(True)
    _show(user, TuneReportDialog, "tune-report", take)
    user.window.notices.clear()


def _show(user: User, kind: type[QWidget], name: str, take: Take) -> None:
    dialog = _visible(user, kind)
    take(name, dialog)
    dialog.close()


def _visible(user: User, kind: type[Found]) -> Found:
    return next(dialog for dialog in user.window.findChildren(kind) if dialog.isVisible())
