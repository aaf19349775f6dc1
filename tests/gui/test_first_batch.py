"""ONNX Runtime's first figures come while ncnn's evaluation still runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clipscope.core.worker.results import EvaluationResult, FirstBatchResult
from clipscope.gui.state.results import State
from clipscope.gui.work import first_batch
from clipscope.gui.work.jobs import Job
from tests.gui.running import ORT_INT8, User


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    yield demo
    demo.forget()


def _answers(user: User) -> list[tuple[str, int]]:
    """Evaluations and first batches as they end after an edit, with the images that the column shows."""
    seen: list[tuple[str, int]] = []

    def note(job: Job, result: object) -> None:
        view = user.view(ORT_INT8)
        if isinstance(result, FirstBatchResult):
            assert view.state is State.RUNNING and view.accuracy is not None
            seen.append(("first batch", view.accuracy.images))
        elif isinstance(result, EvaluationResult):
            seen.append((str(next(iter(result.columns))), 0))

    user.jobs.finished.connect(note)
    user.document.set_threshold({"in0": 0.9})
    user.idle()
    user.jobs.finished.disconnect(note)
    return seen


def test_a_look_comes_before_ncnns_end_where_it_is_worth_it(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_batch, "WORTH_SECONDS", 0.0)
    seen = _answers(user)
    assert [name for name, _ in seen] == [
        "first batch", "ncnn int8", "ONNX Runtime int8",
    ], seen  # fmt: skip
    assert 0 < seen[0][1] < 500
    assert user.view(ORT_INT8).state is State.FRESH and user.view(ORT_INT8).accuracy.images == 500


def test_no_look_where_ncnn_is_about_to_end(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_batch, "WORTH_SECONDS", 60.0)
    assert "first batch" not in [name for name, _ in _answers(user)]
