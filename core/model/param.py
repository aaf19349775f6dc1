"""The `.param` text file: read it into a graph, and refuse what ncnn would refuse or crash on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.model.graph import MAGIC, TOKEN, ParamGraph, ParamLayer
from clipscope.core.model.layer_arity import arity_of
from clipscope.core.model.param_checks import check_wiring, named_once, warnings_of
from clipscope.core.model.param_values import parse_value, shorten, split_pair

__all__ = ["ParamGraph", "ParamLayer", "parse_param", "read_param"]

MAX_BYTES = 64 * 2**20
MAX_COUNT = 1_000_000
MAX_NAME = 255
SHAPE_HINTS, FEATURE_MASK = 30, 31
_BINARY_MAGIC = (7767517).to_bytes(4, "little")
_HEAD = re.compile(r"\s*(\S+)\s+(\S+)\s+(\S+)[ \t\v\f]*", re.ASCII)
_FIRST = re.compile(r"\S+", re.ASCII)
_LINE = re.compile(r"[^\r\n]+")
_COUNT = re.compile(r"[0-9]{1,9}")
_EXPORT_AGAIN = "export the network to ncnn again"

# Layers that ncnn loads only with one blob in and one out (one_blob_only in its sources).


def read_param(path: Path) -> ParamGraph:
    """Read a `.param` text file.

    Raises
    ------
    ClipScopeError
        The file can't be read, is larger than 64 MB, is no `.param` text, or breaks its grammar.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ClipScopeError(
                f"is {size / 2**20:.0f} MB; a .param file of a real network has a few hundred KB at most",
                where=str(path),
                fix="choose the .param file, not the weights",
            )
        data = path.read_bytes()
    except OSError as error:
        raise ClipScopeError(
            f"can't be read: {os_reason(error)}", where=str(path), fix="check the file and its rights"
        ) from error
    return parse_param(_decode(data, str(path)), str(path))


def parse_param(text: str, where: str) -> ParamGraph:
    """Read the text of a `.param` file.

    Parameters
    ----------
    text
        The whole file. Lines may end in LF, CR LF or CR.
    where
        The file's name, for messages.

    Raises
    ------
    ClipScopeError
        With file and line: no `.param` text, bad counts, too few lines, bad tokens, unknown,
        doubled or twice consumed blobs.
    """
    if not text.strip():
        raise ClipScopeError("is empty", where=where, fix=_EXPORT_AGAIN)
    if len(text) > MAX_BYTES:
        raise ClipScopeError("has more than 64 MB of text", where=where, fix="choose another .param file")
    if "\0" in text:
        raise ClipScopeError(
            "is not text, it holds zero bytes", where=where, fix="choose the .param text file"
        )
    layer_count, blob_count, start = _read_head(text, where)
    layers, frame, surplus = _read_layers(text, start, layer_count, where)
    layers, doubled = named_once(layers)
    warnings = (*warnings_of(layers, surplus), *doubled)
    graph = ParamGraph(layers, layer_count, blob_count, warnings, where, frame)
    check_wiring(graph)
    return graph


def _decode(data: bytes, where: str) -> str:
    if data.startswith(_BINARY_MAGIC):
        raise ClipScopeError(
            "is a binary .param.bin, which holds no layer names", where=where, fix="open the .param text file"
        )
    if data[:1] == b"\x08" and data[1:2] < b"\x20":
        raise ClipScopeError("is an ONNX model, not an ncnn .param text", where=where, fix="open it as .onnx")
    if data.startswith(b"\xef\xbb\xbf"):
        raise ClipScopeError(
            "starts with a byte order mark, which ncnn can't read",
            where=f"{where}, line 1",
            fix="save the file as UTF-8 without BOM",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ClipScopeError(
            f"is not UTF-8 text (byte {error.start})",
            where=f"{where}, line {line}",
            fix="choose the .param text file, or save it as UTF-8",
        ) from error


def _read_head(text: str, where: str) -> tuple[int, int, int]:
    """Layer count, blob count, and where the first layer line begins."""
    first = _FIRST.search(text)
    if first is None or first[0] != MAGIC:
        begin = shorten(text.split(maxsplit=1)[0])
        raise ClipScopeError(
            f"is not an ncnn .param file: it begins with {begin!r} instead of {MAGIC}",
            where=f"{where}, line 1",
            fix="choose the .param text file of the network, or convert an old one with ncnn's ncnnoptimize",
        )
    match = _HEAD.match(text)
    if match is None:
        raise ClipScopeError("ends before the two counts", where=f"{where}, line 2", fix=_EXPORT_AGAIN)
    counts = []
    for what, token in (("layer count", match[2]), ("blob count", match[3])):
        if not _COUNT.fullmatch(token) or not 0 < int(token) <= MAX_COUNT:
            line = _line_number(text, match.start(2))
            raise ClipScopeError(
                f"{shorten(token)!r} is no {what} from 1 to {MAX_COUNT}",
                where=f"{where}, line {line}",
                fix=_EXPORT_AGAIN,
            )
        counts.append(int(token))
    return counts[0], counts[1], match.end()


def _read_layers(
    text: str, start: int, count: int, where: str
) -> tuple[tuple[ParamLayer, ...], tuple[str, ...], list[str]]:
    """Layers, the text around them, and the lines beyond the declared count."""
    layers: list[ParamLayer] = []
    frame: list[str] = []
    surplus: list[str] = []
    done = 0
    for number, begin, line in _lines(text, start):
        if not line.strip(" \t\v\f"):
            continue
        if len(layers) == count:
            surplus.append(line)
            continue
        layers.append(_read_layer(line, number, f"{where}, line {number}"))
        frame.append(text[done:begin])
        done = begin + len(line)
    frame.append(text[done:])
    if len(layers) < count:
        raise ClipScopeError(
            f"declares {count} layers and has {len(layers)}: the file is cut off or its count is wrong",
            where=where,
            fix=f"get the whole file; if it is whole, set the first number of line 2 to {len(layers)}",
        )
    return tuple(layers), tuple(frame), surplus


def _lines(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Line number, position and text of each line that is not empty."""
    number, position = _line_number(text, start), start
    for match in _LINE.finditer(text, start):
        number += _breaks(text, position, match.start())
        position = match.start()
        yield number, position, match[0]


def _line_number(text: str, position: int) -> int:
    return _breaks(text, 0, position) + 1


def _breaks(text: str, start: int, end: int) -> int:
    """Line ends between two positions: LF, CR LF or CR."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def _read_layer(line: str, number: int, place: str) -> ParamLayer:
    tokens = [match[0] for match in TOKEN.finditer(line)]
    # An operator that pnnx left in its .ncnn.param (torch.topk) is a custom layer; the .pnnx.param begins so.
    if tokens[0].startswith("pnnx."):
        raise ClipScopeError(
            f"layer type {shorten(tokens[0])} belongs to pnnx, not to ncnn",
            where=place,
            fix="open the .ncnn.param that pnnx writes beside the .pnnx.param; an operator that is left in it"
            " has no ncnn counterpart",
        )
    if len(tokens) < 4:
        raise ClipScopeError(
            f"{shorten(line.strip())!r} is no layer: type, name and two blob counts are expected",
            where=place,
            fix=_EXPORT_AGAIN,
        )
    kind, name = tokens[0], tokens[1]
    counts = []
    for what, token in (("input", tokens[2]), ("output", tokens[3])):
        if not _COUNT.fullmatch(token):
            raise ClipScopeError(
                f"layer {shorten(name)} has no {what} blob count but {shorten(token)!r}",
                where=place,
                fix=_EXPORT_AGAIN,
            )
        counts.append(int(token))
    blobs = tokens[4 : 4 + sum(counts)]
    if len(blobs) < sum(counts) or any(re.match(r"[+-]?[0-9]+=", blob) for blob in blobs):
        raise ClipScopeError(
            f"layer {shorten(name)} announces {counts[0]} input and {counts[1]} output blobs and names fewer",
            where=place,
            fix=_EXPORT_AGAIN,
        )
    pairs = _read_pairs(tokens[4 + sum(counts) :], name, place)
    bottoms, tops = tuple(blobs[: counts[0]]), tuple(blobs[counts[0] :])
    layer = ParamLayer(kind, name, bottoms, tops, pairs, source=line, line_number=number)
    _check_layer(layer, place)
    return layer


def _read_pairs(tokens: list[str], name: str, place: str) -> tuple[tuple[int, str], ...]:
    pairs = []
    for token in tokens:
        try:
            key, text = split_pair(token)
            parse_value(key, text)
        except ValueError as error:
            more = "" if "=" in token else ", or more blob names than the line announces"
            raise ClipScopeError(
                f"layer {shorten(name)}, {shorten(token)!r}: {error}{more}", where=place, fix=_EXPORT_AGAIN
            ) from error
        pairs.append((key, text))
    return tuple(pairs)


def _check_layer(layer: ParamLayer, place: str) -> None:
    for name in (layer.type, layer.name, *layer.bottoms, *layer.tops):
        if len(name) > MAX_NAME // 4 and len(name.encode("utf-8", "surrogatepass")) > MAX_NAME:
            raise ClipScopeError(
                f"the name {shorten(name)!r} has more than {MAX_NAME} bytes",
                where=place,
                fix="shorten the name",
            )
    hints = layer.values.get(SHAPE_HINTS)
    if (hints is not None and hints.kind not in ("ints", "floats")) or (
        layer.has(FEATURE_MASK) and layer.values[FEATURE_MASK].kind != "int"
    ):
        raise ClipScopeError(
            f"layer {layer.name}: key 30 must be an array of sizes, and key 31 an int",
            where=place,
            fix="remove keys 30 and 31 from the line",
        )
    found = (len(layer.bottoms), len(layer.tops))
    arity = arity_of(layer)
    if arity is None or arity.allows(*found):
        return
    raise ClipScopeError(
        f"{layer.type} {shorten(layer.name)} must have {arity}, and has {found[0]} in and {found[1]} out",
        where=place,
        fix=_EXPORT_AGAIN,
    )
