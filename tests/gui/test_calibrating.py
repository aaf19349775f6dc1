"""What is seen while a network is calibrated for the first time: how far it is, and no figures before."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.gui.running import User, until


def test_the_plot_says_how_far_the_first_calibration_is_and_the_list_counts_no_thresholds(
    qapp: QApplication, tmp_path: Path
) -> None:
    user = User(tmp_path)
    try:
        work = user.window.workspace
        note, calibrating = work.histogram.calibrating, user.document.calibrating
        said, counted = set(), set()

        def look() -> None:
            if calibrating.step is not None and not user.document.is_calibrated:
                assert not note.isHidden() and note.geometry() == work.histogram.plot.viewport().rect()
                said.add(note.text())
                counted.add(work.layers.count.text())

        calibrating.changed.connect(look)
        assert note.isHidden()
        user.window.commands.files.open_demo()
        until(lambda: user.document.model, what="the demo was not opened")
        assert work.layers.count.text() == "17 layers, not calibrated yet"
        until(lambda: user.document.is_calibrated, what="the demo was not calibrated")
        until(lambda: calibrating.step is None)
        assert counted == {"17 layers, calibrating…"}
        steps = [re.fullmatch(r"Calibrating: measuring ranges  (\d+) / 40", text) for text in said]
        assert sum(step is not None for step in steps) > 1, said
        assert note.isHidden() and work.layers.count.text() == "17 layers, 17 in int8, 16 thresholds"
        user.session.calibration.again()  # there is a histogram to see
        assert calibrating.step is not None and note.isHidden()
        user.jobs.cancel()
        until(lambda: calibrating.step is None)
    finally:
        user.close()
