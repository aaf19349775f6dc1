"""A session with something in every place, for the network `small` of the tests of formats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from clipscope.core.calibration.enough import Settling
from clipscope.core.common.column import Column
from clipscope.core.common.intervals import Estimate
from clipscope.core.data.inputs import Problem
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.engines.processor import Processor
from clipscope.core.evaluation.here_figures import Here, Remedy
from clipscope.core.evaluation.results import Accuracy, Arithmetic, Flip, Latency
from clipscope.core.lower.plans import make_plan
from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.mixed_precision.figures import (
    Budget,
    MixedPrecision,
    ParetoFront,
    ParetoPoint,
    Score,
    Step,
)
from clipscope.core.model.constants import Constant
from clipscope.core.model.cut import Cut
from clipscope.core.model.model import Model
from clipscope.core.profiling.values import (
    EngineProfile,
    LayerPair,
    Profile,
    Saving,
    Sentence,
    Transition,
    Whole,
    Work,
)
from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats, RangeStats
from clipscope.core.session.pictures import AnsweredImage, SavedPictures, SeenInput, Thumbnail
from clipscope.core.session.searches import SavedHere, SavedMixed, SavedSearches
from clipscope.core.session.targets import SavedFigure, SavedTarget
from clipscope.core.session.times import SavedTimes
from clipscope.core.session.values import (
    SavedBasis,
    SavedCalibration,
    SavedCompared,
    SavedFile,
    SavedHistory,
    SavedImages,
    SavedLayer,
    SavedNetwork,
    SavedResult,
    SavedSession,
    SavedStep,
    SavedTask,
    SavedView,
)
from clipscope.core.targets.facts import Climate, TargetFacts
from clipscope.core.targets.values import Difference, Distance, First
from clipscope.core.tasks.base import Figure, TaskFigures
from clipscope.core.tune.gain import Gain, Reduction
from clipscope.core.tune.gain import Score as TuneScore
from clipscope.core.tune.report import LayerFigure, TuneReport
from clipscope.core.tune.report import Step as TuneStep

ELSEWHERE = Processor("Cortex-A76", "aarch64", 4, ("dot product",), False, (("ncnn", "1.0"),))

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
"""A PNG of one red pixel."""


def blob_stats(seed: int, images: int = 3) -> BlobStats:
    """Statistics of normal numbers."""
    rows = [
        np.random.default_rng((seed, n)).normal(0, 1 + seed, 500).astype(np.float32) for n in range(images)
    ]
    ranges = RangeStats.of(rows[0])
    for row in rows[1:]:
        ranges = ranges.merged(RangeStats.of(row))
    histogram = Histogram.of(np.concatenate(rows), ranges.absmax)
    return BlobStats(ranges, histogram)


def made_searches(plan: QuantPlan, base: QuantPlan, accuracy: Accuracy) -> SavedSearches:
    """What searches found, with something in every place."""
    latency = Latency(2.0, 3.0, 20, 1, p10=1.5)
    losses = np.linspace(0.01, 0.3, 6).reshape(3, 2)
    start, end = TuneScore(losses, losses[:2]), TuneScore(losses / 2, losses[:2] / 3)
    gain = Gain(0.5, 0.25, 0.125)
    report = TuneReport(
        plan,
        base,
        start,
        end,
        (TuneStep("mse", "all", True, gain, (0.1, 0.2)), TuneStep("scale", "in0", False, gain, (0.3, 0.4))),
        3,
        2,
        2,
        "cancelled",
        12.5,
        (Problem("a.png", "cut off"),),
        Reduction(0.5, 0.25, 0.75),
        rescaled={"c1": (0, 1)},
        left_out=("EasyQuant: not tried",),
        figures=(LayerFigure("bias", "c1", "loss", 1.0, 0.5, True),),
        onnx_ranges={"t": (-1.0, 1.0)},
        settling=(Settling("in0", {5: 1.0, 10: 1.25}, 5),),
        preparing=2.5,
        present=(0.2, 0.3),
        over_present=Reduction(-0.25, -0.5, 0.125),
    )
    score = Score(0.5, 0.75, 0.01, Estimate(0.1, 0.05, 0.2), task={"ap": 0.5}, known={"ap": Figure("AP")})
    none = QuantPlan()
    found = MixedPrecision(
        none, ("c1",), Budget(points=0.5), "top-1", score, score, score,
        (Step("to fp32", "c1", ("c1",), score, True),), False, 3, 20, 1.5,
    )  # fmt: skip
    front = ParetoFront(
        (ParetoPoint(none, ("c1",), score, latency, (1.0, 3.0), True),), "top-1", 20, ("x",), 2.5
    )
    return SavedSearches(
        (SavedHere("h", Here(True, accuracy, latency, (Remedy("7", accuracy),)), ELSEWHERE),),
        replace(report, table=report),
        SavedMixed("k3", found, front),
        (_target(accuracy, latency),),
        SavedTimes("n8 2", plan, ELSEWHERE, _profile()),
    )


SLOW = (
    "depthwise convolutions have no fast int8 on x86: each channel has few products, no instruction adds"
    " pairs of them, and codes are widened one by one; 1 layers take 1.500 ms more than in fp32. c1 1.000 ms"
    " in fp32, 2.500 in int8"
)


def _profile() -> Profile:
    """Two layers, of which one is slower in int8, with a reason."""
    step = Transition("quantize", "c1", "in0", (3, 8, 8), 0.25)
    pairs = (
        LayerPair("c1", "Convolution", 1.0, 2.5, True, Work(1000, 400, 100), (step,)),
        LayerPair("pool", "Pooling", 0.5, None, False, nodes=("n",)),
    )
    whole = Whole(3.5, 3.75, 3.25, 0.001, "wall time", 40, 0.5)
    saving = Saving(("c1",), 1.5, 0.25)
    engine = EngineProfile(
        *("ncnn", pairs, {"fp32": whole, "int8": whole}, (step,)),
        sentences=(Sentence("G1", SLOW, ("c1",)),),
        savings=(saving,),
        single={"c1": saving},
        fastest=saving,
        missing={"fp32": "left out"},
        matrix={("int8", "fp32"): 2},
    )
    return Profile({"ncnn": engine, "onnxruntime": "no ONNX network"}, 2)


def _target(accuracy: Accuracy, latency: Latency) -> SavedTarget:
    """A board that differs in a depthwise layer."""
    facts = TargetFacts(
        "Cortex-A76", "aarch64", "Board", "Linux", 4, 4, ("fp16",), (1800.0,) * 4, (4e9, None),
        Climate(51.0, None, ("schedutil",)), {"ncnn": "1.0"}, {"onnxruntime": "none"}, True, False, None,
    )  # fmt: skip
    column = Column("ncnn", "int8")
    first = First("dw", "ConvolutionDepthWise", "b", "a.png", 3, 9, 1e-4, 2.0)
    differs = Difference(column, Distance(20, 3, 0.95, 0.25), Distance(20, 20, 1.0, 0.0), first, "a reason")
    return SavedTarget(
        "board",
        "0" * 16,
        facts,
        ELSEWHERE,
        (
            SavedFigure(column, "k", "t", accuracy, latency, differs),
            SavedFigure(Column("onnxruntime", "int8"), "o", "u", reason="not there"),
        ),
    )


def made_session(model: Model, folder: Path) -> SavedSession:
    """The session; its files need not be there."""
    stats = {root: blob_stats(number) for number, root in enumerate(model.roots)}
    base = make_plan(model, stats, "kl")
    root = next(iter(base.activations))
    first = base.with_threshold(root, 1.25)
    second = first.with_layers_on({next(iter(base.layers)): False})
    own = ActivationQuant(-0.5, 3.25, 8, "mse")
    third = replace(second.with_onnx_activations({root: own}), onnx_weights="pair-safe")
    before = Preprocess(8, 8, mean=(1.0, 2.0, 3.0))
    after = Preprocess(8, 8, norm=(0.5,))
    images = SavedImages(
        SavedFile(folder / "eval.txt", "ab" * 32, 12),
        SavedFile(folder / "names.txt"),
        20,
        30,
        True,
        "f" * 64,
    )
    basis = SavedBasis(second, after, images, 2, "said")
    task = SavedTask(
        "detection",
        SavedFile(folder / "truth"),
        {"score": "0.3"},
        SavedFile(folder / "own.py"),
        ("x",),
    )
    dot = Thumbnail("png", 1, 1, DOT)
    figures = TaskFigures(
        "detection", "boxes", {"ap": 0.25, "f1": None}, {"ap": (0.2, 0.3)}, ("ap",), {"ap": Figure("AP")}
    )
    accuracy = Accuracy(
        20,
        0.5,
        None,
        0.95,
        (Flip("a.png", 1, 1, 2),),
        (0.999, None),
        (("c1", "why"),),
        1234,
        outputs=("x", "y"),
        arithmetic=Arithmetic(9, 8, 7, 6),
        task=figures,
        sqnr_db=(float("inf"), 12.5),
        counting=("x",),
    )
    measured = SavedCalibration(
        stats, base, before, "p/i", {"t": (-1.5, 2.0)}, MethodChoice("kl", images=5), images
    )
    earlier = SavedCalibration(stats, second, after, "p/j", images=replace(images, fingerprint="j"))
    later = SavedCalibration(stats, third, before, "q/j", images=replace(images, fingerprint="k"))
    return SavedSession(
        SavedNetwork(
            "small",
            model.fingerprint,
            (SavedFile(model.path, "cd" * 32, 99), SavedFile(model.path.with_suffix(".bin"))),
            (8, 8),
            Cut(("in0",), (), (("scale", Constant.of(np.arange(3.0))),)),
            (3, 16, 16),
            (
                SavedLayer("c1", "Convolution", root, None, 27648),
                SavedLayer("g", "x", "b0", "why", None, True),
            ),
        ),
        after,
        {
            "evaluation": images,
            "calibration": SavedImages(SavedFile(folder / "calib.npz"), array_shape=(3, 8, 8)),
        },
        task,
        third,
        SavedHistory(
            (
                SavedStep("threshold", base, first, 5.0, False, (earlier, measured)),
                SavedStep("preprocessing", before, after),
                SavedStep("labels", SavedTask(), replace(task, metric=None)),
                SavedStep("off", first, second),
                SavedStep("own range", second, third),
                SavedStep("undone", third, base, calibrations=(measured, later)),
            ),
            5,
        ),
        measured,
        (
            SavedResult(Column("ncnn", "int8"), "k1", accuracy, basis, ELSEWHERE),
            SavedResult(
                Column("onnxruntime", "fp32"),
                "k2",
                Latency(2.0, 3.0, 20, 2, p10=1.5, others=0.1),
                basis,
                None,
            ),
        ),
        SavedView("c1", (root,), "onnxruntime", True, False),
        1234.5,
        searches=made_searches(second, base, accuracy),
        pictures=SavedPictures(
            (SeenInput("a.png", None, dot, -1.0, 2.0),),
            (AnsweredImage(3, "b.png", "ncnn", dot, dot, "cat", "dog", "cat", 0.5, "1 lost"),),
            "made",
        ),
        compared=SavedCompared(
            "table",
            "other.table",
            "The table other.table",
            base,
            (SavedResult(Column("ncnn", "int8"), "k3", accuracy, basis, None),),
        ),
    )
