"""Pictures of panels: network, history, compared plans, columns, groups."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication

from clipscope.gui.panels.layers.layer_columns import Col
from tests.gui.running import User, until

Take = Callable[..., None]
LOW = ("6", "12")


def panel_states(user: User, take: Take) -> None:
    """Every panel that the main loop does not show; begins and ends with the demo as it opens."""
    window, document = user.window, user.document
    window.workspace.comparison.rerun_switch.setChecked(False)
    document.set_threshold({root: 0.3 * document.stats[root].absmax for root in LOW})
    document.set_layers_on({"convclip_5": False})
    user.idle()
    window.notices.clear()
    _network(user, take)
    _list(user, take)
    _history(user, take)
    _notices(user, take)
    _floating(user, take)
    window.workspace.comparison.rerun_switch.setChecked(True)


def _network(user: User, take: Take) -> None:
    page = user.window.workspace.graph
    user.window.workspace.show_graph()
    until(lambda: page.pages.currentIndex() == 1)
    page.view.fit()
    take("network")
    page.colour_choice.setCurrentIndex(1)
    page.search.setText("conv")
    take("network-coloured")
    page.search.clear()
    page.colour_choice.setCurrentIndex(0)
    user.window.workspace.show_graph(False)


def _list(user: User, take: Take) -> None:
    layers = user.window.workspace.layers
    shown = [column for column in Col if layers.tree.isColumnHidden(column)]
    for column in shown:
        layers.columns.show(column, True)
    take("columns")
    popped(lambda: layers.columns._show_menu(QPoint(60, 20)), lambda: take("columns-menu"))
    for column in shown:
        layers.columns.show(column, False)
    layers.columns.group(True)
    layers.fold_all(True)
    take("groups")
    layers.columns.group(False)
    place = layers.tree.visualRect(layers.model.index_of("convclip_6")).center()
    popped(lambda: layers._show_menu(place), lambda: take("layer-menu"))
    layers.focus_filter()
    layers.filter.setText("zzz")
    take("nothing-found")
    layers.filter.clear()


def _history(user: User, take: Take) -> None:
    workspace, commands = user.window.workspace, user.window.commands
    workspace.show_history()
    commands.compares.compare_before()
    user.idle()
    take("history")
    workspace.show_layers()
    commands.compares.compare_calibration()
    commands.compares.evaluate_compared()
    user.idle()
    take("compared")
    commands.compares.stop_comparing()


def _notices(user: User, take: Take) -> None:
    notices = user.window.notices
    notices.show_notice("info", "Saved digits.clipscope.", "/home/ada/digits.clipscope")
    notices.show_notice("warning", "12 of 200 images could not be read.", "cat.png: truncated")
    user.window.commands.views.show_notices()
    take("notices")
    sheet = QApplication.activePopupWidget()
    if sheet is not None:
        sheet.close()
    notices.clear()


def _floating(user: User, take: Take) -> None:
    panels = user.window.workspace.panels
    panels.set_floating("comparison", True)
    take("floating")
    panels.set_shown("layers", False)
    take("without-layers")
    panels.reset()


def popped(act: Callable[[], object], look: Callable[[], None]) -> None:
    """Open a menu, look at it, and close it."""
    act()
    look()
    menu = QApplication.activePopupWidget()
    while menu is not None:
        menu.close()
        menu = QApplication.activePopupWidget()


def boxed(act: Callable[[], object], look: Callable[[], None]) -> None:
    """Ask a question that runs a loop of its own, look at it, and leave it."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None, "nothing was asked"
        look()
        box.close()

    QTimer.singleShot(300, answer)
    act()
