"""A small network with its plan and images, opened once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clipscope.core.data.inputs import Inputs
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan


@dataclass(frozen=True)
class Tiny:
    """The bundled demo with its plan and a few images; ``options`` are those of a command that opens it."""

    model: Model
    plan: QuantPlan
    inputs: Inputs
    ranges: Ranges
    table: Path

    @property
    def options(self) -> list[str]:
        return [str(self.model.path), "--images", str(self.inputs.source.origin), "--table", str(self.table)]
