"""Small int8 networks of every kind, made without a random number that a library could change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np

from clipscope.core.lower.choice import needs_plain_layout
from clipscope.core.lower.ncnn.emulation import lower_emulated
from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_ncnn
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import QuantLayer, quant_layers
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from tests.lower.builders import Floats, build

Variant = Literal["exported", "scored", "scored on ARM", "without Winograd"]
VARIANTS: tuple[Variant, ...] = ("exported", "scored", "scored on ARM", "without Winograd")
SIDE, IMAGES = 9, 2
BLOBS = ("x", "p", "q")
ACTIVATIONS = {"none": "", "ReLU": "9=1", "ReLU6": "9=3 -23310=2,0,1.5", "leaky": "9=2 -23310=1,0.1"}


@dataclass(frozen=True)
class Case:
    """A saved network, its images and how to run it.

    Attributes
    ----------
    family
        Row of the table of agreement.
    net
        Name of what is asked, the same in all variants.
    variant
        How it was lowered.
    engine, network, images, output, packing, config
        What `run_cases` reads: names of files without their ends, a blob, options.
    bias
        Absmax of what a layer adds, per channel; None where last places are not counted.
    """

    family: str
    net: str
    variant: str
    engine: str
    network: str
    images: str
    output: str
    packing: bool = True
    config: dict[str, str] = field(default_factory=dict)
    bias: tuple[float, ...] | None = None

    @property
    def name(self) -> str:
        return f"{self.net}|{self.variant}"


@dataclass(frozen=True)
class Net:
    """A network of one layer, or of layers that follow each other."""

    family: str
    name: str
    network: Network
    plan: QuantPlan
    layers: tuple[QuantLayer, ...]
    shape: tuple[int, int, int]
    bias: tuple[float, ...] | None

    def lowered(self, variant: Variant) -> NcnnPair:
        if variant == "scored":
            return lower_emulated(self.network, self.layers, self.plan, "x86_64")
        if variant == "scored on ARM":
            return lower_emulated(self.network, self.layers, self.plan, "aarch64")
        return lower_ncnn(self.network, self.layers, self.plan)

    def images(self) -> Floats:
        return whole(self.name, (IMAGES, *self.shape), 2.4)

    def case(self, variant: Variant) -> Case:
        bias = self.bias if variant != "without Winograd" else None
        stem = f"{self.name} {variant}"
        # As it is scored on x86, whose kernels read packed blobs wrongly.
        packing = variant != "scored" or not needs_plain_layout(self.layers, self.plan)
        return Case(self.family, self.name, variant, "ncnn", stem, self.name, "y", packing, bias=bias)


def whole(name: str, shape: Sequence[int], absmax: float) -> Floats:
    """Multiples of absmax / 2**20, from a generator that is the same in every NumPy."""
    bits = np.random.PCG64(list(name.encode())).random_raw(int(np.prod(shape)))
    numbers = (bits >> np.uint64(43)).astype(np.int64) - 2**20
    return (numbers.astype(np.float64) * (absmax / 2**20)).astype(np.float32).reshape(shape)


def _line(name: str, blobs: tuple[str, str], size: Sequence[int], kind: str, more: str) -> str:
    window, stride, inputs, outputs = size
    if kind == "InnerProduct":
        return (
            f"InnerProduct {name} 1 1 {blobs[0]} {blobs[1]} 0={outputs} 2={inputs * outputs} {more}".rstrip()
        )
    groups = _groups(kind, outputs)
    each = inputs // groups
    group = f" 7={groups}" if groups > 1 else ""
    kind = kind.partition(":")[0]
    return (
        f"{kind} {name} 1 1 {blobs[0]} {blobs[1]} 0={outputs} 1={window} 3={stride} 4={window // 2}"
        f" 6={outputs * each * window**2}{group} {more}"
    ).rstrip()


def _groups(kind: str, outputs: int) -> int:
    """Of ``Convolution``, ``ConvolutionDepthWise`` or, with four, ``ConvolutionDepthWise:4``."""
    name, _, groups = kind.partition(":")
    return int(groups) if groups else (outputs if name == "ConvolutionDepthWise" else 1)


def _net(
    family: str,
    name: str,
    shape: tuple[int, int, int],
    parts: Sequence[tuple[str, str]],
    *,
    centred: bool = False,
) -> Net:
    """A chain of layers: (kind with its sizes, activation and whether there is a bias).

    ``centred`` makes the ranges of all blobs but the input zero-centred, from zero on.
    """
    lines = [f"Input x 0 1 x 0={shape[2]} 1={shape[1]} 2={shape[0]}"]
    arrays: list[tuple[Floats, Literal["fp32", "raw"]]] = []
    inputs, bias = shape[0], np.zeros(1, np.float32)
    for number, (kind, activation) in enumerate(parts):
        layer, window, stride, outputs = kind.split()
        inner = layer == "InnerProduct"
        each = inputs // _groups(layer, int(outputs))
        count = int(np.prod(shape)) if inner else each * int(window) ** 2
        has_bias = not activation.endswith("no bias")
        more = f"{'1' if inner else '5'}={int(has_bias)} {ACTIVATIONS[activation.split()[0]]}"
        blobs = (BLOBS[number], "y" if number == len(parts) - 1 else BLOBS[number + 1])
        size = (int(window), int(stride), count if inner else inputs, int(outputs))
        lines.append(_line(f"c{number}", blobs, size, layer, more))
        arrays.append((whole(f"{name} w{number}", (int(outputs), count), 2.5 / np.sqrt(count)), "fp32"))
        bias = whole(f"{name} b{number}", (int(outputs),), 0.4)
        if has_bias:
            arrays.append((bias, "raw"))
        else:
            bias = np.zeros_like(bias)
        inputs = int(outputs)
    network = build(lines, arrays)
    layers = quant_layers(network)
    rows = {
        layer.name: LayerQuant(
            True,
            tuple((140 + whole(layer.name, (layer.weight_rows,), 50)).tolist()),
            forced=layer.reason is not None,
        )
        for layer in layers
    }
    ranges = {blob: ActivationQuant.symmetric(2.0 - 0.3 * BLOBS.index(blob)) for blob in BLOBS[: len(parts)]}
    if centred:
        ranges |= {
            blob: ActivationQuant(0.0, ranges[blob].hi, centred=True) for blob in BLOBS[1 : len(parts)]
        }
    # A slope makes the answer smaller than what was rounded, so that its unit says nothing.
    single = len(parts) == 1 and "leaky" not in name
    per_channel = tuple(np.abs(bias).tolist()) if single else None
    return Net(family, name, network, QuantPlan(ranges, rows), layers, shape, per_channel)


def nets() -> Iterator[Net]:
    """Every kind of layer that ncnn runs in int8, and pairs that hand over codes."""
    for activation in ("none", "ReLU", "ReLU6", "leaky", "ReLU no bias"):
        for window, stride in ((1, 1), (3, 1), (3, 2), (5, 1), (5, 2)):
            size = f"{window} {stride}"
            for inputs, outputs in ((16, 24), (12, 10)):
                name = f"conv {size} {inputs}-{outputs} {activation}"
                kind = f"Convolution {size} {outputs}"
                yield _net("Convolution", name, (inputs, SIDE, SIDE), [(kind, activation)])
            for channels, family in ((16, "Depthwise"), (12, "Depthwise, other channels")):
                once = window == 3 and activation in ("none", "ReLU", "ReLU no bias")
                row = family if channels == 16 or once else f"{family}, divided"
                name, kind = (
                    f"depthwise {size} {channels} {activation}",
                    f"ConvolutionDepthWise {size} {channels}",
                )
                yield _net(row, name, (channels, SIDE, SIDE), [(kind, activation)])
        inner = f"inner product {activation}"
        yield _net("InnerProduct", inner, (8, 5, 5), [("InnerProduct 1 1 10", activation)])
    for activation in ("none", "ReLU", "ReLU6"):
        for first in ("Convolution 1 1 16", "Convolution 3 1 16", "Convolution 3 2 16"):
            for second in (
                "ConvolutionDepthWise 3 1 16",
                "ConvolutionDepthWise 5 2 16",
                "Convolution 1 1 16",
            ):
                parts = [(first, activation), (second, activation), ("Convolution 1 1 10", "none")]
                yield _net("Fused requantize", f"{first} {second} {activation}", (16, SIDE, SIDE), parts)
    for activation in ("ReLU", "ReLU6"):
        for middle in ("Convolution 3 1 16", "Convolution 5 2 16", "ConvolutionDepthWise 3 1 16"):
            parts = [("Convolution 1 1 16", activation), (middle, activation), ("Convolution 3 2 10", "none")]
            name = f"zero-centred {middle} {activation}"
            yield _net("Zero-centred, fused", name, (16, SIDE, SIDE), parts, centred=True)


def forced_nets() -> Iterator[Net]:
    """Grouped convolutions, which ncnn computes wrongly on x86 alone: ``export --force-int8`` is for ARM."""
    for activation in ("none", "ReLU"):
        for window, stride in ((1, 1), (3, 1), (3, 2)):
            for groups, inputs, outputs in ((4, 32, 32), (2, 8, 16), (3, 12, 24), (2, 6, 10)):
                kind = f"ConvolutionDepthWise:{groups} {window} {stride} {outputs}"
                name = f"grouped {window} {stride} {groups}x{inputs}-{outputs} {activation}"
                yield _net("Grouped, forced", name, (inputs, SIDE, SIDE), [(kind, activation)])
    parts = [("Convolution 1 1 16", "ReLU"), ("ConvolutionDepthWise:2 3 1 16", "ReLU")]
    parts.append(("Convolution 1 1 10", "none"))
    yield _net("Grouped, forced", "grouped between convolutions", (16, SIDE, SIDE), parts)


def save(made: Iterable[Net], folder: Path, variants: Sequence[Variant] = VARIANTS) -> list[Case]:
    """Write the networks and their images; their cases."""
    cases = []
    for net in made:
        np.save(folder / f"{net.name}.npy", net.images())
        for variant in variants:
            if variant == "without Winograd" and not net.name.startswith("conv 3 1"):
                continue
            pair = net.lowered(variant)
            param = pair.param if variant != "without Winograd" else without_winograd(pair.param)
            (folder / f"{net.name} {variant}.param").write_text(param)
            (folder / f"{net.name} {variant}.bin").write_bytes(pair.weights)
            cases.append(net.case(variant))
    return cases


def without_winograd(param: str) -> str:
    """The network with ncnn's Winograd kernels masked off in every convolution: exact in another way."""
    lines = [line + " 31=64" if line.startswith("Convolution ") else line for line in param.splitlines()]
    return "\n".join(lines) + "\n"


def write_list(cases: Sequence[Case], folder: Path) -> None:
    """What `run_cases` reads."""
    (folder / "cases.json").write_text(json.dumps([{**asdict(case), "name": case.name} for case in cases]))


def read_list(folder: Path) -> list[Case]:
    """What `write_list` wrote."""
    found = json.loads((folder / "cases.json").read_text())
    for item in found:
        del item["name"]
        item["bias"] = None if item["bias"] is None else tuple(item["bias"])
    return [Case(**item) for item in found]
