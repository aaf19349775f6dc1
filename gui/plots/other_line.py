"""The other plan's threshold in the histogram: a dashed line with its value, which can't be dragged."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from clipscope.gui.clipping_text import compared_tag_text
from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import decimals_for, fixed
from clipscope.gui.plots.plot_base import ViewLayer
from clipscope.gui.plots.threshold_line import tag_top
from clipscope.gui.state.document import Document
from clipscope.gui.state.edits import same_codes
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import CAPTION_SIZE

BELOW, HEIGHT, PAD = 50, 18, 6
"""How far the tag is below that of the plan's own line, its height, and room beside its text, in pixels."""


class OtherLine(ViewLayer):
    """The selected blob's range in the plan that is compared with."""

    def __init__(self, view: pg.ViewBox, theme: Theme, document: Document) -> None:
        self._theme, self._document = theme, document
        self._ends: tuple[float, ...] = ()
        self._text = ""
        self.both_signs = False
        """Whether values below zero are shown apart."""
        super().__init__(view, cached=True, z=3)
        document.compared.changed.connect(self.follow)
        document.selectionChanged.connect(self.follow)
        document.statsChanged.connect(self.follow)
        document.sideChanged.connect(self.follow)
        document.planChanged.connect(self.follow)
        document.previewChanged.connect(self.follow)
        view.sigXRangeChanged.connect(lambda *_: self.update() if self._ends else None)
        theme.changed.connect(self.update)

    @property
    def ends(self) -> tuple[float, ...]:
        """Where its lines stand; empty while there is none."""
        return self._ends

    @property
    def text(self) -> str:
        """What its tag says."""
        return self._text

    def show_signs(self, both: bool) -> None:
        """Show values below zero apart, or not."""
        if both != self.both_signs:
            self.both_signs = both
            self.follow()

    def follow(self, *_: object) -> None:
        """Show the selected blob's range."""
        compared, root = self._document.compared, self._document.selected_root
        quant = None if root is None or root not in self._document.stats else compared.quant(root)
        before = self._ends, self._text
        if quant is None or root is None or compared.is_rescaled:
            self._ends, self._text = (), ""
        else:
            self._ends = (quant.hi, quant.lo) if self.both_signs else (quant.hi,)
            metrics = compared.metrics(root)
            decimals = decimals_for(self._document.stats[root].absmax)
            threshold, mine = fixed(quant.hi, decimals), self._document.quant(root)
            if mine is not None and same_codes(mine, quant):
                self._text = tr("compared: the same")
            else:
                self._text = compared_tag_text(threshold, metrics)
        if before != (self._ends, self._text):
            self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint lines and tag."""
        if not self._ends:
            return
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.text), 1.5, Qt.PenStyle.DashLine))
        columns = [self.x_pixel(end) for end in self._ends]
        top = tag_top(self._rect.height()) + BELOW
        for x in columns:
            painter.drawLine(QPointF(x, top - HEIGHT), QPointF(x, self._rect.height()))
        if top + HEIGHT > self._rect.height():
            return  # the line alone; the layer list has its value
        text, room = self._text, self._rect.width()
        if columns[0] > room + 1:
            text = f"{text}  →"
        elif columns[0] < -1:
            text = f"←  {text}"
        face = font(CAPTION_SIZE)
        wide = QFontMetricsF(face).horizontalAdvance(text) + 2 * PAD
        left = columns[0] + 5 if columns[0] + 5 + wide <= room else columns[0] - 5 - wide
        place = QRectF(max(min(left, room - wide - 2), 2), top, wide, HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.faint), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(place, 4, 4)
        painter.setFont(face)
        painter.setPen(QColor(tokens.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
