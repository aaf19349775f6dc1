"""The demo's own table, tables with faults made from it, and a network with a layer that ncnn gets wrong."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from clipscope.core.common.progress import run
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

THRESHOLD = 4.0
"""Of every blob in `demo_plan`."""


@lru_cache(maxsize=1)
def demo_network() -> Model:
    """The demo's ncnn pair."""
    return run(open_model(demo_model().with_suffix(".param")))


def demo_plan() -> QuantPlan:
    """Every layer on, every threshold the same."""
    model = demo_network()
    activations = {root: ActivationQuant.symmetric(THRESHOLD) for root in model.roots}
    return QuantPlan(
        activations,
        {layer.name: default_layer(model, layer, weight_bits_3x3=6) for layer in model.quantizable},
    )


def demo_lines() -> list[str]:
    """The table of `demo_plan`: 17 weight rows, then 17 activation rows."""
    return write_table(demo_network(), demo_plan()).splitlines()


def text_of(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def broken_text() -> str:
    """A table with a blank line (4), a tab (22), NaN (2) and a row of no layer (36, the last)."""
    lines = demo_lines()
    first = lines[1].split()[1]
    lines[1] = lines[1].replace(first, "nan", 1)
    lines[20] = lines[20].replace(" ", "\t", 1)
    return text_of([*lines[:3], "", *lines[3:], "nobody 3 "])


def odd_network(folder: Path, layer: str = "convclip_4") -> Path:
    """The demo with a layer whose border is filled with 1, which ncnn does not quantize."""
    pair = demo_model().with_suffix("")
    text = pair.with_suffix(".param").read_text().splitlines()
    text = [f"{line} 18=1.0" if layer in line.split()[:2] else line for line in text]
    (folder / "odd.param").write_text(text_of(text))
    (folder / "odd.bin").write_bytes(pair.with_suffix(".bin").read_bytes())
    return folder / "odd.param"
