"""What menus show of the present state: what undo takes back, widths of codes and weights."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QUndoStack

from clipscope.core.quant.plan import ONNX_WEIGHTS
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.words import edit_name
from clipscope.gui.work.bits import WIDTHS, Bits


class MenuMarks(QObject):
    """Keeps entries true; what they do is not changed.

    Parameters
    ----------
    actions
        Entries by the name of what they do.
    document, bits
        The state, and what changes the width.
    """

    def __init__(
        self,
        actions: Mapping[str, QAction],
        document: Document,
        bits: Bits,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._undo, self._redo = actions["undo"], actions["redo"]
        self._widths = {width: actions[f"bits_{width}"] for width in WIDTHS}
        self._weights = {
            choice: actions[f"onnx_weights_{choice.replace('-', '_')}"] for choice in ONNX_WEIGHTS
        }
        for action in (*self._widths.values(), *self._weights.values()):
            action.setCheckable(True)
            # A click marks the entry, whether it brings about what it says or not.
            action.triggered.connect(self.refresh)
        stack = document.undo_stack
        for signal in (stack.indexChanged, stack.undoTextChanged, stack.redoTextChanged):
            signal.connect(self._refresh_undo)
        document.titles.changed.connect(self._refresh_undo)
        for signal in (
            document.bitsChanged,
            document.statsChanged,
            document.planChanged,
            bits.busyChanged,
        ):
            signal.connect(self.refresh)
        self.refresh()
        self._refresh_undo()

    def refresh(self, *_: object) -> None:
        """Mark what is so now."""
        known = bool(self._document.stats)
        for width, action in self._widths.items():
            action.setChecked(known and width == self._document.bits)
        for choice, action in self._weights.items():
            action.setChecked(known and choice == self._document.plan.onnx_weights)

    def _refresh_undo(self, *_: object) -> None:
        stack: QUndoStack = self._document.undo_stack
        titles = self._document.titles.titles
        undo, redo = (
            edit_name(text, titles).replace("&", "&&") for text in (stack.undoText(), stack.redoText())
        )
        self._undo.setEnabled(stack.canUndo())
        self._undo.setText(tr("&Undo {edit}", edit=undo) if stack.canUndo() and undo else tr("&Undo"))
        self._redo.setEnabled(stack.canRedo())
        self._redo.setText(tr("&Redo {edit}", edit=redo) if stack.canRedo() and redo else tr("&Redo"))
