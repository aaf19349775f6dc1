"""Bars of channels, each by itself or, where there are many, as one image."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from clipscope.gui.plots import channel_bars
from clipscope.gui.plots.bar_image import bar_image
from clipscope.gui.plots.channel_bars import Bars, ChannelPlot
from clipscope.gui.theme.theme import Theme

BLUE = QColor(0, 0, 255)


def alphas(image: QImage) -> NDArray[np.uint8]:
    """Opacity of each pixel, (height, width)."""
    data = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return data[:, :, 3].copy()


def test_wide_bars_are_exact_and_keep_their_gaps(qapp: object) -> None:
    image = bar_image(np.array([0.0, 4.0]), 3.0, np.array([1.0, 3.0]), np.array([4.0, 3.2]), (8, 5), BLUE)
    wanted = np.zeros((5, 8), np.uint8)
    wanted[1:4, 0:3] = 255
    wanted[3, 4:7] = 255
    np.testing.assert_array_equal(alphas(image), wanted)
    assert image.pixelColor(0, 1) == BLUE


def test_bars_that_share_a_pixel_share_its_opacity(qapp: object) -> None:
    left = np.arange(4) * 0.5
    image = bar_image(left, 0.5, np.array([0.0, 2.0, 0.0, 0.0]), np.full(4, 4.0), (2, 4), BLUE)
    np.testing.assert_array_equal(alphas(image), [[128, 255]] * 2 + [[255, 255]] * 2)
    one = bar_image(left[:1], 0.5, np.zeros(1), np.full(1, 4.0), (2, 4), BLUE)
    np.testing.assert_array_equal(alphas(one), [[128, 0]] * 4)


@pytest.mark.parametrize("flag", [0, 1])
def test_an_image_shows_what_single_bars_show(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, flag: int
) -> None:
    plot = ChannelPlot(theme, "histogram", 0.75)
    qtbot.addWidget(plot)
    plot.resize(600, 300)
    with qtbot.waitExposed(plot):
        plot.show()
    generator = np.random.default_rng(7)
    count = 60
    high = generator.random(count)
    bars = Bars(-high, high, np.full(count, np.nan), np.full(count, flag))
    plot.show_bars(bars, -1.1, 1.1)
    qtbot.wait(20)
    single = plot.viewport().grab().toImage()
    monkeypatch.setattr(channel_bars, "FEW", 0)
    plot.layer.update()
    qtbot.wait(20)
    image = plot.viewport().grab().toImage()
    ground = single.pixelColor(single.width() - 1, single.height() - 1)
    differing = painted = 0
    for x in range(0, single.width(), 2):
        for y in range(0, single.height(), 2):
            one, other = single.pixelColor(x, y), image.pixelColor(x, y)
            painted += one != ground
            differing += abs(one.red() - other.red()) + abs(one.blue() - other.blue()) > 12
    assert painted > 5000 and differing < 0.06 * painted, "edges are rounded, no more"
