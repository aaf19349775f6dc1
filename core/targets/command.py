"""The command that starts a target's Python, with the reader that takes the runner from stdin."""

from __future__ import annotations

import os
import shlex
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from clipscope.core.common.errors import ClipScopeError

READER: Final = "import sys;s=sys.stdin.buffer;exec(s.read(int(s.readline())))"
"""What ``python -c`` runs: it takes as many bytes as the first line says, and runs them as a program. It has
no quotes of its own."""

SHELLS: Final = frozenset({"ssh", "slogin", "autossh", "plink", "dbclient", "adb", "wsl"})
"""Programs that join their arguments with blanks and hand them to a shell on the other side."""


def words_of(command: str) -> list[str]:
    """The words of a command.

    Raises
    ------
    ClipScopeError
        If it has none, or a quote is not closed.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ClipScopeError(
            f"the command {command!r} can't be taken apart ({error})", fix="close its quotes"
        ) from error
    if not words:
        raise ClipScopeError("the command is empty", fix="give one such as 'ssh pi@board python3'")
    return words


def shells(words: list[str]) -> int:
    """Through how many shells the last words of a command pass: one for each ssh or adb in it."""
    return sum(program_of(word) in SHELLS for word in words)


def program_of(word: str) -> str:
    """Name of a program without its folder and ``.exe``."""
    return PurePosixPath(PureWindowsPath(word).name).name.lower().removesuffix(".exe")


def with_reader(command: str) -> list[str]:
    """Words of a command with ``-c`` and the reader, quoted as often as shells take quotes off."""
    words = words_of(command)
    words[0] = os.path.expanduser(words[0])  # noqa: PTH111 (a program may be no path)
    reader = READER
    for _ in range(shells(words)):
        reader = shlex.quote(reader)
    return [*words, "-c", reader]


def is_emulator(command: str) -> bool:
    """Whether a command runs a program of another processor, instruction by instruction."""
    return any(program_of(word).startswith("qemu-") for word in words_of(command))
