"""Every version of the network that a sensitivity run looks at, on ncnn, one image at a time."""

from __future__ import annotations

import threading
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.data.item import Item
from clipscope.core.engines.partial_run import Blob, PartialNet, layer_net
from clipscope.core.evaluation.logits import Logits, cosine_loss, has_direction
from clipscope.core.lower.choice import needs_plain_layout
from clipscope.core.lower.ncnn.centring.zero_centred import zero_centred
from clipscope.core.lower.ncnn.emulation import emulated_layer, lower_emulated
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.cuts import Cut, cut_at, grouped
from clipscope.core.sensitivity.totals import NO_TASK, Answer
from clipscope.core.sensitivity.version_task import VersionTask
from clipscope.core.tasks.classification import class_count, top_classes

STORED, INT8, FIRST = 0, 1, 2
"""Numbers of the versions: no layer in int8, the whole plan, then two a layer."""

BLOB_BYTES = 256 * 2**20
"""About how much the blobs of the images that are under way may take; beyond that prefixes run again."""


class Cancelled(Exception):
    """The run was cancelled while an image was under way; nobody waits for its answer."""


@dataclass(frozen=True, eq=False)
class _Base:
    """A whole network, and every layer as its versions have it instead.

    Attributes
    ----------
    net
        The network.
    layers
        Layer networks by layer name.
    number
        Its number among the versions.
    first
        Number of the first layer's version.
    """

    net: PartialNet
    layers: Mapping[str, PartialNet]
    number: int
    first: int


def only_int8(number: int) -> int:
    """Version with only one layer in int8."""
    return FIRST + 2 * number


def only_fp32(number: int) -> int:
    """Version with only one layer in fp32."""
    return FIRST + 2 * number + 1


def bases(layers: int) -> list[int]:
    """The version that each one is held against."""
    return [STORED, INT8, *([STORED, INT8] * layers)]


class Versions:
    """All versions of a network; `answer` may be called from several threads at once.

    Versions differ from a base (no layer in int8; the whole plan in int8) in one layer. For each image
    each base runs once; for each version that one layer runs on the base's blob, and the base again from
    there. Only the layers are loaded twice, so memory does not grow with the number of versions.

    Parameters
    ----------
    model
        The open model.
    plan
        The plan.
    layers
        Layers that the plan has in int8.
    inputs
        Images.
    blob_bytes
        Bound on the blobs of one image that are held at a time.
    task
        A task whose loss is measured as well, with its answers of some images.
    """

    def __init__(
        self,
        model: Model,
        plan: QuantPlan,
        layers: Sequence[QuantLayer],
        inputs: Inputs,
        blob_bytes: int,
        task: VersionTask | None = None,
    ) -> None:
        # Every version is of the network whose blobs are held as the plan wants them.
        made = zero_centred(model.network, model.layers, plan)
        self._model, self._plan, self._inputs, self._task = model, made.plan, inputs, task
        self._network, self._all = made.network, made.layers
        asked = {layer.name for layer in layers}
        layers = self._layers = tuple(layer for layer in made.layers if layer.name in asked)
        self._logits = model.network.logit_blobs
        self._input = model.network.input_blob
        graph = made.network.graph
        self._order = {blob: number for number, blob in enumerate(graph.blobs)}
        self._numbers = {layer.name: number for number, layer in enumerate(layers)}
        cuts = [cut_at(graph, layer.name, self._logits) for layer in layers]
        self._groups = grouped(cuts, model.shapes, blob_bytes)
        self._bases: list[_Base] = []
        self._nets: list[PartialNet] = []
        self._reference: PartialNet | None = None
        self._stop = threading.Event()

    def load(self) -> Generator[None, None, None]:
        """Load everything, yielding between networks."""
        network, layers, stored = self._network, self._all, self._model.network
        packing = not needs_plain_layout(layers, self._plan)
        off = self._plan.with_layers_on({layer.name: False for layer in self._layers})
        for number, plan, other in ((STORED, off, self._plan), (INT8, self._plan, off)):
            pair = lower_emulated(network, layers, plan)
            if number == STORED and pair.weights != stored.weights:
                self._reference = self._kept(PartialNet(stored.graph.text(), stored.weights, packing=packing))
            base = self._kept(PartialNet(pair.param, pair.weights, packing=packing))
            yield
            nets: dict[str, PartialNet] = {}
            for layer in self._layers:
                nets[layer.name] = self._kept(
                    layer_net(*emulated_layer(network, layer, other), packing=packing)
                )
                yield
            self._bases.append(_Base(base, nets, number, FIRST + number))

    def _kept(self, net: PartialNet) -> PartialNet:
        self._nets.append(net)
        return net

    @property
    def count(self) -> int:
        """Number of versions."""
        return FIRST + 2 * len(self._layers)

    @property
    def runs(self) -> int:
        """Runs for each image, whole or from a layer downstream."""
        return self.count + (self._reference is not None)

    def stop(self) -> None:
        """End every call of `answer` after the run that it is in."""
        self._stop.set()

    def close(self) -> None:
        """Free the networks; no call of `answer` may be under way."""
        for net in self._nets:
            net.close()

    def answer(self, index: int) -> tuple[Answer, int | None] | None:
        """What all versions say about one image, and the number of classes; None if it can't be read.

        Raises
        ------
        Cancelled
            After `stop`.
        ClipScopeError
            If the image's label does not fit the network.
        """
        try:
            image = self._inputs.get(index)
        except UnreadableInput:
            return None
        found, reference = self.logits(image)
        classes = class_count(self._model, reference)
        item = self._inputs.items[index]
        _check_label(item, classes)
        losses = np.array([cosine_loss(logits, reference) for logits in found])
        if not has_direction(reference):
            losses[:] = np.nan
        task_losses, records = NO_TASK, ()
        if self._task is not None:
            task_losses, records = self._task.of(index, found, reference)
        if classes is None:
            return Answer(item.label, None, np.empty(0, np.int64), losses, task_losses, records), None
        tops = np.array([top_classes(logits[0], 1)[0] for logits in found], np.int64)
        top = top_classes(reference[0], 1)[0]
        return Answer(item.label, top, tops, losses, task_losses, records), classes

    def logits(self, image: NDArray[np.float32]) -> tuple[list[Logits], Logits]:
        """Logits of all versions, in order, and of the fp32 network, for one float32 (C, H, W) image."""
        found: dict[int, Logits] = {}
        for base in self._bases:
            found.update(self._versions_of(base, image))
        reference = found[STORED]
        if self._reference is not None:
            reference = self._reference.run({self._input: Blob.of(image)}, (), self._logits)[1]
        return [found[version] for version in range(self.count)], reference

    def _versions_of(self, base: _Base, image: NDArray[np.float32]) -> dict[int, Logits]:
        """Logits of a base and of all versions that differ from it in one layer."""
        whole: Logits | None = None
        found: dict[int, Logits] = {}
        start = {self._input: Blob.of(image)}
        for group in self._groups:
            self._check_stop()
            roots = frozenset().union(*(cut.roots for cut in group)) - {self._input}
            kept = sorted(roots, key=self._order.__getitem__)
            blobs, outputs = base.net.run(start, kept, self._logits if whole is None else ())
            whole = outputs if whole is None else whole
            blobs.update(start)
            for cut in group:
                self._check_stop()
                version = base.first + 2 * self._numbers[cut.layer]
                found[version] = self._exchanged(base, cut, blobs, whole)
        if whole is None:
            raise ValueError("no layers")
        found[base.number] = whole
        return found

    def _exchanged(self, base: _Base, cut: Cut, blobs: Mapping[str, Blob], whole: Logits) -> Logits:
        """Logits of a base with one layer exchanged."""
        if not cut.logits:
            return whole
        fed = {blob: blobs[cut.sources[blob]] for blob in cut.bottoms}
        tops, _ = base.layers[cut.layer].run(fed, cut.tops, ())
        fed = {**tops, **{blob: blobs[cut.sources[blob]] for blob in cut.beside}}
        _, values = base.net.run(fed, (), [self._logits[number] for number in cut.logits])
        changed = dict(zip(cut.logits, values, strict=True))
        return tuple(changed.get(number, logits) for number, logits in enumerate(whole))

    def _check_stop(self) -> None:
        if self._stop.is_set():
            raise Cancelled


def _check_label(item: Item, classes: int | None) -> None:
    if item.label is not None and classes is not None and item.label >= classes:
        raise ClipScopeError(
            f"label {item.label} does not fit a network with {classes} classes",
            where=item.name,
            fix="give the class names in the network's order with --labels FILE",
        )
