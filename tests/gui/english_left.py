"""What a window that speaks another language still says in English."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabWidget,
    QTextEdit,
    QWidget,
)

HAN = re.compile(r"[\u4e00-\u9fff]")
PROSE = re.compile(r"\b[A-Za-z]?[a-z]{2,} +[a-z]{2,}\b")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
MOST_ROWS = 30


def english_left(top: QWidget, names: Collection[str] = ()) -> list[str]:
    """Texts of a window with two English words in a row and nothing Chinese, with where they stand.

    Parameters
    ----------
    top
        The window; all in it counts, shown or not.
    names
        Texts that are the same in every language.
    """
    found: dict[str, str] = {}
    for where, text in _texts(top):
        plain = _plain(text) if "<" in text else text
        for name in names:
            plain = plain.replace(name, "")
        if PROSE.search(plain) and not HAN.search(plain):
            found.setdefault(plain, where)
    return [f"{where}: {text!r}" for text, where in found.items()]


def _plain(text: str) -> str:
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def _texts(top: QWidget) -> Iterator[tuple[str, str]]:
    for widget in (top, *top.findChildren(QWidget)):
        name = type(widget).__name__
        for text in _of_widget(widget):
            yield name, text
    for action in top.findChildren(QAction):
        for text in (action.text(), action.toolTip(), action.statusTip()):
            yield f"action {action.text()!r}", text


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(row) for row in range(widget.count()))
    elif isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QGraphicsView):
        yield from _of_scene(widget)
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model(), QModelIndex())


def _of_scene(view: QGraphicsView) -> Iterator[str]:
    scene = view.scene()
    for item in scene.items() if scene is not None else ():
        yield str(getattr(item, "labelText", "") or "")
        for reader in ("toPlainText", "text"):
            read = getattr(item, reader, None)
            if callable(read):
                yield str(read())
        yield item.toolTip()


def _of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    try:
        columns = model.columnCount(parent)
    except TypeError:  # a list's, which Qt keeps to itself
        columns = 1
    if not parent.isValid():
        for column in range(columns):
            for role in ROLES:
                yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
    for row in range(min(MOST_ROWS, model.rowCount(parent))):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in ROLES:
                value = index.data(role)
                if isinstance(value, str):
                    yield value
        inner = model.index(row, 0, parent)
        if columns > 1 and model.rowCount(inner):
            yield from _of_model(model, inner)
