"""Results of jobs: what the window needs and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.lower.speed import SpeedRules
from clipscope.core.model.layer_cost import LayerCost
from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.worker.requests import Basis, Role

if TYPE_CHECKING:
    from clipscope.core.data.inputs import Problem


@dataclass(frozen=True)
class LayerInfo:
    """A layer with weights.

    Attributes
    ----------
    name, type
        In ncnn.
    onnx_name
        The ONNX node that computes the same; None where there is none.
    shape
        Of its output, (C, H, W) or shorter; empty where it is not known.
    root
        Root blob that it reads.
    reason
        Why it stays fp32; None if it can run in int8.
    can_insist
        Whether it can run in int8 all the same if a person insists.
    weight_bits
        Width that ncnn2table gives its weights' codes, 6 or 8.
    weight_rows
        Number of weight scales.
    weight_count
        Number of weights.
    macs
        Multiply-accumulates for one image; None where it is not known.
    cost
        Its arithmetic and memory traffic.
    """

    name: str
    type: str
    onnx_name: str | None
    shape: tuple[int, ...]
    root: str
    reason: str | None
    weight_bits: int
    weight_rows: int
    weight_count: int
    macs: int | None
    can_insist: bool = False
    cost: LayerCost | None = None


@dataclass(frozen=True)
class ModelInfo:
    """An open network without its weights.

    Attributes
    ----------
    name, path, size
        Short name, the file that was opened, and the (width, height) that was given with it, or found in
        ``size_from``.
    fingerprint
        Digest of structure and weights.
    input_shape
        (C, H, W).
    layers
        Layers with weights, in order.
    roots
        Root blobs that quantizable layers read, in order.
    read_only
        Whether the network is int8 already.
    onnx_reason
        Why ONNX Runtime can't run it, or None.
    onnx_difference
        Largest relative difference between the ncnn and the ONNX network; None without ONNX.
    warnings
        What a person should know before trusting results.
    stored_thresholds
        For an int8 network: threshold by root blob, from the activation scales in the file.
    size_from
        As `clipscope.core.model.model.Model.size_from`.
    speed_rules
        How a plan decides on the networks that are timed.
    """

    name: str
    path: Path
    size: tuple[int, int] | None
    fingerprint: str
    input_shape: tuple[int, int, int]
    layers: tuple[LayerInfo, ...]
    roots: tuple[str, ...]
    read_only: bool
    onnx_reason: str | None
    onnx_difference: float | None
    warnings: tuple[str, ...]
    stored_thresholds: Mapping[str, float]
    size_from: str | None = None
    speed_rules: SpeedRules = field(default_factory=SpeedRules)


@dataclass(frozen=True)
class InputsInfo:
    """Images that were set.

    Attributes
    ----------
    role, path, kind
        What they are for, where they come from, and `clipscope.core.data.sources.Kind`.
    count
        How many there are after sampling, readable or not; `total` before it.
    labelled, class_names
        Whether all have labels, and the labels' names where known.
    fingerprint, preprocess
        Fingerprints of the images, and of the preprocessing (empty without one).
    shape
        (C, H, W) of every input.
    """

    role: Role
    path: Path
    kind: str
    count: int
    total: int
    labelled: bool
    class_names: tuple[str, ...] | None
    fingerprint: str
    preprocess: str
    shape: tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class CalibrationResult:
    """What calibration found.

    Attributes
    ----------
    stats, curves
        Statistics and KL curve (8 bits) by root blob.
    ranges
        Symmetric 8-bit range of every method, by root blob and method.
    plan
        The plan of the wanted method, every quantizable layer on.
    onnx_ranges
        (lowest, highest) by ONNX tensor.
    images, problems
        How many images were measured, and which could not be read.
    basis
        What it was measured on.
    warnings
        What a person should know before trusting the thresholds.
    """

    stats: Mapping[str, BlobStats]
    curves: Mapping[str, KlCurve]
    ranges: Mapping[str, Mapping[str, tuple[float, float]]]
    plan: QuantPlan
    onnx_ranges: Mapping[str, tuple[float, float]]
    images: int
    problems: tuple[Problem, ...]
    basis: Basis
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class EvaluationResult:
    """What an evaluation found.

    Attributes
    ----------
    columns
        Every requested column: its figures, or why it can't be had.
    classes
        Number of classes; None if the network does not classify.
    warning
        If fp32 itself is too poor to blame quantization.
    problems
        Images that could not be read.
    basis
        What it was computed from.
    ranges_of
        What the ONNX ranges were measured on; None if none were needed.
    """

    columns: Mapping[Column, Accuracy | Unavailable]
    classes: int | None
    warning: str | None
    problems: tuple[Problem, ...]
    basis: Basis
    ranges_of: Basis | None


@dataclass(frozen=True, eq=False)
class LatencyResult:
    """Latency of every requested column, or why it can't be had, and what to doubt."""

    columns: Mapping[Column, Latency | Unavailable]
    warnings: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, eq=False)
class PreviewImage:
    """One input as the network sees it.

    Attributes
    ----------
    index, name, label
        Which image.
    pixels
        uint8 (H, W, C) after resizing, channels in the network's order; for ready arrays the values
        stretched to 0...255. None if the image can't be read.
    low, high
        Smallest and largest value of the normalised input.
    top1
        The highest class in fp32 (for an int8 network: in int8); None if the network does not classify
        or none is open.
    problem
        Why the image can't be read.
    """

    index: int
    name: str
    label: int | None
    pixels: NDArray[np.uint8] | None
    low: float | None
    high: float | None
    top1: int | None
    problem: str | None = None


@dataclass(frozen=True, eq=False)
class PreviewResult:
    """Some inputs.

    Attributes
    ----------
    role, images
        Which images.
    order
        Order of their channels: ``"rgb"``, ``"bgr"``, ``"grey"``, or ``"array"``.
    shape
        (C, H, W) of every input.
    preprocess, fingerprint
        Fingerprints of the preprocessing and the images.
    """

    role: Role
    images: tuple[PreviewImage, ...]
    order: str
    shape: tuple[int, int, int]
    preprocess: str
    fingerprint: str


@dataclass(frozen=True)
class ImportResult:
    """A table that was read.

    Attributes
    ----------
    plan
        What it says; layers without rows are off.
    by_structure
        Whether its layers were matched by structure because the names are others.
    matches
        The match in words, a line a layer; empty if the names fit.
    findings
        What is wrong with the table, a line each.
    wide
        What it means that weights have 8 bits where the table was read for 7 or 6; empty if none have.
    """

    plan: QuantPlan
    by_structure: bool
    matches: str
    findings: tuple[str, ...]
    wide: str = ""


@dataclass(frozen=True)
class ExportResult:
    """Files that were written, and what a person should know of them.

    Attributes
    ----------
    files
        Paths.
    excluded
        Layers that stay fp32 in ncnn, with the reason.
    differences
        Where the ncnn pair is not what ncnn2int8 would make of the table: layer and what.
    warnings
        A sentence each.
    summary
        How the ncnn pair's layers run, in words; empty if it was not written.
    """

    files: tuple[Path, ...]
    excluded: tuple[tuple[str, str], ...]
    differences: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    summary: str
