"""No scheduler, no Dask, other versions, workers without the files, Ctrl+C: a line each, and nothing left."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import psutil
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.cli.main import main
from clipscope.core.cluster.crew import ClusterError
from clipscope.core.cluster.dask_crew import DaskCrew, crew_at
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.model.model import Model
from tests.cluster.conftest import images
from tests.cluster.same import require_same
from tests.command_line.test_commands import PREPROCESS

CALIBRATE = ["calibrate", str(demo_model()), "--images", str(demo_images("calib")), *PREPROCESS, "-o"]


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 2
    return capsys.readouterr().err.splitlines()[-1]


def test_dask_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    line = said([*CALIBRATE, str(tmp_path / "x.table"), "--dask", "local:2"], capsys)
    assert "Dask is not installed" in line and "pip install 'clipscope[dask]'" in line


def test_no_scheduler(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("clipscope.core.cluster.dask_crew.CONNECT_SECONDS", 0.5)
    line = said([*CALIBRATE, str(tmp_path / "x.table"), "--dask", "tcp://127.0.0.1:9"], capsys)
    assert line.startswith("clipscope: error: --dask tcp://127.0.0.1:9: no Dask scheduler answers")
    assert "start one with: dask scheduler" in line
    line = said([*CALIBRATE, str(tmp_path / "x.table"), "--dask", "local:none"], capsys)
    assert "is not local:N" in line
    line = said([*CALIBRATE, str(tmp_path / "x.table"), "--dask", "local"], capsys)
    assert "is not local:N" in line
    line = said([*CALIBRATE, str(tmp_path / "x.table"), "--dask", "host"], capsys)
    assert "missing port number" in line and "tcp://host:8786, or local:2" in line
    line = said([*CALIBRATE, str(tmp_path / "x.table"), "--dask-files", "send"], capsys)
    assert "--dask-files is for --dask" in line


@contextmanager
def cluster_with(folder: Path, path: Path | None) -> Iterator[str]:
    """A scheduler and one worker as people start them, the worker with one more folder for its modules."""
    python, name = sys.executable, folder / "scheduler.json"
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": str(folder)}
    scheduler = subprocess.Popen(
        [
            *(python, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"),
            *("--no-dashboard", "--scheduler-file", str(name)),
        ],
        **silent,
    )
    worker = None
    try:
        address, end = "", time.monotonic() + 60
        while not address and time.monotonic() < end:
            time.sleep(0.05)
            with suppress(OSError, ValueError):  # not there yet, or half of it
                address = json.loads(name.read_text())["address"]
        environment = {**os.environ, "PYTHONPATH": str(path)} if path is not None else dict(os.environ)
        worker = subprocess.Popen(
            [
                *(python, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(name)),
                *("--no-nanny", "--no-dashboard", "--nthreads", "1"),
            ],
            env=environment,
            **silent,
        )
        yield address
    finally:
        for process in (worker, scheduler):
            if process is not None:
                process.kill()
                process.wait()


def test_a_worker_of_another_version(tmp_path: Path) -> None:
    other = tmp_path / "other" / "clipscope-0.0.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Name: clipscope\nVersion: 0.0.9\n")
    with (
        cluster_with(tmp_path, other.parent) as address,
        pytest.raises(ClusterError, match=r"worker tcp://.* has clipscope 0\.0\.9 instead of ") as caught,
        crew_at(address),
    ):
        pass
    assert "install the same versions" in str(caught.value) and address in str(caught.value)


@pytest.mark.accept
def test_a_worker_without_clipscope(tmp_path: Path) -> None:
    none = tmp_path / "none" / "clipscope"
    none.mkdir(parents=True)
    (none / "__init__.py").write_text("raise ModuleNotFoundError(__name__)\n")
    with (
        cluster_with(tmp_path, none.parent) as address,
        pytest.raises(ClusterError, match=r"can't run ClipScope .*clipscope"),
        crew_at(address),
    ):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_workers_without_the_files(
    model: Model, crew: DaskCrew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that is another place in each process: they are sent, or missed by name if that is forbidden."""
    shutil.copytree(demo_images("calib"), tmp_path / "digits")
    monkeypatch.chdir(tmp_path)
    source = open_source(Path("/proc/self/cwd/digits"))
    one = run(calibrate(model, Inputs(source, DEMO_PREPROCESS), threads=2))
    require_same(one, run(calibrate(model, Inputs(source, DEMO_PREPROCESS), threads=2, crew=crew)))
    crew.files = "shared"
    try:
        with pytest.raises(ClipScopeError, match=r"worker tcp://.* does not have it") as caught:
            run(calibrate(model, Inputs(source, DEMO_PREPROCESS), crew=crew))
        assert "/proc/self/cwd/digits" in str(caught.value) and "--dask-files send" in str(caught.value)
        # The first ones are there, a later one is not.
        monkeypatch.setattr("clipscope.core.cluster.dask_crew.probes", lambda inputs: [])
        with pytest.raises(ClipScopeError, match=r"is missing on worker tcp://"):
            run(calibrate(model, Inputs(source, DEMO_PREPROCESS), crew=crew))
    finally:
        crew.files = "auto"
    relative = open_source(Path("digits"))  # is not: it is the same place for all
    assert crew._must_send(Inputs(relative, DEMO_PREPROCESS)) is False


def test_an_error_of_the_work_is_that_of_one_machine(model: Model, crew: DaskCrew, tmp_path: Path) -> None:
    values = np.ones((30, 3, 32, 32), np.float32)
    values[20] = 1e31
    np.save(tmp_path / "x.npy", values)
    with pytest.raises(ClipScopeError, match="not finite") as alone:
        run(calibrate(model, Inputs(open_source(tmp_path / "x.npy"), None), threads=2))
    with pytest.raises(ClipScopeError) as there:
        run(calibrate(model, Inputs(open_source(tmp_path / "x.npy"), None), threads=2, crew=crew))
    assert str(there.value) == str(alone.value) and "x.npy[20]" in str(alone.value)


def test_closing_drops_the_work(model: Model, crew: DaskCrew) -> None:
    verb = calibrate(model, images("calib"), crew=crew)
    next(verb)
    next(verb)
    verb.close()
    end = time.monotonic() + 20
    while any(tasks for tasks in crew._client.processing().values()) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(tasks for tasks in crew._client.processing().values())


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is no signal there")
@pytest.mark.parametrize(
    "heard", ["in the middle", pytest.param("while it starts", marks=pytest.mark.accept)]
)
def test_interrupted(tmp_path: Path, heard: str) -> None:
    """As a terminal does it: all processes hear of it, and none is left."""
    (tmp_path / "list.txt").write_text(
        "".join(f"{path}\n" for path in sorted(demo_images("eval").rglob("*.png")) * 20)
    )
    command = [Path(sys.executable).with_name("clipscope"), "calibrate", demo_model(), "--images", "list.txt"]
    command = [*command, *PREPROCESS, "-o", "x.table", "--dask", "local:2"]
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        own = psutil.Process(process.pid)
        if heard == "in the middle":
            assert "2 workers" in process.stderr.readline()
            time.sleep(2)
        else:
            while len(own.children(recursive=True)) < 3:
                time.sleep(0.02)
        children = own.children(recursive=True)
        assert len(children) >= 3
        os.killpg(process.pid, signal.SIGINT)
        _, error = process.communicate(timeout=60)
        assert process.returncode == 130, error
        assert "Traceback" not in error
    _, left = psutil.wait_procs(children, timeout=10)
    assert [x.cmdline() for x in left if x.status() != psutil.STATUS_ZOMBIE] == []
    assert not (tmp_path / "x.table").exists()
