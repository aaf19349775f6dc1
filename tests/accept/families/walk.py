"""One network through the real command line, and plain engines on what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.accept.families import plain
from tests.forked.programs import run

SECONDS = 300
FIGURES = 1e-9
"""How far a mean cosine of the same logits may lie from another program's: the order of the sums."""
DEPTHWISE_SHARE, DEPTHWISE_LEAST = 0.1, 1e-5
"""The same with depthwise layers in int8: as a share of what int8 loses, and the least. Plain ncnn rounds
their sums once more than ARM, or once less, and a value on the edge between two codes takes the other one."""
FP32 = 1e-3
"""Largest difference of fp32 logits of both engines, as a share of their absmax."""


@dataclass(frozen=True)
class Walk:
    """What came of one.

    Attributes
    ----------
    name, form
        The network.
    failure
        Why it did not go all the way; None if it did.
    macs
        Multiply-accumulates of an image.
    shares
        Of these in int8, an engine: as evaluated.
    float32
        Why layers stay float32, an engine: the reason and their types.
    fp32
        Largest difference of both engines' fp32 logits, as a share of their absmax.
    cosines
        Of int8's logits with fp32's, an engine: as evaluated, the lowest of the outputs.
    off
        How far plain engines' cosines are from these, a column.
    """

    name: str
    form: str
    failure: str | None = None
    macs: int | None = None
    shares: Mapping[str, float | None] | None = None
    float32: Mapping[str, Mapping[str, str]] | None = None
    fp32: float | None = None
    cosines: Mapping[str, float] | None = None
    off: Mapping[str, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """A JSON value with all of it."""
        return asdict(self)


class Stopped(Exception):
    """A network did not go all the way."""


def walk(path: Path, calibration: Path, evaluation: Path, folder: Path) -> Walk:
    """`layers`, `calibrate`, `lint`, `evaluate`, `export`, then plain engines; errors are answers, too."""
    name, form, _ = path.name.split(".")
    try:
        return _walk(path, calibration, evaluation, folder, (name, form))
    except Stopped as stopped:
        return Walk(name, form, str(stopped))


def _walk(path: Path, calibration: Path, evaluation: Path, folder: Path, names: tuple[str, str]) -> Walk:
    table, threads = folder / "kl.table", ("--threads", "1")
    calib = ("--calib", calibration, *threads)
    _run(folder, "layers", path, "--json", folder / "layers.json")
    _run(folder, "calibrate", path, "--images", calibration, *threads, "-o", table)
    _run(folder, "lint", path, table)
    _run(
        *(folder, "evaluate", path, "--images", evaluation, "--table", table, *calib),
        *("--json", folder / "evaluation.json"),
    )
    _run(folder, "export", path, "--table", table, *calib, "--format", "ncnn,onnx", "-o", folder / "out")

    layers = json.loads((folder / "layers.json").read_text())
    columns = json.loads((folder / "evaluation.json").read_text())["columns"]
    for engine in ("ncnn", "onnxruntime"):
        for precision in ("fp32", "int8"):
            if columns[engine][precision] is None:
                raise Stopped(f"{engine} {precision}: {columns[engine][f'{precision}_reason']}")

    images = np.load(evaluation)["x"]
    pair, qdq = (folder / "out" / f"{path.stem}-int8.{ending}" for ending in ("param", "onnx"))
    ncnn_fp32, ort_fp32 = plain.run_ncnn(table.with_suffix(".param"), images), plain.run_onnx(path, images)
    if not pair.exists() and columns["ncnn"]["int8"]["arithmetic"]["int8_macs"]:
        raise Stopped("export: no pair for ncnn, whose column has int8 layers")
    depthwise = columns["ncnn"]["int8"]["exact_depthwise_layers"] > 0
    ncnn_int8 = plain.run_ncnn(pair, images, packing=not depthwise) if pair.exists() else ncnn_fp32
    ort_int8 = plain.run_onnx(qdq, images)
    said = {
        "onnxruntime fp32": (columns["onnxruntime"]["fp32"], plain.cosines(ort_fp32, ncnn_fp32)),
        "ncnn int8": (columns["ncnn"]["int8"], plain.cosines(ncnn_int8, ncnn_fp32)),
        "onnxruntime int8": (columns["onnxruntime"]["int8"], plain.cosines(ort_int8, ort_fp32)),
    }
    off = {column: plain.worst(output_cosines(figures), own) for column, (figures, own) in said.items()}
    fp32 = plain.apart(ncnn_fp32, ort_fp32)
    result = Walk(
        *names,
        None,
        layers["totals"]["macs"],
        {e: columns[e]["int8"]["arithmetic"]["int8_mac_share"] for e in ("ncnn", "onnxruntime")},
        _float32(layers, columns),
        fp32,
        {e: min(output_cosines(columns[e]["int8"])) for e in ("ncnn", "onnxruntime")},
        off,
    )
    if fp32 > FP32:
        return _failed(result, f"fp32 logits of plain ncnn and plain ONNX Runtime are {fp32:.1e} apart")
    for column, difference in off.items():
        lost = 1 - min(output_cosines(said[column][0]))
        own = max(DEPTHWISE_LEAST, DEPTHWISE_SHARE * lost)
        if difference > (own if depthwise and column == "ncnn int8" else FIGURES):
            return _failed(result, f"{column}: evaluate's cosine is {difference:.1e} from the plain engine's")
    return result


def _failed(result: Walk, why: str) -> Walk:
    return Walk(**{**result.__dict__, "failure": why})


def output_cosines(column: Mapping[str, Any]) -> list[float]:
    """Each output's cosine in a column of `evaluate --json`, in the file's order."""
    found = [one["cosine"] for one in column["outputs"].values()]
    if None in found:
        raise Stopped("evaluate: an output is all zero")
    return found


def _run(folder: Path, *words: object) -> None:
    """A command; its error line if it has one."""
    done = run([str(word) for word in words], folder, seconds=SECONDS)
    (folder / f"{words[0]}.log").write_text(done.stdout + done.stderr)
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        said = next((line for line in lines if "error" in line), lines[-1] if lines else "")
        raise Stopped(f"{words[0]} ended with {done.returncode}: {said.removeprefix('clipscope: error: ')}")


def _float32(layers: Mapping[str, Any], columns: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Reasons and types of layers that stay float32, an engine."""
    found: dict[str, dict[str, set[str]]] = {"ncnn": {}, "onnxruntime": {}}
    for layer in layers["layers"]:
        for engine, key in (("ncnn", "fp32_because"), ("onnxruntime", "onnx_fp32_because")):
            if layer[key] is not None:
                found[engine].setdefault(layer[key], set()).add(layer["type"])
    types = {layer["layer"]: layer["type"] for layer in layers["layers"]}
    for engine in found:
        for left in columns[engine]["int8"]["excluded_layers"]:
            kind = types.get(left["layer"], left["layer"])
            found[engine].setdefault(left["reason"], set()).add(kind)
    return {e: {why: ", ".join(sorted(kinds)) for why, kinds in own.items()} for e, own in found.items()}
