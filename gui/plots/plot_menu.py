"""The menu of every plot: the picture as SVG and PNG, what it shows as CSV."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QMenu, QWidget

from clipscope.core.formats.grid import Grid
from clipscope.gui.language.texts import tr
from clipscope.gui.widgets.saving import file_name, save_as

SHARP = 2.0
"""Pixels of a saved picture to one of the screen's units."""

Table = Callable[[], Grid | None]


def plot_menu(plot: pg.PlotWidget, title: str, background: str, table: Table) -> QMenu:
    """The menu, which deletes itself.

    Parameters
    ----------
    plot, title, background
        What is saved, its name, and the colour behind it.
    table
        Gives what it shows; None while there is nothing.
    """
    return _menu(
        plot,
        title,
        lambda: plot_svg(plot, title, background),
        lambda: plot_image(plot, background),
        table,
    )


def widget_menu(widget: QWidget, title: str, background: str, table: Table) -> QMenu:
    """The same for a widget that paints what it shows by itself."""

    def image() -> QImage:
        found = _empty(widget.size())
        _render(widget, found, background)
        return found

    def svg() -> bytes:
        return _svg(widget.size(), title, lambda device: _render(widget, device, background))

    return _menu(widget, title, svg, image, table)


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
    return bytes(buffer.data().data())


def _empty(size: QSize) -> QImage:
    image = QImage(size * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    return image


def _render(widget: QWidget, device: QSvgGenerator | QImage, background: str) -> None:
    painter = QPainter(device)
    painter.fillRect(QRectF(0, 0, widget.width(), widget.height()), QColor(background))
    widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()


def plot_svg(plot: pg.PlotWidget, title: str, background: str) -> bytes:
    """The plot as an SVG file of its size on the screen."""
    size = plot.viewport().size()
    return _svg(size, title, lambda device: _paint(plot, device, size, background))


def plot_image(plot: pg.PlotWidget, background: str) -> QImage:
    """The plot in twice its pixels on the screen."""
    size = plot.viewport().size()
    image = _empty(size)
    _paint(plot, image, size, background)
    return image


def _paint(plot: pg.PlotWidget, device: QSvgGenerator | QImage, size: QSize, background: str) -> None:
    """Paint all items anew: what they cache is in the screen's pixels."""
    cached = {item: item.cacheMode() for item in plot.scene().items()}
    whole = QRectF(0, 0, size.width(), size.height())
    painter = QPainter(device)
    try:
        for item in cached:
            item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(whole, QColor(background))
        plot.render(painter, whole, plot.viewport().rect())
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
