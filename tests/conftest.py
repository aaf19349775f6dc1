"""Fixtures that every test may use."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from clipscope.core.worker import process
from tests.conversions import keep_conversions
from tests.forked.programs import CAN_FORK, Forked, close_server

# Two programs at a time on two cores: threads of ncnn and pnnx that spin while they wait for each other take
# most of the time. Read when the library is loaded, here and in every child.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# Windows speak English in tests, whatever the language of who runs them; those of Chinese choose it.
os.environ["LANGUAGE"] = "en"
# No display is needed, whichever tests are run; those of a real screen start programs of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What tests open, and windows keep, is kept among their temporary files, never in the cache of who runs them;
# the processes of one run share it.
if "PYTEST_XDIST_WORKER" not in os.environ:
    _CACHE = tempfile.TemporaryDirectory(prefix="clipscope-tests-cache-")
    atexit.register(_CACHE.cleanup)
    os.environ["XDG_CACHE_HOME"] = _CACHE.name
    os.environ["XDG_STATE_HOME"] = str(Path(_CACHE.name) / "state")

START = process.start_process
ROOT = Path(__file__).resolve().parent.parent


LONGEST = ("display/test_new_user.py", "display/test_opened_alone.py", "packaging/", "gui/", "command_line/")
"""Files that take longest, of which two at a time fill two processors best when they begin first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first: the last one would leave a processor idle."""

    def place(item: pytest.Item) -> int:
        path = item.path.relative_to(ROOT / "tests").as_posix()
        return next((n for n, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: no collection needs to look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _one_name_a_module() -> Iterator[None]:
    """From the root, the folders could be imported beside `clipscope`, with classes of their own."""
    yield
    twice = [name for name in sys.modules if name.partition(".")[0] in ("core", "gui", "resources")]
    assert twice == [], "modules were loaded under a second name"


@pytest.fixture(scope="session", autouse=True)
def _workers_are_forked() -> Iterator[None]:
    """A worker starts where everything is loaded; `real_workers` and real windows start it in full."""
    with pytest.MonkeyPatch.context() as patch:
        if CAN_FORK:
            patch.setattr(process, "start_process", lambda: Forked("worker", ["-c"], session=True))
        yield
    close_server()


@pytest.fixture(scope="session", autouse=True)
def _each_file_is_converted_once() -> None:
    """See `tests.conversions`; forked programs and workers do the same."""
    keep_conversions()


@pytest.fixture
def real_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker starts as it does for a person: a new interpreter, a child of this process."""
    monkeypatch.setattr(process, "start_process", START)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the reference networks and images; the test is skipped where it is not there.

    With ``CLIPSCOPE_REFERENCE=required``, which CI sets, it fails instead.
    """
    folder = ROOT.parent / "shared" / "data"
    if not (folder / "README.md").is_file():
        if os.environ.get("CLIPSCOPE_REFERENCE") == "required":
            pytest.fail(f"reference data is required and not in {folder}")
        pytest.skip("reference data (../shared/data) is not on this machine")
    return folder
