"""Everything that can be done from menus and keys, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes
    ----------
    name
        Name of the method that does it, of the window or its commands, and of its entry in the table of
        actions.
    text
        As the menu shows it; ``&`` marks the mnemonic.
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

PANELS = tuple(
    ActionSpec(f"{verb}_{name}", text, (), tip, checkable=True, submenu="&Panels")
    for verb, name, text, tip in (
        ("panel", "layers", "&Layers and inputs", "Show or hide layers, inputs and history"),
        ("panel", "plots", "&Histogram and network", "Show or hide histogram, weights, pictures and network"),
        ("panel", "comparison", "&Comparison", "Show or hide the comparison"),
        ("float", "layers", "L&ayers in their own window", "Undock or dock layers, inputs and history"),
        ("float", "plots", "H&istogram in its own window", "Undock or dock histogram, weights and network"),
        ("float", "comparison", "C&omparison in its own window", "Undock or dock the comparison"),
    )
)
"""Which panels are shown, and which have windows of their own."""

MENUS: tuple[tuple[str, tuple[ActionSpec | None, ...]], ...] = (
    (
        "&File",
        (
            ActionSpec(
                "choose_model",
                "&Open model…",
                ("Ctrl+O",),
                "Open a .param, .bin, .onnx or TorchScript (.pt) file, or a session",
            ),
            ActionSpec(
                "choose_images_folder", "Open &images, a folder…", ("Ctrl+I",), "One folder per class"
            ),
            ActionSpec(
                "choose_images_file", "Open images, a &list or array…", (), "A list file, .npz or .npy"
            ),
            ActionSpec(
                "choose_calibration",
                "Open &calibration images, a folder…",
                ("Ctrl+Shift+I",),
                "Other images to measure activations on",
            ),
            ActionSpec(
                "choose_calibration_file",
                "Open calibration images, a list or arra&y…",
                (),
                "A list file, .npz or .npy to measure activations on",
            ),
            ActionSpec("open_demo", "Open the &demo", (), "The bundled network with handwritten digits"),
            SEPARATOR,
            ActionSpec(
                "choose_table",
                "Import &table or plan…",
                ("Ctrl+T",),
                "Thresholds from an ncnn .table, or a whole plan from a .json",
            ),
            ActionSpec(
                "check_table",
                "Check a ta&ble…",
                ("Ctrl+Shift+T",),
                "What ncnn2int8 would misread in a table, and fixes",
            ),
            SEPARATOR,
            ActionSpec(
                "save_session",
                "&Save session",
                ("Ctrl+S",),
                "Network, images, plan, edits and results in one file, to go on from",
            ),
            ActionSpec("save_session_as", "Save session &as…", ("Ctrl+Shift+S",), "Under another name"),
            ActionSpec(
                "write_report",
                "&Report…",
                ("Ctrl+Shift+R",),
                "Comparison, thresholds, histograms and pictures as one HTML or PDF file",
            ),
            ActionSpec("choose_export", "&Export…", ("Ctrl+Shift+E",), "Write the table and int8 models"),
            SEPARATOR,
            ActionSpec("close", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            ActionSpec("undo", "&Undo", ("Ctrl+Z",)),
            ActionSpec("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
            SEPARATOR,
            ActionSpec(
                "affine_all",
                "&Affine ranges for all blobs",
                (),
                "Two ends with a zero point, for ONNX Runtime; ncnn runs the larger end, symmetric",
            ),
            ActionSpec(
                "symmetric_all", "&Symmetric ranges for all blobs", (), "One threshold, as ncnn has it"
            ),
            ActionSpec(
                "centre_all",
                "&Zero-centred ranges for all blobs",
                (),
                "ncnn carries blobs less their middle, which halves the step of what is never negative",
            ),
            SEPARATOR,
            ActionSpec(
                "unlink_all",
                "ONNX Runtime's o&wn ranges",
                (),
                "Ranges of ONNX Runtime that no longer follow ncnn's",
            ),
            ActionSpec("link_all", "One ran&ge for both engines", (), "ONNX Runtime runs ncnn's ranges"),
            SEPARATOR,
            ActionSpec("bits_8", "&8-bit codes", (), "All ranges and weight scales anew, with 127 codes"),
            ActionSpec("bits_7", "&7-bit codes", (), "All ranges and weight scales anew, with 63 codes"),
            ActionSpec("bits_6", "&6-bit codes", (), "All ranges and weight scales anew, with 31 codes"),
            SEPARATOR,
            ActionSpec(
                "onnx_weights_8",
                "8-bit weights in &ONNX Runtime",
                (),
                "127/absmax a channel; saturates on x86-64 without VNNI unless the session option is set",
            ),
            ActionSpec(
                "onnx_weights_7",
                "7-bit weights in ON&NX Runtime",
                (),
                "64/absmax a channel: no sum of two products passes 16 bits",
            ),
            ActionSpec(
                "onnx_weights_pair_safe",
                "&Pair-safe weights in ONNX Runtime",
                (),
                "8 bits, a channel only as coarse as is needed for two products to fit in 16 bits",
            ),
            SEPARATOR,
            ActionSpec(
                "copy_comparison",
                "&Copy the comparison",
                ("Ctrl+Shift+C",),
                "All figures with their intervals, tab-separated",
            ),
            ActionSpec("save_comparison", "Sa&ve the comparison as CSV…", (), "The same as a file"),
            SEPARATOR,
            ActionSpec("find_layer", "&Find layer", ("Ctrl+F",), "Filter the layers"),
        ),
    ),
    (
        "&Run",
        (
            ActionSpec(
                "run_all",
                "&Evaluate",
                ("F5",),
                "Run int8, what is not fresh, and the targets that are on",
            ),
            ActionSpec("run_latency", "Measure &latency", ("F6",), "FPS and spread, one image at a time"),
            ActionSpec(
                "run_calibration", "Calibrate &again", ("F7",), "Measure the calibration images again"
            ),
            ActionSpec("tune", "&Tune…", ("F8",), "Find the best plan within a time, on calibration images"),
            ActionSpec("easyquant_all", "Easy&Quant for all blobs", (), "Search scales, layer by layer"),
            ActionSpec(
                "measure_sensitivity",
                "Layer &sensitivity",
                ("F9",),
                "Which layer is guilty: each layer alone in int8, and alone in fp32",
            ),
            ActionSpec(
                "profile_layers",
                "Time b&y layer…",
                ("Shift+F6",),
                "Each layer's time in both engines, fp32 beside int8: why int8 is slow, what fp32 would save",
            ),
            ActionSpec(
                "mixed_precision",
                "&Mixed precision…",
                ("Ctrl+M",),
                "Plans with few layers in fp32, and accuracy against latency",
            ),
            SEPARATOR,
            ActionSpec(
                "run_targets",
                "Evaluate &on targets",
                ("Shift+F5",),
                "The present plan on the targets that are on, and how they differ from this machine",
            ),
            ActionSpec(
                "rerun_targets",
                "&Rerun on targets after each edit",
                (),
                "Targets run again as this machine does; without it F5 runs them",
                checkable=True,
            ),
            ActionSpec(
                "show_targets",
                "Tar&gets…",
                (),
                "Boards, phones and emulated processors: which there are, and what each has",
            ),
            SEPARATOR,
            ActionSpec("cancel", "&Cancel", ("Esc",), "Stop what is running"),
        ),
    ),
    (
        "&View",
        (
            ActionSpec(
                "show_palette", "Comma&nds…", ("Ctrl+Shift+P",), "Every command by name, with its keys"
            ),
            SEPARATOR,
            ActionSpec("show_notices", "Notices…", (), "All notices since the start, also those closed"),
            SEPARATOR,
            ActionSpec("view_all", "View &all of the histogram", ("Ctrl+0",)),
            ActionSpec(
                "compare_plans",
                "&Compare plans…",
                ("Ctrl+D",),
                "The present plan, the calibration's and tables beside each other",
            ),
            ActionSpec(
                "compare_calibration",
                "Compare with the cali&bration's plan",
                (),
                "Its thresholds and figures beside those of the present plan",
            ),
            ActionSpec(
                "compare_before",
                "Compare with the step befo&re",
                (),
                "The plan before the last edit beside the present one; History has the others",
            ),
            ActionSpec(
                "compare_file",
                "Compare with a &session, table or plan…",
                ("Ctrl+Shift+D",),
                "Its thresholds and figures beside those of the present plan",
            ),
            ActionSpec(
                "evaluate_compared",
                "Eva&luate the compared plan",
                (),
                "int8 of both engines with the other plan, on the present images",
            ),
            ActionSpec("stop_comparing", "St&op comparing", (), "Show the present plan alone again"),
            SEPARATOR,
            ActionSpec("show_methods", "All &methods…", ("Ctrl+Shift+M",), "Every method's figures"),
            ActionSpec(
                "show_multipliers",
                "Inte&ger multipliers…",
                (),
                "What an integer-only device multiplies the layer's sums with",
            ),
            ActionSpec(
                "show_settling",
                "Are the calibration images &enough?…",
                (),
                "Each threshold against the number of images, and which more images still move",
            ),
            ActionSpec("show_tune_report", "T&uning report", (), "Steps of the last tuning and their gains"),
            ActionSpec(
                "toggle_weights", "&Weights", ("Ctrl+Shift+W",), "The layer's weights", checkable=True
            ),
            ActionSpec(
                "toggle_history",
                "&History of edits",
                ("Ctrl+H",),
                "All edits with their times: a click goes to one",
                checkable=True,
            ),
            ActionSpec("toggle_inputs", "&Images and preprocessing", ("Ctrl+P",), checkable=True),
            ActionSpec(
                "toggle_images",
                "Pictures where int8 &disagrees",
                ("F4",),
                "fp32 and int8 side by side, the pictures that are furthest apart first",
                checkable=True,
            ),
            ActionSpec(
                "toggle_graph",
                "Networ&k",
                ("Ctrl+G",),
                "The network as a picture: layers by precision or by a figure, and where it is quantized",
                checkable=True,
            ),
            SEPARATOR,
            *PANELS,
            ActionSpec(
                "reset_layout", "Reset la&yout", (), "All panels docked and shown, with their first widths"
            ),
            SEPARATOR,
            ActionSpec("next_picture", "Ne&xt picture", ("Ctrl+Down",), "The next picture of the list"),
            ActionSpec("previous_picture", "Pre&vious picture", ("Ctrl+Up",), "The picture before"),
        ),
    ),
    (
        "&Help",
        (
            ActionSpec("show_help", "&Help", ("F1",), "Keys, figures with their formulas, terms and methods"),
            ActionSpec("show_about", "&About ClipScope", (), "Versions of the engines, to copy"),
        ),
    ),
)
