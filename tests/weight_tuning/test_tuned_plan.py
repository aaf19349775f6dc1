"""A badly scaled network from `tune` to the exported pair, by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.cli.main import main
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.evaluation.logits import cosine
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model
from clipscope.core.weight_tuning.rescale import rescaled
from tests.easyquant.small_nets import shared_net
from tests.weight_tuning.test_equalization import badly_scaled

IMAGES = 24


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_badly_scaled_network_is_tuned_and_exported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`evaluate` and plain ncnn on the exported pair give one figure; a table can't say the plan."""
    original = shared_net(folder / "original")
    bad = rescaled(original, badly_scaled(original, seed=3, most=8))
    Path("bad.param").write_text(bad.network.graph.text())
    Path("bad.bin").write_bytes(bad.network.weights)
    inputs = np.random.default_rng(5).normal(0, 1, (IMAGES, 4, 8, 8)).astype(np.float32)
    np.save("images.npy", inputs)
    common = ["bad.param", "--images", "images.npy"]
    assert main(["tune", *common, "--seconds", "60", "-o", "p.json", "--json", "t.json"]) == 0
    said = capsys.readouterr()
    assert "equalization: about" in said.err and "equalization, largest over smallest channel" in said.out
    report = json.loads(Path("t.json").read_text())
    assert report["rescaled"] and report["table"] is None and report["schema"] == 3
    assert report["loss"]["tuned"]["held_back"] < 0.1 * report["loss"]["baseline"]["held_back"]

    plan = ["--ranges", "p.json"]
    assert main(["evaluate", *common, *plan, "--engines", "ncnn", "--json", "e.json"]) == 0
    figure = json.loads(Path("e.json").read_text())["columns"]["ncnn"]["int8"]["logit_cosine"]
    assert main(["export", "bad.param", *plan, "-o", "out", "--format", "ncnn,json"]) == 0
    assert "no bad-int8.table: the plan is for rescaled channels" in capsys.readouterr().err
    model = run(open_model(folder / "bad.param"))
    cosines = plain_cosines(model, Path("out/bad-int8"), inputs)
    # One layer is depthwise, with a number of channels that ncnn divides for exactly.
    assert np.mean(cosines) == pytest.approx(figure, abs=1e-7)
    again = read_plan(Path("out/bad-int8.ranges.json"), model)
    assert again.rescaled == read_plan(Path("p.json"), model).rescaled
    assert main(["sensitivity", *common, *plan, "--most-fp32", "1", "-o", "x.table"]) == 2
    assert "rescaled channels" in capsys.readouterr().err and not Path("x.table").exists()
    assert main(["export", "bad.param", *plan, "-o", "x", "--format", "mace"]) == 2
    assert "rescaled channels" in capsys.readouterr().err


def plain_cosines(model: Model, pair: Path, inputs: np.ndarray) -> list[float]:
    files = pair.with_suffix(".param").read_text(), pair.with_suffix(".bin").read_bytes()
    nets = [
        NcnnNet(model.network.graph.text(), model.network.weights, threads=1),
        NcnnNet(*files, threads=1),
    ]
    found = [cosine(*(net.run(image, ["out"])[0].reshape(-1) for net in nets)) for image in inputs]
    for net in nets:
        net.close()
    return found
