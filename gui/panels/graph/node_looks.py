"""How the boxes of a network's picture look: by precision, or by a column of the layer list."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QModelIndex

from clipscope.core.model.network_picture import NetworkPicture
from clipscope.core.quant.modes import Modes
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.layer_model import SORT_ROLE, LayerModel
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import mix
from clipscope.gui.theme.tokens import Tokens

PRECISION = tr_noop("Precision")
WEAKEST, STRONGEST = 0.06, 0.55
"""Opacity of the hue at the ends of a scale: text on it keeps its contrast in both themes."""
SCALES: Mapping[str, tuple[Col, bool, bool]] = {
    "SQNR": (Col.SQNR, False, False),
    tr_noop("Cosine"): (Col.COSINE, False, False),
    "KL": (Col.KL, True, True),
    tr_noop("Clipped"): (Col.CLIPPED, True, False),
    tr_noop("Threshold"): (Col.THRESHOLD, True, True),
    tr_noop("Sensitivity"): (Col.SENSITIVITY, True, False),
    "MACs": (Col.MACS, True, True),
    tr_noop("Time"): (Col.TIME, True, False),
}
"""By name: column, whether a large value is the strong colour, and whether its logarithm is taken."""
UNITS: Mapping[Col, str] = {Col.SQNR: "dB", Col.TIME: "%"}


@dataclass(frozen=True)
class Look:
    """Of a box.

    Attributes
    ----------
    fill, text
        Colours as ``#RRGGBB``.
    dashed
        A layer that could run in int8 and runs in fp32.
    quantizes, dequantizes
        Whether it makes codes of the floats that it reads, and hands on floats.
    in_fp32_region
        Whether it lies in a run of layers around one that stays fp32.
    value
        What colours it, as the layer list says it; empty where nothing does.
    """

    fill: str
    text: str
    dashed: bool = False
    quantizes: bool = False
    dequantizes: bool = False
    in_fp32_region: bool = False
    value: str = ""


class Looks(NamedTuple):
    """Of all boxes, and the two ends of the scale as text and as fills; empty for precision."""

    nodes: tuple[Look, ...]
    weak: str
    strong: str
    fills: tuple[str, str]


def looks(picture: NetworkPicture, document: Document, layers: LayerModel, by: str, tokens: Tokens) -> Looks:
    """How each box looks.

    Parameters
    ----------
    picture
        The network.
    document
        Says how its layers run.
    layers
        The layer list, whose figures they are.
    by
        `PRECISION`, or a key of `SCALES`.
    tokens
        Colours.
    """
    modes = document.modes
    runs = _runs(picture, modes)
    plain = Look(tokens.raised, tokens.muted)
    if by == PRECISION:
        int8 = Look(mix(tokens.panel, tokens.ncnn, 0.45), tokens.text)
        fp32 = Look(tokens.panel, tokens.text)
        found = tuple({"int8": int8, "fp32": fp32}.get(run.kind, plain) for run in runs)
        weak = strong = ""
    else:
        found, weak, strong = _scaled(picture, layers, by, tokens, plain)
    fills = (_fill(tokens, 0.0), _fill(tokens, 1.0))
    return Looks(tuple(map(_joined, found, runs)), weak, strong, fills)


def scale_title(by: str, layers: LayerModel) -> str:
    """Name of a figure with its unit, and whether its logarithm makes the colours."""
    column, _, takes_log = SCALES[by]
    figure = layers.cells.sensitivity.figure
    if column == Col.SENSITIVITY and figure is not None:
        return layers.cells.sensitivity.title
    unit = UNITS.get(column, "")
    name = tr("{figure}, {unit}", figure=tr(by), unit=unit) if unit else tr(by)
    return tr("{figure} (logarithmic)", figure=name) if takes_log else name


def _fill(tokens: Tokens, share: float) -> str:
    return mix(tokens.panel, tokens.histogram, WEAKEST + (STRONGEST - WEAKEST) * share)


class _Run(NamedTuple):
    kind: str
    quantizes: bool
    dequantizes: bool
    in_region: bool


def _joined(look: Look, run: _Run) -> Look:
    return Look(
        look.fill,
        look.text,
        run.kind == "fp32",
        run.quantizes,
        run.dequantizes,
        run.in_region,
        look.value,
    )


def _runs(picture: NetworkPicture, modes: Modes | None) -> tuple[_Run, ...]:
    by_layer = {} if modes is None else modes.by_layer
    found = [by_layer.get(node.name, "") for node in picture.nodes]
    codes = [mode == "int8 in, int8 out" for mode in found]  # untranslated
    reads_floats = [False] * len(found)
    for edge in picture.edges:
        reads_floats[edge.target] |= not codes[edge.source]
    region = _region(picture, [mode == "fp32" for mode in found], [mode.startswith("int8") for mode in found])
    return tuple(
        _Run(
            "int8" if mode.startswith("int8") else mode,
            mode.startswith("int8") and reads_floats[place],
            mode == "int8 in, fp32 out",  # untranslated
            region[place],
        )
        for place, mode in enumerate(found)
    )


def _region(picture: NetworkPicture, floats: list[bool], int8: list[bool]) -> list[bool]:
    """Layers that stay fp32, and those without weights that are connected to them."""
    near: dict[int, list[int]] = {}
    for edge in picture.edges:
        near.setdefault(edge.source, []).append(edge.target)
        near.setdefault(edge.target, []).append(edge.source)
    inside = list(floats)
    waiting = [place for place, is_float in enumerate(floats) if is_float]
    while waiting:
        for other in near.get(waiting.pop(), ()):
            if not inside[other] and not int8[other] and picture.nodes[other].type != "Input":
                inside[other] = True
                waiting.append(other)
    return inside


def _value(layers: LayerModel, name: str, cell: QModelIndex, column: Col) -> object:
    """What a cell is sorted by; of the sensitivity the cost, whose order alone the list sorts by."""
    if not cell.isValid():
        return None
    if column == Col.SENSITIVITY:
        bar = layers.cells.sensitivity.bar(name)
        return None if bar is None else bar.cost.value
    return layers.data(cell, SORT_ROLE)


def _scaled(
    picture: NetworkPicture, layers: LayerModel, by: str, tokens: Tokens, plain: Look
) -> tuple[tuple[Look, ...], str, str]:
    column, large_is_strong, takes_log = SCALES[by]
    values: list[float | None] = []
    texts: list[str] = []
    for node in picture.nodes:
        cell = layers.index_of(node.name).siblingAtColumn(column)
        value = _value(layers, node.name, cell, column)
        number = float(value) if isinstance(value, int | float) and math.isfinite(value) else None
        if number is not None and takes_log:
            number = math.log(number) if number > 0 else None
        text = str(layers.data(cell) or "") if number is not None else ""
        values.append(number if text else None)
        texts.append(text)
    known = [value for value in values if value is not None]
    if not known:
        return (plain,) * len(values), "", ""
    low, high = min(known), max(known)
    weak, strong = (low, high) if large_is_strong else (high, low)
    weakest, strongest = (texts[values.index(end)] for end in (weak, strong))
    found = []
    for value, text in zip(values, texts, strict=True):
        if value is None:
            found.append(plain)
            continue
        share = (value - weak) / (strong - weak) if strong != weak else 0.0
        found.append(Look(_fill(tokens, share), tokens.text, value=text))
    return tuple(found), weakest, strongest
