"""ONNX Runtime's quantizers: what they are given, and what they raise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.qdq.stand_ins import StandIns
from clipscope.core.model.onnx_graph import OnnxGraph, first_line


def for_quantizer(source: OnnxGraph) -> StandIns:
    """A copy of a network without stated shapes, which the quantizer changes and infers anew.

    Shapes that an exporter wrote for a tensor need not be those of what the quantizer makes of it: it gives a
    transposed weight its old name. A file that the quantizer once wrote says that its shapes are inferred,
    which is not so any more.
    """
    return StandIns(source.proto)


@contextmanager
def quantizer_errors() -> Iterator[None]:
    """Whatever ONNX Runtime's quantizer raises, as one error.

    Raises
    ------
    ClipScopeError
        With the first line of its words.
    """
    try:
        yield
    except Exception as error:  # its exceptions and those of onnx share no base class
        raise ClipScopeError(
            f"ONNX Runtime's quantizer fails on the network ({first_line(error)})",
            fix="export the network again with another opset, or run it in ncnn alone",
        ) from error
