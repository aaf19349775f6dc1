"""Columns of the layer list: names, what they mean, and which side they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import Qt

from clipscope.core.quant.modes import Mode
from clipscope.gui.panels.layers.layer_costs import Cost


class Col(IntEnum):
    """Columns of the list."""

    NAME = 0
    THRESHOLD = 1
    SQNR = 2
    COSINE = 3
    KL = 4
    RUNS = 5
    TYPE = 6
    SHAPE = 7
    ONNX = 8
    REASON = 9
    SENSITIVITY = 10
    MACS = 11
    WEIGHTS = 12
    TRAFFIC = 13
    METHOD = 14
    CLIPPED = 15
    OTHER = 16
    GAIN = 17
    TIME = 18


TITLES = (
    "Layer",
    "Threshold",
    "SQNR dB",
    "Cosine",
    "KL",
    "Runs as",
    "Type",
    "Shape",
    "ONNX node",
    "Remarks",
    "Int8 costs",
    "MACs",
    "Weight bytes",
    "Traffic",
    "Set by",
    "Clipped",
    "Compared",
    "Δ SQNR",
    "Time %",
)
TIPS = (
    "Layer in ncnn; checked layers run in int8. Layers that read the same blob share one threshold.",
    "Clip threshold of the blob that the layer reads, or both ends of an affine range, in its own unit",
    "Signal to quantization noise ratio at the threshold, dB",
    "Cosine similarity of the activations and their quantized selves",
    "KL score at the threshold; comparable within one blob only",
    "How ncnn runs the layer: what it computes with → what it hands on. A layer that gives fp32 to an"
    " int8 reader costs a dequantize and a quantize step",
    "ncnn layer type",
    "Output shape, C×H×W",
    "Matched ONNX node",
    "Why the layer can't run in int8, or its blob can't be zero-centred; whether ONNX Runtime has a range of"
    " its own",
    "Layer sensitivity. Filled: what int8 of this layer alone costs, with its 95 % interval. Hollow: what"
    " fp32 of this layer alone wins back. Sorted by rank",
    "Multiply-accumulates for one image",
    "Weights and biases in fp32 → int8 with its weight scales",
    "Input, output and weights, each moved once for one image: all in fp32 → all in int8",
    "What set the threshold: a method, a table, tuning, a hand. • marks one that is not the calibration's",
    "Share of the blob's values beyond the threshold",
    "Clip threshold in the plan that is compared with; fp32 where the layer is off in that one alone",
    "Signal to quantization noise ratio at this plan's threshold less that at the other plan's, dB",
    "Share of ncnn's time in int8 (Run > Time by layer); dimmed where it is of other networks",
)
LIVE = (Col.THRESHOLD, Col.SQNR, Col.COSINE, Col.KL)
NUMBERS: frozenset[int] = frozenset((*LIVE, Col.CLIPPED))
COMPARED: frozenset[int] = frozenset((Col.OTHER, Col.GAIN))
"""Columns that are shown while there is a plan to compare with."""
ORDER = (
    Col.NAME,
    Col.SENSITIVITY,
    Col.TIME,
    Col.THRESHOLD,
    Col.OTHER,
    Col.GAIN,
    Col.METHOD,
    Col.SQNR,
    Col.COSINE,
    Col.KL,
    Col.CLIPPED,
)
"""Columns that stand first, from the left; the others follow by number."""
AT_FIRST_HIDDEN: frozenset[int] = frozenset((Col.METHOD, Col.CLIPPED))
COSTS: Mapping[int, Cost] = {Col.MACS: "macs", Col.WEIGHTS: "weights", Col.TRAFFIC: "traffic"}
MODES: dict[Mode, str] = {
    "int8 in, int8 out": "int8 → int8",
    "int8 in, fp32 out": "int8 → fp32",
    "fp32": "fp32",
}


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def alignment(column: int) -> Qt.AlignmentFlag:
    """Numbers stand on the right."""
    right = column in NUMBERS or column in COSTS or column in COMPARED or column == Col.TIME
    return RIGHT if right else LEFT
