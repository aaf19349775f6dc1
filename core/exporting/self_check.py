"""Self-check of an exported pair: one input, ncnn's logits for it, and programs that compare."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import Feed, Feeds
from clipscope.core.data.as_seen import seen_image
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.protocol import EngineError
from clipscope.core.exporting.self_check_fed import fed_arrays, fed_pixels
from clipscope.core.exporting.self_check_programs import CPP, PYTHON
from clipscope.core.exporting.snippet_text import cpp_string, filled, one_line
from clipscope.core.model.fed_network import feeds_of
from clipscope.core.model.model import Structure
from clipscope.core.quant.plan import QuantPlan

SEED = 7


@dataclass(frozen=True, eq=False)
class CheckInput:
    """The input that is checked.

    Attributes
    ----------
    values
        float32 (C, H, W), preprocessed; of several inputs as they are carried.
    picture
        The image as the network sees it, a PNG file; None for made-up values and arrays.
    source
        Name of the image; None for made-up values.
    pixels, preprocess
        The image at the network's size, (H, W, C) uint8 in RGB or grey, and what makes the values of it; None
        where they were made otherwise.
    """

    values: NDArray[np.float32]
    picture: bytes | None = None
    source: str | None = None
    pixels: NDArray[np.uint8] | None = None
    preprocess: Preprocess | None = None


def check_input(
    model: Structure, plan: QuantPlan, preprocess: Preprocess | None, inputs: Inputs | None
) -> CheckInput | None:
    """The first image that can be read; without images, noise within what the network is fed.

    None where the size of the input is not known.
    """
    if model.input_shape is None:
        return None
    if inputs is not None and inputs.shape == model.input_shape:
        for index, values in inputs.iter_valid():
            name = inputs.items[index].name
            if feeds_of(model.network) is not None:
                return CheckInput(values, source=name)
            buffer = io.BytesIO()
            seen_image(inputs, index).save(buffer, "PNG")
            pixels, own = inputs.pixels(index), inputs.preprocess
            if pixels is None or own is None:
                return CheckInput(values, buffer.getvalue(), name)
            plain = np.ascontiguousarray(pixels[:, :, ::-1] if own.pixel == "bgr" else pixels)
            return CheckInput(values, buffer.getvalue(), name, plain, own)
    low, high = _fed(model, plan, preprocess)
    noise = np.random.default_rng(SEED).uniform(low, high, model.input_shape)
    return CheckInput(noise.astype(np.float32))


def _fed(model: Structure, plan: QuantPlan, preprocess: Preprocess | None) -> tuple[float, float]:
    """Lowest and highest value that the network is fed, as far as that is known."""
    own = plan.activations.get(model.network.input_blob)
    if own is not None:
        return own.lo, own.hi
    if preprocess is None:
        return -1.0, 1.0
    ends = preprocess.normalize(
        np.repeat(np.array([0, 255], np.uint8)[:, None, None], preprocess.channels, axis=2)
    )
    return float(ends.min()), float(ends.max())


def check_files(
    model: Structure, stem: str, pair: tuple[str, Buffer], given: CheckInput
) -> Mapping[str, bytes]:
    """Input, expected logits, both programs, and the picture, by file name.

    The programs allow half of what int8 and fp32 differ by, root mean square: an fp32 network, other ranges
    or another preprocessing differ by more; the last bits of another processor's kernels by less.

    Parameters
    ----------
    model
        The fp32 model.
    stem
        What all names begin with; the pair is ``stem.param`` and ``stem.bin``.
    pair
        ``.param`` and ``.bin`` as they are written.
    given
        The input.

    Raises
    ------
    ClipScopeError
        If ncnn does not run the pair on the input.
    """
    blobs = tuple(dict.fromkeys(model.network.logit_blobs))
    try:
        expected = _logits(*pair, given.values, blobs)
        fp32 = _logits(model.network.graph.text(), model.network.weights, given.values, blobs)
    except EngineError as error:
        raise ClipScopeError(
            f"the int8 pair does not run: {error}",
            where=str(model.path),
            fix="export the other formats (--format onnx,json), and report it",
        ) from error
    loss = np.sqrt(np.mean((expected.astype(np.float64) - fp32) ** 2))
    # Where int8 loses nothing, the last bits may still differ on another processor.
    allowed = max(float(loss) / 2, 1e-6 * float(np.abs(expected).max(initial=0.0)))
    names = {"values": f"{stem}.check.input", "expected": f"{stem}.check.logits"}
    fed = fed_pixels(given, model.network.input_blob) or fed_arrays(given, _feeds(model))
    common = {"title": one_line(model.name), "allowed": repr(allowed if math.isfinite(allowed) else 0.0)}
    texts = {**names, "param": f"{stem}.param", "weights": f"{stem}.bin"}
    python = {**common, **fed.python, **{key: repr(text) for key, text in texts.items()}}
    python["outputs"] = repr(blobs)
    cpp = {**common, **fed.cpp, **{key: cpp_string(text) for key, text in texts.items()}}
    cpp["outputs"] = ", ".join(map(cpp_string, blobs))
    found = {
        names["values"]: fed.content,
        names["expected"]: expected.astype("<f4").tobytes(),
        f"{stem}.check.py": filled(PYTHON, python).encode(),
        f"{stem}.check.cpp": filled(CPP, cpp).encode(),
    }
    return found if given.picture is None else {**found, f"{stem}.input.png": given.picture}


def _feeds(model: Structure) -> Feeds:
    """The network's inputs with their sides."""
    found = feeds_of(model.network)
    if found is not None:
        return found
    assert model.input_shape is not None
    return Feeds((Feed(model.network.input_blob, model.input_shape),))


def _logits(
    param: str, weights: Buffer, values: NDArray[np.float32], blobs: Sequence[str]
) -> NDArray[np.float32]:
    """All logits of one network, one output after the other, by plain ncnn."""
    net = NcnnNet(param, weights, threads=1)
    try:
        return np.concatenate([array.reshape(-1) for array in net.run(values, blobs)])
    finally:
        net.close()
