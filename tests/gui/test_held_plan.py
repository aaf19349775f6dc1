"""A plan that a person made can be written when the worker is dead and the network's files are gone."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.gui.dialogs.export_dialog import ExportDialog
from clipscope.gui.work.held_plan import PLAN_ALONE
from clipscope.gui.work.session import ImageSource
from tests.gui.running import LEFT, User, until


@pytest.mark.usefixtures("real_workers")
def test_hand_work_is_written_without_worker_and_files(qapp: QApplication, tmp_path: Path) -> None:
    for suffix in (".param", ".bin"):
        shutil.copy(demo_model().with_suffix(suffix), tmp_path / f"digitnet{suffix}")
    user = User(tmp_path / "settings")
    try:
        user.session.open_model(tmp_path / "digitnet.param", preprocess=DEMO_PREPROCESS)
        user.session.set_sources({"calibration": ImageSource(demo_images("calib") / "0")})
        user.idle()
        user.document.set_threshold({"in0": 0.125})
        user.idle()
        expected = user.export(tmp_path / "before").read_bytes()
        assert (tmp_path / "before" / "digitnet-int8.bin").is_file() and b"1016" in expected

        (tmp_path / "digitnet.bin").rename(tmp_path / "away")
        pid = user.jobs.pid
        os.kill(pid or 0, signal.SIGKILL)
        until(lambda: user.notices("info") and "Thresholds are kept" in " ".join(user.notices("info")))
        assert not [text for text in user.notices() if "Nothing is lost" in text]
        user.document.set_threshold({"in0": 0.25})
        written = user.export(tmp_path / "after")
        until(lambda: any("Only table and plan" in text for text in user.notices("warning")))
        assert b"\nconvclip_4 508 \n" in written.read_bytes()
        assert sorted(path.name for path in (tmp_path / "after").iterdir()) == [
            "digitnet-int8.ranges.json",
            "digitnet-int8.table",
        ]
        assert user.document.undo_stack.isClean(), "it may be closed without a question"

        # A worker that hangs is not asked at all.
        os.kill(user.jobs.pid or 0, signal.SIGSTOP)
        user.action("choose_export").trigger()
        dialog = user.window.findChild(ExportDialog)
        assert dialog is not None
        for name, box in dialog.formats.items():
            box.setChecked(name == PLAN_ALONE)
        dialog.folder.setText(str(tmp_path / "third"))
        QTest.mouseClick(dialog.export_button, LEFT)
        until((tmp_path / "third" / "digitnet-int8.ranges.json").is_file)
        assert (tmp_path / "third" / "digitnet-int8.table").read_bytes() == written.read_bytes()
    finally:
        user.close()
