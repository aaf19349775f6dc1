"""Which engine's range of a blob is shown and edited, where each has one, with a note on the range."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import Side
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel

TITLES: tuple[tuple[Side, str], ...] = (("ncnn", "ncnn"), ("onnxruntime", "ONNX Runtime"))  # untranslated


class EngineSides(QWidget):
    """The link, a button for each engine, and what follows from the range that is shown.

    The engines' buttons are there only for blobs with two ranges; all of it where the network runs in both
    engines, or there is something to say.

    Parameters
    ----------
    link
        The button that links the two ranges, or parts them.
    """

    def __init__(self, document: Document, link: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.note = ElidedLabel(lines=2)
        self.note.setProperty("caption", True)
        self.buttons: dict[Side, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(link)
        for side, title in TITLES:
            button = self.buttons[side] = QPushButton(title)
            button.setCheckable(True)
            button.setToolTip(
                tr("Show and edit the range that {engine} runs; the two are not linked", engine=title)
            )
            button.setAccessibleName(tr("Range of {engine}", engine=title))
            button.clicked.connect(lambda _=False, wanted=side: document.set_side(wanted))
            self._group.addButton(button)
            row.addWidget(button)
        row.addSpacing(SPACE)
        row.addWidget(self.note, 1)
        row.addStretch()
        self.hide()

    def show_range(self, root: str | None, note: str, tip: str) -> None:
        """Show the note on a blob's range, and the buttons if it has two."""
        document = self._document
        apart = root is not None and not document.plan.is_linked(root)
        for side, button in self.buttons.items():
            button.setVisible(apart)
            button.setChecked(side == document.side)
        self.note.setText(note)
        self.note.setToolTip(f"{note}\n{tip}" if tip else "")
        self.note.setVisible(bool(note))
        both = document.model is not None and document.model.onnx_reason is None
        self.setVisible(both or bool(note))
