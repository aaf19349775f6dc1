"""An emulated ARM evaluates 200 images in the window, beside this machine: ncnn's int8, bit for bit.

As `tests.accept.test_emulated_arm`, whose emulated ARM it takes, with what a person sees.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from clipscope.core.data.sources import open_source
from clipscope.core.targets import kept
from clipscope.core.targets.kept import Target
from clipscope.core.targets.values import EMULATED
from clipscope.gui.state.results import State
from clipscope.gui.work.session import ImageSource
from tests.accept.test_emulated_arm import IMAGES, clipscope
from tests.accept.test_emulated_arm import settings as settings
from tests.gui.running import NCNN_INT8, User, until
from tests.networks import CIFAR, MOBILENET, RESNET, Reference

LONG = 1200.0


@pytest.fixture(scope="module")
def arm(settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Target:
    done = clipscope("target", "list", "--json", cwd=tmp_path_factory.mktemp("list"), env=settings)
    (row,) = json.loads(done.stdout)["targets"]
    return Target(row["name"], row["command"])


@pytest.fixture
def user(qapp: QApplication, tmp_path: Path, arm: Target, monkeypatch: pytest.MonkeyPatch) -> Iterator[User]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    kept.add(arm)
    user = User(tmp_path)
    until(lambda: user.session.targets.all == (arm,))
    yield user
    user.close()


@pytest.mark.accept
@pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda reference: reference.name)
def test_emulated_arm_beside_this_machine(
    user: User, shared_data: Path, tmp_path: Path, reference: Reference
) -> None:
    items = open_source(shared_data / reference.evaluation).sample(IMAGES).items
    listed = tmp_path / "eval.txt"
    listed.write_text("".join(f"{item.path} {item.label}\n" for item in items))
    model = shared_data / "models" / f"{reference.name}.param"
    user.session.open_model(model, (32, 32), preprocess=CIFAR)
    calibration = ImageSource(shared_data / reference.calibration)
    user.session.set_sources({"calibration": calibration, "evaluation": ImageSource(listed)})
    user.session.plan_files.import_when_calibrated(reference.table(shared_data))
    until(lambda: user.document.is_calibrated and user.view(NCNN_INT8).state is State.FRESH, LONG)
    user.idle()
    targets = user.session.targets
    targets.switch("arm", True)
    until(lambda: targets.views[0].state is State.FRESH or targets.views[0].problem, LONG)
    (view,) = targets.views
    assert not view.problem and view.emulated and view.facts is not None and view.facts.machine == "aarch64"
    own, here = view.columns[NCNN_INT8].accuracy, user.view(NCNN_INT8).accuracy
    assert own is not None and here is not None and own.images == IMAGES and own.top1 == here.top1
    assert all(column.latency is None for column in view.columns.values())
    (found,) = (one for one in view.differences if one.column == NCNN_INT8)
    same = found.deployed if reference is RESNET else found.scored
    assert same is not None and same.identical == IMAGES and same.largest == 0
    user.idle()
    card = user.window.workspace.comparison.places.cards["arm"]
    assert card.emulated.isVisibleTo(user.window) and card.emulated.text() == EMULATED
    assert card.cells[NCNN_INT8, "FPS"].ends == "emulated"
    told = card.notes.text()
    assert "bit for bit" in told if reference is RESNET else "12-bit reciprocal" in told
