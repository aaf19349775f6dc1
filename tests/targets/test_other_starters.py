"""``adb shell`` and ``docker run`` start a target as they are; ssh has tests of its own (`test_over_ssh`).

adb is the real program, which talks to a stand-in for a device (`adb_server`). docker is the real one, too,
with an image that ``CLIPSCOPE_DOCKER_IMAGE`` names: any with Python, NumPy and ncnn. Without them the tests
are skipped.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.targets.command import READER
from clipscope.core.targets.connection import TargetError
from clipscope.core.targets.evaluate_on import evaluate_on
from clipscope.core.targets.kept import Target
from clipscope.core.targets.place import opened
from tests.targets.adb_server import adb_server
from tests.targets.tiny import Tiny

NCNN8 = Column("ncnn", "int8")
IMAGE = "CLIPSCOPE_DOCKER_IMAGE"

pytestmark = pytest.mark.accept


@pytest.mark.skipif(not shutil.which("adb"), reason="there is no adb")
def test_through_adb_shell(tiny: Tiny, tmp_path: Path) -> None:
    """The words arrive as they are meant, binary messages pass unchanged, and nothing is left."""
    python = tmp_path / "a folder's" / "python3"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    asked: list[str] = []
    with adb_server(asked) as port:
        there = ["env", f"PYTHONPATH={os.pathsep.join(sys.path)}", str(python)]
        command = shlex.join(["adb", "-P", str(port), "shell", *map(shlex.quote, there)])
        with run(opened(Target("phone", command))) as place:
            assert place.facts.versions["ncnn"]
            found = run(evaluate_on(place, tiny.model, tiny.plan, tiny.inputs, threads=1))
            (apart,) = (x.deployed for x in found.differences if x.column == NCNN8)
            assert apart.images == len(tiny.inputs) and apart.largest == 0, "this machine's own kernels"
        assert len(asked) == 1 and shlex.split(asked[0])[-1] == READER
        with pytest.raises(TargetError):
            run(opened(Target("phone", f"adb -P {port} shell no-such-python")))


@pytest.mark.skipif(IMAGE not in os.environ, reason=f"{IMAGE} names no image")
def test_in_a_container(tiny: Tiny) -> None:
    start = f"docker run --rm -i {os.environ[IMAGE]} python3"
    with run(opened(Target("box", start))) as place:
        found = run(evaluate_on(place, tiny.model, tiny.plan, tiny.inputs, threads=1))
        (apart,) = (x.deployed for x in found.differences if x.column == NCNN8)
        assert apart.images == len(tiny.inputs) and apart.largest == 0
        running = ["docker", "ps", "-q", "--filter", f"ancestor={os.environ[IMAGE]}"]
        (container,) = subprocess.run(running, check=True, capture_output=True, text=True).stdout.split()
        subprocess.run(["docker", "kill", container], check=True, capture_output=True)
        with pytest.raises(TargetError, match="box"):
            run(evaluate_on(place, tiny.model, tiny.plan, tiny.inputs, threads=1))
    assert not subprocess.run(running, check=True, capture_output=True, text=True).stdout
