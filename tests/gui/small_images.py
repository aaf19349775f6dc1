"""A few of the demo's images, so that analyses take seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.gui.state.results import State
from clipscope.gui.work.session import ImageSource
from tests.gui.running import NCNN_INT8, User

PER_CLASS = 4


def few_images(folder: Path) -> Path:
    """The first images of each class, in a folder per class."""
    for group in sorted(path for path in demo_images("eval").iterdir() if path.is_dir()):
        (folder / group.name).mkdir(parents=True)
        for image in sorted(group.iterdir())[:PER_CLASS]:
            shutil.copy(image, folder / group.name / image.name)
    return folder


def open_few(user: User, folder: Path) -> None:
    """Open the demo's network with few evaluation images, at thresholds so low that top-1 suffers."""
    sources = {"calibration": ImageSource(demo_images("calib")), "evaluation": ImageSource(folder)}
    user.session.set_sources(sources)  # type: ignore[arg-type]
    user.session.open_model(demo_model(), preprocess=DEMO_PREPROCESS)
    user.idle()
    user.document.apply_method("percentile:99.9", user.document.stats)
    user.document.set_threshold(
        {root: 0.25 * stats.absmax for root, stats in user.document.stats.items() if root in ("6", "12")}
    )
    user.document.undo_stack.clear()
    user.idle()
    assert user.view(NCNN_INT8).state is State.FRESH
