"""The menu of every plot: the picture as SVG and PNG, what it shows as CSV."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QMenu

from clipscope.core.formats.grid import Grid
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
    menu = QMenu(plot)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    found = table()

    def svg() -> bytes:
        return plot_svg(plot, title, background)

    def png() -> bytes:
        return png_file(plot_image(plot, background))

    def values() -> bytes:
        return b"" if found is None else found.csv()

    for text, act in (
        ("&Copy picture", lambda: QGuiApplication.clipboard().setImage(plot_image(plot, background))),
        ("Copy &data", lambda: QGuiApplication.clipboard().setText("" if found is None else found.tsv())),
        (
            "Save as &SVG…",
            lambda: save_as(plot, "Save plot", file_name(title, ".svg"), "SVG (*.svg)", svg),
        ),
        (
            "Save as &PNG…",
            lambda: save_as(plot, "Save plot", file_name(title, ".png"), "PNG (*.png)", png),
        ),
        (
            "Save data as CS&V…",
            lambda: save_as(plot, "Save data", file_name(title, ".csv"), "CSV (*.csv)", values),
        ),
    ):
        action = menu.addAction(text)
        action.triggered.connect(act)
        if "data" in text:
            action.setEnabled(found is not None)

    return menu


def plot_svg(plot: pg.PlotWidget, title: str, background: str) -> bytes:
    """The plot as an SVG file of its size on the screen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Version 1.2 Tiny, which is the default, has no clipping.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    size = plot.viewport().size()
    generator.setResolution(96)  # a pixel of the screen is one of a page
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    _paint(plot, generator, size, background)
    return bytes(buffer.data().data())


def plot_image(plot: pg.PlotWidget, background: str) -> QImage:
    """The plot in twice its pixels on the screen."""
    size = plot.viewport().size()
    image = QImage(size * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
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
