"""EasyQuant as a verb: an alternating search of weight and activation scales, on ncnn itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from clipscope.core.cluster.carried import travels_as_file
from clipscope.core.cluster.crew import Crew
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.easyquant.blobs import CACHE_BYTES, GROUP_BYTES, BlobStore, ImageBlobs
from clipscope.core.easyquant.candidates import CANDIDATES, FACTORS, START, Candidates
from clipscope.core.easyquant.objective import Floats, Index, Sums, better
from clipscope.core.easyquant.on_crew import Block, CandidateKit, run_there
from clipscope.core.easyquant.report import EasyQuantReport, LayerGain, Stop
from clipscope.core.easyquant.runs import Runner, alike_in
from clipscope.core.engines.single_layer import LayerScales
from clipscope.core.lower.plans import weight_bits_of
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

IMAGES = 50
"""Images that ncnn2table's EasyQuant takes."""

ORIGIN = "easyquant"

_MARGIN = 1e-6

Steps = Generator[Progress[QuantPlan], None, None]


@dataclass
class _Layer:
    """A layer in the search: where each of its weight rows stands."""

    layer: QuantLayer
    candidates: Candidates
    chosen: Index
    start: float = 0.0
    now: float = 0.0


@dataclass
class _Root:
    """A root blob in the search, with the layers that share its scale."""

    name: str
    layers: list[_Layer]
    activation: ActivationQuant
    chosen: int = START
    settled: bool = False
    measured: bool = False


def easyquant(
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    *,
    roots: Collection[str] | None = None,
    images: int = IMAGES,
    sweeps: int | None = None,
    seconds: float | None = None,
    threads: int | None = None,
    cache_bytes: int = CACHE_BYTES,
    group_bytes: int = GROUP_BYTES,
    crew: Crew | None = None,
) -> Generator[Progress[QuantPlan], None, EasyQuantReport]:
    """Search scales whose int8 layer outputs are closest in direction to the fp32 ones (Wu et al. 2020).

    Sweep after sweep, for each root blob: first every weight scale of each layer that reads it, one output
    channel (group of a depthwise layer) after the other, then the one activation scale that these layers
    share. Candidates are 100 multiples, 0.5 to 2, of the plan's own scale. The objective of a layer is the
    mean over images of the cosine between its fp32 output and its int8 output, both with the layer's
    fused activation, both computed by ncnn from the fp32 network's blob; the activation step adds up the
    layers' objectives and takes no candidate at which one of them falls below its start. A blob whose
    activation scale stays in a sweep is settled, because nothing would change in the next one.

    The result depends on plan, images and the number of sweeps alone, not on threads or time.

    Parameters
    ----------
    model
        The open model.
    plan
        Where to start; layers that are off stay as they are, symmetric ranges are assumed.
    inputs
        Calibration images, float32 (C, H, W).
    roots
        Root blobs to search, with their layers; the rest of the plan stays. All if None.
    images
        How many of them to use; the first ones that can be read.
    sweeps
        Most sweeps; until nothing gains if None.
    seconds
        Time after which no further sweep begins; no limit if None. The first sweep is always whole.
    threads
        Layer runs at a time; all processors if None.
    cache_bytes, group_bytes
        Bounds on fp32 blobs: layer inputs kept throughout, and inputs and outputs of one root blob.
    crew
        Workers of a cluster that run the candidates, if the images are files: each of them needs all.

    Yields
    ------
    Progress
        After every few runs; ``partial`` is the plan with what was found so far, never worse than the start
        by any layer's objective.

    Raises
    ------
    ClipScopeError
        If the model can't be calibrated, the plan has no int8 layer, or no image can be read.
    """
    begin = time.monotonic()
    model.require_thresholds()
    inputs.check_against(model.network.input_size)
    searched = _roots(model, plan, roots)
    if not searched:
        raise ClipScopeError(
            "the plan has no layer that runs in int8", where=str(model.path), fix="switch layers on first"
        )
    count = threads or available_threads()
    names = [root.name for root in searched]
    crew = crew if travels_as_file(inputs) else None
    kept = cache_bytes if crew is None else 0
    store = BlobStore(model, inputs, names, count, cache_bytes=kept, group_bytes=group_bytes)
    runner = Runner(model.network, count)
    search = _Search(model, plan, store, runner)
    try:
        for step in store.fill(images):
            yield Progress(step.stage, step.done, step.total, plan, step.seconds_left)
        if crew is not None:
            kit = CandidateKit(model, tuple(names), store.images, cache_bytes, group_bytes)
            search.there = partial(run_there, crew, kit, inputs)
        done = 0
        stop: Stop = "no gain"
        while done == 0 or not all(root.settled for root in searched):
            if sweeps is not None and done >= max(sweeps, 1):
                stop = "sweeps"
                break
            if done and seconds is not None and time.monotonic() - begin >= seconds:
                stop = "time"
                break
            done += 1
            yield from search.sweep(searched, f"EasyQuant, sweep {done}")
    finally:
        store.close()
    gains = {gain.layer: gain for root in searched for gain in _gains(root)}
    ordered = tuple(gains[layer.name] for layer in model.calibrated if layer.name in gains)
    return EasyQuantReport(
        search.plan,
        ordered,
        done,
        stop,
        len(store.images),
        runner.runs,
        time.monotonic() - begin,
        inputs.problems,
    )


class _Search:
    """The plan as it grows, and the steps that change it."""

    def __init__(self, model: Model, plan: QuantPlan, store: BlobStore, runner: Runner) -> None:
        self.plan = plan
        self._model, self._store, self._runner = model, store, runner
        self.there: Callable[[Block, Runner], Generator[None, None, Sums]] | None = None

    def sweep(self, roots: Sequence[_Root], stage: str) -> Steps:
        """Search every blob that is not settled once."""
        open_ = [root for root in roots if not root.settled]
        runs = sum(2 * len(root.layers) for root in open_) * CANDIDATES * len(self._store.images)
        first, pace = self._runner.steps, Pace(runs)
        for root in open_:
            for _ in self._root(root):
                done = self._runner.steps - first
                yield Progress(stage, done, runs, self.plan, pace.seconds_left(done))
            self.plan = _with(self.plan, root, self._model)

    def _root(self, root: _Root) -> Generator[None, None, None]:
        """Weight scales of each layer, then the activation scale."""
        layers = [one.layer for one in root.layers]
        groups = self._store.groups(root.name, layers)
        blobs = _Blobs(self._store, root.name, layers, groups)
        for number, one in enumerate(root.layers):
            settings = [one.candidates.scales(k, root.chosen) for k in range(CANDIDATES)]
            sums = yield from self._run(blobs, number, settings, len(one.chosen))
            before = sums.objective(one.chosen)
            if not root.measured:
                one.start = before
            chosen = sums.ascend(one.chosen, one.candidates.allowed)
            after = sums.objective(chosen)
            one.chosen, one.now = (chosen, after) if after > before else (one.chosen, before)
        root.measured = True
        yield from self._activation_step(root, blobs)

    def _activation_step(self, root: _Root, blobs: _Blobs) -> Generator[None, None, None]:
        """The scale with the highest sum of the layers' objectives, none of them below its start.

        Every image can only add to a candidate's loss, so one that has lost more than the present scale,
        or in one layer more than at the start, can't win and is not run to the end.
        """
        images = len(self._store.images)
        left = np.full(CANDIDATES, images * sum(1 - one.now for one in root.layers))
        tried = np.zeros((len(root.layers), CANDIDATES))
        possible = np.ones(CANDIDATES, np.bool_)
        for number, one in enumerate(root.layers):
            allowance = np.minimum(left, images * (1 - one.start)) * (1 + _MARGIN)
            allowance[~possible] = -np.inf
            allowance[root.chosen] = np.inf
            settings = [one.candidates.scales(one.chosen, k) for k in range(CANDIDATES)]
            sums = yield from self._run(blobs, number, settings, 1, allowance)
            tried[number] = sums.objectives()
            possible &= (allowance >= 0) & (tried[number] >= one.start)
            left -= images * (1 - tried[number])
        found = better(tried.sum(axis=0), root.chosen, possible)
        root.settled = found == root.chosen
        if root.settled:
            return
        root.chosen = found
        for number, one in enumerate(root.layers):
            one.now = float(tried[number, found])

    def _run(
        self,
        blobs: _Blobs,
        number: int,
        settings: Sequence[LayerScales],
        rows: int,
        allowance: Floats | None = None,
    ) -> Generator[None, None, Sums]:
        if self.there is not None:
            whole = Block(
                *(blobs.root, tuple(blobs.layers), number, settings, alike_in(settings), rows, allowance)
            )
            return (yield from self.there(whole, self._runner))
        sums = Sums.empty(len(self._store.images), len(settings), rows)
        for positions in blobs.groups:
            held = blobs.load(positions)
            layer = blobs.layers[number]
            yield from self._runner.fill(sums, layer, number, settings, positions, held, allowance)
        return sums


class _Blobs:
    """The blobs of one root; a single group stays loaded through all steps."""

    def __init__(
        self, store: BlobStore, root: str, layers: Sequence[QuantLayer], groups: Sequence[tuple[int, ...]]
    ) -> None:
        self.groups = groups
        self.layers = layers
        self._store, self.root = store, root
        self._positions: tuple[int, ...] = ()
        self._held: list[ImageBlobs] = []

    def load(self, positions: tuple[int, ...]) -> list[ImageBlobs]:
        """Blobs of a group, in order."""
        if positions != self._positions:
            self._held = []
            self._held = self._store.load(self.root, self.layers, positions)
            self._positions = positions
        return self._held


def _roots(model: Model, plan: QuantPlan, wanted: Collection[str] | None) -> list[_Root]:
    """Root blobs with the layers that run in int8: those that are wanted, or all."""
    roots = []
    for name in model.roots:
        activation = plan.activations.get(name)
        if activation is None or (wanted is not None and name not in wanted):
            continue
        layers = [
            _Layer(
                layer,
                Candidates.of(model, layer, plan.layers[layer.name], activation),
                np.full(layer.weight_rows, START, np.intp),
            )
            for layer in model.calibrated_of(name)
            if plan.is_on(layer.name)
        ]
        if layers:
            roots.append(_Root(name, layers, activation))
    return roots


def _with(plan: QuantPlan, root: _Root, model: Model) -> QuantPlan:
    """Plan with what was found for one root blob."""
    bits = root.activation.bits
    hi = root.activation.hi
    if root.chosen != START:
        hi = levels(bits) / float(root.layers[0].candidates.activation[root.chosen])
    layers = dict(plan.layers)
    for one in root.layers:
        scales = one.candidates.scales(one.chosen, root.chosen).weights
        values = tuple(float(scale) for scale in scales)
        old = layers[one.layer.name]
        width = min(old.code_bits(root.activation), weight_bits_of(model, one.layer, values))
        layers[one.layer.name] = replace(old, weight_scales=values, weight_bits=width)
    activation = ActivationQuant.symmetric(hi, bits=bits, origin=ORIGIN)
    return replace(plan.with_activation(root.name, activation), layers=layers)


def _gains(root: _Root) -> list[LayerGain]:
    return [
        LayerGain(
            one.layer.name,
            root.name,
            one.start,
            one.now,
            float(FACTORS[root.chosen]),
            (float(FACTORS[one.chosen.min()]), float(FACTORS[one.chosen.max()])),
        )
        for one in root.layers
    ]
