"""What is said before and beside the work: bad places for results, options without effect, dead blobs."""

from __future__ import annotations

import errno
import os
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.cli.commands import COMMANDS, parser
from clipscope.core.cli.main import main
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.protocol import EngineError
from clipscope.core.loading.demo import demo_model
from tests.command_line.test_commands import PREPROCESS, assert_refused, clipscope


def _black(folder: Path) -> Path:
    folder.mkdir()
    for number in range(2):
        Image.fromarray(np.zeros((32, 32, 3), np.uint8)).save(folder / f"{number}.png")
    return folder


@pytest.mark.parametrize("name", ["missing/net.table", "folder"])
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_opened(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "missing").write_bytes(b"a file, not a folder")
    (tmp_path / "folder").mkdir()
    done = clipscope("calibrate", "none.onnx", "--images", "none", "-o", name, cwd=tmp_path)
    assert_refused(done, name)
    assert "none.onnx" not in done.stderr
    for option in ("--json", "-o"):
        done = clipscope(
            "sensitivity", "none.param", "--images", "none", "--table", "t", option, name, cwd=tmp_path
        )
        assert_refused(done, name)


def test_a_folder_that_cannot_be_made_is_named_as_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file, not a folder")
    for option in ("--to", "-o"):
        done = clipscope("export", "none.onnx", "--table", "t", option, "taken/x", cwd=tmp_path)
        assert_refused(done, "clipscope: error: taken/x: can't be written (")
    done = clipscope("convert", "none.onnx", "-o", "taken/x", cwd=tmp_path)
    assert_refused(done, "clipscope: error: taken/x: can't be written (")


def test_every_option_says_what_it_is() -> None:
    commands = next(action for action in parser()._actions if isinstance(action.choices, dict))
    silent = [
        (name, action.dest)
        for name, command in commands.choices.items()
        for action in command.filled()._actions
        if not action.help
    ]
    assert list(commands.choices) == list(COMMANDS) and not silent


def test_layers_without_onnx_leave_its_column_out(tmp_path: Path) -> None:
    for suffix, shown in ((".onnx", True), (".param", False)):
        done = clipscope("layers", demo_model().with_suffix(suffix), cwd=tmp_path)
        header, first, *_ = done.stdout.splitlines()
        assert ("ONNX node" in header) is shown
        assert first.split()[-5:] == ["in0", "by", "a", "layer", "yes"]
        assert ("/Conv" in first) is shown


def test_two_results_need_two_names(tmp_path: Path) -> None:
    done = clipscope(
        "tune", "n.onnx", "--images", "i", "--seconds", 1, "-o", "a", "--json", "./a", cwd=tmp_path
    )
    assert_refused(done, "given for two results")


def test_dead_blobs_and_options_without_effect_are_pointed_out(tmp_path: Path) -> None:
    images = _black(tmp_path / "black")
    done = clipscope(
        "calibrate",
        demo_model(),
        "--images",
        images,
        "--resize-to",
        40,
        "--method",
        "kl",
        "-o",
        "x.table",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "--resize-to has no effect: the resize is stretch, not crop" in done.stderr
    assert "zero on every calibration image" in done.stderr and "in0" in done.stderr
    np.save(tmp_path / "ready.npy", np.ones((2, 3, 32, 32), np.float32))
    done = clipscope(
        "calibrate", demo_model(), "--images", "ready.npy", *PREPROCESS, "-o", "y.table", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    for option in ("--mean", "--norm"):
        assert f"{option} has no effect: ready inputs are taken as they are" in done.stderr
    assert "zero on every" not in done.stderr


def test_ncnns_own_words_are_part_of_the_one_line(tmp_path: Path) -> None:
    old = "7767516\n2 2\nInput in 0 1 a\nReLU r 1 1 a b\n"
    with pytest.raises(EngineError, match=r"refuses the structure.*\(.*too old.*\)"):
        NcnnNet(old, b"", threads=1)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ("calibrate n.onnx --images l.txt -o l.txt", "l.txt"),
        ("calibrate n.onnx --images l.txt -o o.table --json n.onnx", "n.onnx"),
        ("layers n.param --json n.bin", "n.bin"),
        ("layers n.bin --json n.param", "n.param"),
        ("sensitivity n.onnx --images i --table t --json t", "t"),
        ("sensitivity n.onnx --images i --table t --json link", "link"),
        ("tune n.onnx --images i --seconds 1 --not l.txt -o l.txt", "l.txt"),
        ("evaluate n.onnx --images i --labels l.txt --json l.txt", "l.txt"),
        ("evaluate n.onnx --images i --table t --calib l.txt --json ./l.txt", "l.txt"),
        ("multipliers n.onnx --ranges r.json --json r.json", "r.json"),
        ("lint n.param t --fix n.bin", "n.bin"),
    ],
)
def test_no_input_is_written_over(tmp_path: Path, arguments: str, name: str) -> None:
    """Before the work, whatever the command."""
    for file in ("n.onnx", "n.param", "n.bin", "l.txt", "t", "r.json"):
        (tmp_path / file).write_text(file)
    (tmp_path / "link").symlink_to("t")
    assert_refused(clipscope(*arguments.split(), cwd=tmp_path), f"{name}: is a file that was read")
    assert (tmp_path / "l.txt").read_text() == "l.txt"


def test_links_that_go_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    done = clipscope("layers", "none.param", "--json", "a", cwd=tmp_path)
    assert_refused(done, "none.param: not found")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize(
    ("streams", "status"), [(">&-", 0), (">&- 2>&-", 0), (">/dev/full", 2), (">/dev/full 2>/dev/full", 2)]
)
def test_closed_and_full_streams(streams: str, status: int) -> None:
    program = str(Path(sys.executable).with_name("clipscope"))
    command = shlex.join([program, "layers", str(demo_model().with_suffix(".param"))])
    # Unbuffered streams keep nothing that fails again at exit.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(["sh", "-c", f"{command} {streams}"], capture_output=True, text=True, env=env)
    assert done.returncode == status, done.stderr
    assert "Exception ignored" not in done.stderr
    assert not done.stderr or "what was to be printed can't be written" in done.stderr or status == 0
    assert "Traceback" not in done.stderr + done.stdout and "internal" not in done.stderr


@pytest.mark.parametrize(
    "name", ["images/1/a.png", "images/1/a.TXT", "other.jpg", "x.npy", "own.py", "truth/t.json"]
)
def test_no_result_takes_the_name_of_an_image_or_of_labels(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("images/1", "truth"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / name).write_bytes(b"by hand")
    words = ["evaluate", str(demo_model()), "--images", str(tmp_path / "images")]
    words += ["--truth", str(tmp_path / "truth"), "--json", str(tmp_path / name)]
    assert main(words) == 2
    assert "would be overwritten; choose another" in capsys.readouterr().err
    assert (tmp_path / name).read_bytes() == b"by hand"


@pytest.mark.parametrize("command", ["calibrate", "tune", "sensitivity"])
@pytest.mark.parametrize("option", ["-o", "--json"])
@pytest.mark.parametrize("name", ["other.param", "y.bin", "z.onnx", "w.PT", "v.torchscript", "u.jit"])
def test_no_result_takes_a_networks_name(
    command: str, option: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(b"another network")
    words = [command, str(demo_model()), "--images", str(tmp_path), option, str(tmp_path / name)]
    words += ["-o", str(tmp_path / "x.table")] if option == "--json" else []
    words += ["--seconds", "5"] if command == "tune" else []
    assert main(words) == 2
    assert f"{name}: is a network's name" in capsys.readouterr().err
    assert (tmp_path / name).read_bytes() == b"another network"


def test_a_limit_of_the_system_is_not_taken_for_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def limited(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr("clipscope.core.cli.calibrate_command.forked_crew", limited)
    images = tmp_path / "images"
    _black(images)
    arguments = ["calibrate", str(demo_model()), "--images", str(images), *PREPROCESS, "-o"]
    assert main([*arguments, str(tmp_path / "x.table")]) == 2
    line = capsys.readouterr().err.splitlines()[-1]
    assert demo_model().name in line and "Too many open files" in line and "ulimit" in line
