"""How a target's int8 differs from this machine's: by how much, where first, and why if that is known."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import FP16, Column, Unavailable
from clipscope.core.common.parallel import map_ordered
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.engines.protocol import EngineError
from clipscope.core.engines.sessions import prepare_or_reason
from clipscope.core.evaluation.logits import Logits
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.model import Model
from clipscope.core.model.param import parse_param
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets import runner
from clipscope.core.targets.connection import Refusal, content_hash
from clipscope.core.targets.networks import TargetNetwork, fused_in_part, fused_layers, onnx_network
from clipscope.core.targets.place import Place, RemoteSession
from clipscope.core.targets.reasons import reason_of
from clipscope.core.targets.values import Difference, Distance, First

COMPARED = (Column("ncnn", "int8"), Column("onnxruntime", "int8"), FP16)
"""Columns that are held against this machine's; fp16 against ncnn's fp32."""
MOST_BLOBS = 4096
"""Blobs that are looked at."""


def difference(
    place: Place,
    session: RemoteSession,
    model: Model,
    plan: QuantPlan | None,
    inputs: Inputs,
    *,
    ranges: Ranges | None,
    threads: int,
    classifies: bool,
) -> Generator[Progress[None], None, Difference]:
    """Run a target's network on this machine, too, and find where they part.

    The first differing layer is found on the image that differs most: by hashes of every blob in one run on
    each side, so that values need not be sent, and none that differs and is equal again further on is missed;
    where all blobs are equal as long as they hold floats, by bisection over the layers that hand over codes.

    Parameters
    ----------
    place
        The target.
    session
        Its network, with the answers that it has given.
    model, plan, ranges
        What the network was made of.
    inputs
        The images.
    threads
        Images at a time here.
    classifies
        Whether the highest logit is a class.

    Yields
    ------
    Progress
        After every few images.

    Raises
    ------
    TargetError
        If the target was lost.
    EngineError
        If the network does not run here.
    """
    column = session.network.column
    stage = f"target {place.target.name}: comparing {column} with this machine"
    own = session.network
    request = {**own.request, "half": False} if column == FP16 else dict(own.request)
    local = _Local(replace(own, request=request))
    try:
        found = yield from _distances(stage, place, session.answers, inputs, local.run, threads, classifies)
    finally:
        local.close()
    result = Difference(column, found.distance)
    if found.distance.is_none or found.worst is None:
        return result
    if column != FP16:
        exact = prepare_or_reason(model, plan, column, threads=1, ranges=ranges, scored=True)
        if not isinstance(exact, Unavailable):
            try:
                scored = yield from _distances(
                    stage, place, session.answers, inputs, exact.run, threads, classifies
                )
            finally:
                exact.close()
            result = replace(result, scored=scored.distance)
    yield Progress(f"{stage}: finding the layer", 0, 0)
    line: ParamLayer | None = None
    try:
        first, line = _first(place, session.network, local.network, model, plan, ranges, inputs, found.worst)
        if first is None and plan is not None and column == COMPARED[0] and not model.read_only:
            first = yield from _first_of_codes(stage, place, model, plan, inputs, found.worst)
        result = replace(result, first=first)
    except (EngineError, Refusal):
        pass  # an engine does not give what is inside; the figures stand
    return replace(result, reason=reason_of(place.facts, result.column, line, result.first))


@dataclass(frozen=True)
class _Found:
    distance: Distance
    worst: int | None


def _distances(
    stage: str,
    place: Place,
    answers: dict[str, Logits],
    inputs: Inputs,
    run: Callable[[NDArray[np.float32]], Sequence[NDArray[np.float32]]],
    threads: int,
    classifies: bool,
) -> Generator[Progress[None], None, _Found]:
    """Distances of a target's answers from a network here; the image with the largest."""
    images = identical = agreeing = 0
    largest, worst = 0.0, None

    def one(index: int) -> tuple[int, bool, bool, float] | None:
        try:
            image = inputs.get(index)
        except UnreadableInput:
            return None
        there = answers.get(content_hash(np.ascontiguousarray(image, "<f4").tobytes()))
        if there is None:
            return None
        here = run(image)
        if [a.size for a in here] != [b.size for b in there]:
            raise place.connection.lost("it answers with figures of another form than this machine")
        apart = max(
            (
                float(np.abs(a.astype(np.float64) - b).max(initial=0))
                for a, b in zip(here, there, strict=True)
            ),
            default=0.0,
        )
        same = all(np.array_equal(a, b) for a, b in zip(here, there, strict=True))
        return index, same, bool(here[0].argmax() == there[0].argmax()) if here[0].size else True, apart

    pace = Pace(len(inputs))
    results = map_ordered(one, range(len(inputs)), threads)
    try:
        for done, result in enumerate(results, 1):
            yield Progress(stage, done, len(inputs), None, pace.seconds_left(done))
            if result is None:
                continue
            index, same, agrees, apart = result
            images, identical, agreeing = images + 1, identical + same, agreeing + agrees
            if not same and (worst is None or apart > largest):
                largest, worst = apart, index
    finally:
        results.close()
    agreement = agreeing / images if classifies and images else None
    return _Found(Distance(images, identical, agreement, largest), worst)


@contextmanager
def _as_engine() -> Generator[None, None, None]:
    """What the runner's code refuses here is an error of an engine here."""
    try:
        yield
    except runner.Refused as error:
        raise EngineError(str(error)) from error


class _Local:
    """A target's network on this machine, run by the runner's own code."""

    def __init__(self, network: TargetNetwork) -> None:
        self.network = network
        with _as_engine():
            request = {**network.request, "threads": 1}
            self._made = runner.network_of(request, lambda key: bytes(network.parts[key]))

    def run(self, image: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        """Logits, flat."""
        return tuple(values.reshape(-1) for values in self.values(image, self.network.outputs))

    def values(self, image: NDArray[np.float32], names: Sequence[str]) -> tuple[NDArray[np.float32], ...]:
        """Values of blobs or tensors."""
        with _as_engine():
            return tuple(np.asarray(values) for values in self._made.stream(image, names))

    def digests(self, image: NDArray[np.float32], names: Sequence[str]) -> tuple[str, ...]:
        """As `RemoteSession.digests`."""
        with _as_engine():
            return tuple(runner.digest(values) for values in self._made.stream(image, names))

    def close(self) -> None:
        """Free it."""
        self._made.close()


def sizes_here(network: TargetNetwork, image: NDArray[np.float32]) -> list[int]:
    """How many logits each output of a target's network has, as this machine runs it.

    Raises
    ------
    EngineError
        If it does not run here.
    """
    local = _Local(network)
    try:
        return [values.size for values in local.run(image)]
    finally:
        local.close()


def _first(
    place: Place,
    there: TargetNetwork,
    here: TargetNetwork,
    model: Model,
    plan: QuantPlan | None,
    ranges: Ranges | None,
    inputs: Inputs,
    index: int,
) -> tuple[First | None, ParamLayer | None]:
    """The first differing layer, and its line in the ``.param``."""
    if there.column.engine == "ncnn":
        if plan is not None and there.column.precision == "int8":
            there = here = there if model.read_only else fused_in_part(model, plan, ())
        graph = parse_param(bytes(there.parts[there.request["param"]]).decode(), "param")
        lines = {top: line for line in graph.layers for top in line.tops if line.type != "Input"}
        names = {blob: (line.name, line.type) for blob, line in lines.items()}
    else:
        assert plan is not None
        there, names = _tapped(model, plan, there, ranges)
        here, lines = there, {}
    blobs = [*names][:MOST_BLOBS]
    image, name = inputs.get(index), inputs.items[index].name
    session, local = place.session(there), _Local(here)
    try:
        pairs = zip(blobs, session.digests(image, blobs), local.digests(image, blobs), strict=True)
        blob = next((blob for blob, one, other in pairs if one != other), None)
        if blob is None:
            return None, None
        (far,), (near,) = session.values(image, [blob]), local.values(image, [blob])
    finally:
        session.close()
        local.close()
    if far.shape != near.shape:
        return None, lines.get(blob)
    apart = np.abs(far.astype(np.float64) - near.astype(np.float64))
    layer, kind = names[blob]
    first = First(
        layer,
        kind,
        blob,
        name,
        int(np.count_nonzero(apart)),
        apart.size,
        float(apart.max(initial=0)),
        float(np.abs(near.astype(np.float64)).max(initial=0)),
    )
    return first, lines.get(blob)


def _first_of_codes(
    stage: str, place: Place, model: Model, plan: QuantPlan, inputs: Inputs, index: int
) -> Generator[Progress[None], None, First | None]:
    """The first layer whose codes make the difference, by bisection.

    With no layer handing over codes the answers are equal, with all they are not: of two networks that part
    in one more such layer one is equal and the other is not.
    """
    names = fused_layers(model, plan)
    image = inputs.get(index)

    def same(count: int) -> bool:
        network = fused_in_part(model, plan, names[:count])
        session, local = place.session(network), _Local(network)
        try:
            pairs = zip(session.run(image), local.run(image), strict=True)
            return all(np.array_equal(far, near) for far, near in pairs)
        finally:
            session.close()
            local.close()

    if not names or not same(0) or same(len(names)):
        return None
    equal, differs = 0, len(names)
    while differs - equal > 1:
        yield Progress(f"{stage}: finding the layer", 0, 0)
        middle = (equal + differs) // 2
        if same(middle):
            equal = middle
        else:
            differs = middle
    line = model.network.graph.layer(names[differs - 1])
    return First(line.name, line.type, line.tops[0], inputs.items[index].name)


def _tapped(
    model: Model, plan: QuantPlan, own: TargetNetwork, ranges: Ranges | None
) -> tuple[TargetNetwork, dict[str, tuple[str, str]]]:
    """The QDQ network with the codes of every tensor as outputs, and what makes each; kernels stay the same.

    Codes are where its fused layers hand over; floats inside them would part the layers.
    """
    graph = lower_qdq(model, plan, ranges or {}).graph
    names: dict[str, tuple[str, str]] = {}
    for node in graph.proto.graph.node:
        maker = graph.producers.get(node.input[0]) if node.op_type == "QuantizeLinear" else None
        if maker is not None:
            names[str(node.output[0])] = (str(maker.name), str(maker.op_type))
    for name in own.outputs:
        maker = graph.producers.get(name)
        names.setdefault(name, ("", "") if maker is None else (str(maker.name), str(maker.op_type)))
    return onnx_network(model, own.column, graph.with_outputs(names), own.outputs), names
