"""The graph of an ncnn network: its layers as the `.param` text has them, and who feeds whom.

The grammar is that of ncnn ``src/net.cpp`` (``Net::load_param``). Lines that nobody edited are
written back byte for byte: a writer that generates every line anew loses what it doesn't know.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from clipscope.core.model.param_values import ParamValue, address, parse_value

MAGIC = "7767517"
# Blanks may stand inside a quoted value and nowhere else.
TOKEN = re.compile(r'[+-]?[0-9]+="[^"\r\n]*"|[^ \t\v\f\r\n]+')


@dataclass(frozen=True)
class ParamLayer:
    """One layer line.

    Parameters
    ----------
    type, name
        As in the file.
    bottoms, tops
        Names of the blobs that the layer reads and makes.
    pairs
        Keys and value texts in file order, as written: key ``-23307`` is the array form of key 7.
    source
        The line as it stands in the file, without its line end; None: the line is generated.
    line_number
        Line in the file, counted from 1; 0 where there is no file.
    name_in_file
        What the file calls the layer, where another one has that name already; None otherwise.
    """

    type: str
    name: str
    bottoms: tuple[str, ...]
    tops: tuple[str, ...]
    pairs: tuple[tuple[builtins.int, str], ...] = ()
    source: str | None = field(default=None, compare=False, repr=False)
    line_number: builtins.int = field(default=0, compare=False, repr=False)
    name_in_file: str | None = field(default=None, compare=False, repr=False)

    @cached_property
    def values(self) -> Mapping[builtins.int, ParamValue]:
        """Value of each key given, 0 to 31; of a repeated key the last one."""
        return {address(key): parse_value(key, text) for key, text in self.pairs}

    def has(self, key: builtins.int) -> bool:
        """Whether the line gives `key`, in whichever form."""
        return key in self.values

    def int(self, key: builtins.int, default: builtins.int) -> builtins.int:
        """Int value of `key`; `default` where absent, a float, an array or a string (as in ncnn)."""
        value = self.values.get(key)
        return int(value.numbers[0]) if value is not None and value.kind == "int" else default

    def float(self, key: builtins.int, default: builtins.float) -> builtins.float:
        """Float value of `key`, rounded to float32; an int converts, other kinds give `default`."""
        value = self.values.get(key)
        return float(value.numbers[0]) if value is not None and value.kind in ("int", "float") else default

    def ints(self, key: builtins.int) -> tuple[builtins.int, ...]:
        """Elements of an int array; empty where `key` is absent or anything else."""
        value = self.values.get(key)
        if (
            value is None
            or value.kind != "ints"
            or any(isinstance(number, float) for number in value.numbers)
        ):
            return ()
        return tuple(int(number) for number in value.numbers)

    def floats(self, key: builtins.int) -> tuple[builtins.float, ...]:
        """Elements of an array as floats; empty where `key` is absent, single or a string."""
        value = self.values.get(key)
        if value is None or value.kind not in ("ints", "floats"):
            return ()
        return tuple(float(number) for number in value.numbers)

    @cached_property
    def text(self) -> str:
        """The line, without a line end: the original if it was not edited."""
        if self.source is not None:
            return self.source
        counts = f"{len(self.bottoms)} {len(self.tops)}"
        pairs = (f"{key}={text}" for key, text in self.pairs)
        return " ".join((f"{self.type:<24} {self.name:<24} {counts}", *self.bottoms, *self.tops, *pairs))

    def with_pair(self, key: builtins.int, text: str) -> ParamLayer:
        """Return the layer with `key` set to `text`; every other token of the line stays.

        Parameters
        ----------
        key
            0 to 31, or -23300 - key for the counted array form; replaces either form in place.
        text
            The text behind the ``=``: ints without, floats with a dot or an exponent.

        Raises
        ------
        ValueError
            ncnn would not read this text.
        """
        parse_value(key, text)
        wanted = address(key)
        index = max((i for i, (k, _) in enumerate(self.pairs) if address(k) == wanted), default=-1)
        token = f"{key}={text}"
        if index >= 0:
            pairs = (*self.pairs[:index], (key, text), *self.pairs[index + 1 :])
            start, end = self._pair_spans()[index]
            source = self.text[:start] + token + self.text[end:]
        else:
            pairs = (*self.pairs, (key, text))
            body = self.text.rstrip(" \t\v\f\r\n")
            source = f"{body} {token}{self.text[len(body) :]}"
        return replace(self, pairs=pairs, source=source)

    def called(self, name: str) -> ParamLayer:
        """Return the layer under another name; every other token of the line stays."""
        start, end = [match.span() for match in TOKEN.finditer(self.text)][1]
        source = self.text[:start] + name + self.text[end:]
        return replace(self, name=name, source=source, name_in_file=self.name)

    def without(self, key: builtins.int) -> ParamLayer:
        """Return the layer with every token for `key` removed; itself where there is none."""
        gone = [i for i, (raw, _) in enumerate(self.pairs) if address(raw) == key]
        if not gone:
            return self
        spans, source = self._pair_spans(), self.text
        for index in reversed(gone):
            start, end = spans[index]
            source = source[:start].rstrip(" \t\v\f") + source[end:]
        pairs = tuple(pair for pair in self.pairs if address(pair[0]) != key)
        return replace(self, pairs=pairs, source=source)

    def _pair_spans(self) -> list[tuple[builtins.int, builtins.int]]:
        """Start and end of each pair's token in the line."""
        spans = [match.span() for match in TOKEN.finditer(self.text)]
        return spans[4 + len(self.bottoms) + len(self.tops) :]


@dataclass(frozen=True)
class ParamGraph:
    """All layers of a `.param` file, in file order, which is also the order of the weights.

    Parameters
    ----------
    layers
        The layers that ncnn reads: as many as the file declares.
    declared_layers, declared_blobs
        The two counts on the second line.
    warnings
        What is odd but loads, one sentence each.
    where
        The file, for messages.
    frame
        The text before each layer line and after the last one: magic, counts, line ends, surplus lines.
    """

    layers: tuple[ParamLayer, ...]
    declared_layers: int
    declared_blobs: int
    warnings: tuple[str, ...] = ()
    where: str = field(default="", compare=False)
    frame: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def text(self) -> str:
        """Return the file's text; identical to what was read where no layer was edited."""
        frame = self.frame
        if not frame:
            head = f"{MAGIC}\n{self.declared_layers} {self.declared_blobs}\n"
            frame = (head, *["\n"] * len(self.layers))
        lines = [piece for pair in zip(frame, (x.text for x in self.layers), strict=False) for piece in pair]
        return "".join((*lines, frame[-1]))

    @cached_property
    def blobs(self) -> tuple[str, ...]:
        """Every blob, in the order in which the layers make them."""
        return tuple(self._producers)

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The blobs that Input layers make."""
        return tuple(top for layer in self.layers if layer.type == "Input" for top in layer.tops)

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """The blobs that no layer reads, in order."""
        return tuple(blob for blob in self.blobs if blob not in self._consumers)

    def producer(self, blob: str) -> ParamLayer | None:
        """Layer that makes `blob`; None where there is no such blob."""
        return self._producers.get(blob)

    def consumers(self, blob: str) -> tuple[ParamLayer, ...]:
        """Layers that read `blob`; more than one only through a Split, so one at most."""
        return self._consumers.get(blob, ())

    def root(self, blob: str) -> str:
        """Follow Split upward: the blob of which `blob` is a copy; itself where it is none."""
        producer = self.producer(blob)
        while producer is not None and producer.type == "Split":
            blob = producer.bottoms[0]
            producer = self.producer(blob)
        return blob

    def layer(self, name: str) -> ParamLayer:
        """Layer called `name`; KeyError where there is none."""
        return self._by_name[name]

    def replace(self, layers: Mapping[str, ParamLayer]) -> ParamGraph:
        """Return the graph with the named layers exchanged; type, name and blobs must stay.

        Raises
        ------
        KeyError
            There is no layer of that name.
        ValueError
            The new layer has another type, name or other blobs.
        """
        for name, new in layers.items():
            old = self.layer(name)
            if (new.type, new.name, new.bottoms, new.tops) != (old.type, old.name, old.bottoms, old.tops):
                raise ValueError(f"layer {name} would change its type, name or blobs")
        return replace(self, layers=tuple(layers.get(layer.name, layer) for layer in self.layers))

    def with_lines(self, lines: Sequence[ParamLayer]) -> ParamGraph:
        """Return the graph with other lines; each one more, or less, makes one blob."""
        added = len(lines) - len(self.layers)
        return ParamGraph(
            tuple(lines), self.declared_layers + added, self.declared_blobs + added, where=self.where
        )

    @cached_property
    def _by_name(self) -> Mapping[str, ParamLayer]:
        return {layer.name: layer for layer in self.layers}

    @cached_property
    def _producers(self) -> Mapping[str, ParamLayer]:
        return {top: layer for layer in self.layers for top in layer.tops}

    @cached_property
    def _consumers(self) -> Mapping[str, tuple[ParamLayer, ...]]:
        found: dict[str, tuple[ParamLayer, ...]] = {}
        for layer in self.layers:
            for bottom in layer.bottoms:
                found[bottom] = (*found.get(bottom, ()), layer)
        return found
