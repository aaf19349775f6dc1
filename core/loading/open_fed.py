"""Open a network that is fed no single image: raw tensors of any rank, or several inputs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError, NoImageInput
from clipscope.core.common.feeds import MOST_DIMENSIONS, Feed, Feeds
from clipscope.core.common.progress import Progress
from clipscope.core.data.array_sets import array_for, is_array_set, open_array_set
from clipscope.core.engines.protocol import EngineError
from clipscope.core.model.cut import Cut
from clipscope.core.model.fed_network import SIDES, with_carrier
from clipscope.core.model.network import Network

if TYPE_CHECKING:
    from clipscope.core.model.onnx_graph import OnnxGraph

IMAGE_RANK = 4
GIVE_ARRAYS = "give its samples (--images FILE.npy, or a .npz with an array an input, N samples each)"
CLOSE = 1e-2
"""Largest difference of an output that tells which of two readings of a shape is meant."""


@dataclass(frozen=True)
class Given:
    """What is known of the inputs beside the network's files.

    Attributes
    ----------
    arrays
        Shapes of a data set's arrays by name, the samples along the first axis; ``""`` for one without.
    fed
        Shapes of what further inputs get, by name, likewise.
    path
        The data set, where it is one of arrays.
    """

    arrays: Mapping[str, tuple[int, ...]]
    fed: Mapping[str, tuple[int, ...]]
    path: Path | None

    def of(self, name: str, *, alone: bool) -> tuple[int, ...] | None:
        """Shape of an input's array; with ``alone`` also of one without its name."""
        if name in self.fed:
            return self.fed[name]
        if self.path is None:
            return None
        found = array_for(open_array_set(self.path), Feed(name, ()), alone=alone)
        return None if found is None else tuple(found.shape)


def given(images: Path | None, cut: Cut) -> Given:
    """What a data set and the options say.

    Raises
    ------
    ClipScopeError
        If arrays can't be read.
    """
    fed = {one.name: one.shape for one in cut.fed}
    if images is None or not is_array_set(images):
        return Given({}, fed, None)
    found = open_array_set(images)
    return Given({name: tuple(array.shape) for name, array in found.arrays.items()}, fed, images)


# ncnn pairs ---------------------------------------------------------------------------------------


def fed_pair(
    network: Network, path: Path, images: Path | None, cut: Cut, size: tuple[int, int] | None
) -> tuple[Network, Feeds] | None:
    """An ncnn network behind its carrier; None for one that is fed an image, or whose inputs are not known.

    Raises
    ------
    ClipScopeError
        If arrays do not fit it.
    """
    names = network.graph.inputs
    known = given(images, cut)
    if not names or (len(names) == 1 and not _is_raw(network, names[0], known)):
        return None
    left = [name for name in names if name not in known.fed and name not in known.arrays]
    if len(left) > 1:
        return None
    feeds = []
    for place, name in enumerate(names):
        shape = _pair_shape(network, path, place, known.of(name, alone=[name] == left), size)
        if shape is None:
            return None
        feeds.append(Feed(name, shape))
    whole = Feeds(tuple(feeds))
    return with_carrier(network, whole), whole


def _is_raw(network: Network, blob: str, known: Given) -> bool:
    """Whether the one input is no image: by its line, the layers that read it, or the arrays."""
    from clipscope.core.loading.input_size import reads_rows

    stated = stated_shape(network, blob)
    if stated is not None:
        return len(stated) != 3
    if reads_rows(network, blob):
        return True
    shape = known.of(blob, alone=True)
    return shape is not None and len(shape) in (1, 2, 5)


def stated_shape(network: Network, blob: str) -> tuple[int, ...] | None:
    """Shape on an Input line; None where it says none."""
    line = network.graph.producer(blob)
    if line is None or line.type != "Input" or not line.int(0, 0):
        return None
    sides = [line.int(key, 0) for key in (2, 11, 1, 0)]
    shape = tuple(side for side in sides if side)
    return shape if all(line.int(key, 0) for key in SIDES[len(shape)]) else None


def _pair_shape(
    network: Network,
    path: Path,
    place: int,
    array: tuple[int, ...] | None,
    size: tuple[int, int] | None,
) -> tuple[int, ...] | None:
    from clipscope.core.loading.input_size import input_channels_of, reads_rows

    blob = network.graph.inputs[place]
    stated = stated_shape(network, blob)
    if stated is not None:
        return stated
    if array is not None:
        if reads_rows(network, blob):
            return array[-2:] if len(array) > 1 else None
        return array[1:] if len(array) > 1 else array
    beside = path.with_name(f"{path.stem.removesuffix('.ncnn')}.onnx")
    dims = _stated_beside(beside, len(network.graph.inputs)) if beside.is_file() else None
    if dims is not None and min(dims[place][1:], default=0) > 0:
        return dims[place][1:]
    if size is not None and input_channels_of(network, blob):
        return input_channels_of(network, blob), size[1], size[0]
    return None


def _stated_beside(path: Path, count: int) -> list[tuple[int, ...]] | None:
    from clipscope.core.model.onnx_input import all_stated_dims

    found = all_stated_dims(path)
    return found if found is not None and len(found) == count else None


# ONNX files ---------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class FedOnnx:
    """An ONNX network whose inputs are settled.

    Attributes
    ----------
    graph
        As the file has it, every dimension known.
    dims
        All dimensions of each input.
    names
        Names of the inputs.
    """

    graph: OnnxGraph
    dims: tuple[tuple[int, ...], ...]
    names: tuple[str, ...]

    def readings(self) -> tuple[Feeds, ...]:
        """Shapes of a sample as ncnn may take them: without the batch of one, or with what looks like it."""
        without = tuple(d[1:] if len(d) > 1 and d[0] == 1 else d for d in self.dims)
        found = [without, self.dims] if without != self.dims else [without]
        fit = [shapes for shapes in found if all(1 <= len(s) <= MOST_DIMENSIONS for s in shapes)]
        return tuple(
            Feeds(tuple(Feed(name, shape) for name, shape in zip(self.names, shapes, strict=True)))
            for shapes in fit
        )


def fed_onnx(path: Path, images: Path | None, cut: Cut, size: tuple[int, int] | None) -> FedOnnx | None:
    """An ONNX network that is fed no single image; None for one that is, or whose inputs lack something.

    Raises
    ------
    NoImageInput
        If a dimension is known neither from the file nor from arrays.
    ClipScopeError
        As `clipscope.core.model.onnx_graph.read_onnx`; or if an input is not float32, or arrays do not fit.
    """
    from clipscope.core.loading.onnx_reading import all_input_dims, read_fed
    from clipscope.core.model.onnx_edits import without_empty_tensors
    from clipscope.core.model.onnx_pads import with_stated_pads
    from clipscope.core.model.onnx_whole_inputs import require_float

    graph = read_fed(path, cut)
    stated = all_input_dims(graph)
    names = tuple(str(value.name) for value in graph.inputs)
    known = given(images, cut)
    if not names or (len(names) == 1 and len(stated[0]) == IMAGE_RANK and not known.fed):
        return None
    left = [name for name in names if name not in known.fed and name not in known.arrays]
    if len(left) > 1:
        return None
    require_float(graph, str(path))
    dims = tuple(
        _settled(name, sides, known.of(name, alone=[name] == left), size, path)
        for name, sides in zip(names, stated, strict=True)
    )
    return FedOnnx(with_stated_pads(without_empty_tensors(with_dims(graph, dims))), dims, names)


def _settled(
    name: str,
    sides: tuple[int, ...],
    array: tuple[int, ...] | None,
    size: tuple[int, int] | None,
    path: Path,
) -> tuple[int, ...]:
    """All dimensions of an input: those of the file, open ones from its arrays, the batch 1."""
    if not sides:
        raise ClipScopeError(
            f"input {name} is a single number, or its dimensions are not stated",
            where=str(path),
            fix="export the network with a shape, or with the number as a constant",
        )
    own = [max(side, 0) for side in sides]
    if own[0] == 0 and len(own) > 1:
        own[0] = 1
    if size is not None and len(own) == IMAGE_RANK and array is None:
        own[2:] = [own[2] or size[1], own[3] or size[0]]
    if 0 in own:
        tail = own[1:] if own[0] == 1 and len(own) > 1 else own
        last = None if array is None or len(array) < len(tail) else array[-len(tail) :]
        if last is None:
            raise NoImageInput(
                f"input {name} leaves dimensions open ({'x'.join(str(s or '?') for s in sides)})",
                where=str(path),
                fix=GIVE_ARRAYS,
            )
        own[len(own) - len(tail) :] = [a or b for a, b in zip(tail, last, strict=True)]
    return tuple(own)


def with_dims(graph: OnnxGraph, dims: Sequence[tuple[int, ...]]) -> OnnxGraph:
    """The network with all dimensions of its inputs set."""
    import onnx

    from clipscope.core.model.onnx_graph import OnnxGraph as Graph

    proto = onnx.ModelProto()
    proto.CopyFrom(graph.proto)
    own = Graph(proto, graph.notes)
    changed = False
    for value, sides in zip(own.inputs, dims, strict=True):
        for dim, side in zip(value.type.tensor_type.shape.dim, sides, strict=True):
            changed |= dim.dim_value != side
            dim.ClearField("dim_param")
            dim.dim_value = side
    if changed:
        # Shapes inferred for open dimensions may contradict these.
        del proto.graph.value_info[:]
    return own


def chosen_reading(
    path: Path,
    converted: Network,
    fed: FedOnnx,
    check: Callable[[Network, Feeds], Any],
) -> Generator[Progress[None], None, tuple[Any, Feeds]]:
    """The shapes with which ncnn answers as the ONNX network does, and what ``check`` makes of these.

    pnnx does not say whether it took the first dimension for a batch.

    Parameters
    ----------
    converted
        pnnx's network, whose inputs are in0, in1 and so on.
    check
        Makes a checked network of the one behind its carrier; raises ClipScopeError where it does not run.

    Raises
    ------
    ClipScopeError
        As ``check``, for the first reading, if none runs.
    """
    first: ClipScopeError | None = None
    ran: tuple[Any, Feeds] | None = None
    readings = fed.readings()
    if not readings:
        raise ClipScopeError(
            f"inputs of more than {MOST_DIMENSIONS} dimensions, which ncnn does not have",
            where=str(path),
            fix="export it with fewer",
        )
    wanted = _answers(fed)
    for feeds in readings:
        yield Progress("checking the network", 2, 4)
        own = Feeds(tuple(Feed(f"in{n}", feed.shape) for n, feed in enumerate(feeds.inputs)))
        try:
            checked = check(with_carrier(converted, own), feeds)
        except ClipScopeError as error:
            first = first or error
            continue
        if ran is None:
            ran = (checked, feeds)
        if _agrees(checked.network, feeds, wanted):
            return checked, feeds
    if ran is None:
        assert first is not None
        raise first
    return ran


def _sample(feeds: Feeds) -> NDArray[np.float32]:
    """Random values of all inputs, as they are carried."""
    random = np.random.default_rng(0)
    return feeds.carried([random.standard_normal(feed.shape).astype(np.float32) for feed in feeds.inputs])


def _answers(fed: FedOnnx) -> list[NDArray[Any]]:
    """ONNX Runtime's outputs for random inputs."""
    from clipscope.core.engines.ort_net import OrtNet
    from clipscope.core.model.fed_onnx import with_carrier_onnx

    feeds = fed.readings()[0]
    net = OrtNet(with_carrier_onnx(fed.graph, feeds, fed.dims), threads=1)
    return list(net.run(_sample(feeds), net.outputs))


def _agrees(network: Network, feeds: Feeds, wanted: Sequence[NDArray[Any]]) -> bool:
    from clipscope.core.engines.ncnn_net import NcnnNet

    try:
        net = NcnnNet(network.graph.text(), network.weights, threads=1)
        try:
            found = net.run(_sample(feeds), network.outputs)
        finally:
            net.close()
    except EngineError:
        return False
    if len(found) != len(wanted):
        return False
    return all(
        own.size == other.size and np.allclose(own.ravel(), other.ravel(), CLOSE, CLOSE * _largest(other))
        for own, other in zip(found, wanted, strict=True)
    )


def _largest(values: NDArray[Any]) -> float:
    return float(np.abs(values).max()) if values.size else 0.0
