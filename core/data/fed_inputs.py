"""The data set of a network that takes other inputs than one image."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import Feed, Feeds
from clipscope.core.data.array_sets import (
    array_for,
    check_counts,
    is_array_set,
    open_array_set,
    open_samples,
    samples_of,
)
from clipscope.core.data.list_file import read_class_names
from clipscope.core.data.sources import Beside, Source, open_source

IMAGE_SIDES = 3


def open_fed_source(feeds: Feeds, path: Path, labels: Path | None, further: Mapping[str, Path]) -> Source:
    """The data set of a network of several inputs, or of one that is no image.

    Parameters
    ----------
    feeds
        The network's inputs.
    path
        Arrays, or pictures for the one input that ``further`` leaves.
    labels
        Class names.
    further
        Files or lists of arrays of the other inputs, by name.

    Raises
    ------
    ClipScopeError
        As `open_samples` and `open_source`; or if there are pictures and no input takes them.
    """
    unknown = [name for name in further if name not in {feed.name for feed in feeds.inputs}]
    if unknown:
        raise ClipScopeError(
            f"the network has no input called {unknown[0]}", fix=f"its inputs are {feeds.text}"
        )
    if is_array_set(path):
        source = open_samples(feeds, path, further)
        names = None if labels is None else read_class_names(labels)
        return replace(source, class_names=names)
    left = [place for place, feed in enumerate(feeds.inputs) if feed.name not in further]
    if len(left) != 1 or len(feeds.inputs[left[0]].shape) != IMAGE_SIDES:
        wanted = ", ".join(feeds.inputs[place].text for place in left)
        raise ClipScopeError(
            f"pictures can't be what the inputs take: {wanted or feeds.text}",
            where=str(path),
            fix="give arrays (.npy, .npz, or a list file of them), along whose first axis the samples lie",
        )
    pictures = open_source(path, labels)
    rest = [feed for place, feed in enumerate(feeds.inputs) if place != left[0]]
    parts = [_beside(feed, further[feed.name]) for feed in rest]
    check_counts(Feeds(tuple(rest)), parts, path)
    if len(parts[0]) != len(pictures):
        raise ClipScopeError(
            f"input {rest[0].name} has {len(parts[0])} arrays for {len(pictures)} images",
            where=str(further[rest[0].name]),
            fix="give one for each image, in the images' order",
        )
    rows = np.concatenate([part.reshape(len(part), -1) for part in parts], axis=1).astype(np.float32)
    items = tuple(replace(item, index=place) for place, item in enumerate(pictures.items))
    return replace(pictures, items=items, beside=Beside(feeds, left[0], rows))


def _beside(feed: Feed, path: Path) -> NDArray[np.float32]:
    array = array_for(open_array_set(path), feed, alone=True)
    if array is None:
        raise ClipScopeError(
            f"has several arrays, none of them called {feed.name}",
            where=str(path),
            fix="name the array so, or save it alone",
        )
    return np.asarray(samples_of(array, feed, str(path)), np.float32)
