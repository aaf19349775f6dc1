"""Entry point of ``clipscope``: a command runs in the terminal, everything else opens the window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

PICTURE = Path("out") / "window.png"
USAGE_ERROR = 2
"""Exit status after an error, as for the commands."""


WINDOW_BYTES = 700 << 20
"""Address space that the window with its worker's answers takes on Linux, before a network of any size."""
INTERRUPTED = 130
"""Exit status after Ctrl+C, as for the commands."""


def main() -> int:
    """Run the command line or the window."""
    try:
        return _main()
    except KeyboardInterrupt:  # before anything that could be stopped had begun
        return INTERRUPTED


def _main() -> int:
    arguments = sys.argv[1:]
    if arguments and _is_command(arguments[0]):
        return _run_command(arguments)
    if not has_display():
        return _without_display(arguments)
    if (problem := no_room_for_window()) is not None:
        sys.stderr.write(f"clipscope: error: {problem}\n")  # untranslated
        return USAGE_ERROR
    # Nothing that loading makes is garbage, and the window collects it at times of its own.
    gc.disable()
    from clipscope.gui.app import main as window

    return window(arguments)


def _run_command(arguments: list[str]) -> int:
    """Run a command in a process of its own, but what only prints."""
    from clipscope.core.cli.commands import COMMANDS

    def command() -> int:
        from clipscope.core.cli.main import main as command_line

        return command_line(arguments)

    if arguments[0] not in COMMANDS:
        return command()
    from clipscope.core.cli.own_process import run_in_own_process

    return run_in_own_process(command)


def no_room_for_window() -> str | None:
    """Why a window can't be opened under the limit of memory for a process; None if it can.

    Qt and NumPy end the process, with words of their own or none, where they are refused memory.
    """
    from clipscope.core.common.memory import NO_MEMORY, memory_limit

    limit = memory_limit()
    if limit is None or limit >= WINDOW_BYTES:
        return None
    needed, given = WINDOW_BYTES // 2**20, limit // 2**20
    needs = (
        f"the window needs {needed} MB, and a process may have {given} (ulimit -v): raise it"  # untranslated
    )
    return f"{NO_MEMORY}; {needs}"


def has_display() -> bool:
    """Whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _is_command(word: str) -> bool:
    """Whether the command line is meant: also by a word that is no file, whose commands it then lists."""
    from clipscope.core.cli.commands import COMMANDS

    named = word in COMMANDS or word in ("-h", "--help", "--version")
    return named or not (word.startswith("-") or Path(word).suffix or Path(word).exists())


def _without_display(arguments: list[str]) -> int:
    import subprocess

    if arguments not in ([], ["--demo"]):
        sys.stderr.write(
            "clipscope: error: no display to open the window on; set DISPLAY,"  # untranslated
            " or use a command (see clipscope --help)\n"
        )
        return USAGE_ERROR
    sys.stderr.write(
        "clipscope: no display; running 'clipscope demo',"  # untranslated
        " and drawing the window to a file\n"
    )
    status = _run_command(["demo"])
    command = [sys.executable, "-P", "-m", "clipscope.gui.picture", str(PICTURE)]
    drawn = subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False)
    return status or drawn.returncode


if __name__ == "__main__":
    sys.exit(main())
