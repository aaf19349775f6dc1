"""What the Images page does with menus and files: next and previous picture, a picture as PNG."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.gui.dialogs import opening
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.images.images_page import ImagesPage
from clipscope.gui.panels.images.picture_painting import bars_height, no_answer, paint
from clipscope.gui.panels.images.picture_view import PictureView
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.plots.plot_menu import png_file
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, CAPTION_SIZE

PNG_FILTER = tr_noop("PNG images (*.png)")
WIDTH = 640
"""Width of each of the two pictures before the scale, in logical pixels."""
GAP, HEAD = 16, 40


class PictureCommands:
    """Steps through the pictures, and saves the shown one.

    Parameters
    ----------
    window, page, theme, notices
        What dialogs belong to, the page, its colours, and where a person is told.
    """

    def __init__(self, window: QWidget, page: ImagesPage, theme: Theme, notices: NotificationArea) -> None:
        self._window, self._page, self._theme, self._notices = window, page, theme, notices
        page.saveRequested.connect(self.save_picture)

    def next_picture(self) -> None:
        """Show the next picture of the list."""
        self._page.pictures.step(1)

    def previous_picture(self) -> None:
        """Show the picture before."""
        self._page.pictures.step(-1)

    def save_picture(self) -> None:
        """Ask where to, and write both pictures with their answers."""
        picture = self._page.pictures.picture
        if picture is None or picture.pixels is None:
            return
        suggestion = Path(f"{Path(picture.name).stem}-{self._page.pictures.engine}-int8.png")
        path = opening.ask_save(self._window, tr("Save the image"), suggestion, tr(PNG_FILTER), "pictures")
        if path is not None:
            self.write(path if path.suffix else path.with_suffix(".png"))

    def write(self, path: Path) -> None:
        """Write both pictures with their answers, whole or not at all."""
        page = self._page
        image = side_by_side(page.fp32_view, page.int8_view, page.title.text(), self._theme)
        try:
            write_file(path, png_file(image))
        except ClipScopeError as error:
            self._notices.show_error(error, None)
            return
        self._notices.show_notice("done", tr("Saved {file}.", file=path.name), str(path))


def side_by_side(fp32: PictureView, int8: PictureView, name: str, theme: Theme) -> QImage:
    """Both answers beside each other, at the pictures' own pixels but no less than `WIDTH` wide."""
    tokens = theme.tokens
    size = fp32.picture_size
    shape = max(1, size[1]) / max(1, size[0])
    below = max((bars_height(view.layer) for view in (fp32, int8) if view.layer is not None), default=0)
    height = round(WIDTH * shape) + below
    scale = max(1.0, min(4.0, fp32.image.width() / WIDTH))
    whole = (2 * WIDTH + 3 * GAP, height + HEAD + 2 * GAP)
    out = QImage(round(whole[0] * scale), round(whole[1] * scale), QImage.Format.Format_RGB32)
    out.setDevicePixelRatio(scale)
    out.fill(QColor(tokens.panel))
    painter = QPainter(out)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for place, view in enumerate((fp32, int8)):
        left = GAP + place * (WIDTH + GAP)
        painter.setFont(font(BODY_SIZE, bold=True))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(left, 8, WIDTH, 20), Qt.AlignmentFlag.AlignVCenter, str(view.column))
        painter.setFont(font(CAPTION_SIZE))
        painter.setPen(QColor(tokens.muted))
        caption = f"{name}   {view.caption}" if not place else view.caption
        painter.drawText(QRectF(left, 27, WIDTH, 18), Qt.AlignmentFlag.AlignVCenter, caption)
        layer = view.layer or no_answer(view.column)
        paint(painter, QRectF(left, GAP + HEAD - 8, WIDTH, height), view.image, size, layer, tokens)
    painter.end()
    return out
