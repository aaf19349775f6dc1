"""The key of a result: equal keys mean that the result would come out the same."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from clipscope.core.common.column import FLOAT, Column
from clipscope.core.common.cores import Cores
from clipscope.core.common.own_code import version_of
from clipscope.core.common.parallel import available_threads
from clipscope.core.quant.plan import QuantPlan

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
    ranges: str = "",
    task: str = "",
) -> str:
    """Key of one column's accuracy: SHA-256 over what changes it, and over nothing else.

    ================ ==================== ==================== ====================
    part             fp32 columns         int8 columns         dynamic column
    ================ ==================== ==================== ====================
    column           yes                  yes                  yes
    model            yes                  yes                  yes
    plan             left out             yes                  which layers are on
    preprocess       yes                  yes                  yes
    images           yes                  yes                  yes
    ranges           left out             ONNX Runtime only    left out
    task             yes                  yes                  yes
    versions         yes                  yes                  yes
    ================ ==================== ==================== ====================

    Parameters
    ----------
    column
        Engine and precision.
    model
        `clipscope.core.model.model.Model.fingerprint`: structure and weights.
    plan
        `plan_key` of the column.
    preprocess
        `clipscope.core.data.preprocess.Preprocess.fingerprint`, empty without one.
    images
        `clipscope.core.data.sources.Source.fingerprint` of the sampled images.
    ranges
        What the ranges of ONNX tensors outside the plan were measured on
        (`clipscope.core.worker.requests.InputKey.inputs`).
    task
        What a person says of the task (`clipscope.core.tasks.identity.task_identity`); empty for nothing.

    Returns
    -------
    str
        Hex digits. Versions of ClipScope, ncnn and ONNX Runtime are part of it.
    """
    int8 = column.precision == "int8"
    content = {
        "column": list(column),
        "model": model,
        "plan": None if column.precision in FLOAT else plan,
        "preprocess": preprocess,
        "images": images,
        "ranges": ranges if int8 and column.engine == "onnxruntime" else None,
        "task": task,
        "versions": versions(),
    }
    return _digest(content)


def latency_key(
    column: Column,
    model: str,
    network: Any,
    size: Sequence[int],
    threads: int | None,
    cores: Cores = "all",
) -> str:
    """Key of one column's latency: what the network is, not the numbers in it, and what it runs on.

    Ranges, scales and weights are numbers of which an engine does the same arithmetic whatever they are. They
    count where one of the lowered networks gets other steps for them:

    ================== ======== ================== ==================== ==================
    part               fp32     ncnn int8          ONNX Runtime int8    dynamic
    ================== ======== ================== ==================== ==================
    column             yes      yes                yes                  yes
    model              yes      yes                yes                  yes
    layers that are on no       yes: int8, and     yes: QDQ nodes       yes: int8 nodes
                                which hand on
                                codes (requantize
                                fusion)
    blobs with a range no       yes: none, no int8 yes                  no
    bits               no       yes                no: always 8         no: always 8
    a range's ends     no       no: stored in one  only which Relu and  no: found at run
                                float              Clip they imply      time
                                                   (hi <= 6 drops a
                                                   ReLU6; an affine lo
                                                   < 0 keeps a Relu),
                                                   and where a pooling,
                                                   reshape or Concat
                                                   has equal ones
    weight scales      no       only of 3x3        no: its own          no: its own
                                stride-1 layers
                                whose codes decide
                                on Winograd
                                (``31=64``)
    bias corrections   no       whether there are  no: not applied      no: not applied
                                any
    preprocessing      size     size               size                 size
    images             no       no                 no                   no
    threads            yes      yes                yes                  yes
    versions           yes      yes                yes                  yes
    processors         yes      yes                yes                  yes
    ================== ======== ================== ==================== ==================

    Parameters
    ----------
    column, model
        As for `result_key`.
    network
        `clipscope.core.quant.speed.speed_content` of the plan.
    size
        (C, H, W) of the input.
    threads
        Engine threads; None for as many as there are processors.
    cores
        Where they run; all are left out, as before there was a choice.
    """
    count = available_threads()
    content = {
        "column": list(column),
        "model": model,
        "network": network,
        "size": list(size),
        "threads": threads or count,
        "processors": [platform.machine(), count],
        "versions": versions(),
    }
    return _digest(content if cores == "all" else {**content, "cores": cores})


def network_key(column: Column, model: str, network: Any, size: Sequence[int]) -> str:
    """Key of what a target is timed with: as `latency_key`, without the machine and its threads."""
    content = {"column": list(column), "model": model, "network": network, "size": list(size)}
    return _digest({**content, "versions": versions()})


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:DIGITS]


def plan_key(plan: QuantPlan, column: Column) -> str:
    """Hex digest of all of a plan that changes a column's result.

    Origins and layers that are off don't, nor does ONNX Runtime's choice of weights for ncnn; the dynamic
    column depends on which layers are on. Empty for fp32.
    """
    if column.precision in FLOAT:
        return ""
    return plan.layers_fingerprint() if column.precision == "dynamic" else plan.fingerprint(column.engine)


def here_key(exact: str, saturates: bool | None, threads: int | None) -> str:
    """Key of ONNX Runtime's int8 answers on a processor (`clipscope.core.evaluation.here`).

    Parameters
    ----------
    exact
        Key of the exact figures that they stand beside.
    saturates
        Whether int8 saturates on the processor; None if that is not known.
    threads
        Engine threads, which the FPS depends on.
    """
    content = {"exact": exact, "saturates": saturates, "threads": threads}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:DIGITS]


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Installed versions of the programs that make results; ``"unknown"`` for one that runs uninstalled."""
    return {name: version_of(name) for name in PROGRAMS}
