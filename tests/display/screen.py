"""An X server, with or without a window manager, whose picture is read from the server itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TOOLS = ("Xvfb", "xdotool", "openbox")
MISSING = [name for name in TOOLS if shutil.which(name) is None]
REASON = f"not installed: {', '.join(MISSING)}" if MISSING and not os.environ.get("CI") else None
"""Why tests of a real display are skipped; None where nothing is missing, and in CI, where they fail then."""
Picture = NDArray[np.uint8]
"""Pixels of the screen, uint8 (height, width, RGB)."""
LONG = 90.0
"""Seconds until something is given up; far more than it takes, because machines are busy."""


def wait(condition: Callable[[], object], what: str | Callable[[], str], seconds: float = LONG) -> None:
    """Wait until a condition holds.

    Raises
    ------
    AssertionError
        If it does not hold in time.
    """
    end, pause = time.monotonic() + seconds, 0.02
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what if isinstance(what, str) else what()}"
        time.sleep(pause)
        pause = min(1.3 * pause, 0.2)  # a question may have a large window painted


class Display:
    """An X server without a screen whose picture can be read.

    Parameters
    ----------
    folder
        Where the server keeps its picture.
    size
        Width and height in pixels.
    managed
        Whether a window manager runs, which places, frames and focuses windows.
    """

    def __init__(self, folder: Path, size: tuple[int, int] = (1280, 800), *, managed: bool = False) -> None:
        self.width, self.height = size
        self._picture = folder / "Xvfb_screen0"
        self._manager: subprocess.Popen[bytes] | None = None
        reading, writing = os.pipe()
        screen = f"-screen 0 {self.width}x{self.height}x24 -nocursor -nolisten tcp -fbdir {folder}"
        self.process = subprocess.Popen(
            f"Xvfb -displayfd {writing} {screen}".split(), pass_fds=(writing,), stderr=subprocess.DEVNULL
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.name = f":{answer.readline().strip()}"
        if managed:
            self._manage(folder)

    def _manage(self, folder: Path) -> None:
        """Run a window manager, and wait until it is there."""
        environment = {**os.environ, "DISPLAY": self.name, "HOME": str(folder)}
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait(lambda: self.do("get_num_desktops").isdigit(), "the window manager")

    def close(self) -> None:
        """End the window manager and the server."""
        for process in (self._manager, self.process):
            if process is not None:
                process.terminate()
                process.wait(10)

    def do(self, *words: str) -> str:
        """Let xdotool do something; what it prints."""
        environment = {**os.environ, "DISPLAY": self.name}
        done = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True)
        return done.stdout.strip()

    def picture(self) -> Picture:
        """What is on the screen, from the server's own memory file (xwd)."""
        data = np.fromfile(self._picture, np.uint8)
        header = data[:100].view(">u4")
        start, line = int(header[0] + 12 * header[19]), int(header[12])
        rows = data[start : start + line * self.height].reshape(self.height, line)[:, : 4 * self.width]
        return rows.reshape(self.height, self.width, 4)[:, :, 2::-1]
