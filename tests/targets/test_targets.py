"""Targets: how they are kept and started, what they answer beside this machine, and why they differ."""

from __future__ import annotations

import ast
import json
import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.cli.main import main
from clipscope.core.common.column import COLUMNS, FP16, Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress, run
from clipscope.core.engines.processor import Processor, this_processor
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.model.param import parse_param
from clipscope.core.targets import kept, reasons, runner
from clipscope.core.targets.command import READER, with_reader
from clipscope.core.targets.connection import content_hash
from clipscope.core.targets.evaluate_on import evaluate_on
from clipscope.core.targets.facts import TargetFacts, facts_of
from clipscope.core.targets.kept import Target
from clipscope.core.targets.networks import fused_in_part, fused_layers, target_network
from clipscope.core.targets.place import opened
from clipscope.core.targets.report import places_text
from clipscope.core.targets.texts import facts_text, remarks
from clipscope.core.targets.values import TARGET_COLUMNS, First, TargetResult
from tests.targets.hostile import __file__ as hostile_file
from tests.targets.tiny import Tiny

OWN = Target("own", sys.executable)
NCNN8, ORT8 = Column("ncnn", "int8"), Column("onnxruntime", "int8")
JOINED = '#!/bin/sh\nshift\nexec /bin/sh -c "$*"\n'
PLAIN = '#!/bin/sh\nshift\nexec "$@"\n'


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings" / "clipscope" / "targets.json"


# Started ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("programs", "command", "quoted"),
    [
        ({"docker": PLAIN}, "{docker} run {python}", 0),
        ({"qemu-arm": PLAIN}, "{qemu-arm} -L {python}", 0),
        ({"ssh": JOINED}, "{ssh} pi@board {python}", 1),
        ({"adb": JOINED}, "{adb} shell {python}", 1),
        ({"ssh": JOINED}, "{ssh} host {ssh} board {python}", 2),
    ],
)
def test_the_reader_is_quoted_where_shells_take_quotes_off(
    tmp_path: Path, programs: dict[str, str], command: str, quoted: int
) -> None:
    paths = {"python": sys.executable}
    for name, text in programs.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
        paths[name] = str(tmp_path / name)
    target = Target("x", command.format(**paths))
    reader = READER
    for _ in range(quoted):
        reader = shlex.quote(reader)
    assert with_reader(target.command)[-2:] == ["-c", reader]
    with run(opened(target, engines=(), required=())) as place:
        assert set(place.facts.versions) == {"python", "numpy"}
        assert place.facts.emulated is ("qemu-arm" in programs)


def test_a_target_takes_up_again_what_it_had_to_let_go_of(tiny: Tiny) -> None:
    with run(opened(OWN, engines=("ncnn",))) as place:
        made = target_network(tiny.model, tiny.plan, NCNN8, None)
        assert not isinstance(made, Unavailable)
        session, (_, image) = place.session(made), next(tiny.inputs.iter_valid())
        (first,) = session.run(image)
        key = content_hash(np.ascontiguousarray(image, "<f4").tobytes())
        fields = {"outputs": list(made.outputs), "shape": list(image.shape), "image": key}
        head, content = place.connection.ask("run", name="network 1", **fields)  # by its hash alone
        assert np.array_equal(np.frombuffer(content, "<f4"), first) and head["kind"] == "values"
        place.connection.ask("setup", engines=[], cores="all", at_once=1, hold=0)
        other = image + np.float32(1)
        before = session.run(other)
        assert np.array_equal(session.run(other)[0], before[0])


def test_the_runner_is_one_file_that_old_boards_read() -> None:
    tree = ast.parse(Path(runner.__file__).read_text(), feature_version=(3, 7))
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not any(name.startswith("clipscope") for name in names)
    assert {name for name in names if name not in sys.stdlib_module_names} == {"numpy", "ncnn", "onnxruntime"}


# Kept ---------------------------------------------------------------------------------------------


def test_targets_are_kept_in_the_settings_folder(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["target", "list"]) == 0
    assert main(["target", "add", "board", "ssh pi@board python3"]) == 0
    assert main(["target", "add", "own", "python3"]) == 0
    assert main(["target", "add", "board", "ssh pi@other python3"]) == 0
    assert json.loads(settings.read_text()) == {
        "schema": 1,
        "targets": [
            {"name": "board", "command": "ssh pi@other python3"},
            {"name": "own", "command": "python3"},
        ],
    }
    capsys.readouterr()
    assert main(["target", "list"]) == 0
    assert capsys.readouterr().out == "board  ssh pi@other python3\nown    python3\n"
    assert main(["target", "remove", "own"]) == 0 and main(["target", "remove", "own"]) == 2
    assert "no target is called 'own'; choose of board" in capsys.readouterr().err
    assert [path.name for path in settings.parent.iterdir()] == ["targets.json"]


@pytest.mark.parametrize(
    ("name", "command", "said"),
    [
        ("a b", "x", "can't be a target's name"),
        ("here", "x", "is the name of this machine"),
        ("../x", "x", "can't be a target's name"),
        ("n" * 33, "x", "can't be a target's name"),
        ("x", "", "the command is empty"),
        ("x", "ssh 'pi", "can't be taken apart (No closing quotation)"),
        ("x", "a\nb", "control characters"),
        ("x", "a" * 4097, "too long"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    settings: Path, capsys: pytest.CaptureFixture[str], name: str, command: str, said: str
) -> None:
    assert main(["target", "add", name, command]) == 2
    err = capsys.readouterr().err
    assert said in err and len(err.splitlines()) == 1
    assert not settings.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is no list of targets"),
        ("[" * 100_000, "is no list of targets"),
        ('{"schema": 1, "targets": 3}', "is no list of targets"),
        ('{"schema": 2, "targets": []}', "has schema 2, this version knows 1"),
        ('{"schema": 1, "targets": [{"name": "x", "command": ""}]}', "the command is empty"),
        (json.dumps({"schema": 1, "targets": [{"name": "x", "command": "y"}] * 2}), "names a target twice"),
        (json.dumps({"schema": 1, "targets": [{"name": "x", "command": "y"}] * 65}), "more than 64 targets"),
        (" " * (1 << 20) + "{}", "has more than 1 MB"),
    ],
)
def test_a_bad_list_is_named_and_left_as_it_is(
    settings: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    settings.parent.mkdir(parents=True)
    settings.write_text(content)
    assert main(["target", "add", "y", "z"]) == 2
    err = capsys.readouterr().err
    assert said in err and str(settings) in err and len(err.splitlines()) == 1
    assert settings.read_text() == content


def test_no_more_targets_are_kept_than_can_be_read(settings: Path) -> None:
    rows = [{"name": f"t{number}", "command": "x"} for number in range(kept.MOST)]
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"schema": 1, "targets": rows}))
    kept.add(Target("t0", "y"))
    with pytest.raises(ClipScopeError, match="64 targets are kept already"):
        kept.add(Target("more", "x"))
    assert len(kept.all_targets()) == kept.MOST and kept.target_of("t0").command == "y"


# Answers ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answered(tiny: Tiny) -> TargetResult:
    seen: list[Progress[TargetResult]] = []
    with run(opened(OWN)) as place:
        verb = evaluate_on(
            place, tiny.model, tiny.plan, tiny.inputs, onnx_ranges=tiny.ranges, threads=1, threads_here=1
        )
        found = run(verb, seen.append)
    partial = [step.partial for step in seen if step.partial is not None]
    counts = [x.images for part in partial for x in part.columns.values() if isinstance(x, Accuracy)]
    assert counts[0] == 1 and counts[-1] == len(tiny.inputs), "figures stream"
    assert any(part.latencies for part in partial)
    return found


def test_a_target_answers_as_the_deployed_networks_do_here(answered: TargetResult, tiny: Tiny) -> None:
    here = run(evaluate(tiny.model, tiny.plan, tiny.inputs, onnx_ranges=tiny.ranges, threads=1, scored=False))
    for column in COLUMNS:
        there, own = answered.columns[column], here.columns[column]
        assert isinstance(there, Accuracy) and isinstance(own, Accuracy)
        assert (there.images, there.top1, there.flips) == (own.images, own.top1, own.flips), column
        assert there.logit_cosine == own.logit_cosine and there.excluded_layers == own.excluded_layers
        timed = answered.latencies[column]
        assert isinstance(timed, Latency) and timed.p10 <= timed.p50 <= timed.p90 and timed.threads == 1
    halves = answered.columns[FP16]
    assert isinstance(halves, Accuracy) or answered.facts.is_x86
    for found in answered.differences[:2]:
        assert found.deployed.is_none and found.first is None and not found.reason
        assert f"bit for bit, on all {len(tiny.inputs)} images" in found.text()
    text = places_text(here.columns, {}, {"own": answered})
    rows = [line.split("  ")[0] for line in text.splitlines() if " own " in line]
    assert rows == [
        str(column) for column in TARGET_COLUMNS if isinstance(answered.columns[column], Accuracy)
    ]


def test_the_command_writes_targets_beside_the_columns(
    settings: Path, tiny: Tiny, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.add(OWN)
    path = tmp_path / "x.json"
    options = [*tiny.options, "--engines", "ncnn", "--threads", "1", "--no-cache", "--json", str(path)]
    assert main(["evaluate", *options, "--on", "own", "--on", "own", "--at-least", "agreement=0"]) == 0
    content = json.loads(path.read_text())
    assert list(content) == ["schema", "columns", "timing", "targets", "run"] and list(
        content["targets"]
    ) == ["own"]
    own = content["targets"]["own"]
    assert own["processor"]["versions"]["ncnn"] == content["run"]["processor"]["versions"]["ncnn"]
    for precision in ("fp32", "int8"):
        there, here = own["columns"]["ncnn"][precision], content["columns"]["ncnn"][precision]
        assert there.keys() == here.keys() and there["images"] == len(tiny.inputs)
        assert there["fps"] == pytest.approx(1000 / there["latency_ms"]["p50"])
    assert own["columns"]["onnxruntime"]["int8"] is None
    assert own["differs_from_here"]["ncnn"]["int8"]["identical"] == len(tiny.inputs)
    out = capsys.readouterr().out
    assert "ncnn int8  this machine" in out and "ncnn int8  own" in out
    assert main(["evaluate", *options, "--on", "none"]) == 2
    assert "no target is called 'none'; choose of own" in capsys.readouterr().err


def test_ctrl_c_keeps_what_a_target_has_answered(
    settings: Path, tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answered: TargetResult
) -> None:
    kept.add(OWN)

    def stopped(*_: object, **__: object) -> object:
        yield Progress("evaluating", 1, 2, replace(answered, latencies={}, differences=()))
        raise KeyboardInterrupt

    monkeypatch.setattr("clipscope.core.targets.evaluate_on.evaluate_on", stopped)
    path = tmp_path / "x.json"
    options = [*tiny.options, "--engines", "ncnn", "--threads", "1", "--no-cache", "--json", str(path)]
    assert main(["evaluate", *options, "--on", "own"]) == 130
    content = json.loads(path.read_text())
    assert content["targets"]["own"]["columns"]["ncnn"]["int8"]["images"] == len(tiny.inputs)
    assert content["columns"]["ncnn"]["int8"]["images"] == len(tiny.inputs)


# Differences --------------------------------------------------------------------------------------


def test_the_first_layer_that_differs_is_found(tiny: Tiny, tmp_path: Path) -> None:
    """Its last layer has another activation scale there, which no layer before it knows of."""
    words = [sys.executable, hostile_file, "other weights", str(tmp_path / "pid")]
    with run(opened(Target("odd", shlex.join(words)), engines=("ncnn",))) as place:
        verb = evaluate_on(place, tiny.model, tiny.plan, tiny.inputs, [NCNN8], threads=1, threads_here=1)
        (found,) = run(verb).differences
    last = tiny.model.layers[-1]
    assert found.deployed.identical == 0 and found.deployed.largest > 0 and found.scored is not None
    assert found.first is not None and found.first.layer == last.name and found.first.blob == "out0"
    assert found.first.differing and found.first.largest == pytest.approx(found.deployed.largest)
    assert f"first in layer {last.name} (InnerProduct)" in found.text()
    assert found.reason == "", "no known reason"


def test_layers_may_hand_over_codes_one_by_one(tiny: Tiny) -> None:
    """On x86 the logits are the same, however many do: what bisection goes by."""
    names = fused_layers(tiny.model, tiny.plan)
    assert len(names) > 1
    _, image = next(tiny.inputs.iter_valid())
    answers = []
    for count in range(len(names) + 1):
        made = fused_in_part(tiny.model, tiny.plan, names[:count])
        param = bytes(made.parts[made.request["param"]]).decode()
        codes = sum(line.int(8, 0) > 100 for line in parse_param(param, "x").layers)
        assert codes == count
        net = runner.network_of({**made.request, "threads": 1}, lambda key, m=made: bytes(m.parts[key]))
        answers.append(next(net.stream(image, made.outputs)))
        net.close()
    whole = target_network(tiny.model, tiny.plan, NCNN8, None)
    assert not isinstance(whole, Unavailable) and made.request == whole.request
    if this_processor().machine == "x86_64":
        assert all(np.array_equal(answer, answers[0]) for answer in answers)


def facts(**changed: object) -> TargetFacts:
    said = {
        "machine": "aarch64",
        "implementer": "0x41",
        "parts": ["0xd0b"] * 4,
        "flags": ["fp", "asimddp", "asimdhp"],
        "usable": 4,
        "cores": 4,
        "versions": {"ncnn": "1", "onnxruntime": "1"},
        "half": True,
    }
    return facts_of({**said, **changed}, emulator=False)


HERE = Processor("x", "x86_64", 2, ("AVX2",), True, (("ncnn", "1"), ("onnxruntime", "1")))


def test_known_reasons_are_recognised_and_others_are_not(tiny: Tiny) -> None:
    pair = lower_ncnn(tiny.model.network, tiny.model.layers, tiny.plan, fuse=False)
    lines = parse_param(pair.param, "x").layers
    depthwise = next(line for line in lines if line.type == "ConvolutionDepthWise")
    convolution = next(line for line in lines if line.type == "Convolution")
    pooling = next(line for line in lines if line.type == "Pooling")
    far, near = First("l", "t", "b", "i", 1, 9, 0.5, 2.0), First("l", "t", "b", "i", 1, 9, 2e-7, 2.0)
    codes = First("l", "t", "b", "i")
    arm, x86 = facts(), facts(machine="x86_64")
    assert reasons.reason_of(arm, NCNN8, depthwise, near, HERE) == reasons.RECIPROCAL
    assert reasons.reason_of(x86, NCNN8, depthwise, near, HERE) == reasons.RECIPROCALS
    assert reasons.reason_of(arm, NCNN8, None, codes, HERE) == reasons.FUSION
    assert reasons.reason_of(x86, NCNN8, None, codes, HERE) == ""
    assert reasons.reason_of(arm, NCNN8, convolution, near, HERE) == reasons.ROUNDING
    assert reasons.reason_of(arm, NCNN8, pooling, near, HERE) == reasons.ROUNDING
    assert reasons.reason_of(arm, NCNN8, convolution, far, HERE) == ""
    exact = replace(arm, int8_saturates=False)
    assert "not fit here, and does not there" in reasons.reason_of(exact, ORT8, None, None, HERE)
    cut, vnni = replace(arm, int8_saturates=True), replace(HERE, int8_saturates=False)
    assert "not fit there, and does not here" in reasons.reason_of(cut, ORT8, None, None, vnni)
    assert reasons.reason_of(exact, ORT8, None, None, vnni) == ""
    assert reasons.reason_of(arm, FP16, convolution, far, HERE) == reasons.HALVES
    assert reasons.reason_of(replace(arm, half=False), FP16, None, None, HERE) == reasons.HALF_STORAGE
    old = facts(versions={"ncnn": "0"})
    assert reasons.reason_of(old, NCNN8, convolution, far, HERE) == "ncnn is 0 there and 1 here"


# Facts --------------------------------------------------------------------------------------------


def test_facts_say_the_cores_and_what_is_emulated() -> None:
    found = facts(parts=["0xd05"] * 4 + ["0xd0b"] * 4, fastest=[1800.0] * 4 + [2400.0] * 4, usable=8, cores=8)
    assert found.model == "4 Cortex-A55 + 4 Cortex-A76" and found.features == ("dot product", "fp16")
    assert not found.emulated and not found.is_x86
    assert "4 x 1,800 MHz and 4 x 2,400 MHz" in facts_text(found)
    qemu = facts(kernel="x86_64", climate={"celsius": 51.2, "mhz": 1800, "governors": ["schedutil"]})
    assert qemu.emulated and "accuracy only, never FPS" in facts_text(qemu)
    assert qemu.climate.text == "51 °C, 1,800 MHz, governor schedutil"
    assert any("accuracy only, never FPS" in line for line in remarks(TargetResult(qemu)))


@pytest.mark.parametrize("bad", [None, 7, "x" * 10_000, [[]] * 5000, {"total": float("nan"), "x": []}, True])
def test_facts_of_another_form_are_left_out(bad: object) -> None:
    said = dict.fromkeys(runner.facts(()), bad)
    found = facts_of(said, emulator=False)
    assert 1 <= found.threads <= 1024 and len(found.model) <= 300
    json.dumps(found.to_json(), allow_nan=False)
    assert len(facts_text(found)) < 5000


def test_fast_cores_are_kept_to_where_the_system_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_to: list[list[int]] = []
    monkeypatch.setattr(runner, "CPU", str(tmp_path))
    monkeypatch.setattr(runner, "usable", lambda: [0, 1, 2])
    monkeypatch.setattr(os, "sched_setaffinity", lambda _, cores: kept_to.append(cores), raising=False)
    with pytest.raises(runner.Refused, match="does not say"):
        runner.keep_to("big")
    for cpu, kilohertz in enumerate((1_800_000, 2_400_000, 2_400_000)):
        folder = tmp_path / f"cpu{cpu}" / "cpufreq"
        folder.mkdir(parents=True)
        (folder / "cpuinfo_max_freq").write_text(f"{kilohertz}\n")
    runner.keep_to("big")
    runner.keep_to("little")
    runner.keep_to("all")
    assert kept_to == [[1, 2], [0]]
