"""The C++ runner: written with its build lines; built with a real ncnn, it answers as this machine does.

``CLIPSCOPE_NCNN`` names where a C++ ncnn is installed; no package of Debian 12 has one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from clipscope.core.cli.main import main
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.progress import run
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.profiling.values import EngineProfile
from clipscope.core.targets.connection import Refusal
from clipscope.core.targets.evaluate_on import evaluate_on
from clipscope.core.targets.kept import Target
from clipscope.core.targets.networks import fused_in_part, target_network
from clipscope.core.targets.place import opened
from clipscope.core.targets.profile_on import profile_on
from clipscope.core.targets.runner import PROTOCOL
from tests.targets.tiny import Tiny

FP32, NCNN8 = Column("ncnn", "fp32"), Column("ncnn", "int8")


def test_it_is_written_with_its_build_lines(tmp_path: Path) -> None:
    assert main(["target", "cpp-runner", str(tmp_path / "runner.cpp")]) == 0
    text = (tmp_path / "runner.cpp").read_text()
    assert "g++ -std=c++11 -O2 runner.cpp" in text and "aarch64-linux-android24-clang++" in text
    assert f"PROTOCOL = {PROTOCOL};" in text, "it speaks the version of runner.py"


@pytest.mark.accept
def test_built_with_ncnn_it_answers_as_here(tiny: Tiny, tmp_path: Path) -> None:
    place_of = os.environ.get("CLIPSCOPE_NCNN")
    if not place_of or not shutil.which("g++"):
        pytest.skip("CLIPSCOPE_NCNN names no installed ncnn")
    assert main(["target", "cpp-runner", str(tmp_path / "runner.cpp")]) == 0
    paths = [f"-I{place_of}/include/ncnn", f"-L{place_of}/lib"]
    command = ["g++", "-std=c++11", "-O2", "-Wall", "runner.cpp", *paths, "-lncnn", "-fopenmp", "-lpthread"]
    subprocess.run([*command, "-o", "runner"], cwd=tmp_path, check=True, timeout=300)
    with run(opened(Target("cpp", str(tmp_path / "runner")))) as place:
        assert set(place.facts.versions) == {"ncnn"}
        found = run(evaluate_on(place, tiny.model, tiny.plan, tiny.inputs, threads=1))
        for column in (FP32, NCNN8):
            accuracy = found.columns[column]
            assert isinstance(accuracy, Accuracy) and accuracy.images == len(tiny.inputs)
            assert column in found.latencies
        assert isinstance(found.columns[Column("onnxruntime", "int8")], Unavailable)
        # Another compiler's ncnn may differ in last places, not in what is meant.
        (apart,) = (x.deployed for x in found.differences if x.column == NCNN8)
        assert apart.images == len(tiny.inputs) and apart.largest < 0.3
        _, image = next(tiny.inputs.iter_valid())
        network = fused_in_part(tiny.model, tiny.plan, ())
        session, again = place.session(network), place.session(network)
        blobs = [line.tops[0] for line in tiny.model.network.graph.layers[:3]]
        assert session.digests(image, blobs) == again.digests(image, blobs)
        assert session.values(image, blobs)[0].shape == image.shape
        whole = target_network(tiny.model, tiny.plan, NCNN8, None)
        assert not isinstance(whole, Unavailable)
        profile = run(profile_on(place, tiny.model, tiny.plan, image, threads=1, rounds=5)).profile
        assert profile.engines["onnxruntime"] == "onnxruntime is not there (the C++ runner has ncnn only)"
        timed = profile.engines["ncnn"]
        assert isinstance(timed, EngineProfile) and timed.wholes["int8"].rounds == 5
        names = [line.name for line in tiny.model.network.graph.layers if line.type != "Input"]
        assert [row.name for row in timed.pairs] == names and all(
            row.int8_ms for row in timed.pairs if row.int8
        )
        with pytest.raises(Refusal, match="no such network is open there"):
            place.connection.ask("run", name="none", outputs=[], shape=[1], image="0")
