"""How far each blob of one network is from each tensor of another, without keeping the values of both.

Two networks have some hundred tensors each, and most of a size differ from the first numbers on. A few
numbers of each are compared first; only tensors that agree there are compared whole, one blob and one image
at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from itertools import count, pairwise
from math import inf, isfinite
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Values = Mapping[str, NDArray[np.float32]]
"""Flat values by name, of one image."""

_TINY = float(np.finfo(np.float32).tiny)
PROBES = 256
"""Numbers of a tensor that are compared first."""

FIRST_PROBES = (0, 8, 64, PROBES)
"""Ends of the parts in which they are."""

EQUAL = 1e-3
"""Largest difference of a tensor whose values the layers behind a blob are given."""

Blobs = Generator[tuple[str, NDArray[np.float32]], NDArray[np.float32] | None, None]
"""Gives blobs and their values, and takes other values for the layers behind."""


class Difference(NamedTuple):
    """How far two tensors are apart, as a share of their absmax.

    Attributes
    ----------
    least
        On the samples or on the noise, whichever agree better: what decides whether they are the same. Noise
        is no image, and a deep network may pull rounding apart on it.
    most
        On the worst of these.
    large
        On the large input.
    """

    least: float
    most: float
    large: float

    def joined(self, other: Difference) -> Difference:
        """The larger of each."""
        return Difference(*map(max, self, other))


UNLIKE = Difference(np.inf, np.inf, np.inf)
"""That of tensors whose sizes differ."""


class Differences:
    """Differences of all blobs and tensors of like size.

    Those above the tolerance may be infinite, except between what is `exact`.

    Parameters
    ----------
    tolerance
        Largest difference of tensors that may be the same.
    images
        Number of inputs: noise, samples, the large one.
    exact
        Blobs and tensors between which each difference is wanted as it is.
    """

    def __init__(self, tolerance: float, images: int, exact: Collection[str] = ()) -> None:
        self._tolerance = tolerance
        self._images = images
        self._exact = frozenset(exact)
        self._shares: dict[tuple[str, str], NDArray[np.float64]] = {}
        self._near: dict[str, list[str]] = {}
        self._largest: dict[str, NDArray[np.float64]] = {}
        self.blob_sizes: dict[str, int] = {}
        self.tensor_sizes: dict[str, int] = {}

    def add(self, image: int, theirs: Values, ours: Blobs) -> Iterator[int]:
        """Compare what the two networks made of one image, layer by layer.

        The layers behind a blob are given the values of the tensor that it equals, so that each is held
        against what the other network computes from the very same numbers. Otherwise rounding is carried
        from layer to layer, and squeeze-and-excitation, SiLU or an exponential make of it what looks like
        another network.

        Parameters
        ----------
        image
            Its number.
        theirs
            Values of all tensors.
        ours
            Blobs with their values, one after the other, as
            `clipscope.core.engines.ncnn_net.NcnnNet.stream` gives them; none is kept.

        Yields
        ------
        int
            Number of blobs that were compared, after each.
        """
        probed = _Probed(theirs)
        self.tensor_sizes = {name: values.size for name, values in theirs.items()}
        instead: NDArray[np.float32] | None = None
        for done in count(1):
            try:
                blob, shaped = ours.send(instead)
            except StopIteration:
                return
            instead = None
            nearest = self._nearest(image, blob, shaped.reshape(-1), theirs, probed)
            if nearest is not None:
                instead = theirs[nearest].reshape(shaped.shape)
            yield done

    def _nearest(
        self, image: int, blob: str, values: NDArray[np.float32], theirs: Values, probed: _Probed
    ) -> str | None:
        """Compare a blob with all tensors of its size; the one that it equals, if it is not the same bits."""
        self.blob_sizes[blob] = values.size
        largest = float(np.abs(values).max(initial=0))
        self._largest.setdefault(blob, np.zeros(self._images))[image] = largest
        least, nearest = np.inf, None
        wanted = self._exact if blob in self._exact else frozenset()
        for tensor in probed.near(values, largest, self._tolerance, wanted):
            pair = self._shares.get((blob, tensor))
            if pair is None:
                pair = self._shares[blob, tensor] = np.full(self._images, np.inf)
                self._near.setdefault(blob, []).append(tensor)
            pair[image] = share = _share(_apart(values, theirs[tensor]), largest)
            if share < least:
                least, nearest = share, tensor
        return nearest if 0 < least <= EQUAL else None

    def of(self, blob: str, tensor: str) -> Difference:
        """The difference of a blob and a tensor; infinite where their sizes differ, or one is unknown.

        A sample on which all values of the blob are zero tells nothing.
        """
        shares = self._shares.get((blob, tensor))
        if shares is None:
            return UNLIKE
        told = self._largest[blob][1:-1] > 0
        noise, samples, large = float(shares[0]), shares[1:-1][told], float(shares[-1])
        if not samples.size:
            return Difference(noise, noise, large)
        worst = float(samples.max())
        return Difference(min(noise, worst), max(noise, worst), large)

    def tensors_like(self, blob: str) -> tuple[str, ...]:
        """Tensors of a blob's size, in the order of their network."""
        size = self.blob_sizes[blob]
        return tuple(tensor for tensor, other in self.tensor_sizes.items() if other == size)

    def near_tensors(self, blob: str) -> Sequence[str]:
        """Tensors whose difference from a blob was computed; all others are infinitely far from it."""
        return self._near.get(blob, ())

    def near_blobs(self) -> Mapping[str, tuple[str, ...]]:
        """By tensor, the blobs whose difference was computed, in the order of their network."""
        places = {blob: place for place, blob in enumerate(self.blob_sizes)}
        found: dict[str, list[str]] = {}
        for blob, tensor in sorted(self._shares, key=lambda pair: places[pair[0]]):
            found.setdefault(tensor, []).append(blob)
        return {tensor: tuple(blobs) for tensor, blobs in found.items()}


class _Probed:
    """A few numbers of each tensor of one image, at places that all of a size share."""

    def __init__(self, values: Values) -> None:
        self._names: dict[int, list[str]] = {}
        for name, flat in values.items():
            self._names.setdefault(flat.size, []).append(name)
        self._places = {size: _places(size) for size in self._names}
        self._rows = {
            size: np.stack([values[name][self._places[size]] for name in names])
            for size, names in self._names.items()
        }

    def near(
        self, values: NDArray[np.float32], largest: float, tolerance: float, wanted: Collection[str]
    ) -> Iterator[str]:
        """Tensors of the size of some values that are no further apart at the places, and those wanted.

        The difference is a share of the ``largest`` value. A network of a thousand layers has a million
        pairs: they are told apart as one array.
        """
        names = self._names.get(values.size, [])
        if not names:
            return
        rows, ours = self._rows[values.size], values[self._places[values.size]]
        bound = tolerance * max(largest, _TINY) if isfinite(largest) else 0.0
        with np.errstate(invalid="ignore", over="ignore"):
            found = np.arange(len(names))
            # The most are told apart by the first numbers, for a share of what all of them cost.
            for start, end in pairwise(FIRST_PROBES):
                apart = np.abs(rows[found, start:end] - ours[start:end]).max(axis=1, initial=0)
                found = found[apart <= bound]
        near = {names[place] for place in found}
        for name in names if wanted else [names[place] for place in found]:
            if name in near or name in wanted:
                yield name


def _places(size: int) -> NDArray[np.int64]:
    """Where tensors of a size are compared first: all over it from the first few on, always the same."""
    random = np.random.default_rng(size)
    if size <= PROBES:
        return random.permutation(size)
    return random.choice(size, PROBES, replace=False)


def _apart(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    with np.errstate(invalid="ignore", over="ignore"):
        return float(np.abs(ours - theirs).max(initial=0))


def _share(difference: float, largest: float) -> float:
    """A difference as a share of the absmax; infinite where one of them is not finite."""
    if difference == 0:
        return 0.0
    if not (isfinite(difference) and isfinite(largest)):
        return inf
    return difference / max(largest, _TINY)
