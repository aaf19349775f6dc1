"""What is said of symmetric ranges from KL where they are run with a zero point's engine."""

from __future__ import annotations

from typing import Final

from clipscope.core.quant.plan import QuantPlan

SYMMETRIC_KL: Final = (
    "symmetric KL is often worse than ONNX Runtime's own MinMax (on 8 of 9 networks compared); affine ranges"
    " make up for it"
)
_OF_KL = frozenset({"kl", "kl-tensorrt", "table"})
"""Origins of ranges that KL made, or mostly did: it looks at magnitudes alone."""


def kl_remark(plan: QuantPlan) -> tuple[str, ...]:
    """The sentence, for a plan that is symmetric and has such ranges; nothing for others."""
    plan = plan.for_onnx
    of_kl = any(quant.origin in _OF_KL for quant in plan.activations.values())
    return (SYMMETRIC_KL,) if of_kl and not plan.is_affine else ()
