"""Threshold methods: from a blob's statistics to its clip range, one file each.

A method is a function ``(stats, bits, symmetric) -> (lo, hi)``. A new one is a file of its own, a line
in ``METHODS`` and a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from core.quant.methods.absmax import absmax_range
from core.quant.methods.kl import kl_range
from core.quant.stats import BlobStats

Method = Callable[[BlobStats, int, bool], tuple[float, float]]

METHODS: Mapping[str, Method] = MappingProxyType({"kl": kl_range, "absmax": absmax_range})
"""Every method by the name that the command line and the window show."""
