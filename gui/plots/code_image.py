"""An image of small numbers, each of which stands for a colour."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage


def coloured(codes: NDArray[np.uint8], colours: Sequence[QColor]) -> QImage:
    """Image of codes: 0 is transparent, 1 the first colour.

    Parameters
    ----------
    codes
        Contiguous uint8 (height, width).
    colours
        One for each code above 0.
    """
    height, width = codes.shape
    image = QImage(codes.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([0, *(colour.rgba() for colour in colours)])
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
