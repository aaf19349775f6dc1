"""What can be done with a row of the layer list, as its context menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from clipscope.core.worker.results import LayerInfo
from clipscope.gui.state.document import Document

MULTIPLIERS = "Integer multipliers…"
SHORT = 36
"""Characters of a layer's name in the menu."""


Chosen = Callable[[str], object]
"""What is done with the layer of a name."""


def layer_menu(
    document: Document, rows: tuple[LayerInfo, ...], force: Chosen, multipliers: Chosen, parent: QWidget
) -> QMenu | None:
    """Menu of a row, which deletes itself; None if there is nothing to choose.

    Parameters
    ----------
    document
        What is switched.
    rows
        The layers of the row: several for a blob that is read by several.
    forced
        Called with the name of a layer that is to run in int8 against the default.
    multipliers
        Called with the name of a layer whose integer multipliers are to be shown.
    parent
        Owner of the menu.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for on, text in ((True, "Run in int8"), (False, "Run in fp32")):
        names = [row.name for row in rows if document.can_switch(row) and document.is_int8(row) != on]
        if names:
            what = text if len(rows) == 1 else f"{text}: {_names(names)}"
            change = dict.fromkeys(names, on)
            menu.addAction(what).triggered.connect(lambda _=False, c=change: document.set_layers_on(c))
    for row in rows:
        if may_force(document, row):
            what = "Run in int8 anyway" if len(rows) == 1 else f"Run {_names([row.name])} in int8 anyway"
            action = menu.addAction(what)
            action.setToolTip(f"fp32 by default: {row.reason}")
            action.triggered.connect(lambda _=False, name=row.name: force(name))
    if not menu.isEmpty():
        menu.addSeparator()
    for row in rows:
        if row.name in document.plan.layers and document.is_calibrated:
            what = MULTIPLIERS if len(rows) == 1 else f"{MULTIPLIERS[:-1]} of {_names([row.name])}…"
            menu.addAction(what).triggered.connect(lambda _=False, name=row.name: multipliers(name))
    if menu.isEmpty():
        menu.deleteLater()
        return None
    return menu


def may_force(document: Document, row: LayerInfo) -> bool:
    """Whether a layer is fp32 by default, and a person may still have it in int8."""
    wanted = row.can_force and row.reason is not None and not document.plan.is_on(row.name)
    return wanted and document.is_calibrated and not document.read_only


def _names(names: list[str]) -> str:
    if len(names) > 1:
        return f"{len(names)} layers"
    return names[0] if len(names[0]) <= SHORT else f"…{names[0][1 - SHORT :]}"
