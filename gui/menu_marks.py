"""What menus show of the present state: what undo takes back, widths of codes and weights, the theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QUndoStack

from clipscope.core.quant.plan import ONNX_WEIGHTS
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Mode, Theme
from clipscope.gui.work.bits import WIDTHS, Bits


class MenuMarks(QObject):
    """Keeps entries true; what they do is not changed.

    Parameters
    ----------
    actions
        Entries by the name of what they do.
    themes
        Entries of the menu of themes.
    document, bits, theme
        The state, and what changes width and colours.
    """

    def __init__(
        self,
        actions: Mapping[str, QAction],
        themes: Mapping[Mode, QAction],
        document: Document,
        bits: Bits,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._theme = document, theme
        self._undo, self._redo = actions["undo"], actions["redo"]
        self._widths = {width: actions[f"bits_{width}"] for width in WIDTHS}
        self._weights = {
            choice: actions[f"onnx_weights_{choice.replace('-', '_')}"] for choice in ONNX_WEIGHTS
        }
        self.themes = themes
        for action in (*self._widths.values(), *self._weights.values(), *themes.values()):
            action.setCheckable(True)
            # A click marks the entry, whether it brings about what it says or not.
            action.triggered.connect(self.refresh)
        stack = document.undo_stack
        for signal in (stack.indexChanged, stack.undoTextChanged, stack.redoTextChanged):
            signal.connect(self._refresh_undo)
        for signal in (
            document.bitsChanged,
            document.statsChanged,
            document.planChanged,
            bits.busyChanged,
            theme.changed,
        ):
            signal.connect(self.refresh)
        self.refresh()
        self._refresh_undo()

    def refresh(self, *_: object) -> None:
        """Mark what is so now; another mode of the theme may have the same colours, and tells nobody."""
        known = bool(self._document.stats)
        for width, action in self._widths.items():
            action.setChecked(known and width == self._document.bits)
        for choice, action in self._weights.items():
            action.setChecked(known and choice == self._document.plan.onnx_weights)
        for mode, action in self.themes.items():
            action.setChecked(mode == self._theme.mode)

    def _refresh_undo(self, *_: object) -> None:
        stack: QUndoStack = self._document.undo_stack
        for action, can, verb, what in (
            (self._undo, stack.canUndo(), "&Undo", stack.undoText()),
            (self._redo, stack.canRedo(), "&Redo", stack.redoText()),
        ):
            action.setEnabled(can)
            action.setText(f"{verb} {what.replace('&', '&&')}" if can and what else verb)
