"""Open a network: the first verb."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.cache import Cache
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import Feeds
from clipscope.core.common.journal import settle
from clipscope.core.common.memory import require_memory
from clipscope.core.common.progress import Progress
from clipscope.core.common.seen_files import SeenFile, require_unchanged, seen_file
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.ncnn_net import NcnnNet, knows_layer_type
from clipscope.core.engines.protocol import EngineError
from clipscope.core.loading.convert import SizeNeeded, convert, convert_fed, read_sized_onnx
from clipscope.core.loading.differing import difference_warnings
from clipscope.core.loading.input_facts import stated_size
from clipscope.core.loading.input_size import ARRAYS, InputSize, input_size, ready_size, require_image_input
from clipscope.core.loading.kept_model import KeptModel, files_of, keeps
from clipscope.core.loading.open_fed import FedOnnx, chosen_reading, fed_onnx, fed_pair
from clipscope.core.loading.run_twice import require_determined
from clipscope.core.loading.torch_archive import is_torch_file, read_torchscript
from clipscope.core.model.cut import WHOLE, Cut, cut_network
from clipscope.core.model.finite import check_finite
from clipscope.core.model.layer_room import layer_room
from clipscope.core.model.layer_sizes import check_input_size, check_layer
from clipscope.core.model.model import Model, OnnxSide
from clipscope.core.model.network import DETECTION_TYPES, Network, open_network
from clipscope.core.model.quantizable import quant_layers
from clipscope.core.model.split_attention import attention_hint
from clipscope.core.model.vector_layers import with_inner_products

NCNN_ONLY = "opened from ncnn files only; open the ONNX file for ONNX Runtime"
SMALLER = "give a smaller size as --size WxH, export the network with one, or free memory"
OTHER_EXPORT = (
    "ONNX Runtime loads the file, so it is the conversion to ncnn: export it in another way (dynamo=False or"
    " True, another opset), or simplify it (onnxsim)"
)
NOT_RUN = "the network is int8 already, so it was not run"
_VECTORS = (
    "1×1 Convolutions of a blob without pixels are run and exported as InnerProduct, as ncnn asks for, with"
    " the same weights and rows: {layers}"
)
Steps = Generator[Progress[None], None, Model]
Sampler = Callable[[tuple[int, int, int]], Sequence[NDArray[np.float32]]]
"""Gives a few inputs of a shape (C, H, W)."""


def open_model(
    path: Path,
    size: tuple[int, int] | None = None,
    images: Path | None = None,
    sample: Sampler | None = None,
    *,
    cut: Cut = WHOLE,
    cache: Cache | None = None,
) -> Steps:
    """Open an ncnn pair (given either file), or an ONNX or TorchScript file, which pnnx converts.

    Parameters
    ----------
    path
        ``.param``, ``.bin``, ``.onnx``, or ``.pt`` (TorchScript).
    size
        (width, height) of the input where the file does not say.
    images
        The data set that goes with it: ready inputs say the size where neither the file nor ``size`` does.
    sample
        Gives a few inputs of a shape (C, H, W), on which an ONNX file's layers are matched beside noise;
        those of ready inputs if None.
    cut
        The part of an ncnn or ONNX network that is opened; ``size`` and ``images`` are for it.
    cache
        Where a converted network is kept, and looked up; nothing is if None.

    Yields
    ------
    Progress
        One step for each stage.

    Returns
    -------
    Model
        Checked, matched and run once.

    Raises
    ------
    SizeNeeded
        If the input's size is not known.
    ClipScopeError
        If the network can't be used; says where and what to do.
    """
    settle(path.parent)
    if not path.exists():
        raise ClipScopeError("not found", where=str(path), fix="check the path")
    sample = sample or _ready_sampler(images)
    if is_torch_file(path):
        refuse_cut(path, cut)
    if path.is_file() and keeps(path):
        model = yield from _open_converted(path, size, images, sample, cut, cache)
        if cache is not None and model.onnx is not None:
            _keep_quantized(model.onnx, cache, path)
        return model
    if path.suffix.lower() == ".onnx":  # a folder of that name
        return (yield from _open_onnx(path, size, images, sample, cut))
    yield Progress("reading the network", 0, 2)
    network = cut_pair(path, open_network(path), cut)
    yield Progress("checking the network", 1, 2)
    return run_pair(path, network, size, images, cut)


def run_pair(
    path: Path, network: Network, size: tuple[int, int] | None, images: Path | None, cut: Cut = WHOLE
) -> Model:
    """As `run_once`, also for a network that is fed no single image, where its inputs' shapes are known."""
    fed = fed_pair(network, path, images, cut, size)
    if fed is None:
        return run_once(path, network, size, images)
    check_structure(network, path)
    return _model(path, _checked_fed(path, *fed), None, NCNN_ONLY)


def _keep_quantized(side: OnnxSide, cache: Cache, path: Path) -> None:
    """What ONNX Runtime's quantizers make of the network is kept, too."""
    from clipscope.core.lower.qdq.kept_graphs import KeptGraphs
    from clipscope.core.lower.qdq.patch import templates_of

    templates_of(side).kept = KeptGraphs(cache, f"{path.absolute()}, quantized for ONNX Runtime")


def _open_converted(
    path: Path,
    size: tuple[int, int] | None,
    images: Path | None,
    sample: Sampler,
    cut: Cut,
    cache: Cache | None,
) -> Steps:
    """A network that pnnx converts: as it was kept, or anew, and kept then."""
    kept = None
    seen = seen_files(path)
    if cache is not None:
        yield Progress("looking it up", 0, 4)
        kept = KeptModel(cache, path, size, images, sample, cut)
        found = kept.load()
        if found is not None:
            require_unchanged(seen)
            return replace(found, read_from=seen)
    if is_torch_file(path):
        model = yield from _open_torchscript(path, size, images, sample)
    else:
        model = yield from _open_onnx(path, size, images, sample, cut)
        model = _with_stored_codes(model, cut)
    if kept is not None and model.stored is None:
        kept.store(model)
    require_unchanged(seen)
    return replace(model, read_from=seen)


def seen_files(path: Path) -> tuple[SeenFile, ...]:
    """The files of a network that is converted, as they are before they are read."""
    return tuple(seen_file(file) for file in files_of(path) if file.is_file())


def refuse_cut(path: Path, cut: Cut) -> None:
    """Say that a TorchScript file can't be cut: its blobs have no names.

    Raises
    ------
    ClipScopeError
        If something is to be cut.
    """
    if cut:
        raise ClipScopeError(
            "the blobs of a TorchScript file have no names to cut it at",
            where=str(path),
            fix="convert it first (clipscope convert), and cut the .param",
        )


def cut_pair(path: Path, network: Network, cut: Cut) -> Network:
    """The part of an ncnn network that is opened, with the size of what is fed where the whole says its own.

    Raises
    ------
    ClipScopeError
        As `cut_network`; or if the part before does not run.
    """
    known: dict[str, tuple[int, ...]] = {}
    if cut.inputs and not network.already_quantized:
        before = cut_network(network, Cut(outputs=cut.inputs))
        size = before.input_size if len(before.graph.inputs) == 1 else None
        if size is not None and not unknown_types(before):
            width, height, channels = size
            fix = f"correct the Input line of {network.where}"
            known = _blob_shapes(before, path, InputSize((channels, height, width), None, fix))
    return cut_network(network, cut, known)


def run_once(path: Path, network: Network, size: tuple[int, int] | None, images: Path | None) -> Model:
    """A network from ncnn files as a model: checked, and run on zeros.

    Parameters
    ----------
    path, size, images
        As `open_model` takes them.
    network
        As its files say it.

    Raises
    ------
    SizeNeeded, ClipScopeError
        As `open_model`.
    """
    check_structure(network, path)
    wanted = input_size(network, path, size, images)
    try:
        checked = _checked(path, network, wanted)
    except ClipScopeError as error:
        if wanted.found is None:
            raise
        # Another file's size was a guess: it is asked for, as if there were none.
        raise SizeNeeded(error.message, where=error.where, fix=error.fix) from error
    return _model(path, checked, None, NCNN_ONLY)


def check_structure(network: Network, path: Path) -> None:
    """Refuse layer types that ncnn lacks, and weights that are no numbers.

    Raises
    ------
    ClipScopeError
        With the types, or the layer.
    """
    unknown = unknown_types(network)
    if unknown:
        raise ClipScopeError(
            f"ncnn has no layer type {', '.join(unknown)}",
            where=str(network.param_path or path),
            fix="convert the network again without these operators",
        )
    check_finite(network, str(path if network.bin_path is None else network.bin_path))


def unknown_types(network: Network) -> tuple[str, ...]:
    """Layer types that ncnn lacks, each once, sorted."""
    return tuple(sorted({x.type for x in network.graph.layers if not knows_layer_type(x.type)}))


def _ready_sampler(images: Path | None) -> Sampler:
    """Gives the first of some ready inputs, if it has the shape that is asked for."""

    def sample(shape: tuple[int, int, int]) -> Sequence[NDArray[np.float32]]:
        if images is None or images.suffix.lower() not in ARRAYS:
            return ()
        try:
            inputs = Inputs(open_source(images), None)
            inputs.check_against((shape[2], shape[1], shape[0]))
            return (inputs.get(0),)
        except ClipScopeError:  # which the command that uses them says
            return ()

    return sample


def _open_onnx(
    path: Path, size: tuple[int, int] | None, images: Path | None, sample: Sampler, cut: Cut
) -> Steps:
    # Loaded for a network that has such a file: they take longer than a small calibration.
    from clipscope.core.engines.ort_net import fold
    from clipscope.core.loading.match import ConversionDiffers, match_layers, matching_room
    from clipscope.core.loading.onnx_reading import read_usable

    yield Progress("reading the network", 0, 4)
    raw = fed_onnx(path, images, cut, size)
    if raw is not None:
        return (yield from _open_fed_onnx(path, raw))
    found: str | None = None
    try:
        graph = read_sized_onnx(path, size, cut)
    except SizeNeeded:
        ready = ready_size(images, read_usable(path, cut).input_shape[0]) or stated_size(path)
        if ready is None:
            raise
        size, found = ready
        graph = read_sized_onnx(path, size, cut)
    try:
        folded = fold(graph)
        _, height, width = graph.input_shape
        comparing = f"comparing it with ncnn at an input of {width}x{height}"
        samples = sample(graph.input_shape)
        require_memory(matching_room(folded), comparing, where=str(path), fix=SMALLER)
        yield Progress("converting with pnnx", 1, 4)
        network = yield from convert(path, graph)
        yield Progress("checking the network", 2, 4)
        check_structure(network, path)
        checked = _checked(path, network, InputSize(graph.input_shape, found, _onnx_fix(path, size)))
        yield Progress("matching layers", 3, 4)
        side = yield from match_layers(checked.network, quant_layers(checked.network), folded, samples)
    except ConversionDiffers as error:
        raise ClipScopeError(str(error), where=str(path), fix=OTHER_EXPORT) from error
    except EngineError as error:
        raise ClipScopeError(
            str(error), where=str(path), fix="check that the network runs elsewhere"
        ) from error
    return _model(path, checked, side, None, graph.notes)


def _open_fed_onnx(path: Path, raw: FedOnnx) -> Steps:
    """An ONNX network that is fed no single image, behind one input that carries all of its own."""
    from clipscope.core.engines.ort_net import fold
    from clipscope.core.loading.match import ConversionDiffers, match_layers, matching_room
    from clipscope.core.model.fed_onnx import with_carrier_onnx

    try:
        yield Progress("converting with pnnx", 1, 4)
        network = yield from convert_fed(path, raw.graph)
        check_structure(network, path)

        def check(carried: Network, feeds: Feeds) -> _Checked:
            return _checked_fed(path, carried, feeds)

        checked, feeds = yield from chosen_reading(path, network, raw, check)
        folded = with_carrier_onnx(fold(raw.graph), feeds, raw.dims)
        comparing = f"comparing it with ncnn for {feeds.text}"
        require_memory(matching_room(folded), comparing, where=str(path), fix=SMALLER)
        yield Progress("matching layers", 3, 4)
        side = yield from match_layers(checked.network, quant_layers(checked.network), folded, ())
    except ConversionDiffers as error:
        raise ClipScopeError(str(error), where=str(path), fix=OTHER_EXPORT) from error
    except EngineError as error:
        raise ClipScopeError(
            str(error), where=str(path), fix="check that the network runs elsewhere"
        ) from error
    return _model(path, checked, side, None, raw.graph.notes)


def _checked_fed(path: Path, network: Network, feeds: Feeds) -> _Checked:
    """A network behind its carrier, run on zeros."""
    fix = f"check the shapes of its inputs ({feeds.text})"
    return _checked(path, network, InputSize(feeds.carrier, None, fix))


def _with_stored_codes(model: Model, cut: Cut) -> Model:
    """The model with what a quantized file says of its codes."""
    from clipscope.core.loading.onnx_reading import QUANTIZED_NOTES, quantization_of

    if not set(model.warnings) & QUANTIZED_NOTES:
        return model
    return replace(model, stored=quantization_of(model.path, cut))


def _open_torchscript(
    path: Path, size: tuple[int, int] | None, images: Path | None, sample: Sampler
) -> Steps:
    from clipscope.core.loading.torchscript import convert_torchscript, find_twin, torchscript_size

    yield Progress("reading the network", 0, 5)
    script = read_torchscript(path)
    wanted = torchscript_size(script, size, images)
    yield Progress("converting with pnnx", 1, 5)
    check_input_size(wanted.shape, str(path))
    network = yield from convert_torchscript(script, wanted.shape)
    require_image_input(network, str(path))
    yield Progress("checking the network", 2, 5)
    check_structure(network, path)
    checked = _checked(path, network, wanted)
    layers = quant_layers(checked.network)
    side, reason = yield from find_twin(script, checked.network, layers, wanted.shape, sample)
    return _model(path, checked, side, reason)


def _onnx_fix(path: Path, size: tuple[int, int] | None) -> str:
    """The way out where ONNX Runtime loads the network, and ncnn does not run it on its input."""
    if size is None:
        return OTHER_EXPORT
    return f"give the size that {path.name} was made for, or export it again with a fixed one"


@dataclass(frozen=True)
class _Checked:
    """A network that ran, with its input's size, the shape of every blob, and layers that were replaced."""

    network: Network
    size: InputSize
    shapes: dict[str, tuple[int, ...]]
    replaced: tuple[str, ...] = ()


def _checked(path: Path, network: Network, size: InputSize) -> _Checked:
    channels, height, width = size.shape
    network, replaced = with_inner_products(network.with_input_size(width, height, channels))
    return _Checked(network, size, _blob_shapes(network, path, size), replaced)


def _model(
    path: Path,
    checked: _Checked,
    side: OnnxSide | None,
    onnx_reason: str | None,
    notes: tuple[str, ...] = (),
) -> Model:
    network = checked.network
    if checked.replaced:
        notes += (_VECTORS.format(layers=", ".join(checked.replaced)),)
    model = Model(
        path,
        network,
        quant_layers(network),
        checked.size.shape,
        checked.shapes,
        side,
        onnx_reason,
        (*notes, *network.graph.warnings, *difference_warnings(network, side)),
        NOT_RUN if network.already_quantized else None,
        checked.size.found,
    )
    hint = attention_hint(network.graph, {layer.name: model.macs(layer) for layer in model.layers})
    return model if hint is None else replace(model, warnings=(*model.warnings, hint))


def _blob_shapes(network: Network, path: Path, size: InputSize) -> dict[str, tuple[int, ...]]:
    """Shape of every blob, from one run on zeros; an int8 network is checked as well, and has none."""
    shape = size.shape
    check_input_size(shape, str(path))
    image = np.zeros(shape, np.float32)
    makers = {blob: network.graph.producer(blob) for blob in network.graph.blobs}
    wanted = [
        blob for blob, maker in makers.items() if maker is not None and maker.type not in DETECTION_TYPES
    ]
    try:
        net = NcnnNet(network.graph.text(), network.weights, threads=1)
        with closing(net), closing(net.sizes(image, wanted)) as sizes:
            shapes = _walk(network, sizes, wanted, size, str(path))
        # Blobs of int8 codes are no values that could be asked for.
        asked = network.logit_blobs if network.already_quantized else wanted
        require_determined(network, shape, asked, str(path))
        return {} if network.already_quantized else shapes
    except EngineError as error:
        raise ClipScopeError(
            f"the network does not run on an input of {shape[2]}x{shape[1]}, {shape[0]} channels ({error})",
            where=str(path),
            fix=size.fix,
        ) from error


def _walk(
    network: Network,
    sizes: Iterator[tuple[str, tuple[int, ...]]],
    wanted: Sequence[str],
    size: InputSize,
    where: str,
) -> dict[str, tuple[int, ...]]:
    """Shapes blob by blob: ncnn would read beyond its buffers where a layer does not fit.

    Before each layer it is asked whether there is memory for it.
    """
    shape = size.shape
    shapes: dict[str, tuple[int, ...]] = {network.input_blob: shape}
    for blob in wanted:
        check_layer(network.graph, blob, shapes, where, lambda: size.fix)
        layer = network.graph.producer(blob)
        incoming = [shapes[bottom] for bottom in layer.bottoms if bottom in shapes] if layer else []
        if layer is not None and incoming:
            asking = f"layer {layer.name} ({layer.type}) at an input of {shape[2]}x{shape[1]}"
            require_memory(layer_room(layer, incoming), asking, where=where, fix=SMALLER)
        shapes[blob] = next(sizes)[1]
    return shapes
