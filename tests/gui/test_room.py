"""Names and sentences get the room that there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clipscope.gui.panels.header import Header, describe
from clipscope.gui.panels.inputs.image_sets_panel import ImageSetsPanel
from clipscope.gui.panels.inputs.preprocess_panel import PreprocessPanel
from clipscope.gui.panels.inputs.preview_panel import PreviewPanel
from clipscope.gui.state.document import Document
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.theme.theme import Theme
from tests.gui.sample import PREPROCESS

LONG = replace(
    PREPROCESS, mean=(123.675, 116.28, 103.53), norm=(0.01712475, 0.017507, 0.01742919), pixel="rgb"
)


def whole(label: QLabel) -> bool:
    """Whether a label has room for its whole text."""
    return label.fontMetrics().horizontalAdvance(label.text()) <= label.width()


@pytest.mark.parametrize("width", [1400, 860])
def test_long_preprocessing_gives_way_to_the_names(document: Document, qtbot: QtBot, width: int) -> None:
    header = Header(document)
    qtbot.addWidget(header)
    document.setParent(header)  # it must not go before the header, which follows its undo stack
    document.edit_preprocess(LONG)
    header.resize(width, 50)
    header.show()
    qtbot.wait(20)
    assert document.images is not None and header.images.text() == document.images.text
    assert whole(header.images) and whole(header.model)
    shown, full = header.preprocess.text(), describe(LONG)
    assert shown == full if width == 1400 else shown.endswith("…") and full.startswith(shown[:-1])
    assert describe(LONG, exact=True) in header.preprocess.toolTip()
    assert header.preprocess.fontMetrics().horizontalAdvance(shown) < header.preprocess.width()
    assert header.export_button.geometry().right() < header.width()


def test_equal_channels_are_written_once_and_others_all() -> None:
    same = replace(PREPROCESS, mean=(127.5,) * 3, norm=(0.1, 0.2, 0.1))
    assert describe(same).endswith("mean 127.5  ·  norm 0.1, 0.2, 0.1")


def test_equal_channels_stay_what_they_are_in_the_form(qtbot: QtBot) -> None:
    form = PreprocessPanel()
    qtbot.addWidget(form)
    value = replace(PREPROCESS, mean=(127.5,) * 3, norm=(1 / 127.5,) * 3)
    form.set_value(value)
    assert form.norm.text() == "0.00784314" and form.edited() == value
    assert not form.apply_button.isEnabled()


def test_the_name_of_an_image_set_has_the_whole_width(document: Document, theme: Theme, qtbot: QtBot) -> None:
    panel = ImageSetsPanel(document)
    qtbot.addWidget(panel)
    panel.resize(270, 160)
    panel.show()
    assert panel.evaluation.width() == panel.calibration.width() == panel.width()
    document.set_images(ImagesInfo("imagenette-64-eval", "images/eval", 1000, True, "images-2"))
    assert whole(panel.evaluation)
    for text, button in (
        (panel.calibration, panel.calibration_button),
        (panel.evaluation, panel.evaluation_button),
    ):
        assert not text.geometry().intersects(button.geometry())


def test_the_sentence_in_place_of_images_is_whole(theme: Theme, qtbot: QtBot) -> None:
    panel = PreviewPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(232, 240)
    panel.show()
    label = panel.empty
    viewport = panel._strip.parentWidget()
    assert viewport is not None and panel._strip.width() <= viewport.width()
    assert label.height() >= label.heightForWidth(label.width())
