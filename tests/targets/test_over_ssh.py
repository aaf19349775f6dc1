"""A real ssh server on this machine's own address: networks run there, and a cut connection leaves nothing.

CI installs the server (.ci/setup); elsewhere the test is skipped without one.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.profiling.values import EngineProfile
from clipscope.core.targets.connection import TargetError
from clipscope.core.targets.evaluate_on import evaluate_on
from clipscope.core.targets.kept import Target
from clipscope.core.targets.place import opened
from clipscope.core.targets.profile_on import profile_on
from tests.targets.tiny import Tiny

NCNN8 = Column("ncnn", "int8")
SSHD = shutil.which("sshd") or "/usr/sbin/sshd"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A target behind the server, which a key of its own opens."""
    if not (Path(SSHD).exists() and shutil.which("ssh") and shutil.which("ssh-keygen")):
        assert not os.environ.get("CI"), "CI has an ssh server: see .ci/setup"
        pytest.skip("there is no ssh server")
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host", "key"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True, timeout=30
        )
    (folder / "key.pub").rename(folder / "authorized")
    port, root = _free_port(), os.getuid() == 0
    if root:
        Path("/run/sshd").mkdir(exist_ok=True)
    lines = [
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {folder}/host",
        f"AuthorizedKeysFile {folder}/authorized",
        "StrictModes no",
        "PasswordAuthentication no",
        "PermitRootLogin prohibit-password",
        f"UsePAM {'yes' if root else 'no'}",
        "PidFile none",
    ]
    (folder / "config").write_text("\n".join(lines) + "\n")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([SSHD, "-D", "-e", "-f", folder / "config"], stderr=log)
        try:
            _wait_for(port, server, folder / "log")
            options = f"-F none -i {folder}/key -p {port} -o BatchMode=yes -o StrictHostKeyChecking=no"
            options += " -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
            where = f"{getpass.getuser()}@127.0.0.1"
            yield Target("board", f"ssh {options} {where} {shlex.quote(sys.executable)}")
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("the ssh server does not listen")


def _runners() -> set[int]:
    """Processes that run what is sent to a target, on the far side of ssh."""
    found = set()
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if words[:1] == [sys.executable] and words[1:2] == ["-c"] and "s.readline()" in words[-1]:
            with contextlib.suppress(psutil.Error):
                # Other tests, which run beside these, have theirs without ssh.
                if any(parent.name().startswith("sshd") for parent in process.parents()):
                    found.add(process.pid)
    return found


def _gone(before: set[int], far: int | None = None) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if not _runners() - before and (far is None or not psutil.pid_exists(far)):
            return
        time.sleep(0.02)
    raise AssertionError("a runner is left")


def test_networks_run_over_ssh_and_a_cut_connection_leaves_nothing(board: Target, tiny: Tiny) -> None:
    before = _runners()
    place = run(opened(board, engines=("ncnn",)))
    try:
        verb = evaluate_on(place, tiny.model, tiny.plan, tiny.inputs, [NCNN8], threads=1, threads_here=1)
        found = run(verb)
        assert found.differences[0].deployed.is_none
        assert found.differences[0].deployed.images == len(tiny.inputs)
        (far,) = _runners() - before
        # The connection is cut in the midst of the next run: the job is lost, and the far end ends itself.
        verb = evaluate_on(place, tiny.model, tiny.plan, tiny.inputs, [NCNN8], threads=1, threads_here=1)
        with pytest.raises(TargetError) as caught:
            for step in verb:
                if step.done > 3:
                    os.kill(place.connection._process.pid, signal.SIGKILL)
        text = str(caught.value)
        assert text.startswith("target board: its process was ended (SIGKILL)")
        _gone(before, far)
    finally:
        place.close()
    with run(opened(board, engines=("ncnn",))) as again:
        assert again.facts.versions["ncnn"], "a lost connection loses nothing else"
    _gone(before)


def test_layers_are_timed_over_ssh(board: Target, tiny: Tiny) -> None:
    before = _runners()
    _, image = next(tiny.inputs.iter_valid())
    with run(opened(board)) as place:
        verb = profile_on(
            place, tiny.model, tiny.plan, image, threads=1, onnx_ranges=tiny.ranges, rounds=5, seconds=1
        )
        found = run(verb)
    names = {layer.name for layer in tiny.model.layers}
    for own in found.profile.engines.values():
        assert isinstance(own, EngineProfile) and names <= {row.name for row in own.pairs if row.int8_ms}
        assert all(whole.rounds == 5 and whole.layers_ms > 0 for whole in own.wholes.values())
    _gone(before)


def test_a_login_that_is_refused_says_so(board: Target) -> None:
    refused = Target("board", board.command.replace("-F none -i ", "-F none -o IdentitiesOnly=yes -i /x"))
    with pytest.raises(TargetError, match=r"its command ended with 255 \(.*Permission denied"):
        run(opened(refused))
