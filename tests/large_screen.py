"""A large screen without a display: on Qt's own, of 800x800 pixels, the window is as small as it gets."""

from __future__ import annotations

import atexit
import json
import tempfile
from pathlib import Path

SCREEN = {"name": "large", "x": 0, "y": 0, "width": 3840, "height": 2400, "dpr": 1}
SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96}


def large_screen() -> str:
    """What ``QT_QPA_PLATFORM`` has to be, for as long as this process lives."""
    folder = tempfile.TemporaryDirectory(prefix="clipscope-screen-")
    atexit.register(folder.cleanup)
    file = Path(folder.name) / "screen.json"
    file.write_text(json.dumps({"screens": [SCREEN]}))
    return f"offscreen:configfile={file}"
