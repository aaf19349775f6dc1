"""Install pnnx into a folder of the program's own, without the torch that it declares."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

from clipscope.core.common.children import ended, tied
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.progress import Progress

INSTALL_SECONDS = 1800
INSTALL_PNNX = "python -m pip install --no-deps pnnx"
"""pnnx declares torch as a dependency, which its program does not need."""


def own_folder() -> Path:
    """Where the program installs pnnx: ``clipscope/pnnx`` among the person's application data."""
    home = Path.home()
    if sys.platform == "win32":
        data = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        data = home / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return data / "clipscope" / "pnnx"


def install_pnnx() -> Generator[Progress[None], None, None]:
    """Install pnnx with pip, in a process of its own; what was there stays unless that works.

    Yields
    ------
    Progress
        How long it has taken; closing ends it, and removes what it brought.

    Raises
    ------
    ClipScopeError
        If there is no pip, it fails, or the folder can't be written.
    """
    target = own_folder()
    if importlib.util.find_spec("pip") is None:
        raise ClipScopeError(
            f"{sys.executable} has no pip to install pnnx with",
            fix=f"run python -m ensurepip, or install it with the tool you use: {INSTALL_PNNX}",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        holder = tempfile.TemporaryDirectory(prefix="pnnx-", dir=target.parent, ignore_cleanup_errors=True)
    except OSError as error:
        raise ClipScopeError(
            f"can't be written ({os_reason(error)})", where=str(target.parent), fix=INSTALL_PNNX
        ) from error
    with holder as name:
        made = Path(name) / "packages"
        yield from _run_pip(made, Path(name) / "pip.log")
        try:
            if target.exists():
                shutil.rmtree(target)
            made.replace(target)
        except OSError as error:
            raise ClipScopeError(
                f"can't be replaced ({os_reason(error)})", where=str(target), fix=INSTALL_PNNX
            ) from error


def _run_pip(target: Path, said: Path) -> Generator[Progress[None], None, None]:
    options = ["--no-deps", "--no-input", "--disable-pip-version-check", "--only-binary", ":all:"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(target), "pnnx"]
    with said.open("wb") as log:
        # Run elsewhere: the module search begins in the folder that the child runs in.
        process = subprocess.Popen(
            command,
            cwd=said.parent,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=tied(),
        )
    late = ClipScopeError(f"pip did not end within {INSTALL_SECONDS} s", fix=INSTALL_PNNX)
    yield from ended(
        process, INSTALL_SECONDS, lambda t: Progress(f"installing pnnx, for {t:.0f} s", 0, 0), late
    )
    if process.returncode:
        lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        errors = [line for line in lines if line.startswith("ERROR")] or lines or ["it said nothing"]
        raise ClipScopeError(
            f"pip could not install pnnx ({errors[-1][:200]})",
            fix=f"look at the connection and the index that pip uses, or by hand: {INSTALL_PNNX}",
        )
