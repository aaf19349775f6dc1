"""Logits that are zero in fp32 have no cosine: neither sensitivity nor tuning counts them as kept."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.logits import cosine_loss
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.network import open_network
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.tune.search import tune
from tests.engines.test_outputs_and_shares import INT8, PARAM
from tests.sizeless import pair


def network(folder: Path, *layers: str, images: int = 8) -> Path:
    """A network of two outputs, with these layers' weights and all biases zero, as two of its inputs are."""
    numbers = np.random.default_rng(8).normal(size=(images, 3, 8, 8)).astype(np.float32)
    numbers[:2] = 0
    np.save(folder / "in.npy", numbers)
    path = pair(folder, PARAM, "net")
    whole, content = open_network(path), bytearray(path.with_suffix(".bin").read_bytes())
    for span in whole.spans:
        if span.role == "bias" or span.layer in layers:
            content[span.offset : span.offset + span.nbytes] = bytes(span.nbytes)
    path.with_suffix(".bin").write_bytes(content)
    return path


def test_outputs_without_values_do_not_count() -> None:
    nothing, some = np.zeros(3, np.float32), np.array([1, 2, 3], np.float32)
    turned = np.array([2, 1, 3], np.float32)
    both = cosine_loss((nothing, turned), (nothing, some))
    assert both == pytest.approx(1 - 13 / 14) and both == cosine_loss((turned,), (some,))
    assert cosine_loss((some,), (nothing,)) == 1


def test_sensitivity_and_evaluation_say_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One output is always zero; on two images both are, because what is read is zero there."""
    path = network(tmp_path, "scores")
    model = run(open_model(path))
    images = Inputs(open_source(tmp_path / "in.npy"), None)
    plan = make_plan(model, run(calibrate(model, images)).stats, "percentile:80")
    accuracy = run(evaluate(model, plan, images, [INT8])).columns[INT8]
    assert isinstance(accuracy, Accuracy) and accuracy.mean_cosine is not None
    report = run(sensitivity(model, plan, images))
    assert report.images == len(images)
    assert report.zeros == 2
    assert report.int8.cosine_loss.value == pytest.approx(1 - accuracy.mean_cosine, abs=1e-6)
    assert report.int8.cosine_loss.value > 1e-4
    table = tmp_path / "t.table"
    given = ("--images", str(tmp_path / "in.npy"))
    assert main(["calibrate", "--method", "kl", str(path), *given, "-o", str(table)]) == 0
    out = tmp_path / "s.json"
    assert main(["sensitivity", str(path), *given, "--table", str(table), "--json", str(out)]) == 0
    assert json.loads(out.read_text())["images_without_cosine"] == report.zeros
    said = capsys.readouterr().out
    assert "all fp32 logits of 2 of 8 images are zero" in said


def test_a_network_of_zeros_is_refused(tmp_path: Path) -> None:
    model = run(open_model(network(tmp_path, "scores", "odd", "boxes")))
    images = Inputs(open_source(tmp_path / "in.npy"), None)
    plan = make_plan(model, run(calibrate(model, images)).stats)
    for verb in (sensitivity(model, plan, images), tune(model, images, 1.0)):
        with pytest.raises(ClipScopeError, match="all fp32 logits of all 8 images are zero"):
            run(verb)


def test_tuning_leaves_such_images_out(tmp_path: Path) -> None:
    path = network(tmp_path, "scores", images=12)
    model = run(open_model(path))
    images = Inputs(open_source(tmp_path / "in.npy"), None)
    report = run(tune(model, images, 3.0))
    assert (report.fit + report.held, report.zeros) == (10, 2)
    assert np.isfinite(report.start.fit).all() and np.isfinite(report.end.held).all()
    assert all(loss > 0 for loss in report.start.means)
