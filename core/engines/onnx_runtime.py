"""The ONNX Runtime columns: fp32 from the folded graph, int8 as QDQ, and dynamic quantization."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.lower.ncnn.emulation import emulated_bits
from clipscope.core.lower.qdq.dynamic import lower_dynamic
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.kl_remark import kl_remark
from clipscope.core.quant.plan import QuantPlan

FULL_BITS_NOTE = "8-bit codes over the plan's clip ranges: its {bits} bits are not emulated here"
"""QuantizeLinear saturates at the end of its type, and weights have 8 bits."""


class OrtSession:
    """An ONNX network that answers with its logits."""

    def __init__(
        self,
        graph: OnnxGraph,
        logits: Sequence[str],
        *,
        threads: int,
        excluded: Sequence[tuple[str, str]] = (),
        notes: Sequence[str] = (),
        exact: bool = False,
    ) -> None:
        self._net: OrtNet | None = OrtNet(graph, threads=threads, exact=exact)
        self._logits = tuple(logits)
        self.bytes = graph.nbytes
        self.excluded = tuple(excluded)
        self.emulated_bits = None
        self.exact_layers = 0
        self.notes = tuple(notes)

    def run(self, image: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        """Logits of one float32 (C, H, W) image, flat, one array an output."""
        if self._net is None:
            raise ClipScopeError("the session is closed")
        return tuple(values.reshape(-1) for values in self._net.run(image, self._logits))

    def close(self) -> None:
        """Free the network."""
        self._net = None


def prepare(
    model: Model,
    plan: QuantPlan | None,
    *,
    threads: int,
    ranges: Ranges | None = None,
    scored: bool = False,
) -> OrtSession:
    """Load a network for inference.

    Parameters
    ----------
    model
        A model with an ONNX network.
    plan
        None for fp32; otherwise the QDQ network is made in memory.
    threads
        Threads of one call.
    ranges
        Calibration ranges of the ONNX tensors, needed for int8.
    scored
        Whether it computes with exact integers, for accuracy, also where int8 saturates on this processor.
        Otherwise it is the network as it is deployed, for latency and for the answer on this processor.

    Raises
    ------
    ClipScopeError
        If the model has no ONNX network, or ranges are missing.
    """
    side = model.onnx
    if side is None:
        raise ClipScopeError(
            model.onnx_reason or "the model has no ONNX form",
            where=str(model.path),
            fix="open the .onnx file of the network",
        )
    if plan is None:
        return OrtSession(side.graph.with_outputs(side.logits), side.logits, threads=threads)
    qdq = lower_qdq(model, plan, ranges or {})
    bits = emulated_bits(model.layers, plan)
    notes = (*qdq.notes, *(() if bits is None else (FULL_BITS_NOTE.format(bits=bits),)), *kl_remark(plan))
    return OrtSession(
        qdq.graph, side.logits, threads=threads, excluded=qdq.excluded, notes=notes, exact=scored
    )


def prepare_dynamic(
    model: Model, plan: QuantPlan | None, *, threads: int, scored: bool = False
) -> OrtSession:
    """Load the network that is quantized at run time.

    Parameters
    ----------
    model
        A model with an ONNX network.
    plan
        Which layers are on; None for all.
    threads
        Threads of one call.
    scored
        As for `prepare`.

    Raises
    ------
    ClipScopeError
        If the model has no ONNX network.
    EngineError
        If ONNX Runtime has no kernel for it.
    """
    lowered = lower_dynamic(model, plan)
    return OrtSession(
        lowered.graph, lowered.graph.outputs, threads=threads, excluded=lowered.excluded, exact=scored
    )
