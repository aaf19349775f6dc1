"""The histogram's image against the same outline as Qt fills it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

from clipscope.gui.plots.code_image import coloured
from clipscope.gui.plots.step_image import HATCH, Steps, hatched

SIZE = (137, 61)


def random_steps(seed: int) -> Steps:
    """Steps of random widths, some narrower than a pixel, that begin and end inside the view."""
    rng = np.random.default_rng(seed)
    x = 5 + np.cumsum(np.append(0.0, rng.uniform(0.3, 2.4, 80)))
    return Steps(x, rng.uniform(-5, 58, 80), 57.3)


def filled_by_qt(steps: Steps, ratio: float) -> NDArray[np.bool_]:
    """Pixels that Qt fills, without antialiasing."""
    image = QImage(*(round(n * ratio) for n in SIZE), QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    path = QPainterPath(QPointF(steps.x[0], steps.base))
    for left, right, top in zip(steps.x[:-1], steps.x[1:], steps.top, strict=True):
        path.lineTo(left, min(top, steps.base))
        path.lineTo(right, min(top, steps.base))
    path.lineTo(steps.x[-1], steps.base)
    painter.fillPath(path, QColor("white"))
    painter.end()
    return pixels(image) > 0


def pixels(image: QImage) -> NDArray[np.uint8]:
    """Grey values, uint8 (height, width)."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].copy()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("seed", range(4))
def test_the_same_pixels_are_filled_as_by_qt(qapp: QApplication, seed: int, ratio: float) -> None:
    steps = random_steps(seed)
    size = round(SIZE[0] * ratio), round(SIZE[1] * ratio)
    ours = steps.inside(size, ratio)
    rows, columns = np.nonzero(ours != filled_by_qt(steps, ratio))
    # Qt rounds edges to 1/64 pixel first: it may differ where an edge passes through a pixel's middle.
    across = np.abs((columns[:, None] + 0.5) - steps.x * ratio).min(axis=1, initial=1.0)
    below = np.abs((rows[:, None] + 0.5) - np.append(steps.top, steps.base) * ratio).min(axis=1, initial=1.0)
    assert (np.minimum(across, below) < 1 / 32).all()
    assert len(rows) < 0.01 * ours.size and 0.1 < ours.mean() < 0.9


def test_nothing_is_filled_where_there_are_no_steps() -> None:
    nothing = Steps(np.array([3.0, 9.0]), np.array([20.0]), 20.0)
    assert not nothing.inside(SIZE, 1.0).any()
    beyond = Steps(np.array([300.0, 310.0]), np.array([0.0]), 20.0)
    assert not beyond.inside(SIZE, 1.0).any()


def test_a_hatching_is_inside_only_and_rises_to_the_right() -> None:
    inside = np.zeros((20, 30), np.bool_)
    inside[4:, 3:] = True
    codes = hatched(inside, 1.0)
    assert (codes[~inside] == 0).all() and set(np.unique(codes[inside])) == {1, 2}
    rows, columns = np.nonzero(codes == 2)
    assert len({(row + column) % HATCH for row, column in zip(rows, columns, strict=True)}) == 1
    assert (hatched(inside, 2.0) == 2).any(axis=1)[4:].all()


def test_codes_take_their_colours(qapp: QApplication) -> None:
    codes = np.array([[0, 1, 2, 1]], np.uint8)
    image = coloured(codes, [QColor("#ff0000"), QColor(0, 0, 255, 128)])
    found = [image.pixelColor(x, 0) for x in range(4)]
    assert found[0].alpha() == 0
    assert found[1] == found[3] == QColor(Qt.GlobalColor.red)
    assert found[2].alpha() == 128 and found[2].blue() > 250
