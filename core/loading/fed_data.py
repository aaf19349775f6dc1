"""Data sets of networks with other inputs than one image, and what is given for the inputs beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.array_file import read_constant
from clipscope.core.data.array_sets import LISTS, is_array_set, open_array_set
from clipscope.core.data.fed_inputs import open_fed_source
from clipscope.core.data.sources import Source, open_source
from clipscope.core.model.constants import Constant
from clipscope.core.model.cut import FedInput
from clipscope.core.model.model import Model

IMAGE_SIDES = 3


@dataclass(frozen=True)
class InputsBeside:
    """What the inputs beside the image get.

    Attributes
    ----------
    constants
        The same for all images.
    fed
        Files, or list files, with an array for each image.
    """

    constants: Mapping[str, Constant]
    fed: Mapping[str, Path]


def sorted_inputs(
    given: Mapping[str, str], images: Path | None, shapes: Mapping[str, tuple[int, ...]] | None = None
) -> InputsBeside:
    """What is given for inputs, as numbers, files or list files, by whether it is the same for all images.

    An array is one for each image where its first axis is as long as there are images, and there are several;
    or, of an input whose shape is known, where it is several of that shape. A .npz may have an array of the
    input's name beside others.

    Parameters
    ----------
    given
        A number, or a path, by the input's name.
    images
        The data set.
    shapes
        Stated shapes of inputs by name, the batch first, 0 where a side is open; those that are known.

    Raises
    ------
    ClipScopeError
        If a file can't be read.
    """
    constants: dict[str, Constant] = {}
    fed: dict[str, Path] = {}
    count: int | None = None
    for name, text in given.items():
        try:
            constants[name] = Constant.of(float(text))
            continue
        except ValueError:
            path = Path(text)
        if path.suffix.lower() in LISTS:
            fed[name] = path
            continue
        values = read_constant(path, name)
        if values.ndim > 1 and len(values) > 1:
            shape = (shapes or {}).get(name, ())
            if shape and _is_several(values.shape, shape):
                fed[name] = path
                continue
            count = _count(images) if count is None else count
            if count == len(values):
                fed[name] = path
                continue
        constants[name] = Constant.of(values)
    return InputsBeside(constants, fed)


def _is_several(array: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    """Whether an array is several samples of an input, whose shape has the batch, and not one."""
    sample = shape[1:] if shape[0] in (0, 1) else shape
    if len(array) == len(sample) and _is_like(array, sample):
        return False
    return _is_like(array[1:], sample)


def _is_like(array: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    """Whether sides are those of a shape; sides of one may be left out, and one of 0 is any."""
    own, wanted = ([side for side in sides if side != 1] for sides in (array, shape))
    return len(own) == len(wanted) and all(b in (0, a) for a, b in zip(own, wanted, strict=True))


def _count(images: Path | None) -> int:
    """Number of images; 0 where that can't be told."""
    if images is None:
        return 0
    try:
        if is_array_set(images):
            found = open_array_set(images)
            return max((len(array) for array in found.arrays.values() if array.ndim), default=0)
        return len(open_source(images))
    except ClipScopeError:  # which is said where they are used
        return 0


def sample_shape(path: Path, name: str = "") -> tuple[int, ...]:
    """Shape of a file or list of arrays, the samples along the first axis.

    Raises
    ------
    ClipScopeError
        If it holds several arrays and none of that name, or can't be read.
    """
    found = open_array_set(path)
    if name in found.arrays:
        return tuple(found.arrays[name].shape)
    if len(found.arrays) != 1:
        raise ClipScopeError(
            f"holds {len(found.arrays)} arrays", where=str(path), fix="save one array with numpy.save"
        )
    return tuple(next(iter(found.arrays.values())).shape)


def fed_inputs(given: InputsBeside) -> tuple[FedInput, ...]:
    """What a network is opened with of the inputs that get an array with each image.

    Raises
    ------
    ClipScopeError
        As `sample_shape`.
    """
    return tuple(FedInput(name, path, sample_shape(path, name)) for name, path in given.fed.items())


def open_network_source(model: Model, path: Path, labels: Path | None, further: Mapping[str, Path]) -> Source:
    """A data set for a network, with the class names that its own files state where it has no others.

    Parameters
    ----------
    model
        The network.
    path, labels
        As `clipscope.core.data.sources.open_source` takes them; for other inputs than one image, arrays.
    further
        Files or lists with an array for each image, by the input's name.

    Raises
    ------
    ClipScopeError
        As `open_source` and `clipscope.core.data.fed_inputs.open_fed_source`.
    """
    # Rules of guesses come with it, which the window's dialog, asking what inputs get, can do without.
    from clipscope.core.loading.stated_names import with_stated_names

    if model.feeds is None:
        return with_stated_names(model, open_source(path, labels))
    return with_stated_names(model, open_fed_source(model.feeds, path, labels, further))


def picture_shape(model: Model) -> tuple[int, int, int]:
    """(C, H, W) of the image that a network takes, alone or beside other inputs."""
    if model.feeds is None:
        return model.input_shape
    pictures = [feed.shape for feed in model.feeds.inputs if len(feed.shape) == IMAGE_SIDES]
    if len(pictures) != 1:
        return model.input_shape
    channels, height, width = pictures[0]
    return channels, height, width
