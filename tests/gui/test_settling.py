"""Whether the calibration images are enough, in the window: the list, the plot, the words; and overlap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from clipscope.core.calibration.enough import Settling, settling
from clipscope.core.evaluation.result_key import result_key
from clipscope.core.loading.demo import demo_images
from clipscope.gui.dialogs.settling_dialog import UNKNOWN, SettlingDialog
from clipscope.gui.dialogs.settling_plot import axis_ends
from clipscope.gui.numbers import percent
from clipscope.gui.panels.inputs.image_sets_panel import ImageSetsPanel
from clipscope.gui.plots.plot_menu import widget_menu
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets import saving
from tests.gui.running import User, until
from tests.gui.sample import SHARED_ROOT, model_info


class Checks(QObject):
    """What is known, without a worker."""

    changed = Signal()
    settling: tuple[Settling, ...] = ()
    text, overlap = "", ""

    def of_root(self, root: str | None) -> Settling | None:
        return next((one for one in self.settling if one.root == root), None)


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[tuple[Document, Checks, SettlingDialog]]:
    document, checks = Document(result_key), Checks()
    document.set_model(model_info())
    dialog = SettlingDialog(document, checks, Theme(qapp))  # type: ignore[arg-type]
    dialog.show()
    yield document, checks, dialog
    dialog.close()


def test_those_that_move_come_first_and_the_plot_follows(
    shown: tuple[Document, Checks, SettlingDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, checks, dialog = shown
    assert dialog.summary.text() == UNKNOWN and not dialog.overlap.isVisible()
    steady = Settling("data", {8: 1.0, 16: 1.0, 32: 1.01}, 16)
    moving = Settling(SHARED_ROOT, {8: 1.0, 16: 1.5, 32: 3.0}, 16)
    checks.settling, checks.text, checks.overlap = (steady, moving), "More images.", "8 of 100."
    checks.changed.emit()
    cells = [[cell.text for cell in row] for row in dialog.model.rows]
    assert cells == [
        [SHARED_ROOT, percent(0.5, 0), "1.500", "3.000"],
        ["data", percent(0.01 / 1.01, 0), "1.000", "1.010"],
    ]
    assert dialog.model.rows[0][1].colour == "worse" and dialog.model.rows[1][1].colour is None
    assert dialog.overlap.isVisible() and dialog.overlap.text() == "8 of 100."
    for place, root in enumerate((SHARED_ROOT, "data")):
        dialog.tree.setCurrentIndex(dialog.model.index(place, 0))
        assert document.selected_root == root and root in dialog.title.text()
    assert "32 images 1.01" in dialog.plot.accessibleDescription()
    picture = dialog.plot.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 8, "it is drawn"
    menu = widget_menu(dialog.plot, "Threshold", "#000000", dialog.plot._table)
    texts = {action.text().replace("&", ""): action for action in menu.actions()}
    texts["Copy data"].trigger()
    assert QApplication.clipboard().text().splitlines()[-1].split("\t")[0] == "32"
    path = tmp_path / "plot.svg"
    monkeypatch.setattr(saving, "choose", lambda *_: (str(path),))
    texts["Save as SVG…"].trigger()
    words = "".join(ElementTree.parse(path).getroot().itertext())
    assert "images" in words and "threshold" in words, "axes say what they are"
    texts["Save as PNG…"].trigger()
    assert not QImage(str(path.with_suffix(".svg.png"))).isNull()


@pytest.mark.parametrize("values", [(3.7, 3.8, 3.976), (1.0, 1.5, 3.0), (9.0, 3.0), (2.0,)])
def test_the_axis_shows_the_band_whole_and_is_filled_by_the_curve(values: tuple[float, ...]) -> None:
    low, high = axis_ends(values)
    assert low < 0.9 * values[-1] and high > 1.1 * values[-1] and low < min(values) and max(values) < high
    shown = max(*values, 1.1 * values[-1]) - min(*values, 0.9 * values[-1])
    assert shown / (high - low) > 0.8


def test_the_inputs_page_says_it_quietly(qapp: QApplication) -> None:
    panel = ImageSetsPanel(Document(result_key))
    panel.show()
    assert not panel.note.isVisible() and not panel.more_button.isVisible()
    panel.tell("The images are enough.")
    assert panel.note.isVisible() and panel.more_button.isVisible()
    panel.close()


def test_the_demo_is_told_and_overlap_is_warned_of(demo: User, tmp_path: object) -> None:
    demo.forget()
    checks, sets = demo.session.checks, demo.window.workspace.inputs.sets
    checks.automatic = True
    demo.session.calibrate()
    demo.idle()
    until(lambda: checks.settling)
    plan, stats = demo.document.calibration_plan, demo.document.stats
    assert {one.root for one in checks.settling} == set(plan.activations)
    for one in checks.settling:
        assert list(one.thresholds.values())[-1] == plan.activations[one.root].hi
        assert list(one.thresholds)[-1] == stats[one.root].range.images
    assert checks.text and sets.note.text() == checks.text
    demo.action("show_settling").trigger()
    dialog = next(d for d in demo.window.findChildren(SettlingDialog) if d.isVisible())
    assert len(dialog.model.rows) == len(checks.settling)
    dialog.close()
    assert settling(SimpleNamespace(subsets={}), plan) == ()  # type: ignore[arg-type]

    folder = tmp_path / "some"  # type: ignore[operator]
    folder.mkdir()
    for number, path in enumerate(sorted(demo_images("calib").rglob("*.png"))[:3]):
        (folder / "abc"[number]).mkdir()
        (folder / "abc"[number] / path.name).write_bytes(path.read_bytes())
    demo.session.open_images(folder, "evaluation")
    demo.idle()
    until(lambda: checks.overlap)
    assert "3 of 40 images are evaluation images, too" in checks.overlap
    assert demo.notices("warning")[-1].startswith("3 of 40") and checks.overlap in sets.note.text()
    demo.session.open_images(demo_images("eval"), "evaluation")
    demo.idle()
    until(lambda: not checks.overlap)
