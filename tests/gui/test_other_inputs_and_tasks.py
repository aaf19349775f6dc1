"""Arrays in place of pictures, and how figures of other tasks than classification are called."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from clipscope.core.data.waveform import drawn, envelope
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.tasks import embedding, heads, keypoints, regression, text
from clipscope.core.tasks.base import Figure, TaskFigures
from clipscope.core.tasks.settings import NAMES, TaskSettings
from clipscope.core.worker.results import PreviewImage
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.dialogs.budget_kinds import figure_words
from clipscope.gui.panels.comparison.compared_rows import pair
from clipscope.gui.panels.comparison.comparison_rows import COSINE, ROWS, row_number
from clipscope.gui.panels.comparison.task_rows import AGAINST_FP32, rows_for
from clipscope.gui.panels.images.picture_list import distance_text
from clipscope.gui.panels.inputs.inputs_panel import InputsPanel
from clipscope.gui.panels.inputs.preview_panel import SIDE, Tile
from clipscope.gui.panels.inputs.task_panel import TITLES
from clipscope.gui.plots.plot_base import CountAxis
from clipscope.gui.state.document import Document
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.task_figures import title_of
from clipscope.gui.theme.theme import Theme

WAVES = ImagesInfo("waves.npy", "waves.npy", 32, False, "waves", 0, (1, 1, 4000))


def info(name: str, known: dict[str, object], headlines: tuple[str, str]) -> TaskInfo:
    return TaskInfo(TaskSettings(), name, headlines=headlines, known=known)  # type: ignore[arg-type]


def test_arrays_are_inputs_that_no_preprocessing_applies_to(
    document: Document, theme: Theme, qtbot: QtBot
) -> None:
    panel = InputsPanel(document, theme)
    qtbot.addWidget(panel)
    form = panel.form
    fields = (form.preset, form.resize_choice, form.pixel, form.mean, form.norm)
    assert all(field.isEnabled() for field in fields) and form.arrays.isHidden()
    before = document.calibration_images, document.images
    document.set_calibration_images(WAVES)
    document.set_images(WAVES)
    assert not any(field.isEnabled() for field in fields) and not form.arrays.isHidden()
    assert panel.sets.evaluation.text() == WAVES.text == "32 inputs of waves.npy"
    assert replace(WAVES, total=64).text == "32 of 64 inputs of waves.npy"
    document.set_calibration_images(before[0])
    document.set_images(before[1])
    assert all(field.isEnabled() for field in fields) and form.arrays.isHidden()


def test_sound_is_drawn_as_a_waveform(theme: Theme, qtbot: QtBot) -> None:
    """Loud at its begin, silent at its end: so is what is drawn."""
    samples = np.full(4000, 128, np.uint8)
    samples[:2000] += (100 * np.sin(np.arange(2000))).astype(np.int8).astype(np.uint8)
    low, high = envelope(samples, 100)
    assert (high[:48] - low[:48] > 150).all() and (high[52:] == low[52:]).all()
    assert low.min() == samples.min() and high.max() == samples.max()
    few, _ = envelope(np.array([1, 5, 2], np.uint8), 10)
    assert few.shape == (10,)
    picture = drawn(samples.astype(np.float32), 100, 50)
    lit = (picture[:, :, 0] > 100).sum(axis=0)
    assert picture.shape == (50, 100, 3) and (lit[:48] > 25).all() and (lit[53:] == 1).all()
    tile = Tile(PreviewImage(index=0, name="a", pixels=samples[None, :, None], low=-1, high=1), theme)
    qtbot.addWidget(tile)
    tile.setFixedSize(SIDE + 16, tile.sizeHint().height())
    image = tile.grab().toImage()
    hue = QColor(theme.tokens.text).rgb()
    ratio = image.devicePixelRatio()
    inked = [
        sum(image.pixel(round(x * ratio), y) == hue for y in range(round(SIDE * ratio))) for x in (10, SIDE)
    ]
    assert inked[0] > 10 * max(1, inked[1])


def test_ticks_of_counts_end_where_the_bars_do(qtbot: QtBot) -> None:
    del qtbot
    axis = CountAxis("left")
    axis.log_counts, axis.most = True, 7.2
    ((_, powers),) = axis.tickValues(-0.3, 12.4, 400)
    assert max(powers) == 7.0 and 0.0 in powers


@pytest.mark.parametrize(
    "figure, title, words",
    [
        (keypoints.FIGURES["pck"], "PCK@0.2, %", "points of PCK@0.2 below fp32"),
        (keypoints.FIGURES["distance_vs_fp32"], "Shift vs fp32 px", "px of shift vs fp32"),
        (text.FIGURES["character_errors"], "CER %", "points of CER more than fp32"),
        (embedding.FIGURES["nearest_agreement"], "Nearest as fp32 %", "points of nearest as fp32"),
        (regression.FIGURES["nrmse_vs_fp32"], "NRMSE %", "points of NRMSE"),
    ],
)
def test_figures_of_tasks_are_called_by_the_fields_words(figure: object, title: str, words: str) -> None:
    assert title_of(figure) == title and figure_words(figure) == words  # type: ignore[arg-type]


def test_the_cosine_is_that_of_logits_only_where_there_are_some() -> None:
    place = row_number(COSINE)
    point = info("keypoints", dict(keypoints.FIGURES), ("pck", "distance_vs_fp32"))
    several = info("heads", dict(heads.FIGURES), ("all_heads", "flips"))
    values = info("regression", dict(regression.FIGURES), (regression.NRMSE, regression.LARGEST))
    assert [rows_for(one)[place].shown_title for one in (None, point, several, values)] == [
        "Logit cosine",
        "Output cosine",
        "Logit cosine",
        "Output cosine",
    ]
    assert "labels" not in rows_for(several)[0].tip and "labels" not in rows_for(values)[0].tip
    found = Accuracy(
        4, None, None, None, (), (0.9, 0.8), (), 1, outputs=("age", "emotion"), before_softmax=("emotion",)
    )
    detail = ROWS[place].detail
    assert detail is not None and detail(found).splitlines() == [
        "age: 0.9000",
        "emotion (before softmax): 0.8000",
    ]


def test_both_headlines_of_a_task_tell_two_plans_apart() -> None:
    known = {"ap": Figure("AP", "number"), "ap_vs_fp32": Figure("AP vs fp32", "number")}
    rows = rows_for(info("detection", dict(known), ("ap", "ap_vs_fp32")))

    def plan(ap: float, held: float) -> Accuracy:
        figures = {"ap": ap, "ap_vs_fp32": held}
        task = TaskFigures("detection", "", figures, {}, tuple(figures), known)
        return Accuracy(8, None, None, None, (), (0.9,), (), 1, task=task)

    here, there = plan(0.124, 0.215), plan(0.194, 0.603)
    minus = "\N{MINUS SIGN}"
    shown = [pair(rows[place], here, there) for place in (0, AGAINST_FP32)]
    assert [one.difference for one in shown] == [f"{minus}0.070", f"{minus}0.388"]
    assert all(one.better is None for one in shown), "without an interval nothing is claimed"


def test_a_small_distance_is_no_zero() -> None:
    texts = [distance_text(value) for value in (0.0, 3.2e-5, 4e-4, 0.0123, 12.3)]
    assert texts == ["0.0", "3.2e−5", "4.0e−4", "0.012", "12.3"]


def test_every_task_has_a_name_for_people() -> None:
    assert set(TITLES) == set(NAMES)
