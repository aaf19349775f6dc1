"""What a set of images costs on one and on many machines: measured here, the rest a model (docs/scale.md).

    python -m tests.bench.scale_bench NETWORK.onnx IMAGES.txt MEAN NORM

Seconds are of one thread's processor time, so other programs don't lengthen them.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clipscope.core.calibration.calibrate import CalibrationKit, _Share, calibrate
from clipscope.core.cluster.carried import DataSet
from clipscope.core.cluster.crew import Shelf
from clipscope.core.cluster.dask_crew import crew_at
from clipscope.core.cluster.packed import packed
from clipscope.core.common.column import COLUMNS
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.accuracy import Totals
from clipscope.core.evaluation.evaluate import EvaluationKit
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan

IMAGES = 48
BATCHES = 1500
CORES = 8
"""Of a machine of the model."""
LINK = 110e6
"""Bytes a second of a gigabit network."""
MACHINES = (1, 8, 64)
SETS = (50_000, 1_000_000)
COUNTED = 256
"""Images of a turn of the second pass in a large set (`calibrate.MOST_COUNTED`)."""


@dataclass
class Cost:
    """Of one image: seconds of a worker's thread and of the client, bytes that come back; batches of them."""

    name: str
    work: float
    merged: float
    back: float
    batch: int


class Nothing:
    """A kit whose work takes no time."""

    def open(self, inputs: Inputs, shelf: Shelf) -> Nothing:
        return self

    def step(self, item: int) -> int:
        return item


def of_thread(function: Callable[[], Any]) -> tuple[float, Any]:
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
        return Inputs(source, preprocess, 0)  # a large set is decoded anew in each pass

    parts = [range(start, min(start + 8, IMAGES)) for start in range(0, IMAGES, 8)]
    passes = CalibrationKit(model).open(fresh(), Shelf())
    passes.first(parts[0])
    first, found = of_thread(lambda: [passes.first(part) for part in parts])
    chunks = [chunk for _, chunk in found if chunk is not None]
    calibration = run(calibrate(model, fresh()))
    absmax = {root: stats.absmax for root, stats in calibration.stats.items()}
    positive = {root: stats.range.min >= 0 for root, stats in calibration.stats.items()}
    share = _Share(tuple(enumerate(chunks)), absmax, positive, frozenset())
    second, (_, counted) = of_thread(lambda: passes.second(share))
    again = pickle.dumps((IMAGES, counted), 5)

    def added() -> None:
        for (_, _), part in pickle.loads(again)[1].items():
            for root, one in part.items():
                calibration.stats[root].histogram.merged(one)

    adding, _ = of_thread(added)
    chunk_bytes = len(pickle.dumps(chunks, 5))
    plan = make_plan(model, calibration.stats, "mse")
    kit = EvaluationKit(model, plan, COLUMNS, COLUMNS, calibration.onnx_ranges, True, None)
    loading, worker = of_thread(lambda: kit.open(fresh(), Shelf()))
    worker.answers(parts[0])
    answering, answers = of_thread(lambda: [worker.answers(part) for part in parts])
    sent = pickle.dumps(answers, 5)

    def summed() -> None:
        totals = {column: Totals() for column in COLUMNS}
        for _, by_column, *_ in pickle.loads(sent):
            for column, some in by_column.items():
                for one in some:
                    totals[column].add(one)

    summing, _ = of_thread(summed)
    reading, _ = of_thread(lambda: pickle.loads(pickle.dumps(chunks, 5)))
    pack, blocks = packed(kit, DataSet.of(fresh(), "bench"))
    size = len(pack.main) + sum(map(len, blocks.values()))
    file_bytes = sum(item.path.stat().st_size for item in source.items if item.path) / IMAGES
    with crew_at("local:2") as crew:
        team = crew.team(Nothing(), Inputs(source, preprocess, 0))
        begin = time.process_time()
        items = list(range(BATCHES))
        crew.put(team._pack, team._blocks)
        # One item a batch: what a hand-over takes, whatever is in it, here and in the scheduler.
        flights = [team._flown("step", items[i : i + 1], lambda item: ())[0] for i in range(BATCHES)]
        for flight in flights:
            crew.result(flight.future)
        hand_over = (time.process_time() - begin) / BATCHES
    print(
        f"{model.name}: ms of one thread an image, first pass {1e3 * first / IMAGES:.1f},"
        f" second {1e3 * second / IMAGES:.1f}, all columns {1e3 * answering / IMAGES:.1f}; loading"
        f" {loading:.1f} s; network as sent {size / 1e6:.1f} MB; file {file_bytes / 1e3:.0f} kB"
    )
    print(
        f"client: hand-over {1e3 * hand_over:.2f} ms a batch; an image: reading ranges"
        f" {1e6 * reading / IMAGES:.0f} us, summing all columns {1e6 * summing / IMAGES:.0f} us; adding the"
        f" histograms of a turn {1e3 * adding:.1f} ms; bytes back: ranges {chunk_bytes / IMAGES:.0f} an"
        f" image, histograms {len(again)} a turn, answers {len(sent) / IMAGES:.0f} an image"
    )
    costs = [
        Cost("calibrate, first pass", first / IMAGES, reading / IMAGES, chunk_bytes / IMAGES, 0),
        Cost("calibrate, second pass", second / IMAGES, adding / COUNTED, len(again) / COUNTED, COUNTED),
        Cost("evaluate, all columns", answering / IMAGES, summing / IMAGES, len(sent) / IMAGES, 0),
    ]
    for total in SETS:
        for cost in costs:
            per_batch = cost.batch or max(1, min(256 * 8, int(1 / cost.work)))
            serial = cost.merged + hand_over / per_batch
            row = []
            for machines in MACHINES:
                fixed = 2 + loading + machines * size / LINK
                work = total * cost.work / (machines * CORES)
                client, wire = total * serial, total * cost.back / LINK
                sent_files = total * file_bytes / LINK
                row.append(
                    f"{machines}: {fixed + max(work, client, wire):.0f} s"
                    f" (sent {fixed + max(work, client, wire + sent_files):.0f} s)"
                )
            limit = cost.work / (CORES * max(serial, cost.back / LINK))
            files = cost.work / (CORES * (cost.back + file_bytes) / LINK)
            print(f"{total:,} {cost.name}: {'; '.join(row)}; full at {limit:.0f} machines, sent {files:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
