"""ncnn's fp16 column of this machine: what the probe finds is what plain ncnn does with the same options."""

from __future__ import annotations

from pathlib import Path

import ncnn
import numpy as np
import pytest

from clipscope.core.common.column import FP16, Column, Unavailable
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines import half_probe, sessions
from clipscope.core.engines.half_probe import half_use, why_no_half
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model

FP32 = Column("ncnn", "fp32")
PARAM = """7767517
3 3
Input in 0 1 in
Convolution conv 1 1 in conv 0=4 1=1 5=0 6=16
InnerProduct full 1 1 conv full 0=3 1=0 2=12
"""


def written(folder: Path, param: str, weights: bytes) -> tuple[str, str]:
    (folder / "n.param").write_text(param)
    (folder / "n.bin").write_bytes(weights)
    return str(folder / "n.param"), str(folder / "n.bin")


def by_itself(param: str, weights: str, image: np.ndarray, blob: str, *, half: bool) -> np.ndarray:
    """What ncnn answers; its fp16 options are on by default."""
    net = ncnn.Net()
    if not half:
        net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
    assert net.opt.use_fp16_arithmetic is half
    net.opt.use_bf16_storage, net.opt.num_threads = False, 1
    assert net.load_param(param) == 0 and net.load_model(weights) == 0
    extractor = net.create_extractor()
    held = ncnn.Mat(np.ascontiguousarray(image)).clone()
    extractor.input(net.input_names()[0], held)
    status, found = extractor.extract(blob)
    assert status == 0
    return np.array(found)


def test_the_probe_says_what_the_options_do(tmp_path: Path) -> None:
    """Another network than the probe's own: of random values some lie between two halves."""
    rng = np.random.default_rng(5)
    values = [rng.normal(size=n).astype(np.float32).tobytes() for n in (16, 36)]
    files = written(tmp_path, PARAM, b"".join(bytes(4) + value for value in values))
    image = rng.normal(size=(4, 1, 3)).astype(np.float32)
    conv, full = (
        np.array_equal(by_itself(*files, image, blob, half=True), by_itself(*files, image, blob, half=False))
        for blob in ("conv", "full")
    )
    assert half_use() == ("nothing" if full else "weights" if conv else "arithmetic")
    assert bool(why_no_half()) is conv


def test_the_column_is_plain_ncnn_with_its_default_options(monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as the processor goes; without fp16 arithmetic the column is let through all the same."""
    monkeypatch.setattr(sessions, "why_no_half", lambda: "")
    model = run(open_model(demo_model()))
    inputs = Inputs(open_source(demo_images("eval")).sample(8), DEMO_PREPROCESS)
    param, weights = str(model.path.with_suffix(".param")), str(model.path.with_suffix(".bin"))
    (blob,) = model.network.logit_blobs
    session = sessions.prepare(model, None, FP16, threads=1)
    assert not isinstance(session, Unavailable)
    answers = {half: [] for half in (True, False)}
    for index in range(8):
        image = inputs.get(index)
        for half, kept in answers.items():
            kept.append(by_itself(param, weights, image, blob, half=half).ravel())
        np.testing.assert_array_equal(session.run(image)[0].ravel(), answers[True][-1])
    session.close()
    if half_use() != "nothing":
        assert not np.array_equal(answers[True], answers[False])
    found = run(evaluate(model, None, inputs, (FP32, FP16), threads=1)).columns[FP16]
    assert isinstance(found, Accuracy)
    ours, theirs = (np.array(answers[half], np.float64) for half in (True, False))
    cosines = (ours * theirs).sum(1) / np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1)
    assert found.logit_cosine[0] == pytest.approx(cosines.mean(), abs=1e-7)
    assert found.agreement == np.mean(ours.argmax(1) == theirs.argmax(1))


@pytest.mark.parametrize("use", ["weights", "nothing", "arithmetic"])
def test_without_fp16_arithmetic_the_column_says_why(use: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(half_probe, "half_use", lambda: use)
    model = run(open_model(demo_model()))
    reason = sessions.unavailable_reason(model, None, FP16)
    assert (reason is None) is (use == "arithmetic")
    assert reason is None or reason.startswith("ncnn has no fp16 arithmetic on this processor")
    assert reason is None or ("fully connected" in reason) is (use == "weights")
    assert sessions.unavailable_reason(model, None, FP32) is None
