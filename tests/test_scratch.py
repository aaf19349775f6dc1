"""Temporary folders: where there is no room for them, that is what the error says."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.scratch import scratch_folder
from tests.conftest import ROOT

LIMITED = """
import resource, sys
from pathlib import Path
from clipscope.core.cli.main import main
from clipscope.core.loading.convert import convert, read_sized_onnx
from clipscope.core.loading.demo import demo_model
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
if sys.argv[1] == "engine":
    sys.exit(main(["layers", str(demo_model())]))
try:
    run(convert(demo_model(), read_sized_onnx(demo_model(), None)))
except ClipScopeError as error:
    sys.exit(f"clipscope: error: {error}")
"""
"""A process whose files can't grow: for it every folder is as good as full."""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
@pytest.mark.parametrize("stage", ["engine", "converter"])
def test_a_full_folder_is_not_the_engines_refusal(tmp_path: Path, stage: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, stage],
        env={**os.environ, "TMPDIR": str(tmp_path), "CLIPSCOPE_NO_CACHE": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"clipscope: error: {tmp_path}: no room for temporary files (File too large);")
    assert line.endswith("TMPDIR")
    assert list(tmp_path.iterdir()) == []


def test_other_failures_keep_their_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(ClipScopeError, match="pnnx could not convert it"), scratch_folder() as folder:
        assert folder.parent == tmp_path
        raise ClipScopeError("pnnx could not convert it")
    assert list(tmp_path.iterdir()) == []


def test_no_folder_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(ClipScopeError, match=r"no temporary folder can be made .*TMPDIR"), scratch_folder():
        pass
