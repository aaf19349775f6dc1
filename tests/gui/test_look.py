"""What the style sheet does: boxes and rows that can be seen, fields with room for their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clipscope.gui.theme import contrast as wcag
from clipscope.gui.theme.contrast import READABLE, dimmed
from clipscope.gui.theme.contrast import VISIBLE as DISABLED
from clipscope.gui.theme.stylesheet import stylesheet
from clipscope.gui.theme.theme import Mode, Theme, mix, palette
from clipscope.gui.theme.tokens import DARK, LIGHT, Tokens
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.percentile_spin import PercentileSpin
from clipscope.gui.widgets.row_view import ROW_HEIGHT, row_view
from clipscope.gui.widgets.tall_scroll import FADE, TallScroll

VISIBLE = 2.9
"""Contrast at which a box stands out from its ground."""


@pytest.fixture(params=["dark", "light"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    mode: Mode = request.param
    theme = Theme(mode)
    theme.apply(qapp)
    yield theme
    theme.changed.disconnect()
    theme.deleteLater()


@pytest.mark.parametrize("tokens", [DARK, LIGHT])
def test_every_picture_of_the_style_sheet_is_there(tokens: Tokens) -> None:
    files = re.findall(r'url\("([^"]+)"\)', stylesheet(tokens))
    assert len(set(files)) == 6
    for file in files:
        colours = set(re.findall("#[0-9A-F]{6}", Path(file).read_text("utf-8")))
        assert colours and colours <= {tokens.text, tokens.muted}


def test_a_box_is_seen_checked_or_not(theme: Theme, qtbot: QtBot) -> None:
    panel = QFrame()
    panel.setProperty("panel", True)
    qtbot.addWidget(panel)
    box = QCheckBox(panel)
    QVBoxLayout(panel).addWidget(box)
    panel.show()
    looks = []
    for checked in (False, True):
        box.setChecked(checked)
        image = box.grab().toImage()
        looks.append(image)
        ground = QColor(theme.tokens.panel)
        assert max(contrast(colour, ground) for colour in pixels(image)) > VISIBLE
    assert looks[0] != looks[1]


def test_the_focus_leaves_the_colours_of_a_row_alone(theme: Theme, qtbot: QtBot) -> None:
    model = QStandardItemModel()
    for name in ("one", "two"):
        model.appendRow([QStandardItem(name), QStandardItem("")])
    view = row_view(model, ((0, 80),), "Rows")
    qtbot.addWidget(view)
    view.resize(300, 120)
    view.show()
    view.activateWindow()
    view.setCurrentIndex(model.index(1, 0))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Up)
    qtbot.waitUntil(view.hasFocus)
    assert view.selectionModel().isRowSelected(0)
    image = view.viewport().grab().toImage()
    beside = {image.pixelColor(200, y).name() for y in range(1, ROW_HEIGHT - 1)}
    assert beside == {QColor(theme.tokens.hairline).name()}
    ring = image.pixelColor(200, 0)
    assert contrast(ring, QColor(theme.tokens.panel)) > VISIBLE, "the outline says where keys go"
    view.clearFocus()
    assert view.viewport().grab().toImage().pixelColor(200, 0) != ring


def test_a_cell_keeps_its_colour_where_its_row_is_selected(theme: Theme, qtbot: QtBot) -> None:
    tokens = theme.tokens
    model = QStandardItemModel()
    for colour in (tokens.text, tokens.threshold_text, tokens.worse):
        item = QStandardItem("████")
        item.setForeground(QColor(colour))
        model.appendRow([item])
    view = row_view(model, ((0, 120),), "Rows")
    qtbot.addWidget(view)
    view.resize(300, 120)
    view.show()
    view.selectAll()
    image, ground, inks = view.viewport().grab().toImage(), QColor(tokens.hairline), []
    for row in range(3):
        area = image.copy(view.visualRect(model.index(row, 0)).adjusted(0, 2, 0, -2))
        inks.append(max(pixels(area), key=lambda colour: contrast(colour, ground)))
    assert all(contrast(ink, ground) >= READABLE for ink in inks)
    assert len({ink.name() for ink in inks}) == 3 and inks[0] == QColor(tokens.text)


def test_a_field_has_room_for_its_number(theme: Theme, qtbot: QtBot) -> None:
    spin = PercentileSpin()
    qtbot.addWidget(spin)
    spin.show()
    line = spin.lineEdit()
    spin.setValue(99.9999)
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
    assert spin.focusPolicy() == Qt.FocusPolicy.StrongFocus


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's contrast ratio, from 1 to 21."""
    lights = sorted(luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("tokens", [DARK, LIGHT])
def test_what_a_field_says_while_it_is_empty_can_be_read(tokens: Tokens, qtbot: QtBot) -> None:
    """And what empties it stands in its middle, while there is something to empty."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setStyleSheet(stylesheet(tokens))
    field.setPlaceholderText("Find")
    field.setClearButtonEnabled(True)
    field.show()
    colour = field.palette().placeholderText().color()
    shown = mix(tokens.raised, colour.name(), colour.alphaF())
    assert wcag.contrast(shown, tokens.raised) >= READABLE
    field.setText("conv")
    QApplication.processEvents()
    button = field.findChild(QToolButton)
    assert abs(button.geometry().center().y() - field.rect().center().y()) <= 1


def test_text_that_is_wider_than_its_label_goes_on_in_a_second_line(qtbot: QtBot) -> None:
    label = ElidedLabel(lines=2)
    qtbot.addWidget(label)
    label.setText("int8 exact: a processor, 2 cores, with features")
    label.resize(label.sizeHint())
    assert label.shown_lines() == (label.text(),)
    label.resize(round(0.6 * label.width()), label.height())
    assert " ".join(label.shown_lines()) == label.text()
    label.resize(round(0.5 * label.width()), label.height())
    assert len(label.shown_lines()) == 2 and label.shown_lines()[1].endswith("…")


def test_what_goes_on_below_fades(qtbot: QtBot, theme: Theme) -> None:
    inside = QLabel("\n".join("text" for _ in range(40)))
    inside.setMinimumSize(100, 400)
    scroll = TallScroll(inside)
    qtbot.addWidget(scroll)
    scroll.resize(120, 200)
    scroll.show()
    fade = scroll.viewport().findChildren(QWidget)[-1]
    assert fade.isVisible() and fade.geometry().bottom() == scroll.viewport().rect().bottom()
    rows = [scroll.viewport().height() - 1 - row for row in range(FADE // 2)]
    image = scroll.viewport().grab().toImage()
    ground = {QColor(theme.tokens.panel).name()}
    assert {image.pixelColor(x, y).name() for x in range(20) for y in rows} == ground
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    assert not fade.isVisible()


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pixels(image: QImage) -> Iterator[QColor]:
    return (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("tokens", [DARK, LIGHT])
def test_stale_and_disabled_text_can_be_read(tokens: Tokens) -> None:
    stale = {colour: dimmed(tokens.panel, colour) for colour in (tokens.text, tokens.better, tokens.worse)}
    for fresh, colour in stale.items():
        assert wcag.contrast(colour, tokens.panel) >= READABLE, (fresh, colour)
    assert wcag.contrast(tokens.text, tokens.panel) > 2 * wcag.contrast(stale[tokens.text], tokens.panel)
    # Rows that are stale, undone or over are muted, also where they are selected or under the mouse.
    for ground in (tokens.window, tokens.panel, tokens.raised, tokens.hairline):
        assert wcag.contrast(tokens.muted, ground) >= READABLE, ground
    known = palette(tokens)
    pairs = (("WindowText", "Window"), ("Text", "Base"), ("ButtonText", "Button"))
    for text, ground in pairs:
        colour = known.color(QPalette.ColorGroup.Disabled, getattr(QPalette.ColorRole, text)).name()
        assert wcag.contrast(colour, known.color(getattr(QPalette.ColorRole, ground)).name()) >= DISABLED
    rules = re.findall(r"([^{}]*:disabled[^{}]*)\{([^{}]*)\}", stylesheet(tokens))
    coloured = [(name, *re.findall(r"(?<![-\w])color: (#\w+)", body)) for name, body in rules]
    checked = [(name, colours[0]) for name, *colours in coloured if colours]
    assert len(checked) >= 6
    for name, colour in checked:
        for ground in (tokens.window, tokens.panel, tokens.raised):
            assert wcag.contrast(colour, ground) >= DISABLED, (name, ground)


def test_contrast_is_that_of_wcag() -> None:
    assert wcag.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert wcag.contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=1e-3), "4.48 by WebAIM"
    assert wcag.contrast("#123456", "#123456") == 1
