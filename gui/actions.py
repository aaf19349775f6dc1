"""Everything that can be done from menus and keys, as data."""

from __future__ import annotations

from dataclasses import dataclass

from clipscope.gui.language.texts import tr_noop


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes
    ----------
    name
        Name of the method that does it, of the window or its commands, and of its entry in the table of
        actions.
    text
        As the menu shows it, in English; ``&`` marks the mnemonic.
    keys
        Shortcuts, the first one shown.
    tip
        A sentence for tooltips and the status bar.
    checkable
        Whether it is a switch; the method then takes its state.
    submenu
        Title of the menu inside its menu that it lies in; empty for none.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    submenu: str = ""


SEPARATOR = None
COMPARE = tr_noop("&Compare")
"""Menu of what the plan is held against."""
GO_TO = tr_noop("G&o to")
"""Menu of places in the window that keys go to."""
PLACES = tuple(
    ActionSpec(name, text, (keys,), tip, submenu=GO_TO)
    for name, text, keys, tip in (
        ("go_layers", tr_noop("&Layers"), "Ctrl+1", tr_noop("Show the layer list, and give it the keys")),
        (
            "go_histogram",
            tr_noop("&Histogram"),
            "Ctrl+2",
            tr_noop("Show the histogram, and give it the keys"),
        ),
        (
            "go_threshold",
            tr_noop("&Threshold line"),
            "Ctrl+L",
            tr_noop("The arrow keys move the threshold; Enter in the layer list goes there, too"),
        ),
        (
            "go_comparison",
            tr_noop("&Comparison"),
            "Ctrl+3",
            tr_noop("Show the comparison, and give it the keys"),
        ),
        (
            "next_panel",
            tr_noop("&Next panel"),
            "Ctrl+F6",
            tr_noop("Layers, histogram, threshold, comparison, notices in turn"),
        ),
        ("previous_panel", tr_noop("&Previous panel"), "Ctrl+Shift+F6", tr_noop("The same backwards")),
    )
)
"""Places in the window, and the way from one to the next."""

PANELS = tuple(
    ActionSpec(f"{verb}_{name}", text, (), tip, checkable=True, submenu=tr_noop("&Panels"))
    for verb, name, text, tip in (
        (
            "panel",
            "layers",
            tr_noop("&Layers and inputs"),
            tr_noop("Show or hide layers, inputs and history"),
        ),
        (
            "panel",
            "plots",
            tr_noop("&Histogram and network"),
            tr_noop("Show or hide histogram, weights, images and network"),
        ),
        ("panel", "comparison", tr_noop("&Comparison"), tr_noop("Show or hide the comparison")),
        (
            "float",
            "layers",
            tr_noop("L&ayers in their own window"),
            tr_noop("Undock or dock layers, inputs and history"),
        ),
        (
            "float",
            "plots",
            tr_noop("H&istogram in its own window"),
            tr_noop("Undock or dock histogram, weights and network"),
        ),
        (
            "float",
            "comparison",
            tr_noop("C&omparison in its own window"),
            tr_noop("Undock or dock the comparison"),
        ),
    )
)
"""Which panels are shown, and which have windows of their own."""

CHANGES = frozenset(
    {
        *("affine_all", "symmetric_all", "centre_all", "unlink_all", "link_all", "easyquant_all"),
        *("bits_8", "bits_7", "bits_6", "onnx_weights_8", "onnx_weights_7", "onnx_weights_pair_safe"),
    }
)
"""Actions that change the plan at once: the palette wants a word of their names."""

MENUS: tuple[tuple[str, tuple[ActionSpec | None, ...]], ...] = (
    (
        tr_noop("&File"),
        (
            ActionSpec(
                "choose_model",
                tr_noop("&Open model…"),
                ("Ctrl+O",),
                tr_noop("Open a .param, .bin, .onnx or TorchScript (.pt) file, or a session"),
            ),
            ActionSpec(
                "choose_images",
                tr_noop("Open &images…"),
                ("Ctrl+I",),
                tr_noop("A folder (one per class), a list file, an .npz or .npy; labels, too"),
            ),
            ActionSpec(
                "choose_calibration",
                tr_noop("Open &calibration images…"),
                ("Ctrl+Shift+I",),
                tr_noop("Other images to measure activations on: a folder, a list file, an .npz or .npy"),
            ),
            ActionSpec(
                "open_demo",
                tr_noop("Open the &demo"),
                (),
                tr_noop("The bundled network with handwritten digits"),
            ),
            SEPARATOR,
            ActionSpec(
                "choose_table",
                tr_noop("Import &table or plan…"),
                ("Ctrl+T",),
                tr_noop("Thresholds from an ncnn .table, or a whole plan from a .json"),
            ),
            ActionSpec(
                "check_table",
                tr_noop("Check a ta&ble…"),
                ("Ctrl+Shift+T",),
                tr_noop("What ncnn2int8 would misread in a table, and fixes"),
            ),
            SEPARATOR,
            ActionSpec(
                "save_session",
                tr_noop("&Save session"),
                ("Ctrl+S",),
                tr_noop("Network, images, plan, edits and results in one file, to go on from"),
            ),
            ActionSpec(
                "save_session_as",
                tr_noop("Save session &as…"),
                ("Ctrl+Shift+S",),
                tr_noop("Under another name"),
            ),
            ActionSpec(
                "write_report",
                tr_noop("Re&port…"),
                ("Ctrl+Shift+R",),
                tr_noop("Comparison, thresholds, histograms and images as one HTML or PDF file"),
            ),
            ActionSpec(
                "choose_export",
                tr_noop("&Export…"),
                ("Ctrl+Shift+E",),
                tr_noop("Write the table and int8 models"),
            ),
            SEPARATOR,
            ActionSpec("close", tr_noop("&Quit"), ("Ctrl+Q",)),
        ),
    ),
    (
        tr_noop("&Edit"),
        (
            ActionSpec("undo", tr_noop("&Undo"), ("Ctrl+Z",)),
            ActionSpec("redo", tr_noop("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
            SEPARATOR,
            ActionSpec(
                "affine_all",
                tr_noop("&Affine ranges for all blobs"),
                (),
                tr_noop("Two ends with a zero point, for ONNX Runtime; ncnn runs the larger end, symmetric"),
            ),
            ActionSpec(
                "symmetric_all",
                tr_noop("&Symmetric ranges for all blobs"),
                (),
                tr_noop("One threshold, as ncnn has it"),
            ),
            ActionSpec(
                "centre_all",
                tr_noop("&Zero-centred ranges for all blobs"),
                (),
                tr_noop(
                    "ncnn carries blobs minus the middle of their range, which halves the step of what is"
                    " never negative"
                ),
            ),
            SEPARATOR,
            ActionSpec(
                "unlink_all",
                tr_noop("ONNX Runtime's o&wn ranges"),
                (),
                tr_noop("Ranges of ONNX Runtime that no longer follow ncnn's"),
            ),
            ActionSpec(
                "link_all",
                tr_noop("One ran&ge for both engines"),
                (),
                tr_noop("ONNX Runtime runs ncnn's ranges"),
            ),
            SEPARATOR,
            ActionSpec(
                "bits_8",
                tr_noop("&8-bit codes"),
                (),
                tr_noop("All ranges and weight scales anew, with 127 codes"),
            ),
            ActionSpec(
                "bits_7",
                tr_noop("&7-bit codes"),
                (),
                tr_noop("All ranges and weight scales anew, with 63 codes"),
            ),
            ActionSpec(
                "bits_6",
                tr_noop("&6-bit codes"),
                (),
                tr_noop("All ranges and weight scales anew, with 31 codes"),
            ),
            SEPARATOR,
            ActionSpec(
                "onnx_weights_8",
                tr_noop("8-bit weights in &ONNX Runtime"),
                (),
                tr_noop(
                    "127/absmax a channel; saturates on x86-64 without VNNI unless the session option is set"
                ),
            ),
            ActionSpec(
                "onnx_weights_7",
                tr_noop("7-bit weights in ON&NX Runtime"),
                (),
                tr_noop("64/absmax a channel: no sum of two products passes 16 bits"),
            ),
            ActionSpec(
                "onnx_weights_pair_safe",
                tr_noop("&Pair-safe weights in ONNX Runtime"),
                (),
                tr_noop("8 bits, a channel only as coarse as is needed for two products to fit in 16 bits"),
            ),
            SEPARATOR,
            ActionSpec(
                "copy_comparison",
                tr_noop("&Copy the comparison"),
                ("Ctrl+Shift+C",),
                tr_noop("All figures with their intervals, tab-separated"),
            ),
            ActionSpec(
                "save_comparison",
                tr_noop("Sa&ve the comparison as CSV…"),
                (),
                tr_noop("All figures with their intervals, as a CSV file"),
            ),
            SEPARATOR,
            ActionSpec("find_layer", tr_noop("&Find layer"), ("Ctrl+F",), tr_noop("Filter the layers")),
        ),
    ),
    (
        tr_noop("&Run"),
        (
            ActionSpec(
                "run_all",
                tr_noop("&Evaluate"),
                ("F5",),
                tr_noop("Run int8, what is not fresh, and the targets that are on"),
            ),
            ActionSpec(
                "run_latency",
                tr_noop("Measure &latency"),
                ("F6",),
                tr_noop("FPS and spread, one image at a time"),
            ),
            ActionSpec(
                "run_half",
                tr_noop("E&valuate fp16"),
                (),
                tr_noop("Accuracy and time of ncnn's fp16 on this machine; F5 runs it, too"),
            ),
            ActionSpec(
                "run_calibration",
                tr_noop("Calibrate &again"),
                ("F7",),
                tr_noop("Measure the calibration images again"),
            ),
            ActionSpec(
                "tune",
                tr_noop("&Tune…"),
                ("F8",),
                tr_noop("Find the best plan within a time, on calibration images"),
            ),
            ActionSpec(
                "easyquant_all",
                tr_noop("Easy&Quant for all blobs"),
                (),
                tr_noop("Search scales, layer by layer"),
            ),
            ActionSpec(
                "measure_sensitivity",
                tr_noop("Layer &sensitivity"),
                ("F9",),
                tr_noop("Which layer costs most: each layer alone in int8, and alone in fp32"),
            ),
            ActionSpec(
                "profile_layers",
                tr_noop("Time b&y layer…"),
                ("Shift+F6",),
                tr_noop(
                    "Each layer's time in both engines, fp32 beside int8: why int8 is slow, what fp32 would"
                    " save"
                ),
            ),
            ActionSpec(
                "mixed_precision",
                tr_noop("&Mixed precision…"),
                ("Ctrl+M",),
                tr_noop("Plans with few layers in fp32, and accuracy against latency"),
            ),
            SEPARATOR,
            ActionSpec(
                "run_targets",
                tr_noop("Evaluate &on targets"),
                ("Shift+F5",),
                tr_noop("The present plan on the targets that are on, and how they differ from this machine"),
            ),
            ActionSpec(
                "rerun_targets",
                tr_noop("&Rerun on targets after each edit"),
                (),
                tr_noop("Targets run again as this machine does; without it F5 runs them"),
                checkable=True,
            ),
            ActionSpec(
                "show_targets",
                tr_noop("Tar&gets…"),
                (),
                tr_noop("Boards, phones and emulated processors: which there are, and what each has"),
            ),
            SEPARATOR,
            ActionSpec(
                "cancel",
                tr_noop("&Cancel"),
                ("Ctrl+.",),  # untranslated
                tr_noop("Stop what is running"),
            ),
        ),
    ),
    (
        tr_noop("&View"),
        (
            ActionSpec(
                "show_palette",
                tr_noop("Comma&nds…"),
                ("Ctrl+Shift+P",),
                tr_noop("Every command by name, with its keys"),
            ),
            SEPARATOR,
            ActionSpec(
                "show_notices",
                tr_noop("Notice&s…"),
                (),
                tr_noop("All notices since the start, also those closed"),
            ),
            SEPARATOR,
            *PLACES,
            ActionSpec(
                "view_all",
                tr_noop("View &all of the histogram"),
                ("Ctrl+0",),
                tr_noop("Bring the histogram into sight, and show all of it"),
            ),
            ActionSpec(
                "compare_plans",
                tr_noop("&Compare plans…"),
                ("Ctrl+D",),
                tr_noop("The present plan, the calibration's and tables beside each other"),
                submenu=COMPARE,
            ),
            ActionSpec(
                "compare_calibration",
                tr_noop("Compare with the cali&bration's plan"),
                (),
                tr_noop("Its thresholds and figures beside those of the present plan"),
                submenu=COMPARE,
            ),
            ActionSpec(
                "compare_before",
                tr_noop("Compare with the step befo&re"),
                (),
                tr_noop("The plan before the last edit beside the present one; History has the others"),
                submenu=COMPARE,
            ),
            ActionSpec(
                "compare_file",
                tr_noop("Compare with a &session, table or plan…"),
                ("Ctrl+Shift+D",),
                tr_noop("Its thresholds and figures beside those of the present plan"),
                submenu=COMPARE,
            ),
            ActionSpec(
                "evaluate_compared",
                tr_noop("Eva&luate the compared plan"),
                (),
                tr_noop("int8 of both engines with the other plan, on the present images"),
                submenu=COMPARE,
            ),
            ActionSpec(
                "stop_comparing",
                tr_noop("St&op comparing"),
                (),
                tr_noop("Show the present plan alone again"),
                submenu=COMPARE,
            ),
            SEPARATOR,
            ActionSpec(
                "show_methods", tr_noop("All &methods…"), ("Ctrl+Shift+M",), tr_noop("Every method's figures")
            ),
            ActionSpec(
                "show_multipliers",
                tr_noop("Integer mu&ltipliers…"),
                (),
                tr_noop("What an integer-only device multiplies the layer's sums with"),
            ),
            ActionSpec(
                "show_settling",
                tr_noop("Are the calibration images &enough?…"),
                (),
                tr_noop("Each threshold against the number of images, and which more images still move"),
            ),
            ActionSpec(
                "show_tune_report",
                tr_noop("T&uning report"),
                (),
                tr_noop("Steps of the last tuning and their gains"),
            ),
            ActionSpec(
                "toggle_weights",
                tr_noop("&Weights"),
                ("Ctrl+Shift+W",),
                tr_noop("The layer's weights"),
                checkable=True,
            ),
            ActionSpec(
                "toggle_history",
                tr_noop("&History of edits"),
                ("Ctrl+H",),
                tr_noop("All edits with their times: a click goes to one"),
                checkable=True,
            ),
            ActionSpec("toggle_inputs", tr_noop("&Images and preprocessing"), ("Ctrl+P",), checkable=True),
            ActionSpec(
                "toggle_images",
                tr_noop("Images where int8 &disagrees"),
                ("F4",),
                tr_noop("fp32 and int8 side by side, the images that are furthest apart first"),
                checkable=True,
            ),
            ActionSpec(
                "toggle_graph",
                tr_noop("Networ&k"),
                ("Ctrl+G",),
                tr_noop(
                    "The network as a graph: layers by precision or by a figure, and where it is quantized"
                ),
                checkable=True,
            ),
            SEPARATOR,
            *PANELS,
            ActionSpec(
                "reset_layout",
                tr_noop("Reset la&yout"),
                (),
                tr_noop("All panels docked and shown, with their first widths"),
            ),
            ActionSpec(
                "leave",
                tr_noop("Close what is in &front"),
                ("Esc",),
                tr_noop("Give up a drag, close a notice's details, clear a filter; no job is stopped"),
            ),
            SEPARATOR,
            ActionSpec(
                "next_picture",
                tr_noop("Ne&xt image"),
                ("Ctrl+Down",),
                tr_noop("The next image of the list"),
            ),
            ActionSpec(
                "previous_picture",
                tr_noop("Pre&vious image"),
                ("Ctrl+Up",),
                tr_noop("The previous image of the list"),
            ),
        ),
    ),
    (
        tr_noop("&Help"),
        (
            ActionSpec(
                "show_help",
                tr_noop("&Help"),
                ("F1",),
                tr_noop("Keys, figures with their formulas, terms and methods"),
            ),
            ActionSpec(
                "show_about", tr_noop("&About ClipScope"), (), tr_noop("Versions of the engines, to copy")
            ),
        ),
    ),
)
