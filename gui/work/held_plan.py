"""Writing table and plan from what the window holds: when the worker is gone or hangs, or the files are."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.worker.requests import Export
from clipscope.gui.language.errors import error_details, error_text
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.words import names_text
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.outside import opens

if TYPE_CHECKING:
    from clipscope.core.exporting.plan_files import PlanWritten

PLAN_ALONE = "plan"
"""What the files are called among the formats of an export; no worker knows it."""


class HeldPlan(QObject):
    """Writes a plan's own files, in a thread because the disk may be slow.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker, with which the window is closed.
    """

    told = Signal(str, str, str, object)
    """Level, text, details, and an action or None."""
    failed = Signal(str, str, str, object, str)
    """The same of an error, with what failed."""
    written = Signal(object)
    """Folder that table and plan were written to."""
    _ended = Signal(object, object, str)

    def __init__(self, document: Document, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def write(self, request: Export, why: str = "") -> None:
        """Write table and plan of an export.

        Parameters
        ----------
        request
            What was asked for.
        why
            Why the rest of it was not written; empty where nothing else was asked for.
        """
        model = self._document.model
        if model is None or model.held is None or model.read_only:
            return
        network, choice = model.held, None if request.choice is None else request.choice.to_json()

        def work() -> None:
            # Loaded here: a window whose worker lives does without.
            from clipscope.core.exporting.plan_files import write_plan_files

            found: PlanWritten | ClipScopeError
            try:
                found = write_plan_files(network, request.plan, request.folder, choice)
            except ClipScopeError as error:
                found = error
            with contextlib.suppress(RuntimeError):  # the window is closed by now
                self._ended.emit(request, found, why)

        threading.Thread(target=work, name="plan-writer").start()

    def _tell(self, request: Export, found: PlanWritten | ClipScopeError, why: str) -> None:
        if self._jobs.closed:  # there is nobody to tell
            return
        if isinstance(found, ClipScopeError):
            text = error_text(found, tr("Table and plan were not written"))
            self.failed.emit("error", text, error_details(found), None, Export.title)
            return
        if request.plan is self._document.plan:
            self._document.undo_stack.setClean()
        self.written.emit(request.folder)
        names = names_text([path.name for path in found.files])
        lines = [str(path) for path in found.files]
        if found.no_table:
            lines.append(tr("no table: {why}", why=tr_message(found.no_table)))
        text = tr("Wrote {names} to {folder}.", names=names, folder=request.folder)
        if why:
            text = tr(
                "Only table and plan could be written ({names}), to {folder}: {why}.",
                names=names,
                folder=request.folder,
                why=tr_message(why),
            )
        show = opens(tr("Open folder"), request.folder, lambda said: self.told.emit("done", said, "", None))
        self.told.emit("warning" if why or found.no_table else "done", text, "\n".join(lines), show)
