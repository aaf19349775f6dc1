"""Options that several commands share, and what they mean."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clipscope.core.cli import console
from clipscope.core.cli.preprocessing import (
    GUESS,
    SIZE_HELP,
    add_preprocessing,
    positive,
    size,
    with_options,
)
from clipscope.core.common.cache import Cache, user_cache
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.guess.values import Guess
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import Source, open_source
from clipscope.core.data.units import ready_remark, unit_remarks
from clipscope.core.loading.fed_data import (
    InputsBeside,
    fed_inputs,
    open_network_source,
    picture_shape,
    sorted_inputs,
)
from clipscope.core.loading.input_facts import guess_inputs
from clipscope.core.loading.open_model import Sampler, open_model
from clipscope.core.loading.open_structure import open_unrun
from clipscope.core.model.cut import Cut
from clipscope.core.model.model import Model, Structure
from clipscope.core.quant.plan import ONNX_WEIGHTS, OnnxWeights, QuantPlan

MOST_THREADS = 256


def add_model(
    parser: argparse.ArgumentParser, kinds: str = "a .param, .bin, .onnx or TorchScript (.pt) file"
) -> None:
    """MODEL and what is needed to open it."""
    parser.add_argument("model", metavar="MODEL", type=Path, help=kinds)
    parser.add_argument("--size", metavar="WxH", type=size, help=SIZE_HELP)
    add_cut(parser)
    add_no_cache(parser)


def add_no_cache(parser: argparse.ArgumentParser) -> None:
    """Whether converted networks are kept."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="open the network anew, and keep nothing of it (see clipscope cache)",
    )


def cache_of(args: argparse.Namespace) -> Cache | None:
    """The person's cache, unless ``--no-cache`` is given."""
    return None if args.no_cache else user_cache()


def add_cut(parser: argparse.ArgumentParser) -> None:
    """Where the network begins and ends, and what inputs beside the image get."""
    for end, what in (("input", "feed"), ("output", "end at")):
        parser.add_argument(
            f"--{end}-blob",
            metavar="BLOB",
            action="append",
            default=[],
            help=f"{what} this blob of a .param, or tensor of an .onnx; may be given several times",
        )

    parser.add_argument(
        "--input",
        metavar="NAME=FILE",
        type=further_input,
        action="append",
        default=[],
        help="what an input beside the image gets: a number or an array (.npy, or the one of a .npz) always,"
        " or one array for each image, as a list file of arrays or with as many as there are images along its"
        " first axis; may be given several times",
    )


def cut_of(args: argparse.Namespace) -> Cut:
    """The part of the network that the options ask for, and what inputs beside the image get."""
    given = inputs_beside(args)
    return Cut(
        tuple(dict.fromkeys(args.input_blob)),
        tuple(dict.fromkeys(args.output_blob)),
        tuple(given.constants.items()),
        fed_inputs(given),
    )


def inputs_beside(args: argparse.Namespace) -> InputsBeside:
    """What ``--input`` says, by whether it is the same for all images of the command."""
    return sorted_inputs(dict(args.input), _images(args))


def further_input(text: str) -> tuple[str, str]:
    """``NAME=FILE``, or ``NAME=NUMBER``."""
    name, mark, value = text.partition("=")
    if not mark or not name or not value:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=FILE or NAME=NUMBER")
    return name, value


def add_images(parser: argparse.ArgumentParser, role: str) -> None:
    """Images, preprocessing, threads; ``role`` says what the images are for."""
    parser.add_argument(
        "--images",
        metavar="SRC",
        type=Path,
        required=True,
        help=f"images {role}: a folder per class, a list file (path label), .npz or .npy",
    )
    parser.add_argument(
        "--labels",
        metavar="FILE",
        type=Path,
        help="class names in the network's order, a line each, JSON or CSV; default: the folders' names",
    )
    parser.add_argument(
        "--limit", metavar="N", type=positive, help="a fixed, class-balanced sample of N images"
    )
    parser.add_argument(
        "--threads", metavar="N", type=threads, help="threads, for all engines (default: all)"
    )
    add_preprocessing(parser)


def add_table_bits(parser: argparse.ArgumentParser) -> None:
    """What width a table is read for."""
    parser.add_argument(
        "--bits",
        type=int,
        choices=(8, 7, 6),
        default=8,
        help="bits that the table was made for: its scales are 127, 63 or 31 over the threshold; default: 8",
    )


def add_force(parser: argparse.ArgumentParser, *names: str) -> None:
    """Layers that run int8 in ncnn against the default; ``names`` are other names of the option."""
    parser.add_argument(
        "--force-int8",
        *names,
        dest="force_int8",
        metavar="PATTERN",
        action="append",
        default=[],
        help="int8 in ncnn for layers that stay fp32 by default, by name or pattern such as 'conv*'; may be"
        " given several times",
    )


def note_table_bits(bits: int) -> None:
    """Say how a table that was written for 7 or 6 bits is to be read."""
    if bits < 8:
        console.note(f"the table does not say that it is for {bits} bits: read it with --bits {bits}")


def add_onnx_weights(parser: argparse.ArgumentParser) -> None:
    """How ONNX Runtime's weights are coded."""
    parser.add_argument(
        "--onnx-weights",
        choices=ONNX_WEIGHTS,
        help="weights in ONNX Runtime: 8 or 7 bits, or pair-safe, which is only as coarse as is needed for"
        " x86-64 without VNNI to cut no sum at 16 bits; default: what PLAN.json says, else 8",
    )


def with_onnx_weights(args: argparse.Namespace, plan: QuantPlan, source: Path | None = None) -> QuantPlan:
    """The plan with the weights that ``--onnx-weights`` asks for; says so where its file asks for others.

    Parameters
    ----------
    args
        Options of a command; one without the option changes nothing.
    plan
        The plan.
    source
        The file that it came from, if that can say.
    """
    wanted: OnnxWeights | None = getattr(args, "onnx_weights", None)
    if wanted is None or wanted == plan.onnx_weights:
        return plan
    if source is not None:
        console.note(
            f"{source} asks for {_weights_text(plan.onnx_weights)} in ONNX Runtime;"
            f" --onnx-weights wins: {_weights_text(wanted)}"
        )
    return replace(plan, onnx_weights=wanted)


def _weights_text(weights: OnnxWeights) -> str:
    return f"{weights} weights" if weights == "pair-safe" else f"{weights}-bit weights"


def note_table_weights(weights: OnnxWeights) -> None:
    """Say how a table is to be read whose plan has other weights in ONNX Runtime than usual."""
    if weights != "8":
        console.note(
            f"the table does not say how ONNX Runtime's weights are coded: give --onnx-weights {weights}"
        )


def open_network(args: argparse.Namespace) -> Model:
    """Open MODEL for a command that runs it; what is to be known of it is shown.

    Raises
    ------
    SizeNeeded
        If neither the network, nor ``--size``, nor ready inputs, nor an ONNX file beside it say the size.
    ClipScopeError
        If the network can't be used.
    """
    verb = open_model(
        *(args.model, args.size, _images(args), _sampler(args)), cut=cut_of(args), cache=cache_of(args)
    )
    model = console.run_shown(verb)
    _show_notes(model)
    _note_constants(args)
    return model


def _note_constants(args: argparse.Namespace) -> None:
    given = inputs_beside(args)
    for name in given.constants:
        console.note(
            f"input {name} always gets what --input gives: it is a constant here, and in what is exported"
        )
    for name, path in given.fed.items():
        console.note(f"input {name} gets an array of {path} with each of the images, in their order")


def open_unsized(args: argparse.Namespace) -> Structure:
    """Open MODEL for a command that does without its size; what is to be known of it is shown.

    Raises
    ------
    ClipScopeError
        If the network can't be used.
    """
    verb = open_unrun(args.model, args.size, _images(args), cut=cut_of(args), cache=cache_of(args))
    model = console.run_shown(verb)
    _show_notes(model)
    _note_constants(args)
    return model


def _images(args: argparse.Namespace) -> Path | None:
    found: Path | None = getattr(args, "images", None) or getattr(args, "calib", None)
    return found


def _sampler(args: argparse.Namespace) -> Sampler:
    """Gives the first image that is readable, for the comparison of an ONNX file with its conversion."""

    def sample(shape: tuple[int, int, int]) -> Sequence[NDArray[np.float32]]:
        path = _images(args)
        if path is None:
            return ()
        try:
            # What is wrong with the images or options is said where they are used.
            inputs = Inputs(open_source(path), _preprocess(args, shape), 0)
            inputs.check_against((shape[2], shape[1], shape[0]))
            return (next(inputs.iter_valid())[1],)
        except ClipScopeError:
            return ()

    return sample


def _show_notes(model: Structure) -> None:
    if isinstance(model, Model) and model.size_from is not None:
        _, height, width = model.input_shape
        console.note(f"the network does not say its input size: {width}x{height}, as {model.size_from}")
    for warning in model.warnings:
        console.warn(warning)


def preprocess(args: argparse.Namespace, model: Model) -> Preprocess:
    """Preprocessing that the options ask for, at the network's size; a guess is said, with its reasons."""
    if args.preset != GUESS:
        return _preprocess(args, picture_shape(model))
    guess = guess_inputs(model)
    if not getattr(args, "guess_said", False):
        args.guess_said = True
        say_guess(guess)
    return with_options(args, guess.preprocess)


def say_guess(guess: Guess) -> None:
    """Say what was guessed of the preprocessing, why, and what could not be used."""
    if guess:
        how = "preprocessing, as stated" if guess.stated else "preprocessing, guessed"
        console.note(f"{how}: {guess.text}; because {guess.why}")
    else:
        console.warn("nothing says how images become inputs: give --mean, --norm or a --preset")
    for note in guess.notes:
        console.warn(f"preprocessing: {note}")


def _preprocess(args: argparse.Namespace, shape: tuple[int, int, int]) -> Preprocess:
    channels, height, width = shape
    return with_options(args, Preprocess(width, height, pixel="grey" if channels == 1 else "rgb"))


def open_inputs(
    args: argparse.Namespace, model: Model, source: Source | None = None, *, keep_normalized: bool = True
) -> Inputs:
    """The images of ``--images``, or of another source, ready for the network.

    Options that say nothing about such inputs are pointed out.
    """
    found = source or open_data(args, model, args.images).sample(args.limit)
    inputs = Inputs(found, preprocess(args, model), keep_normalized=keep_normalized)
    if source is None:
        _warn_without_effect(args, inputs)
        _warn_raw_pixels(args, model, inputs)
        _warn_units(inputs)
    channels, height, width = model.input_shape
    inputs.check_against((width, height, channels))
    return inputs


def open_data(args: argparse.Namespace, model: Model, path: Path) -> Source:
    """A data set for a network, with what ``--input`` gives with each image."""
    return open_network_source(model, path, getattr(args, "labels", None), inputs_beside(args).fed)


def _warn_without_effect(args: argparse.Namespace, inputs: Inputs) -> None:
    if inputs.preprocess is None:
        ready = "ready inputs are taken as they are"
        idle = dict.fromkeys(("preset", "resize", "resize_to", "pixel", "mean", "norm", "pad"), ready)
    else:
        resize = inputs.preprocess.resize
        needed = {"resize_to": "crop", "pad": "letterbox"}
        idle = {name: f"the resize is {resize}, not {own}" for name, own in needed.items() if resize != own}
    for name, why in idle.items():
        if getattr(args, name, None) is not None:
            console.warn(f"--{name.replace('_', '-')} has no effect: {why}")


def _warn_units(inputs: Inputs) -> None:
    """Warn of a mean or norm in another unit, or of ready inputs out of all range, before anything runs."""
    if inputs.preprocess is not None:
        warn_of_units(inputs.preprocess)
    elif inputs.source.arrays is not None and len(inputs):
        try:
            found = ready_remark(inputs.get(0))
        except UnreadableInput:
            return
        if found:
            console.warn(found)


def warn_of_units(preprocess: Preprocess) -> None:
    """Warn of a mean or norm that is meant for other pixels than those of 0..255, with what it may mean."""
    remarks = unit_remarks(preprocess)
    for remark in remarks:
        console.warn(remark)
    if remarks:
        console.note("--preset torchvision has ImageNet's values in these units")


def _warn_raw_pixels(args: argparse.Namespace, model: Model, inputs: Inputs) -> None:
    given = args.preset is not None or args.mean is not None or args.norm is not None
    if inputs.preprocess is None or given:
        return
    guess = guess_inputs(model)
    other = guess and (guess.preprocess.mean, guess.preprocess.norm) != (
        inputs.preprocess.mean,
        inputs.preprocess.norm,
    )
    hint = f"; --preset guess would be {guess.text} ({guess.why})" if other else ""
    console.warn(f"no --mean, --norm or --preset: the network is fed pixels of 0..255 as they are{hint}")


def threads(text: str) -> int:
    """A number of threads that a machine can bear."""
    count = positive(text)
    if count > MOST_THREADS:
        raise argparse.ArgumentTypeError(f"{count} threads are more than {MOST_THREADS}")
    return count


def share(text: str) -> float:
    """A share, as 0.8 or 80%."""
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a share such as 0.8 or 80%")
    return value
