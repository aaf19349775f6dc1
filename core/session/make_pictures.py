"""Images as the network sees them, for a session."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.images import decode
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.session.pictures import SeenInput, Thumbnail, thumbnail

SHOWN = 4
"""Images whose preprocessing is shown."""


def seen_inputs(inputs: Inputs, indices: Iterable[int]) -> tuple[SeenInput, ...]:
    """Images before and after the preprocessing; those that can't be read are left out."""
    found = []
    for index in indices:
        item = inputs.items[index]
        try:
            values = inputs.get(index)
            picture = None if item.path is None else thumbnail(decode(item.path))
            seen = seen_picture(inputs, index)
        except (UnreadableInput, ClipScopeError):
            continue
        found.append(SeenInput(item.name, picture, seen, float(values.min()), float(values.max())))
    return tuple(found)


def seen_picture(inputs: Inputs, index: int) -> Thumbnail:
    """What the network is fed, as a small picture; see `seen_image`."""
    return thumbnail(seen_image(inputs, index))


def seen_image(inputs: Inputs, index: int) -> Image.Image:
    """What the network is fed, as a picture of its size.

    The resized pixels in their own colours; of ready arrays the values, their range stretched to 0 to 255,
    and of other than one or three channels the first.

    Raises
    ------
    UnreadableInput
        If the image can't be read.
    """
    pixels = inputs.pixels(index)
    if pixels is None:
        values = inputs.get(index)
        low, high = float(values.min()), float(values.max())
        scale = 255.0 / (high - low) if high > low else 0.0
        stretched = np.rint((values.astype(np.float64) - low) * scale).astype(np.uint8)
        pixels = np.ascontiguousarray(stretched.transpose(1, 2, 0))
    elif inputs.preprocess is not None and inputs.preprocess.pixel == "bgr":
        pixels = pixels[:, :, ::-1]
    if pixels.shape[2] != 3:
        pixels = np.repeat(pixels[:, :, :1], 3, axis=2)
    return Image.fromarray(np.ascontiguousarray(pixels))
