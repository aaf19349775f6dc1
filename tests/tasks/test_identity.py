"""What a person says of a task is the same wherever its files lie, and another one with other contents."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.tasks import identity
from clipscope.core.tasks.identity import task_identity
from clipscope.core.tasks.settings import TaskSettings


def _settings(root: Path) -> dict[str, TaskSettings]:
    """Every kind of file that a person can name."""
    return {
        "boxes in a folder": TaskSettings(truth=root / "labels"),
        "boxes in a COCO JSON": TaskSettings("detection", root / "instances.json"),
        "keypoints": TaskSettings("keypoints", root / "person.json"),
        "masks": TaskSettings("segmentation", root / "masks", {"classes": "3"}),
        "a metric": TaskSettings(truth=root / "labels", metric=root / "own.py"),
        "priors": TaskSettings("detection", options={"priors": str(root / "priors.npy"), "head": "ssd"}),
    }


@pytest.fixture
def here(tmp_path: Path) -> Path:
    root = tmp_path / "here"
    for name in ("a/1.txt", "a/2.txt", "b/1.txt"):
        (root / "labels" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "labels" / name).write_text("0 0.5 0.5 0.2 0.2\n")
    (root / "instances.json").write_text('{"images": [], "annotations": [], "categories": []}')
    (root / "person.json").write_text('{"annotations": [{"keypoints": [1, 2, 2]}]}')
    (root / "masks").mkdir()
    Image.fromarray(np.zeros((4, 4), np.uint8)).save(root / "masks/1.png")
    (root / "own.py").write_text("def decode(outputs, image): return 1\n")
    np.save(root / "priors.npy", np.zeros((2, 4), np.float32))
    return root


def _edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Another content that a size and a time do not tell."""
    found = path.stat()
    path.write_bytes(change(path.read_bytes()))
    assert path.stat().st_size == found.st_size
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))


EDITED = {
    "boxes in a folder": "labels/b/1.txt",
    "boxes in a COCO JSON": "instances.json",
    "keypoints": "person.json",
    "masks": "masks/1.png",
    "a metric": "own.py",
    "priors": "priors.npy",
}


@pytest.mark.parametrize("kind", EDITED)
def test_a_move_changes_nothing_and_a_byte_does(here: Path, tmp_path: Path, kind: str) -> None:
    before = task_identity(_settings(here)[kind])
    there = tmp_path / "some where" / "else"
    shutil.copytree(here, there, copy_function=shutil.copy)  # with other times
    assert task_identity(_settings(there)[kind]) == before
    shutil.rmtree(here)
    shutil.move(there, here.with_name("third"))
    assert task_identity(_settings(here.with_name("third"))[kind]) == before
    assert str(tmp_path) not in before
    _edit(here.with_name("third") / EDITED[kind], lambda content: content[:-2] + b"7" + content[-1:])
    assert task_identity(_settings(here.with_name("third"))[kind]) != before


def test_names_options_and_places_below_a_folder_count(here: Path) -> None:
    found = [task_identity(settings) for settings in _settings(here).values()]
    assert len(set(found)) == len(found) and task_identity(TaskSettings()) == ""
    labels = TaskSettings(truth=here / "labels")
    before = task_identity(labels)
    (here / "labels/a/2.txt").rename(here / "labels/b/2.txt")
    moved = task_identity(labels)
    (here / "labels/b/2.txt").unlink()
    fewer = task_identity(labels)
    shutil.rmtree(here / "labels")
    assert len({before, moved, fewer, task_identity(labels)}) == 4
    assert task_identity(TaskSettings("text", here / "instances.json")) != task_identity(
        TaskSettings("detection", here / "instances.json")
    )


def test_of_a_large_folder_the_largest_files_count_by_size_and_time(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "MOST_BYTES", 60)
    (here / "labels/photo.jpg").write_bytes(bytes(1000))
    settings = TaskSettings(truth=here / "labels")
    before = task_identity(settings)
    here.rename(here.with_name("there"))
    there = here.with_name("there") / "labels"
    assert task_identity(TaskSettings(truth=there)) == before
    os.utime(there / "photo.jpg", (1, 1))
    assert task_identity(TaskSettings(truth=there)) != before
    before = task_identity(TaskSettings(truth=there))
    _edit(there / "a/1.txt", lambda content: b"1" + content[1:])
    assert task_identity(TaskSettings(truth=there)) != before
