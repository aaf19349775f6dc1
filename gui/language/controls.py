"""The window's controls, in place of the command line's options and commands.

The core writes ways out for whoever types commands: ``"give it as --size WxH"``. In the window a field, a
menu or a button does the same, and is named instead; this is the one place that says which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial

from clipscope.gui.language.again import HAN
from clipscope.gui.language.marks import tr_noop

IN_WINDOW: Mapping[str, str] = {
    # Sizes
    "give it as --size WxH": tr_noop("open it again: “Input size” asks for it"),
    "give {made_for} as --size WxH: {words} says {size}": tr_noop(
        "correct {words}, which says that {made_for} is {size}"
    ),
    "leave --size out: the network says {size}": tr_noop(
        "open it again with Open model… (Ctrl+O): the network says {size}"
    ),
    "leave --size out: {said} is {made_for}": tr_noop(
        "open it again with Open model… (Ctrl+O): {said} is {made_for}"
    ),
    "leave --size out: {words} says {size}": tr_noop(
        "open it again with Open model… (Ctrl+O): {words} says {size}"
    ),
    "leave --size out": tr_noop("open it again with Open model… (Ctrl+O), whatever size was given"),
    "give --size {size}": tr_noop("open it again, and write {size} in “Input size”"),
    "give the network's own size as --size WxH": tr_noop(
        "open it again, and write the network's own size in “Input size”"
    ),
    "give the size of its input as --size WxH": tr_noop(
        "open it again, and write the size of its input in “Input size”"
    ),
    "give a smaller size as --size WxH, or export the network with one": tr_noop(
        "write a smaller “Input size” when it is opened, or export the network with one"
    ),
    "give a smaller size as --size WxH, export the network with one, or free memory": tr_noop(
        "write a smaller “Input size” when it is opened, export the network with one, or free memory"
    ),
    # Class names
    "give the class names in the network's order with --labels FILE": tr_noop(
        "give the class names in the network's order: Inputs › Class names › Choose class names…"
    ),
    "give the characters, a line each, with --labels FILE": tr_noop(
        "give the characters, a line each: Inputs › Characters › Choose characters…"
    ),
    # What further inputs get
    "save all in a .npz under the inputs' names, or give --input {name}=FILE": tr_noop(
        "save all in a .npz under the inputs' names, or give {name} a file: Inputs › Further inputs › Change"
    ),
    "give its samples (--images FILE.npy, or a .npz with an array an input, N samples each)": tr_noop(
        "open its samples (File › Open images…): a .npy, or a .npz with an array an input, N samples each"
    ),
    "give what all but one get (--input NAME=FILE), or arrays of all in a .npz under these names": tr_noop(
        "say in “Inputs”, which opening it asks for, what all but one get, or open arrays of all in a .npz"
        " under these names"
    ),
    "(--bits {bits} is given)": tr_noop("({bits} bits are chosen)"),
    # Threads, formats, tables, targets
    "close other programs, give fewer --threads, or take a smaller network": tr_noop(
        "close other programs, or take a smaller network"
    ),
    "give --threads 1, or raise the system's limit (see ulimit -a)": tr_noop(
        "close other programs, or raise the system's limit (see ulimit -a)"
    ),
    "close other programs there, or take a smaller network or fewer --target-threads": tr_noop(
        "close other programs there, or take a smaller network"
    ),
    "choose --format onnx (layers run int8 in ONNX Runtime), or {fix}": tr_noop(
        "tick ONNX Runtime in File › Export… (layers run int8 in ONNX Runtime), or {fix}"
    ),
    "choose --format ncnn or onnx, which hold the weights, or json, which says the factors": tr_noop(
        "tick ncnn or ONNX Runtime in File › Export…, which hold the weights, or the ranges as JSON, which"
        " say the factors"
    ),
    "export the other formats (--format ncnn,json), and report it": tr_noop(
        "export without ONNX Runtime (File › Export…), and report it"
    ),
    "export the other formats (--format onnx,json), and report it": tr_noop(
        "export without ncnn (File › Export…), and report it"
    ),
    "give a ranges JSON with --ranges": tr_noop("import a ranges JSON: File › Import table or plan…"),
    "write it again with clipscope calibrate -o OUT.json or export --format json": tr_noop(
        "export it again: File › Export…, ranges as JSON"
    ),
    "check --mean and --norm, or set this blob's threshold again": tr_noop(
        "check Mean and Norm (Inputs › Preprocessing), or set this blob's threshold again"
    ),
    "correct the row, or let clipscope lint --fix do it": tr_noop(
        "correct the row, or fix it in File › Check a table…"
    ),
    "see clipscope layers": tr_noop("the layer list says why"),
    "name layers that run int8 in ncnn with this plan (see clipscope layers)": tr_noop(
        "choose layers that run int8 in ncnn with this plan: the layer list shows them"
    ),
    "check the versions with clipscope target test": tr_noop("check the versions: Run › Targets… › Test"),
    "try clipscope target test, and report it": tr_noop("try Run › Targets… › Test, and report it"),
    'add it: clipscope target add NAME "COMMAND"': tr_noop("add it: Run › Targets… › Add"),
    "remove one: clipscope target remove NAME": tr_noop("remove one: Run › Targets… › Remove"),
    "Where tf2onnx is installed, clipscope convert {path} -o DIR runs it": tr_noop(
        "Where tf2onnx is installed, opening {path} offers to run it"
    ),
}
"""Sentences of the core, or parts of them, and what the window says instead; both with the same values."""
CONTROLS: Mapping[str, str] = {
    "--task": tr_noop("Inputs › Task"),
    "--task-option": tr_noop("Inputs › Task › Settings"),
    "--truth": tr_noop("Inputs › Labels"),
    "--metric": tr_noop("Inputs › Task"),
    "--labels": tr_noop("Inputs › Class names"),
    "--images": tr_noop("File › Open images…"),
    "--calib": tr_noop("File › Open calibration images…"),
    "--input": tr_noop("Inputs › Further inputs"),
    "--size": tr_noop("asked for when the network is opened again"),
    "--pixel": tr_noop("Inputs › Channels"),
    "--preset": tr_noop("Inputs › Preset"),
    "--bits": tr_noop("the bits at the top"),
    "--ranges": tr_noop("File › Import table or plan…"),
    "clipscope lint": tr_noop("File › Check a table…"),
    "clipscope sensitivity": tr_noop("Run › Layer sensitivity"),
    "clipscope convert": tr_noop("File › Open model…"),
}
"""Options and commands within other sentences, and the control of each."""
_OPTION = re.compile(r" ?([(（])(--[a-z][\w-]*|clipscope [a-z]+)(?: [^()（）;；]*)?([)）])")
"""In brackets."""
_WITHIN = ("--labels", "--truth", "--ranges", "clipscope lint", "clipscope sensitivity")  # untranslated
_BARE = re.compile(rf"( ?)(?<![\w-])({'|'.join(_WITHIN)})(?![\w-])( ?)")
"""Without, where they are a word of the sentence."""


def in_window(text: str) -> str:
    """What the core says in English, with the window's controls in place of options and commands."""
    if "--" not in text and "clipscope " not in text:
        return text
    for theirs, pattern, ours in _patterns():
        if theirs in text:
            text = pattern.sub(partial(_filled, ours), text)
    return text


def with_controls(text: str) -> str:
    """A text in any language with controls in place of what options and commands it still has.

    Those of no control are dropped where they stand in brackets, and else left as they are.
    """
    if "--" not in text and "clipscope " not in text:
        return text
    return _BARE.sub(_quoted, _OPTION.sub(_in_brackets, text))


def _in_brackets(found: re.Match[str]) -> str:
    from clipscope.gui.language.texts import tr

    named = CONTROLS.get(found[2])
    if named is None:
        return ""
    blank = " " if found[0].startswith(" ") else ""
    return f"{blank}{found[1]}{tr(named)}{found[3]}"


def _quoted(found: re.Match[str]) -> str:
    from clipscope.gui.language.texts import tr

    control = tr(CONTROLS[found[2]])
    # Quotes bring their own blanks in Chinese.
    before, after = ("", "") if HAN.search(control) else (found[1], found[3])
    return f"{before}“{control}”{after}"


def _filled(ours: str, found: re.Match[str]) -> str:
    return ours.format(**found.groupdict())


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Longest own text of each sentence, what finds it, and the window's; the longer sentences first."""
    made = []
    for theirs, ours in sorted(IN_WINDOW.items(), key=lambda pair: -len(pair[0])):
        parts = re.split(r"\{(\w+)\}", theirs)
        pattern = "".join(
            f"(?P<{part}>[^;]+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
        )
        # A value at the end reaches to the end of its sentence.
        ends = r"(?=[;.]? |[;.]?$)" if theirs.endswith("}") else ""
        made.append((max(parts[::2], key=len), re.compile(pattern + ends), ours))
    return tuple(made)
