"""Which part of the axis the histogram shows, and where its labels stand."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPicture, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.plots.mark_labels import Label, arrange
from clipscope.gui.state.blob_figures import Mark
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from tests.gui.running import LEFT, User
from tests.gui.sample import SHARED_ROOT, blob_stats, sample_plan
from tests.gui.test_threshold_line import Stage

NONE = Qt.KeyboardModifier.NoModifier
ROOT = SHARED_ROOT


@pytest.fixture
def stage(document: Document, theme: Theme, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(document, theme)
    qtbot.addWidget(stage)
    document.select("fire2/expand1x1")
    with qtbot.waitExposed(stage):
        stage.show()
    QApplication.processEvents()
    return stage


def shown(stage: Stage) -> tuple[float, float]:
    low, high = stage.histogram.plot.view.viewRange()[0]
    return low, high


@pytest.mark.parametrize("height", [115, 130, 400])
def test_an_axis_title_is_whole(stage: Stage, height: int) -> None:
    """Also beside a plot that is lower than the title is long, as on the Images page."""
    plot = stage.histogram.plot
    plot.setFixedHeight(height)
    QApplication.processEvents()
    label = plot.getPlotItem().getAxis("left").label
    place = label.mapRectToScene(label.boundingRect())
    assert label.toPlainText().strip() and place.top() >= 0 and place.bottom() <= height


def test_nothing_shines_through_the_methods_labels(stage: Stage, theme: Theme) -> None:
    """Neither bars nor stems nor the threshold line: a piece of the plot's ground is behind each label."""
    marks = stage.histogram.marks
    size = stage.histogram.plot.size()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    painter = QPainter(image)
    marks.texts.draw(painter)
    painter.end()
    assert marks.labels()
    for label in marks.labels():
        place = label.place.toRect().adjusted(0, 2, 0, -2)
        found = [
            image.pixelColor(x, y)
            for x in range(place.left(), place.right())
            for y in range(place.top(), place.bottom())
        ]
        assert not any(one.red() - one.blue() > 60 for one in found), label.text
        assert found[0].name() == QColor(theme.tokens.panel).name()


def test_the_threshold_line_starts_below_the_labels_that_it_would_cross(stage: Stage, theme: Theme) -> None:
    """Pieces of it between two labels would be taken for a dashed line."""
    histogram = stage.histogram
    label = max(histogram.marks.labels(), key=lambda one: one.row)
    low, high = histogram.plot.view.viewRange()[0]
    column = label.place.center().x()
    histogram.line.setValue(low + column / histogram.plot.view.width() * (high - low))
    histogram.line.tag.hide()
    image = histogram.plot.grab().toImage()
    corner = histogram.plot.view.mapToDevice(QPointF(column, 0)).toPoint()
    amber = QColor(theme.tokens.threshold)

    def is_line(row: int) -> bool:
        return image.pixelColor(corner + QPoint(0, row)).name() == amber.name()

    bottom = math.ceil(label.place.bottom())
    assert not any(map(is_line, range(bottom))) and all(map(is_line, range(bottom + 2, bottom + 30)))


@pytest.mark.parametrize("height", [150, 400])
def test_bars_end_below_the_labels(stage: Stage, height: int) -> None:
    """A low plot has none."""
    histogram = stage.histogram
    histogram.plot.setFixedHeight(height)
    stage.show()
    QApplication.processEvents()
    room, inner = histogram.marks.room, histogram.plot.view.height()
    top = float(histogram._bars.steps.top.min())
    assert (room > 0) is (height == 400) and top >= min(room, inner / 2 - 1)


def calibrate(document: Document, factor: float) -> None:
    """Calibrate with another scale; the plan is kept, as a person may want."""
    stats = dict(document.stats)
    stats[ROOT] = blob_stats(2, 7.0 * factor)
    document.set_calibration(stats, sample_plan(), keep_plan=True)


def zoom(stage: Stage, *, over_curves: bool = False) -> None:
    """Turn the wheel over a plot."""
    viewport = (stage.curves if over_curves else stage.histogram).plot.viewport()
    at = QPointF(viewport.width() / 3, viewport.height() / 2)
    where = QPointF(viewport.mapToGlobal(at.toPoint()))
    still, button = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    for _ in range(4):
        event = QWheelEvent(at, where, QPoint(), QPoint(0, 240), button, NONE, still, False)
        QApplication.sendEvent(viewport, event)


def test_a_new_calibration_with_another_scale_refits_the_axis(stage: Stage) -> None:
    document = stage.document
    for factor in (0.01, 30.0, 1.0):
        calibrate(document, factor)
        absmax, threshold = document.stats[ROOT].absmax, document.threshold(ROOT)
        high = shown(stage)[1]
        assert absmax < high < 1.5 * max(absmax, threshold if threshold <= 4 * absmax else 0), factor


def test_a_threshold_that_returns_refits_the_axis(stage: Stage) -> None:
    document = stage.document
    absmax = document.stats[ROOT].absmax
    before = shown(stage)
    document.set_threshold({ROOT: 3.5 * absmax})
    assert 3.5 * absmax < shown(stage)[1] < 5 * absmax
    QTest.mouseClick(stage.bar.reset_button, LEFT)
    assert shown(stage) == pytest.approx(before)
    document.undo_stack.undo()
    assert shown(stage)[1] > 3.5 * absmax


def test_a_threshold_far_off_is_pointed_at_from_the_edge(stage: Stage) -> None:
    document, tag = stage.document, stage.histogram.line.tag
    before, absmax = shown(stage), document.stats[ROOT].absmax
    far = sample_plan().with_activation(ROOT, ActivationQuant.symmetric(97 * absmax, origin="table"))
    document.replace_plan(far, "import table")
    assert shown(stage) == pytest.approx(before), "beside it the histogram would be a sliver"
    view = stage.histogram.plot.view
    assert tag._text.endswith("→") and f"{97 * absmax:.1f}"[:4] in tag._text
    assert QRectF(view.rect()).contains(tag.place_of)
    document.undo_stack.undo()
    assert "→" not in tag._text


@pytest.mark.parametrize("over_curves", [False, True])
def test_a_part_that_was_zoomed_to_is_kept(stage: Stage, over_curves: bool) -> None:
    document = stage.document
    zoom(stage, over_curves=over_curves)
    part = shown(stage)
    assert part[1] - part[0] < 0.9 * document.stats[ROOT].absmax
    document.set_threshold({ROOT: 3 * document.stats[ROOT].absmax})
    calibrate(document, 1.1)
    assert shown(stage) == pytest.approx(part)
    stage.histogram.view_all()
    assert shown(stage)[1] > document.threshold(ROOT)
    document.undo_stack.undo()
    assert shown(stage)[1] < 1.5 * document.stats[ROOT].absmax, "after view all it follows again"
    zoom(stage, over_curves=over_curves)
    document.select("conv1")
    assert shown(stage)[1] > document.stats["data"].absmax, "another blob is shown whole"


def test_a_part_in_which_nothing_is_left_is_given_up(stage: Stage) -> None:
    document = stage.document
    stage.histogram.plot.view.setXRange(10.0, 20.0, padding=0)
    zoom(stage)
    calibrate(document, 0.01)
    low, high = shown(stage)
    assert low == 0 and document.stats[ROOT].absmax < high < 1.5 * document.stats[ROOT].absmax


def test_ctrl_0_shows_all_again(demo: User) -> None:
    view = demo.window.workspace.histogram.plot.view
    before = view.viewRange()[0]
    view.setXRange(0.1, 0.2, padding=0)
    demo.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.viewRange()[0] == pytest.approx(before)


def test_the_title_names_the_blob_and_who_reads_it(stage: Stage) -> None:
    histogram = stage.histogram
    assert histogram.title.text() == f"blob {ROOT}"
    assert histogram.readers.text() == "→ fire2/expand1x1, fire2/expand3x3"
    assert "fire2/expand3x3" in histogram.readers.toolTip()


# Labels of the marks --------------------------------------------------------------------------------


def labels_of(columns: list[float], width: float = 450.0) -> list[Label]:
    marks = [(Mark(name, column), column) for name, column in zip(METHODS, columns, strict=True)]
    return arrange(marks, width, lambda text: 6.5 * len(text))


@pytest.mark.parametrize(
    "columns",
    [
        [10.0 + 55 * n for n in range(len(METHODS))],
        [380.0 + 7 * n for n in range(len(METHODS))],
        [388.0 + n for n in range(len(METHODS))],
        [(200.0 if n % 2 else 390.0) + 4 * n for n in range(len(METHODS))],
        [449.0] * len(METHODS),
        [1.0 + 6 * n for n in range(len(METHODS))],
        [400.0 + 0.4 * n for n in range(len(METHODS) - 1)] + [424.0],
        [20.0 + 0.4 * n for n in range(len(METHODS) - 1)] + [44.0],
    ],
    ids=[
        *("apart", "close", "touching", "two clusters", "one place", "at the left edge"),
        *("a cluster and one at the right edge", "a cluster and one at the left edge"),
    ],
)
def test_every_mark_has_a_label_that_belongs_to_it_alone(columns: list[float]) -> None:
    labels = labels_of(columns)
    named = [mark.method for label in labels for mark in label.marks]
    assert sorted(named) == sorted(METHODS), "each mark once"
    for label in labels:
        assert label.text == " · ".join(mark.title for mark in label.marks)
        assert list(label.columns) == sorted(label.columns)
        assert label.place.left() >= 0 and label.place.right() <= 450
        start, end, height = label.link.x1(), label.link.x2(), label.link.y1()
        ends = (label.place.left(), label.place.right())
        if label.is_below:
            assert (start, end) == (label.columns[0], label.columns[-1])
        else:
            assert min(abs(end - ends[0]), abs(start - ends[1])) <= 2, "the link reaches the text"
            assert start <= label.columns[0] + 0.01 or end >= label.columns[-1] - 0.01
        lines = [QRectF(start, height - 0.5, end - start, 1)]
        lines += [QRectF(column - 0.5, 11, 1, height - 11) for column in label.columns if label.row]
        text = label.place.adjusted(0, 1, 0, -1)
        assert not any(line.intersects(text) for line in lines), f"{label.text} is struck"
    for one, other in itertools.permutations(labels, 2):
        assert not one.place.intersects(other.place)
        for column in other.columns:
            stem = QRectF(column - 1, 5, 2, other.row * 14 + 3)
            assert not stem.intersects(one.place), f"{one.text} stands on {other.text}'s line"


def test_marks_that_are_apart_have_labels_of_their_own() -> None:
    assert len(labels_of([10.0 + 55 * n for n in range(len(METHODS))])) == len(METHODS)
    assert len(labels_of([380.0 + 7 * n for n in range(len(METHODS))])) > 3
    assert len(labels_of([388.0 + 0.5 * n for n in range(len(METHODS))])) == 1


def test_a_narrow_view_counts_the_methods_and_overflows_nothing() -> None:
    columns = [20.0 + 20 * n for n in range(len(METHODS))]
    labels = labels_of(columns, width=180.0)
    assert all(label.place.left() >= 0 and label.place.right() <= 180 for label in labels)
    assert sum(len(label.marks) for label in labels) == len(METHODS)


def test_no_label_reaches_down_to_the_lines_own(stage: Stage) -> None:
    document, histogram = stage.document, stage.histogram
    for layer in ("conv1", "fire2/expand1x1", "fire5/squeeze1x1", "conv10"):
        document.select(layer)
        labels = histogram.marks.labels()
        assert sum(len(label.marks) for label in labels) == len(document.marks(str(document.selected_root)))
        assert max(label.place.bottom() for label in labels) < histogram.line.tag.place_of.top()
        assert all(histogram.marks.texts.boundingRect().contains(label.place) for label in labels)
        assert histogram.marks.texts.boundingRect().bottom() < histogram.line.tag.place_of.top()


def test_the_tags_of_two_close_ends_do_not_cover_each_other(stage: Stage) -> None:
    document, histogram = stage.document, stage.histogram
    document.select("fire2/squeeze1x1")
    root = str(document.selected_root)
    document.set_scheme([root], affine=True)
    for lo, hi in ((-0.01, 0.02), (-5.0, 5.5), (-0.001, 9.0)):
        document.preview(root, hi, "hi")
        document.preview(root, lo, "lo")
        one, other = histogram.line.tag.place_of, histogram.low_line.tag.place_of
        assert not one.intersects(other)
        document.commit_preview()


def test_in_a_narrow_plot_a_tag_says_less(stage: Stage) -> None:
    document, histogram = stage.document, stage.histogram
    document.select("fire2/squeeze1x1")
    root = str(document.selected_root)
    document.set_threshold({root: 0.4 * document.stats[root].absmax})
    said = []
    for width in (900, 360, 240):
        histogram.plot.setFixedWidth(width)
        QApplication.processEvents()
        tag, seen = histogram.line.tag, histogram.plot.view.rect()
        document.preview(root, 0.41 * document.stats[root].absmax, "hi")
        assert tag.place_of.left() >= 0 and tag.place_of.right() <= seen.width(), width
        said.append(tag._text)
        document.cancel_preview()
    assert "by ≤" in said[0] and "clips" in said[1] and "by ≤" not in said[1] and "clips" not in said[2]


@pytest.mark.parametrize("height", [400, 190, 150])
def test_in_a_low_plot_tags_stand_apart_and_inside(stage: Stage, height: int) -> None:
    """As below the pictures: marks have no labels there, and a plan that is compared has its line alone."""
    document, histogram = stage.document, stage.histogram
    document.select("fire2/squeeze1x1")
    root = str(document.selected_root)
    document.set_scheme([root], affine=True)
    histogram.setFixedHeight(height)
    QApplication.processEvents()
    for lo, hi in ((-0.01, 0.02), (-5.0, 5.5)):
        document.preview(root, hi, "hi")
        document.preview(root, lo, "lo")
        places = [histogram.line.tag.place_of, histogram.low_line.tag.place_of]
        assert not places[0].intersects(places[1])
        seen = QRectF(histogram.plot.view.rect())
        assert all(place.bottom() <= seen.height() for place in places), (places, seen)
        if histogram.marks.named:
            assert histogram.marks.texts.boundingRect().bottom() < places[0].top()
        document.commit_preview()
    assert histogram.marks.named is (height == 400)
    assert "of the values by at most" in histogram.line.tag.toolTip(), "what the tag says, in words"


def test_a_number_at_the_top_of_an_axis_is_whole(stage: Stage) -> None:
    plot, picture = stage.histogram.plot, QPicture()
    plot.view.setYRange(0, 3, padding=0)  # 1 k at the very top
    QApplication.processEvents()
    axis, painter = plot.getPlotItem().getAxis("left"), QPainter(picture)
    numbers = axis.generateDrawSpecs(painter)[2]
    painter.end()
    tops = [plot.mapFromScene(axis.mapToScene(place.topLeft())).y() for place, _, _ in numbers]
    assert len(tops) > 1 and min(tops) >= 0, f"cut by {-min(tops)} pixels"


def test_a_view_of_another_scale_is_fitted_anew(stage: Stage) -> None:
    """Zoomed to nearly all of it: on a hundredth of the scale that would leave a sliver of the data."""
    document = stage.document
    zoom(stage)
    stage.histogram.plot.view.setXRange(0.0, document.stats[ROOT].absmax, padding=0)
    calibrate(document, 0.01)
    low, high = shown(stage)
    assert low == 0 and document.stats[ROOT].absmax < high < 1.5 * document.stats[ROOT].absmax
