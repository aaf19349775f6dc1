"""What a machine must have in common with another one for the same answers."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass

from clipscope.core.common.own_code import version_of
from clipscope.core.engines.processor import this_processor

SAME = ("clipscope", "ncnn", "onnxruntime", "onnx", "numpy", "pillow", "distributed")
"""Distributions whose versions decide what comes out, or whether it can be read here."""


@dataclass(frozen=True)
class Facts:
    """A machine as a worker.

    Attributes
    ----------
    versions
        Of `SAME` and of Python (3.11), by name.
    kernels
        What the engines choose their kernels by.
    processor
        Model, cores and features in one line.
    """

    versions: Mapping[str, str]
    kernels: tuple[str, ...]
    processor: str


def facts() -> Facts:
    """Of this machine."""
    here = this_processor()
    versions = {name: version_of(name) for name in SAME}
    versions["Python"] = ".".join(platform.python_version_tuple()[:2])
    kernels = (here.machine, *here.features, f"saturates: {here.int8_saturates}")
    return Facts(versions, kernels, here.text)


def other_versions(own: Facts, theirs: Facts) -> str | None:
    """Which versions differ, in words; None if none does."""
    found = [
        f"{name} {theirs.versions.get(name, 'unknown')} instead of {version}"
        for name, version in own.versions.items()
        if theirs.versions.get(name) != version
    ]
    return ", ".join(found) or None
