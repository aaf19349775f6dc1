"""Command lines: options and their values out of order, and names that terminals and formats trip over."""

from __future__ import annotations

import argparse
import os
from functools import lru_cache
from pathlib import Path

from clipscope.core.cli.commands import COMMANDS, CommandParser, parser
from tests.fuzz.kit import CALIB, EVAL, MODEL, NUMBERS, PIXELS, WORDS, Source, Try, put

NAMES = ("\x1b[31mred", "two\nlines", "tab\tname", "\u202etxt", "é", "-dash", "a b", "*", "'q'", '"d"',
         "x" * 200, "%s%n", "\udcff\udcfe", "\\", "~", "$HOME", "a;b", "\x7f", "#x", "=1", "\u2028", "1e5",
         "con")  # fmt: skip


@lru_cache(maxsize=1)
def _options() -> dict[str, list[tuple[str, argparse.Action]]]:
    top = parser()
    found: dict[str, list[tuple[str, argparse.Action]]] = {}
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, one in action.choices.items():
                filled = one.filled() if isinstance(one, CommandParser) else one
                found[name] = [(o, a) for a in filled._actions for o in a.option_strings]
    return found


def options(source: Source, folder: Path) -> Try:
    """Options of a command with values that may mean nothing."""
    command = source.pick([name for name in COMMANDS if name not in ("demo", "cache")])
    model = str(MODEL.with_suffix(source.pick([".param", ".bin"])))
    words = [command, model] if source.chance(0.95) else [command]
    table = put(folder / "t.table", "convclip_4_param_0 1 \nconvclip_4 1 \n")
    if command in ("lint", "diff"):
        words.append(str(table))
    if command in ("calibrate", "evaluate", "sensitivity", "tune") and source.chance(0.95):
        words += ["--images", str(EVAL / "3"), "--limit", "2", *PIXELS]
    if command in ("calibrate", "tune", "sensitivity") and source.chance(0.9):
        words += ["-o", str(folder / "o.table")]
    if command in ("convert", "export"):
        words += ["-o", str(folder / "out")]
    if command == "tune":
        words += ["--seconds", "1"]
    if command == "export":
        words += ["--format", "ncnn"]
    some = "8 1,2,3 0.1,0.2 a,b,c 28x28 kl mse percentile:99 rgb /dev/full /dev/null/x ncnn auto affine in0"
    more = "1000000000 9999999999 out0 in0=1 top1=0.5"
    places = (CALIB, table, folder, folder / "new")
    values = (*NUMBERS, *WORDS, *some.split(), *more.split(), *map(str, places))
    for _ in range(source.number(1, 4)):
        option, action = source.pick(_options()[command])
        if option in ("--help", "-h"):
            continue
        words.append(option)
        if action.nargs != 0 and source.chance(0.95):
            words.append(
                source.pick(list(action.choices or ()) + list(values))
                if source.chance(0.4)
                else source.pick(values)
            )
    words = [word.replace("\0", "") for word in words]
    return Try(words)


def names(source: Source, folder: Path) -> Try:
    """Files with names that reach the terminal, and what is exported, as they are."""
    name = source.pick(NAMES) + (source.pick(NAMES) if source.chance(0.3) else "")
    place = folder / "d"
    place.mkdir()
    model = place / f"{name}.param"
    broken = source.chance(0.4)
    text = MODEL.with_suffix(".param").read_text()
    put(model, source.text_changed(text) if broken else text)
    put(place / f"{name}.bin", MODEL.with_suffix(".bin").read_bytes())
    output = place / f"{source.pick(NAMES)}.{source.pick(['table', 'json', 'param', 'onnx', ''])}"
    images = place / source.pick(NAMES) / "0"
    put(images / f"{source.pick(NAMES)}.png", next((CALIB / "2").iterdir()).read_bytes())
    feed = ["--images", str(images.parent), *PIXELS]
    given = str(model) if source.chance(0.9) else os.path.relpath(model)
    return Try(
        source.pick(
            [
                ["layers", given],
                ["calibrate", given, *feed, "-o", str(output), "--method", "absmax"],
                ["evaluate", given, *feed, "--engines", "ncnn", "--json", str(output)],
                ["lint", given, str(output)],
                ["export", given, "--table", str(output), "-o", str(place / source.pick(NAMES))],
                ["layers", str(place / source.pick(NAMES))],
                [source.pick(NAMES)],
            ]
        )
    )
