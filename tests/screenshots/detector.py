"""Pictures of a detector."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from clipscope.gui.work.session import ImageSource
from tests.gui.running import User
from tests.gui.test_detector_window import open_detector
from tests.tasks.small_detector import make

Take = Callable[..., None]


def detector_states(user: User, take: Take) -> None:
    """Boxes on pictures, figures of boxes, the task's settings; it replaces what is open."""
    workspace = user.window.workspace
    with tempfile.TemporaryDirectory() as name:
        folder = make(Path(name))
        open_detector(
            user,
            folder / "net.param",
            ImageSource(folder / "images"),
            ImageSource(folder / "images", folder / "names.txt"),
            lambda base: replace(base, mean=(127.0,) * 3, norm=(0.02,) * 3),
        )
        user.window.notices.clear()
        workspace.show_images()
        user.idle()
        take("detector")
        workspace.show_inputs()
        user.idle()
        take("detector-inputs")
        workspace.show_layers()
        workspace.show_images(False)
