"""What is measured of a column: accuracy and latency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clipscope.core.common.busy import BUSY
from clipscope.core.common.cores import Cores
from clipscope.core.evaluation.paired import ImageHits, PairedHits
from clipscope.core.tasks.differences import Differences

if TYPE_CHECKING:
    from clipscope.core.tasks.base import TaskFigures


@dataclass(frozen=True)
class Flip:
    """An image whose top-1 differs from the reference column's."""

    image: str
    label: int | None
    reference: int
    here: int


@dataclass(frozen=True)
class Arithmetic:
    """How much of a network's arithmetic a column runs in int8.

    Attributes
    ----------
    macs, int8_macs
        Multiply-accumulates of one image, of all layers whose number is known and of those in int8.
    weights, int8_weights
        Weights of the same layers.
    """

    macs: int
    int8_macs: int
    weights: int
    int8_weights: int

    @property
    def share(self) -> float | None:
        """Share of the MACs in int8, 0 to 1; None without any."""
        return self.int8_macs / self.macs if self.macs else None


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
        Images whose logits are all zero in both columns don't count; None where no other is left, and for an
        output of one value, whose cosine would be its sign.
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
    outputs
        Names of the outputs, in the order of ``logit_cosine``.
    arithmetic
        How much runs in int8; None where the sizes are not known.
    task
        Figures of what the network is for, with their intervals; None where that is not known, and part of
        the way.
    sqnr_db
        Signal to quantization noise of each output over all images, in dB; None where nothing differs, or
        the reference is zero throughout.
    counting
        Names of the outputs that count in `least_cosine`; all if None.
    pictures
        How far each image's answer is from the reference's, where that was asked for.
    before_softmax
        Names of the outputs whose ``logit_cosine`` and ``sqnr_db`` are those of what their Softmax reads: it
        saturates, and its own cosine says less of how near a class is to another.
    paired
        Labelled images by which column has them right, this one or its reference, under ``"top1"`` and
        ``"top5"``; empty without a reference or labels.
    hits
        Which labelled images are right, under the same names; empty without labels, and part of the way.
    """

    images: int
    top1: float | None
    top5: float | None
    agreement: float | None
    flips: tuple[Flip, ...]
    logit_cosine: tuple[float | None, ...]
    excluded_layers: tuple[tuple[str, str], ...]
    bytes: int
    emulated_bits: int | None = None
    notes: tuple[str, ...] = ()
    exact_layers: int = 0
    outputs: tuple[str, ...] = ()
    arithmetic: Arithmetic | None = None
    task: TaskFigures | None = None
    sqnr_db: tuple[float | None, ...] = ()
    counting: tuple[str, ...] | None = None
    pictures: Differences | None = field(default=None, compare=False, repr=False)
    paired: Mapping[str, PairedHits] = field(default_factory=dict, compare=False)
    before_softmax: tuple[str, ...] = ()
    hits: Mapping[str, ImageHits] = field(default_factory=dict, compare=False, repr=False)

    def counts(self, place: int) -> bool:
        """Whether an output counts, by its place."""
        return self.counting is None or place >= len(self.outputs) or self.outputs[place] in self.counting

    @property
    def least_cosine(self) -> float | None:
        """Lowest ``logit_cosine`` of the outputs that count and have one."""
        known = [
            value for place, value in enumerate(self.logit_cosine) if value is not None and self.counts(place)
        ]
        return min(known, default=None)

    @property
    def mean_cosine(self) -> float | None:
        """Mean of ``logit_cosine`` over the outputs that have one."""
        known = [value for value in self.logit_cosine if value is not None]
        return sum(known) / len(known) if known else None

    @property
    def mean_loss(self) -> float:
        """1 - `mean_cosine`; of outputs of one value half their noise over their signal, as it is nearly."""
        cosine = self.mean_cosine
        if cosine is not None:
            return max(0.0, 1.0 - cosine)
        noise = [10 ** (-ratio / 10) / 2 for ratio in self.sqnr_db if ratio is not None]
        return sum(noise) / len(noise) if noise else 0.0

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
    p50, p90, p10
        Milliseconds: the median, and the spread that eight of ten runs lie in.
    runs
        Number of timed runs.
    threads
        Threads the engine was given.
    cores
        Where they ran (`clipscope.core.common.cores`).
    others
        Processors that other programs used meanwhile; None where the system does not tell. See
        `clipscope.core.evaluation.latency.latency`.
    """

    p50: float
    p90: float
    runs: int
    threads: int
    p10: float = field(kw_only=True)
    others: float | None = field(default=None, kw_only=True)
    cores: Cores = field(default="all", kw_only=True)

    @property
    def fps(self) -> float:
        """Images a second at the median: 1000 / p50."""
        return 1000.0 / self.p50

    @property
    def doubtful(self) -> bool:
        """Whether other programs were too busy for the figures to be believed."""
        return self.others is not None and self.others > BUSY

    @property
    def doubt(self) -> str:
        """What other programs did meanwhile; empty where it does not matter."""
        return f"other programs used {self.others:.1f} processors meanwhile" if self.doubtful else ""

    def within_spread(self, other: Latency) -> bool:
        """Whether the difference to another one is no larger than what runs of one of them differ by.

        One of the two medians then lies between p10 and p90 of the other.
        """
        return self.p10 <= other.p50 <= self.p90 or other.p10 <= self.p50 <= other.p90
