"""The width of all codes: the choice, and what fewer than 8 bits mean."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.work.bits import WIDTHS, Bits, narrow_text

TIP = tr_noop(
    "Width of activations and weights. Another width makes all ranges and weight scales anew, each blob by"
    " its own method (KL with 128, 64 or 32 levels); thresholds set by hand stay. Back at a width,"
    " all that was not edited meanwhile is as it was there. One edit."
)


class BitsChoice(QComboBox):
    """8, 7 or 6 bits."""

    def __init__(self, document: Document, bits: Bits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._bits = document, bits
        for width in WIDTHS:
            self.addItem(tr("{bits} bits", bits=width), width)
        self.setAccessibleName(tr("Bits of activations and weights"))
        self.setToolTip(tr(TIP))
        self.activated.connect(lambda: bits.change(self.currentData()))
        for signal in (document.bitsChanged, document.statsChanged, document.planChanged, bits.busyChanged):
            signal.connect(self._refresh)
        self._refresh()

    def _refresh(self, *_: object) -> None:
        """Show the plan's width, also where a change was refused or cancelled."""
        document = self._document
        self.setVisible(document.model is not None and not document.read_only)
        self.setEnabled(bool(document.stats))
        if not self._bits.busy:
            with QSignalBlocker(self):
                self.setCurrentIndex(max(self.findData(document.bits), 0))


class BitsNote(QLabel):
    """What fewer than 8 bits mean for ncnn; nothing at 8."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setProperty("caption", True)
        self.setWordWrap(True)
        for signal in (document.bitsChanged, document.statsChanged, document.modelChanged):
            signal.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        bits = self._document.bits
        self.setText(narrow_text(bits) if bits < WIDTHS[0] else "")
        self.setVisible(bits < WIDTHS[0])
