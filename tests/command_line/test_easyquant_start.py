"""EasyQuant starts where ``--from`` says; other methods have no start."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.cli.main import main
from tests.sizeless import VECTOR, pair

PARAM = """7767517
2 2
Input in0 0 1 in0 0=8 1=8 2=3
Convolution conv 1 1 in0 out0 0=4 1=1 5=1 6=12
"""


@pytest.mark.parametrize(("start", "low"), [("absmax", True), ("percentile:50", False)])
def test_the_search_starts_from_the_ranges_of_a_method(tmp_path: Path, start: str, low: bool) -> None:
    path, images, table = pair(tmp_path, PARAM, "net"), tmp_path / "in.npy", tmp_path / "out.table"
    values = np.random.default_rng(6).normal(size=(2, 3, 8, 8)).astype(np.float32)
    np.save(images, values)
    command = ["calibrate", str(path), "--images", str(images), "--method", "easyquant", "-o", str(table)]
    assert main([*command, "--from", start]) == 0
    scale = float(table.read_text().splitlines()[-1].split()[1])
    # Candidates are 0.5 to 2 times the start: from the median of |x|, absmax is out of reach.
    ratio = scale * np.abs(values).max() / 127
    assert bool(0.5 <= ratio <= 2) is low


def test_other_methods_have_no_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pair(tmp_path, VECTOR, "net")
    command = ["calibrate", str(path), "--images", "none.npy", "-o", "x.table"]
    assert main([*command, "--method", "kl", "--from", "absmax"]) == 2
    assert "--from is for easyquant" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*command, "--method", "easyquant", "--from", "easyquant"])
    assert "there is no method" in capsys.readouterr().err
