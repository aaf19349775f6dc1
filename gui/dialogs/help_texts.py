"""What the help says: terms with their formulas, what each figure means, and where it comes from.

Plain values, so that they can be searched, shown and tested without a window. Formulas are HTML of letters,
``<sub>`` and ``<sup>`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clipscope.gui.language.texts import tr_noop


@dataclass(frozen=True)
class Entry:
    """One term.

    Parameters
    ----------
    term, text
        What it is called, and what it means.
    formula
        HTML; empty where there is none.
    source
        Where it comes from; plain text.
    also
        Other words that a search finds it by.
    """

    term: str
    text: str
    formula: str = ""
    source: str = ""
    also: str = ""


NCNN: Final = "ncnn, tools/quantize/ncnn2table.cpp"  # untranslated
JACOB: Final = (
    "Jacob et al. 2018, Quantization and Training of Neural Networks for"  # untranslated
    " Integer-Arithmetic-Only Inference"
)

FIGURES: Final = (
    Entry(
        tr_noop("KL divergence"),
        tr_noop(
            "How far the distribution of a blob is from that of its quantized self. Smaller is better, and"
            " only"
            " values of one blob can be compared. ncnn2table's form: |x| in 2,048 bins, exact zeros left out."
        ),
        "KL(P‖Q) = Σ<sub>i</sub> P<sub>i</sub> · ln(P<sub>i</sub> / Q<sub>i</sub>)",
        f"{NCNN}; Migacz 2017, 8-bit Inference with TensorRT",  # untranslated
        tr_noop("relative entropy kl kullback leibler"),
    ),
    Entry(
        tr_noop("Cosine"),
        tr_noop(
            "Angle between the values of a blob and their quantized selves: 1 is the same direction. It"
            " hardly moves for good thresholds; 0.999 and 0.9999 are far apart."
        ),
        "cos = Σ x·q / √(Σ x<sup>2</sup> · Σ q<sup>2</sup>)",
        also=tr_noop("similarity"),
    ),
    Entry(
        tr_noop("SQNR"),
        tr_noop(
            "Signal to quantization noise ratio in dB, of clipping and rounding together. 6.02 dB are one"
            " bit."
        ),
        "SQNR = 10 · log<sub>10</sub>(Σ x<sup>2</sup> / Σ (x − q)<sup>2</sup>)",
        also=tr_noop("snr noise decibel"),
    ),
    Entry(
        tr_noop("Clipped"),
        tr_noop(
            "Share of the values beyond the threshold. They come out as the threshold itself, so that what"
            " counts"
            " is by how much they are beyond it: many values that lose little cost less than a few that"
            " lose much."
        ),
        "clipped = #{|x| > T} / #{x}",
        also=tr_noop("saturated outliers clip"),
    ),
    Entry(
        tr_noop("By at most"),
        tr_noop(
            "What the value farthest out loses of itself by clipping; all other clipped values lose less."
        ),
        "(max |x| − T) / max |x|",
        also=tr_noop("clipped shortened"),
    ),
    Entry(
        tr_noop("Of the error"),
        tr_noop(
            "Clipping's share of the squared quantization error; the rest is rounding. Where it is small, a"
            " larger threshold only rounds more coarsely."
        ),
        "Σ<sub>|x|>T</sub> (|x| − T)<sup>2</sup> / Σ (x − q)<sup>2</sup>",
        also=tr_noop("clipping noise"),
    ),
    Entry(
        tr_noop("Top-1, top-5"),
        tr_noop("Share of the images whose label has the largest output, or is among the five largest."),
        also=tr_noop("accuracy"),
    ),
    Entry(
        tr_noop("Agreement"),
        tr_noop(
            "Share of the images for which a column's largest output is fp32's. It needs no labels, and sees"
            " changes that cancel out in top-1."
        ),
    ),
    Entry(
        tr_noop("Logit cosine, output cosine"),
        tr_noop(
            "Cosine of a column's outputs with fp32's, in the mean over images. It misleads where outputs mix"
            " scales, as boxes and scores do: a detector at 0.9993 had lost 11 of 18 boxes."
        ),
    ),
    Entry(
        tr_noop("Flips and p"),
        tr_noop(
            "Images that int8 has right and fp32 wrong, and the other way round. p is the chance of so"
            " uneven a split if int8 were as good as fp32: above 0.05 the difference may be luck."
        ),
        tr_noop("exact two-sided binomial test of the flips with probability ½"),
        "McNemar 1947",
        tr_noop("mcnemar significance"),
    ),
    Entry(
        tr_noop("AP, AP50"),
        tr_noop(
            "Average precision of a detector as COCO has it: mean over the IoU thresholds 0.5 to 0.95,"
            " and at 0.5."
        ),
        tr_noop("IoU = area of A∩B / area of A∪B"),
        "COCO, cocoapi/PythonAPI/pycocotools/cocoeval.py",  # untranslated
        tr_noop("map detection iou"),
    ),
    Entry(
        tr_noop("FPS and latency"),
        tr_noop(
            "Frames a second are 1000 over the median latency of one image in ms. p10 to p90 is the spread;"
            " a difference inside it is n.s. (not significant). “others 1.8” below it: other programs used"
            " 1.8 processors meanwhile."
        ),
        "FPS = 1000 / median(ms)",
    ),
    Entry(
        tr_noop("Cost of int8"),
        tr_noop(
            "Layer sensitivity: what int8 of this layer alone costs, with its 95 % interval, and what fp32"
            " of it alone wins back. + is worse, − is better, whatever the figure. A notice names the"
            " three layers that cost most; Sort by cost puts them first."
        ),
        also=tr_noop("sensitivity f9"),
    ),
    Entry(
        tr_noop("MACs"),
        tr_noop(
            "Multiply-accumulates for one image; the share that runs in int8 says what int8 can speed up."
        ),
    ),
    Entry(
        tr_noop("Traffic"),
        tr_noop("Input, output and weights of a layer, each moved once for one image, in bytes."),
        also=tr_noop("memory bandwidth bytes"),
    ),
)

TERMS: Final = (
    Entry(
        tr_noop("Blob, root blob"),
        tr_noop(
            "A tensor between layers. The root blob is the one that layers read, directly or through"
            " Split: it has"
            " one threshold, and all layers that read it share that."
        ),
        also=tr_noop("tensor activation"),
    ),
    Entry(
        tr_noop("Threshold"),
        tr_noop("Where values are clipped: beyond T they become T. A small one clips more and rounds finer."),
        "q = clamp(round(x · 127 / T), −127, 127)",
        NCNN,
        tr_noop("clip"),
    ),
    Entry(
        tr_noop("Scale"),
        tr_noop("Codes per unit in ncnn's tables. ONNX has its reciprocal, units per code."),
        tr_noop("scale = 127 / T  (63 / T with 7 bits, 31 / T with 6)"),
    ),
    Entry(
        tr_noop("Zero point"),
        tr_noop(
            "The code that means 0 in an affine range, which has two ends. ONNX Runtime runs those; ncnn is"
            " symmetric, and runs the larger end as threshold."
        ),
        "x ≈ (q − z) · (hi − lo) / 255",
        JACOB,
        tr_noop("affine asymmetric"),
    ),
    Entry(
        tr_noop("Zero-centred"),
        tr_noop(
            "ncnn carries the blob minus the middle of its range, so that codes −127 to 127 mean 0 to T. The"
            " constant goes into biases; what is never negative gains one bit."
        ),
    ),
    Entry(tr_noop("Linked"), tr_noop("Both engines run one range of a blob. Apart, each has its own.")),
    Entry(
        tr_noop("Apart (images)"),
        tr_noop(
            "How far int8's answer for an image is from fp32's; 0 is the same, and the unit is the task's."
            " Classes: total variation distance of the two softmax, 0 to 1. Boxes: 1 for each lost, gained or"
            " renamed one, and for a kept one its shift of score and what its IoU lacks of 1. Maps: share of"
            " the pixels with another class. Points: mean distance in pixels of the image. Text: edits."
            " Vectors: 1 − cosine. The title of the list's column says which it is."
        ),
        also=tr_noop("distance furthest disagree flips list of images"),
    ),
    Entry(
        tr_noop("Calibration"),
        tr_noop("Running images through the fp32 network and measuring ranges and histograms of all blobs."),
    ),
    Entry(
        tr_noop("Preprocessing"),
        tr_noop(
            "How an image becomes the network's input: resize, order of channels,"
            " mean subtracted, norm"
            " multiplied. It must be the one of the training; a guess from the files says why."
        ),
        "x = (pixel − mean) · norm",
        also=tr_noop("mean norm std resize guess"),
    ),
    Entry(
        tr_noop("Requantize"),
        tr_noop(
            "From int32 sums straight to the next layer's codes, where ncnn fuses two int8 layers: no"
            " fp32 between."
        ),
        "q = round(sum · s<sub>out</sub> / (s<sub>in</sub> · s<sub>w</sub>))",
        also=tr_noop("dequantization requantization fused"),
    ),
    Entry(
        tr_noop("QDQ"),
        tr_noop("An ONNX network with QuantizeLinear and DequantizeLinear around what runs in int8."),
    ),
    Entry(
        tr_noop("Integer multiplier"),
        tr_noop(
            "What an integer-only device multiplies the sums with in place of a real factor: an int32 and a"
            " shift. S is the distance of two codes, in ncnn's terms 1 / scale."
        ),
        "M = S<sub>in</sub> · S<sub>w</sub> / S<sub>out</sub> ≈ M0 · 2<sup>−31−n</sup>,"
        " 2<sup>30</sup> ≤ M0 &lt; 2<sup>31</sup>",
        JACOB,
    ),
    Entry(
        tr_noop("Column"), tr_noop("An engine at a precision: ncnn or ONNX Runtime; fp32, int8 or dynamic.")
    ),
    Entry(
        tr_noop("Plan"),
        tr_noop(
            "All ranges, which layers run in int8, and the bits of their weights. A table holds a part of it."
        ),
    ),
    Entry(
        tr_noop("Saturation"),
        tr_noop(
            "On x86-64 without VNNI, ONNX Runtime adds two products in 16 bits and cuts what does not"
            " fit. 7-bit or"
            " pair-safe weights, or the session option x64quantprecision, avoid it."
        ),
        also=tr_noop("vnni pair-safe"),
    ),
    Entry(
        tr_noop("Pareto front"),
        tr_noop("Plans of which none is better in one figure without being worse in the other."),
    ),
)

METHODS: Final = (
    Entry(
        tr_noop("Auto"),
        tr_noop(
            "Holds out one of four images, makes thresholds from the others by several methods, and takes the"
            " one whose int8 outputs are closest to fp32's; MSE within one standard error."
        ),
    ),
    Entry(
        tr_noop("KL"),
        tr_noop(
            "The threshold with the smallest KL divergence of ncnn2table's candidates: 2,048ths of the"
            " largest value, up to that value. The curve goes on beyond it, where KL may fall further, but"
            " no candidate is there."
        ),
        "T = argmin KL",  # untranslated
        NCNN,
    ),
    Entry(
        tr_noop("absmax"),
        tr_noop("The largest value ever seen: nothing is clipped."),
        "T = max |x|",
        also=tr_noop("minmax"),
    ),
    Entry(
        tr_noop("MSE"),
        tr_noop("The threshold with the smallest mean square error."),
        "T = argmin Σ (x − q)<sup>2</sup>",
    ),
    Entry(
        tr_noop("ACIQ"),
        tr_noop("The threshold that is best for a Laplace or Gaussian distribution with the blob's mean."),
        source="Banner et al. 2019, Post training 4-bit quantization of"  # untranslated
        " convolutional networks",
    ),
    Entry(
        tr_noop("Percentile"), tr_noop("The value that a share of all values, such as 99.99 %, stays below.")
    ),
    Entry(
        tr_noop("TensorRT's KL"),
        tr_noop(
            "KL with exact zeros counted, each level spread over its occupied bins, and both distributions"
            " normalized."
        ),
        source="Migacz 2017, 8-bit Inference with TensorRT",  # untranslated
        also=tr_noop("entropy tensorrt nvidia kl-tensorrt"),
    ),
    Entry(tr_noop("EMA"), tr_noop("Moving average of the images' largest values."), source=JACOB),
    Entry(
        tr_noop("EasyQuant"),
        tr_noop("Searches scales layer by layer for the largest cosine of the layer's output with fp32's."),
        source="Wu et al. 2020, EasyQuant: Post-training Quantization via Scale Optimization",  # untranslated
    ),
    Entry(
        tr_noop("Equalization"),
        tr_noop(
            "Channels rescaled so that one range fits all of a blob; the layers behind undo it in their"
            " weights."
        ),
        source="Nagel et al. 2019, Data-Free Quantization Through Weight Equalization and"  # untranslated
        " Bias Correction",
    ),
    Entry(
        tr_noop("Rounding"),
        tr_noop("Weight codes chosen so that errors of one weight are compensated by the next ones."),
        source="Frantar et al. 2022, GPTQ",  # untranslated
        also=tr_noop("gptq"),
    ),
)

MOUSE: Final = (
    Entry(
        tr_noop("Drag the line"),
        tr_noop(
            "Moves the threshold; figures and curves follow. It snaps to the"
            " methods' marks, with"
            " Alt or Ctrl it does not. Esc gives it up."
        ),
        also=tr_noop("mouse snap"),
    ),
    Entry(
        "← →",
        tr_noop("Nudge the threshold, with Shift ten steps. Home resets it."),
        also=tr_noop("arrow keys keyboard left right"),
    ),
    Entry(
        tr_noop("Double-click"),
        tr_noop("On the line: back to what calibration gave. Elsewhere: the whole histogram."),
    ),
    Entry(
        tr_noop("Wheel"),
        tr_noop("Zooms the histogram; dragging the plot moves it."),
        also=tr_noop("zoom pan"),
    ),
)
