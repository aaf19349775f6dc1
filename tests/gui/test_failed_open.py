"""A file that can't be opened leaves what was open as it was, and what was being measured goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.worker.requests import MeasureLatency
from tests.gui.running import NCNN, ORT_INT8, User, until


@pytest.fixture
def user(qapp: QApplication, tmp_path: Path) -> Iterator[User]:
    user = User(tmp_path / "settings")
    yield user
    user.close()


def test_latency_that_a_failed_open_stopped_is_measured_again(user: User, tmp_path: Path) -> None:
    user.session.open_model(demo_model(), preprocess=DEMO_PREPROCESS)
    user.session.open_images(demo_images("calib"))
    until(lambda: isinstance(user.jobs.current and user.jobs.current.request, MeasureLatency))
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no network")
    user.drop(broken)
    until(lambda: user.notices("error"), what="nothing is said of the file")
    until(lambda: not user.jobs.busy and not user.session.begins_soon)
    user.idle(latency=True)
    assert all(user.view(column).latency is not None for column in (NCNN, ORT_INT8))
