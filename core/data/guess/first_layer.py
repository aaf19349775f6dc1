"""What the first convolution says of the values that it was trained on.

A BatchNorm behind it kept mean and variance of its outputs, and both are linear in those of its input: the
mean of the output channel o is the sum over the input channels c of (sum of the weights o, c) * mean c.
More output channels than input channels make that a least-squares problem with an exact answer. Where the
BatchNorm is folded into the convolution, its outputs have a deviation near one, and the bias takes back
what the mean of the input adds. Natural pictures have a mean near 0.45 of the full scale and a deviation
near 0.24 of it; neighbours correlate by 0.97, channels by 0.92.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from clipscope.core.data.guess.values import Clue, FirstLayer

IMAGENET: Final[dict[str, Any]] = {
    "mean": (123.675, 116.28, 103.53),
    "norm": tuple(1 / (std * 255) for std in (0.229, 0.224, 0.225)),
}
UNIT: Final[dict[str, Any]] = {"mean": (), "norm": (1 / 255,)}
SIGNED: Final[dict[str, Any]] = {"mean": (127.5,), "norm": (1 / 127.5,)}
RAW: Final[dict[str, Any]] = {"mean": (), "norm": ()}
CAFFE_MEAN: Final = (104.0, 117.0, 123.0)

_NEIGHBOURS: Final = 0.97
_CHANNELS: Final = 0.92
_FEWEST: Final = 8
"""Output channels below which statistics over them mean nothing."""
_RAW_BELOW: Final = 0.05
"""Deviation of the output for an input of deviation 1, below which the input was of 0..255."""
_UNIT_ABOVE: Final = 3.0
"""The same above which it was of 0..1."""
_GREY: Final = (0.15, 0.8)
_EXPLAINED: Final = 0.12


class Response(NamedTuple):
    """Of the output channels that are alive: weights summed by input channel (O, C), deviation (O,)."""

    sums: NDArray[np.float64]
    deviation: NDArray[np.float64]
    alive: NDArray[np.bool_]


def first_layer_clue(first: FirstLayer) -> Clue | None:
    """Range and order of the channels that a network was trained on, where it can be told."""
    if first.scale is not None:
        return _own_normalization(first)
    outputs, channels = first.weights.shape[:2]
    if outputs < _FEWEST or channels not in (1, 3) or outputs <= channels:
        return None
    response = _response(first.weights)
    if response.alive.sum() < _FEWEST:
        return None
    if first.mean is not None and first.variance is not None:
        return _from_statistics(first, response)
    return _from_folded(first.bias, response, channels)


def _own_normalization(first: FirstLayer) -> Clue | None:
    """The network begins with a mean and a norm of its own: what remains is the unit that these are in."""
    assert first.scale is not None
    shift = np.zeros_like(first.scale) if first.shift is None else first.shift
    if not np.all(np.isfinite(first.scale)) or np.any(first.scale == 0):
        return None
    zero = float(np.mean(-shift / first.scale))
    size = float(np.mean(np.abs(first.scale)))
    if zero > 2 or size < 1 / 30:
        return Clue(RAW, "the network begins with a mean and norm of its own, for pixels of 0 to 255")
    if zero > 0.1 or size > 1.5:
        return Clue(UNIT, "the network begins with a mean and norm of its own, for pixels of 0 to 1")
    return None


def _response(weights: NDArray[np.float32]) -> Response:
    """How the output channels answer to natural pictures of deviation 1."""
    outputs, channels, height, width = weights.shape
    flat = weights.reshape(outputs, -1).astype(np.float64)
    rows, columns = np.mgrid[:height, :width]
    places = np.stack([rows.ravel(), columns.ravel()], axis=1)
    apart = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    between = np.where(np.eye(channels, dtype=bool), 1.0, _CHANNELS)
    covariance = np.kron(between, _NEIGHBOURS**apart)
    deviation = np.sqrt(np.maximum(np.einsum("oi,ij,oj->o", flat, covariance, flat), 0))
    alive = deviation > 0.05 * np.median(deviation)
    return Response(weights.sum(axis=(2, 3), dtype=np.float64), deviation, alive)


def _from_statistics(first: FirstLayer, response: Response) -> Clue | None:
    assert first.mean is not None and first.variance is not None
    spread = np.sqrt(np.maximum(first.variance.astype(np.float64), 1e-12))
    alive = response.alive & np.isfinite(spread)
    bias = 0.0 if first.bias is None else first.bias.astype(np.float64)
    offset = first.mean.astype(np.float64) - bias
    means = _least_squares(response.sums[alive] / spread[alive, None], offset[alive] / spread[alive])
    deviation = float(np.median(spread[alive] / response.deviation[alive]))
    text = f"the first BatchNorm saw inputs of mean {_list(means)} and deviation near {deviation:.2g}"
    average = float(means.mean())
    if deviation > 15:
        fields = dict(RAW) if average > 40 else {"mean": CAFFE_MEAN, "norm": (), "pixel": "bgr"}
    elif 0.2 < average < 0.75 and deviation < 0.7:
        fields = dict(UNIT)
    elif deviation < 0.7:
        fields = dict(SIGNED)
    else:
        fields = dict(IMAGENET)
    fields |= _order(means) if abs(average) > 0.2 and fields.get("mean") in ((), None) else {}
    return Clue(_for_channels(fields, len(means)), text)


def _from_folded(bias: NDArray[np.float32] | None, response: Response, channels: int) -> Clue | None:
    alive = response.alive
    gain = float(np.median(response.deviation[alive]))
    if gain < _RAW_BELOW:
        return Clue(
            RAW, f"the first layer's weights are small ({gain:.2g} out for 1 in), as for pixels of 0 to 255"
        )
    if bias is None:
        return None
    spread = response.deviation[alive]
    sums = response.sums[alive] / spread[:, None]
    target: NDArray[np.float64] = -bias[alive].astype(np.float64) / spread
    total = sums.sum(axis=1)
    power, wanted = float(total @ total), float(target @ target)
    if power == 0 or wanted == 0:
        return None
    grey = float(total @ target) / power
    explained = 1 - float(((target - grey * total) ** 2).sum()) / wanted
    if _GREY[0] < grey < _GREY[1] and explained > _EXPLAINED:
        fields = dict(UNIT) | _order(_least_squares(sums, target))
        text = f"the first layer's biases balance a grey of {grey:.2f}, the mean of pictures of 0 to 1"
        return Clue(_for_channels(fields, channels), text)
    if gain > _UNIT_ABOVE:
        text = f"the first layer's weights are large ({gain:.2g} out for 1 in), as for pixels of 0 to 1"
        return Clue(UNIT, text)
    if np.median(np.abs(target)) > 0.2 and abs(grey) < _GREY[1]:
        text = f"the first layer is scaled for inputs of mean 0 and deviation 1 ({gain:.2g} out for 1 in)"
        return Clue(_for_channels(IMAGENET, channels), text)
    return None


def _least_squares(sums: NDArray[np.float64], offset: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.lstsq(sums, offset, rcond=None)[0], dtype=np.float64)


def _order(means: NDArray[np.float64]) -> dict[str, Any]:
    """Pictures have more red than blue: in COCO and ImageNet the mean of red is 1.15 times that of blue."""
    if len(means) != 3 or min(means) <= 0:
        return {}
    first, last = float(means[0]), float(means[2])
    return {"pixel": "bgr"} if last > 1.1 * first and means[1] > means[0] else {}


def _for_channels(fields: dict[str, Any], channels: int) -> dict[str, Any]:
    """The same for a grey image: a mean of all channels, and no order."""
    if channels == 3:
        return dict(fields)
    return {name: (float(np.mean(fields[name])),) if fields[name] else () for name in ("mean", "norm")}


def _list(values: NDArray[np.float64]) -> str:
    return ", ".join(f"{value:.2f}" for value in values)
