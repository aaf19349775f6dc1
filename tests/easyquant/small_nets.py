"""Small networks with random weights, opened from files as any other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model
from clipscope.core.model.weights import encode_array

CONV = "Convolution conv 1 1 in out 0=5 1=3 3=2 5=1 6=180 9=1"
"""4 to 5 channels, 3x3, stride 2, ReLU."""

SHARED = """Convolution stem 1 1 in a 0=4 1=3 4=1 5=1 6=144 9=1
Split split 1 2 a a0 a1
Convolution left 1 1 a0 b 0=6 1=1 5=1 6=24 9=1
ConvolutionDepthWise right 1 1 a1 c 0=4 1=3 4=1 5=1 6=36 7=4 9=1
Concat cat 2 1 b c d
InnerProduct fc 1 1 d out 0=3 1=1 2=1920"""
"""Every kind of layer; `left` and `right` share the blob `a`."""


def network(
    folder: Path, lines: str, arrays: Sequence[tuple[np.ndarray, bool]], size: str = "0=8 1=8 2=4"
) -> Model:
    """Open a network given as its lines and its arrays, each with whether it has a flag."""
    rows = ["Input input 0 1 in " + size, *lines.splitlines()]
    blobs = {blob for row in rows for blob in row.split()[4 : 4 + sum(map(int, row.split()[2:4]))]}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "net.param"
    path.write_text(f"7767517\n{len(rows)} {len(blobs)}\n" + "\n".join(rows) + "\n")
    data = b"".join(encode_array(values, "fp32" if flagged else "raw") for values, flagged in arrays)
    path.with_suffix(".bin").write_bytes(data)
    return run(open_model(path))


def weights(seed: int, rows: int, columns: int) -> np.ndarray:
    """Random weights whose rows have different ranges and tails."""
    rng = np.random.default_rng(seed)
    rows_scale = rng.uniform(0.05, 0.5, (rows, 1))
    return (rng.standard_t(4, (rows, columns)) * rows_scale).astype(np.float32).reshape(-1)


def bias(seed: int, rows: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 0.1, rows).astype(np.float32)


def conv_net(folder: Path) -> Model:
    return network(folder, CONV, [(weights(1, 5, 36), True), (bias(2, 5), False)])


def shared_net(folder: Path) -> Model:
    arrays = []
    for seed, (rows, columns) in enumerate([(4, 36), (6, 4), (4, 9), (3, 640)]):
        arrays += [(weights(seed, rows, columns), True), (bias(seed + 10, rows), False)]
    return network(folder, SHARED, arrays)


def images(folder: Path, count: int, shape: tuple[int, int, int] = (4, 8, 8), seed: int = 3) -> Inputs:
    """Ready inputs, float32."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"images{count}.npy"
    np.save(path, np.random.default_rng(seed).standard_t(5, (count, *shape)).astype(np.float32))
    return Inputs(open_source(path), None)
