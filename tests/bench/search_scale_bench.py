"""What searches cost on one and on many machines: measured here, the rest a model (docs/scale.md).

    python -m tests.bench.search_scale_bench NETWORK.onnx IMAGES.txt MEAN NORM

Seconds are of one thread's processor time, so other programs don't lengthen them. Images are sampled from the
list; those that are run again are decoded again, as in a large set.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.cluster.carried import DataSet
from clipscope.core.cluster.crew import Shelf
from clipscope.core.cluster.dask_crew import crew_at
from clipscope.core.cluster.packed import packed
from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.easyquant.objective import Sums
from clipscope.core.easyquant.search import easyquant
from clipscope.core.evaluation.evaluate import EvaluationKit
from clipscope.core.evaluation.objective import LOGIT_COSINE
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.tune.answers import AnswerKit
from clipscope.core.weight_tuning.bias import BiasMeter
from clipscope.core.weight_tuning.equalization import PeakKit
from clipscope.core.weight_tuning.moments import TURN, MomentKit, _add_half, parts, second_moments
from clipscope.core.weight_tuning.rounding import rounded
from tests.bench.scale_bench import CORES, LINK, MACHINES, SETS

IMAGES, FEW = 32, 6
PLANS = 12
HAND_OVER = 1.9e-3
"""Seconds a batch, here and in the scheduler, as `tests.bench.scale_bench` measures them."""
BIAS_IMAGES = 64
EASYQUANT_IMAGES = 120
SCORES, MIXED = 100, 30
"""Plans that a tuning and a search for a mixed plan may score on SqueezeNet."""


def of_thread(function: Callable[[], Any]) -> tuple[float, Any]:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    begin = time.thread_time()
    found = function()
    return time.thread_time() - begin, found


def main(arguments: Sequence[str]) -> None:
    network, images, mean, norm = arguments
    model = run(open_model(Path(network)))
    _, height, width = model.input_shape
    source = open_source(Path(images)).sample(IMAGES)
    preprocess = Preprocess(width, height, mean=(float(mean),) * 3, norm=(float(norm),) * 3)

    def fresh() -> Inputs:
        return Inputs(source, preprocess, 0)

    stats = run(calibrate(model, fresh())).stats
    plan = make_plan(model, stats, "mse", weight_bits_3x3="auto")
    places, inputs, shelf = range(IMAGES), fresh(), Shelf()
    data = DataSet.of(inputs, "bench")
    kit = AnswerKit(model, model, plan, 1, LOGIT_COSINE)
    loading, worker = of_thread(lambda: kit.open(inputs, shelf))
    worker.look(0)
    looking, _ = of_thread(lambda: [worker.look(place) for place in places])
    scoring, losses = of_thread(lambda: [worker.losses((place, 1)) for place in places])
    again = pickle.dumps(losses, 5)
    reading, _ = of_thread(lambda: np.asarray([*pickle.loads(again)]))
    packing, (pack, blocks) = of_thread(lambda: packed(kit, data))
    whole = sum(map(len, blocks.values()))
    peaks = PeakKit(model).open(inputs, Shelf())
    peaking, found = of_thread(lambda: peaks.peaks(places))
    print(
        f"{model.name}: ms of a thread an image: fp32 {1e3 * looking / IMAGES:.1f}, a score"
        f" {1e3 * scoring / IMAGES:.1f}, ranges of channels {1e3 * peaking / IMAGES:.1f}"
        f" ({len(pickle.dumps(found, 5)) / 1e3:.0f} kB a turn of 8); loading a plan {1e3 * loading:.0f} ms;"
        f" packing {1e3 * packing:.0f} ms, {len(pack.main) / 1e3:.0f} kB, the network {whole / 1e6:.1f} MB;"
        f" reading a loss {1e6 * reading / IMAGES:.1f} us"
    )
    with crew_at("local:2") as crew:
        begin = time.process_time()
        for number in range(PLANS):
            other = make_plan(model, stats, f"percentile:{99 + number / 20}", weight_bits_3x3="auto")
            team = crew.team(AnswerKit(model, model, other, 1, LOGIT_COSINE), inputs)
            crew.put(team._pack, team._blocks)
        handing = (time.process_time() - begin) / PLANS
    print(f"client: a plan to two workers {1e3 * handing:.0f} ms, with the network's hashes")

    layers = [layer for part in parts(model.calibrated) for layer in part]
    moments = MomentKit(model, plan, tuple(layers)).open(inputs, Shelf())
    summing, sums = of_thread(lambda: moments.sums((places[:FEW], False)))
    back = pickle.dumps(sums, 5)
    sides = {name: (len(half), _side(half.shape[1])) for name, (half, _) in sums.items()}
    targets = {name: np.zeros((groups, side, side)) for name, (groups, side) in sides.items()}
    adding, _ = of_thread(
        lambda: [_add_half(targets[name], half) for name, (half, _) in pickle.loads(back).items()]
    )
    measured = run(second_moments(model, plan, inputs, places[:FEW], places[FEW : 2 * FEW], layers, 1))
    solving, _ = of_thread(lambda: rounded(model.network, plan, layers, measured))
    meter = BiasMeter(model, inputs, places[:FEW], 1)
    filling = of_process(lambda: run(meter.fill(layers)))
    correcting = of_process(lambda: [run(meter.delta(plan, layer)) for layer in layers])
    print(
        f"moments: ms of a thread an image {1e3 * summing / FEW:.1f}; {len(back) / 1e6:.1f} MB a turn,"
        f" {1e3 * adding:.0f} ms to add; GPTQ's codes {solving:.1f} s here; bias correction: an fp32 image"
        f" {1e3 * filling / FEW:.1f} ms, {FEW} images of all {len(layers)} layers {correcting:.2f} s"
    )
    runs = list[int]()

    def search() -> None:
        runs.append(run(easyquant(model, plan, inputs, images=FEW, sweeps=1, threads=1)).runs)

    searching = of_process(search)
    rows = [layer.weight_rows for layer in layers]
    there = sum(2 * 4 * 100 * count for count in rows) + len(rows) * 2 * 8 * 100
    ascending, _ = of_thread(lambda: [_ascend(count) for count in rows])
    print(
        f"EasyQuant: a sweep {searching / FEW:.2f} s of a thread an image ({runs[0]} runs),"
        f" {there / 1e6:.2f} MB an image back; choosing from {EASYQUANT_IMAGES} images {ascending:.1f} s here"
    )
    columns = Column("ncnn", "fp32"), Column("ncnn", "int8")
    mixed = EvaluationKit(model, plan, columns, columns[1:], None, True, None, True)
    preparing, own = of_thread(lambda: mixed.open(inputs, Shelf()))
    own.answers(places)
    answering, answers = of_thread(lambda: own.answers(places))
    print(
        f"mixed plans: preparing one {1e3 * preparing:.0f} ms here and on each worker, an image"
        f" {1e3 * answering / IMAGES:.1f} ms of a thread, {len(pickle.dumps(answers, 5)) / IMAGES:.0f} bytes"
    )
    plans = loading + packing + handing
    costs = {
        f"tune's {SCORES} scores": (SCORES, scoring / IMAGES, reading / IMAGES, 0.0, plans),
        "its fp32 runs": (1, looking / IMAGES, reading / IMAGES, 0.0, 0.0),
        "its second moments": (1, summing / FEW, adding / TURN, len(back) / TURN, plans),
        f"{MIXED} mixed plans": (MIXED, answering / IMAGES, 9e-6, 164.0, 2 * preparing + handing),
    }
    for total in SETS:
        for name, cost in costs.items():
            print(f"{total:,}, {name}: {_model(total, whole, *cost)}")


def of_process(function: Callable[[], Any]) -> float:
    """Of what starts a thread itself: of all threads."""
    begin = time.process_time()
    function()
    return time.process_time() - begin


def _side(count: int) -> int:
    return round((np.sqrt(8 * count + 1) - 1) / 2)


def _ascend(rows: int) -> None:
    random = np.random.default_rng(0)
    shape = (EASYQUANT_IMAGES, 100, rows)
    sums = Sums(np.ones(shape[0]), *(random.random(shape, np.float32) * 1e-4 for _ in range(2)))
    sums.ascend(np.full(rows, 33, np.intp), np.ones((100, rows), np.bool_))


def _model(
    total: int, network: int, times: int, work: float, merged: float, back: float, fixed: float
) -> str:
    """Seconds by machines: of a thread an image, here an image, bytes an image, and once each time."""
    serial = merged + HAND_OVER / max(1, min(256, int(1 / work)))
    found = []
    for machines in MACHINES:
        sent = machines * network / LINK
        each = fixed + max(total * work / (machines * CORES), total * serial, total * back / LINK)
        found.append(f"{machines}: {sent + times * each:.0f} s")
    return f"{', '.join(found)}; full at {work / (CORES * max(serial, back / LINK)):.0f} machines"


if __name__ == "__main__":
    main(sys.argv[1:])
