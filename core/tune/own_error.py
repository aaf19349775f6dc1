"""Each layer's own error: its int8 output for the fp32 input, by threshold method."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.easyquant.blobs import BlobStore
from clipscope.core.easyquant.candidates import START, Candidates
from clipscope.core.easyquant.objective import Sums
from clipscope.core.easyquant.runs import Runner
from clipscope.core.model.model import Model
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats

IMAGES = 50


@dataclass(frozen=True)
class BlobMethods:
    """What each method would do to one blob.

    Attributes
    ----------
    quants
        Range by method, the plan's own first.
    losses
        1 - cosine of fp32 and int8 output, mean over images, added up over the layers that read the blob,
        by method.
    """

    quants: Mapping[str, ActivationQuant]
    losses: Mapping[str, float]

    @property
    def best(self) -> str:
        """Method with the least loss; of equals the first."""
        return min(self.losses, key=lambda name: self.losses[name])


def own_errors(
    model: Model,
    plan: QuantPlan,
    stats: Mapping[str, BlobStats],
    inputs: Inputs,
    *,
    images: int = IMAGES,
    threads: int | None = None,
) -> Generator[Progress[QuantPlan], None, dict[str, BlobMethods]]:
    """Run every int8 layer alone, on ncnn, with the threshold of each method.

    Parameters
    ----------
    model, plan
        The network, and its weight scales and widths.
    stats
        Statistics by root blob.
    inputs
        Images.
    images
        How many of them: the first ones that can be read.

    Returns
    -------
    dict[str, BlobMethods]
        By root blob, in the order of the layers.
    """
    count = threads or available_threads()
    roots = [r for r in model.roots if any(plan.is_on(layer.name) for layer in model.calibrated_of(r))]
    store = BlobStore(model, inputs, roots, count)
    runner = Runner(model.network, count)
    found: dict[str, BlobMethods] = {}
    try:
        for step in store.fill(images):
            yield Progress(step.stage, step.done, step.total, plan, step.seconds_left)
        for done, root in enumerate(roots):
            quants = _distinct(plan.activations[root], stats[root])
            losses = np.zeros(len(quants))
            layers = [layer for layer in model.calibrated_of(root) if plan.is_on(layer.name)]
            groups = store.groups(root, layers)
            sums = [Sums.empty(len(store.images), len(quants), 1) for _ in layers]
            for positions in groups:
                blobs = store.load(root, layers, positions)
                for number, layer in enumerate(layers):
                    start = Candidates.of(model, layer, plan.layers[layer.name], plan.activations[root])
                    scales = start.scales(START, START)
                    settings = [replace(scales, activation=quant.scale) for quant in quants.values()]
                    for _ in runner.fill(sums[number], layer, number, settings, positions, blobs):
                        yield Progress("methods, layer by layer", done, len(roots), plan)
            for one in sums:
                losses += 1 - one.objectives()
            found[root] = BlobMethods(quants, dict(zip(quants, losses.tolist(), strict=True)))
    finally:
        store.close()
    return found


def _distinct(own: ActivationQuant, stats: BlobStats) -> dict[str, ActivationQuant]:
    """The plan's own range and every other that a method gives, each once."""
    found = {own.origin: own}
    seen = {own.scale}
    for name, method in METHODS.items():
        lo, hi = method(stats, own.bits, True)
        quant = ActivationQuant(lo, hi, own.bits, name)
        if quant.scale not in seen:
            seen.add(quant.scale)
            found[name] = quant
    return found
