"""What `ncnn_by_wheel.h` runs: one extract of the wheel's ncnn, from files to files."""

from __future__ import annotations

import sys

import ncnn
import numpy as np


def main(words: list[str]) -> None:
    param, weights, blob, values, c, h, w, output, out, half = words
    net = ncnn.Net()
    net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = half == "1"
    net.opt.use_bf16_storage = half == "1"
    if net.load_param(param) or net.load_model(weights):
        raise SystemExit(1)
    extractor = net.create_extractor()
    given = np.fromfile(values, "<f4").reshape(int(c), int(h), int(w))
    extractor.input(blob, ncnn.Mat(given).clone())
    status, mat = extractor.extract(output)
    if status:
        raise SystemExit(1)
    mat.numpy().astype("<f4").tofile(out)


if __name__ == "__main__":
    main(sys.argv[1:])
