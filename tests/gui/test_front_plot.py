"""Points of the front fill the plot, however long their intervals are."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from clipscope.gui.plots.front_items import Dot
from clipscope.gui.plots.front_plot import FrontPlot
from clipscope.gui.theme.theme import Theme


def dots(half: float) -> list[Dot]:
    """Three plans whose accuracy has intervals of ``half`` to both sides."""
    places = ((1.0, 2.0), (2.0, 1.0), (3.0, 0.0))
    return [Dot(x, x - 0.1, x + 0.1, y, y - half, y + half, (str(x),), True) for x, y in places]


@pytest.fixture
def plot(theme: Theme, qtbot: QtBot) -> FrontPlot:
    plot = FrontPlot(theme)
    qtbot.addWidget(plot)
    plot.resize(500, 400)
    with qtbot.waitExposed(plot):
        plot.show()
    return plot


def test_long_intervals_squeeze_no_front_and_are_marked_as_cut(plot: FrontPlot) -> None:
    plot.show_dots(dots(40.0), frozenset(), "lost")
    low, high = plot.view.viewRange()[1]
    assert (2.0 - 0.0) / (high - low) > 0.5 and plot.cut
    middle, top = plot.place(1), plot.view.sceneBoundingRect().top()
    picture = plot.viewport().grab().toImage()
    ground = picture.pixelColor(int(middle.x()) + 8, int(top) + 2)
    arrow = [picture.pixelColor(int(middle.x()) + step, int(top) + 5) for step in (-1, 0, 1)]
    assert all(abs(QColor(one).lightness() - ground.lightness()) > 10 for one in arrow), (
        "an arrow at the edge"
    )


def test_short_intervals_are_whole(plot: FrontPlot) -> None:
    plot.show_dots(dots(0.1), frozenset(), "lost")
    low, high = plot.view.viewRange()[1]
    assert low < -0.1 and high > 2.1 and not plot.cut


def test_points_at_one_height_show_their_intervals(plot: FrontPlot) -> None:
    level = [Dot(x, x, x, 1.0, 0.5, 1.5, (str(x),), True) for x in (1.0, 2.0)]
    plot.show_dots(level, None, "lost")
    low, high = plot.view.viewRange()[1]
    assert low < 0.5 and high > 1.5 and not plot.cut


def test_labels_stand_in_the_middle_and_minus_is_a_minus(plot: FrontPlot) -> None:
    plot.show_dots(dots(1.0), frozenset(), "lost, points")
    for side in ("left", "bottom"):
        axis = plot.getPlotItem().getAxis(side)
        label, box = axis.label.sceneBoundingRect().center(), axis.sceneBoundingRect().center()
        off = label.x() - box.x() if side == "bottom" else label.y() - box.y()
        assert abs(off) <= 2, side
        assert axis.tickStrings([-0.5, 0.5], 1.0, 0.5) == ["−0.5", "0.5"]


def test_usual_intervals_are_whole_and_only_an_outlier_is_cut(plot: FrontPlot) -> None:
    """As of a network of which most plans are as good as fp32, within an interval that chance makes."""
    level = [Dot(x, x, x, 0.0, -0.8, 0.8, (str(x),), True) for x in (1.0, 2.0, 3.0, 4.0)]
    worse = [Dot(x, x, x, y, y - 1.0, y + 1.1, (str(x),), False) for x, y in ((5.0, -1.0), (6.0, -1.8))]
    plot.show_dots([*level, *worse], None, "above fp32's")
    low, high = plot.view.viewRange()[1]
    assert low < -2.8 and high > 0.8 and not plot.cut
    plot.show_dots([*level, *worse, Dot(7.0, 7.0, 7.0, -1.5, -40.0, 30.0, ("7",), False)], None, "above")
    low, high = plot.view.viewRange()[1]
    assert -5 < low < -2.8 and 0.8 < high < 3 and plot.cut


def test_plans_that_differ_less_than_chance_have_no_arrow_at_every_point(plot: FrontPlot) -> None:
    close = [
        Dot(x, x, x, y, y - 0.8, y + 0.8, (str(x),), True) for x, y in ((1.0, 0.0), (2.0, 0.0), (3.0, -0.2))
    ]
    plot.show_dots(close, None, "above fp32's")
    low, high = plot.view.viewRange()[1]
    assert low < -1.0 and high > 0.8 and not plot.cut
    assert plot.place(2).y() - plot.place(0).y() > 15, "the points are told apart"
