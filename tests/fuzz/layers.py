"""Small networks that opening accepts: do they compute the same whatever lies in new memory?"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.protocol import EngineError
from clipscope.core.loading.open_model import open_model
from clipscope.core.loading.run_twice import _filled, can_fill
from tests.fuzz.kit import Source
from tests.fuzz.params import network

BATCH = 40
FILLS = (0x55, 0xBF, 0x01)
SECONDS = 60


def batch(source: Source, folder: Path) -> tuple[list[str], dict[str, int]]:
    """Many networks in a process that may crash; what is wrong, and how many were accepted and crashed."""
    counts = {"accepted": 0, "crashed": 0, "networks": 0}
    if not can_fill():
        return [], counts
    found: list[str] = []
    done = 0
    while done < BATCH:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _quiet()
            with os.fdopen(writing, "w", buffering=1) as told:
                for number in range(done, BATCH):
                    signal.alarm(SECONDS)
                    told.write(json.dumps(["begin", number]) + "\n")
                    told.write(json.dumps(["end", *_one(source.seed, number, folder)]) + "\n")
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as stream:
            lines = [json.loads(line) for line in stream if line.endswith("\n")]
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        for line in lines:
            if line[0] == "begin":
                done, counts["networks"] = line[1] + 1, counts["networks"] + 1
                continue
            counts["accepted"] += line[1]
            if line[2]:
                found.append(f"garbage: network {done - 1}: {line[2]}")
        if status:
            counts["crashed"] += 1
            if status == -signal.SIGALRM:
                found.append(f"hang: network {done - 1}")
        if not lines:
            break
    return found, counts


def _quiet() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.dup2(nothing, 1)


def again(seed: int, number: int, folder: Path) -> str:
    """One network of a batch; what is wrong with it."""
    return str(_one(seed, number, folder)[1])


def _one(seed: int, number: int, folder: Path) -> tuple[bool, str]:
    """Whether a network is accepted, and what is wrong with it."""
    source = Source(seed * 1000 + number)
    path, shape = network(source, folder, f"n{number}", most=3)
    try:
        model = run(open_model(path))
    except (ClipScopeError, EngineError):
        for suffix in (".param", ".bin"):
            path.with_suffix(suffix).unlink()
        return False, ""
    image = np.random.default_rng(source.seed).standard_normal(shape).astype(np.float32)
    blobs: Sequence[str] = list(model.shapes)
    values = []
    for fill in FILLS:
        with _filled(fill):
            net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
            with closing(net), closing(net.stream(image, blobs)) as stream:
                values.append({blob: array.tobytes() for blob, array in stream})
    for blob, first in values[0].items():
        if any(other[blob] != first for other in values[1:]):
            maker = model.network.graph.producer(blob)
            return True, maker.text if maker is not None else blob
    for suffix in (".param", ".bin"):
        path.with_suffix(suffix).unlink()
    return True, ""


if __name__ == "__main__":  # python -m tests.fuzz.layers SEED NUMBER FOLDER
    print(again(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])) or "nothing is wrong")
