"""Time by layer on a target: what is timed, that nothing stays there, and targets that answer nonsense."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.profiling.profile import ENGINES
from clipscope.core.profiling.values import EngineProfile
from clipscope.core.targets import kept
from clipscope.core.targets.connection import Connection, TargetError
from clipscope.core.targets.facts import Climate
from clipscope.core.targets.kept import Target
from clipscope.core.targets.place import opened
from clipscope.core.targets.profile_on import profile_on
from clipscope.core.targets.values import TargetProfile
from tests.targets.hostile import __file__ as hostile_file
from tests.targets.tiny import Tiny

OWN = Target("own", shlex.quote(sys.executable))


def engine(found: TargetProfile, name: str) -> EngineProfile:
    own = found.profile.engines[name]  # type: ignore[index]
    assert isinstance(own, EngineProfile), own
    return own


def profiled(target: Target, tiny: Tiny, *engines: str, rounds: int = 6) -> TargetProfile:
    _, image = next(tiny.inputs.iter_valid())
    chosen = tuple(name for name in ENGINES if not engines or name in engines)
    with run(opened(target, engines=chosen, required=chosen)) as place:
        verb = profile_on(
            *(place, tiny.model, tiny.plan, image, chosen),
            threads=1,
            onnx_ranges=tiny.ranges,
            rounds=rounds,
        )
        return run(verb)


def test_both_engines_are_timed_there_and_no_file_stays(tiny: Tiny, tmp_path: Path) -> None:
    command = f"env TMPDIR={shlex.quote(str(tmp_path))} {OWN.command}"
    found = profiled(Target("own", command), tiny)
    assert found.name == "own" and found.profile.threads == 1 and not list(tmp_path.iterdir())
    ncnn, onnx = engine(found, "ncnn"), engine(found, "onnxruntime")
    pair = lower_ncnn(tiny.model.network, tiny.model.layers, tiny.plan)
    names = [layer.name for layer in tiny.model.network.graph.layers if layer.type != "Input"]
    assert [row.name for row in ncnn.pairs] == names
    assert {row.name for row in ncnn.pairs if row.int8} == set(pair.quantized)
    for row in ncnn.pairs:
        assert row.fp32_ms is not None and row.int8_ms is not None
        assert (row.fp32_ms > 0 and row.int8_ms > 0) or not row.work.macs
    for side in ("fp32", "int8"):
        whole = ncnn.wholes[side]  # type: ignore[index]
        assert whole.clock == "processor time" and whole.rounds == 6 and whole.call_ms > 0
        assert whole.ms > 0 and whole.others is None
        assert onnx.wholes[side].rounds == 6 and onnx.wholes[side].ms > 0  # type: ignore[index]
    assert all(step.ms is not None for step in ncnn.transitions if step.kind == "quantize")
    assert set(ncnn.single) == set(pair.quantized)
    assert tiny.model.onnx is not None
    assert set(tiny.model.onnx.matches) <= {row.name for row in onnx.pairs if row.int8}
    assert {step.kind for step in onnx.transitions} >= {"quantize"}


@pytest.mark.skipif(os.name != "posix", reason="a file that is in use has a name elsewhere")
def test_a_target_that_dies_while_its_profiler_writes_leaves_no_file(tiny: Tiny, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    words = ["env", f"TMPDIR={tmp_path / 'there'}", sys.executable, hostile_file, "dies profiling"]
    target = Target("own", shlex.join([*words, str(tmp_path / "pid")]))
    with pytest.raises(TargetError, match="its process was ended"):
        profiled(target, tiny, "onnxruntime")
    assert not list((tmp_path / "there").iterdir())


@pytest.mark.parametrize(
    ("how", "engines"),
    [
        ("short layers", ["ncnn"]),
        ("no times", ["ncnn"]),
        ("times before the start", ["ncnn"]),
        ("other runs", ["onnxruntime"]),
        ("nameless nodes", ["onnxruntime"]),
    ],
)
def test_figures_of_another_form_end_the_connection(
    how: str, engines: list[str], tiny: Tiny, tmp_path: Path
) -> None:
    words = [sys.executable, hostile_file, how, str(tmp_path / "pid")]
    with pytest.raises(TargetError, match="figures of another form than was asked"):
        profiled(Target("odd", shlex.join(words)), tiny, *engines)


def test_what_its_engine_refuses_is_that_engines_reason(tiny: Tiny, tmp_path: Path) -> None:
    words = [sys.executable, hostile_file, "old ncnn", str(tmp_path / "pid")]
    found = profiled(Target("odd", shlex.join(words)), tiny)
    assert found.profile.engines["ncnn"] == "target odd: its ncnn is too old to time layers"
    assert engine(found, "onnxruntime").pairs


def test_an_emulated_target_is_asked_nothing(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    _, image = next(tiny.inputs.iter_valid())
    with run(opened(OWN, engines=("ncnn",))) as place:
        place.facts = replace(place.facts, emulated=True)

        def ask(*_: object, **__: object) -> object:
            raise AssertionError("it was asked")

        monkeypatch.setattr(Connection, "ask", ask)
        with pytest.raises(ClipScopeError, match="it is emulated: its times say nothing"):
            run(profile_on(place, tiny.model, tiny.plan, image, ("ncnn",)))


def test_a_cut_connection_loses_the_profile_alone(tiny: Tiny) -> None:
    _, image = next(tiny.inputs.iter_valid())
    with run(opened(OWN, engines=("ncnn",))) as place:
        verb = profile_on(place, tiny.model, tiny.plan, image, ("ncnn",), threads=1)
        with pytest.raises(TargetError, match="target own: its process was ended"):
            for step in verb:
                if step.done > 4:
                    os.kill(place.connection._process.pid, signal.SIGKILL)


def test_heat_is_told_as_for_latency() -> None:
    before, after = Climate(41.0, 1800.0, ("ondemand",)), Climate(63.0, 1500.0, ("ondemand",))
    found = TargetProfile("b", None, None, before, after)  # type: ignore[arg-type]
    assert found.climate_text == "41 to 63 °C, 1,500 MHz, governor ondemand"


def test_the_command(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    kept.add(OWN)
    kept.add(Target("arm", "qemu-aarch64 -L root root/usr/bin/python3"))
    path = tmp_path / "x.json"
    options = ["profile", str(tiny.model.path), "--table", str(tiny.table), "--engines", "ncnn"]
    assert main([*options, "--threads", "1", "--on", "own", "--json", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("on target own: ") and "whole network" in out
    content = json.loads(path.read_text())
    assert list(content) == ["schema", "threads", "engines", "target", "run"]
    assert content["target"]["name"] == "own" and content["target"]["processor"]["versions"]["ncnn"]
    assert set(content["target"]["climate"]) == {"before", "after"}
    assert content["engines"]["ncnn"]["layers"][0]["ms"]["int8"] > 0
    begun = time.monotonic()
    assert main([*options, "--on", "arm"]) == 2
    assert "target arm: it is emulated" in capsys.readouterr().err and time.monotonic() - begun < 60
    assert main([*options, "--on", "nobody"]) == 2
    assert np.isfinite(content["engines"]["ncnn"]["whole"]["int8"]["ms"])
