"""What the worker's requests are answered with: what the window needs and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.evaluation.here_figures import Here
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.table.lint_findings import Finding
from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.mixed_precision.figures import MixedPrecision, ParetoFront
from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.targets.values import TimedThere
from clipscope.core.tasks.unfit_names import UnfitNames
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import InputKey, Role

if TYPE_CHECKING:
    from clipscope.core.data.inputs import Problem


# Opening ------------------------------------------------------------------------------------------


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
    names_beside
        A file of class names that lies beside them; None if they have names, or there is none.
    stated
        Whether the class names are those that the network's own files state.
    unfit
        Class names that were given, or lie beside the images, and are not those of the network: they are
        left out. None if there are none.
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
    names_beside: Path | None = None
    stated: bool = False
    unfit: UnfitNames | None = None


# Measuring ----------------------------------------------------------------------------------------


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
    choice
        How the method was chosen; None where it was asked for.
    """

    stats: Mapping[str, BlobStats]
    curves: Mapping[str, KlCurve]
    ranges: Mapping[str, Mapping[str, tuple[float, float]]]
    plan: QuantPlan
    onnx_ranges: Mapping[str, tuple[float, float]]
    images: int
    problems: tuple[Problem, ...]
    basis: InputKey
    warnings: tuple[str, ...] = ()
    choice: MethodChoice | None = None


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
    task_problem
        Why there are no figures of the task, such as labels that can't be read; None if there are.
    doubts_task
        Whether the warning names the task as a possible cause.
    """

    columns: Mapping[Column, Accuracy | Unavailable]
    classes: int | None
    warning: str | None
    problems: tuple[Problem, ...]
    basis: InputKey
    ranges_of: InputKey | None
    task_problem: Failure | None = None
    doubts_task: bool = False


@dataclass(frozen=True, eq=False)
class LatencyResult:
    """Latency of every requested column, or why it can't be had, what to doubt, and what the heat did."""

    columns: Mapping[Column, Latency | Unavailable]
    warnings: tuple[str, ...]
    basis: InputKey
    timed: TimedThere | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class PreviewImage:
    """One input as the network sees it.

    Attributes
    ----------
    index, name
        Which image.
    pixels
        uint8 (H, W, C) after resizing, channels in the network's order; for ready arrays the values
        stretched to 0...255. None if the image can't be read.
    bgr
        Whether channel 0 is blue.
    low, high
        Smallest and largest value of the normalised input; None if it can't be read.
    label
        Its class, by name where names are known; None without labels.
    prediction
        The highest class in fp32 (for an int8 network: in int8), as `label`; of another task what was found
        in a few words, such as "3 boxes". None if the task is not known or no network is open.
    problem
        Why the image can't be read.
    """

    index: int
    name: str
    pixels: NDArray[np.uint8] | None = None
    bgr: bool = False
    low: float | None = None
    high: float | None = None
    label: str | None = None
    prediction: str | None = None
    problem: str | None = None


@dataclass(frozen=True, eq=False)
class PreviewResult:
    """Some inputs.

    Attributes
    ----------
    role, images
        Which images.
    shape
        (C, H, W) of every input.
    preprocess, fingerprint
        Fingerprints of the preprocessing and the images.
    """

    role: Role
    images: tuple[PreviewImage, ...]
    shape: tuple[int, int, int]
    preprocess: str
    fingerprint: str


# Analyses -----------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class SensitivityResult:
    """What each layer costs, and what it was computed from."""

    report: SensitivityReport
    basis: InputKey


@dataclass(frozen=True, eq=False)
class MixedPrecisionResult:
    """The plan that a search found, by its fp32 layers; ``found.plan`` is empty, as in every step."""

    found: MixedPrecision
    basis: InputKey


@dataclass(frozen=True, eq=False)
class ParetoResult:
    """Plans with accuracy and latency, by their fp32 layers; the points' plans are empty."""

    front: ParetoFront
    basis: InputKey


# Tables and files ---------------------------------------------------------------------------------


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
    whole
        Whether the file holds a whole plan, its widths with it, and not a table's part.
    """

    plan: QuantPlan
    by_structure: bool
    matches: str
    findings: tuple[str, ...]
    wide: str = ""
    whole: bool = False


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


@dataclass(frozen=True)
class LintResult:
    """A table's text, in which bytes that are not UTF-8 are lone surrogates, and its findings by line."""

    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class SavedTable:
    """A table that was written."""

    path: Path


# The processor ------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class HereResult:
    """The answers, and what they were computed from."""

    here: Here
    basis: InputKey
