"""What a guess is made of, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from clipscope.core.data.preprocess import Preprocess

VALUES: Final = ("pixel", "mean", "norm")
"""Fields that belong together: mean and norm are in the order of the channels."""
RESIZE: Final = ("resize", "resize_to", "pad")


@dataclass(frozen=True)
class Clue:
    """What one source says.

    Parameters
    ----------
    fields
        Fields of `Preprocess` that it sets; what it does not name, it says nothing about.
    reason
        Where from, in a few words that continue "because".
    stated
        Whether a file states it; else it is concluded.
    size
        (width, height) that it is for, in pixels; None where it does not say.
    """

    fields: Mapping[str, Any]
    reason: str
    stated: bool = False
    size: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class FirstLayer:
    """The first convolution of a network, and what lies between the image and it.

    Parameters
    ----------
    weights
        (O, C, kh, kw) float32.
    bias
        (O,) float32; None where it has none.
    mean, variance
        (O,) float32 each: running statistics of a BatchNorm right behind it; None where there is none.
    scale, shift
        (C,) float64 each: what the network itself multiplies and then adds to its input, in front of the
        convolution; None where it does nothing.
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32] | None = None
    mean: NDArray[np.float32] | None = None
    variance: NDArray[np.float32] | None = None
    scale: NDArray[np.float64] | None = None
    shift: NDArray[np.float64] | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of a network before an image is seen.

    Parameters
    ----------
    shape
        (C, H, W) of the input.
    name
        The file's name without its ending.
    input_name
        Of the blob or tensor that gets the images.
    flat_outputs
        Values of each output that is a vector; an output with places (H, W) has None.
    producer
        What wrote an ONNX file, as it says; empty if nothing does.
    metadata
        ``metadata_props`` of an ONNX file.
    sidecars
        Text of files beside the network, by name.
    first
        The first convolution; None where there is none.
    """

    shape: tuple[int, int, int]
    name: str = ""
    input_name: str = ""
    flat_outputs: tuple[int | None, ...] = ()
    producer: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    sidecars: Mapping[str, str] = field(default_factory=dict)
    first: FirstLayer | None = field(default=None, compare=False)

    @property
    def is_classifier(self) -> bool:
        """Whether the one output is a vector."""
        return len(self.flat_outputs) == 1 and self.flat_outputs[0] is not None


@dataclass(frozen=True)
class Guess:
    """A preprocessing with its reasons.

    Parameters
    ----------
    preprocess
        The guess, at the network's size.
    reasons
        One a source, the strongest first; empty where nothing says anything, and the guess is the plain one.
    stated
        Whether mean and norm stand in a file.
    notes
        Files that could not be read, or contradict the network.
    """

    preprocess: Preprocess
    reasons: tuple[str, ...] = ()
    stated: bool = False
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.reasons)

    @property
    def text(self) -> str:
        """The guess in one line, without its reasons."""
        value = self.preprocess
        parts = [f"{value.resize} to {value.width}x{value.height}"]
        parts.append(value.pixel if value.pixel == "grey" else value.pixel.upper())
        parts += [f"mean {_numbers(value.mean, 'g')}"] if value.mean else []
        parts += [f"norm {_numbers(value.norm, '.4g')}"] if value.norm else []
        return ", ".join(parts if value.mean or value.norm else [*parts, "values 0 to 255 as they are"])

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)


def _numbers(values: Sequence[float], form: str) -> str:
    """Numbers of the channels; one where all are the same."""
    texts = [f"{one:{form}}" for one in values]
    return texts[0] if len(set(values)) == 1 else ",".join(texts)
