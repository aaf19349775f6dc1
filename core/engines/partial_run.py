"""ncnn networks that are fed at any blob and compute only what lies downstream of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import ncnn
import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.crash_notes import Note, note
from clipscope.core.engines.ncnn_net import AS_IT_IS, NcnnNet, to_array, to_mat
from clipscope.core.engines.protocol import EngineError
from clipscope.core.model.graph import ParamLayer


class Blob:
    """A blob as ncnn holds it, packed or not; fed again it gives what an uninterrupted run gives.

    ncnn copies a shared blob before a layer works in place, so one may be fed any number of times and
    from several threads.
    """

    def __init__(self, mat: ncnn.Mat) -> None:
        self.mat = mat

    @classmethod
    def of(cls, values: NDArray[np.float32]) -> Blob:
        """A float32 array, such as an image (C, H, W), as a blob."""
        return cls(to_mat(values))


class PartialNet:
    """A float or unfused int8 network, single-threaded; may run in several threads at once.

    Parameters
    ----------
    param, weights
        The pair. Blobs of a requantize-fused network are codes, which must not be fed to another network.
    packing
        As `NcnnNet` takes it. Networks that feed each other must be alike.

    Raises
    ------
    EngineError
        If ncnn refuses the pair.
    """

    def __init__(self, param: str, weights: Buffer, *, packing: bool = True) -> None:
        self._net = NcnnNet(param, weights, threads=1, packing=packing)

    def run(
        self, fed: Mapping[str, Blob], kept: Iterable[str], outputs: Sequence[str]
    ) -> tuple[dict[str, Blob], tuple[NDArray[np.float32], ...]]:
        """Feed blobs, and compute what is asked for and nothing else.

        Parameters
        ----------
        fed
            Values by blob: everything that the results depend on from there on.
        kept
            Blobs to keep, in the order in which the network makes them.
        outputs
            Blobs whose values are wanted, after all of these in the network.

        Returns
        -------
        dict[str, Blob], tuple of float32 arrays
            The kept blobs, and the outputs, flat.

        Raises
        ------
        EngineError
            If ncnn refuses a blob or can't compute one.
        """
        extractor, mat = self._net.extractor(), None
        found: dict[str, Blob] = {}
        try:
            for name, blob in fed.items():
                status = extractor.input(name, blob.mat)
                if status != 0:
                    raise EngineError(f"ncnn refuses blob {name} (status {status})")
            for name in kept:
                note(Note.ENGINE, f"ncnn, which computes blob {name}")
                status, mat = extractor.extract(name, AS_IT_IS)
                if status != 0 or mat.dims == 0:
                    raise EngineError(f"ncnn could not compute blob {name} (status {status})")
                found[name] = Blob(mat)
            values = []
            for name in outputs:
                note(Note.ENGINE, f"ncnn, which computes blob {name}")
                status, mat = extractor.extract(name)
                if status != 0:
                    raise EngineError(f"ncnn could not compute blob {name} (status {status})")
                values.append(to_array(mat, name).reshape(-1))
            return found, tuple(values)
        finally:
            del extractor, mat, found  # see NcnnNet.stream

    def close(self) -> None:
        """Free the network; no run may be under way."""
        self._net.close()


def layer_net(lines: Sequence[ParamLayer], weights: Buffer, *, packing: bool = True) -> PartialNet:
    """One layer as a network of its own, with the blobs' names of the whole one.

    Parameters
    ----------
    lines
        Its line, behind those of layers that prepare its input.
    weights
        Their arrays, as they stand in the ``.bin``.
    packing
        As `NcnnNet` takes it.
    """
    made = {top for line in lines for top in line.tops}
    # A blob that is read twice is fed once, so the second mention needs no Input layer.
    read = dict.fromkeys(blob for line in lines for blob in line.bottoms if blob not in made)
    rows = [f"Input in{n} 0 1 {blob}" for n, blob in enumerate(read)]
    rows += [replace(line, name=f"layer{n}", source=None).text for n, line in enumerate(lines)]
    blobs = len(read) + len(made)
    return PartialNet(f"7767517\n{len(rows)} {blobs}\n" + "\n".join(rows) + "\n", weights, packing=packing)
