"""What the File menu and dropped files do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget

from clipscope.core.session.summary import SUFFIX
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import Export, Role
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.dropped import UNKNOWN, Dropped, images_of, sort_paths
from clipscope.gui.dialogs.table_tools import TableTools
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.state.document import Document
from clipscope.gui.state.task_choice import TaskValue
from clipscope.gui.widgets.places import Place
from clipscope.gui.work.missing import OPEN_IMAGES, lacks_statistics
from clipscope.gui.work.session import ImageSource, Session
from clipscope.gui.work.session_files import SessionFiles

if TYPE_CHECKING:
    # Loaded when it is first asked for.
    from clipscope.gui.dialogs.export_dialog import ExportDialog

PLACES: Mapping[Role, Place] = {"evaluation": "images", "calibration": "calibration"}
OPENED = tr_noop(
    "Networks: .param, .bin, .onnx, .pt (TorchScript). Images: folder, list .txt, .npz, .npy. Class names:"
    " .txt, .json, .csv. Labels: a folder of .txt, COCO's .json. Tables: .table. Plans: .json. Sessions:"
    " .clipscope."
)


class FileCommands:
    """Opens, imports and exports, asking for paths where none is given.

    Parameters
    ----------
    window
        What dialogs belong to.
    document, session, settings, notices, tools, sessions
        The state, what drives the worker, where folders are remembered, where a person is told, the dialogs
        for tables, and what saves and opens sessions.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        session: Session,
        settings: QSettings,
        notices: NotificationArea,
        tools: TableTools,
        sessions: SessionFiles,
    ) -> None:
        self._sessions = sessions
        self._window, self._document, self._session = window, document, session
        self._settings, self._notices, self._tools = settings, notices, tools
        # Only where it worked: a folder that can't be written is not offered again.
        session.plan_files.written.connect(self._note_export)
        session.retries.folderRequested.connect(self._export_elsewhere)

    def _note_export(self, folder: Path) -> None:
        from clipscope.gui.dialogs.export_dialog import note_export

        if self._document.model is not None:
            note_export(self._settings, self._document.model.path, folder)

    def choose_model(self) -> None:
        """Ask for a network and open it."""
        paths = opening.ask_files(self._window, tr("Open model"), opening.MODEL_FILTER, "model")
        network = (opening.Kind.MODEL, opening.Kind.UNKNOWN)
        if len(paths) == 1 and opening.kind_of(paths[0]) in network:
            self._session.open_model(paths[0], alone=True)  # whatever its name
        else:
            self.open_paths(paths)

    def save_session(self) -> None:
        """Save under the session's name, or ask for one."""
        if self._sessions.name is not None:
            self._sessions.save(self._sessions.name)
        else:
            self.save_session_as()

    def save_session_as(self) -> None:
        """Ask for a name and save."""
        model = self._document.model
        if model is None:
            self._notices.show_notice("done", tr("Open a network first: there is nothing to save yet."))
            return
        suggestion = self._sessions.name or model.path.with_name(f"{model.name}{SUFFIX}")
        path = opening.ask_save(
            self._window, tr("Save session"), suggestion, opening.SESSION_FILTER, "sessions"
        )
        if path is not None:
            self._sessions.save(path)

    def choose_images(self) -> None:
        """Ask for images: folders, lists, arrays, and what belongs to them."""
        self.choose_images_for("evaluation")

    def choose_calibration(self) -> None:
        """Ask for images that activations are measured on."""
        self.choose_images_for("calibration")

    def choose_images_for(self, role: Role) -> None:
        """Ask for images for a role; whatever may be dropped may be chosen."""
        title = tr("Open evaluation images") if role == "evaluation" else tr("Open calibration images")
        self.use_images(opening.ask_images(self._window, title, PLACES[role]), role)

    def use_images(self, paths: Sequence[Path], role: Role) -> None:
        """Open what was chosen as images of a role, with labels, class names and others among it."""
        if not paths:
            return
        found = sort_paths(paths)
        named = found.labels is not None and not self._session.has_images
        if len(paths) == 1 and (named or found.table is not None or found.is_empty):
            self._session.open_images(paths[0], role)  # it is said why these are none
        else:
            self._open_sorted(found, role)

    def choose_labels(self) -> None:
        """Ask for a file of class names."""
        path = opening.ask_file(self._window, tr("Open class names"), opening.LABELS_FILTER, "labels")
        if path is not None:
            self.use_labels(path)

    def use_labels(self, path: Path) -> None:
        """Use a file of class names, which needs images."""
        if self._session.has_images:
            self._session.images.choose_labels(path.absolute())
        else:
            self._notices.show_notice(
                "done", tr("Open images first: {file} has class names.", file=path.name)
            )

    def choose_table(self) -> None:
        """Ask for a table, or a file of a plan, and import it."""
        path = opening.ask_file(self._window, tr("Import a table or plan"), opening.PLAN_FILTER, "tables")
        if path is not None:
            self._session.plan_files.import_table(path)

    def check_table(self) -> None:
        """Ask for a table and show what is wrong with it."""
        if self._can_use_tables():
            path = opening.ask_file(self._window, tr("Check a table"), opening.TABLE_FILTER, "tables")
            if path is not None:
                self._tools.check_table(path.absolute())

    def compare_plans(self) -> None:
        """Show two plans beside each other."""
        if self._can_use_tables():
            self._tools.compare_plans()

    def _can_use_tables(self) -> bool:
        """Whether tables mean anything for what is open; says so if not."""
        problem = self._tools.problem
        if problem is not None:
            self._notices.show_notice("done", problem)
        return problem is None

    def choose_export(self) -> None:
        """Ask what to write and where."""
        if not self._document.is_calibrated or self._document.model is None:
            self._notices.show_notice("done", lacks_statistics(self._document) or tr(OPEN_IMAGES))
            return
        self._ask_export().open()

    def _export_elsewhere(self, failed: Export) -> None:
        """Ask for another folder for what could not be written."""
        dialog = self._ask_export(failed.formats)
        dialog.open()
        dialog.browse()

    def _ask_export(self, formats: Sequence[str] | None = None) -> ExportDialog:
        from clipscope.gui.dialogs.export_dialog import ExportDialog

        dialog = ExportDialog(self._document, self._settings, self._window, formats)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._session.plan_files.export(dialog.request()))
        return dialog

    def open_demo(self) -> None:
        """Open the bundled network with its images."""
        from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model

        self._session.open_model(demo_model(), preprocess=DEMO_PREPROCESS)
        self._session.set_sources(
            {"calibration": ImageSource(demo_images("calib")), "evaluation": ImageSource(demo_images("eval"))}
        )

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was dropped or chosen together, each where it belongs, and say what is not used.

        The network comes first, then images, labels and tables; a table waits until images are calibrated.
        """
        self._open_sorted(sort_paths(paths), "evaluation")

    def _open_sorted(self, found: Dropped, role: Role) -> None:
        if found.session is not None:
            self._sessions.open(found.session.absolute())
        if found.model is not None:
            self._open_model(found)
        if found.truth is not None:
            self._use_truth(found, role)
        self._open_images(found, role)
        if found.table is not None:
            whole = found.model is not None or found.evaluation is not None
            files = self._session.plan_files
            (files.import_when_calibrated if whole else files.import_table)(found.table)
        self._tell_left(found)

    def open_path(self, path: Path) -> None:
        """Open whatever a path holds."""
        self.open_paths([path])

    def _use_truth(self, found: Dropped, role: Role) -> None:
        """Use labels, for a network that is being opened, too; COCO's bring the images that they name."""
        assert found.truth is not None
        truth = found.truth.absolute()
        if found.model is None and self._document.model is not None:
            self._session.tasks.set_truth(truth)
        else:
            self._document.task.begin_with(TaskValue(TaskSettings(truth=truth)))
        if found.evaluation is not None or self._session.has_images:
            return
        images = images_of(truth)
        if images is None:
            text = tr("{file} has labels: open their images, too.", file=truth.name)
            self._notices.show_notice("done", text)
            return
        self._session.open_images(images, role)
        text = tr("Images of {file} are those of {folder}.", file=truth.name, folder=images.name)
        self._notices.show_notice("done", text, str(images))

    def _open_model(self, found: Dropped) -> None:
        assert found.model is not None
        images = found.evaluation
        self._session.open_model(found.model, images=images, alone=images is None and found.table is None)

    def _open_images(self, found: Dropped, role: Role) -> None:
        labels = None if found.labels is None else found.labels.absolute()
        if found.evaluation is not None and found.calibration is not None:
            evaluation = ImageSource(found.evaluation.absolute(), labels)
            calibration = ImageSource(found.calibration.absolute(), labels)
            self._session.set_sources({"calibration": calibration, "evaluation": evaluation})
        elif found.evaluation is not None:
            self._session.open_images(found.evaluation, role, labels)
        elif labels is not None:
            self.use_labels(labels)

    def _tell_left(self, found: Dropped) -> None:
        """Say what is not used, and why."""
        if not found.left:
            return
        lines = [tr("{file}: {why}", file=path.name, why=tr(why)) for path, why in found.left]
        if len(found.left) == 1:
            path, why = found.left[0]
            text = (
                tr("{file} is not something ClipScope opens.", file=path.name)
                if why == UNKNOWN
                else tr("{file} is not used: {why}.", file=path.name, why=tr(why))
            )
        else:
            first = found.left[0][0].name
            text = tr("{count} files are not used: {file} and others.", count=len(found.left), file=first)
        self._notices.show_notice(
            "error" if found.is_empty else "warning", text, "\n".join([*lines, tr(OPENED)])
        )
