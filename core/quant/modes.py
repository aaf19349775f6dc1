"""How the layers of a plan run once lowered to ncnn: a value without the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Mode = Literal["int8 in, int8 out", "int8 in, fp32 out", "fp32"]


@dataclass(frozen=True)
class Modes:
    """How the layers of a lowered network run.

    Attributes
    ----------
    by_layer
        Mode of each layer that a person would expect to run int8, in the order of the network. "int8 in"
        means that the layer computes with codes, whoever makes them; "int8 out" that it hands codes on
        (requantize fusion).
    quantize_steps
        int8 layers whose input arrives as floats, so that they quantize it themselves. Layers that read
        one blob through a Split each do that.
    dequantize_steps
        int8 layers that give floats.
    """

    by_layer: Mapping[str, Mode]
    quantize_steps: int
    dequantize_steps: int

    def count(self, mode: Mode) -> int:
        """Number of layers that run so."""
        return sum(found == mode for found in self.by_layer.values())

    @property
    def summary(self) -> str:
        """One line for people."""
        return (
            f"{self.count('int8 in, int8 out')} layers int8 to int8, "
            f"{self.count('int8 in, fp32 out')} int8 to fp32, {self.count('fp32')} fp32; "
            f"{self.quantize_steps} quantize and {self.dequantize_steps} dequantize steps remain"
        )
