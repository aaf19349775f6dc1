"""The dynamic column in the window: last in line, untouched by thresholds, redone after a switch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clipscope.core.common.column import Column
from clipscope.core.worker.requests import Evaluate
from clipscope.gui.state.results import State
from clipscope.gui.work.jobs import Job
from tests.gui.running import NCNN_INT8, ORT_DYNAMIC, ORT_INT8, User


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    yield demo
    demo.forget()


def evaluations(user: User) -> list[tuple[Column, ...]]:
    """Columns of every evaluation that begins from now on, in order."""
    begun: list[tuple[Column, ...]] = []

    def note(job: Job) -> None:
        if isinstance(job.request, Evaluate):
            begun.append(job.request.columns)

    user.jobs.started.connect(note)
    return begun


def test_it_is_evaluated_last_in_a_job_of_its_own(user: User) -> None:
    begun = evaluations(user)
    user.session.evaluate()
    user.idle()
    assert begun[-1] == (ORT_DYNAMIC,)
    assert all(ORT_DYNAMIC not in columns for columns in begun[:-1]) and len(begun) == 2
    assert user.view(ORT_DYNAMIC).state is State.FRESH


def test_a_threshold_leaves_it_alone_and_a_switch_does_not(user: User) -> None:
    before = user.view(ORT_DYNAMIC).accuracy
    begun = evaluations(user)
    root = str(user.document.selected_root)
    user.document.set_threshold({root: 0.5 * user.document.stats[root].absmax})
    assert user.view(ORT_DYNAMIC).state is State.FRESH and user.view(ORT_INT8).state is not State.FRESH
    user.idle()
    assert begun == [(NCNN_INT8, ORT_INT8)], "one job: neither waits for the other's end"
    assert user.view(ORT_DYNAMIC).accuracy is before

    name = str(user.document.selected_layer.name)  # type: ignore[union-attr]
    user.document.set_layers_on({name: False})
    assert user.view(ORT_DYNAMIC).state is not State.FRESH
    user.idle()
    assert begun[-1] == (ORT_DYNAMIC,)
    after = user.view(ORT_DYNAMIC).accuracy
    assert after is not None and [layer for layer, _ in after.excluded_layers] == [name]
    user.document.undo_stack.undo()
    assert user.view(ORT_DYNAMIC).accuracy is before
