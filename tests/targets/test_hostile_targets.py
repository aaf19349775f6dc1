"""Targets that send garbage, hang, flood, are old, lack something or die: a clear line, and nothing left."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clipscope.core.cli.main import main
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.progress import run
from clipscope.core.targets.connection import Limits, TargetError
from clipscope.core.targets.evaluate_on import evaluate_on
from clipscope.core.targets.kept import Target
from clipscope.core.targets.networks import target_network
from clipscope.core.targets.place import opened
from tests.targets.tiny import Tiny

FAKE = Path(__file__).with_name("hostile.py")
SHORT = Limits(start=0.7, silent=0.7, request=1.5)
PATIENT = Limits(start=30, silent=30, request=30)

Hostile = Callable[[str], Target]


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    def make(how: str) -> Target:
        words = [sys.executable, "-E", str(FAKE), how, str(tmp_path / "pid")]
        return Target("board", shlex.join(words))

    return make


def assert_gone(folder: Path) -> None:
    number = int((folder / "pid").read_text())
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise AssertionError(f"process {number} still runs")


@pytest.mark.parametrize(
    ("how", "said", "limits"),
    [
        ("garbage", "all that it says is 'Welcome to the board! Python", PATIENT),
        ("noise", "it begins with 'xxxx", PATIENT),
        ("silent", "it said nothing for 1 s", SHORT),
        ("flood", "it answers what it was not asked", PATIENT),
        ("beats", "it floods this end", PATIENT),
        ("torn", "the connection was lost", PATIENT),
        ("no frame", "it is no message of the runner", PATIENT),
        ("huge", "a message of 1099511627778 bytes is too large", PATIENT),
        ("deep", "garbage", PATIENT),
        ("no object", "a message is no object", PATIENT),
        ("ends", "its command ended with 127 (bash: line 1: python3: command not found)", PATIENT),
        ("old", "speaks version 1 of the protocol, this ClipScope 2", PATIENT),
        ("no ncnn", "ncnn: import of ncnn halted", PATIENT),
    ],
)
def test_what_does_not_start_says_why_and_is_gone(
    hostile: Hostile, tmp_path: Path, how: str, said: str, limits: Limits
) -> None:
    with pytest.raises(TargetError) as caught:
        run(opened(hostile(how), engines=("ncnn",), limits=limits))
    text = str(caught.value)
    assert text.startswith("target board: ") and said in text and caught.value.fix
    assert len(text.splitlines()) == 1
    assert_gone(tmp_path)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("no memory", "it is out of memory"),
        ("killed", "its process was ended (SIGKILL); it may be out of memory"),
        ("dies at work", "its process was ended (SIGKILL)"),
        ("short", "it answers with figures of another form than"),
        ("no figures", "not finite"),
        ("hangs at work", "it worked on one request for 2 s"),
    ],
)
def test_what_is_lost_at_work_says_why_and_is_gone(
    hostile: Hostile, tiny: Tiny, tmp_path: Path, how: str, said: str
) -> None:
    limits = Limits(start=30, silent=30, request=1.5) if how == "hangs at work" else PATIENT
    with run(opened(hostile(how), engines=("ncnn",), limits=limits)) as place:
        verb = evaluate_on(place, tiny.model, tiny.plan, tiny.inputs, [Column("ncnn", "int8")])
        with pytest.raises(Exception, match=re.escape(said)) as caught:
            run(verb)
    assert len(str(caught.value).splitlines()) == 1
    assert_gone(tmp_path)


def test_what_is_stopped_at_work_is_given_up(tiny: Tiny) -> None:
    with run(opened(Target("board", sys.executable), engines=("ncnn",), limits=PATIENT)) as place:
        connection = place.connection
        made = target_network(tiny.model, tiny.plan, Column("ncnn", "int8"), None)
        assert not isinstance(made, Unavailable)
        session, (_, image) = place.session(made), next(tiny.inputs.iter_valid())
        assert session.run(image)[0].size == 10
        connection._limits = SHORT
        os.kill(connection._process.pid, signal.SIGSTOP)
        with pytest.raises(TargetError, match="it said nothing for 1 s"):
            session.run(image)
        assert connection._process.returncode == -signal.SIGKILL


def test_a_lost_target_costs_the_command_its_columns_only(
    hostile: Hostile,
    tiny: Tiny,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    assert main(["target", "add", "board", hostile("dies at work").command]) == 0
    command = ["evaluate", *tiny.options, "--engines", "ncnn", "--threads", "1"]
    command += ["--json", str(tmp_path / "x.json"), "--no-cache"]
    capsys.readouterr()
    assert main([*command, "--on", "board"]) == 2
    found = capsys.readouterr()
    errors = [line for line in found.err.splitlines() if "error" in line]
    assert len(errors) == 1 and errors[0].startswith("clipscope: error: target board: its process was ended")
    content = json.loads((tmp_path / "x.json").read_text())
    assert content["columns"]["ncnn"]["int8"]["images"] == len(tiny.inputs)
    board = content["targets"]["board"]
    assert board["columns"]["ncnn"]["int8"] is None and "SIGKILL" in board["reason"]
    assert board["columns"]["ncnn"]["int8_reason"] == board["reason"]
    assert_gone(tmp_path)


def test_a_target_that_nobody_started_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert main(["target", "add", "board", "no-such-program-anywhere x"]) == 0
    assert main(["target", "test", "board"]) == 2
    assert "no-such-program-anywhere can't be started (No such file" in capsys.readouterr().err
    with contextlib.suppress(FileNotFoundError):
        assert not [path for path in (tmp_path / "clipscope").iterdir() if path.name != "targets.json"]
