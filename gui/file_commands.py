"""What the File menu and dropped files do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget

from clipscope.core.session.summary import SUFFIX
from clipscope.core.worker.requests import Role
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.table_tools import TableTools
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.state.document import Document
from clipscope.gui.work.session import ImageSource, Session
from clipscope.gui.work.session_files import SessionFiles


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

    def choose_model(self) -> None:
        """Ask for a network and open it."""
        path = opening.ask_file(self._window, "Open model", opening.MODEL_FILTER)
        if path is not None and opening.kind_of(path) is opening.Kind.SESSION:
            self._sessions.open(path)
        elif path is not None:
            self._session.open_model(path, alone=True)

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
            self._notices.show_notice("info", "There is nothing to save yet: open a network first.")
            return
        suggestion = self._sessions.name or model.path.with_name(f"{model.name}{SUFFIX}")
        path = opening.ask_save(self._window, "Save session", suggestion, opening.SESSION_FILTER)
        if path is not None:
            self._sessions.save(path)

    def choose_images_folder(self) -> None:
        """Ask for a folder of images."""
        self.choose_folder_for("evaluation")

    def choose_images_file(self) -> None:
        """Ask for a list file or an array."""
        self.choose_file_for("evaluation")

    def choose_calibration(self) -> None:
        """Ask for a folder of images that activations are measured on."""
        self.choose_folder_for("calibration")

    def choose_calibration_file(self) -> None:
        """Ask for a list file or an array to measure activations on."""
        self.choose_file_for("calibration")

    def choose_folder_for(self, role: Role) -> None:
        """Ask for a folder of images for a role."""
        path = opening.ask_folder(self._window, f"Open {role} images: a folder")
        if path is not None:
            self._session.open_images(path, role)

    def choose_file_for(self, role: Role) -> None:
        """Ask for a list file or an array for a role."""
        path = opening.ask_file(self._window, f"Open {role} images", opening.IMAGES_FILTER)
        if path is not None:
            self._session.open_images(path, role)

    def choose_labels(self) -> None:
        """Ask for a file of class names."""
        path = opening.ask_file(self._window, "Open class names", opening.LABELS_FILTER)
        if path is not None:
            self.use_labels(path)

    def use_labels(self, path: Path) -> None:
        """Use a file of class names, which needs images."""
        if self._session.has_images:
            self._session.images.choose_labels(path.absolute())
        else:
            self._notices.show_notice("info", f"{path.name} has class names: open images first.")

    def choose_table(self) -> None:
        """Ask for a table, or a file of a plan, and import it."""
        path = opening.ask_file(self._window, "Import a table or plan", opening.PLAN_FILTER)
        if path is not None:
            self._session.plan_files.import_table(path)

    def check_table(self) -> None:
        """Ask for a table and show what is wrong with it."""
        if self._can_use_tables():
            path = opening.ask_file(self._window, "Check a table", opening.TABLE_FILTER)
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
            self._notices.show_notice("info", problem)
        return problem is None

    def choose_export(self) -> None:
        """Ask what to write and where."""
        if not self._document.is_calibrated or self._document.model is None:
            self._notices.show_notice(
                "info", "There is nothing to export yet: open a network and images first."
            )
            return
        from clipscope.gui.dialogs.export_dialog import ExportDialog

        dialog = ExportDialog(self._document, self._settings, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._session.plan_files.export(dialog.request()))
        dialog.open()

    def open_demo(self) -> None:
        """Open the bundled network with its images."""
        from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model

        self._session.open_model(demo_model(), preprocess=DEMO_PREPROCESS)
        self._session.set_sources(
            {"calibration": ImageSource(demo_images("calib")), "evaluation": ImageSource(demo_images("eval"))}
        )

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was dropped together: the network first, then images, then tables."""
        order = list(opening.Kind)
        images = next((path for path in paths if opening.kind_of(path) is opening.Kind.IMAGES), None)
        for path in sorted(paths, key=lambda p: order.index(opening.kind_of(p))):
            self.open_path(path, images)

    def open_path(self, path: Path, images: Path | None = None) -> None:
        """Open whatever a path holds, as when it is dropped; ``images`` come with a network."""
        kind = opening.kind_of(path)
        if kind is opening.Kind.MODEL:
            self._session.open_model(path, images=images, alone=images is None)
        elif kind is opening.Kind.IMAGES:
            self._session.open_images(path, "evaluation")
        elif kind is opening.Kind.SESSION:
            self._sessions.open(path.absolute())
        elif kind is opening.Kind.TABLE:
            self._session.plan_files.import_table(path)
        else:
            text = f"{path.name} is not something ClipScope opens."
            self._notices.show_notice(
                "error",
                text,
                "Networks: .param, .bin, .onnx, .pt (TorchScript). Images: folder, list .txt, .npz, .npy."
                " Tables: .table. Plans: .json. Sessions: .clipscope.",
            )
