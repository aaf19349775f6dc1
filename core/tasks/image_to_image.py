"""Networks that make pictures: denoising, enlarging, style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clipscope.core.data.images import IMAGE_SUFFIXES, decode
from clipscope.core.tasks.base import Figure, Picture, Scored, Values
from clipscope.core.tasks.bootstrap import Floats, mean_interval
from clipscope.core.tasks.drawing import Drawing
from clipscope.core.tasks.truth import TruthFiles

NAME: Final = "image-to-image"
SUFFIXES = tuple(sorted(IMAGE_SUFFIXES))
MOST_DB = 100.0
"""PSNR of equal pictures, which would be infinite."""
FIGURES: Final[Mapping[str, Figure]] = {
    "psnr": Figure("PSNR", "db"),
    "ssim": Figure("SSIM", "number"),
    "psnr_vs_fp32": Figure("PSNR vs fp32", "db"),
    "ssim_vs_fp32": Figure("SSIM vs fp32", "number"),
}

Pixels = NDArray[np.floating]


@dataclass(frozen=True)
class Likeness:
    """One image's record."""

    psnr: float
    ssim: float


@dataclass(frozen=True, eq=False)
class ImageToImage:
    """Settled: values of the output from ``low`` to ``high`` are black to white, channels RGB or BGR."""

    low: float
    high: float
    bgr: bool = False
    output: int = 0
    truth: TruthFiles | None = None
    name: str = NAME

    @property
    def recognised(self) -> str:
        """The range of values."""
        return f"a picture, values from {self.low:g} to {self.high:g}{', BGR' if self.bgr else ''}"

    @property
    def known(self) -> Mapping[str, Figure]:
        """Decibels, and SSIM."""
        return FIGURES

    @property
    def headlines(self) -> tuple[str, str]:
        """PSNR, twice."""
        return "psnr", "psnr_vs_fp32"

    def decode(self, values: Values, picture: Picture) -> Pixels:
        """The picture, float32 (H, W, C), 0 to 1."""
        del picture
        maps = values[self.output]
        maps = maps.reshape((-1, *maps.shape[-2:]))
        if self.bgr and maps.shape[0] == 3:
            maps = maps[::-1]
        shares = (maps.transpose(1, 2, 0) - self.low) / (self.high - self.low)
        return np.asarray(np.clip(shares, 0, 1), np.float32)

    def labels(self, picture: Picture) -> Image.Image | None:
        """The picture that is wanted."""
        path = None if self.truth is None else self.truth.files.get(picture.item.name)
        return None if path is None else decode(path)

    def held_to_labels(self, answer: Pixels, labels: Image.Image, picture: Picture) -> Likeness:
        """Compared at the output's size."""
        del picture
        height, width, channels = answer.shape
        image = labels if labels.size == (width, height) else labels.resize((width, height))
        wanted = np.asarray(image.convert("L" if channels == 1 else "RGB"), np.float32) / 255
        return likeness(answer, wanted.reshape(height, width, -1))

    def held_to_fp32(self, answer: Pixels, reference: Pixels, picture: Picture) -> Likeness:
        """Compared pixel by pixel."""
        del picture
        return likeness(answer, reference)

    def against_labels(self, records: Sequence[Likeness]) -> Scored:
        """Means of PSNR and SSIM."""
        return _means(records, "psnr", "ssim")

    def against_fp32(self, records: Sequence[Likeness]) -> Scored:
        """Means of PSNR and SSIM."""
        return _means(records, "psnr_vs_fp32", "ssim_vs_fp32")

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return "mean square error of the pictures"

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """Mean square error, of pictures between 0 and 1."""
        maps, wanted = (
            np.clip((v[self.output].astype(np.float64) - self.low) / (self.high - self.low), 0, 1)
            for v in (values, reference)
        )
        return float(np.mean((maps - wanted) ** 2))

    def draw(self, answer: Pixels, picture: Picture) -> Drawing:
        """The picture itself."""
        del picture
        pixels = np.rint(answer * 255).astype(np.uint8)
        return Drawing(image=np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels[:, :, :3])


def _means(records: Sequence[Likeness], psnr: str, ssim: str) -> Scored:
    values = {psnr: np.array([x.psnr for x in records]), ssim: np.array([x.ssim for x in records])}
    ends = {name: mean_interval(found) for name, found in values.items()}
    return Scored(
        {name: float(found.mean()) if found.size else None for name, found in values.items()},
        {name: end for name, end in ends.items() if end is not None},
    )


def likeness(a: Pixels, b: Pixels) -> Likeness:
    """PSNR in dB, at most 100, and SSIM of two pictures (H, W, C) of values from 0 to 1."""
    error = float(np.mean((a.astype(np.float64) - b) ** 2))
    psnr = MOST_DB if error <= 0 else min(MOST_DB, -10 * float(np.log10(error)))
    return Likeness(psnr, structural(a.mean(axis=2), b.mean(axis=2)))


def structural(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    """SSIM of two grey pictures of values from 0 to 1 (Wang et al. 2004): Gaussian of 1.5 pixels, 11 wide."""
    x, y = a.astype(np.float64), b.astype(np.float64)
    if min(x.shape) < 11:
        return 1.0 if np.array_equal(x, y) else float("nan")
    mx, my = _blurred(x), _blurred(y)
    xx, yy, xy = _blurred(x * x) - mx * mx, _blurred(y * y) - my * my, _blurred(x * y) - mx * my
    c1, c2 = 0.01**2, 0.03**2
    shares = ((2 * mx * my + c1) * (2 * xy + c2)) / ((mx * mx + my * my + c1) * (xx + yy + c2))
    return float(shares.mean())


def _blurred(values: Floats) -> Floats:
    taps = np.exp(-((np.arange(11) - 5.0) ** 2) / (2 * 1.5**2))
    taps /= taps.sum()
    windows = np.lib.stride_tricks.sliding_window_view
    rows = windows(values, 11, axis=0) @ taps
    found: Floats = windows(rows, 11, axis=1) @ taps
    return found
