"""What can be done with a row of the layer list, as its context menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QTreeView, QWidget

from clipscope.core.quant.methods import METHODS
from clipscope.core.worker.results import LayerInfo
from clipscope.gui.state.blob_figures import method_title
from clipscope.gui.state.document import Document
from clipscope.gui.widgets.table_copy import add_table_actions

MULTIPLIERS = "Integer multipliers…"
SHORT = 36
"""Characters of a layer's name in the menu."""


Chosen = Callable[[str], object]
"""What is done with the layer of a name."""


def layer_menu(
    document: Document,
    rows: tuple[LayerInfo, ...],
    force: Chosen,
    multipliers: Chosen,
    parent: QWidget,
    selected: tuple[LayerInfo, ...] = (),
    show: Chosen | None = None,
    view: QTreeView | None = None,
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
    selected
        The layers of all selected rows, this row among them: what ranges and switches act on.
    show
        Called with the name of a layer that is to be shown in the network's picture.
    view
        The list, whose rows can be copied and saved; None for none.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    several = selected or rows
    _add_ranges(menu, document, several)
    for on, text in ((True, "Run in int8"), (False, "Run in fp32")):
        names = [row.name for row in several if document.can_switch(row) and document.is_int8(row) != on]
        if names:
            what = text if len(several) == 1 else f"{text}: {_names(names)}"
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
    if show is not None and rows:
        name = rows[0].name
        menu.addAction("Show in the &network").triggered.connect(lambda: show(name))
    if view is not None:
        menu.addSeparator()
        if rows:
            title = rows[0].name if len(rows) == 1 else rows[0].root
            menu.addAction("Copy the name").triggered.connect(lambda: _copy(title))
        add_table_actions(menu, view)
    if menu.isEmpty():
        menu.deleteLater()
        return None
    return menu


def _add_ranges(menu: QMenu, document: Document, rows: tuple[LayerInfo, ...]) -> None:
    """Reset, and the methods, for the blobs of rows."""
    if document.read_only or not document.is_calibrated:
        return
    planned = document.plan.activations
    roots = list(
        dict.fromkeys(row.root for row in rows if row.root in planned and row.root in document.stats)
    )
    if not roots:
        return
    which = "" if len(roots) == 1 else f" of {len(roots)} blobs"
    base = document.calibration_plan.activations
    reset = menu.addAction(f"Reset the threshold{which}" if not which else f"Reset the thresholds{which}")
    reset.setEnabled(any(planned[root] != base.get(root) for root in roots))
    reset.triggered.connect(lambda: document.reset(roots))
    methods = menu.addMenu(f"Apply a method{' to' + which[3:] if which else ''}")
    for name in METHODS:
        apply = methods.addAction(method_title(name))
        apply.triggered.connect(lambda _=False, method=name: document.apply_method(method, roots))
    menu.addSeparator()


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def may_force(document: Document, row: LayerInfo) -> bool:
    """Whether a layer is fp32 by default, and a person may still have it in int8."""
    wanted = row.can_force and row.reason is not None and not document.plan.is_on(row.name)
    return wanted and document.is_calibrated and not document.read_only


def _names(names: list[str]) -> str:
    if len(names) > 1:
        return f"{len(names)} layers"
    return names[0] if len(names[0]) <= SHORT else f"…{names[0][1 - SHORT :]}"
