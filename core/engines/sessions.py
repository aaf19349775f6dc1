"""From a column to a session."""

from __future__ import annotations

from collections.abc import Mapping

from clipscope.core.common.buffers import forget
from clipscope.core.common.column import FLOAT, FP16, Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.engines import ncnn
from clipscope.core.engines.half_probe import why_no_half
from clipscope.core.engines.protocol import EngineError, Session
from clipscope.core.lower.choice import why_onnx_float
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan


def prepare(
    model: Model,
    plan: QuantPlan | None,
    column: Column,
    *,
    threads: int,
    ranges: Ranges | None = None,
    scored: bool = False,
) -> Session | Unavailable:
    """Load the network of one column.

    Parameters
    ----------
    model
        The open model.
    plan
        The plan that int8 columns run; None makes them unavailable. The dynamic column takes only from it
        which layers are on.
    column
        Engine and precision.
    threads
        Threads of one call.
    ranges
        Calibration ranges of ONNX tensors, for ONNX Runtime's int8.
    scored
        Whether int8 is the network that accuracy is scored on, the same on every processor, and not the one
        that is deployed and timed; see `clipscope.core.engines.ncnn.prepare` and
        `clipscope.core.engines.onnx_runtime.prepare`.

    Raises
    ------
    ClipScopeError, EngineError
        If the network can't be made or loaded.
    """
    reason = unavailable_reason(model, plan, column)
    if reason is not None:
        return Unavailable(reason)
    forget(model.network.weights)  # read for the plan, or the column before
    try:
        return _made(model, plan, column, threads, ranges, scored)
    finally:
        forget(model.network.weights)


def _made(
    model: Model, plan: QuantPlan | None, column: Column, threads: int, ranges: Ranges | None, scored: bool
) -> Session:
    wanted = plan if column.precision == "int8" else None
    if column == FP16:
        return ncnn.prepare_half(model, threads=threads)
    if column.engine == "ncnn":
        return ncnn.prepare(model, wanted, threads=threads, scored=scored)
    from clipscope.core.engines import onnx_runtime  # takes a second to load, which ncnn alone need not pay

    if column.precision == "dynamic":
        return onnx_runtime.prepare_dynamic(model, plan, threads=threads, scored=scored)
    return onnx_runtime.prepare(model, wanted, threads=threads, ranges=ranges, scored=scored)


def prepare_or_reason(
    model: Model,
    plan: QuantPlan | None,
    column: Column,
    *,
    threads: int,
    ranges: Ranges | None = None,
    scored: bool = False,
) -> Session | Unavailable:
    """As `prepare`, but a network that can't be made is a reason, and no loss for the columns beside it."""
    try:
        return prepare(model, plan, column, threads=threads, ranges=ranges, scored=scored)
    except (ClipScopeError, EngineError) as error:
        return Unavailable(error.message if isinstance(error, ClipScopeError) else str(error))


def unavailable_reason(model: Model, plan: QuantPlan | None, column: Column) -> str | None:
    """Why a column can't be had, or None."""
    if column.engine == "onnxruntime" and model.onnx is None:
        return model.onnx_reason
    reason = ncnn.supports(model) if column.engine == "ncnn" else None
    if reason is not None:
        return reason
    if model.read_only and column.engine == "ncnn":
        return (
            None if column.precision == "int8" else "the network is int8 already; open the fp32 one for this"
        )
    if column == FP16:
        return why_no_half() or None
    if column.precision in FLOAT:
        return None
    if plan is None and column.precision == "dynamic":
        return None
    if plan is None:
        return "no thresholds yet: calibrate, or give a table"
    if any(quant.on for quant in plan.layers.values()):
        return None
    onnx_only = [layer for layer in model.layers if model.is_onnx_only(layer)]
    alone = column.engine == "onnxruntime" and any(why_onnx_float(layer, plan) is None for layer in onnx_only)
    return None if alone else "no layer is on"


Prepared = Mapping[Column, Session | Unavailable]
