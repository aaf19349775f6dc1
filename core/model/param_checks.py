"""Rules that span the lines of a `.param` file: names, wiring, and what is odd but loads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.param_values import shorten

_WITH_ROWS = frozenset(
    ("Convolution", "ConvolutionDepthWise", "InnerProduct", "Embed", "MultiHeadAttention", "RNN")
) | {"LSTM", "GRU"}


def warnings_of(layers: tuple[ParamLayer, ...], surplus: list[str]) -> Iterator[str]:
    """Yield what is odd but loads, one sentence each."""
    if surplus:
        first = shorten(surplus[0].strip())
        yield (
            f"the file declares {len(layers)} layers and has {len(surplus)} lines more,"
            f" which ncnn ignores, from {first!r} on"
        )
    for layer in layers:
        for key, value in layer.values.items():
            if value.mixed:
                yield (
                    f"layer {shorten(layer.name)}, line {layer.line_number}: the array of key {key} mixes"
                    " ints and floats, and ncnn takes the ones for the others; write all of them alike"
                )


def named_once(layers: Sequence[ParamLayer]) -> tuple[tuple[ParamLayer, ...], list[str]]:
    """Give layers whose name is taken another one, as exporters repeat that of a Split.

    ncnn itself never looks a layer up by its name; here weights, plans and edits are found by it.

    Returns
    -------
    (layers, warnings)
        The layers, and a sentence on those that a table could have rows for.
    """
    taken = {layer.name for layer in layers}
    if len(taken) == len(layers):
        return tuple(layers), []
    seen: dict[str, ParamLayer] = {}
    found: list[ParamLayer] = []
    warnings: list[str] = []
    for layer in layers:
        first = seen.setdefault(layer.name, layer)
        if first is layer:
            found.append(layer)
            continue
        number = 2
        while f"{layer.name}_{number}" in taken:
            number += 1
        new = layer.called(f"{layer.name}_{number}")
        taken.add(new.name)
        seen[new.name] = new
        found.append(new)
        if layer.type in _WITH_ROWS:
            warnings.append(
                f"line {layer.line_number}: the name {shorten(layer.name)} is already that of line"
                f" {first.line_number}, so the layer is called {shorten(new.name)} here"
            )
    return tuple(found), warnings


def check_wiring(graph: ParamGraph) -> None:
    """Refuse wiring on which ncnn gives wrong results, fails or crashes.

    Raises
    ------
    ClipScopeError
        A blob is read before it is made, made twice, or read twice without a Split; or the file
        declares fewer blobs than it has.
    """
    made: dict[str, ParamLayer] = {}
    read: dict[str, ParamLayer] = {}
    for layer in graph.layers:
        for bottom in layer.bottoms:
            if bottom not in made:
                raise ClipScopeError(
                    f"layer {shorten(layer.name)} reads blob {shorten(bottom)!r}, which no layer above makes",
                    where=_place(graph, layer),
                    fix="put the layer that makes it above this line, or correct the blob's name",
                )
            other = read.get(bottom)
            if other is not None:
                raise ClipScopeError(
                    f"blob {shorten(bottom)!r} is read by {shorten(other.name)} and by {shorten(layer.name)}"
                    " without a Split, on which ncnn crashes",
                    where=_place(graph, layer),
                    fix="export the network again, or pass it through ncnnoptimize, which inserts the Split",
                )
            read[bottom] = layer
        for top in layer.tops:
            first = made.get(top)
            if first is not None:
                raise ClipScopeError(
                    f"blob {shorten(top)!r} of layer {shorten(layer.name)} is already made by"
                    f" {shorten(first.name)}",
                    where=_place(graph, layer),
                    fix="give one of the two blobs another name",
                )
            made[top] = layer
    if len(made) > graph.declared_blobs:
        raise ClipScopeError(
            f"declares {graph.declared_blobs} blobs and has {len(made)}",
            where=f"{graph.where}, line 2",
            fix=f"set the second number of line 2 to {len(made)}",
        )


def _place(graph: ParamGraph, layer: ParamLayer) -> str:
    return f"{graph.where}, line {layer.line_number}"
