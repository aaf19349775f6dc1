"""Histograms of the network that the plan is for: equalization changes them, and undo brings them back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from clipscope.core.worker.results import CalibrationResult
from clipscope.gui.state.document import Document
from clipscope.gui.work.from_worker import take_calibration

KEPT = 3
"""Calibrations that are kept, so that undo and redo measure nothing."""


class RescaledStats(QObject):
    """Follows the plan's factors of channels: statistics are those of the network that the plan is for.

    Parameters
    ----------
    document
        Whose plan it is.
    calibrate
        Measures the calibration images on the network that the present plan is for.
    """

    def __init__(
        self, document: Document, calibrate: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._calibrate = document, calibrate
        self._kept: list[CalibrationResult] = []
        document.modelChanged.connect(self._kept.clear)
        document.planChanged.connect(self._follow)
        document.imagesChanged.connect(self._follow)

    def take(self, result: CalibrationResult) -> bool:
        """Keep a calibration, and show it if it was asked for here; False if it is one like any other."""
        others = [
            one
            for one in self._kept
            if one.basis == result.basis and one.plan.rescaled != result.plan.rescaled
        ]
        self._kept = [result, *others][:KEPT]
        document = self._document
        shown, wanted = document.calibration_plan.rescaled, document.plan.rescaled
        if not document.stats or result.plan.rescaled == shown == wanted:
            return False
        if result.plan.rescaled == wanted:
            self._show(result)
        return True

    def _follow(self, *_: object) -> None:
        document = self._document
        powers = document.plan.rescaled
        if not document.stats or document.calibration_plan.rescaled == powers:
            return
        known = next((one for one in self._kept if one.plan.rescaled == powers), None)
        preprocess = document.preprocess
        if (
            known is not None
            and preprocess is not None
            and known.basis.preprocess == preprocess.fingerprint()
        ):
            self._show(known)
        else:
            self._calibrate()

    def _show(self, result: CalibrationResult) -> None:
        take_calibration(self._document, result, keep_plan=True)
