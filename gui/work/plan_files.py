"""A plan's files: tables that are read, tables and networks that are written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.grouping import by_text, stay_fp32
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import Export
from clipscope.core.worker.results import CalibrationResult, ExportResult, ImportResult
from clipscope.core.worker.table_requests import ImportTable
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.state import edit_names
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import made_symmetric
from clipscope.gui.words import names_text, sentence
from clipscope.gui.work.held_plan import PLAN_ALONE, HeldPlan
from clipscope.gui.work.import_notice import import_notice
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.offers import Offer, own_undo
from clipscope.gui.work.outside import opens


class PlanFiles(QObject):
    """Asks the worker to read and write them, and says what came of it.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker.
    """

    told = Signal(str, str, str, object)
    """Level, text, details, and an action or None."""
    failed = Signal(str, str, str, object, str)
    """The same of an error, with what failed."""
    checkRequested = Signal(object)  # noqa: N815
    """Path of a table whose findings a person wants to see."""
    written = Signal(object)
    """Folder that an export was written to."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._waiting: Path | None = None
        self._held = HeldPlan(document, jobs, self)
        self._held.told.connect(self.told)
        self._held.failed.connect(self.failed)
        self._held.written.connect(self.written)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)

    def import_table(self, path: Path, text: str | None = None) -> None:
        """Read a table, or what became of its text, for the plan's bits; it becomes one edit."""
        self._jobs.submit(ImportTable(path.absolute(), text, self._document.bits))

    def import_when_calibrated(self, path: Path) -> None:
        """Read a table once the next calibration is there."""
        self._waiting = path.absolute()

    def export(self, request: Export) -> None:
        """Write files; those of the plan alone at once, whatever the worker is at."""
        rest = tuple(name for name in request.formats if name != PLAN_ALONE)
        if rest != request.formats:
            self._held.write(request)
        if rest:
            self._jobs.submit(replace(request, formats=rest))

    def _on_finished(self, job: Job, result: object) -> None:
        match result:
            case CalibrationResult() if self._waiting is not None:
                path, self._waiting = self._waiting, None
                self.import_table(path)
            case ImportResult() if isinstance(job.request, ImportTable):
                self._on_import(job.request, result)
            case ExportResult():
                self._on_export(job, result)

    def _on_failed(self, job: Job, failure: Failure) -> None:
        # What needs no network is written all the same.
        if isinstance(job.request, Export) and failure.kind in ("lost", "network"):
            self._held.write(job.request, str(failure.error()))

    def _on_import(self, request: ImportTable, result: ImportResult) -> None:
        old, name, path, bits = self._document.plan, request.path.name, request.path, self._document.bits
        if result.whole:
            self._take_plan(name, old, result)
            return
        if request.bits != bits:
            # Changed in the meantime: the same scales mean other thresholds now.
            self.import_table(path, request.text)
            return
        thresholds = {**old.activations, **result.plan.activations}
        # A table says one symmetric range a blob, for both engines.
        # It is for the network as it was opened, too.
        layers = result.plan.layers
        plan = replace(old, activations=thresholds, layers=layers, onnx_activations={}, rescaled={})
        self._document.replace_plan(plan, edit_names.imported(name))
        level, text, details = import_notice(name, bits, result)
        lost = tr_message(made_symmetric(old, self._document.plan, edit_names.TABLE_RANGES))
        text = sentences((text, lost))
        actions = own_undo(self._document, old)
        if result.findings and not result.by_structure and request.text is None:
            actions += ((tr("Show findings"), self.check_offer(path)),)
        self.told.emit(level, text, details, actions)

    def check_offer(self, path: Path) -> Offer:
        """Shows what is wrong with a table."""
        return Offer(
            lambda: self.checkRequested.emit(path),
            self,
            again=lambda there: lambda: there.session.plan_files.checkRequested.emit(path),
            asks=True,
        )

    def _take_plan(self, name: str, old: QuantPlan, result: ImportResult) -> None:
        """Take a whole plan over, with its widths; blobs and layers that it does not name stay."""
        new = result.plan
        layers, ranges = {**old.layers, **new.layers}, {**old.activations, **new.activations}
        self._document.replace_plan(
            replace(new, activations=ranges, layers=layers), edit_names.imported(name)
        )
        count, bits, own = len(new.activations), self._document.bits, len(new.onnx_activations)
        parts = [
            tr("{count} ranges", count=count)
            if bits >= FULL_BITS
            else tr("{count} ranges for {bits}-bit codes", count=count, bits=bits)
        ]
        if own:
            parts.append(
                tr("1 range of ONNX Runtime alone")
                if own == 1
                else tr("{count} ranges of ONNX Runtime alone", count=own)
            )
        if centred := sum(quant.centred for quant in new.activations.values()):
            parts.append(tr("{count} zero-centred", count=centred))
        text = tr("Imported {file}: {what}.", file=name, what=tr(", ").join(parts))
        self.told.emit("done", text, "", own_undo(self._document, old))

    def _on_export(self, job: Job, result: ExportResult) -> None:
        if isinstance(job.request, Export) and job.request.plan is self._document.plan:
            self._document.undo_stack.setClean()
        folder = result.files[0].parent
        self.written.emit(folder)
        lines = [f"ncnn: {tr_message(result.summary)}"] if result.summary else []
        lines += [str(path) for path in result.files]
        lines += map(tr_message, stay_fp32(result.excluded))
        lines += [
            tr(
                "{layers}: {what}; the table can't say it",
                layers=names_text(self._document.titles.layers(layers)),
                what=tr_message(what),
            )
            for what, layers in by_text(result.differences).items()
        ]
        show = opens(tr("Open folder"), folder, lambda text: self.told.emit("done", text, "", None))
        said = tr("Exported {count} files to {folder}.", count=len(result.files), folder=folder)
        self.told.emit("done", said, "\n".join(lines), show)
        for warning in result.warnings:
            self.told.emit("warning", sentence(warning), "", None)
