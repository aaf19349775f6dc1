"""The page of weights: rows of the selected layer, flags, orders, and the bits of 3x3 convolutions."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.common.progress import run
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer
from clipscope.gui.numbers import percent
from clipscope.gui.work.session import ImageSource
from tests.gui.running import LEFT, User, until

LAYER, DEAD, FAINT = "convrelu_3", 3, 7
"""A 3x3 convolution of stride 1 of which one output channel has no weights, and one next to none."""


def pruned_demo(folder: Path) -> Path:
    """The demo with a dead and a near-dead output channel."""
    param = folder / "pruned.param"
    shutil.copy(demo_model().with_suffix(".param"), param)
    network = run(open_model(demo_model().with_suffix(".param"))).network
    span = network.arrays_by_layer[LAYER]["weight"]
    content = bytearray(demo_model().with_suffix(".bin").read_bytes())
    end = span.offset + span.nbytes
    weights = np.frombuffer(bytes(content[end - 4 * span.count : end]), np.float32).reshape(32, -1).copy()
    weights[DEAD] = 0
    weights[FAINT] *= 1e-5 / np.abs(weights[FAINT]).max() * np.abs(weights).max()
    content[end - 4 * span.count : end] = weights.tobytes()
    param.with_suffix(".bin").write_bytes(content)
    return param


@pytest.fixture(scope="module")
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    user.session.set_sources(
        {"calibration": ImageSource(demo_images("calib")), "evaluation": ImageSource(demo_images("eval"))}
    )
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    pruned = pruned_demo(tmp_path_factory.mktemp("net"))
    user.session.open_model(pruned, preprocess=DEMO_PREPROCESS)
    user.idle()
    assert {quant.weight_bits for quant in user.document.plan.layers.values()} == {8}, "the default"
    model = run(open_model(pruned))
    layers = {layer.name: default_layer(model, layer, weight_bits_3x3=6) for layer in model.quantizable}
    user.document.take_layers(layers, "6-bit weights, as ncnn2table")
    user.document.undo_stack.clear()
    user.idle()
    yield user
    user.close()


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.document.select(LAYER)
    demo.window.workspace.middle.setCurrentIndex(0)
    yield demo


def shown(user: User) -> None:
    """Open the page with its key and wait for the layer's figures."""
    user.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    panel = user.window.workspace.weights
    assert panel.isVisible() and user.action("toggle_weights").isChecked()
    until(lambda: panel._shown is not None and panel._weights.options is not None)


def test_every_channel_has_its_bar_and_figures(user: User) -> None:
    shown(user)
    panel = user.window.workspace.weights
    figures = panel._weights.figures
    assert figures is not None and figures.view is not None
    view, quant = figures.view, user.document.plan.layers[LAYER]
    np.testing.assert_array_equal(view.scales, quant.scales_array())
    assert panel.title.text() == LAYER and "6-bit weights   32 channels" in panel.notes.text()
    assert panel.dead.isVisible() and panel.dead.text() == f"▼ 1 dead channel: {DEAD}"
    assert panel.near_dead.isVisible() and panel.near_dead.text() == f"▼ 1 near-dead channel: {FAINT}"

    plot = panel.ranges
    place = plot.mapFromScene(plot.view.mapViewToScene(plot.view.viewRect().center()))
    QTest.mouseMove(plot.viewport(), QPoint(place.x() + 1, place.y()))
    until(lambda: plot.place is not None)
    row = panel.order[plot.place or 0]
    assert panel.figures.text().startswith(f"Channel {row}: ") and panel.errors.place == plot.place
    assert f"scale {float(view.scales[row]):.5g}" in panel.figures.text()
    assert f"SQNR {view.sqnr[row]:.1f}" in panel.figures.text()
    plot.setFocus()
    user.key(Qt.Key.Key_Right, widget=plot)
    assert panel.figures.text().startswith(f"Channel {panel.order[plot.place or 0]}: ") and plot.place
    for _ in range(DEAD + 40):
        user.key(Qt.Key.Key_Left, widget=plot)
    for _ in range(DEAD):
        user.key(Qt.Key.Key_Right, widget=plot)
    assert panel.figures.text().startswith(f"Channel {DEAD}: dead: ") and "∞" in panel.figures.text()


def test_channels_are_sorted_by_range_and_by_error(user: User) -> None:
    shown(user)
    panel = user.window.workspace.weights
    figures = panel._weights.figures
    assert figures is not None and figures.view is not None
    assert panel.order == tuple(range(32))
    QTest.mouseClick(panel.order_buttons["range"], LEFT)
    absmax = figures.view.absmax[list(panel.order)]
    assert panel.order[-1] == DEAD and panel.order[-2] == FAINT and (np.diff(absmax) <= 0).all()
    QTest.mouseClick(panel.order_buttons["error"], LEFT)
    sqnr = figures.view.sqnr[list(panel.order)]
    assert panel.order != tuple(range(32)) and (sqnr[:-1] <= sqnr[1:]).all()
    QTest.mouseClick(panel.order_buttons["channel"], LEFT)
    assert panel.order == tuple(range(32))


@pytest.mark.parametrize(("place", "bits"), [(0, 8), (1, 8), (2, 8)])
def test_the_bits_of_one_layer_are_one_edit(user: User, place: int, bits: int) -> None:
    shown(user)
    panel, before = user.window.workspace.weights, user.document.plan
    options = panel._weights.options
    assert options is not None and panel.choice.gauge.share == options.narrow.bound_use
    assert f"{percent(options.wide.bound_use, 1)} with 8 bits" in panel.choice.use.text()
    panel.choice.choice.setCurrentIndex(place)
    QTest.mouseClick(panel.choice.layer_button, LEFT)
    quant = user.document.plan.layers[LAYER]
    assert quant.weight_bits == bits and quant.weight_scales == options.wide.scales
    changed = [n for n, q in user.document.plan.layers.items() if q != before.layers[n]]
    assert changed == [LAYER] and user.document.undo_stack.count() == 1
    until(lambda: "8-bit weights" in panel.notes.text())
    found = panel._weights.figures
    assert found is not None and found.view is not None and found.view.top.max() == 127
    assert panel.choice.gauge.share == options.wide.bound_use
    user.document.undo_stack.undo()
    assert user.document.plan == before and "6-bit weights" in panel.notes.text()


def test_the_bits_of_all_layers_are_one_edit(user: User) -> None:
    shown(user)
    choice = user.window.workspace.weights.choice
    assert choice.all_button.text() == "All (2)"
    choice.choice.setCurrentIndex(2)
    QTest.mouseClick(choice.all_button, LEFT)
    assert user.document.undo_stack.undoText() == "8-bit weights for 2 layers"
    assert {q.weight_bits for q in user.document.plan.layers.values()} == {8}
    user.document.undo_stack.undo()
    assert sum(q.weight_bits == 6 for q in user.document.plan.layers.values()) == 2


def test_a_layer_without_choice_or_scales_says_so(user: User) -> None:
    shown(user)
    panel = user.window.workspace.weights
    user.document.select("linear_17")
    until(lambda: panel._shown is not None and panel._shown.layer == "linear_17")
    assert not panel.choice.layer_button.isEnabled() and "no choice" in panel.choice.note.text()
    assert not panel.choice.gauge.isVisible() and panel.choice.all_button.isEnabled()
    none = replace(user.document.plan.layers["linear_17"], weight_scales=())
    user.document.take_layers({"linear_17": none}, "as Gemm")
    assert panel.pages.currentWidget() is panel.empty
    assert "ncnn quantizes the weights of InnerProduct layers itself" in panel.empty.text()


def test_nothing_is_asked_while_nobody_looks(user: User) -> None:
    panel = user.window.workspace.weights
    user.document.select("convclip_7")
    assert not panel.isVisible() and not panel._weights._viewing.busy and panel._weights.figures is None
