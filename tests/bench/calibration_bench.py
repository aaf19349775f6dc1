"""Calibration against decoding once and running fp32 twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn_net import NcnnNet
from tests.bench.rows import Row, paired, seconds
from tests.networks import RESNET, SQUEEZENET, Reference

MEMORY_CHILD = r"""
import re, sys
from dataclasses import replace
from pathlib import Path
from tests.networks import SQUEEZENET
from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.common.progress import run
data, listing = Path(sys.argv[1]), Path(sys.argv[2])
inputs = Inputs(open_source(listing), SQUEEZENET.preprocess, cache_bytes=16 * 2**20)
run(calibrate(SQUEEZENET.model(data), inputs, cache_bytes=64 * 2**20))
print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text()).group(1))
"""


def bare(reference: Reference, data: Path) -> None:
    """Decode every image once, run the network twice; all processors."""
    model, inputs = reference.model(data), _inputs(reference, data)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)

    def work(index: int) -> None:
        image = inputs.get(index)
        for _ in range(2):
            net.run(image, model.network.logit_blobs)

    with ThreadPoolExecutor(available_threads()) as pool:
        list(pool.map(work, range(len(inputs))))


def _inputs(reference: Reference, data: Path) -> Inputs:
    fresh = reference.calibration_inputs(data)
    return Inputs(fresh.source, fresh.preprocess)


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    jpegs = replace(RESNET, calibration="cifar10/calib")
    for reference, suffix in ((SQUEEZENET, ".param"), (SQUEEZENET, ".onnx"), (jpegs, ".param")):
        model = reference.model(data, suffix)
        pair = paired(
            lambda r=reference, m=model: seconds(lambda: run(calibrate(m, _inputs(r, data)))),
            lambda r=reference: seconds(lambda: bare(r, data)),
        )
        detail = f"{pair.first:.2f} s / {pair.second:.2f} s, decode once + two fp32 runs"
        yield Row(f"calibration, {reference.name}{suffix}", pair.ratio, 1.5, detail)
    yield _memory(data)


def _memory(data: Path) -> Row:
    images = [line.split()[0] for line in (data / "imagenet" / "calib.txt").read_text().splitlines()]
    paths = [str(data / "imagenet" / name) for name in images]
    peaks = []
    for repeat in (2, 8):
        listing = Path("out") / f"bench-{repeat}.txt"
        listing.parent.mkdir(exist_ok=True)
        listing.write_text("\n".join(paths * repeat) + "\n")
        command = [sys.executable, "-c", MEMORY_CHILD, str(data), str(listing)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout) / 1024)
        listing.unlink()
    detail = f"{peaks[1]:.0f} MiB / {peaks[0]:.0f} MiB peak"
    return Row("calibration memory, 800 images / 200 images", peaks[1] / peaks[0], 1.1, detail)
