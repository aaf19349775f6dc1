"""An input of a network as a picture."""

from __future__ import annotations

import numpy as np
from PIL import Image

from clipscope.core.data.inputs import Inputs


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
