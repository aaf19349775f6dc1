"""A session comes back as it was written, wherever its folder lies by then."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.model import Model
from clipscope.core.session.files import Digests, bounded_text, changed_files, with_file, write_session
from clipscope.core.session.read_session import read_session
from clipscope.core.session.session_json import SCHEMA, session_json
from clipscope.core.session.values import SavedCalibration, SavedHistory, SavedSession, SavedStep
from tests.formats.conftest import small as small
from tests.session.made import made_session


@pytest.fixture(scope="module")
def written(small: Model, tmp_path_factory: pytest.TempPathFactory) -> tuple[SavedSession, Path]:
    folder = tmp_path_factory.mktemp("session")
    session = made_session(small, folder)
    path = folder / "work.clipscope"
    write_session(path, session)
    return session, path


def assert_same_calibration(old: SavedCalibration | None, new: SavedCalibration | None) -> None:
    assert old is not None and new is not None
    assert replace(old, stats={}).__dict__ == replace(new, stats={}).__dict__
    for root, stats in old.stats.items():
        assert new.stats[root].range == stats.range
        one, other = new.stats[root].histogram, stats.histogram
        assert (one.absmax, one.zeros) == (other.absmax, other.zeros)
        assert np.array_equal(one.positive, other.positive) and np.array_equal(one.negative, other.negative)


def test_everything_comes_back(written: tuple[SavedSession, Path]) -> None:
    session, path = written
    found = read_session(path)
    names = ("network", "preprocess", "images", "task", "plan", "history", "results", "view", "pictures")
    assert session.compared is not None and session.compared.results
    for name in (*names, "compared"):
        assert getattr(found, name) == getattr(session, name), name
    one, other = session.searches, found.searches
    assert one.targets == other.targets and one.targets
    assert one.times is not None and other.times is not None
    assert (one.times.key, one.times.plan) == (other.times.key, other.times.plan)
    assert one.times.processor == other.times.processor and one.times.profile.threads == 2
    for engine, figures in one.times.profile.engines.items():
        same = other.times.profile.engines[engine]
        assert figures == same if isinstance(figures, str) else vars(figures) == vars(same), engine
    assert one.here == other.here and one.mixed is not None and other.mixed is not None
    assert one.mixed.found is not None and other.mixed.found is not None
    assert vars(one.mixed.found) == vars(other.mixed.found)
    assert one.mixed.front is not None and other.mixed.front is not None
    assert vars(one.mixed.front.points[0]) == vars(other.mixed.front.points[0])
    assert one.tuned is not None and other.tuned is not None and other.tuned.table is not None
    for name in vars(one.tuned).keys() - {"start", "end", "table"}:
        assert getattr(one.tuned, name) == getattr(other.tuned, name), name
    assert np.array_equal(one.tuned.end.held, other.tuned.end.held)
    assert one.tuned.table is not None and one.tuned.table.steps == other.tuned.table.steps
    assert_same_calibration(session.calibration, found.calibration)
    for step, back in zip(session.history.steps, found.history.steps, strict=True):
        for before, after in zip(step.calibrations or (), back.calibrations or (), strict=True):
            assert_same_calibration(before, after)
    steps = found.history.steps
    assert steps[0].calibrations is not None and steps[0].calibrations[1] is found.calibration
    assert list(found.plan.layers) == list(session.plan.layers)
    # Written again it is the same, to the letter.
    again = path.with_name("again.clipscope")
    write_session(again, found)
    assert again.read_bytes() == path.read_bytes()


def test_plans_for_rescaled_channels_come_back(
    written: tuple[SavedSession, Path], small: Model, tmp_path: Path
) -> None:
    """An older version, which would show their ranges beside the wrong network, does not open them."""
    session, path = written
    layer = small.calibrated[0]
    plan = replace(session.plan, rescaled={layer.name: (1, -2) * (layer.out_channels // 2)})
    steps = (SavedStep("tune", session.plan, plan), SavedStep("undo it", plan, session.plan))
    tuned = replace(session, plan=plan, history=SavedHistory(steps, 1))
    write_session(tmp_path / "tuned.clipscope", tuned)
    found = read_session(tmp_path / "tuned.clipscope")
    assert found.plan == plan and found.history == tuned.history
    readers = [json.loads(p.read_text())["least_reader"] for p in (tmp_path / "tuned.clipscope", path)]
    assert readers == [2, 1]


def test_what_a_later_version_wrote_is_kept(written: tuple[SavedSession, Path], tmp_path: Path) -> None:
    session, path = written
    content = json.loads(path.read_text())
    content |= {"schema": SCHEMA + 1, "targets": {"board": 1}}
    content["view"]["docks"] = "left"
    content["results"].append({"kind": "energy", "engine": "ncnn", "precision": "int8"})
    content["plan"]["newer"] = 1
    later = tmp_path / "later.clipscope"
    later.write_text(json.dumps(content))
    found = read_session(later)
    assert found.plan == session.plan and len(found.results) == len(session.results)
    kept = session_json(found, tmp_path)
    assert kept["targets"] == {"board": 1} and kept["view"]["docks"] == "left"
    assert kept["schema"] == SCHEMA


def test_a_folder_is_handed_on(written: tuple[SavedSession, Path], tmp_path: Path) -> None:
    session, path = written
    new = tmp_path / "elsewhere"
    new.mkdir()
    (new / "work.clipscope").write_bytes(path.read_bytes())
    (new / "eval.txt").write_text("a 0")
    found = read_session(new / "work.clipscope")
    assert found.images["evaluation"].source.path == new / "eval.txt"
    # What is not beside it is looked for at its old place.
    assert found.network.path == session.network.path and session.network.path.is_file()


def test_changes_on_the_disk_are_named(written: tuple[SavedSession, Path], tmp_path: Path) -> None:
    session, path = written
    names = tmp_path / "names.txt"
    names.write_text("one")
    (path.parent / "truth").mkdir(exist_ok=True)
    session = with_file(session, path.parent / "names.txt", names)
    found = {(c.what, c.file.path.name): c.how for c in changed_files(session, Digests())}
    assert found == {
        ("network", session.network.path.name): "changed",
        ("evaluation images", "eval.txt"): "missing",
        ("calibration images", "calib.npz"): "missing",
        ("metric", "own.py"): "missing",
    }
    digests = Digests()
    kept = digests.file(names)
    assert kept.bytes == 3 and digests.known(names) == kept
    names.write_text("other")
    assert digests.known(names) is None and digests.file(names).sha256 != kept.sha256


def test_size_is_bounded(written: tuple[SavedSession, Path], tmp_path: Path) -> None:
    session, path = written
    whole = path.stat().st_size
    text = bounded_text(session, tmp_path, whole // 2)
    (tmp_path / "less.clipscope").write_text(text)
    less = read_session(tmp_path / "less.clipscope")
    assert less.calibration is None and less.plan == session.plan and less.history == session.history
    with pytest.raises(ClipScopeError, match="more than 0 MB"):
        bounded_text(session, tmp_path, 100)


def test_of_a_long_history_the_end_is_kept(written: tuple[SavedSession, Path], tmp_path: Path) -> None:
    session, _ = written
    root = next(iter(session.plan.activations))
    plans = [session.plan.with_threshold(root, 1 + n / 7) for n in range(301)]
    steps = tuple(
        SavedStep(f"edit {n}", one, other) for n, (one, other) in enumerate(itertools.pairwise(plans))
    )
    long = replace(session, plan=plans[290], history=SavedHistory(steps, 290))
    write_session(tmp_path / "long.clipscope", long)
    found = read_session(tmp_path / "long.clipscope").history
    assert found.steps == steps[200:] and found.index == 90


def test_a_metric_is_run_only_if_a_person_agrees(written: tuple[SavedSession, Path]) -> None:
    task = read_session(written[1]).task
    assert task is not None and task.metric is not None
    assert task.settings.metric is None and task.settings.options == {"score": "0.3"}
    assert task.settings_with_metric(task.metric.path).metric == task.metric.path
    with pytest.raises(ValueError, match="agreed"):
        task.settings_with_metric(Path("other.py"))
