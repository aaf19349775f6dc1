"""What layers and blobs are called: in a network that was opened from ONNX, as its file calls them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from clipscope.core.model.titles import onnx_titles
from clipscope.core.session.values import SavedFile, SavedLayer, SavedNetwork
from clipscope.gui.panels.layers.column_chooser import NAMES, NCNN
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.layer_list import LayerList
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.table_copy import grid_of
from clipscope.gui.words import edit_name
from tests.gui.running import User
from tests.gui.sample import PREPROCESS, model_info
from tests.gui.test_layer_list import names

FIRST = "/features/features.0/features.0.0/Conv"


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def layers(document: Document, theme: Theme, qtbot: QtBot, settings: QSettings) -> Iterator[LayerList]:
    """The sample as a converter leaves it: layers and blobs are numbers in ncnn."""
    rows = tuple(
        replace(
            row,
            name=f"convrelu_{place}",
            onnx_name=row.name,
            root=f"{place}b" if len(model_info().layers_of(row.root)) == 1 else "7",
            onnx_input=f"{row.root}_out",
        )
        for place, row in enumerate(model_info().layers)
    )
    document.set_model(replace(model_info(), path=Path("models/net.onnx"), layers=rows), PREPROCESS)
    widget = LayerList(document, theme, settings)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.show()
    yield widget


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    yield demo
    demo.document.titles.choose(onnx=False)


def test_a_converted_network_has_its_own_names(layers: LayerList, document: Document) -> None:
    shown = names(layers)
    assert "fire2/squeeze1x1" in shown and not any(name.startswith("convrelu") for name in shown)
    assert layers.model.index_of("convrelu_2").data() == "fire2/expand1x1"
    index = layers.model.index_of("convrelu_0")
    assert index.data() == "conv1" and index.siblingAtColumn(Col.ONNX).data() == "convrelu_0"
    assert layers.model.full_title(Col.ONNX) == "ncnn layer"
    tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert tip.startswith("conv1\nconvrelu_0 in ncnn") and "(0b in ncnn)" in tip
    group = layers.model.index_of("convrelu_2").parent()
    assert group.siblingAtColumn(Col.ONNX).data() == "7" and str(group.data()).endswith("_out")


@pytest.mark.parametrize("text", ["expand1x1", "convrelu_2", "7"])
def test_both_names_are_found(layers: LayerList, text: str) -> None:
    layers.filter.setText(text)
    found = layers.proxy.mapFromSource(layers.model.index_of("convrelu_2"))
    assert found.data() == "fire2/expand1x1" and "conv1" not in names(layers)


def test_both_names_are_copied_whatever_is_shown(layers: LayerList) -> None:
    layers.columns.show(Col.ONNX, False)
    grid = grid_of(layers.tree)
    assert grid.headings[0] == "Layer" and "ncnn layer" in grid.headings
    assert ("conv1", "convrelu_0") in {(row[0], row[grid.headings.index("ncnn layer")]) for row in grid.rows}


def test_a_switch_shows_ncnns_names_and_is_kept(
    layers: LayerList, document: Document, settings: QSettings
) -> None:
    menu: QMenu = layers.columns.menu()
    action = next(one for one in menu.actions() if one.text() == "Names of the ONNX file")
    assert action.isChecked() and action.isEnabled()
    action.trigger()
    assert "convrelu_0" in names(layers) and document.titles.layer("convrelu_0") == "convrelu_0"
    assert layers.model.full_title(Col.ONNX) == "ONNX node" and settings.value(NAMES) == NCNN
    document.set_model(model_info(), PREPROCESS)
    assert "conv1" in names(layers)


def test_ncnns_own_files_have_ncnns_names(document: Document) -> None:
    assert document.titles.has_onnx and not document.titles.are_onnx
    document.titles.choose(onnx=True)
    assert document.titles.layer("conv1") == "/features/conv1/Conv"
    document.titles.choose(onnx=None)


def test_layers_of_one_node_are_told_apart() -> None:
    rows = [SavedLayer(name, "Convolution", "0", onnx_name="Conv_0") for name in ("conv_1", "conv_2")]
    titles = onnx_titles(rows)
    assert [titles.layer(row.name) for row in rows] == ["Conv_0 (conv_1)", "Conv_0 (conv_2)"]
    file = SavedNetwork("net", "", (SavedFile(Path("net.param")),), layers=tuple(rows))
    assert file.titles.layer("conv_1") == "conv_1"
    assert replace(file, files=(SavedFile(Path("net.onnx")),)).titles == titles


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("threshold of 3 to 5.250", "threshold of fire2/relu to 5.250"),
        ("range of 3 to −1 … 2", "range of fire2/relu to −1 … 2"),
        ("KL for 3", "KL for fire2/relu"),
        ("EasyQuant for 3 blobs", "EasyQuant for 3 blobs"),
        ("8-bit weights for convrelu_2", "8-bit weights for fire2/expand1x1"),
        ("8-bit weights for 13 layers", "8-bit weights for 13 layers"),
        ("reset 3", "reset fire2/relu"),
        ("going to “KL for 3”", "going to “KL for fire2/relu”"),
        ("import 3.table", "import 3.table"),
        ("Auto for blob 3", "Auto for blob fire2/relu"),
        ("blob 3: 1.000 → 0.774", "blob fire2/relu: 1.000 → 0.774"),
        ("blobs 3, 4 was", "blobs fire2/relu, 4 was"),
        ("convrelu_2 switched off", "fire2/expand1x1 switched off"),
    ],
)
def test_edits_name_what_they_changed(text: str, shown: str) -> None:
    row = SavedLayer("convrelu_2", "Convolution", "3", onnx_name="fire2/expand1x1", onnx_input="fire2/relu")
    assert edit_name(text, onnx_titles([row])) == shown


def test_the_window_says_one_name_everywhere(user: User) -> None:
    """List, histogram, weights, menu, graph and undo, after a switch of names, without opening again."""
    document, work = user.document, user.window.workspace
    document.titles.choose(onnx=None)
    document.select("convclip_4")
    assert user.row("convclip_4", Col.NAME) == FIRST
    assert work.histogram.title.text() == "blob input" and work.histogram.readers.text() == "→ features.0.0"
    assert FIRST in work.histogram.title.toolTip()
    user.action("toggle_weights").trigger()
    assert work.weights.title.text() == FIRST
    user.action("toggle_weights").trigger()
    document.set_threshold({"in0": 0.5})
    assert user.window.header.undo_button.toolTip() == "Undo threshold of input to 0.5000 (Ctrl+Z)"
    user.idle()
    document.titles.choose(onnx=False)
    assert user.window.header.undo_button.toolTip().startswith("Undo threshold of in0")
    assert work.histogram.title.text() == "blob in0"
