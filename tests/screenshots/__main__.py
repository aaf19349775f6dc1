"""``make screenshots [LANGUAGE [SIZE [STATES]]]``: the states in both languages and themes at three sizes.

Pictures go to ``out/screenshots/LANGUAGE/NAME-SIZE.png``. Where an X server and a window manager are
installed the screen is photographed, frames and menus with it; otherwise Qt's offscreen platform draws the
window, which is not always what a screen shows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from clipscope.gui.language.choice import CHINESE, ENGLISH
from tests.display.screen import MISSING, Display
from tests.large_screen import large_screen

LANGUAGES = (ENGLISH, CHINESE)
SIZES = (((1280, 800), 1), ((1920, 1080), 1), ((1280, 800), 2))
"""Size of the screen in logical pixels, and its scale."""


def photograph(language: str, size: tuple[int, int], scale: int, states: list[str]) -> None:
    """All states in a process of its own, because scale and platform are the application's."""
    suffix = f"{size[0]}x{size[1]}" + ("" if scale == 1 else f"@{scale}x")
    command = [sys.executable, "-m", "tests.screenshots.photographer", language, suffix, *states]
    environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
    if MISSING:
        environment["QT_QPA_PLATFORM"] = large_screen()
        subprocess.run(command, env=environment, check=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        display = Display(Path(folder), (size[0] * scale, size[1] * scale), managed=True)
        try:
            environment |= {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}
            subprocess.run(command, env=environment, check=True)
        finally:
            display.close()


def main(arguments: list[str]) -> int:
    """Photograph what was asked for, or all."""
    language, size, states = (*arguments[:2], *("",) * (2 - len(arguments)), arguments[2:])
    for one in LANGUAGES:
        for pixels, scale in SIZES:
            name = f"{pixels[0]}x{pixels[1]}" + ("" if scale == 1 else f"@{scale}x")
            if language in ("", one) and size in ("", name):
                photograph(one, pixels, scale, states)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
