"""The Python program beside an exported network, in pieces; ``@name@`` marks are filled in."""

from __future__ import annotations

HEAD = '''"""Run @title@ in int8 with ncnn. Written by ClipScope.

Needs: pip install ncnn numpy pillow
"""

import sys
from pathlib import Path

import ncnn
import numpy as np@imports@

PARAM, BIN = @param@, @weights@
INPUT = @input@
OUTPUTS = @outputs@  # logits, before any Softmax
CHANNELS, HEIGHT, WIDTH = @channels@, @height@, @width@


def load(folder="."):
    """Load the network; the pair lies in `folder`."""
    net = ncnn.Net()
    # As measured: layers that are not int8 run in fp32. Set before loading.
    net.opt.use_fp16_packed = False
    net.opt.use_fp16_storage = False
    net.opt.use_fp16_arithmetic = False
    net.opt.use_bf16_storage = False
    # An extract after a failed load would crash.
    if net.load_param(str(Path(folder) / PARAM)) or net.load_model(str(Path(folder) / BIN)):
        raise SystemExit(f"can't load {PARAM} and {BIN} from {folder}")
    return net


def run(net, source):
    """Logits by blob name."""
    extractor = net.create_extractor()
    extractor.input(INPUT, preprocess(source))
    results = {}
    for name in OUTPUTS:
        status, mat = extractor.extract(name)
        if status:
            raise RuntimeError(f"ncnn could not compute {name} (status {status})")
        results[name] = mat.numpy().copy()
    return results


'''

_NORMALIZE = """    mat.substract_mean_normalize(@mean@, @norm@)
    return mat


"""

_STRETCH = '''def preprocess(rgb):
    """(H, W, 3) uint8 RGB to the input: stretched to the size, @order@ order, normalized."""
    rgb = np.ascontiguousarray(rgb, np.uint8)
    h, w = rgb.shape[:2]
    pixels = ncnn.Mat.PixelType.@pixels@
    mat = ncnn.Mat.from_pixels_resize(rgb, pixels, w, h, WIDTH, HEIGHT)
'''

_CROP = '''def preprocess(rgb):
    """(H, W, 3) uint8 RGB to the input: shorter side to @shorter@, middle cut out, @order@, normalized."""
    image = Image.fromarray(rgb)
    short = min(image.size)
    if short != @shorter@:
        size = [@shorter@ if side == short else int(@shorter@ * side / short) for side in image.size]
        image = image.resize(size, Image.Resampling.BILINEAR)
    left, top = round((image.width - WIDTH) / 2), round((image.height - HEIGHT) / 2)
    rgb = np.ascontiguousarray(image.crop((left, top, left + WIDTH, top + HEIGHT)))
    mat = ncnn.Mat.from_pixels(rgb, ncnn.Mat.PixelType.@pixels@, WIDTH, HEIGHT)
'''

_LETTERBOX = '''def preprocess(rgb):
    """(H, W, 3) uint8 RGB to the input: fitted inside, border of @pad@, @order@ order, normalized."""
    rgb = np.ascontiguousarray(rgb, np.uint8)
    h, w = rgb.shape[:2]
    scale = min(WIDTH / w, HEIGHT / h)
    new_w, new_h = min(WIDTH, max(1, round(w * scale))), min(HEIGHT, max(1, round(h * scale)))
    fitted = ncnn.Mat.from_pixels_resize(rgb, ncnn.Mat.PixelType.PIXEL_RGB, w, h, new_w, new_h)
    canvas = np.full((HEIGHT, WIDTH, 3), @pad@, np.uint8)
    left, top = (WIDTH - new_w) // 2, (HEIGHT - new_h) // 2
    canvas[top : top + new_h, left : left + new_w] = fitted.numpy().astype(np.uint8).transpose(1, 2, 0)
    mat = ncnn.Mat.from_pixels(canvas, ncnn.Mat.PixelType.@pixels@, WIDTH, HEIGHT)
'''

IMAGE = {"stretch": _STRETCH + _NORMALIZE, "crop": _CROP + _NORMALIZE, "letterbox": _LETTERBOX + _NORMALIZE}
"""`preprocess` by resize mode."""

ARRAY = '''def preprocess(values):
    """(C, H, W) float32, already preprocessed, to the input."""
    values = np.ascontiguousarray(values, np.float32)
    if values.shape != (CHANNELS, HEIGHT, WIDTH):
        raise ValueError(f"the input must be {CHANNELS}x{HEIGHT}x{WIDTH}, not {values.shape}")
    return ncnn.Mat(values).clone()


'''

_MAIN = """if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(f"usage: {sys.argv[0]} @input@")
    try:
        source = @read@
    except (OSError, ValueError, EOFError) as error:
        raise SystemExit(f"{sys.argv[1]} can't be read: {error}")
    for name, values in run(load(Path(__file__).parent), source).items():
        best = np.argsort(-values.reshape(-1))[:5]
        print(name, *(f"{index}:{values.reshape(-1)[index]:.4f}" for index in best))
"""

MAIN_IMAGE = _MAIN.replace(
    "@read@", 'np.asarray(ImageOps.exif_transpose(Image.open(sys.argv[1])).convert("RGB"))'
).replace("@input@", "PICTURE")
MAIN_ARRAY = _MAIN.replace("@read@", "np.load(sys.argv[1])").replace("@input@", "INPUT.npy")
