"""From an image file to RGB pixels, the same on every run."""

from __future__ import annotations

import threading
import warnings
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from core.errors import ClipScopeError

IMAGE_SUFFIXES: Final = frozenset(
    {".bmp", ".gif", ".jfif", ".jpe", ".jpeg", ".jpg", ".pbm", ".pgm", ".png", ".pnm", ".ppm"}
    | {".tif", ".tiff", ".webp"}
)
"""Suffixes, in lower case, of the files that a folder is searched for."""

MAX_PIXELS: Final = 89_478_485
"""Largest image decoded: where Pillow starts to warn of decompression bombs (a quarter GiB as RGB)."""

# Only these: Pillow has formats that start other programs (EPS) or match nearly any file (TGA).
_FORMATS: Final = ("BMP", "GIF", "JPEG", "MPO", "PNG", "PPM", "TIFF", "WEBP")
_ORIENTATION: Final = 0x0112
_BITS_PER_SAMPLE: Final = 258
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Warning filters belong to the whole process: headers are read one at a time, pixels are not.
_HEADER_LOCK = threading.Lock()


def decode(path: Path) -> Image.Image:
    """Decode an image file to RGB.

    The EXIF orientation is applied, alpha is dropped, palettes, grey (also of 16 bits) and CMYK are
    converted; of several frames the first counts. Nothing is scaled while decoding, so that the result
    depends on nothing but the file and the version of the decoder.

    Parameters
    ----------
    path
        The file; its format is found from its content, not from its suffix.

    Returns
    -------
    Image in mode RGB, loaded, of 1 to 89 million pixels.

    Raises
    ------
    ClipScopeError
        If the file is missing, not an image, truncated, too large, or of a depth without a known range.
    """
    if not _is_file(path):
        text = "is not a regular file" if path.exists() else "file not found"
        raise ClipScopeError(text, where=str(path), fix="correct the path, or leave the image out")
    try:
        with path.open("rb") as file, _open(file, path) as image:
            image.load()
            return _upright(_to_rgb(image, path))
    except ClipScopeError:
        raise
    except Image.UnidentifiedImageError as error:
        text = "is empty" if path.stat().st_size == 0 else "is not an image of a known format"
        raise ClipScopeError(text, where=str(path), fix=f"known are {', '.join(_FORMATS)}") from error
    except Exception as error:  # Pillow's parsers raise nearly anything on broken files
        text = f"can't be decoded ({str(error).strip() or type(error).__name__})"
        raise ClipScopeError(text, where=str(path), fix="replace the file, or leave it out") from error
