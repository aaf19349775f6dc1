"""The ncnn columns: fp32 from the files, int8 from the plan."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.engines.ncnn_net import NcnnNet
from core.lower.ncnn_int8 import lower_ncnn
from core.model.model import Model
from core.quant.plan import QuantPlan


class NcnnSession:
    """An ncnn network that answers with its logits."""

    def __init__(
        self,
        param: str,
        weights: bytes,
        logits: Sequence[str],
        *,
        threads: int,
        excluded: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._net = NcnnNet(param, weights, threads=threads)
        self._logits = tuple(logits)
        self.bytes = len(weights)
        self.excluded = tuple(excluded)

    def run(self, image: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        """Logits of one float32 (C, H, W) image, flat, one array an output."""
        return tuple(values.reshape(-1) for values in self._net.run(image, self._logits))

    def close(self) -> None:
        """Free the network."""
        self._net.close()


def supports(model: Model) -> str | None:
    """None: every open model has an ncnn network."""
    del model
    return None


def prepare(model: Model, plan: QuantPlan | None, *, threads: int) -> NcnnSession:
    """Load a network for inference.

    Parameters
    ----------
    model
        The open model.
    plan
        None for fp32; otherwise the int8 pair that ncnn2int8 would write is made in memory.
    threads
        OpenMP threads of one call.
    """
    network = model.network
    if plan is None:
        return NcnnSession(network.graph.text(), network.weights, network.logit_blobs, threads=threads)
    pair = lower_ncnn(network, model.layers, plan)
    return NcnnSession(pair.param, pair.weights, network.logit_blobs, threads=threads, excluded=pair.excluded)
