"""What a profile is: times by layer, transitions, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clipscope.core.common.busy import BUSY
from clipscope.core.common.column import EngineName

Kind = Literal["quantize", "dequantize", "requantize"]
KINDS: tuple[Kind, ...] = ("quantize", "dequantize", "requantize")
Side = Literal["fp32", "int8"]
SIDES: tuple[Side, ...] = ("fp32", "int8")
NOISE, NOISE_LOADED = 0.01, 0.05
"""Share of int8's time that a saving must exceed, on a quiet machine and while other programs run."""


@dataclass(frozen=True)
class Transition:
    """A step between precisions.

    Attributes
    ----------
    kind
        quantize makes codes of floats, dequantize floats of sums (ncnn) or codes (ONNX Runtime), requantize
        codes of sums.
    layer
        The layer that does it inside itself (ncnn), or the node (ONNX Runtime).
    blob
        What it reads or makes: the layer's input or output.
    shape
        Of the blob; empty where it is not known.
    ms
        What it takes; None where it was not measured. ncnn does it inside the layer: the same kernel was
        timed on a blob of this shape.
    inside
        Whether the layer's own time contains it.
    """

    kind: Kind
    layer: str
    blob: str
    shape: tuple[int, ...] = ()
    ms: float | None = None
    inside: bool = True


@dataclass(frozen=True)
class Work:
    """What a layer has to do, whatever its time.

    Attributes
    ----------
    macs
        Multiply-accumulates; None where it has none, or the shapes are not known.
    bytes_fp32, bytes_int8
        Bytes of input, output and weights, each moved once, as the two networks hold them: in int8 a blob
        that arrives as floats counts four bytes a value. None where a shape is not known.
    kernel_fp32, kernel_int8
        Family of the kernel; None where it is not known.
    """

    macs: int | None = None
    bytes_fp32: int | None = None
    bytes_int8: int | None = None
    kernel_fp32: str | None = None
    kernel_int8: str | None = None


@dataclass(frozen=True)
class LayerPair:
    """A layer in fp32 beside itself in int8.

    Attributes
    ----------
    name, type
        Of the layer; of the node where no layer is known for it.
    fp32_ms, int8_ms
        Median time in each network; None where the network has no such layer, or was not run.
    int8
        Whether it runs int8 in the int8 network.
    work
        MACs, bytes and kernels.
    transitions
        Those that its int8 time contains.
    nodes
        Nodes of the engine's networks, where they are not layers.
    """

    name: str
    type: str
    fp32_ms: float | None
    int8_ms: float | None
    int8: bool
    work: Work = field(default_factory=Work)
    transitions: tuple[Transition, ...] = ()
    nodes: tuple[str, ...] = ()

    def gops(self, side: Side) -> float | None:
        """Operations reached, in 10^9 a second; a MAC is two."""
        ms = self.fp32_ms if side == "fp32" else self.int8_ms
        return None if not ms or ms <= 0 or not self.work.macs else 2 * self.work.macs / ms / 1e6

    @property
    def lost_ms(self) -> float | None:
        """How much longer int8 takes than fp32; negative where it is faster."""
        return None if self.fp32_ms is None or self.int8_ms is None else self.int8_ms - self.fp32_ms


@dataclass(frozen=True)
class Whole:
    """A network as a whole.

    Attributes
    ----------
    ms
        Median of usual runs, by ``clock``; of ncnn those of the faster half of the rounds, here and below.
    wall_ms
        Median of the same runs by the wall clock.
    layers_ms
        Sum of the layers: of their medians by processor time; by the wall clock the median of the runs' own
        sums, because other programs interrupt a whole run more often than a layer.
    call_ms
        What a call takes that computes nothing; it was subtracted from each layer. 0 with a profiler.
    clock
        "processor time" or "wall time".
    rounds
        Runs that the medians are of.
    others
        Processors that other programs used meanwhile; None where the system does not tell.
    """

    ms: float
    wall_ms: float
    layers_ms: float
    call_ms: float
    clock: str
    rounds: int
    others: float | None = None

    @property
    def ratio(self) -> float:
        """Sum of the layers over the whole: 1 if nothing is missing or counted twice."""
        return self.layers_ms / self.ms if self.ms > 0 else 0.0


@dataclass(frozen=True)
class Sentence:
    """A cause, or advice, with its arithmetic.

    Attributes
    ----------
    kind
        "depthwise", "winograd", "transitions" or "G1" to "G4".
    text
        For people.
    layers
        What it is about, the worst first.
    """

    kind: str
    text: str
    layers: tuple[str, ...]


@dataclass(frozen=True)
class Saving:
    """What switching layers back to fp32 is estimated to save.

    Attributes
    ----------
    layers
        Those that are switched off, in the order of the network.
    layers_ms
        Their own int8 times less their fp32 times.
    transitions_ms
        What the layers beside them then do more (positive) or less.
    """

    layers: tuple[str, ...]
    layers_ms: float
    transitions_ms: float

    @property
    def ms(self) -> float:
        """Time saved; negative where it would cost."""
        return self.layers_ms - self.transitions_ms


@dataclass(frozen=True, eq=False)
class EngineProfile:
    """One engine.

    Attributes
    ----------
    engine
        Its name.
    pairs
        Layers in the order of the network.
    wholes
        fp32 and int8 where they were run.
    transitions
        All of the int8 network.
    sentences
        Known causes.
    savings
        Layers and runs of layers that are better off in fp32, the largest saving first; ncnn only.
    single
        What switching off each int8 layer alone saves; ncnn only.
    asked
        What switching off the layers saves that were asked for; ncnn only.
    fastest
        The layers in fp32 with which it is estimated to be fastest; ncnn only.
    missing
        Why a side was not run, by side.
    matrix
        Blobs handed from a layer of one precision to one of another, by (from, to); ncnn only.
    """

    engine: EngineName
    pairs: tuple[LayerPair, ...]
    wholes: Mapping[Side, Whole]
    transitions: tuple[Transition, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    savings: tuple[Saving, ...] = ()
    single: Mapping[str, Saving] = field(default_factory=dict)
    asked: Saving | None = None
    fastest: Saving | None = None
    missing: Mapping[Side, str] = field(default_factory=dict)
    matrix: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def noise_ms(self) -> float:
        """Milliseconds up to which a saving may be chance: a share of int8's time, more while others ran."""
        whole = self.wholes.get("int8")
        if whole is None:
            return 0.0
        loaded = any(one.others is not None and one.others > BUSY for one in self.wholes.values())
        return whole.ms * (NOISE_LOADED if loaded else NOISE)

    @property
    def sure_fastest(self) -> Saving | None:
        """`fastest` where it saves more than noise."""
        return self.fastest if self.fastest is not None and self.fastest.ms > self.noise_ms else None

    @property
    def sure_savings(self) -> tuple[Saving, ...]:
        """`savings` that are more than noise."""
        return tuple(one for one in self.savings if one.ms > self.noise_ms)

    def total(self, kind: Kind) -> tuple[int, float | None]:
        """Number of transitions of a kind, and what those that were measured take together."""
        own = [step for step in self.transitions if step.kind == kind]
        known = [step.ms for step in own if step.ms is not None]
        return len(own), sum(known) if known else None


@dataclass(frozen=True, eq=False)
class Profile:
    """All of it.

    Attributes
    ----------
    engines
        By name; an engine that can't be had is its reason.
    threads
        Threads of each engine.
    """

    engines: Mapping[EngineName, EngineProfile | str]
    threads: int
