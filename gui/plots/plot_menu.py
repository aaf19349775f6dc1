"""The menu of every plot: the picture as SVG and PNG, what it shows as CSV."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QMenu, QWidget

from clipscope.core.formats.grid import Grid
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import font
from clipscope.gui.theme.tokens import CAPTION_SIZE, SPACE
from clipscope.gui.widgets.saving import file_name, save_as

SHARP = 2.0
"""Pixels of a saved picture to one of the screen's units."""

HEADING = 24
"""Height of a saved picture's heading, in the screen's units."""
LONGEST = 16_000
"""Pixels along a side of a saved picture, at most."""

FAMILY = re.compile(rb'font-family="([^"]*)"')
OTHERS = b"Noto Sans, Noto Sans CJK SC, Microsoft YaHei, sans-serif"

Table = Callable[[], Grid | None]


def plot_menu(
    plot: pg.PlotWidget, title: str, background: str, table: Table, subject: str = "", ink: str = "#000000"
) -> QMenu:
    """The menu, which deletes itself.

    Parameters
    ----------
    plot, title, background
        What is saved, its name, and the colour behind it.
    table
        Gives what it shows; None while there is nothing.
    subject, ink
        What it is of, which a saved picture has as its heading, and that heading's colour.
    """
    named = f"{title} {subject}".strip()
    return _menu(
        plot,
        named,
        lambda: plot_svg(plot, named, background, subject, ink),
        lambda: plot_image(plot, background, subject, ink),
        table,
    )


def widget_menu(widget: QWidget, title: str, background: str, table: Table) -> QMenu:
    """The same for a widget that paints what it shows by itself."""

    def paint(painter: QPainter) -> None:
        widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)

    return painted_menu(widget, title, background, table, widget.size, paint)


def painted_menu(
    widget: QWidget,
    title: str,
    background: str,
    table: Table,
    size: Callable[[], QSize],
    paint: Callable[[QPainter], None],
) -> QMenu:
    """The same for what is painted otherwise than on the screen, such as whole where that shows a part.

    Parameters
    ----------
    size, paint
        Gives the size of the picture, and paints it over the background.
    """

    def render(device: QSvgGenerator | QImage) -> None:
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(), size().toSizeF()), QColor(background))
        paint(painter)
        painter.end()

    def image() -> QImage:
        found = _empty(size())
        render(found)
        return found

    return _menu(widget, title, lambda: _svg(size(), title, render), image, table)


def _menu(
    widget: QWidget, title: str, svg: Callable[[], bytes], image: Callable[[], QImage], table: Table
) -> QMenu:
    menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    found = table()

    def values() -> bytes:
        return b"" if found is None else found.csv()

    def save(asked: str, suffix: str, make: Callable[[], bytes]) -> None:
        kind = f"{suffix[1:].upper()} (*{suffix})"
        save_as(widget, asked, file_name(title, suffix), kind, make)

    for text, of_data, act in (
        (tr("&Copy picture"), False, lambda: QGuiApplication.clipboard().setImage(image())),
        (
            tr("Copy &data"),
            True,
            lambda: QGuiApplication.clipboard().setText("" if found is None else found.tsv()),
        ),
        (tr("Save as &SVG…"), False, lambda: save(tr("Save plot"), ".svg", svg)),
        (tr("Save as &PNG…"), False, lambda: save(tr("Save plot"), ".png", lambda: png_file(image()))),
        (tr("Save data as CS&V…"), True, lambda: save(tr("Save data"), ".csv", values)),
    ):
        action = menu.addAction(text)
        action.triggered.connect(act)
        action.setEnabled(found is not None or not of_data)
    return menu


def _svg(size: QSize, title: str, paint: Callable[[QSvgGenerator], None]) -> bytes:
    """What is painted as an SVG file of its size on the screen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Version 1.2 Tiny, which is the default, has no clipping.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)  # a pixel of the screen is one of a page
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    paint(generator)
    # Where the font is not known, a browser takes one with serifs, in which texts are wider.
    own = QFontInfo(QGuiApplication.font()).family().encode()
    return FAMILY.sub(rb'font-family="\1, ' + own + b", " + OTHERS + b'"', bytes(buffer.data().data()))


def _empty(size: QSize) -> QImage:
    # A network of a thousand layers is a tall picture: no more pixels than programs open.
    sharp = min(SHARP, LONGEST / max(size.width(), size.height(), 1))
    image = QImage(size * sharp, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharp)
    return image


def plot_svg(
    plot: pg.PlotWidget, title: str, background: str, subject: str = "", ink: str = "#000000"
) -> bytes:
    """The plot as an SVG file of its size on the screen, with a line for the heading."""
    size = _with_heading(plot, subject)
    return _svg(size, title, lambda device: _paint(plot, device, size, background, subject, ink))


def plot_image(plot: pg.PlotWidget, background: str, subject: str = "", ink: str = "#000000") -> QImage:
    """The plot in twice its pixels on the screen, with a line for the heading."""
    size = _with_heading(plot, subject)
    image = _empty(size)
    _paint(plot, image, size, background, subject, ink)
    return image


def _with_heading(plot: pg.PlotWidget, subject: str) -> QSize:
    return plot.viewport().size() + QSize(0, HEADING if subject else 0)


def _paint(
    plot: pg.PlotWidget, device: QSvgGenerator | QImage, size: QSize, background: str, subject: str, ink: str
) -> None:
    """Paint all items anew: what they cache is in the screen's pixels."""
    cached = {item: item.cacheMode() for item in plot.scene().items()}
    whole = QRectF(QPointF(), size.toSizeF())
    inside = whole.adjusted(0, HEADING if subject else 0, 0, 0)
    painter = QPainter(device)
    try:
        for item in cached:
            item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(whole, QColor(background))
        plot.render(painter, inside, plot.viewport().rect())
        if subject:
            painter.setClipping(False)
            painter.setFont(font(CAPTION_SIZE, bold=True))
            painter.setPen(QColor(ink))
            place = QRectF(SPACE * 2, 0, whole.width() - SPACE * 4, HEADING)
            short = painter.fontMetrics().elidedText(
                subject, Qt.TextElideMode.ElideMiddle, int(place.width())
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
    finally:
        painter.end()
        for item, mode in cached.items():
            item.setCacheMode(mode)


def png_file(image: QImage) -> bytes:
    """A picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
