"""Logits of one image: what they say, and how two columns' compare."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column
from clipscope.core.model.model import Model

Logits = tuple[NDArray[np.float32], ...]
CACHE_BYTES = 256 * 2**20


def cosine(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Cosine similarity of two vectors, in float64; 0 if one is zero, NaN if both are."""
    return float(row_cosines(a[None], b[None])[0])


def cosine_loss(here: Logits, there: Logits) -> float:
    """1 - cosine, the mean over the outputs that have one; 0 where none has.

    An output of one value has only a sign for a cosine: the square of its difference over the sum of both
    squares stands in, which is 0 to 2, too.

    Parameters
    ----------
    here, there
        Logits of one image, an array an output; outputs that are zero in both say nothing.
    """
    losses = [
        _one_value_loss(float(a[0]), float(b[0])) if a.size == b.size == 1 else 1.0 - cosine(a, b)
        for a, b in zip(here, there, strict=True)
    ]
    known = [value for value in losses if not np.isnan(value)]
    return max(0.0, sum(known) / len(known)) if known else 0.0


def _one_value_loss(here: float, there: float) -> float:
    """0 for equal values, 1 where one is zero, 2 for a value and its negative; NaN if both are zero."""
    power = here * here + there * there
    return (here - there) ** 2 / power if power else np.nan


def has_direction(logits: Logits) -> bool:
    """Whether some output holds a value other than zero, so that others can be held against it."""
    return any(np.any(values) for values in logits)


def zeros_text(zeros: int, images: int) -> str:
    """What is said of images whose fp32 logits are all zero, and which are left out."""
    return (
        f"all fp32 logits of {zeros} of {images} images are zero: they have no cosine and do not count; check"
        " the preprocessing and the network"
    )


def row_cosines(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float64]:
    """Cosine similarity of each row, in float64 (rows,); 0 if one is zero, NaN if both are, or of one."""
    if a.shape[1] == 1:
        return np.full(len(a), np.nan)
    x, y = a.astype(np.float64), b.astype(np.float64)
    xy, xx, yy = (np.einsum("ij,ij->i", left, right) for left, right in ((x, y), (x, x), (y, y)))
    zero = (xx == 0) | (yy == 0)
    none = np.where(xx == yy, np.nan, 0.0)
    cosines: NDArray[np.float64] = np.where(zero, none, xy / np.sqrt(np.where(zero, 1, xx * yy)))
    return cosines


def row_powers(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float64]:
    """Sums of squares of each row of ``b``, and of its differences to ``a``: float64 (2, rows)."""
    y = b.astype(np.float64)
    noise = a - y
    return np.stack([np.einsum("ij,ij->i", y, y), np.einsum("ij,ij->i", noise, noise)])


def output_names(model: Model) -> tuple[str, ...]:
    """Names of the outputs in the order of their logits: those of the ONNX file, if there is one."""
    network = model.network
    blobs = network.logit_blobs
    if model.onnx is not None and len(model.onnx.graph.outputs) == len(blobs):
        return tuple(model.onnx.graph.outputs)
    return network.outputs if len(network.outputs) == len(blobs) else blobs


def before_softmax(model: Model) -> tuple[str, ...]:
    """Names of the outputs whose logits are those before their Softmax; none of a single one."""
    network, names = model.network, output_names(model)
    if len(names) < 2 or len(network.outputs) != len(names):
        return ()
    ends = zip(names, network.outputs, network.logit_blobs, strict=True)
    return tuple(name for name, blob, logits in ends if blob != logits)


class LogitCache:
    """Logits by column and image, up to a bound, most of fp32, so that an edit reruns int8 only.

    Belongs to one model and one set of inputs. Safe to use from several threads.

    Parameters
    ----------
    limit
        Bound in bytes.
    start
        A cache whose logits are known from the start; not counted.
    """

    def __init__(self, limit: int = CACHE_BYTES, start: LogitCache | None = None) -> None:
        self._left = limit
        self._known: dict[tuple[Column, int], Logits] = dict(start._known) if start else {}
        self._skipped: set[int] = set()
        self._lock = threading.Lock()

    def get(self, column: Column, index: int) -> Logits | None:
        """Logits of an image, or None."""
        return self._known.get((column, index))

    def put(self, column: Column, index: int, logits: Logits) -> None:
        """Keep an image's logits if there is room."""
        size = sum(values.nbytes for values in logits)
        with self._lock:
            if (column, index) not in self._known and size <= self._left:
                self._left -= size
                self._known[column, index] = logits

    def skip(self, index: int) -> None:
        """Note that an image can't be read: it will never have logits."""
        self._skipped.add(index)

    def has_all(self, column: Column, indices: Sequence[int]) -> bool:
        """Whether the logits of every image that can be read are kept."""
        return all((column, index) in self._known or index in self._skipped for index in indices)
