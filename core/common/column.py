"""The columns of a comparison: an engine at a precision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

EngineName = Literal["ncnn", "onnxruntime"]
Precision = Literal["fp32", "int8", "dynamic", "fp16"]
"""int8 has the plan's ranges, dynamic is int8 with ranges that the engine finds for each image; fp16 is
storage and arithmetic."""
FLOAT: Final[frozenset[Precision]] = frozenset({"fp32", "fp16"})


class Column(NamedTuple):
    """One engine at one precision."""

    engine: EngineName
    precision: Precision

    def __str__(self) -> str:
        """As people say it: ``ncnn int8``."""
        return f"{'ncnn' if self.engine == 'ncnn' else 'ONNX Runtime'} {self.precision}"

    @property
    def reference(self) -> Column | None:
        """The column that this one's agreement and logit cosine are measured against.

        int8, dynamic and fp16 are held against the same engine's fp32, ONNX Runtime's fp32 against ncnn's
        (which checks the conversion), and ncnn's fp32 against nothing.
        """
        if self.precision != "fp32":
            return Column(self.engine, "fp32")
        return Column("ncnn", "fp32") if self.engine == "onnxruntime" else None


COLUMNS: tuple[Column, ...] = (
    Column("ncnn", "fp32"),
    Column("ncnn", "int8"),
    Column("onnxruntime", "fp32"),
    Column("onnxruntime", "int8"),
    Column("onnxruntime", "dynamic"),
)

FP16 = Column("ncnn", "fp16")
"""What ncnn runs by default on ARM; beside `COLUMNS` where the processor has the arithmetic."""
ALL_COLUMNS: tuple[Column, ...] = (COLUMNS[0], COLUMNS[1], FP16, *COLUMNS[2:])
"""With fp16 beside its rival."""


@dataclass(frozen=True)
class Unavailable:
    """A column that can't be had, and why."""

    reason: str
