"""The ncnn columns: fp32 from the files, int8 from the plan, with fewer bits emulated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.choice import needs_plain_layout
from clipscope.core.lower.ncnn.emulation import emulated_bits, lower_emulated
from clipscope.core.lower.ncnn.exact_depthwise import ExactNetwork, exact_depthwise
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.symmetric_only import symmetric_summary
from clipscope.core.model.graph import ParamGraph
from clipscope.core.model.model import Model
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.quant.narrow import emulation_note
from clipscope.core.quant.plan import QuantPlan

PLAIN_NOTE = (
    "forced grouped convolutions are scored as ARM computes them, without packed layouts: ncnn's kernel for"
    " x86 returns garbage, and FPS is that of this kernel"
)


class NcnnSession:
    """An ncnn network that answers with its logits.

    Parameters
    ----------
    param, weights
        The pair.
    logits
        Blobs that are the answer.
    threads
        OpenMP threads of one call.
    excluded
        Layers that stay fp32, with the reason.
    size
        Bytes of the network as it is deployed; those of ``weights`` if None.
    bits
        Width of the codes if the network emulates it.
    notes
        What else a person must know about its figures.
    exact_layers
        Number of depthwise layers that divide exactly.
    packing, half
        As `NcnnNet` takes them.
    """

    def __init__(
        self,
        param: str,
        weights: Buffer,
        logits: Sequence[str],
        *,
        threads: int,
        excluded: Sequence[tuple[str, str]] = (),
        size: int | None = None,
        bits: int | None = None,
        notes: Sequence[str] = (),
        exact_layers: int = 0,
        packing: bool = True,
        half: bool = False,
    ) -> None:
        self._net = NcnnNet(param, weights, threads=threads, packing=packing, half=half)
        self._logits = tuple(logits)
        self.bytes = len(weights) if size is None else size
        self.excluded = tuple(excluded)
        self.emulated_bits = bits
        self.exact_layers = exact_layers
        self.notes = tuple(notes) if bits is None else (emulation_note(bits), *notes)

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


def prepare(model: Model, plan: QuantPlan | None, *, threads: int, scored: bool = False) -> NcnnSession:
    """Load a network for inference.

    Parameters
    ----------
    model
        The open model.
    plan
        None for fp32; otherwise the int8 pair that ncnn2int8 would write is made in memory.
    threads
        OpenMP threads of one call.
    scored
        Whether the network is `clipscope.core.lower.ncnn.emulation`'s, for accuracy: codes stop at the plan's
        widths, and depthwise layers divide exactly. Otherwise it is the deployed one, for latency.
    """
    network = model.network
    if plan is None:
        return _as_it_is(network, threads, scored)
    bits = emulated_bits(model.layers, plan) if scored else None
    if bits is not None:
        pair = lower_emulated(network, model.layers, plan)
    else:
        pair = lower_ncnn(network, model.layers, plan)
    exact = _exact(parse_param(pair.param, network.where), pair.weights, scored)
    plain = scored and needs_plain_layout(model.layers, plan)
    return NcnnSession(
        exact.graph.text(),
        exact.weights,
        network.logit_blobs,
        threads=threads,
        excluded=pair.excluded,
        size=pair.deployed_bytes,
        bits=bits,
        notes=(
            *symmetric_summary("ncnn", plan.activations),
            *pair.notes,
            *((PLAIN_NOTE,) if plain else ()),
        ),
        exact_layers=len(pair.exchanged) + len(exact.exchanged),
        packing=not plain,
    )


def prepare_half(model: Model, *, threads: int) -> NcnnSession:
    """Load the float network as ncnn runs it by default on ARM: fp16 storage and arithmetic.

    Parameters
    ----------
    model
        The open model, which is no int8 one.
    threads
        OpenMP threads of one call.
    """
    network = model.network
    return NcnnSession(network.graph.text(), network.weights, network.logit_blobs, threads=threads, half=True)


def _as_it_is(network: Network, threads: int, scored: bool) -> NcnnSession:
    """The network of the files: fp32, or int8 already."""
    exact = _exact(network.graph, network.weights, scored)
    return NcnnSession(
        exact.graph.text(),
        exact.weights,
        network.logit_blobs,
        threads=threads,
        size=len(network.weights),
        exact_layers=len(exact.exchanged),
    )


def _exact(graph: ParamGraph, weights: Buffer, scored: bool) -> ExactNetwork:
    return exact_depthwise(graph, weights) if scored else ExactNetwork(graph, weights, ())
