"""Versions of what makes a result, for the key of what is kept of it."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]


@cache
def code_state(folders: Sequence[str], packages: Sequence[str]) -> tuple[Any, ...]:
    """Machine, versions of packages, and this program's code by size and time.

    Parameters
    ----------
    folders
        Folders whose code has a say, as ``"core/model"``: in a checkout it changes and the version does not.
    packages
        Names of distributions.
    """
    code = [path for folder in folders for path in sorted((_ROOT / folder).glob("*.py"))]
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in code]
    return (platform.machine(), platform.system(), *map(version_of, packages), *stats)


@cache
def version_of(name: str) -> str:
    """Version of a distribution; "unknown" where it is not installed as one."""
    # Loaded when it is asked for: it takes longer than most of what stands beside it.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
