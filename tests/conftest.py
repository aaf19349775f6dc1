"""Fixtures that every test may use."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Two programs at a time on two cores: threads of ncnn and pnnx that spin while they wait for each other take
# most of the time. Read when the library is loaded, here and in every child.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# What tests open is kept among their temporary files, never in the cache of who runs them.
_CACHE = tempfile.TemporaryDirectory(prefix="clipscope-tests-cache-")
atexit.register(_CACHE.cleanup)
os.environ["XDG_CACHE_HOME"] = _CACHE.name

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _one_name_a_module() -> Iterator[None]:
    """From the root, the folders could be imported beside `clipscope`, with classes of their own."""
    yield
    twice = [name for name in sys.modules if name.partition(".")[0] in ("core", "gui", "resources")]
    assert twice == [], "modules were loaded under a second name"


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
