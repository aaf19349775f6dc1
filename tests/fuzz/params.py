"""Networks of ncnn: every layer type, wired rightly and wrongly, with weights that fit and that don't."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.layer_arity import _BY_PARAMETERS, _FIXED, arity_of
from clipscope.core.model.param import parse_param
from clipscope.core.model.storage import arrays_of
from tests.fuzz.kit import MODEL, NUMBERS, Source, Try, put, verb

TYPES = tuple(sorted({*_FIXED, *_BY_PARAMETERS} - {"Input"}))
SMALL = ("0", "1", "2", "3", "4", "5", "-1", "8", "0.5", "-233", "16")

LIKELY = {
    "Convolution": "0=4 1=3 4=1 5=1 6={w9}",
    "ConvolutionDepthWise": "0={c} 1=3 4=1 5=1 6={d9} 7={c}",
    "Deconvolution": "0=4 1=2 2=1 3=2 5=1 6={w4}",
    "DeconvolutionDepthWise": "0={c} 1=2 3=2 5=1 6={d4} 7={c}",
    "Convolution1D": "0=4 1=3 4=1 5=1 6={v3}",
    "InnerProduct": "0=5 1=1 2={n5}",
    "Pooling": "0=0 1=2 2=2 5=1",
    "BatchNorm": "0={c}",
    "Scale": "0={c} 1=1",
    "Bias": "0={c}",
    "PReLU": "0={c}",
    "LayerNorm": "0=8 1=1e-5 2=1",
    "RMSNorm": "0=8 1=1e-5 2=1",
    "GroupNorm": "0=1 1={c} 2=1e-5 3=1",
    "InstanceNorm": "0={c} 1=1e-5 2=1",
    "Normalize": "0=0 1=0 3={c}",
    "MemoryData": "0=8 1=8 2={c}",
    "Gemm": "4=0 5=1 6=1 7=0 8=5 9=8",
    "LSTM": "0=4 1={l4} 2=0",
    "GRU": "0=4 1={g4} 2=0",
    "RNN": "0=4 1={r4} 2=0",
    "Embed": "0=4 1=16 2=0 3=64",
    "MultiHeadAttention": "0=8 1=2 2=64 3=8 4=8",
    "Reshape": "0=8 1=-1 2={c}",
    "Permute": "0=1",
    "Interp": "0=2 1=2.0 2=2.0",
    "Crop": "0=1 1=1 3=4 4=4 5={c}",
    "Padding": "0=1 1=1 2=1 3=1 4=0 5=0.0",
    "Reduction": "0=3 1=0 -23303=2,1,2 4=1",
    "Slice": "-23300=2,-233,-233 1=1",
    "ShuffleChannel": "0=2",
    "PixelShuffle": "0=2",
    "Reorg": "0=2",
    "Tile": "0=0 1=2",
    "Softmax": "0=0 1=1",
    "Unfold": "0=4 1=3 4=1",
    "Spectrogram": "0=16 2=8",
    "DeformableConv2D": "0=4 1=3 4=1 5=1 6={w9}",
    "BinaryOp": "0=0",
    "Eltwise": "0=1",
    "Concat": "0=0",
    "Squeeze": "-23303=1,0",
    "ExpandDims": "-23303=1,0",
}
"""Parameters with which each type works, for blobs of 8x8; {c} is the number of channels."""


def _parameters(source: Source, kind: str, channels: int) -> str:
    sizes = {
        "c": channels, "w9": 36 * channels, "w4": 16 * channels, "d9": 9 * channels, "d4": 4 * channels,
        "v3": 12 * 8, "n5": 5 * 64 * channels, "l4": 16 * 8, "g4": 12 * 8, "r4": 4 * 8,
    }  # fmt: skip
    pairs = LIKELY.get(kind, "").format(**sizes).split()
    for _ in range(source.random.choices([0, 1, 2, 3], [5, 4, 2, 1])[0]):
        key = source.number(0, 31)
        if source.chance(0.15):
            values = [source.pick(SMALL) for _ in range(source.number(1, 4))]
            pair = f"{-23300 - key}={len(values)},{','.join(values)}"
        else:
            pair = f"{key}={source.pick(SMALL if source.chance(0.85) else NUMBERS)}"
        pairs = [p for p in pairs if p.split("=")[0] != pair.split("=")[0]]
        pairs.append(pair)
    if pairs and source.chance(0.15):
        place = source.number(0, len(pairs) - 1)
        pairs[place] = f"{pairs[place].partition('=')[0]}={source.pick(NUMBERS)}"
    return " ".join(pairs)


def _lines(source: Source, *, right: bool, most: int = 6) -> list[str]:
    """A chain with branches: layers that read blobs which are there."""
    first = channels = source.pick([1, 2, 3, 4, 8])
    free, lines, count = ["b0"], [], 1
    for number in range(source.number(1, most)):
        if lines and lines[-1].split()[0] in ("Convolution", "Deconvolution", "DeformableConv2D"):
            channels = 4
        kind = source.pick(TYPES)
        words = _parameters(source, kind, channels)
        inputs, outputs = (1, 1)
        try:
            arity = arity_of(parse_param(f"7767517\n1 1\n{kind} l 0 1 x {words}\n", "").layers[0])
        except (ClipScopeError, ValueError):
            arity = None
        if arity is not None and (right or source.chance(0.7)):
            inputs = max(arity.inputs[0], min(1, arity.inputs[1] or 1)) + (
                source.chance(0.2) and arity.inputs[1] is None
            )
            outputs = max(1, arity.outputs[0]) + (source.chance(0.3) and arity.outputs[1] is None)
        elif not right:
            inputs, outputs = source.number(0, 4), source.number(0, 3)
        while right and len(free) < inputs:
            name = free.pop(0)
            copies = [f"b{count + i}" for i in range(inputs + 1)]
            count += len(copies)
            lines.append(f"Split s{number} 1 {len(copies)} {name} {' '.join(copies)}")
            free += copies
        bottoms = [free.pop(0) if free and right else source.pick(free or ["b0"]) for _ in range(inputs)]
        tops = [f"b{count + i}" for i in range(outputs)]
        count += outputs
        lines.append(f"{kind} l{number} {inputs} {outputs} {' '.join(bottoms + tops)} {words}".strip())
        free += tops
    if source.chance(0.7 if most > 3 else 0.1):  # what is measured ends in a layer with a threshold
        kind = source.pick(["Convolution", "InnerProduct"])
        words = "0=4 1=1 5=1 6=16" if kind == "Convolution" else "0=4 1=1 2=32"
        lines.append(f"{kind} last 1 1 {free[-1] if free else 'b0'} end {words}")
    head = f"Input in 0 1 b0 0=8 1={8 if source.chance(0.9) else 1} 2={first}"
    return [head, *lines]


def _weights(source: Source, text: str) -> bytes:
    """As many as the layers read; some that are no numbers, some too few or too many."""
    try:
        graph = parse_param(text, "")
        parts = []
        for layer in graph.layers:
            for array in arrays_of(layer):
                if array.count > 10**6:
                    return bytes(1000)
                flag = b"" if not array.flagged else bytes(4)
                values = np.random.default_rng(source.seed).standard_normal(array.count).astype("<f4")
                parts.append(flag + values.tobytes())
        content = b"".join(parts)
    except (ClipScopeError, ValueError, KeyError, OverflowError, ArithmeticError):
        content = np.random.default_rng(source.seed).standard_normal(500).astype("<f4").tobytes()
    if source.chance(0.15):
        content = source.bytes_changed(content)
    return content


def network(source: Source, folder: Path, name: str, most: int = 6) -> tuple[Path, tuple[int, ...]]:
    """A pair from nothing; its `.param`, and the (C, H, W) of its input."""
    lines = _lines(source, right=source.chance(0.75), most=most)
    blobs = {word for line in lines for word in line.split()[4:] if word[0] == "b" or word == "end"}
    text = f"7767517\n{len(lines)} {len(blobs)}\n" + "\n".join(lines) + "\n"
    model = put(folder / f"{name}.param", text)
    put(folder / f"{name}.bin", _weights(source, text))
    width, height, channels = (int(word.partition("=")[2]) for word in lines[0].split()[5:])
    return model, (channels, height, width)


def made(source: Source, folder: Path) -> Try:
    """A network from nothing."""
    model, shape = network(source, folder, "n")
    images = folder / "i.npy"
    values = np.random.default_rng(source.seed).standard_normal((2, *shape))
    np.save(images, values.astype(np.float32))
    return verb(source, model, folder, images)


def changed(source: Source, folder: Path) -> Try:
    """The demo's network with a few words or bytes changed."""
    text = MODEL.with_suffix(".param").read_text()
    weights = MODEL.with_suffix(".bin").read_bytes()
    if source.chance(0.7):
        text = source.text_changed(text)
    if source.chance(0.3):
        lines = text.split("\n")
        place = source.number(2, len(lines) - 1)
        lines[place] = " ".join([source.pick(TYPES), *lines[place].split(" ")[1:]])
        text = "\n".join(lines)
    if source.chance(0.3):
        weights = source.bytes_changed(weights)
    model = put(folder / "n.param", text)
    put(folder / "n.bin", weights)
    return verb(source, model, folder)
