"""Names of layers and blobs for people: those of the file that they know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from clipscope.core.model.model import Model


_OPERATOR = re.compile(r"[A-Z]\w*")

_NAMED = re.compile(
    r"""
    (?P<before>\b(?:(?:threshold[ ]of|range[ ]of|reset|blobs?|precision:|\S+[ ]for)[ ]|blobs[ ]\())
    (?P<names>(?!blobs?[ ])[^\s”]+(?:(?<=,)[ ][^\s”]+)*)(?![ ](?:blobs|layers)\b)(?=[\s”]|$)
    |(?P<switched>[^\s”]+)(?=[ ]switched[ ]o(?:n|ff)$)
    """,
    re.VERBOSE,
)
"""Where texts of the core, of edits and of what changed, have names; sessions keep ncnn's."""
_ENDS = ":;,.)"


class Named(Protocol):
    """A layer with weights, and what the ONNX network calls it.

    Attributes
    ----------
    name, root
        In ncnn, and the root blob that it reads.
    onnx_name, onnx_input
        The ONNX node that computes the same, and the tensor that it reads; None where there is none.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def root(self) -> str: ...  # noqa: D102
    @property
    def onnx_name(self) -> str | None: ...  # noqa: D102
    @property
    def onnx_input(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True)
class Titles:
    """How layers and blobs are called where people read them; one that is not in it has its ncnn name.

    Attributes
    ----------
    layers, blobs
        By their names in ncnn.
    """

    layers: Mapping[str, str] = field(default_factory=dict)
    blobs: Mapping[str, str] = field(default_factory=dict)

    def layer(self, name: str) -> str:
        """Title of a layer."""
        return self.layers.get(name, name)

    def blob(self, root: str) -> str:
        """Title of a root blob."""
        return self.blobs.get(root, root)


NCNN = Titles()
"""ncnn's own names."""


def is_converted(path: Path) -> bool:
    """Whether a network was made from another format than ncnn's, so that nobody knows its ncnn names."""
    return path.suffix.lower() not in (".param", ".bin")


def onnx_titles(layers: Iterable[Named]) -> Titles:
    """Names of the ONNX network; where several layers have one node, ncnn's stand behind them.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "name root onnx_name onnx_input")
    >>> rows = Row("convrelu_2", "3", "fire2/expand1x1", "fire2/relu"), Row("relu_4", "9", None, None)
    >>> found = onnx_titles(rows)
    >>> found.layer("convrelu_2"), found.blob("3"), found.layer("relu_4"), found.blob("9")
    ('fire2/expand1x1', 'fire2/relu', 'relu_4', '9')
    """
    rows = tuple(layers)
    blobs: dict[str, str] = {}
    for row in rows:
        if row.onnx_input:
            blobs.setdefault(row.root, row.onnx_input)
    named = {row.name: row.onnx_name for row in rows if row.onnx_name}
    return Titles(_apart(named), _apart(blobs))


def in_words(text: str, titles: Titles) -> str:
    """A text with the blobs and layers in it called as people know them; what is no name stays.

    Examples
    --------
    >>> known = Titles({"conv_2": "fire2/squeeze1x1"}, {"3": "pool1"})
    >>> in_words("threshold of 3 to 5.250", known), in_words("blob 3: 1.000 → 0.774", known)
    ('threshold of pool1 to 5.250', 'blob pool1: 1.000 → 0.774')
    >>> in_words("most of all that of blob 3, by 8%", known), in_words("conv_2 switched off", known)
    ('most of all that of blob pool1, by 8%', 'fire2/squeeze1x1 switched off')
    >>> in_words("KL for 3 blobs", known), in_words("2 blobs (2, 3) were zero", known)
    ('KL for 3 blobs', '2 blobs (2, pool1) were zero')
    """
    if not titles.layers and not titles.blobs:
        return text

    def titled(found: re.Match[str]) -> str:
        if found["switched"]:
            return titles.layer(found["switched"])
        return found["before"] + ", ".join(_titled(name, titles) for name in found["names"].split(", "))

    return _NAMED.sub(titled, text)


def with_layer_titles(text: str, titles: Titles) -> str:
    """A text with each layer's name in it called as people know it, wherever it stands as a whole.

    Bare numbers stay: nobody can tell whether they are names.

    Examples
    --------
    >>> with_layer_titles("conv_2 0.1 ms; conv_21 0.2 ms", Titles({"conv_2": "fire2/squeeze1x1"}))
    'fire2/squeeze1x1 0.1 ms; conv_21 0.2 ms'
    """
    other = {name for name, title in titles.layers.items() if title != name and not name.isdecimal()}
    if not other:
        return text
    names = "|".join(map(re.escape, sorted(other, key=len, reverse=True)))
    return re.sub(rf"(?<![\w/.])(?:{names})(?![\w/])", lambda found: titles.layer(found[0]), text)


def _titled(name: str, titles: Titles) -> str:
    """Title of a blob or a layer, with what ends a part of a sentence behind it."""
    if name in titles.blobs or name in titles.layers:
        return titles.blobs.get(name, titles.layer(name))
    bare = name.rstrip(_ENDS)
    return titles.blobs.get(bare, titles.layer(bare)) + name[len(bare) :]


def _apart(titles: Mapping[str, str]) -> Mapping[str, str]:
    counts = Counter(titles.values())
    return {
        name: title if counts[title] == 1 or title == name else f"{title} ({name})"
        for name, title in titles.items()
    }


def tidy(name: str) -> str:
    """A name without what PyTorch's ONNX exporter repeats: outer scopes in inner ones, and the operator.

    Examples
    --------
    >>> tidy("/features/features.2/body/body.1/body.1.0/Conv"), tidy("/conv1/Conv"), tidy("fire2/expand1x1")
    ('features.2/body.1.0', 'conv1', 'fire2/expand1x1')
    >>> tidy("layer1/layer1.0"), tidy("model/conv2d/Conv2D")
    ('layer1.0', 'model/conv2d/Conv2D')
    """
    parts = name.strip("/").split("/")
    if len(parts) > 1 and name.startswith("/") and _OPERATOR.fullmatch(parts[-1]):
        parts.pop()
    inner = [*parts[1:], ""]
    return "/".join(
        part for part, following in zip(parts, inner, strict=True) if not following.startswith(f"{part}.")
    )


def onnx_names(model: Model) -> Mapping[str, str]:
    """ONNX nodes by ncnn layer; of layers without weights those that make the same values."""
    side = model.onnx
    if side is None:
        return {}
    makers = {tensor: node.name for node in side.graph.proto.graph.node for tensor in node.output}
    makers[side.graph.input] = side.graph.input
    tensors = {blob: tensor for tensor, blob in side.same_blobs.items()}
    found = {name: match.node for name, match in side.matches.items()}
    for layer in model.network.graph.layers:
        if layer.type == "Input":
            found.setdefault(layer.name, side.graph.input)
        names = (makers.get(tensors.get(blob, "")) for blob in layer.tops)
        name = next(filter(None, names), None)
        if name is not None and name not in found.values():
            found.setdefault(layer.name, name)
    return found
