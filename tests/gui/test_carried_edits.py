"""Edits go with a network that is opened from another file: the pair of an .onnx, or the other way round."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.settings import TaskSettings
from clipscope.gui.state.carried import Edited, carry, counterparts, other_weights
from clipscope.gui.state.document import Document
from clipscope.gui.state.task_choice import TaskValue
from clipscope.gui.work.bits import Bits
from clipscope.gui.work.image_sets import ImageSource
from tests.gui.running import User
from tests.gui.sample import model_info, sample_plan


def renamed(param: str) -> str:
    """A .param with other names of layers and blobs; the input and the output keep theirs."""
    first, lines = param.splitlines()[:2], [line.split() for line in param.splitlines()[2:]]
    for words in lines:
        words[1] = f"my_{words[1]}"
        ends = 4 + int(words[2]) + int(words[3])
        words[4:ends] = [name if name in ("in0", "out0") else f"my_{name}" for name in words[4:ends]]
    return "\n".join((*first, *(" ".join(words) for words in lines))) + "\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's network as it comes, with layers and blobs renamed, and with other weights; few images."""
    folder = tmp_path_factory.mktemp("files")
    for suffix in (".param", ".bin", ".onnx"):
        shutil.copy(demo_model().with_suffix(suffix), folder / f"net{suffix}")
    text = renamed((folder / "net.param").read_text())
    for name in ("renamed", "trained"):
        (folder / f"{name}.param").write_text(text)
    shutil.copy(folder / "net.bin", folder / "renamed.bin")
    weights = np.fromfile(folder / "net.bin", dtype="<f4")
    factors = np.exp(np.random.default_rng(2).normal(size=weights.size))
    (weights * factors).astype("<f4").tofile(folder / "trained.bin")
    for group in sorted(path for path in demo_images("eval").iterdir() if path.is_dir()):
        (folder / "few" / group.name).mkdir(parents=True)
        shutil.copy(sorted(group.iterdir())[0], folder / "few" / group.name)
    return folder


@pytest.fixture(scope="module")
def user(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        user = User(tmp_path_factory.mktemp("settings"))
        user.session.set_rerun(False)
        yield user
        user.close()


def begin(user: User, files: Path) -> None:
    """The pair, with a threshold by hand, one by another method, and a layer switched off."""
    user.document.undo_stack.setIndex(0)  # what an earlier test did has no edits to go along
    user.session.open_model(files / "net.param", preprocess=DEMO_PREPROCESS)
    user.session.set_sources({"evaluation": ImageSource(files / "few")})
    user.idle()
    document = user.document
    assert document.model is not None and document.is_calibrated
    rows = [row for row in document.model.layers if row.reason is None]
    document.set_threshold({rows[1].root: 0.25})
    document.apply_method("absmax", [rows[2].root])
    document.set_layers_on({rows[3].name: False})
    user.window.notices.clear()


def edits(user: User) -> tuple[float, str, bool]:
    """What `begin` edited, in the network that is open now."""
    document = user.document
    assert document.model is not None
    rows = [row for row in document.model.layers if row.reason is None]
    ranges = document.plan.activations
    return ranges[rows[1].root].hi, ranges[rows[2].root].origin, document.plan.is_on(rows[3].name)


def test_edits_of_a_pair_go_to_its_onnx_file_and_back_as_one_edit(user: User, files: Path) -> None:
    begin(user, files)
    document, stack = user.document, user.document.undo_stack
    assert edits(user) == (0.25, "absmax", False)
    document.task.edit(replace(document.task.value, settings=TaskSettings("classification")), "task")
    user.drop(files / "net.onnx")
    user.idle()
    assert document.model is not None and document.model.path.name == "net.onnx"
    assert edits(user) == (0.25, "absmax", False) and stack.count() == 1
    assert document.task.settings.name == "classification"
    root = [row for row in document.model.layers if row.reason is None][2].root
    assert document.plan.activations[root].hi == document.stats[root].absmax
    notice = user.notice("The edits of net.param are carried over: 2 thresholds, settings of 1 layer.")
    assert notice.level == user.notice("They are kept.").level == "info", "nothing to warn of"

    stack.undo()
    assert document.plan == document.calibration_plan, "undo is the calibration's plan"
    stack.redo()
    document.set_threshold({root: 0.125})
    user.drop(files / "net.param")
    user.idle()
    assert document.model.path.name == "net.param" and edits(user) == (0.25, "manual", False)
    assert stack.count() == 1 and user.notice("The edits of net.onnx are carried over")


def test_narrow_codes_go_along(user: User, files: Path) -> None:
    begin(user, files)
    Bits(user.document, user.session, user.window).change(7)
    user.idle()
    user.drop(files / "renamed.param")
    user.idle()
    assert user.document.bits == 7 and edits(user) == (0.25, "absmax", False)
    assert user.notice("carried over: 7-bit codes, ")


def test_with_other_weights_a_person_decides(user: User, files: Path) -> None:
    begin(user, files)
    user.drop(files / "trained.param")
    user.idle()
    assert user.document.plan == user.document.calibration_plan
    notice = user.notice("trained.param has the same layers, and other weights.")
    next(b for b in notice.findChildren(QPushButton) if b.text() == "Carry them over").click()
    user.idle()
    assert edits(user) == (0.25, "absmax", False) and user.document.undo_stack.count() == 1


def test_the_same_file_opened_again_begins_anew(user: User, files: Path) -> None:
    begin(user, files)
    user.drop(files / "net.param")
    user.idle()
    assert user.document.plan == user.document.calibration_plan and not user.document.undo_stack.count()
    assert user.notice("They are kept.")


def test_what_has_no_counterpart_is_named() -> None:
    """A file of the network that lacks a layer, and that ONNX Runtime does not run."""
    old, plan = model_info(), sample_plan()
    layers = [row for row in old.layers if row.reason is None]
    new = replace(
        old,
        path=Path("other.param"),
        onnx_reason="no ONNX file",
        layers=tuple(row for row in old.layers if row is not layers[0]),
    )
    lost, kept = layers[0], layers[-1]
    edited = replace(
        plan.with_threshold(lost.root, 0.5).with_threshold(kept.root, 0.25), onnx_weights="7"
    ).with_layers_on({lost.name: False, kept.name: False})
    pairs = counterparts(old, new)
    base = replace(
        plan,
        activations={r: q for r, q in plan.activations.items() if r in new.roots},
        layers={n: q for n, q in plan.layers.items() if n != lost.name},
    )
    found = carry(Edited(old, edited, plan, frozenset()), base, new, pairs)
    assert lost.name not in pairs and found.roots == (kept.root,) and found.layers == (kept.name,)
    assert found.plan.activations[kept.root].hi == 0.25 and not found.plan.is_on(kept.name)
    assert found.lost_layers == (lost.name,) and found.lost_onnx and not found.is_whole
    assert found.lost_roots == ((lost.root,) if lost.root not in new.roots else ())
    assert not other_weights(Edited(old, edited, plan, frozenset()), base, pairs)
    assert isinstance(found.plan, QuantPlan)


@pytest.mark.parametrize("stay", [True, False])
def test_labels_stay_with_their_images(document: Document, stay: bool) -> None:
    settings = TaskSettings("classification", truth=Path("labels"))
    document.task.edit(TaskValue(settings, ("out0",)), "task")
    document.task.keep(truth=stay)
    document.set_model(model_info())
    assert document.task.value == TaskValue(replace(settings, truth=Path("labels") if stay else None))
