"""Which ranges clip the shown picture most: a bar a blob."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clipscope.core.model.titles import NCNN
from clipscope.core.worker.task_results import ClippedBlob, PictureClipping
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import share_text
from clipscope.gui.panels.layers.short_names import ShortNames
from clipscope.gui.theme.theme import Theme, faded, font
from clipscope.gui.theme.tokens import CAPTION_SIZE
from clipscope.gui.widgets.focus_ring import RINGED

ROW = 20


class ClippingList(QWidget):
    """The blobs with the largest share of clipped values; a click selects the layer.

    Parameters
    ----------
    theme
        The colours.
    """

    layerChosen = Signal(str)  # noqa: N815
    """Name of a layer that reads the blob."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.titles = NCNN
        """How layers and blobs are called."""
        self._theme = theme
        self._blobs: tuple[ClippedBlob, ...] = ()
        self._text, self._root = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RINGED, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Layers whose clipping touches the image most"))
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    @property
    def blobs(self) -> tuple[ClippedBlob, ...]:
        """What is shown, the largest share first."""
        return self._blobs

    def show_clipping(
        self, found: PictureClipping | None, root: str | None, is_off: Callable[[str], bool]
    ) -> None:
        """Show what is clipped of a picture.

        Parameters
        ----------
        found
            None while it is counted: what is shown stays. Layers that are in fp32 by now are left out.
        root
            The selected blob.
        is_off
            Whether a layer is switched to fp32, where nothing is clipped.
        """
        self._root = root or ""
        blobs = self._blobs if found is None else found.blobs
        self._blobs = tuple(blob for blob in blobs if not all(map(is_off, blob.layers)))
        if found is None:
            self._text = "" if self._blobs else tr("Counting…")
        else:
            nothing = "" if self._blobs else tr("No range clips a value here.")
            self._text = tr_message(found.problem) if found.problem else nothing
        self.setAccessibleDescription(
            tr(", ").join(f"{blob.layers[0]} {share_text(blob.share)}" for blob in self._blobs[:8])
            or self._text
        )
        self.update()

    def clear(self, text: str = "") -> None:
        """Show nothing but a text."""
        self._blobs, self._text = (), text
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Five rows."""
        return QSize(220, 5 * ROW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Names, bars, shares."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setFont(font(CAPTION_SIZE))
        if self._text:
            painter.setPen(QColor(tokens.muted))
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(0, 4, self.width(), self.height() - 4), flags, self._text)
        most = self._blobs[0].share if self._blobs else 1.0
        number, names = 58.0, self.width() * 0.46
        middle = Qt.AlignmentFlag.AlignVCenter
        short = ShortNames(map(self._name, self._blobs), painter.fontMetrics())
        for place, blob in enumerate(self._blobs):
            row = QRectF(0, ROW * place, self.width(), ROW)
            if row.bottom() > self.height() + 4:
                break
            if blob.root == self._root:
                painter.fillRect(row, QColor(tokens.hairline))
            name = self._name(blob)
            painter.setPen(QColor(tokens.text))
            text = short.at(name, int(names - 10))
            painter.drawText(QRectF(4, row.y(), names - 8, ROW), middle, text)
            track = QRectF(names, row.y() + 7, max(1.0, row.width() - names - number - 4), ROW - 14)
            painter.fillRect(track, faded(tokens.clipped, 0.15))
            width = max(1.5, track.width() * blob.share / most)
            painter.fillRect(QRectF(track.x(), track.y(), width, track.height()), QColor(tokens.clipped))
            painter.setPen(QColor(tokens.muted))
            right = Qt.AlignmentFlag.AlignRight | middle
            painter.drawText(QRectF(0, row.y(), self.width() - 4, ROW), right, share_text(blob.share))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select the layer under the mouse."""
        self._choose(int(event.position().y() // ROW))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell the whole story of a row."""
        place = int(event.position().y() // ROW)
        if not 0 <= place < len(self._blobs):
            self.setToolTip("")
            return
        blob = self._blobs[place]
        count = round(blob.share * blob.count)
        self.setToolTip(
            tr(
                "{blob}, read by {layers}\n{clipped} of {count} values here are clipped ({share}); the"
                " largest is {peak} of the threshold.\nValues are fp32's. A click selects the layer.",
                blob=self.titles.blob(blob.root),
                layers=", ".join(map(self.titles.layer, blob.layers)),
                clipped=f"{count:,}",
                count=f"{blob.count:,}",
                share=share_text(blob.share),
                peak=f"{blob.peak:.2f}",
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go through the rows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self._blobs:
            super().keyPressEvent(event)
            return
        roots = [blob.root for blob in self._blobs]
        here = roots.index(self._root) if self._root in roots else -1 if step > 0 else len(roots)
        self._choose(min(max(here + step, 0), len(roots) - 1))

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._blobs):
            self._root = self._blobs[place].root
            self.layerChosen.emit(self._blobs[place].layers[0])
            self.update()

    def _name(self, blob: ClippedBlob) -> str:
        more = f" +{len(blob.layers) - 1}" if len(blob.layers) > 1 else ""
        return self.titles.layer(blob.layers[0]) + more
