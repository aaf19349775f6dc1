"""Names that are too long for the layer list: no two of them look the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from clipscope.core.model.titles import tidy
from clipscope.gui.panels.layers.layer_list import LayerList
from clipscope.gui.panels.layers.short_names import ShortNames
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE

NARROWEST = 96
FIRE = ("squeeze1x1", "expand1x1", "expand3x3")
MADE = {
    "modules": [f"backbone.layer{a}.{b}.conv{c}" for a in range(1, 5) for b in range(6) for c in (1, 2, 3)],
    "operators": [
        f"/backbone/stages.{a}/blocks.{b}/mlp/fc{c}/Gemm" for a in range(4) for b in range(9) for c in (1, 2)
    ],
    "two branches": [
        f"{n}.stage{a}.conv{c}.of_one_kind" for n in ("body", "neck") for a in "012" for c in "12"
    ],
}


@pytest.fixture(scope="module")
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(font(BODY_SIZE))


def check(names: list[str], metrics: QFontMetrics) -> None:
    short = ShortNames(names, metrics)
    for width in (NARROWEST, 128, 150, 2000):
        shown = {name: short.at(name, width) for name in names}
        assert len(set(shown.values())) == len(set(names)), (width, shown)
        for name, text in shown.items():
            length = metrics.horizontalAdvance(name)
            assert text in (name, tidy(name)) or length > width, (width, text)
            assert metrics.horizontalAdvance(text) <= width, (width, text)


@pytest.mark.parametrize("kind", MADE)
def test_made_names_are_told_apart(kind: str, metrics: QFontMetrics) -> None:
    check(MADE[kind], metrics)


def test_names_of_real_networks_are_told_apart(shared_data: Path, metrics: QFontMetrics) -> None:
    files = sorted((shared_data / "ncnn-params").rglob("*.param"))
    assert len(files) > 5
    for file in files:
        rows = (line.split() for line in file.read_text(encoding="utf-8").splitlines()[2:])
        kinds = ("Convolution", "ConvolutionDepthWise", "InnerProduct")
        check([row[1] for row in rows if row and row[0] in kinds], metrics)


def test_what_tells_a_name_stays(metrics: QFontMetrics) -> None:
    short = ShortNames(MADE["modules"], metrics)
    assert short.at("backbone.layer2.3.conv1", 128) == "…layer2.3.conv1"
    squeezed = ShortNames([f"fire{n}/{k}" for n in range(2, 10) for k in FIRE], metrics)
    assert squeezed.at("fire8/expand1x1", 90) == "fire8/…nd1x1"
    torch = [f"/features/features.{n}/body/body.{k}/body.{k}.0/Conv" for n in range(12) for k in range(3)]
    assert ShortNames(torch, metrics).at(torch[7], 150) == "features.2/body.1.0"
    assert ShortNames(torch, metrics).at(torch[7], 999) == torch[7], "whole where there is room"
    assert all(short.at(name, 128).count("…") == 1 for name in MADE["modules"]), "cut once"
    assert "3" in short.at("backbone.layer2.3.conv1", NARROWEST)
    assert short.at("a name of another list, which is longer than that", NARROWEST).count("…") == 1


def test_the_list_shortens_blobs_beside_its_layers(document: Document, theme: Theme) -> None:
    names = LayerList(document, theme).tree.names
    titles, layers = names.shortened
    assert titles.beside is layers and layers.beside is None


def test_a_blob_does_not_look_like_the_layer_that_writes_it(metrics: QFontMetrics) -> None:
    """ncnn calls what a ReLU behind a layer writes by both names: SqueezeNet's stand under each other."""
    layers = ShortNames([f"fire{n}/{k}" for n in range(2, 10) for k in FIRE], metrics)
    names = [f"fire{n}/squeeze1x1_fire{n}/relu_squeeze1x1" for n in range(2, 10)]
    blobs = ShortNames(names, metrics, layers)
    for width in (NARROWEST, 104, 120, 160):
        shown = {blobs.at(name, width) for name in names}
        assert len(shown) == len(names)
        for beside in (width - 8, width, width + 8):  # a digit less or more stands beside
            assert shown.isdisjoint(layers.at(f"fire{n}/{k}", beside) for n in range(2, 10) for k in FIRE)
