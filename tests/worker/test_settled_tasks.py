"""Tasks that the worker keeps, and labels that change meanwhile."""

from __future__ import annotations

from pathlib import Path

from clipscope.core import api
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.tasks.base import Picture
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import InputKey
from clipscope.core.worker.settled_tasks import SettledTasks
from tests.tasks.small_detector import make


def test_label_files_that_changed_are_read_again(tmp_path: Path) -> None:
    make(tmp_path)
    model = api.open_model(tmp_path / "net.param")
    inputs = api.load_images(tmp_path / "images", model, labels=tmp_path / "names.txt", mean=[127] * 3)
    tasks, basis, cache = SettledTasks(), InputKey("", "", ""), LogitCache()

    def boxes() -> int:
        for settings in (TaskSettings(), TaskSettings(options={"score": "0.1"})):
            tasks.refresh(inputs, basis, settings)
            settled = tasks.get(model, inputs, basis, settings, cache)
            assert settled is not None
            found = settled.task.labels(Picture(inputs.items[0], inputs.geometry(0)))
            assert found is not None
        return len(found.classes)

    assert boxes() == 2
    kept = tasks.get(model, inputs, basis, TaskSettings(), cache)
    tasks.refresh(inputs, basis, TaskSettings())
    assert tasks.get(model, inputs, basis, TaskSettings(), cache) is kept
    (tmp_path / "labels" / "0.txt").write_text("1 0.1 0.1 0.05 0.05\n")
    assert boxes() == 1
