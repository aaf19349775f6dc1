"""What to write, and where."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.loading.demo import demo_model
from clipscope.core.worker.requests import Export
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import first_part
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.file_dialog import choose
from clipscope.gui.work.held_plan import PLAN_ALONE

FORMATS = {
    "ncnn": tr_noop(
        "ncnn: table and int8 network  ({stem}-int8.table, .param, .bin), with a C++ and a Python example"
    ),
    "onnx": tr_noop("ONNX Runtime: int8 network, QDQ  ({stem}-int8.onnx)"),
    "trt-cache": tr_noop("TensorRT: calibration cache  ({stem}-int8.cache)"),
    "json": tr_noop("Ranges as JSON  ({stem}-int8.ranges.json)"),
    PLAN_ALONE: tr_noop(
        "Table and plan alone  ({stem}-int8.table, .ranges.json), also when the network's files are gone"
    ),
    "mace": tr_noop("MACE: range file  ({stem}-int8.mace)"),
    "pytorch": tr_noop(
        "PyTorch, QNNPACK: scales and zero points  ({stem}-int8.pytorch.json), with a program"
    ),
    "paddle-lite": tr_noop("Paddle Lite: thresholds  ({stem}-int8.paddle.json)"),
    "tflite-json": tr_noop("TFLite: tensors as JSON  ({stem}-int8.tflite.json)"),
    "min-max": tr_noop("List of lowest and highest values  ({stem}-int8.minmax)"),
}
CHOSEN = ("ncnn", "onnx")
NEEDS_ONNX = tuple(name for name in FORMATS if name not in ("ncnn", "json", PLAN_ALONE))
FOLDERS = "export_folders"
"""Setting: network and folder by turns, the latest last."""
MOST_FOLDERS = 32


def export_folder(settings: QSettings, network: Path) -> Path:
    """Where an export of a network goes: where its last one went, else a folder beside it.

    Where nothing can be written beside it, as of the demo, the folder is in the present one.
    """
    known = _folders(settings).get(str(network.absolute()))
    if known is not None:
        return Path(known)
    place = network.absolute().parent
    return (place if os.access(place, os.W_OK) and network != demo_model() else Path.cwd()) / "out"


def note_export(settings: QSettings, network: Path, folder: Path) -> None:
    """Note that an export of a network was written."""
    found = _folders(settings)
    found.pop(str(network.absolute()), None)
    kept = [*found.items(), (str(network.absolute()), str(folder))][-MOST_FOLDERS:]
    settings.setValue(FOLDERS, [part for pair in kept for part in pair])


def _folders(settings: QSettings) -> dict[str, str]:
    parts = settings.value(FOLDERS, [])
    texts = [str(part) for part in parts] if isinstance(parts, list) else []
    return dict(zip(texts[::2], texts[1::2], strict=False))


class ExportDialog(QDialog):
    """Folder and files of an export.

    Parameters
    ----------
    document
        What is exported.
    settings
        Has the folders that exports of networks were written to last.
    formats
        Those that are ticked; None for the usual ones.
    """

    def __init__(
        self,
        document: Document,
        settings: QSettings,
        parent: QWidget | None = None,
        formats: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        assert document.model is not None
        self._stem = document.model.name
        self.setWindowTitle(tr("Export"))
        self.folder = QLineEdit(str(export_folder(settings, document.model.path)))
        self.folder.setMinimumWidth(420)
        self.folder.setAccessibleName(tr("Folder"))
        browse = QPushButton(tr("Browse…"))
        browse.clicked.connect(self.browse)
        has_onnx = document.model.onnx_reason is None
        # What is in its way; the way out, which stands behind it, is the comparison's.
        why = first_part(tr_message(str(document.model.onnx_reason)))
        self.formats = {name: QCheckBox(tr(text, stem=self._stem)) for name, text in FORMATS.items()}
        for name, box in self.formats.items():
            possible = has_onnx or name not in NEEDS_ONNX
            box.setChecked(possible and name in (CHOSEN if formats is None else formats))
            box.setEnabled(possible)
            box.setToolTip("" if possible else why)
            box.toggled.connect(self._refresh)
        # A tooltip of a grey box is found by few.
        self.reason = QLabel(tr("The grey ones need the ONNX file: {reason}.", reason=why))
        self.reason.setProperty("muted", True)
        self.reason.setWordWrap(True)
        self.reason.setVisible(not has_onnx)
        self.note = QLabel()
        self.note.setProperty("muted", True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = self.buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setProperty("primary", True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 6, SPACE * 6, SPACE * 6)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(QLabel(tr("Folder")))
        layout.addLayout(row)
        for widget in (*self.formats.values(), self.reason, self.note, self.buttons):
            layout.addWidget(widget)
        self.folder.textChanged.connect(self._refresh)
        self._refresh()

    def request(self) -> Export:
        """The job that does it."""
        folder = Path(self.folder.text()).expanduser().absolute()
        plan, choice = self._document.plan, self._document.choice
        # Of a plan that was imported or set since, nobody chose the method.
        by_choice = choice is not None and any(q.origin == choice.method for q in plan.activations.values())
        return Export(plan, folder, tuple(self._chosen()), choice if by_choice else None)

    def _chosen(self) -> list[str]:
        return [name for name, box in self.formats.items() if box.isChecked()]

    def browse(self) -> None:
        """Ask for the folder."""
        chosen = choose(self, tr("Export to"), self.folder.text(), wanted="folder")
        if chosen:
            self.folder.setText(chosen[0])

    def _refresh(self) -> None:
        self.export_button.setEnabled(bool(self._chosen()) and bool(self.folder.text().strip()))
        folder = Path(self.folder.text()).expanduser()
        exists = any(
            (folder / f"{self._stem}-int8{suffix}").exists() for suffix in (".table", ".onnx", ".cache")
        )
        self.note.setText(
            tr("Files of these names are there already and will be replaced.") if exists else ""
        )
