"""More of the help: figures of tasks, what results say of themselves, keys of lists and plots, the window."""

from __future__ import annotations

from typing import Final

from clipscope.gui.dialogs.help_texts import Entry
from clipscope.gui.language.texts import tr_noop

MADE_OF: Final = "Jacob et al. 2018; ncnn, src/layer/requantize.cpp"  # untranslated

TASKS: Final = (
    Entry(
        tr_noop("vs fp32"),
        tr_noop(
            "The same figure with fp32's answers in the place of labels: it needs none, and sees only what"
            " int8 changes."
        ),
        also=tr_noop("without labels unlabelled reference"),
    ),
    Entry(
        tr_noop("Boxes lost, gained, kept"),
        tr_noop(
            "Boxes of fp32 that int8 no longer has, boxes that only int8 has, and the share of fp32's that"
            " int8 has, too: same class, IoU 0.5 or more."
        ),
        also=tr_noop("detection recall missed false"),
    ),
    Entry(
        tr_noop("mIoU"),
        tr_noop("Segmentation: IoU of each class over all pixels, in the mean over classes."),
        "IoU<sub>c</sub> = #(A<sub>c</sub> ∩ B<sub>c</sub>) / #(A<sub>c</sub> ∪ B<sub>c</sub>)",
        also=tr_noop("segmentation intersection over union pixels right"),
    ),
    Entry(
        tr_noop("PCK@0.2"),
        tr_noop(
            "Share of the keypoints that lie within 0.2 of the longer side of the box around the labelled"
            " points."
        ),
        also=tr_noop("keypoints pose oks landmarks distance"),
    ),
    Entry(
        tr_noop("TAR at FAR, verification"),
        tr_noop(
            "Embeddings: share of the equal pairs that are accepted at a given rate of false accepts (far,"
            " 0.01). Verification is the share of all pairs that the best threshold tells right; where most"
            " pairs differ, calling all of them different has nearly as much, which stands beside it as base"
            " rate."
        ),
        also=tr_noop("embedding face recognition retrieval"),
    ),
    Entry(
        tr_noop("Rank agreement, nearest as fp32"),
        tr_noop(
            "Embeddings: whether each image orders all others by cosine as in fp32 (Spearman's correlation,"
            " the mean over the images), and the share whose nearest one is the same. Neither needs labels."
        ),
        "ρ = 1 − 6 Σ d<sup>2</sup> / (n (n<sup>2</sup> − 1))",
        also=tr_noop("embedding retrieval ranking spearman"),
    ),
    Entry(
        tr_noop("PSNR, SSIM"),
        tr_noop(
            "Image to image: peak signal to noise ratio in dB, and structural similarity; larger is better."
        ),
        "PSNR = 10 · log<sub>10</sub>(max<sup>2</sup> / MSE)",
        "Wang et al. 2004, Image Quality Assessment",  # untranslated
        tr_noop("image to image denoising super-resolution"),
    ),
    Entry(
        tr_noop("CER, CTC"),
        tr_noop(
            "Text recognition: insertions, deletions and replacements that make a line right, over its"
            " characters (character error rate). The line is the best class of each step, repeats and blanks"
            " left out (CTC, best path)."
        ),
        source="Graves et al. 2006, Connectionist Temporal Classification",  # untranslated
        also=tr_noop("ocr character errors edit distance levenshtein blank greedy decoding"),
    ),
    Entry(
        tr_noop("NRMSE, max error"),
        tr_noop(
            "Regression: RMS error over the standard deviation of fp32's values over the images, in the mean"
            " over the values; and the largest error, in the outputs' own unit."
        ),
        "NRMSE = RMS(y − y<sub>fp32</sub>) / σ(y<sub>fp32</sub>)",
        also=tr_noop("regression values steering control rmse"),
    ),
    Entry(
        tr_noop("Classification heads"),
        tr_noop(
            "Several outputs behind a Softmax each: agreement and flips of each head, and the share of images"
            " whose heads all have fp32's class. Cosine and SQNR of such an output are those before its"
            " softmax."
        ),
        also=tr_noop("multi head age gender emotion attributes"),
    ),
)

RESULTS: Final = (
    Entry(
        tr_noop("95 % interval"),
        tr_noop(
            "Where a figure or a difference would lie with other images of the same kind: drawn again 1,000"
            " times from these (bootstrap); differences are paired, image by image. Grey, with n.s. (not"
            " significant), where 0 lies within it."
        ),
        source="Efron 1979, Bootstrap Methods",  # untranslated
        also=tr_noop("bootstrap confidence interval significance error bar paired"),
    ),
    Entry(
        tr_noop("Fresh, stale"),
        tr_noop(
            "A result is fresh if network, plan, images, preprocessing and processor are the present ones."
            " Otherwise it is dimmed, with what changed; F5 runs it again, undo brings it back."
        ),
        also=tr_noop("dimmed grey outdated"),
    ),
    Entry(
        tr_noop("Unseen images"),
        tr_noop(
            "Evaluation images that are not calibration images, too. With the same ones for both, int8 looks"
            " better than it is."
        ),
        also=tr_noop("overlap train test split held out"),
    ),
    Entry(
        tr_noop("Labels"),
        tr_noop(
            "Class of each image: its folder, or the list file. Other tasks read a folder or file of labels"
            " (Inputs): YOLO, VOC, COCO, masks. Without labels there are the figures against fp32."
        ),
        also=tr_noop("ground truth annotations class names"),
    ),
    Entry(
        tr_noop("Latency, threads, cores"),
        tr_noop(
            "Latency is measured with the threads that are chosen beside it, after a warm-up, with nothing"
            " else running; on boards also on the big or the little cores alone."
        ),
        also=tr_noop("speed slow big.LITTLE arm warm-up threads"),
    ),
    Entry(
        tr_noop("Self-check"),
        tr_noop(
            "Beside an exported ncnn pair: one input, ncnn's answer to it here, and a program in Python and"
            " C++ that says on the board whether it answers the same."
        ),
        also=tr_noop("board deploy verify check"),
    ),
)

INSIDE: Final = (
    Entry(
        tr_noop("Per channel"),
        tr_noop(
            "Weights have a scale for each output channel, activations one for the whole blob (per tensor)."
        ),
        "s<sub>w,c</sub> = 127 / max |w<sub>c</sub>|",
        also=tr_noop("per tensor per layer granularity"),
    ),
    Entry(
        tr_noop("6-bit weights, Winograd"),
        tr_noop(
            "ncnn runs 3×3 convolutions of stride 1 as int8 Winograd, whose sums can overflow:"
            " ncnn2table gives them 6 bits. Where the bound holds 8 bits are safe; else 8 bits without"
            " Winograd (31=64 in the .param)."
        ),
        "127 · Σ |code| ≤ 3728270",
        "ncnn, src/layer/x86/convolution_3x3_winograd_int8.h",  # untranslated
        tr_noop("bits overflow"),
    ),
    Entry(
        tr_noop("Depthwise"),
        tr_noop(
            "A convolution of each channel alone: few products a channel, so that int8 may not be faster."
        ),
        also=tr_noop("group mobilenet"),
    ),
    Entry(
        tr_noop("fp16"),
        tr_noop("ncnn with 16-bit floats for storage or arithmetic: a column to compare int8 with."),
        also=tr_noop("half precision bf16"),
    ),
    Entry(
        tr_noop("Dequantize, fusion"),
        tr_noop(
            "Codes back to fp32 behind an int8 layer. Where ncnn fuses two int8 layers there is a requantize"
            " step instead; the Network page draws what remains."
        ),
        "x = sum / (s<sub>in</sub> · s<sub>w</sub>)",
        MADE_OF,
        tr_noop("dequantization requantization fused"),
    ),
    Entry(
        tr_noop("Bias correction"),
        tr_noop("Biases that take back the mean error of quantized weights, measured on images."),
        source="Nagel et al. 2019, Data-Free Quantization Through Weight Equalization and"  # untranslated
        " Bias Correction",
    ),
    Entry(
        tr_noop("Letterbox, stretch, crop"),
        tr_noop(
            "How an image gets the input's size: fitted inside with a border (detectors), stretched, or"
            " resized by its shorter side and cut to the middle (classifiers)."
        ),
        also=tr_noop("resize pad border centre crop normalize"),
    ),
)

KEYS_ELSEWHERE: Final = (
    Entry(
        tr_noop("Tab, Shift+Tab"),
        tr_noop(
            "To the next or the previous control; Space presses a button, Alt+↓ opens a list of choices."
        ),
        also=tr_noop("keyboard focus accessibility shortcut"),
    ),
    Entry(
        tr_noop("Lists: ↑ ↓, Enter, Ctrl+C"),
        tr_noop(
            "Select, open, copy the selected rows, tab-separated. The menu key has the rest: save as CSV,"
            " copy a threshold, reset, sort, columns."
        ),
        also=tr_noop("layer list rows tsv csv sort columns menu"),
    ),
    Entry(
        tr_noop("Layer list: Space, ← →, letters"),
        tr_noop(
            "Space switches all selected layers between int8 and fp32, ← and → fold and unfold, letters go to"
            " the name that begins with them. The menu key also chooses rows and columns."
        ),
        also=tr_noop("switch fp32 int8 fold unfold group search columns"),
    ),
    Entry(
        tr_noop("Layer filter: ↓, Esc"),
        tr_noop(
            "Takes a part of a name or type, a state (edited, int8, fp32), or a figure with a limit: SQNR <"
            " 33, clipped > 1%, KL > 0.1; several with commas. Ctrl+F goes there; ↓ or Enter goes to the"
            " layers found, Esc shows all again, from the list, too."
        ),
        also=tr_noop("find search layer list"),
    ),
    Entry(
        tr_noop("Network: arrows, + − 0 1"),
        tr_noop(
            "Arrows go along the edges and across, Home and End to the first and the last layer; + and −"
            " zoom, 0 shows all of it, 1 as much as can be read."
        ),
        also=tr_noop("graph zoom pan"),
    ),
    Entry(
        tr_noop("Bars and fronts: ← →, Enter"),
        tr_noop("To the next channel, layer or plan; Enter applies the plan."),
        also=tr_noop("weights sensitivity pareto"),
    ),
    Entry(
        tr_noop("History: Enter, C"),
        tr_noop("Enter goes to a step, C compares with it."),
        also=tr_noop("undo redo edits"),
    ),
    Entry(
        tr_noop("Plots: menu key"),
        tr_noop("Copies or saves the plot as SVG, PNG or CSV."),
        also=tr_noop("save picture image svg png csv"),
    ),
)

WINDOW: Final = (
    Entry(
        tr_noop("Theme, language"),
        tr_noop("View › Theme and View › Language; both change at once, and nothing is lost."),
        also=tr_noop("dark light english chinese 中文"),
    ),
    Entry(
        tr_noop("Bell"),
        tr_noop("At the bottom right: all notices since the start, with details to copy."),
        also=tr_noop("notices errors warnings messages log"),
    ),
    Entry(
        tr_noop("Panels"),
        tr_noop(
            "The button in a panel's title makes it a window of its own, and docks it again; View › Panels"
            " hides panels, View › Reset layout brings all back."
        ),
        also=tr_noop("dock undock float layout second screen"),
    ),
    Entry(
        tr_noop("Session"),
        tr_noop(
            "Ctrl+S keeps network, images, plan, edits and results in one .clipscope file; unsaved work is on"
            " the first page after a crash."
        ),
        also=tr_noop("save autosave recent restore"),
    ),
    Entry(
        tr_noop("Target"),
        tr_noop("A board, a phone or an emulated processor that runs the same plan (Run › Targets…)."),
        also=tr_noop("arm board adb ssh device phone raspberry qemu"),
    ),
    Entry(
        tr_noop("Command line"),
        tr_noop(
            "clipscope --help: all of this in scripts, on several machines with --dask. What it says stays"
            " English."
        ),
        also=tr_noop("terminal script cluster dask ci"),
    ),
)
