"""Decoding: every kind of image file people have, and files that only look like images."""

from __future__ import annotations

import io
import os
import struct
import sys
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.images import MAX_PIXELS, decode, picture_size

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def quarters(width: int = 40, height: int = 20) -> Image.Image:
    """Red top left, green top right, blue below."""
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    return image


def at(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    value = image.getpixel((x, y))
    assert isinstance(value, tuple)
    return value


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".ppm", ".tif", ".gif", ".webp"])
def test_formats_decode_to_the_same_pixels(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"ein Bild äöü 画像{suffix}"
    quarters().save(path, **({"lossless": True} if suffix == ".webp" else {}))
    image = decode(path)
    assert image.mode == "RGB"
    np.testing.assert_array_equal(np.asarray(image), np.asarray(quarters()))


def test_the_content_decides_not_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "really_a.jpg"
    quarters().save(path, format="PNG")
    assert at(decode(path), 0, 0) == RED


def test_alpha_is_dropped_not_blended(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (4, 4), (10, 20, 30, 0)).save(path)
    assert at(decode(path), 0, 0) == (10, 20, 30)
    Image.new("LA", (4, 4), (77, 3)).save(path)
    assert at(decode(path), 0, 0) == (77, 77, 77)


def test_palette_with_transparency_bytes(tmp_path: Path) -> None:
    path = tmp_path / "p.png"
    image = quarters().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    image.save(path, transparency=bytes([0, 128, 255, 255]))
    assert at(decode(path), 0, 0) == RED
    image.save(tmp_path / "p.gif", transparency=0)
    assert at(decode(tmp_path / "p.gif"), 39, 0) == GREEN


def test_one_bit_and_grey(tmp_path: Path) -> None:
    Image.new("1", (5, 5), 1).save(tmp_path / "1.png")
    assert at(decode(tmp_path / "1.png"), 2, 2) == (255, 255, 255)
    Image.new("L", (5, 5), 9).save(tmp_path / "l.png")
    assert at(decode(tmp_path / "l.png"), 2, 2) == (9, 9, 9)


@pytest.mark.parametrize("suffix", [".png", ".tif", ".pgm"])
def test_16_bit_grey_is_scaled_to_8(tmp_path: Path, suffix: str) -> None:
    values = np.array([[0, 128, 129, 257, 32896, 65406, 65407, 65535]], np.uint16)
    Image.fromarray(values).save(tmp_path / f"deep{suffix}")
    out = np.asarray(decode(tmp_path / f"deep{suffix}"))
    assert out[0, :, 0].tolist() == [0, 0, 1, 1, 128, 254, 255, 255]
    assert (out == out[:, :, :1]).all()


def test_pgm_of_10_bits_is_scaled_by_its_own_maximum(tmp_path: Path) -> None:
    (tmp_path / "ten.pgm").write_bytes(b"P5 2 1 1023\n" + struct.pack(">HH", 1023, 512))
    assert np.asarray(decode(tmp_path / "ten.pgm"))[0, :, 0].tolist() == [255, 128]


def test_tiff_of_12_bits_is_scaled_by_4095(tmp_path: Path) -> None:
    tags = [
        (256, 3, 2),
        (257, 3, 1),
        (258, 3, 12),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (277, 3, 1),
        (279, 4, 3),
    ]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    packed = bytes([0xFF, 0xF8, 0x00])  # 4095 and 2048
    ifd = struct.pack("<H", len(tags)) + entries + struct.pack("<I", 0)
    (tmp_path / "12.tif").write_bytes(b"II*\0" + struct.pack("<I", 12) + packed + b"\0" + ifd)
    assert np.asarray(decode(tmp_path / "12.tif"))[0, :, 0].tolist() == [255, 128]


@pytest.mark.parametrize("mode", ["I", "F"])
def test_pixels_without_a_known_range_are_refused(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (3, 3), 5).save(tmp_path / "range.tif")
    with pytest.raises(ClipScopeError, match="range is not known"):
        decode(tmp_path / "range.tif")


def test_cmyk_jpeg_keeps_its_colours(tmp_path: Path) -> None:
    path = tmp_path / "cmyk.jpg"
    quarters(64, 64).convert("CMYK").save(path, quality=100, subsampling=0)
    data = path.read_bytes()
    assert b"Adobe" in data, "Pillow writes the Adobe marker, and so inverted values"
    image = decode(path)
    for place, colour in (((5, 5), RED), ((60, 5), GREEN), ((30, 60), BLUE)):
        assert np.abs(np.subtract(at(image, *place), colour)).max() < 12


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
def test_exif_orientation_6_is_turned_upright_once(tmp_path: Path, suffix: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    quarters(64, 32).save(tmp_path / f"o{suffix}", exif=exif, quality=100)
    image = decode(tmp_path / f"o{suffix}")
    assert image.size == (32, 64)
    # Turned clockwise: the left edge comes to the top.
    for place, colour in (((28, 4), RED), ((28, 60), GREEN), ((4, 30), BLUE)):
        assert np.abs(np.subtract(at(image, *place), colour)).max() < 40


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_equals_pillows(tmp_path: Path, orientation: int) -> None:
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x0112] = orientation
    quarters().save(tmp_path / "o.png", exif=exif)
    with Image.open(tmp_path / "o.png") as raw:
        expected = np.asarray(ImageOps.exif_transpose(raw))
    np.testing.assert_array_equal(np.asarray(decode(tmp_path / "o.png")), expected)


def test_broken_exif_leaves_the_pixels(tmp_path: Path) -> None:
    for exif in (b"II*\0\xff\xff\xff\xffgarbage", b"garbage!", b"", b"II*\0\x08\0\0\0\x05\0"):
        quarters().save(tmp_path / "e.jpg", exif=b"Exif\0\0" + exif)
        assert decode(tmp_path / "e.jpg").size == (40, 20)


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width + 7) // 8 + 1) * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_460, 14_000, 60_000])
def test_decompression_bombs_are_refused_before_decoding(tmp_path: Path, side: int) -> None:
    assert side * side > MAX_PIXELS
    (tmp_path / "bomb.png").write_bytes(png_header(side, side))
    with pytest.raises(ClipScopeError, match=r"bomb\.png: is larger than"):
        decode(tmp_path / "bomb.png")


def hostile(tmp_path: Path) -> dict[str, Path]:
    stream = io.BytesIO()
    Image.effect_noise((200, 150), 80).convert("RGB").save(stream, "JPEG")
    jpeg = stream.getvalue()
    stream = io.BytesIO()
    Image.effect_noise((200, 150), 80).convert("RGB").save(stream, "PNG")
    png = stream.getvalue()
    stream = io.BytesIO()
    Image.effect_noise((200, 150), 80).convert("RGB").save(stream, "TIFF")
    tiff = stream.getvalue()
    contents = {
        "empty.jpg": b"",
        "text.jpg": b"this is not a picture\n" * 50,
        "half.jpg": jpeg[: len(jpeg) // 2],
        "head.jpg": jpeg[:20],
        "half.png": png[: len(png) // 2],
        "flipped.png": png[:200] + bytes(b ^ 0xFF for b in png[200:260]) + png[260:],
        "half.tif": tiff[: len(tiff) // 2],
        "tags.tif": tiff[:8] + b"\xff" * 64,
        "magic.gif": b"GIF89a",
        "magic.webp": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
        "script.png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
        "zero.pgm": b"P5 0 0 255\n",
        "huge.pgm": b"P5 99999999999999999999 9 255\n",
        "short.bmp": b"BM" + b"\0" * 30,
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    return {name: tmp_path / name for name in contents}


def test_broken_files_raise_one_error_naming_the_file(tmp_path: Path) -> None:
    for name, path in hostile(tmp_path).items():
        with pytest.raises(ClipScopeError) as caught:
            decode(path)
        assert caught.value.where == str(path), name
        assert caught.value.fix, name


def test_missing_files_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jpg")
    for size_of in (decode, picture_size):
        with pytest.raises(ClipScopeError) as gone:
            size_of(tmp_path / "none.jpg")
        assert str(gone.value).startswith(f"{tmp_path / 'none.jpg'}: is not there any more; put it back")
        assert str(gone.value).count("none.jpg") == 1
    for path in ("folder.jpg", "pipe.jpg", "x" * 400 + ".jpg", "nul\0.jpg"):
        with pytest.raises(ClipScopeError, match="missing or not a regular file"):
            decode(tmp_path / path)


def test_threads_decode_the_same(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    paths = list(hostile(tmp_path).values())
    good = []
    for i in range(12):
        good.append(tmp_path / f"good{i}.jpg")
        Image.effect_noise((160, 120), 20 + i).convert("RGB").save(good[-1])
    alone = [np.asarray(decode(path)) for path in good]

    def one(path: Path) -> np.ndarray | str:
        try:
            return np.asarray(decode(path))
        except ClipScopeError as error:
            return str(error.where)

    filters = warnings.filters[:]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    request.addfinalizer(lambda: sys.setswitchinterval(interval))
    with ThreadPoolExecutor(4) as pool:
        mixed = [p for pair in zip(good, paths, strict=False) for p in pair]
        for path, result in zip(mixed * 4, pool.map(one, mixed * 4), strict=True):
            if isinstance(result, str):
                assert result == str(path)
            else:
                np.testing.assert_array_equal(result, alone[good.index(path)])
    assert warnings.filters == filters, "threads must not leave each other's warning filters behind"


def test_first_frame_of_several_counts(tmp_path: Path) -> None:
    second = Image.new("RGB", (40, 20), GREEN)
    for name, options in (("two.gif", {}), ("two.tif", {}), ("two.jpg", {"format": "MPO", "quality": 100})):
        quarters().save(tmp_path / name, save_all=True, append_images=[second], **options)
        assert np.abs(np.subtract(at(decode(tmp_path / name), 2, 2), RED)).max() < 12
