"""An ncnn network of inputs that are no single image, behind one input that carries them all."""

from __future__ import annotations

from dataclasses import replace

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import MOST_DIMENSIONS, Feed, Feeds
from clipscope.core.model.graph import MAGIC, ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.weights import walk_bin

CARRIER = "clipscope_inputs"
"""Blob that carries all inputs; so it is called in an ONNX network, too."""
PREFIX = "clipscope_feed_"
"""Names of the layers that take it apart."""
SIDES = {1: (0,), 2: (1, 0), 3: (2, 1, 0), 4: (2, 11, 1, 0)}
"""Keys of the sides of Input and Reshape, by the number of dimensions, in NumPy's order."""


def with_carrier(network: Network, feeds: Feeds) -> Network:
    """The network fed by one input of `Feeds.carrier`, which Crop and Reshape take apart.

    Raises
    ------
    ClipScopeError
        If an input has more dimensions than ncnn has, or the inputs are others.
    """
    graph = network.graph
    names = [feed.name for feed in feeds.inputs]
    if sorted(names) != sorted(graph.inputs):
        raise ClipScopeError(
            f"its inputs are {', '.join(graph.inputs)}, not {', '.join(names)}",
            where=network.where,
            fix="name its inputs",
        )
    for feed in feeds.inputs:
        if not 1 <= len(feed.shape) <= MOST_DIMENSIONS or min(feed.shape) < 1:
            raise ClipScopeError(
                f"input {feed.text} has {len(feed.shape)} dimensions",
                where=network.where,
                fix=f"give inputs of 1 to {MOST_DIMENSIONS} dimensions, none of them empty",
            )
    channels, height, width = feeds.carrier
    head = [_line("Input", "carrier", (), (CARRIER,), {0: width, 1: height, 2: channels})]
    if not feeds.packed:
        head.append(_reshape(feeds.inputs[0], CARRIER))
    else:
        flat = f"{PREFIX}flat"
        parts = [f"{flat}_{place}" for place in range(len(feeds.inputs))]
        head.append(_line("Reshape", "flat", (CARRIER,), (flat,), {0: channels * height * width}))
        head.append(_line("Split", "split", (flat,), tuple(parts), {}))
        for place, feed in enumerate(feeds.inputs):
            part = f"{PREFIX}part_{place}"
            sides = {0: feeds.offset(place), 3: feed.size}
            head.append(_line("Crop", f"part_{place}", (parts[place],), (part,), sides))
            head.append(_reshape(feed, part))
    return _with_lines(network, [*head, *(layer for layer in graph.layers if layer.type != "Input")])


def feeds_of(network: Network) -> Feeds | None:
    """What such a network takes; None for one that is fed an image."""
    layers = network.graph.layers
    if not any(layer.type == "Input" and CARRIER in layer.tops for layer in layers):
        return None
    return Feeds(tuple(_feed(layer) for layer in layers if layer.name.startswith(f"{PREFIX}to_")))


def without_carrier(network: Network) -> Network:
    """The network as people take it home, its inputs as they were with their sides; others as they are."""
    feeds = feeds_of(network)
    return network if feeds is None else _with_lines(network, lines_without_carrier(network.graph.layers))


def lines_without_carrier(layers: tuple[ParamLayer, ...]) -> list[ParamLayer]:
    """Lines of a network whose inputs are its own."""
    inputs = []
    for layer in layers:
        if layer.name.startswith(f"{PREFIX}to_"):
            feed = _feed(layer)
            sides = dict(zip(SIDES[len(feed.shape)], feed.shape, strict=True))
            pairs = tuple((key, str(side)) for key, side in sorted(sides.items()))
            inputs.append(ParamLayer("Input", feed.name, (), (feed.name,), pairs))
    rest = [x for x in layers if not x.name.startswith(PREFIX)]
    taken = {layer.name for layer in rest}
    named = [x if x.name not in taken else x.called(f"input_{x.name}") for x in inputs]
    return [*named, *rest]


def param_without_carrier(text: str, where: str) -> str:
    """A ``.param``, such as that of an int8 pair, whose inputs are its own."""
    if CARRIER not in text:
        return text
    return _text(lines_without_carrier(parse_param(text, where).layers))


def _feed(layer: ParamLayer) -> Feed:
    keys = next(keys for keys in reversed(SIDES.values()) if all(layer.has(key) for key in keys))
    return Feed(layer.tops[0], tuple(layer.int(key, 0) for key in keys))


def _reshape(feed: Feed, source: str) -> ParamLayer:
    sides = dict(zip(SIDES[len(feed.shape)], feed.shape, strict=True))
    return _line("Reshape", f"to_{feed.name}", (source,), (feed.name,), sides)


def _line(
    kind: str, name: str, bottoms: tuple[str, ...], tops: tuple[str, ...], sides: dict[int, int]
) -> ParamLayer:
    pairs = tuple((key, str(side)) for key, side in sorted(sides.items()))
    return ParamLayer(kind, f"{PREFIX}{name}", bottoms, tops, pairs)


def _text(lines: list[ParamLayer]) -> str:
    count = len({blob for line in lines for blob in line.tops})
    return f"{MAGIC}\n{len(lines)} {count}\n" + "".join(f"{line.text}\n" for line in lines)


def _with_lines(network: Network, lines: list[ParamLayer]) -> Network:
    graph = parse_param(_text(lines), network.where)
    spans = walk_bin(graph, network.weights, f"{network.name}.bin")
    return replace(network, graph=graph, spans=spans)
