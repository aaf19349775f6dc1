"""The verbs as plain functions: what ``import clipscope`` offers to scripts and notebooks.

Each call blocks until it is done. ``progress`` is called with every `Progress` step; ``cancel`` is asked
between two steps and ends the call with `Cancelled` once it returns True. The engines run in the caller's own
process, so a network that crashes ncnn or ONNX Runtime takes the caller with it. The generators behind these
functions, one a verb, are in ``clipscope.core``.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration import calibrate as calibration_verb
from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.common.blocking import CancelCall, Cancelled, ProgressCall, run_blocking
from clipscope.core.common.cache import user_cache
from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.presets import apply_preset
from clipscope.core.evaluation import evaluate as evaluation_verb
from clipscope.core.evaluation import latency as latency_verb
from clipscope.core.evaluation.evaluate import Evaluation
from clipscope.core.evaluation.latency import LatencyReport
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.exporting import export as export_verb
from clipscope.core.exporting.export import Exported
from clipscope.core.exporting.export_formats import Format
from clipscope.core.formats import plan_json
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.table import lint as table_lint
from clipscope.core.formats.table import table as table_file
from clipscope.core.formats.table.lint_findings import Finding
from clipscope.core.formats.table.table_open import open_table
from clipscope.core.formats.table.text import read_text
from clipscope.core.loading import open_model as opening_verb
from clipscope.core.loading.fed_data import InputsBeside, fed_inputs, open_network_source, picture_shape
from clipscope.core.loading.input_facts import guess_inputs
from clipscope.core.lower.file_plan import file_plan as plan_of_file
from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.plans import make_plan as plan_of
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.method_choice import choose as method_verb
from clipscope.core.method_choice.choose import held_back
from clipscope.core.method_choice.result import AUTO, UNCOMPARED
from clipscope.core.model.constants import Constant
from clipscope.core.model.cut import Cut
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.searches import choose_method, mixed_precision, sensitivity, task_settings, tune
from clipscope.core.tasks.running import TaskRun
from clipscope.core.tasks.settings import TaskSettings

__all__ = [
    "Cancelled",
    "calibrate",
    "choose_method",
    "evaluate",
    "export",
    "file_plan",
    "latency",
    "lint",
    "load_images",
    "make_plan",
    "mixed_precision",
    "open_model",
    "read_plan",
    "read_table",
    "rescaled_model",
    "sensitivity",
    "tune",
    "write_plan",
    "write_table",
]

RANGE_IMAGES = 100
"""Evaluation images that stand in where ranges of ONNX tensors are needed and no calibration is given."""
ORT_INT8 = Column("onnxruntime", "int8")


def open_model(
    path: Path | str,
    size: tuple[int, int] | None = None,
    *,
    cache: bool = True,
    input_blobs: Sequence[str] = (),
    output_blobs: Sequence[str] = (),
    constants: Mapping[str, NDArray[np.float32] | float] | None = None,
    images: Path | str | None = None,
    further: Mapping[str, Path | str] | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
) -> Model:
    """Open an ncnn pair (either file), or an ONNX or TorchScript file, which pnnx converts.

    Parameters
    ----------
    path
        ``.param``, ``.bin``, ``.onnx``, or ``.pt`` (TorchScript).
    size
        (width, height) of the input in pixels, where the file does not say.
    cache
        Whether a converted network is kept in the person's cache folder, and looked up there.
    input_blobs, output_blobs
        Where the network begins and ends, by blobs of a ``.param`` or tensors of an ``.onnx``; those of the
        file if empty. The size is that of what is fed.
    constants
        What inputs beside the image always get, an array or a number by the input's name; exported networks
        hold it.
    images, further
        Arrays of the data set, and files with an array for each image by the input's name, where the network
        takes other inputs than one image; they say open dimensions. `load_images` gets the same.
    progress, cancel
        See the module.

    Raises
    ------
    ClipScopeError
        If the network can't be used; says where and what to do.
    Cancelled
        If ``cancel`` returned True.
    """
    fixed = tuple((name, Constant.of(values)) for name, values in (constants or {}).items())
    fed = fed_inputs(InputsBeside({}, {name: Path(file) for name, file in (further or {}).items()}))
    cut = Cut(tuple(input_blobs), tuple(output_blobs), fixed, fed)
    arrays = None if images is None else Path(images)
    verb = opening_verb.open_model(Path(path), size, arrays, cut=cut, cache=user_cache() if cache else None)
    return run_blocking(verb, progress, cancel)


def load_images(
    source: Path | str,
    model: Model,
    *,
    preset: str | None = None,
    labels: Path | str | None = None,
    limit: int | None = None,
    further: Mapping[str, Path | str] | None = None,
    **preprocess: Any,
) -> Inputs:
    """Images for a network: a folder (a class a folder), a list file, or ready ``.npz`` or ``.npy`` inputs.

    Parameters
    ----------
    source
        The folder or file.
    model
        The network; it says size and channels.
    preset
        ``"torchvision"``, ``"caffe"``, ``"0..1"``, ``"-1..1"``, or ``"guess"``; what is given one by
        one wins.
    labels
        A file of class names in the network's order, a line each.
    limit
        Take a fixed, class-balanced sample of so many.
    further
        As `open_model` takes it.
    **preprocess
        Fields of `clipscope.core.data.preprocess.Preprocess`: ``resize``, ``resize_to``, ``pixel``, ``mean``,
        ``norm``, ``pad``. Mean is subtracted from pixels of 0 to 255, then norm is multiplied.

    Returns
    -------
    Inputs
        float32 (C, H, W) each, decoded on demand.

    Raises
    ------
    ClipScopeError
        If there are no images, or they do not fit the network.
    """
    channels, height, width = picture_shape(model)
    base = Preprocess(width, height, pixel="grey" if channels == 1 else "rgb")
    if preset == "guess":
        base = guess_inputs(model).preprocess
    elif preset is not None:
        base = apply_preset(preset, base)
    sequences = {name: tuple(value) for name, value in preprocess.items() if name in ("mean", "norm")}
    try:
        chosen = replace(base, **{**preprocess, **sequences})
    except TypeError as error:
        raise ClipScopeError(f"no such preprocessing field ({error})", where="load_images") from error
    files = {name: Path(file) for name, file in (further or {}).items()}
    names = None if labels is None else Path(labels)
    found = open_network_source(model, Path(source), names, files).sample(limit)
    inputs = Inputs(found, chosen)
    inputs.check_against(model.network.input_size)
    return inputs


def calibrate(
    model: Model,
    images: Inputs,
    *,
    threads: int | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
) -> Calibration:
    """Measure range and histogram of every blob that a quantizable layer reads.

    Parameters
    ----------
    model, images
        The fp32 network and its calibration images; of 8 or more some are held out, on which `make_plan`
        compares methods.
    threads
        Images at a time; all processors if None.
    progress, cancel
        See the module.

    Raises
    ------
    ClipScopeError
        If images do not fit the network, none can be read, or a blob is not finite.
    Cancelled
        If ``cancel`` returned True.
    """
    verb = calibration_verb.calibrate(model, images, threads=threads, held=held_back(len(images)))
    return run_blocking(verb, progress, cancel)


def make_plan(
    model: Model,
    calibration: Calibration | Mapping[str, BlobStats],
    method: str = AUTO,
    *,
    zero_centred: bool = False,
    threads: int | None = None,
    task: str | TaskSettings | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
    **options: Any,
) -> QuantPlan:
    """A plan with every quantizable layer on and thresholds by one method.

    Parameters
    ----------
    model
        The network.
    calibration
        What `calibrate` measured, or statistics by root blob.
    method
        ``"auto"``, ``"kl"``, ``"aciq"``, ``"absmax"``, ``"mse"``, ``"ema"`` or ``"percentile:P"``. Auto
        compares some of them on the images that `calibrate` held out (`choose_method` gives the figures),
        and gives ONNX Runtime affine ranges of its own where these are better. It is MSE where there are
        fewer than 8 images, or statistics alone.
    zero_centred
        Whether ncnn carries blobs less the middle of their range where it gains something; for methods that
        find both ends, such as ``"mse"``, which they have from if the method is auto. A table can't say it,
        `write_plan` can.
    threads, task, progress, cancel
        Of auto's comparison; see `choose_method`.
    **options
        ``symmetric``, ``bits``, ``weight_bits_3x3``, ``fallback``: see
        `clipscope.core.lower.plans.make_plan`.

    Raises
    ------
    ClipScopeError
        If there is no such method, or it has no affine form.
    Cancelled
        If ``cancel`` returned True.
    """
    stats = calibration.stats if isinstance(calibration, Calibration) else calibration
    plan = plan_of(model, stats, UNCOMPARED if method == AUTO else method, **options)
    if method == AUTO and isinstance(calibration, Calibration):
        symmetric = bool(options.get("symmetric", True))
        choice = choose_method(
            *(model, calibration), threads=threads, task=task, progress=progress, cancel=cancel, **options
        )
        plan = (
            method_verb.with_choice(plan, choice, stats)
            if symmetric
            else plan_of(model, stats, choice.method, **options)
        )
    centred = UNCOMPARED if method == AUTO else method
    return zero_centred_plan(model, stats, plan, centred) if zero_centred else plan


def evaluate(
    model: Model,
    plan: QuantPlan | None,
    images: Inputs,
    *,
    calibration: Calibration | Inputs | None = None,
    columns: Sequence[Column] = COLUMNS,
    threads: int | None = None,
    task: str | TaskSettings | None = None,
    truth: Path | str | None = None,
    counting: Sequence[str] | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
) -> Evaluation:
    """Figures of what the network is for, and logit cosine with fp32: ncnn and ONNX Runtime, fp32 and int8.

    Parameters
    ----------
    model
        The network.
    plan
        What int8 columns run; without one they are unavailable.
    images
        Evaluation images, with labels or without.
    calibration
        What `calibrate` measured, or calibration images: ONNX Runtime's int8 needs ranges of tensors that
        no plan names. Without it they are measured on up to 100 of ``images``.
    columns
        ``(engine, precision)`` pairs.
    threads
        Images at a time; all processors if None.
    task
        ``"classification"``, ``"detection"``, ``"segmentation"``, ``"embedding"``, ``"keypoints"``,
        ``"image-to-image"``, ``"text"``, or ``"none"``; guessed from the outputs if None. `TaskSettings` has
        options and a metric of one's own.
    truth
        Labels: a folder of files, or one COCO JSON; those beside the images if None.
    counting
        Names of the outputs that count in ``least_cosine``; all if None.
    progress, cancel
        See the module.

    Returns
    -------
    Evaluation
        ``columns[engine, precision]`` has ``top1``, ``agreement``, ``logit_cosine`` ..., ``task`` with
        ``figures`` and ``intervals``, or a ``reason``.

    Raises
    ------
    ClipScopeError
        If images do not fit the network, none can be read, a network can't be made, or labels can't be used.
    Cancelled
        If ``cancel`` returned True.
    """
    cache = LogitCache()
    settled = settled_task(model, images, task_settings(task, truth), cache)
    ranges = _ranges(model, plan, columns, calibration, images, progress, cancel)
    verb = evaluation_verb.evaluate(
        model,
        plan,
        images,
        columns,
        threads=threads,
        onnx_ranges=ranges,
        cache=cache,
        task=None if settled is None or settled.classifies else TaskRun(settled, images),
        counting=counting,
    )
    return run_blocking(verb, progress, cancel)


def latency(
    model: Model,
    plan: QuantPlan | None,
    images: Inputs,
    *,
    calibration: Calibration | Inputs | None = None,
    columns: Sequence[Column] = COLUMNS,
    threads: int | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
) -> LatencyReport:
    """Single-image latency in milliseconds of the networks as they would be deployed, side by side.

    Parameters
    ----------
    model, plan, calibration, columns
        As in `evaluate`.
    images
        The first that can be read is run.
    threads
        Threads of each engine; all processors if None.
    progress, cancel
        See the module.

    Raises
    ------
    ClipScopeError
        As `evaluate`.
    Cancelled
        If ``cancel`` returned True.
    """
    ranges = _ranges(model, plan, columns, calibration, images, progress, cancel)
    image: NDArray[np.float32] = next(images.iter_valid())[1]
    verb = latency_verb.latency(model, plan, image, columns, threads=threads, onnx_ranges=ranges)
    return run_blocking(verb, progress, cancel)


def write_table(model: Model, plan: QuantPlan, path: Path | str | None = None) -> str:
    """The plan as an ncnn ``.table``; written to ``path`` as a whole if one is given.

    Raises
    ------
    ClipScopeError
        If a table can't say the plan, or the file can't be written.
    """
    text = table_file.write_table(model, plan)
    if path is not None:
        write_file(Path(path), text.encode())
    return text


def write_plan(model: Model, plan: QuantPlan, path: Path | str, *, ranges: Ranges | None = None) -> None:
    """All of a plan as JSON, as ``--ranges`` of the command line and `read_plan` take it.

    Parameters
    ----------
    model, plan
        The network and its plan.
    path
        The file, written as a whole.
    ranges
        `Calibration.onnx_ranges`, for ONNX Runtime.

    Raises
    ------
    ClipScopeError
        If the file can't be written.
    """
    content = ranges_json(model, plan, None, measured=ranges)
    write_file(Path(path), (json.dumps(content, indent=2, allow_nan=False) + "\n").encode())


def read_plan(model: Model, path: Path | str) -> QuantPlan:
    """The plan that a JSON file of this network holds.

    Raises
    ------
    ClipScopeError
        With the place, if the file is broken or another network's, or the plan is for rescaled channels and
        the model has others (`rescaled_model`).
    """
    stored = plan_json.read_plan(Path(path), model)
    if stored.rescaled != model.rescaled:
        raise ClipScopeError(
            "the plan is for rescaled channels",
            where=str(path),
            fix="make the model with rescaled_model first",
        )
    return stored.plan


def rescaled_model(model: Model, path: Path | str) -> Model:
    """The model with its channels rescaled as the JSON file of a plan says; the model itself if it doesn't.

    Raises
    ------
    ClipScopeError
        With the place, if the file is broken or another network's.
    """
    from clipscope.core.weight_tuning.rescale import rescaled

    stored = plan_json.read_plan(Path(path), model)
    return rescaled(model, stored.rescaled) if stored.rescaled else model


def read_table(model: Model, path: Path | str, *, bits: int = 8) -> QuantPlan:
    """The plan that a ``.table`` of this network says; ``bits`` is the width that it was made for.

    What `clipscope lint` does not call an error is passed over, with a Python warning.

    Raises
    ------
    ClipScopeError
        With the line, if the table is broken or another network's.
    """
    opened = open_table(Path(path), model, bits)
    for remark in opened.remarks:
        warnings.warn(remark, stacklevel=2)
    return opened.plan


def export(
    model: Model,
    plan: QuantPlan,
    folder: Path | str,
    formats: Sequence[Format] = ("ncnn",),
    *,
    calibration: Calibration | Inputs | None = None,
    preprocess: Preprocess | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
) -> Exported:
    """Write int8 networks and ranges into a folder: all files, or none.

    Parameters
    ----------
    model, plan
        The network and what it is quantized with.
    folder
        Where to; made if it is missing.
    formats
        Out of ``"ncnn"``, ``"onnx"``, ``"trt-cache"``, ``"json"``, ``"mace"``, ``"pytorch"``,
        ``"paddle-lite"``, ``"tflite-json"``, ``"min-max"``.
    calibration
        As in `evaluate`; the ONNX formats need it.
    preprocess
        For the example programs beside the ncnn pair: `Inputs.preprocess`.
    progress, cancel
        See the module.

    Raises
    ------
    ClipScopeError
        If a format can't say the plan, or a file can't be written.
    Cancelled
        If ``cancel`` returned True.
    """
    measured = calibration.onnx_ranges if isinstance(calibration, Calibration) else None
    verb = export_verb.export(
        model,
        plan,
        Path(folder),
        formats,
        preprocess=preprocess,
        ranges=measured,
        calibration=calibration if isinstance(calibration, Inputs) else None,
    )
    return run_blocking(verb, progress, cancel)


def file_plan(model: Model) -> QuantPlan | None:
    """The plan that a quantized ONNX file holds: its ranges (origin ``"file"``) and layers; None for others.

    Static QDQ and QOperator files have one. As long as the plan has the file's ranges, ONNX Runtime's int8
    has the file's steps and zero points, and the weights have its codes.
    """
    return plan_of_file(model)


def lint(model: Model, table: Path | str) -> tuple[Finding, ...]:
    """Everything in a table that ncnn2int8 would misread, or that does not fit the network, by line.

    Raises
    ------
    ClipScopeError
        If the file can't be read or is no table at all.
    """
    return table_lint.lint_table(read_text(Path(table)), model)


def _ranges(
    model: Model,
    plan: QuantPlan | None,
    columns: Sequence[Column],
    calibration: Calibration | Inputs | None,
    images: Inputs,
    progress: ProgressCall | None,
    cancel: CancelCall | None,
) -> Ranges | None:
    """Ranges of ONNX tensors where ONNX Runtime's int8 needs them."""
    if isinstance(calibration, Calibration):
        return calibration.onnx_ranges
    if plan is None or model.onnx is None or ORT_INT8 not in columns:
        return None
    from clipscope.core.lower.qdq.qdq import unknown_ranges

    if calibration is None and model.stored is not None and not unknown_ranges(model, plan):
        return None  # a quantized file says all of them
    sample = calibration or Inputs(images.source.sample(RANGE_IMAGES), images.preprocess)
    return run_blocking(calibration_verb.onnx_ranges(model, sample), progress, cancel)
