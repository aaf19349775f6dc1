"""What can be done with a row of the layer list, as its context menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QTreeView, QWidget

from clipscope.core.quant.methods import METHODS
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.blob_figures import method_title
from clipscope.gui.state.document import Document
from clipscope.gui.widgets.table_copy import add_table_actions

SHORT = 36
"""Characters of a layer's name in the menu."""


Chosen = Callable[[str], object]
"""What is done with the layer of a name."""

ON = tr_noop("switch on enable quantize")
OFF = tr_noop("switch off disable float keep exclude skip")
"""Other words for what runs a layer in int8, and in fp32."""


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
    several, title = selected or rows, document.titles.layer
    _add_ranges(menu, document, several)
    for on in (True, False):
        names = [row.name for row in several if document.can_switch(row) and document.is_int8(row) != on]
        if names:
            if len(several) == 1:
                what = tr("Run in int8" if on else "Run in fp32")
            else:
                what = tr(
                    "Run in int8: {names}" if on else "Run in fp32: {names}",
                    names=_names(title(name) for name in names),
                )
            change = dict.fromkeys(names, on)
            action = menu.addAction(what)
            also = ON if on else OFF
            action.setProperty("also", f"{tr(also)} {also}")  # for the palette
            action.triggered.connect(lambda _=False, c=change: document.set_layers_on(c))
    for row in rows:
        if may_force(document, row):
            what = (
                tr("Run in int8 anyway")
                if len(rows) == 1
                else tr("Run {layer} in int8 anyway", layer=_names([title(row.name)]))
            )
            action = menu.addAction(what)
            action.setToolTip(tr("fp32 by default: {reason}", reason=tr_message(row.reason or "")))
            action.triggered.connect(lambda _=False, name=row.name: force(name))
    if not menu.isEmpty():
        menu.addSeparator()
    for row in rows:
        if row.name in document.plan.layers and document.is_calibrated:
            what = (
                tr("Integer multipliers…")
                if len(rows) == 1
                else tr("Integer multipliers of {layer}…", layer=_names([title(row.name)]))
            )
            menu.addAction(what).triggered.connect(lambda _=False, name=row.name: multipliers(name))
    if show is not None and rows:
        name = rows[0].name
        menu.addAction(tr("Show in the &network")).triggered.connect(lambda: show(name))
    if view is not None:
        menu.addSeparator()
        if rows:
            row, titles = rows[0], document.titles
            shown = titles.layer(row.name) if len(rows) == 1 else titles.blob(row.root)
            other = row.name if len(rows) == 1 else row.root
            menu.addAction(tr("Copy the name")).triggered.connect(lambda: _copy(shown))
            if shown != other:
                # Tables and the .param have it.
                copy = menu.addAction(tr("Copy ncnn's name: {name}", name=_names([other])))
                copy.triggered.connect(lambda: _copy(other))
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
    base = document.calibration_plan.activations
    if len(roots) == 1:
        reset, methods = menu.addAction(tr("Reset the threshold")), QMenu(tr("Apply a method"), menu)
    else:
        reset = menu.addAction(tr("Reset the thresholds of {blobs} blobs", blobs=len(roots)))
        methods = QMenu(tr("Apply a method to {blobs} blobs", blobs=len(roots)), menu)
    menu.addMenu(methods)  # by its title alone, Python's side of it and of its actions would never be freed
    reset.setEnabled(any(planned[root] != base.get(root) for root in roots))
    reset.triggered.connect(lambda: document.reset(roots))
    for name in METHODS:
        apply = methods.addAction(tr_message(method_title(name)))
        apply.triggered.connect(lambda _=False, method=name: document.apply_method(method, roots))
    menu.addSeparator()


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def may_force(document: Document, row: LayerInfo) -> bool:
    """Whether a layer is fp32 by default, and a person may still have it in int8."""
    wanted = row.can_force and row.reason is not None and not document.plan.is_on(row.name)
    return wanted and document.is_calibrated and not document.read_only


def _names(found: Iterable[str]) -> str:
    names = list(found)
    if len(names) > 1:
        return tr("{layers} layers", layers=len(names))
    return names[0] if len(names[0]) <= SHORT else f"…{names[0][1 - SHORT :]}"
