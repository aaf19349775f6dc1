"""The five columns of a comparison and what is measured in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

EngineName = Literal["ncnn", "onnxruntime"]
Precision = Literal["fp32", "int8", "dynamic"]
"""int8 has the plan's ranges, dynamic is int8 with ranges that the engine finds for each image."""


class Column(NamedTuple):
    """One engine at one precision."""

    engine: EngineName
    precision: Precision

    def __str__(self) -> str:
        """As people say it: ``ncnn int8``."""
        return f"{'ncnn' if self.engine == 'ncnn' else 'ONNX Runtime'} {self.precision}"

    @property
    def reference(self) -> Column | None:
        """The column that this one's agreement and logit cosine are measured against.

        int8 and dynamic are held against the same engine's fp32, ONNX Runtime's fp32 against ncnn's (which
        checks the conversion), and ncnn's fp32 against nothing.
        """
        if self.precision != "fp32":
            return Column(self.engine, "fp32")
        return Column("ncnn", "fp32") if self.engine == "onnxruntime" else None


COLUMNS: tuple[Column, ...] = (
    Column("ncnn", "fp32"),
    Column("ncnn", "int8"),
    Column("onnxruntime", "fp32"),
    Column("onnxruntime", "int8"),
    Column("onnxruntime", "dynamic"),
)


@dataclass(frozen=True)
class Unavailable:
    """A column that can't be had, and why."""

    reason: str


@dataclass(frozen=True)
class Flip:
    """An image whose top-1 differs from the reference column's."""

    image: str
    label: int | None
    reference: int
    here: int


@dataclass(frozen=True)
class Accuracy:
    """What an evaluation found for one column; also its state part of the way.

    Attributes
    ----------
    images
        Number of images evaluated so far.
    top1, top5
        Shares of labelled images, 0 to 1; None without labels or where the network does not classify
        (top5 also None below six classes).
    agreement
        Share of images with the reference column's top-1, 0 to 1; None for the ncnn fp32 column and
        where the network does not classify.
    flips
        The images that disagree.
    logit_cosine
        Mean cosine similarity of the logits and the reference column's, one an output; empty for ncnn fp32.
    excluded_layers
        Layers that stay fp32 in this column, with the reason; empty for fp32 columns.
    bytes
        Size of the network as this column stores it.
    emulated_bits
        7 or 6 where the figures come from an emulation that clips codes at 63 or 31, because the engine
        itself goes on to 127; else None.
    notes
        What a person must know about the figures, a sentence each.
    exact_layers
        Number of int8 depthwise layers that divide exactly, as ncnn does on ARM, where its packed x86
        kernel takes a 12-bit reciprocal.
    """

    images: int
    top1: float | None
    top5: float | None
    agreement: float | None
    flips: tuple[Flip, ...]
    logit_cosine: tuple[float, ...]
    excluded_layers: tuple[tuple[str, str], ...]
    bytes: int
    emulated_bits: int | None = None
    notes: tuple[str, ...] = ()
    exact_layers: int = 0

    @property
    def exactness_note(self) -> str:
        """What ``exact_layers`` means, as a sentence; empty if there are none."""
        if not self.exact_layers:
            return ""
        layers = "layer divides" if self.exact_layers == 1 else "layers divide"
        return (
            f"{self.exact_layers} depthwise {layers} exactly, as ncnn does on ARM;"
            " its packed x86 kernel takes a 12-bit reciprocal"
        )


@dataclass(frozen=True)
class Latency:
    """Single-image latency of one column.

    Attributes
    ----------
    p50, p90
        Milliseconds.
    runs
        Number of timed runs.
    threads
        Threads the engine was given.
    """

    p50: float
    p90: float
    runs: int
    threads: int

    @property
    def fps(self) -> float:
        """Images a second at the median: 1000 / p50."""
        return 1000.0 / self.p50
