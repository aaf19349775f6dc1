"""The network's picture: painted boxes and lines, moved and scaled with mouse and keys."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from clipscope.core.formats.grid import Grid
from clipscope.core.model.network_picture import NODE_HEIGHT, NODE_WIDTH, NetworkPicture, Node
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.graph.node_looks import Look
from clipscope.gui.panels.layers.short_names import ShortNames
from clipscope.gui.plots.plot_menu import painted_menu
from clipscope.gui.theme.contrast import VISIBLE, dimmed
from clipscope.gui.theme.theme import Theme, font, mix
from clipscope.gui.theme.tokens import CAPTION_SIZE, RADIUS
from clipscope.gui.widgets.focus_ring import RINGED
from clipscope.gui.widgets.tall_scroll import fade_of

READABLE, NAMED, ROOMY = 0.5, 0.62, 0.8
"""Scales below which a box shows no text, a short name, and a name without type: letters stay as large."""
LETTERS = (10, 22)
"""Height of the letters in the boxes, in pixels, at least and at most."""
LARGEST, SMALLEST = 2.0, 0.002
STEP = 1.25
MARGIN = 24.0
MOVED = 4.0
"""Pixels from which a press is a move, and no click."""
REGION = 9.0
Fit = Literal["readable", "whole"]
"""What the network is fitted to until somebody moves it."""
MARK = 4.0
FADE = 20
"""Height in which what goes on below the view fades, in pixels."""
ASIDE = 0.3
"""Opacity of boxes that a search leaves out; their names can still be read."""
LEAST_BOX = 5.0
"""Width of a box on the screen, in pixels, however small the network is."""
PAGE = 0.8
"""Share of the height that a page key moves."""


class NetworkView(QWidget):
    """Boxes and lines; the wheel scales around the mouse, dragging moves, arrow keys go along the lines."""

    clicked = Signal(str)
    """A layer's name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: NetworkPicture | None = None
        self._looks: Sequence[Look] = ()
        self._by = ""
        self._found: frozenset[int] | None = None
        self._names: dict[int, ShortNames] = {}
        self._title: Callable[[Node], str] = _own_name
        self._lines: list[tuple[QRectF, QPainterPath]] = []
        self._current: int | None = None
        self._scale, self._offset = 1.0, QPointF()
        self._pressed: tuple[QPointF, QPointF] | None = None
        self._fits: Fit | None = "readable"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RINGED, True)
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Network"))
        theme.changed.connect(self.update)

    # What is shown ------------------------------------------------------------------------------

    @property
    def current(self) -> str | None:
        """Name of the layer that is marked."""
        return None if self._picture is None or self._current is None else self._node(self._current).name

    def show_picture(self, picture: NetworkPicture | None) -> None:
        """Show another network, whole, or none."""
        self._picture, self._looks, self._current, self._found = picture, (), None, None
        self._lines = [] if picture is None else [_curve(edge.points) for edge in picture.edges]
        self._names.clear()
        self.fit()

    def show_titles(self, title: Callable[[Node], str]) -> None:
        """Say how layers are called."""
        self._title = title
        self._names.clear()
        self.update()

    def show_looks(self, looks: Sequence[Look], by: str = "") -> None:
        """Say how the boxes look, and the name of the figures that colour them."""
        self._looks, self._by = looks, by
        self.update()

    def show_found(self, names: frozenset[str] | None) -> None:
        """Let only some layers stand out; all if None."""
        nodes = () if self._picture is None else self._picture.nodes
        found = frozenset(place for place, node in enumerate(nodes) if names is None or node.name in names)
        self._found = None if names is None else found
        if self._found and self._current not in self._found:
            self._reveal(self._box(min(self._found)))
        self.update()

    def mark(self, name: str | None) -> None:
        """Mark a layer, and bring it into view."""
        nodes = () if self._picture is None else self._picture.nodes
        self._current = next((place for place, node in enumerate(nodes) if node.name == name), None)
        if self._current is not None:
            node = self._node(self._current)
            self.setAccessibleDescription(f"{self._title(node)}, {node.type}")
            self._reveal(self._box(self._current))
        self.update()

    def fit(self) -> None:
        """Show all of it, as far as it can be read: of a long network what is around the marked layer."""
        self._fit("readable")

    def fit_whole(self) -> None:
        """Show all of it, however small."""
        self._fit("whole")

    def toggle_fit(self) -> None:
        """Show all of it; where that is shown, what can be read again."""
        self._fit("readable" if self._fits == "whole" else "whole")

    def enlarge(self) -> None:
        """Show the marked layer large enough to be read, if it is not."""
        if self._scale < NAMED and self._current is not None:
            self._scale, self._fits = 1.0, None
            middle = QPointF(self.width() / 2, self.height() / 2)
            self._offset = middle - self._box(self._current).center()
            self._keep_in_view()

    def _fit(self, how: Fit) -> None:
        self._fits = how
        if self._picture is not None and self._picture.width > 0:
            wide = (self.width() - 2 * MARGIN) / self._picture.width
            high = (self.height() - 2 * MARGIN) / max(self._picture.height, 1.0)
            all_of_it = max(min(wide, high, 1.0), SMALLEST)
            small = how == "readable" and all_of_it < NAMED
            self._scale = min(max(wide, ROOMY), 1.0) if small else all_of_it
            size = self._picture.width * self._scale, self._picture.height * self._scale
            left = max(MARGIN, (self.width() - size[0]) / 2)
            self._offset = QPointF(left, MARGIN if size[1] > self.height() else (self.height() - size[1]) / 2)
            if self._current is not None:
                self._reveal(self._box(self._current))
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Scale around a point of the widget, its middle if None."""
        at = at or QPointF(self.width() / 2, self.height() / 2)
        scale = min(max(self._scale * factor, SMALLEST), LARGEST)
        self._offset = at - (at - self._offset) * (scale / self._scale)
        self._scale, self._fits = scale, None
        self._keep_in_view()

    def box_of(self, name: str) -> QRectF:
        """Where a layer's box lies in the widget.

        Raises
        ------
        KeyError
            If it is not drawn.
        """
        for place, node in enumerate(() if self._picture is None else self._picture.nodes):
            if node.name == name:
                box = self._box(place)
                return QRectF(self._offset + box.topLeft() * self._scale, box.size() * self._scale)
        raise KeyError(name)

    # Events -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A network that nobody has moved yet stays whole."""
        super().resizeEvent(event)
        if self._fits is not None:
            self._fit(self._fits)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scale around the mouse; sideways and with Shift or Alt it moves."""
        turned = event.angleDelta()
        sideways = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier)
        if sideways or abs(turned.x()) > abs(turned.y()):
            self._move(QPointF(turned.x() or turned.y(), 0) / 2)
        else:
            self.zoom(STEP ** (turned.y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (event.position(), self._offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move the network with the mouse."""
        if self._pressed is not None:
            start, offset = self._pressed
            moved = event.position() - start
            if moved.manhattanLength() >= MOVED:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._offset, self._fits = offset + moved, None
                self._keep_in_view()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press that did not move is a click."""
        pressed, self._pressed = self._pressed, None
        self.unsetCursor()
        if pressed is not None and (event.position() - pressed[0]).manhattanLength() < MOVED:
            place = self._at(event.position())
            if place is not None:
                self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go along the lines and across, the page keys far; plus, minus, 0 and 1 scale."""
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit_whole()
        elif key == Qt.Key.Key_1:
            self.fit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._move(QPointF(0, (1 if key == Qt.Key.Key_PageUp else -1) * PAGE * self.height()))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_end(last=key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            place = self._beside(Qt.Key(key))
            if place is not None:
                self._choose(place)
        else:
            super().keyPressEvent(event)

    def context_menu(self) -> QMenu:
        """What can be done with each picture."""
        return painted_menu(
            self,
            self.accessibleName(),
            self._theme.tokens.panel,
            self._table,
            self.whole_size,
            self._paint_whole,
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Open the menu."""
        self.context_menu().popup(event.globalPos())

    def _table(self) -> Grid | None:
        """The layers with what they read, what colours them, and where the network is quantized."""
        picture = self._picture
        if picture is None:
            return None
        reads: dict[int, list[str]] = {}
        for edge in picture.edges:
            reads.setdefault(edge.target, []).append(self._title(picture.nodes[edge.source]))
        looks = self._looks or [Look("", "")] * len(picture.nodes)
        yes = tr("yes")
        rows = [
            [
                *(
                    self._title(node),
                    node.type,
                    " ".join(reads.get(place, ())),
                    *([look.value] if self._by else []),
                ),
                *(yes if on else "" for on in (look.quantizes, look.dequantizes, look.in_fp32_region)),
            ]
            for place, (node, look) in enumerate(zip(picture.nodes, looks, strict=True))
        ]
        named = [tr("layer"), tr("type"), tr("reads"), *([self._by] if self._by else [])]
        return Grid([*named, tr("quantizes"), tr("dequantizes"), tr("in fp32")], rows)

    def event(self, event: QEvent) -> bool:
        """A layer's name, type and figure beside the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if place is None else self._tip(place), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """What lies inside the rectangle that changed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self._theme.tokens.panel))
        if self._picture is None:
            return
        seen = QRectF(event.rect())
        seen = QRectF((seen.topLeft() - self._offset) / self._scale, seen.size() / self._scale)
        painter.translate(self._offset)
        painter.scale(self._scale, self._scale)
        self._paint_network(painter, seen)
        painter.resetTransform()
        if self._offset.y() + self._picture.height * self._scale > self.height():
            painter.translate(0, self.height() - FADE)
            ground = QColor(self._theme.tokens.panel)
            painter.fillRect(0, 0, self.width(), FADE, fade_of(ground, FADE))

    # Painting -----------------------------------------------------------------------------------

    def whole_size(self) -> QSize:
        """Of the whole network, as it is saved: in its own size, as it can be read."""
        picture = self._picture
        if picture is None:
            return self.size()
        return QSize(math.ceil(picture.width + 2 * MARGIN), math.ceil(picture.height + 2 * MARGIN))

    def _paint_whole(self, painter: QPainter) -> None:
        """All of it, whatever part is in view."""
        painter.translate(MARGIN, MARGIN)
        scale, self._scale = self._scale, 1.0
        try:
            self._paint_network(painter, QRectF(QPointF(-MARGIN, -MARGIN), self.whole_size().toSizeF()))
        finally:
            self._scale = scale

    def _paint_network(self, painter: QPainter, seen: QRectF) -> None:
        if self._picture is None:
            return
        tokens = self._theme.tokens
        places = [place for place in range(len(self._picture.nodes)) if self._box(place).intersects(seen)]
        self._paint_regions(painter, seen)
        line = QPen(QColor(tokens.faint), 1.2)
        line.setCosmetic(self._scale < 1)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for bounds, path in self._lines:
            if bounds.intersects(seen):
                painter.drawPath(path)
        for place in places:
            self._paint_box(painter, place)

    def _paint_regions(self, painter: QPainter, seen: QRectF) -> None:
        """What stays fp32, outlined as a whole: all of it in the outline's colour, then a little less."""
        picture, tokens = self._picture, self._theme.tokens
        if picture is None or not any(look.in_fp32_region for look in self._looks):
            return
        inside = [place for place, look in enumerate(self._looks) if look.in_fp32_region]
        within = frozenset(inside)
        fill = mix(tokens.panel, tokens.muted, 0.12)
        for colour, width in ((mix(tokens.panel, tokens.muted, 0.75), REGION), (fill, REGION - 1.5)):
            pen = QPen(QColor(colour), 2 * width + 10)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for edge, (bounds, path) in zip(picture.edges, self._lines, strict=True):
                if edge.source in within and edge.target in within and bounds.intersects(seen):
                    painter.drawPath(path)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            for place in inside:
                box = self._box(place).adjusted(-width, -width, width, width)
                if box.intersects(seen):
                    painter.drawRoundedRect(box, RADIUS + width, RADIUS + width)

    def _paint_box(self, painter: QPainter, place: int) -> None:
        node, box, tokens = self._node(place), self._box(place), self._theme.tokens
        look = self._looks[place] if place < len(self._looks) else Look(tokens.raised, tokens.muted)
        aside = self._found is not None and place not in self._found
        painter.setOpacity(ASIDE if aside else 1.0)
        outline = QPen(QColor(tokens.muted if look.dashed else tokens.hairline), 1.4 if look.dashed else 1.0)
        if look.dashed:
            outline.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(outline)
        painter.setBrush(QColor(look.fill))
        wider = max(LEAST_BOX / self._scale - box.width(), 0.0) / 2
        box = box.adjusted(-wider, 0, wider, 0)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self._scale >= READABLE:
            if aside:
                painter.setOpacity(1.0)
                under = mix(tokens.panel, look.fill, ASIDE)
                look = replace(look, text=dimmed(under, look.text, VISIBLE))
            self._paint_text(painter, self._title(node), node.type, box, look)
            painter.setOpacity(ASIDE if aside else 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.cosine))
        if look.quantizes:
            painter.drawPolygon(_triangle(QPointF(box.center().x(), box.top() - MARK - 1)))
        painter.setBrush(QColor(tokens.kl))
        if look.dequantizes:
            painter.drawPolygon(_triangle(QPointF(box.center().x(), box.bottom() + MARK + 1)))
        if place == self._current:
            mark = QPen(QColor(tokens.threshold), 2.5)
            mark.setCosmetic(True)
            painter.setPen(mark)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            beside = 3 / min(self._scale, 1.0)
            around = box.adjusted(-beside, -beside, beside, beside)
            painter.drawRoundedRect(around, RADIUS + 2, RADIUS + 2)
        painter.setOpacity(1.0)

    def _paint_text(self, painter: QPainter, name: str, kind: str, box: QRectF, look: Look) -> None:
        """Name above type and figure; in small boxes the name alone, whose letters stay as large."""
        size = round(min(max(CAPTION_SIZE * self._scale, LETTERS[0]), LETTERS[1]))
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(1 / self._scale, 1 / self._scale)
        margin = 8 if self._scale >= ROOMY else 4
        inner = QRectF(QPointF(), box.size() * self._scale).adjusted(margin, 2, -margin, -2)
        painter.setPen(QColor(look.text))
        painter.setFont(font(size, bold=True))
        metrics, width, two = QFontMetricsF(font(size)), inner.width(), self._scale >= ROOMY
        first, second = baselines(inner, metrics, two=two)
        painter.drawText(QPointF(inner.left(), first), self._short(name, size, int(width)))
        if two:
            painter.setFont(font(size))
            if look.value:
                wide = metrics.horizontalAdvance(look.value)
                painter.drawText(QPointF(inner.right() - wide, second), look.value)
                width -= wide + 6
            short = metrics.elidedText(kind, Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(QPointF(inner.left(), second), short)
        painter.restore()

    def _short(self, name: str, size: int, width: int) -> str:
        """A name as it fits, told apart from all others."""
        if size not in self._names:
            nodes = () if self._picture is None else self._picture.nodes
            names = (self._title(node) for node in nodes)
            self._names[size] = ShortNames(names, QFontMetrics(font(size, bold=True)))
        return self._names[size].at(name, width)

    # Places -------------------------------------------------------------------------------------

    def _node(self, place: int) -> Node:
        assert self._picture is not None
        return self._picture.nodes[place]

    def _box(self, place: int) -> QRectF:
        node = self._node(place)
        return QRectF(node.x - NODE_WIDTH / 2, node.y - NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT)

    def _at(self, point: QPointF) -> int | None:
        inside = (point - self._offset) / self._scale
        nodes = () if self._picture is None else self._picture.nodes
        return next((place for place in range(len(nodes)) if self._box(place).contains(inside)), None)

    def _choose(self, place: int) -> None:
        name = self._node(place).name
        self.mark(name)
        self.clicked.emit(name)

    def _choose_end(self, *, last: bool) -> None:
        """Choose the first or the last layer of the network."""
        if self._picture is not None and self._picture.nodes:
            self._choose(len(self._picture.nodes) - 1 if last else 0)

    def _beside(self, key: Qt.Key) -> int | None:
        """The layer that an arrow leads to: along a line, or the next one of the same rank."""
        picture = self._picture
        if picture is None or not picture.nodes:
            return None
        if self._current is None:
            return 0
        here = self._node(self._current)
        if key == Qt.Key.Key_Down:
            near = [edge.target for edge in picture.edges if edge.source == self._current]
        elif key == Qt.Key.Key_Up:
            near = [edge.source for edge in picture.edges if edge.target == self._current]
        else:
            side = 1 if key == Qt.Key.Key_Right else -1
            near = [
                place
                for place, node in enumerate(picture.nodes)
                if node.y == here.y and side * (node.x - here.x) > 0
            ]
        return min(near, key=lambda place: abs(self._node(place).x - here.x), default=None)

    def _tip(self, place: int) -> str:
        node = self._node(place)
        look = self._looks[place] if place < len(self._looks) else None
        title = self._title(node)
        lines = [title, *([] if title == node.name else [tr("{name} in ncnn", name=node.name)]), node.type]
        if look is not None:
            lines += [look.value] if look.value else []
            lines += [tr("fp32, though it could run in int8")] if look.dashed else []
            lines += [tr("quantizes what it reads")] if look.quantizes else []
            lines += [tr("outputs fp32 (dequantize)")] if look.dequantizes else []
        return "\n".join(lines)

    def _move(self, by: QPointF) -> None:
        self._offset, self._fits = self._offset + by, None
        self._keep_in_view()

    def _reveal(self, box: QRectF) -> None:
        """Move as far as it takes to see a box whole."""
        shown = QRectF(self._offset + box.topLeft() * self._scale, box.size() * self._scale)
        inner = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        right = max(inner.left() - shown.left(), 0.0) + min(inner.right() - shown.right(), 0.0)
        down = max(inner.top() - shown.top(), 0.0) + min(inner.bottom() - shown.bottom(), 0.0)
        if right or down:
            self._offset += QPointF(right, down)
            self.update()

    def _keep_in_view(self) -> None:
        """A part of the network always stays in sight."""
        if self._picture is not None:
            size = self._picture.width * self._scale, self._picture.height * self._scale
            x = min(max(self._offset.x(), MARGIN * 2 - size[0]), self.width() - MARGIN * 2)
            y = min(max(self._offset.y(), MARGIN * 2 - size[1]), self.height() - MARGIN * 2)
            self._offset = QPointF(x, y)
        self.update()


def _own_name(node: Node) -> str:
    return node.name


def _curve(points: Sequence[tuple[float, float]]) -> tuple[QRectF, QPainterPath]:
    """A line through points that leaves and arrives downward, and its bounds."""
    path = QPainterPath(QPointF(*points[0]))
    for (x0, y0), (x1, y1) in pairwise(points):
        half = (y1 - y0) / 2
        path.cubicTo(x0, y0 + half, x1, y1 - half, x1, y1)
    return path.boundingRect().adjusted(-1, -1, 1, 1), path


def _triangle(at: QPointF) -> list[QPointF]:
    """Points downward, as values flow."""
    return [at + QPointF(-MARK, -MARK), at + QPointF(MARK, -MARK), at + QPointF(0, MARK)]


def baselines(room: QRectF, metrics: QFontMetricsF, *, two: bool) -> tuple[float, float]:
    """Where one line or two stand in the middle of a box, by what is seen of them.

    That is from the top of the capitals to the last line's baseline: room for accents above and tails below,
    which a line's height has, would move names up. The second one is the first's without a second line.
    """
    step = min(metrics.height(), room.height() - metrics.capHeight()) if two else 0.0
    first = room.center().y() + (metrics.capHeight() - step) / 2
    return first, first + step
