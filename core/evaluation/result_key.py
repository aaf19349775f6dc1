"""The key of a result: equal keys mean that the result would come out the same."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from clipscope.core.engines.column import Column

DIGITS = 24
"""Hex digits of a key; 96 bits don't collide by accident."""

PROGRAMS = ("clipscope", "ncnn", "onnxruntime")


@lru_cache(maxsize=256)
def result_key(
    column: Column,
    model: str,
    plan: str,
    preprocess: str,
    images: str,
    threads: int | None = None,
    ranges: str = "",
) -> str:
    """Key of one column's result: SHA-256 over what changes it, and over nothing else.

    ================ ==================== ==================== ====================
    part             fp32 columns         int8 columns         dynamic column
    ================ ==================== ==================== ====================
    column           yes                  yes                  yes
    model            yes                  yes                  yes
    plan             left out             yes                  which layers are on
    preprocess       yes                  yes                  yes
    images           yes                  yes                  yes
    ranges           left out             ONNX Runtime only    left out
    threads          latency only         latency only         latency only
    versions         yes                  yes                  yes
    ================ ==================== ==================== ====================

    Parameters
    ----------
    column
        Engine and precision.
    model
        `clipscope.core.model.model.Model.fingerprint`: structure and weights.
    plan
        `clipscope.core.quant.plan.QuantPlan.fingerprint`; origins and layers that are off don't change it.
        For the dynamic column `clipscope.core.quant.plan.QuantPlan.layers_fingerprint`.
    preprocess
        `clipscope.core.data.preprocess.Preprocess.fingerprint`, empty without one.
    images
        `clipscope.core.data.sources.Source.fingerprint` of the sampled images.
    threads
        Engine threads of a latency; None for accuracy, which does not depend on them.
    ranges
        What the ranges of ONNX tensors outside the plan were measured on
        (`clipscope.core.worker.requests.InputKey.inputs`).

    Returns
    -------
    str
        Hex digits. Versions of ClipScope, ncnn and ONNX Runtime are part of it.
    """
    int8 = column.precision == "int8"
    content = {
        "column": list(column),
        "model": model,
        "plan": None if column.precision == "fp32" else plan,
        "preprocess": preprocess,
        "images": images,
        "threads": threads,
        "ranges": ranges if int8 and column.engine == "onnxruntime" else None,
        "versions": versions(),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:DIGITS]


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Installed versions of the programs that make results; ``"unknown"`` for one that runs uninstalled."""
    return {name: _version(name) for name in PROGRAMS}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
