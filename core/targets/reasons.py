"""Known reasons why two processors answer differently, recognised by the first layer that does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clipscope.core.common.column import FP16, Column
from clipscope.core.engines.processor import Processor, this_processor
from clipscope.core.lower.ncnn.exact_depthwise import is_exchanged
from clipscope.core.model.graph import ParamLayer
from clipscope.core.targets.facts import TargetFacts, is_x86

if TYPE_CHECKING:
    from clipscope.core.targets.values import First

RECIPROCAL: Final = (
    "ncnn's packed x86 kernel for depthwise layers takes a 12-bit reciprocal where ARM divides, as the scored"
    " figures do"
)
RECIPROCALS: Final = (
    "ncnn's packed x86 kernel for depthwise layers takes a 12-bit reciprocal, and vendors' differ"
)
FUSION: Final = (
    "where layers hand over codes, ncnn's ARM kernels multiply the two scales with each other first, its x86"
    " kernels the sum by one after the other, so that a value on the edge between two codes gets the other"
    " one"
)
SATURATES_HERE: Final = (
    "ONNX Runtime's int8 adds two products in 16 bits and cuts what does not fit here, and does not there"
)
SATURATES_THERE: Final = (
    "ONNX Runtime's int8 adds two products in 16 bits and cuts what does not fit there, and does not here"
)
HALVES: Final = "fp16 storage and arithmetic round to 11 bits"
HALF_STORAGE: Final = "fp16 storage rounds to 11 bits; the processor has no fp16 arithmetic that ncnn uses"
ROUNDING: Final = (
    "the processors' kernels round once or twice, or add in another order, which changes last places"
)
VERSIONS: Final = "{engine} is {there} there and {here} here"


def reason_of(
    there: TargetFacts,
    column: Column,
    line: ParamLayer | None,
    first: First | None,
    here: Processor | None = None,
) -> str:
    """Why a column differs, as a sentence without its full stop; empty where that is not known.

    Parameters
    ----------
    there
        The target.
    column
        Its column.
    line
        The first layer that differs, as ncnn has it; None where it is not known.
    first
        The same, with what was found.
    here
        This machine; asked if None.
    """
    own = here or this_processor()
    engine = "ncnn" if column.engine == "ncnn" else "ONNX Runtime"
    mine, theirs = dict(own.versions).get(column.engine), there.versions.get(column.engine)
    if mine != theirs and not (line is not None and is_exchanged(line)):
        return VERSIONS.format(engine=engine, there=theirs, here=mine)
    if column == FP16:
        return HALVES if there.half else HALF_STORAGE
    if column.engine == "onnxruntime":
        if own.int8_saturates and there.int8_saturates is False:
            return SATURATES_HERE
        if there.int8_saturates and own.int8_saturates is False:
            return SATURATES_THERE
        return ""
    if first is not None and first.largest is None and is_x86(own.machine) != there.is_x86:
        return FUSION
    if line is not None and is_exchanged(line):
        if is_x86(own.machine) != there.is_x86:
            return RECIPROCAL
        if there.is_x86:
            return RECIPROCALS
    return ROUNDING if first is not None and first.is_last_places else ""
