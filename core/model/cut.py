"""Cutting a network at named blobs: what lies between some of them and the outputs that are asked for."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.constants import Constant, with_constants
from clipscope.core.model.graph import MAGIC, ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.weights import walk_bin

NEAR = 4
"""Names that are offered where one is wrong."""


@dataclass(frozen=True)
class FedInput:
    """An input that gets an array with each image.

    Attributes
    ----------
    name
        Of the input.
    path
        File or list file of the arrays, which a data set is opened with.
    shape
        Of all of them together, the samples along the first axis.
    """

    name: str
    path: Path
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Cut:
    """Where a network begins and ends, by blobs of a ``.param`` or tensors of an ONNX file.

    Attributes
    ----------
    inputs
        Blobs that are fed; those of the file if empty.
    outputs
        Blobs that are asked for; those of the file if empty.
    constants
        Inputs that get the same values always, by name.
    fed
        Inputs beside the image that get an array of their own with each image.
    """

    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    constants: tuple[tuple[str, Constant], ...] = ()
    fed: tuple[FedInput, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is cut."""
        return bool(self.inputs or self.outputs or self.constants)


WHOLE = Cut()


def cut_network(network: Network, cut: Cut, shapes: dict[str, tuple[int, ...]] | None = None) -> Network:
    """The part of an ncnn network between blobs, as a network without files.

    Parameters
    ----------
    network
        The whole.
    cut
        Its ends; an empty cut gives the network itself.
    shapes
        Shapes of the blobs that are fed, (C, H, W) or shorter, where they are known: they go into the Input
        lines.

    Raises
    ------
    ClipScopeError
        If there is no such blob, or an output does not depend on what is fed.
    """
    if not cut:
        return network
    if cut.constants:
        network = with_constants(network, dict(cut.constants))
        if not cut.inputs and not cut.outputs:
            return network
    graph = network.graph
    require_names((*cut.inputs, *cut.outputs), graph.blobs, network.where, "blob")
    fed, outputs = set(cut.inputs), cut.outputs or network.outputs
    kept, used = _needed(graph.layers, outputs, fed)
    require_use(cut, used, network.where)
    if cut.inputs:
        inputs = [layer for layer in graph.layers if layer.type == "Input" and layer.name in kept]
        require_alone([top for layer in inputs for top in layer.tops], network.where)
    lines = [*(_input_line(blob, (shapes or {}).get(blob, ())) for blob in cut.inputs)]
    lines += [layer for layer in graph.layers if layer.name in kept]
    lines = _with_free_outputs(lines, outputs)
    count = len({blob for line in lines for blob in line.tops})
    text = "".join(f"{line.text}\n" for line in lines)
    part = parse_param(f"{MAGIC}\n{len(lines)} {count}\n{text}", network.where)
    names = {layer.name for layer in part.layers}
    weights = b"".join(
        network.weights[span.offset : span.offset + span.nbytes]
        for span in network.spans
        if span.layer in names
    )
    spans = walk_bin(part, weights, f"{network.name}.bin")
    return Network(part, weights, spans, network.name, None, None, network.unfound, network.files)


def _needed(
    layers: Sequence[ParamLayer], outputs: Iterable[str], fed: Collection[str]
) -> tuple[set[str], set[str]]:
    """Names of the layers between the ends, and which of the fed blobs they read."""
    makers = {top: layer for layer in layers for top in layer.tops}
    stack, kept, used = list(outputs), set[str](), set[str]()
    while stack:
        blob = stack.pop()
        if blob in fed:
            used.add(blob)
            continue
        layer = makers[blob]
        if layer.name not in kept:
            kept.add(layer.name)
            stack.extend(layer.bottoms)
    return kept, used


def _input_line(blob: str, shape: tuple[int, ...]) -> ParamLayer:
    """An Input for a blob; its sizes are width, height and channels."""
    pairs = tuple((key, str(side)) for key, side in enumerate(reversed(shape)))
    return ParamLayer("Input", f"input_{blob}", (), (blob,), pairs)


def _with_free_outputs(lines: list[ParamLayer], outputs: Sequence[str]) -> list[ParamLayer]:
    """Lines in which nothing reads an output, because ncnn's outputs are the blobs that nobody reads.

    A Split hands the others a copy; where one reads the output already, what it makes and nobody reads goes.
    """
    for blob in outputs:
        readers = [line for line in lines if blob in line.bottoms]
        if not readers:
            continue
        copies = {f"{blob}_copy_{n}" for n in range(len(readers))}
        names = iter(sorted(copies))
        renamed: list[ParamLayer] = []
        for line in lines:
            bottoms = tuple(next(names) if bottom == blob else bottom for bottom in line.bottoms)
            renamed.append(line if bottoms == line.bottoms else replace(line, bottoms=bottoms, source=None))
        place = next(i for i, line in enumerate(renamed) if blob in line.tops)
        maker = renamed[place]
        inner = f"{blob}_whole"
        tops = tuple(inner if top == blob else top for top in maker.tops)
        renamed[place] = replace(maker, tops=tops, source=None)
        split = ParamLayer("Split", f"split_{blob}", (inner,), (blob, *sorted(copies)))
        lines = [*renamed[: place + 1], split, *renamed[place + 1 :]]
    read = {bottom for line in lines for bottom in line.bottoms}
    wanted = set(outputs)
    found = []
    for line in lines:
        tops = tuple(top for top in line.tops if top in read or top in wanted)
        trims = line.type == "Split" and tops != line.tops
        found.append(replace(line, tops=tops, source=None) if trims else line)
    return found


def require_names(names: Iterable[str], known: Sequence[str], where: str, kind: str) -> None:
    """Refuse a name that a network does not have, with near ones.

    Raises
    ------
    ClipScopeError
        With the first such name.
    """
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, NEAR, 0.4) or list(known[-NEAR:])
            raise ClipScopeError(
                f"the network has no {kind} called {name}", where=where, fix=f"near names: {', '.join(near)}"
            )


def require_alone(others: Sequence[str], where: str) -> None:
    """Refuse a cut around which the network's own inputs are needed still.

    Raises
    ------
    ClipScopeError
        If there are ``others``.
    """
    if others:
        raise ClipScopeError(
            f"the outputs need {others[0]} as well, by a path around what is fed",
            where=where,
            fix="cut at a blob through which all paths go, or give other outputs",
        )


def require_use(cut: Cut, used: Collection[str], where: str) -> None:
    """Refuse to feed what no output depends on.

    Raises
    ------
    ClipScopeError
        With the first such name.
    """
    idle = [name for name in cut.inputs if name not in used]
    if idle:
        raise ClipScopeError(
            f"no output needs {idle[0]}", where=where, fix="leave it out, or give outputs that lie behind it"
        )
