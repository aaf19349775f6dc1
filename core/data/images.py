"""From an image file to RGB pixels, the same on every run."""

from __future__ import annotations

import contextlib
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from PIL import Image, UnidentifiedImageError

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason

IMAGE_SUFFIXES: Final = frozenset(
    {".bmp", ".gif", ".jfif", ".jpe", ".jpeg", ".jpg", ".pbm", ".pgm", ".png", ".pnm", ".ppm"}
    | {".tif", ".tiff", ".webp"}
)
"""Suffixes, in lower case, of the files that a folder is searched for."""

MAX_PIXELS: Final = 89_478_485
"""Largest image decoded: where Pillow starts to warn of decompression bombs (a quarter GiB as RGB)."""

# Only these: Pillow has formats that start other programs (EPS) or match nearly any file (TGA).
_FORMATS: Final = ("BMP", "GIF", "JPEG", "PNG", "PPM", "TIFF", "WEBP")
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

_SIDEWAYS: Final = frozenset({5, 6, 7, 8})

GONE: Final = "is not there any more"
PUT_BACK: Final = "put it back, or open the images again without it"

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
    if _is_gone(path):
        raise ClipScopeError(GONE, where=str(path), fix=PUT_BACK)
    if not _is_file(path):
        raise ClipScopeError(
            "is missing or not a regular file",
            where=str(path),
            fix="correct the path, or leave the image out",
        )
    try:
        with path.open("rb") as file, _open(file, path) as image:
            _load(image)
            return _upright(_to_rgb(image, path), image)
    except ClipScopeError:
        raise
    except UnidentifiedImageError as error:
        text = "is empty or not an image of a known format"
        raise ClipScopeError(text, where=str(path), fix=f"known are {', '.join(_FORMATS)}") from error
    except Exception as error:  # Pillow's parsers raise nearly anything on broken files
        raise _unreadable(path, error) from error


def picture_size(path: Path) -> tuple[int, int]:
    """(width, height) in pixels of the picture that `decode` gives, from the file's header alone.

    Raises
    ------
    ClipScopeError
        If the file is missing, not an image, or too large.
    """
    try:
        with path.open("rb") as file, _open(file, path) as image:
            with _quiet():
                turned = image.getexif().get(_ORIENTATION, 1)
            width, height = image.size
    except ClipScopeError:
        raise
    except Exception as error:  # Pillow's parsers raise nearly anything on broken files
        raise _unreadable(path, error) from error
    return (height, width) if turned in _SIDEWAYS else (width, height)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep Pillow's warnings about odd files to ourselves: a file is used, or refused with its reason."""
    with _HEADER_LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _open(file: BinaryIO, path: Path) -> Image.Image:
    """Read the header only, and refuse what is too large before any pixel is decoded."""
    with _quiet():
        try:
            image = Image.open(file, formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise _too_large(path, str(error)) from error
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(path, f"{image.width}x{image.height} pixels")
    return image


def _load(image: Image.Image) -> None:
    # While loading, a TIFF reads tags again; the other formats only decode, which may run in parallel.
    with _quiet() if image.format == "TIFF" else contextlib.nullcontext():
        image.load()


def _upright(image: Image.Image, source: Image.Image) -> Image.Image:
    """Apply the EXIF orientation of ``source``, loaded: Pillow turns a TIFF then, and drops its tag."""
    with _quiet():
        orientation = source.getexif().get(_ORIENTATION)
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return image if turn is None else image.transpose(turn)


def _to_rgb(image: Image.Image, path: Path) -> Image.Image:
    """Convert any mode that files come in to RGB."""
    if image.mode.startswith("I;16"):
        tags = getattr(image, "tag_v2", {})
        return _scaled(image, tags.get(_BITS_PER_SAMPLE, (16,))[0])
    if image.mode == "I" and image.format == "PPM":
        return _scaled(image, 16)
    if image.mode in ("I", "F"):
        kind = "floating point" if image.mode == "F" else "signed or 32-bit"
        raise ClipScopeError(
            f"has {kind} pixels, whose range is not known",
            where=str(path),
            fix="convert it to 8 bits, or give ready inputs as .npy",
        )
    if "transparency" in image.info:
        image = image.convert("RGBA")
    return image.convert("RGB")


def _scaled(image: Image.Image, bits: int) -> Image.Image:
    """Grey of more than 8 bits to RGB: full scale becomes 255, rounded to nearest."""
    top = (1 << bits) - 1
    values = np.asarray(image).astype(np.uint32)
    grey = (np.minimum(values, top) * 255 + top // 2) // top
    return Image.fromarray(grey.astype(np.uint8)).convert("RGB")


def _is_gone(path: Path) -> bool:
    """Whether there is no such file, rather than one that can't be looked at."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, a loop, a NUL
        return False


def _unreadable(path: Path, error: Exception) -> ClipScopeError:
    """Why a file could not be decoded: what the system says of it names it once more, and is left out."""
    if _is_gone(path):
        return ClipScopeError(GONE, where=str(path), fix=PUT_BACK)
    said = os_reason(error) if isinstance(error, OSError) else str(error).strip()
    text = f"can't be decoded ({said or type(error).__name__})"
    return ClipScopeError(text, where=str(path), fix="replace the file, or leave it out")


def _too_large(path: Path, what: str) -> ClipScopeError:
    text = f"is larger than {MAX_PIXELS} pixels ({what})"
    return ClipScopeError(text, where=str(path), fix="scale it down, or leave it out")
