"""What tuning did, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from clipscope.core.evaluation.checked import Checked
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tune.gain import Gain, Reduction, Score

if TYPE_CHECKING:
    from clipscope.core.calibration.enough import Settling
    from clipscope.core.data.inputs import Problem

Kind = Literal["mse", "zero-centred", "equalization", "rounding", "bias", "easyquant", "methods", "scale"]
Stop = Literal["no gain", "time", "trials", "cancelled"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Step:
    """One change that was tried, or kept.

    Attributes
    ----------
    kind
        ``"mse"``: thresholds of the least mean square error; ``"zero-centred"``: blobs less the middle of
        their range; ``"equalization"``: channels rescaled; ``"rounding"``: weight codes chosen by GPTQ;
        ``"bias"``: corrections of layers' output channels; ``"easyquant"``: scales of some blobs and their
        layers; ``"methods"``: thresholds by the method of each blob, or of all blobs by another one;
        ``"scale"``: the range of one blob.
    what
        Blobs or layers, and what became of them.
    accepted
        Whether both the tuning images and the held-out ones gained, so that it was kept
        (`clipscope.core.tune.state.Tuning.attempt`).
    gain
        The gain on both.
    loss
        Mean loss after the step, (fit, held), if it was kept; otherwise what it would have been.
    less
        By which share the mean loss of the held-out images fell with the step, if it was kept; None if it was
        not, or where that is not known, as of older sessions.
    """

    kind: Kind
    what: str
    accepted: bool
    gain: Gain
    loss: tuple[float, float]
    less: Reduction | None = None


@dataclass(frozen=True)
class LayerFigure:
    """What a tool did to one layer or blob.

    Attributes
    ----------
    kind
        The tool.
    name
        Layer, or blob.
    what
        What the figures are.
    before, after
        The figures; on held-out images, but for ranges.
    kept
        Whether the layer was changed.
    """

    kind: Kind
    name: str
    what: str
    before: float
    after: float
    kept: bool


@dataclass(frozen=True, eq=False)
class TuneReport:
    """Result of tuning, or what is known of it on the way: then it ends with "cancelled".

    Attributes
    ----------
    plan
        The plan found; the baseline itself if nothing gained. With ``rescaled`` it is for the rescaled
        network.
    baseline
        KL thresholds with automatic 8-bit weights, both of fewer bits, or a quantized file's: where tuning
        starts.
    start, end
        Losses of both.
    steps
        Every step tried, in order.
    fit, held
        Number of tuning images, and of held-out ones.
    variants
        Variants of each image that were run.
    stop
        Why it ended.
    seconds
        Wall time.
    preparing
        Seconds of it up to where the time to tune begins: images measured, start scored. 0 if not known.
    problems
        Files that could not be read and were left out.
    reduction
        By how much the loss of the held-out images fell from the baseline.
    zeros
        Number of images that were left out because all of their fp32 logits are zero.
    unsaid
        Number of images that were left out because fp32 finds nothing in them that the objective could be
        measured at.
    rescaled
        Powers of two by which output channels of layers are divided
        (`clipscope.core.weight_tuning.rescale.rescaled`); empty where equalization was not kept.
    left_out
        Tools that were not tried, with the reason, a sentence each.
    figures
        What the tools that were kept did to each layer.
    objective
        What the losses are.
    onnx_ranges
        (lowest, highest) value by ONNX tensor, of the network that the plan is for; empty without one.
    settling
        Thresholds of the baseline by the number of images (`clipscope.core.calibration.enough`).
    table
        The search for the best plan that a table can say; None if it was not asked for.
    present
        Mean losses, (fit, held), of the plan that was there before, with all layers in int8; None if there
        was none, or it is the baseline.
    over_present
        By how much the loss of the held-out images is below that plan's, negative if it is above; None
        likewise.
    checked
        The task's headline figure of the plan before and of the one found, on evaluation images; None where
        they were not compared.
    """

    plan: QuantPlan
    baseline: QuantPlan
    start: Score
    end: Score
    steps: tuple[Step, ...]
    fit: int
    held: int
    variants: int
    stop: Stop
    seconds: float
    problems: tuple[Problem, ...] = field(default=())
    reduction: Reduction = field(default=Reduction())
    zeros: int = 0
    unsaid: int = 0
    rescaled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    figures: tuple[LayerFigure, ...] = ()
    objective: str = "1 - logit cosine"
    onnx_ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    settling: tuple[Settling, ...] = ()
    table: TuneReport | None = None
    preparing: float = 0.0
    present: tuple[float, float] | None = None
    over_present: Reduction | None = None
    checked: Checked | None = None

    @property
    def accepted(self) -> tuple[Step, ...]:
        """The steps that were kept."""
        return tuple(step for step in self.steps if step.accepted)

    @property
    def bits(self) -> int:
        """Width that was tuned for."""
        return min((quant.bits for quant in self.baseline.activations.values()), default=8)

    def tried(self, kind: Kind) -> Sequence[Step]:
        """All steps of a kind."""
        return [step for step in self.steps if step.kind == kind]
