"""A small detector with pictures, labels and tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from tests.sizeless import pair, table_of

PARAM = """7767517
9 11
Input in0 0 1 in0 0=64 1=64 2=3
Convolution body 1 1 in0 1 0=8 1=3 3=2 4=1 5=1 6=216 9=1
Convolution deep 1 1 1 2 0=8 1=3 3=2 4=1 5=1 6=576 9=1
Convolution deeper 1 1 2 3 0=8 1=3 3=2 4=1 5=1 6=576 9=1
Convolution head 1 1 3 4 0=7 1=1 3=2 5=1 6=56
Slice s 1 3 4 5 6 7 -23300=3,1,4,2 1=0
Sigmoid a 1 1 5 8
Sigmoid b 1 1 7 9
Concat out 3 1 8 6 9 out0 0=0
"""
"""FastestDet's head with two classes, stride 16, on three convolutions."""
PREPROCESS = ("--norm", "0.02", "--mean", "127")


def make(here: Path) -> Path:
    """A network, pictures with labels, and two tables in a folder, which is returned."""
    path = pair(here, PARAM, "net")
    weights = np.frombuffer(path.with_suffix(".bin").read_bytes(), np.float32).copy()
    path.with_suffix(".bin").write_bytes((weights * np.float32(0.3)).tobytes())
    (here / "images").mkdir()
    (here / "labels").mkdir()
    numbers = np.random.default_rng(0)
    for name in range(6):
        small = numbers.integers(0, 255, (6, 8, 3), np.uint8)
        Image.fromarray(small).resize((96, 72)).save(here / "images" / f"{name}.png")
        (here / "labels" / f"{name}.txt").write_text("0 0.4 0.4 0.3 0.4\n1 0.7 0.5 0.5 0.6\n")
    (here / "names.txt").write_text("cat\ndog\n")
    good = table_of(path)
    good.rename(here / "good.table")
    text = (here / "good.table").read_text().splitlines()
    bad = [f"{x.split()[0]} {float(x.split()[1]) * 40:.4f}" if len(x.split()) == 2 else x for x in text]
    (here / "bad.table").write_text("\n".join(bad) + "\n")
    return here
