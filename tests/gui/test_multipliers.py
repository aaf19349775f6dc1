"""Integer multipliers in the window, found by the real worker for the demo network."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.quant.multiplier import LayerMultipliers, multipliers
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.worker.plan_requests import FindMultipliers
from clipscope.gui.dialogs.multiplier_rows import LOST, Col, MultiplierRows
from clipscope.gui.dialogs.multipliers import MultiplierDialog, largest_text
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work.jobs import Job
from tests.gui.running import LEFT, User, until
from tests.gui.test_plan_diff import pick

LAYER, OTHER, LAST = "convclip_5", "convrelu_0", "linear_17"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    user.open_demo()
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    yield user
    user.close()


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.document.select(LAYER)
    yield demo
    for dialog in demo.window.findChildren(MultiplierDialog):
        dialog.close()
    QApplication.processEvents()


def opened(user: User) -> MultiplierDialog:
    """Open the dialog from the menu and wait for its first answer."""
    user.action("show_multipliers").trigger()
    (dialog,) = [one for one in user.window.findChildren(MultiplierDialog) if one.isVisible()]
    until(lambda: not dialog.multipliers.busy)
    return dialog


def column(dialog: MultiplierDialog, col: Col) -> list[str]:
    model = dialog.model
    return [model.data(model.index(row, col)) for row in range(model.rowCount())]


def expected(user: User, source: str, target: str, layer: str) -> np.ndarray:
    """M of each channel, from the plan alone."""
    plan = user.document.plan
    steps = 1 / plan.layers[layer].scales_array().astype(np.float64)
    return plan.activations[source].step * steps / plan.activations[target].step


def test_the_selected_layers_multipliers_channel_by_channel(user: User) -> None:
    dialog = opened(user)
    assert not dialog.isModal() and dialog.title.text() == f"Layer {LAYER}"
    real = expected(user, "2", "5", LAYER)
    assert column(dialog, Col.CHANNEL) == [str(channel) for channel in range(len(real))]
    np.testing.assert_allclose(list(map(float, column(dialog, Col.REAL))), real, rtol=1e-5)
    mantissa = np.array(list(map(int, column(dialog, Col.MANTISSA))))
    shift = np.array(list(map(int, column(dialog, Col.SHIFT))))
    assert np.all((mantissa >= 2**30) & (mantissa < 2**31))
    error = np.ldexp(mantissa.astype(np.float64), -31 - shift) / real - 1
    assert np.abs(error).max() <= 2.0**-31
    shown = [float(text.replace("−", "-")) for text in column(dialog, Col.ERROR)]
    np.testing.assert_allclose(shown, error * 1e10, atol=0.006)
    assert dialog.largest.text() == (
        f"{len(real)} channels; largest relative error {np.abs(error).max() * 1e10:.2f} · 10⁻¹⁰"
    )
    source, target = (user.document.plan.activations[root] for root in ("2", "5"))
    texts = [[label.text() for label in line] for line in dialog.scales[1:]]
    assert texts[0] == ["Input", "2", f"{source.step:.6g}", "0", f"±{source.hi:.3f}", "KL", "8 bits"]
    assert texts[1] == ["Output", "5", f"{target.step:.6g}", "0", f"±{target.hi:.3f}", "KL", "8 bits"]


def test_it_follows_the_plan_and_only_the_last_of_a_burst_counts(user: User) -> None:
    dialog = opened(user)
    asked: list[Job] = []
    user.jobs.finished.connect(
        lambda job, _: asked.append(job) if isinstance(job.request, FindMultipliers) else None
    )
    dialog.tree.scrollToBottom()
    place = dialog.tree.verticalScrollBar().value()
    for threshold in (1.0, 1.5, 2.0):
        user.document.set_threshold({"2": threshold})
    assert dialog.multipliers.busy and dialog.status.text().startswith("Finding")
    assert not dialog.copy_button.isEnabled() and not dialog.largest.text()
    until(lambda: not dialog.multipliers.busy)
    user.idle()
    assert [job.request.plan for job in asked] == [user.document.plan]  # type: ignore[attr-defined]
    np.testing.assert_allclose(
        list(map(float, column(dialog, Col.REAL))), expected(user, "2", "5", LAYER), rtol=1e-5
    )
    assert dialog.tree.verticalScrollBar().value() == place > 0
    user.document.undo_stack.setIndex(0)
    until(lambda: not dialog.multipliers.busy)
    np.testing.assert_allclose(
        list(map(float, column(dialog, Col.REAL))), expected(user, "2", "5", LAYER), rtol=1e-5
    )


def test_it_follows_the_selection_and_drops_a_late_answer(user: User) -> None:
    dialog = opened(user)
    user.document.select(OTHER)
    QTest.qWait(1)  # The question is on its way.
    assert dialog.title.text() == f"Layer {OTHER}" and not dialog.model.rowCount()
    user.document.select(LAYER)
    shown: list[tuple[str, str]] = []
    found = dialog.multipliers
    found.changed.connect(lambda: shown.append((found.found.layer if found.found else "", found.why)))
    until(lambda: not dialog.multipliers.busy)
    user.idle()
    assert [one for one in shown if any(one)] == [(LAYER, "")] and dialog.model.rowCount() == 64


def test_zero_points_and_a_measured_output(user: User) -> None:
    user.document.set_scheme(list(user.document.plan.activations), affine=True)
    user.document.select(LAST)
    dialog = opened(user)
    output = [label.text() for label in dialog.scales[2]]
    assert output[5] == "measured" and int(output[3]) > 0 and "…" in output[4]
    assert dialog.model.rowCount() == 10


def test_a_layer_in_fp32_says_why(user: User) -> None:
    dialog = opened(user)
    user.document.set_layers_on({LAYER: False})
    until(lambda: not dialog.multipliers.busy)
    assert dialog.empty.isVisible() and dialog.empty.text() == (
        "No multipliers: the layer stays fp32: switched off."
    )
    assert not dialog.copy_button.isEnabled() and not dialog.largest.text()
    user.document.undo_stack.undo()
    until(lambda: not dialog.multipliers.busy)
    assert dialog.tree.isVisible() and dialog.model.rowCount() == 64


def test_it_opens_from_a_layers_menu_and_copies_with_the_keys(user: User) -> None:
    pick(user, OTHER, "Integer multipliers…")
    assert user.document.selected_layer is not None and user.document.selected_layer.name == OTHER
    dialog = opened(user)
    assert dialog.title.text() == f"Layer {OTHER}", "it is the same dialog"
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    QTest.keyClick(dialog.tree, Qt.Key.Key_C, CTRL)
    rows = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text()), delimiter="\t"))
    found = dialog.multipliers.found
    assert found is not None and dialog.status.text() == f"Copied {len(rows)} rows."
    assert [int(row["M0_int32"]) for row in rows] == found.multipliers.mantissa.tolist()
    assert [float(row["M"]) for row in rows] == found.multipliers.real.tolist()
    assert {row["layer"] for row in rows} == {OTHER} and float(rows[0]["S_in"]) == found.input_quant.step


def test_esc_closes_it_and_nothing_is_asked_any_more(user: User) -> None:
    dialog = opened(user)
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Escape)
    until(lambda: not user.window.findChildren(MultiplierDialog))
    asked: list[object] = []
    user.jobs.finished.connect(lambda job, _: asked.append(job.request))
    user.document.set_threshold({"2": 1.0})
    user.idle()
    assert not any(isinstance(request, FindMultipliers) for request in asked)


def test_a_cancelled_question_can_be_asked_again(user: User) -> None:
    dialog = opened(user)
    for attempt in range(20):  # a cancel may come when the answer is already under way
        user.session.evaluate()
        user.document.set_threshold({"2": 1.0 + attempt / 100})
        QTest.qWait(1)
        user.jobs.cancel()
        until(lambda: not dialog.multipliers.busy)
        if dialog.again_button.isVisible():
            break
    assert dialog.again_button.isVisible() and dialog.empty.text().startswith("Cancelled.")
    QTest.mouseClick(dialog.again_button, LEFT)
    until(lambda: not dialog.multipliers.busy)
    assert dialog.model.rowCount() == 64 and not dialog.again_button.isVisible()


def test_without_images_and_without_an_output_range_it_says_why(qapp: QApplication, tmp_path: Path) -> None:
    for suffix in (".param", ".bin"):
        shutil.copy(demo_model().with_suffix(suffix), tmp_path / f"alone{suffix}")
    user = User(tmp_path / "settings")
    try:
        user.session.open_model(tmp_path / "alone.param", preprocess=DEMO_PREPROCESS)
        user.idle()
        dialog = opened(user)
        assert "Open images first (Ctrl+I)" in dialog.empty.text()
        user.session.open_images(demo_images("calib"), "calibration")
        user.idle()
        assert user.document.stats, user.notices()
        user.document.select(LAST)
        until(lambda: not dialog.multipliers.busy)
        assert dialog.empty.text() == (
            "No multipliers: the range of its output is not known: the plan has none for blob out0, and"
            " there is no ONNX network to measure it in."
        )
    finally:
        user.close()


def test_rows_sort_and_a_lost_multiplier_is_named(theme: Theme) -> None:
    quant = ActivationQuant.symmetric(1.0)
    steps = np.array([0.5, 1e-12, 3.0, 0.25])
    item = LayerMultipliers("l", "a", "b", quant, quant, steps, multipliers(steps))
    model = MultiplierRows(theme)
    model.set_item(item)
    texts = [[model.data(model.index(row, col)) for col in Col] for row in range(4)]
    assert [row[Col.ERROR] for row in texts] == ["0.00", LOST, "0.00", "0.00"]
    assert [row[Col.SHIFT] for row in texts] == ["0", "0", "−2", "1"]
    assert texts[1][Col.MANTISSA] == "0" and texts[1][Col.REAL] == "1.00000e−12"
    model.sort(Col.REAL, Qt.SortOrder.DescendingOrder)
    assert [model.data(model.index(row, Col.CHANNEL)) for row in range(4)] == ["2", "0", "3", "1"]
    assert largest_text(item) == "4 channels, 1 taken as 0; largest relative error 0.00 · 10⁻¹⁰"
