"""What to write, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.worker.messages import Export
from gui.document import Document
from gui.theme_tokens import SPACE


class ExportDialog(QDialog):
    """Folder and files of an export.

    Parameters
    ----------
    document
        What is exported.
    settings
        Remembers the folder.
    """

    def __init__(self, document: Document, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._settings = document, settings
        assert document.model is not None
        self._stem = document.model.name
        self.setWindowTitle("Export")
        self.folder = QLineEdit(str(settings.value("export_folder", "") or Path.cwd() / "out"))
        self.folder.setMinimumWidth(420)
        self.folder.setAccessibleName("Folder")
        browse = QPushButton("Browse…")
        browse.clicked.connect(self._browse)
        self.table = QCheckBox(f"ncnn table: {self._stem}.table")
        self.pair = QCheckBox(f"int8 ncnn network: {self._stem}-int8.param, .bin")
        self.onnx = QCheckBox(f"int8 ONNX network (QDQ): {self._stem}-int8.onnx")
        has_onnx = document.model.onnx_reason is None
        for box, on in ((self.table, True), (self.pair, True), (self.onnx, has_onnx)):
            box.setChecked(on)
            box.toggled.connect(self._refresh)
        self.onnx.setEnabled(has_onnx)
        self.onnx.setToolTip(document.model.onnx_reason or "")
        self.note = QLabel()
        self.note.setProperty("muted", True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = self.buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setProperty("primary", True)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 6, SPACE * 6, SPACE * 6)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(QLabel("Folder"))
        layout.addLayout(row)
        for widget in (self.table, self.pair, self.onnx, self.note, self.buttons):
            layout.addWidget(widget)
        self.folder.textChanged.connect(self._refresh)
        self._refresh()

    def request(self) -> Export:
        """The job that does it."""
        folder = Path(self.folder.text()).expanduser().absolute()
        return Export(
            self._document.plan,
            table=folder / f"{self._stem}.table" if self.table.isChecked() else None,
            pair=folder / f"{self._stem}-int8.param" if self.pair.isChecked() else None,
            onnx=folder / f"{self._stem}-int8.onnx" if self.onnx.isChecked() else None,
        )

    def _accept(self) -> None:
        self._settings.setValue("export_folder", self.folder.text())
        self.accept()

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Export to", self.folder.text())
        if name:
            self.folder.setText(name)

    def _refresh(self) -> None:
        chosen = any(box.isChecked() for box in (self.table, self.pair, self.onnx))
        self.export_button.setEnabled(chosen and bool(self.folder.text().strip()))
        folder = Path(self.folder.text()).expanduser()
        exists = any((folder / name).exists() for name in (f"{self._stem}.table", f"{self._stem}-int8.param"))
        self.note.setText("Files of these names are there already and will be replaced." if exists else "")
