"""Where a picture lies in a network's input: what a resize did to its coordinates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.resize import fitted


@dataclass(frozen=True)
class Geometry:
    """A picture in a network's input: input = picture * scale + offset, for each axis.

    Coordinates count from the left and upper edge of the first pixel, so that a picture of W pixels goes from
    0 to W.

    Attributes
    ----------
    picture, input
        (width, height) of the decoded picture, upright, and of the network's input, in pixels.
    scale, offset
        Of x and of y; an offset is in pixels of the input.
    """

    picture: tuple[int, int]
    input: tuple[int, int]
    scale: tuple[float, float] = (1.0, 1.0)
    offset: tuple[float, float] = (0.0, 0.0)

    def points_to_picture(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points (..., 2) of the input in the picture's pixels, float64; those outside stay outside."""
        found: NDArray[np.float64] = (points - np.array(self.offset)) / np.array(self.scale)
        return found

    def boxes_to_picture(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Boxes (N, 4) of the input (left, top, right, bottom) in the picture's pixels, not cut."""
        return self.points_to_picture(boxes.reshape(-1, 2, 2)).reshape(-1, 4)

    def inside(self) -> tuple[int, int, int, int]:
        """The part of the input that shows the picture: left, top, right, bottom in whole pixels."""
        ends = [(o, o + side * s) for o, side, s in zip(self.offset, self.picture, self.scale, strict=True)]
        (left, right), (top, bottom) = (
            (max(0, round(a)), min(side, round(b))) for (a, b), side in zip(ends, self.input, strict=True)
        )
        return left, top, max(left + 1, right), max(top + 1, bottom)


def geometry(preprocess: Preprocess | None, picture: tuple[int, int]) -> Geometry:
    """What a preprocessing does to the coordinates of a picture.

    Parameters
    ----------
    preprocess
        None for ready inputs, which are their own picture.
    picture
        (width, height) of the picture, upright, in pixels.
    """
    if preprocess is None or preprocess.size is None:
        return Geometry(picture, picture)
    (width, height), (w, h) = preprocess.size, picture
    if preprocess.resize == "letterbox":
        left, top, new_w, new_h = fitted(w, h, width, height)
        return Geometry(picture, (width, height), (new_w / w, new_h / h), (float(left), float(top)))
    if preprocess.shorter_side is not None:
        to = preprocess.shorter_side
        long_to = int(to * max(w, h) / min(w, h))
        new_w, new_h = (to, long_to) if w <= h else (long_to, to)
        offset = (-float(round((new_w - width) / 2.0)), -float(round((new_h - height) / 2.0)))
        return Geometry(picture, (width, height), (new_w / w, new_h / h), offset)
    return Geometry(picture, (width, height), (width / w, height / h))
