"""Several outputs keep names and order, zeros have no cosine, and the share of MACs in int8 is counted."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.cli.main import main
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.sessions import prepare
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.reports.evaluation import comparison_json, comparison_text
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from tests.sizeless import pair

PARAM = """7767517
5 6
Input in0 0 1 in0 0=8 1=8 2=3
Split s 1 2 in0 a b
Convolution scores 1 1 a out1 0=4 1=3 4=1 5=1 6=108
ConvolutionDepthWise odd 1 1 b mid 0=3 1=1 5=1 6=3 7=3 18=0
Convolution boxes 1 1 mid out0 0=2 1=1 5=1 6=6
"""
INT8 = Column("ncnn", "int8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    numbers = np.random.default_rng(8)
    np.save(tmp_path / "in.npy", numbers.normal(size=(3, 3, 8, 8)).astype(np.float32))
    return pair(tmp_path, PARAM, "net")


def found(path: Path, *off: str, counting: tuple[str, ...] | None = None) -> Accuracy:
    model = run(open_model(path))
    inputs = Inputs(open_source(path.with_name("in.npy")), None)
    plan = make_plan(model, run(calibrate(model, inputs)).stats).with_layers_on(dict.fromkeys(off, False))
    accuracy = run(evaluate(model, plan, inputs, [INT8], counting=counting)).columns[INT8]
    assert isinstance(accuracy, Accuracy)
    return accuracy


def test_outputs_and_shares_stand_in_text_and_json(path: Path) -> None:
    accuracy = found(path, "odd")
    assert accuracy.outputs == ("out0", "out1")
    assert accuracy.logit_cosine[0] != accuracy.logit_cosine[1]
    done = accuracy.arithmetic
    assert done is not None and (done.macs, done.int8_macs) == (64 * 117, 64 * 114)
    assert (done.weights, done.int8_weights) == (117, 114)
    text = comparison_text({INT8: accuracy}, {})
    rows = {line.rsplit(None, 1)[0].strip(): line.rsplit(None, 1)[-1] for line in text.splitlines()}
    assert rows["out0"] == f"{accuracy.logit_cosine[0]:.6f}" and rows["int8 MACs"] == "97.4%"
    assert list(rows).index("logit cosine") < list(rows).index("out0") < list(rows).index("out1")
    assert "share of 7,488 MACs an image; the layers have 117 weights" in text
    content = comparison_json({INT8: accuracy}, {})["columns"]["ncnn"]["int8"]
    assert content["logit_cosine"] == min(c for c in accuracy.logit_cosine if c is not None)
    assert list(content["outputs"]) == ["out0", "out1"]
    for place, own in enumerate(content["outputs"].values()):
        assert own == {
            "cosine": accuracy.logit_cosine[place], "sqnr_db": accuracy.sqnr_db[place], "counts": True,
            "before_softmax": False,
        }  # fmt: skip
    assert content["arithmetic"]["int8_mac_share"] == 114 / 117


def test_only_the_outputs_that_count_make_the_one_cosine(path: Path) -> None:
    every = found(path)
    first, second = every.logit_cosine
    assert first is not None and second is not None and first != second
    best = max((0, 1), key=lambda place: every.logit_cosine[place] or 0)
    counted = found(path, counting=(every.outputs[best],))
    assert counted.logit_cosine == every.logit_cosine and counted.least_cosine == every.logit_cosine[best]
    content = comparison_json({INT8: counted}, {})["columns"]["ncnn"]["int8"]
    assert [own["counts"] for own in content["outputs"].values()] == [best == 0, best == 1]
    with pytest.raises(ClipScopeError, match="no output is called out7; choose of out0, out1"):
        found(path, counting=("out7",))


def test_noise_of_an_output_is_that_of_its_logits(path: Path) -> None:
    model = run(open_model(path))
    inputs = Inputs(open_source(path.with_name("in.npy")), None)
    plan = make_plan(model, run(calibrate(model, inputs)).stats)
    answers = [[], []]
    for place, column in enumerate((Column("ncnn", "fp32"), INT8)):
        session = prepare(model, plan, column, threads=1, scored=True)
        assert not isinstance(session, Unavailable)
        answers[place] = [session.run(inputs.get(i)) for i in range(3)]
        session.close()
    for place, noted in enumerate(found(path).sqnr_db):
        right, own = (np.concatenate([image[place] for image in side]).astype(float) for side in answers)
        assert noted == pytest.approx(10 * np.log10((right**2).sum() / ((own - right) ** 2).sum()), abs=1e-6)


def test_logits_of_zeros_have_no_cosine(path: Path) -> None:
    weights = np.frombuffer(path.with_suffix(".bin").read_bytes(), np.float32).copy()
    weights[:113] = 0
    path.with_suffix(".bin").write_bytes(weights.tobytes())
    accuracy = found(path)
    first, second = accuracy.logit_cosine
    assert first is not None and first > 0.9 and second is None
    assert accuracy.mean_cosine == first
    assert "all logits of 3 of 3 images are zero" in accuracy.notes[0]
    assert json.loads(json.dumps(comparison_json({INT8: accuracy}, {}), allow_nan=False))


def test_layers_has_totals(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layers", str(path), "--json", str(tmp_path / "x.json")]) == 0
    total = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("total"))
    assert total == "total: 117 weights, 7,488 MACs; 100.0% of the MACs can be int8 in ncnn"
    totals = json.loads((tmp_path / "x.json").read_text())["totals"]
    assert totals == {"weights": 117, "macs": 7488, "int8_mac_share": {"ncnn": 1.0, "onnxruntime": None}}
