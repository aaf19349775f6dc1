"""Columns of the layer list: names, what they mean, and which side they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import Qt

from clipscope.core.quant.modes import Mode
from clipscope.gui.language.texts import tr_noop
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
    tr_noop("Layer"),
    tr_noop("Threshold"),
    tr_noop("SQNR dB"),
    tr_noop("Cosine"),
    tr_noop("KL"),
    tr_noop("Runs as"),
    tr_noop("Type"),
    tr_noop("Shape"),
    tr_noop("ONNX node"),
    tr_noop("Remarks"),
    tr_noop("Cost of int8"),
    tr_noop("MACs"),
    tr_noop("Weight bytes"),
    tr_noop("Traffic"),
    tr_noop("Set by"),
    tr_noop("Clipped"),
    tr_noop("Compared"),
    tr_noop("Δ SQNR"),
    tr_noop("Time %"),
)
TIPS = (
    tr_noop("Layer in ncnn; checked layers run in int8. Layers that read the same blob share one threshold."),
    tr_noop(
        "Clip threshold of the blob that the layer reads, or both ends of an affine range, in its own unit"
    ),
    tr_noop("Signal to quantization noise ratio at the threshold, dB"),
    tr_noop("Cosine similarity of the activations and their quantized selves"),
    tr_noop("KL score at the threshold; comparable within one blob only"),
    tr_noop(
        "How ncnn runs the layer: precision of its arithmetic → precision of its output. A layer that"
        " gives fp32 to an int8 reader costs a dequantize and a quantize step"
    ),
    tr_noop("ncnn layer type"),
    tr_noop("Output shape, C×H×W"),
    tr_noop("Matched ONNX node"),
    tr_noop(
        "Why the layer can't run in int8, or its blob can't be zero-centred; whether ONNX Runtime has a range"
        " of its own"
    ),
    tr_noop(
        "Layer sensitivity: what int8 of this layer alone costs against fp32; + is worse, − is better. Filled"
        " bar: this cost, with its 95 % interval. Hollow bar: what fp32 of this layer alone wins back against"
        " all int8. Sorted by rank"
    ),
    tr_noop("Multiply-accumulates for one image"),
    tr_noop("Weights and biases in fp32 → int8 with its weight scales"),
    tr_noop("Input, output and weights, each moved once for one image: all in fp32 → all in int8"),
    tr_noop(
        "What set the threshold: a method, a table, tuning, a hand. • marks one that is not the calibration's"
    ),
    tr_noop("Share of the blob's values beyond the threshold"),
    tr_noop(
        "Clip threshold in the plan that is compared with; fp32 where the layer is off in that one alone"
    ),
    tr_noop("Signal to quantization noise ratio at this plan's threshold minus that at the other plan's, dB"),
    tr_noop("Share of ncnn's time in int8 (Run › Time by layer…); dimmed where it is of other networks"),
)
HEADS = {Col.SQNR: "SQNR", Col.SENSITIVITY: tr_noop("Int8 costs")}
"""Titles that are shorter over a column that has no room for the whole."""
NCNN_LAYER = tr_noop("ncnn layer")
NCNN_TIPS: Mapping[int, str] = {
    Col.NAME: tr_noop(
        "Node of the ONNX file that computes the layer; checked layers run in int8. Layers that read the same"
        " tensor share one threshold."
    ),
    Col.ONNX: tr_noop("Layer in ncnn after the conversion, as the .param and the table name it"),
}
"""While the names are those of the ONNX file."""
LIVE = (Col.THRESHOLD, Col.SQNR, Col.COSINE, Col.KL)
NUMBERS: frozenset[int] = frozenset((*LIVE, Col.CLIPPED))
COMPARED: frozenset[int] = frozenset((Col.OTHER, Col.GAIN))
"""Columns that are shown while there is a plan to compare with."""
OF_BLOB: frozenset[int] = frozenset((*NUMBERS, *COMPARED, Col.METHOD))
"""What a layer shares with all that read its blob: it stands in the blob's row alone."""
ORDER = (
    Col.NAME,
    Col.THRESHOLD,
    Col.OTHER,
    Col.GAIN,
    Col.SENSITIVITY,
    Col.TIME,
    Col.METHOD,
    Col.SQNR,
    Col.COSINE,
    Col.KL,
    Col.CLIPPED,
)
"""Columns that stand first, from the left; the others follow by number. The threshold is always in sight."""
AT_FIRST_HIDDEN: frozenset[int] = frozenset((Col.METHOD, Col.CLIPPED))
COSTS: Mapping[int, Cost] = {Col.MACS: "macs", Col.WEIGHTS: "weights", Col.TRAFFIC: "traffic"}
MODES: dict[Mode, str] = {
    "int8 in, int8 out": "int8 → int8",  # untranslated
    "int8 in, fp32 out": "int8 → fp32",  # untranslated
    "fp32": "fp32",
}
COUNTED: dict[Mode, tuple[str, str]] = {
    "int8 in, int8 out": (tr_noop("1 layer gives int8"), tr_noop("{count} layers give int8")),  # untranslated
    "int8 in, fp32 out": (  # untranslated
        tr_noop("1 int8 layer gives fp32"),
        tr_noop("{count} int8 layers give fp32"),
    ),
    "fp32": (tr_noop("1 in fp32"), tr_noop("{count} in fp32")),
}
"""How many layers run in a way, of one and of several."""


def title_of(column: int, *, onnx: bool) -> str:
    """Title of a column in English; ``onnx``: the names are those of the ONNX file."""
    return NCNN_LAYER if onnx and column == Col.ONNX else TITLES[column]


def tip_of(column: int, *, onnx: bool) -> str:
    """What a column means, in English."""
    return NCNN_TIPS.get(column, TIPS[column]) if onnx else TIPS[column]


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def alignment(column: int) -> Qt.AlignmentFlag:
    """Numbers stand on the right."""
    right = (
        column in NUMBERS or column in COSTS or column in COMPARED or column in (Col.TIME, Col.SENSITIVITY)
    )
    return RIGHT if right else LEFT
