"""Tables, plans, arrays, images and lists that are broken in every way a file can be."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from clipscope.core.common.progress import run
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.fuzz.kit import CALIB, EVAL, MODEL, NUMBERS, PIXELS, WORDS, Source, Try, put

PARAM = MODEL.with_suffix(".param")
FEED = ["--images", str(EVAL / "1"), "--limit", "2", *PIXELS, "--engines", "ncnn"]


@lru_cache(maxsize=1)
def _whole() -> tuple[str, str]:
    """A table and a plan of the demo that are right."""
    model = run(open_model(PARAM))
    ranges: dict[str, ActivationQuant] = {}
    for number, root in enumerate(model.roots):
        ranges[root] = ActivationQuant.symmetric(1.0 + number)
    plan = QuantPlan(ranges, {layer.name: default_layer(model, layer) for layer in model.quantizable})
    return write_table(model, plan), json.dumps(ranges_json(model, plan, None), indent=1)


def table(source: Source, folder: Path) -> Try:
    text = source.text_changed(_whole()[0])
    if source.chance(0.3):
        text = source.text_changed(text)
    content = text.encode("utf-8", "surrogatepass")
    if source.chance(0.25):
        content = (
            source.pick([b"\xef\xbb\xbf", b"\0", b"\xff\xfe", b"# c\n", b"\r\n", b"[a]\nb = 1\n"]) + content
        )
    if source.chance(0.2):
        content = source.bytes_changed(content)
    path = put(folder / "t.table", content)
    given, model = str(path), str(PARAM)
    return Try(
        source.pick(
            [
                ["lint", model, given],
                ["lint", model, given, "--fix", str(folder / "f.table")],
                ["lint", model, given, "--json"],
                ["diff", given, given, "--model", model],
                ["diff", given, str(put(folder / "u.table", _whole()[0])), "--json"],
                ["export", model, "--table", given, "-o", str(folder / "out"), "--format", "ncnn"],
                ["evaluate", model, "--table", given, *FEED],
            ]
        ),
        ("t.table",),
    )


def plan(source: Source, folder: Path) -> Try:
    if source.chance(0.6):
        content: Any = json.loads(_whole()[1])
        for _ in range(source.number(1, 3)):
            _value_changed(source, content)
        text = json.dumps(content)
    else:
        text = source.text_changed(_whole()[1])
    if source.chance(0.1):
        text = source.pick(["[" * 100000, "{}", "null", "1e999", '{"plan": ' * 50, '{"plan": 1, "plan": 2}'])
    path = put(folder / "p.json", text.encode("utf-8", "surrogatepass"))
    words = source.pick(
        [
            ["export", str(PARAM), "--ranges", str(path), "-o", str(folder / "out"), "--format", "ncnn,json"],
            ["multipliers", str(PARAM), "--ranges", str(path)],
            ["evaluate", str(PARAM), "--ranges", str(path), *FEED],
        ]
    )
    return Try(words, ("p.json",))


def _value_changed(source: Source, content: Any) -> None:
    """One value somewhere inside becomes another."""
    while True:
        keys = list(content) if isinstance(content, dict) else list(range(len(content)))
        if not keys:
            return
        key = source.pick(keys)
        inner = content[key]
        if isinstance(inner, (dict, list)) and inner and source.chance(0.85):
            content = inner
            continue
        new = source.pick([None, -1, 0, 1e39, "x", [], {}, True, float("nan"), 2**70, "A" * 1000, -1e-45])
        if isinstance(content, dict) and source.chance(0.2):
            del content[key]
        else:
            content[key] = new
        return


def array(source: Source, folder: Path) -> Try:
    values = np.random.default_rng(source.seed).standard_normal((3, 3, 32, 32)).astype(np.float32)
    match source.number(0, 9):
        case 0:
            values = values.astype(source.pick([np.float64, np.int32, np.complex64, np.float16, ">f4", bool]))
        case 1:
            values = values.reshape(source.pick([(3, 96, 32), (9, 1, 32, 32), (9216,), (3, 3, 32, 32, 1)]))
        case 2:
            values[source.number(0, 2), 0, 3, 3] = source.pick([np.nan, np.inf, -np.inf, 1e38])
        case 3:
            values = values[:0]
    packed = source.chance(0.5)
    stream = io.BytesIO()
    if packed:
        labels = source.pick(
            [np.arange(3), np.arange(2), np.array([-1, 0, 1]), np.array([0.5, 1, 2]), np.array(["a"] * 3)]
        )
        named = {source.pick(["inputs", "x", "images", "inputs.npy", "a/b"]): values}
        if source.chance(0.5):
            named["labels"] = labels
        np.savez(stream, **named)
        if source.chance(0.3):
            with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
                warnings.simplefilter("ignore")  # two members of one name
                archive.writestr(
                    source.pick(["inputs.npy", "../x.npy", "y.npy", "labels.npy"]), b"not an array"
                )
    elif source.chance(0.1):
        np.save(stream, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    else:
        np.save(stream, values)
    content = stream.getvalue()
    if source.chance(0.5):
        content = source.bytes_changed(content)
    path = put(folder / ("i.npz" if packed else "i.npy"), content)
    if not packed and source.chance(0.15):  # enormous and sparse
        shape = source.pick([(10**7, 1, 1, 1), (10**6, 3, 32, 32), (4, 1, 30000, 30000)])
        head = io.BytesIO()
        np.lib.format.write_array_header_1_0(head, {"descr": "<f4", "fortran_order": False, "shape": shape})
        with path.open("wb") as file:
            file.write(head.getvalue())
            file.truncate(len(head.getvalue()) + 4 * int(np.prod(shape)))
    verbs = [
        ["calibrate", str(PARAM), "--images", str(path), "-o", str(folder / "o.table"), "--method", "absmax"],
        ["evaluate", str(PARAM), "--images", str(path), "--engines", "ncnn"],
    ]
    return Try([*source.pick(verbs), *source.pick([[], ["--limit", "2"]])], (path.name,))


def images(source: Source, folder: Path) -> Try:
    """Image files of several kinds, changed; one good one beside them, or none."""
    place = folder / "images"
    for number in range(source.number(1, 4)):
        mode = source.pick(["L", "RGB", "RGBA", "P", "CMYK", "I;16", "1", "LA", "F"])
        size = source.pick([(32, 32), (1, 1), (300, 2), (64, 48)])
        kind = source.pick(["png", "jpeg", "bmp", "gif", "tiff", "webp"])
        stream = io.BytesIO()
        try:
            picture = Image.frombytes("L", size, source.random.randbytes(size[0] * size[1]))
            picture.convert(mode).save(stream, kind)
        except (OSError, ValueError, KeyError):
            picture.convert("RGB").save(stream, "png")
        content = stream.getvalue()
        if source.chance(0.6):
            content = source.bytes_changed(content)
        if source.chance(0.1) and kind == "png":  # a header that promises billions of pixels
            content = content[:16] + (2**31 - 1).to_bytes(4, "big") * 2 + content[24:]
        suffix = kind if source.chance(0.8) else source.pick(["txt", "PNG", "npy", "param", "jpg"])
        put(place / source.pick(["0", "1", "a b", ".hidden"]) / f"{number}.{suffix}", content)
    if source.chance(0.5):
        put(place / "2" / "good.png", next((CALIB / "2").iterdir()).read_bytes())
    if source.chance(0.2):
        (place / "loop").symlink_to(place)
    resize = source.pick([[], ["--resize", "crop"], ["--resize", "letterbox", "--resize-to", "40"]])
    words = ["--images", str(place), "--limit", str(source.number(1, 9)), *PIXELS, *resize]
    if source.chance(0.5):
        return Try(["calibrate", str(PARAM), *words, "-o", str(folder / "o.table"), "--method", "absmax"])
    return Try(["evaluate", str(PARAM), *words, "--engines", "ncnn"])


def listed(source: Source, folder: Path) -> Try:
    """A list of images and labels."""
    files = [str(next((CALIB / str(n)).iterdir())) for n in range(4)]
    lines = [f"{path} {n}" for n, path in enumerate(files)]
    for _ in range(source.number(1, 3)):
        place = source.number(0, len(lines) - 1)
        lines[place] = source.pick(
            [
                lines[place].rsplit(" ", 1)[0], f"{lines[place]} {source.pick(NUMBERS)}", source.pick(WORDS),
                f"missing.png {source.pick(NUMBERS)}", f"/dev/zero {place}", f"{folder} 1", "list.txt 0",
                f"{files[0]}\t3", f"{files[0]}, 3", f"# {lines[place]}", "\u202e 1", f"{'x' * 5000} 1",
            ]
        )  # fmt: skip
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    if source.chance(0.3):
        content = source.bytes_changed(content)
    path = put(folder / "list.txt", content)
    words = ["--images", str(path), "--limit", "4", *PIXELS]
    if source.chance(0.3):
        words += ["--labels", str(put(folder / "labels.txt", source.bytes_changed(b"a\nb\nc\n")))]
    if "--labels" not in words and source.chance(0.5):
        return Try(["calibrate", str(PARAM), *words, "-o", str(folder / "o.table"), "--method", "absmax"])
    return Try(["evaluate", str(PARAM), *words, "--engines", "ncnn"])
