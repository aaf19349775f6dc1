"""Make the demo from nothing: images, network, ONNX file and ncnn pair.

Run it in an environment of its own; the project itself needs none of these packages::

    python -m venv demo-venv
    demo-venv/bin/pip install torch==2.13.0 scikit-learn==1.9.1 onnx==1.23.2 pillow==13.0.0 numpy
    demo-venv/bin/python tests/demo/train.py --out resources/demo --pnnx path/to/pnnx

``--pnnx`` is the program inside the ``pnnx`` wheel (``site-packages/pnnx/pnnx``); it needs no torch.
Everything is drawn from one seed on one thread, so a second run on the same machine and versions
gives the same files. It takes a few minutes on one core.
"""

from __future__ import annotations

import argparse
import logging
import math
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from PIL import Image
from sklearn.datasets import load_digits
from torch import Tensor, nn
from torch.nn import functional

SEED = 20261120
SIZE = 32
CLASSES = 10
CALIB_PER_CLASS = 10
EVAL_PER_CLASS = 50
EPOCHS = 90
BATCH = 64
OPSET = 13
# What the network is given instead of 0..255; the README tells the user the same pair.
MEAN, NORM = 127.5, 1 / 127.5

log = logging.getLogger("demo")


def render(digit: np.ndarray) -> np.ndarray:
    """Enlarge one digit of the set.

    Parameters
    ----------
    digit
        8x8, values 0..16, ink is high.

    Returns
    -------
    np.ndarray
        32x32 uint8, Pillow's bicubic resize of the digit scaled to 0..255 (white ink on black).
    """
    grey = np.rint(digit * (255.0 / 16.0)).astype(np.uint8)
    return np.asarray(Image.fromarray(grey).resize((SIZE, SIZE), Image.Resampling.BICUBIC))


def split(labels: np.ndarray) -> dict[str, np.ndarray]:
    """Draw disjoint, class-balanced calibration and evaluation indices; the rest is for training."""
    rng = np.random.default_rng(SEED)
    calib: list[int] = []
    evaluation: list[int] = []
    for digit in range(CLASSES):
        order = rng.permutation(np.flatnonzero(labels == digit))
        calib.extend(order[:CALIB_PER_CLASS])
        evaluation.extend(order[CALIB_PER_CLASS : CALIB_PER_CLASS + EVAL_PER_CLASS])
    rest = np.setdiff1d(np.arange(len(labels)), calib + evaluation)
    return {"calib": np.sort(calib), "eval": np.sort(evaluation), "train": rest}


def write_pngs(folder: Path, images: np.ndarray, labels: np.ndarray, indices: np.ndarray) -> None:
    """Write ``folder/<class>/<index in the set>.png`` as 32x32 RGB, replacing what was there."""
    if folder.exists():
        shutil.rmtree(folder)
    for index in indices:
        target = folder / str(labels[index]) / f"{index:04d}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(images[index]).convert("RGB").save(target, optimize=True)


def conv(
    c_in: int, c_out: int, kernel: int, act: nn.Module, stride: int = 1, depthwise: bool = False
) -> nn.Sequential:
    """Convolution with "same" padding, BatchNorm (folded on export) and an activation."""
    groups = c_in if depthwise else 1
    layer = nn.Conv2d(c_in, c_out, kernel, stride, kernel // 2, groups=groups, bias=False)
    return nn.Sequential(layer, nn.BatchNorm2d(c_out), act)


class InvertedResidual(nn.Module):
    """MobileNetV2's block: expand, depthwise, linear projection; adds its input when shapes agree."""

    def __init__(self, c_in: int, c_mid: int, c_out: int, stride: int = 1) -> None:
        super().__init__()
        self.add = stride == 1 and c_in == c_out
        self.body = nn.Sequential(
            conv(c_in, c_mid, 1, nn.ReLU6()),
            conv(c_mid, c_mid, 3, nn.ReLU6(), stride, depthwise=True),
            conv(c_mid, c_out, 1, nn.Identity()),
        )

    def forward(self, x: Tensor) -> Tensor:
        """Map (n, c_in, h, w) to (n, c_out, h/stride, w/stride)."""
        return x + self.body(x) if self.add else self.body(x)


class Fire(nn.Module):
    """SqueezeNet's block: 1x1 squeeze, then 1x1 and 3x3 expansions side by side, concatenated."""

    def __init__(self, c_in: int, squeeze: int, expand: int) -> None:
        super().__init__()
        self.squeeze = conv(c_in, squeeze, 1, nn.ReLU())
        self.left = conv(squeeze, expand, 1, nn.ReLU())
        self.right = conv(squeeze, expand, 3, nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        """Map (n, c_in, h, w) to (n, 2 * expand, h, w)."""
        x = self.squeeze(x)
        return torch.cat([self.left(x), self.right(x)], 1)


class DigitNet(nn.Module):
    """About 51,000 parameters: the blocks people deploy, in the order they meet them."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            conv(3, 16, 3, nn.ReLU6(), stride=2),  # 16x16
            conv(16, 32, 3, nn.ReLU()),
            InvertedResidual(32, 64, 32),
            InvertedResidual(32, 96, 48, stride=2),  # 8x8
            Fire(48, 16, 32),
            InvertedResidual(64, 128, 64),
            conv(64, 64, 3, nn.ReLU6(), stride=2, depthwise=True),  # 4x4
            conv(64, 96, 1, nn.ReLU6()),
            nn.AdaptiveAvgPool2d(1),
        )
        self.classifier = nn.Linear(96, CLASSES)

    def forward(self, x: Tensor) -> Tensor:
        """Map preprocessed images (n, 3, 32, 32) to logits (n, 10)."""
        return self.classifier(torch.flatten(self.features(x), 1))


def augment(grey: Tensor) -> Tensor:
    """Rotate, scale, shear, shift and slightly fade a batch (n, 1, 32, 32) of 0..1."""

    def uniform(limit: float) -> Tensor:
        return (torch.rand(len(grey)) * 2 - 1) * limit

    angle, shear = uniform(math.radians(12)), uniform(0.12)
    wide, high = 1 + uniform(0.12), 1 + uniform(0.12)
    cos, sin = torch.cos(angle), torch.sin(angle)
    # 0.14 in grid units is a little more than two pixels of 32.
    rows = [
        torch.stack([wide * cos, shear - sin, uniform(0.14)], 1),
        torch.stack([sin, high * cos, uniform(0.14)], 1),
    ]
    grid = functional.affine_grid(torch.stack(rows, 1), list(grey.shape), align_corners=False)
    warped = functional.grid_sample(grey, grid, align_corners=False)
    # A fade of 10 % at most: a network trained on all contrasts would shrug off a clipped input.
    return warped * (0.95 + uniform(0.05))[:, None, None, None]


def preprocess(grey: Tensor) -> Tensor:
    """Turn greys (n, 1, 32, 32) of 0..1 into what the network takes: RGB of -1..1."""
    return ((grey * 255 - MEAN) * NORM).expand(-1, 3, -1, -1)


def train(images: np.ndarray, labels: np.ndarray) -> DigitNet:
    """Train on uint8 images (n, 32, 32) and their classes (n,); no image outside takes part."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    net = DigitNet()
    x = torch.from_numpy(images).float()[:, None] / 255
    y = torch.from_numpy(labels)
    steps = len(x) // BATCH
    optimizer = torch.optim.AdamW(net.parameters(), lr=4e-3, weight_decay=2e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=EPOCHS * steps)
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.randperm(len(x))[: steps * BATCH].view(steps, BATCH):
            loss = functional.cross_entropy(
                net(preprocess(augment(x[batch]))), y[batch], label_smoothing=0.05
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        log.info("epoch %3d  loss %.4f", epoch + 1, total / steps)
    return net.eval()


def top1(net: DigitNet, images: np.ndarray, labels: np.ndarray) -> float:
    """Share of uint8 images (n, 32, 32) whose largest logit is their class."""
    with torch.no_grad():
        logits = net(preprocess(torch.from_numpy(images).float()[:, None] / 255))
    return float((logits.argmax(1).numpy() == labels).mean())


def export_onnx(net: DigitNet, path: Path) -> None:
    """Write the network with batch 1, BatchNorm folded, weights inside the file."""
    dummy = torch.zeros(1, 3, SIZE, SIZE)
    names = {"input_names": ["input"], "output_names": ["logits"]}
    torch.onnx.export(net, (dummy,), path, opset_version=OPSET, dynamo=False, **names)
    onnx.checker.check_model(str(path), full_check=True)


def convert_ncnn(model: Path, pnnx: Path) -> None:
    """Write ``.param`` and ``.bin`` beside ``model``; raise RuntimeError if pnnx left an operator over."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / model.name
        shutil.copy(model, copy)
        command = [str(pnnx.resolve()), copy.name, f"inputshape=[1,3,{SIZE},{SIZE}]", "fp16=0"]
        subprocess.run(command, cwd=scratch, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # pnnx returns 0 whatever happens; operators that it cannot express keep a dotted or onnx name.
        text = copy.with_suffix(".ncnn.param").read_text()
        types = [line.split()[0] for line in text.splitlines()[2:]]
        if left := [name for name in types if "." in name or "::" in name or name.startswith("pnnx")]:
            raise RuntimeError(f"pnnx could not convert {sorted(set(left))}")
        sized = re.sub(r"(?m)^(Input\s+\S+\s+0 1 \S+).*$", rf"\1 0={SIZE} 1={SIZE} 2=3", text)
        model.with_suffix(".param").write_text(sized)
        shutil.copy(copy.with_suffix(".ncnn.bin"), model.with_suffix(".bin"))


def main() -> None:
    """Write images, train, export, convert; log the accuracy on the evaluation images once, at the end."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder to write into")
    parser.add_argument("--pnnx", type=Path, required=True, help="the pnnx program")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")

    digits = load_digits()
    labels = digits.target.astype(np.int64)
    images = np.stack([render(digit) for digit in digits.images])
    parts = split(labels)
    for name in ("calib", "eval"):
        write_pngs(args.out / "digits" / name, images, labels, parts[name])

    net = train(images[parts["train"]], labels[parts["train"]])
    log.info("%d parameters", sum(p.numel() for p in net.parameters()))
    export_onnx(net, args.out / "digitnet.onnx")
    convert_ncnn(args.out / "digitnet.onnx", args.pnnx)
    for name, indices in parts.items():
        log.info(
            "%-5s %4d images  top-1 %.4f", name, len(indices), top1(net, images[indices], labels[indices])
        )


if __name__ == "__main__":
    main()
