"""What the range of one blob costs of the answer: the blob alone quantized, all else in fp32."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.parallel import map_ordered
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.partial_run import Blob, PartialNet
from clipscope.core.evaluation.logits import Logits
from clipscope.core.evaluation.objective import Objective
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.sensitivity.cuts import below

Roots = tuple[str, ...]
Candidates = Mapping[str, ActivationQuant]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Part:
    """Blobs that share a range, and how the network goes on from there.

    Attributes
    ----------
    roots
        The blobs.
    copies
        For each blob that an int8 layer reads, which a Split may have made, its root.
    beside
        For each other blob that is read downstream its root.
    logits
        Positions of the logits that depend on them.
    """

    roots: Roots
    copies: Mapping[str, str]
    beside: Mapping[str, str]
    logits: tuple[int, ...]


class RangeLosses:
    """Losses of an objective, by range of a blob; `of` may be called from several threads at once.

    Only the layers that are int8 read the quantized values: each blob has one reader in ncnn, and where a
    Split made it, its other copies stay as they are.

    Parameters
    ----------
    model, plan
        The network, and its int8 layers.
    groups
        Blobs that share a range, each once.
    """

    def __init__(self, model: Model, plan: QuantPlan, groups: Sequence[Roots]) -> None:
        network, graph = model.network, model.network.graph
        self._input, self._logits = network.input_blob, network.logit_blobs
        self._whole = PartialNet(graph.text(), network.weights)
        self._parts = []
        for roots in groups:
            layers = [x for r in roots for x in model.calibrated_of(r) if plan.is_on(x.name)]
            beside, logits = below(graph, [layer.name for layer in layers], self._logits)
            copies = {graph.layer(layer.name).bottoms[0]: layer.root for layer in layers}
            others = {blob: graph.root(blob) for blob in beside if blob not in copies}
            self._parts.append(_Part(roots, copies, others, logits))
        wanted = {r for part in self._parts for r in (*part.roots, *part.beside.values())}
        wanted.update(self._logits)
        self._kept = [blob for blob in graph.blobs if blob in wanted - {self._input}]

    def close(self) -> None:
        """Free the networks; no call of `of` may be under way."""
        self._whole.close()

    def of(
        self, index: int, image: NDArray[np.float32], objective: Objective, candidates: Sequence[Candidates]
    ) -> list[Floats] | None:
        """Losses of one image for each group, float64 (candidates,); None if the objective takes none.

        Parameters
        ----------
        index, image
            The image, float32 (C, H, W).
        objective
            The loss.
        candidates
            For each group its ranges.
        """
        held = dict(zip(self._kept, self._whole.values(image, self._kept), strict=True))
        reference = tuple(held[blob].reshape(-1) for blob in self._logits)
        held[self._input] = image
        if not objective.takes(reference):
            return None
        found = []
        for part, of in zip(self._parts, candidates, strict=True):
            beside = {blob: Blob.of(held[source]) for blob, source in part.beside.items()}
            losses = [
                objective.loss(index, self._answer(part, quant, held, beside, reference), reference)
                for quant in of.values()
            ]
            found.append(np.array(losses))
        return found

    def _answer(
        self,
        part: _Part,
        quant: ActivationQuant,
        held: Mapping[str, NDArray[np.float32]],
        beside: Mapping[str, Blob],
        reference: Logits,
    ) -> Logits:
        """Logits with the blobs of a part quantized."""
        codes = {root: quant.grid.apply(held[root]).astype(np.float32) for root in part.roots}
        fed = {**beside, **{blob: Blob.of(codes[root]) for blob, root in part.copies.items()}}
        _, values = self._whole.run(fed, (), [self._logits[number] for number in part.logits])
        changed = dict(zip(part.logits, values, strict=True))
        return tuple(changed.get(number, logits) for number, logits in enumerate(reference))


def range_losses(
    meter: RangeLosses,
    inputs: Inputs,
    indices: Sequence[int],
    objective: Objective,
    candidates: Sequence[Candidates],
    threads: int,
) -> Generator[None, None, list[Floats]]:
    """Losses of several images, float64 (images, candidates) for each group; yields after each image."""
    rows: list[list[Floats]] = [[] for _ in candidates]

    def one(index: int) -> list[Floats] | None:
        return meter.of(index, inputs.get(index), objective, candidates)

    with closing(map_ordered(one, indices, threads)) as results:
        for found in results:
            for row, losses in zip(rows, found or (), strict=False):
                row.append(losses)
            yield
    return [
        np.stack(row) if row else np.empty((0, len(of))) for row, of in zip(rows, candidates, strict=True)
    ]
