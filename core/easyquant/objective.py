"""EasyQuant's objective, from sums that one run of a candidate leaves for all output channels.

The objective is the mean over images of the cosine between a layer's fp32 output O and its int8 output
(Wu et al. 2020, arXiv 2006.16669, equation 4). An output channel depends on its own weight scale and on no
other's, so the cosine with one channel changed is known exactly from that channel's two sums. With
e = int8 output - O, a channel leaves <e, O> and <e, e>: the cosine's numerator is
|O|^2 + sum <e, O>, the int8 output's squared norm |O|^2 + 2 sum <e, O> + sum <e, e>. Sums of the error
are small beside |O|^2, which keeps digits that sums of the outputs themselves would lose in float32.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_GAIN = 1e-6
"""Gain, as a share of 1 - objective, below which a change is rounding and not made."""

LARGEST_PASSES = 50
SCRATCH = 131072
"""Values of `error_sums`' scratch."""

_LONGEST_DOT = 8192
_VANISHED = 1e-6

Floats = NDArray[np.float64]
Index = NDArray[np.intp]


def energy(target: NDArray[np.float32]) -> float:
    """Squared norm of an fp32 output, in float64."""
    flat = target.reshape(-1)
    return float(np.einsum("i,i->", flat, flat, dtype=np.float64))


def error_sums(
    output: NDArray[np.float32], target: NDArray[np.float32], work: NDArray[np.float32]
) -> tuple[Floats, Floats]:
    """<e, O> and <e, e> of every channel.

    Parameters
    ----------
    output, target
        int8 output and fp32 output O, float32 (channels, values a channel).
    work
        float32 scratch of `SCRATCH` values, one a thread. Tiles of that size stay in the cache, and dot
        products are short enough for NumPy's BLAS to use one thread.

    Returns
    -------
    tuple
        float64 (channels,) each.
    """
    channels, columns = target.shape
    cross, noise = np.zeros(channels), np.zeros(channels)
    width = -(-columns // -(-columns // _LONGEST_DOT))
    height = SCRATCH // width
    for left in range(0, columns, width):
        for top in range(0, channels, height):
            tile = np.s_[top : top + height, left : left + width]
            wanted = target[tile]
            error = work[: wanted.size].reshape(wanted.shape)
            np.subtract(output[tile], wanted, out=error)
            cross[top : top + height] += np.vecdot(error, wanted)
            noise[top : top + height] += np.vecdot(error, error)
    return cross, noise


@dataclass(frozen=True, eq=False)
class Sums:
    """What the runs of all candidates of one layer left.

    Attributes
    ----------
    energy
        |O|^2, float64 (images,).
    cross, noise
        <e, O> and <e, e>, (images, candidates, weight rows): float32, or float64 for all rows in one.
    """

    energy: Floats
    cross: NDArray[np.floating]
    noise: NDArray[np.floating]

    @classmethod
    def empty(cls, images: int, candidates: int, rows: int) -> Sums:
        """Sums to be filled in."""
        shape, kind = (images, candidates, rows), np.float64 if rows == 1 else np.float32
        return cls(np.zeros(images), np.zeros(shape, kind), np.zeros(shape, kind))

    def loss(self, image: int, candidate: int) -> float:
        """1 - cosine of one run."""
        cross = self.cross[image, candidate].sum(dtype=np.float64, keepdims=True)
        noise = self.noise[image, candidate].sum(dtype=np.float64, keepdims=True)
        return 1.0 - float(_cosines(self.energy[image : image + 1], cross, noise)[0])

    def put(self, image: int, candidate: int, cross: Floats, noise: Floats) -> None:
        """Enter one run; channels of one weight row are added up."""
        rows = self.cross.shape[2]
        if len(cross) != rows:
            cross, noise = cross.reshape(rows, -1).sum(axis=1), noise.reshape(rows, -1).sum(axis=1)
        self.cross[image, candidate] = cross
        self.noise[image, candidate] = noise

    def objective(self, chosen: Index) -> float:
        """Objective with each weight row at its own candidate, ``chosen`` (rows,)."""
        rows = np.arange(len(chosen))
        cross = self.cross[:, chosen, rows].sum(axis=1, dtype=np.float64)
        noise = self.noise[:, chosen, rows].sum(axis=1, dtype=np.float64)
        return float(_cosines(self.energy, cross, noise).mean())

    def objectives(self) -> Floats:
        """Objective of every candidate with all rows at it, float64 (candidates,)."""
        cross, noise = self.cross.sum(axis=2, dtype=np.float64), self.noise.sum(axis=2, dtype=np.float64)
        return np.asarray(_cosines(self.energy[:, None], cross, noise).mean(axis=0))

    def ascend(self, start: Index, allowed: NDArray[np.bool_]) -> Index:
        """Best candidate of each weight row, row by row, again and again until no row gains.

        Each row's change is seen by the rows after it, as in the paper's search; no run is needed.

        Parameters
        ----------
        start
            Candidate of each row to begin with, (rows,).
        allowed
            Candidates that a row may take, (candidates, rows).

        Returns
        -------
        (rows,)
            The candidates.
        """
        chosen = start.copy()
        rows = np.arange(len(chosen))
        crosses = np.ascontiguousarray(self.cross.transpose(2, 0, 1))
        noises = np.ascontiguousarray(self.noise.transpose(2, 0, 1))
        for _ in range(LARGEST_PASSES):
            before = chosen.copy()
            cross = crosses[rows, :, chosen].sum(axis=0, dtype=np.float64)
            noise = noises[rows, :, chosen].sum(axis=0, dtype=np.float64)
            for row in rows:
                row_cross, row_noise = crosses[row].astype(np.float64), noises[row].astype(np.float64)
                now = int(chosen[row])
                cross -= row_cross[:, now]
                noise -= row_noise[:, now]
                found = _cosines(self.energy[:, None], cross[:, None] + row_cross, noise[:, None] + row_noise)
                chosen[row] = better(found.mean(axis=0), now, allowed[:, row])
                cross += row_cross[:, chosen[row]]
                noise += row_noise[:, chosen[row]]
            if np.array_equal(before, chosen):
                break
        return chosen


def better(objectives: Floats, now: int, allowed: NDArray[np.bool_]) -> int:
    """Candidate with the highest objective; the present one unless another gains more than rounding."""
    comparable = np.where(allowed & np.isfinite(objectives), objectives, -np.inf)
    best = int(np.argmax(comparable))
    present = float(objectives[now])
    return best if comparable[best] - present > LEAST_GAIN * abs(1 - present) else now


def _cosines(energy: Floats, cross: Floats, noise: Floats) -> Floats:
    """Cosine of both outputs; 1 where both are zero, 0 where one is."""
    square = 2 * cross
    square += noise
    square += energy
    alive = square > _VANISHED * energy
    if alive.all() and energy.all():
        square *= energy
        np.sqrt(square, out=square)
        return np.minimum((energy + cross) / square, 1.0)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        cosines = (energy + cross) / np.sqrt(energy * square)
    both_zero = (energy == 0) & (noise == 0)
    return np.where(alive & (energy > 0), np.minimum(cosines, 1.0), np.where(both_zero, 1.0, 0.0))
