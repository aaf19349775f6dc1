"""Under a limit of memory (``ulimit -v``) each start ends with one line that says so, whoever is refused."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.memory import is_want_of_memory
from clipscope.core.loading.demo import demo_images, demo_model
from tests.command_line.test_own_process import crashed

resource = pytest.importorskip("resource", reason="there are no such limits on Windows")
MIB = 2**20
EVALUATE = ("evaluate", str(demo_model().with_suffix(".onnx")), "--images", str(demo_images("eval")))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries take other amounts elsewhere")
@pytest.mark.parametrize("limit", [80, 200])
@pytest.mark.parametrize(
    "arguments", [("layers", str(demo_model())), EVALUATE, ()], ids=lambda a: (*a, "window")[0]
)
def test_too_little_memory_is_one_line(limit: int, arguments: tuple[str, ...], tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    environment.pop("CLIPSCOPE_DEBUG", None)
    done = subprocess.run(
        [sys.executable, "-m", "clipscope.gui.launch", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit * MIB, limit * MIB)),
    )
    assert done.returncode == 2 and done.stdout == "", done
    assert done.stderr.count("\n") == 1, done.stderr
    assert "there is not enough memory" in done.stderr and f"{limit} " in done.stderr, done.stderr
    assert "ulimit -v" in done.stderr and "internal error" not in done.stderr


def test_a_library_that_ends_the_process_is_one_line(tmp_path: Path) -> None:
    words = "OpenBLAS error: Memory allocation still failed after 10 retries, giving up."
    done = crashed(f"os.write(2, b'{words}\\n'); os._exit(1)", tmp_path)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1
    assert "net.param: there is not enough memory for this;" in done.stderr
    done = crashed("os.write(2, b'licence has run out\\n'); os._exit(3)", tmp_path)
    assert (
        done.returncode == 2 and "a library ended the process (status 3: licence has run out)" in done.stderr
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        ImportError("ncnn.so: failed to map segment from shared object"),
        RuntimeError("/onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376 Available memory of 0"),
        RuntimeError("std::bad_alloc"),
    ],
)
def test_what_libraries_say_of_refused_memory(error: Exception) -> None:
    outer = ClipScopeError("can't be read", where="net.onnx")
    outer.__cause__ = error
    assert is_want_of_memory(error) and is_want_of_memory(outer)


@pytest.mark.parametrize(
    "error",
    [
        ImportError("No module named 'x'"),
        OSError(errno.ENOENT, "No such file", "out of memory.param"),
        ClipScopeError("not found", where="out of memory.param"),
        ValueError("Failed to serialize proto"),
    ],
)
def test_other_errors_are_not_taken_for_it(error: Exception) -> None:
    assert not is_want_of_memory(error)
