"""What the Run menu does, and the windows that show what came of it."""

from __future__ import annotations

from clipscope.core.common.column import COLUMNS
from clipscope.gui.dialogs.analysis_tools import AnalysisTools
from clipscope.gui.dialogs.search_tools import SearchTools
from clipscope.gui.dialogs.table_tools import TableTools
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.work.missing import NO_NETWORK, lacks_half, lacks_images, lacks_statistics
from clipscope.gui.work.session import Session


class RunCommands:
    """Evaluates, measures and searches.

    Parameters
    ----------
    document, session
        The state, and what drives the worker.
    tools, searches, analyses
        The dialogs of tables and plans, of searches, and of sensitivity and mixed precision.
    """

    def __init__(
        self,
        document: Document,
        session: Session,
        tools: TableTools,
        searches: SearchTools,
        analyses: AnalysisTools,
    ) -> None:
        self._document, self._session = document, session
        self._tools, self._searches, self._analyses = tools, searches, analyses

    def run_all(self) -> None:
        """Evaluate int8, and what else is not fresh; then the targets that are on."""
        if not self._has_images(tr("Open images first: top-1 is measured on them.")):
            return
        results = {column: self._document.result(column) for column in COLUMNS}
        self._session.evaluate(
            tuple(c for c, view in results.items() if c.precision == "int8" or not view.accuracy_fresh)
        )
        self._session.half.run()
        self._session.targets.run()

    def run_half(self) -> None:
        """Evaluate and time ncnn's fp16."""
        if self._has_images(tr("Open images first: top-1 is measured on them.")) and not self._said(
            lacks_half(self._document)
        ):
            self._session.half.run()

    def run_latency(self) -> None:
        """Time all columns."""
        if self._has_images(tr("Open images first: they are what is timed.")):
            self._session.measure_latency()

    def run_calibration(self) -> None:
        """Calibrate again."""
        images = self._session.has_images and self._document.model is not None
        if images or self._has_images(tr("Open images first: thresholds are calibrated on some of them.")):
            self._session.calibrate()

    def tune(self) -> None:
        """Ask how long to tune, and begin."""
        self._searches.ask_tune()

    def easyquant_all(self) -> None:
        """Search the scales of all blobs."""
        self._searches.easyquant(tuple(self._document.plan.activations))

    def show_methods(self) -> None:
        """Show all methods' thresholds of the selected blob."""
        if self._said(lacks_statistics(self._document)):
            return
        self._searches.show_methods()

    def show_settling(self) -> None:
        """Show whether the calibration images are enough."""
        if not self._said(lacks_statistics(self._document)):
            self._searches.show_settling()

    def show_multipliers(self) -> None:
        """Show the selected layer's integer multipliers."""
        if self._said(None if self._document.model is not None else tr(NO_NETWORK)):
            return
        self._tools.show_multipliers()

    def show_tune_report(self) -> None:
        """Show what the tuning that runs, or the last one, did."""
        missing = self._searches.lacks_tune_report()
        if missing is not None and self._document.model is None:
            missing = tr(NO_NETWORK)
        if not self._said(missing):
            self._searches.show_tune_report()

    def _has_images(self, otherwise: str) -> bool:
        return not self._said(lacks_images(self._document, self._session, otherwise))

    def _said(self, missing: str | None) -> bool:
        """Say what is missing; whether something is."""
        if missing is not None:
            self._session.noticed.emit("done", missing, "", None)
        return missing is not None

    def measure_sensitivity(self) -> None:
        """Find out which layer is guilty."""
        self._analyses.analyses.measure_sensitivity()

    def profile_layers(self) -> None:
        """Time every layer, and show the times."""
        if self._has_images(tr("Open images first: the first of them is what is timed.")):
            self._analyses.show_profile()

    def mixed_precision(self) -> None:
        """Show plans with few layers in fp32."""
        self._analyses.show_mixed()
