"""Versions of everything that computes, to read and to copy."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from clipscope.core.engines.processor import Processor
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr

PACKAGES = (
    "clipscope",
    "ncnn",
    "onnxruntime",
    "onnx",
    "pnnx",
    "numpy",
    "pillow",
    "PySide6-Essentials",
    "pyqtgraph",
)


def versions(processor: Processor | None = None) -> str:
    """One package a line, then Python, the system, and the processor once it is known."""
    lines = []
    for name in PACKAGES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(tr("{name} not installed", name=name))
    lines.append(f"Python {platform.python_version()}")
    lines.append(f"{platform.system()} {platform.release()}, {platform.machine()}".strip())
    if processor is not None:
        said = tr_message(processor.saturation)
        lines += [tr_message(processor.text), f"{said[:1].upper()}{said[1:]}"]
    return "\n".join(lines)


def show_about(parent: QWidget, processor: Processor | None = None) -> None:
    """Show the versions with a button that copies them."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr("About ClipScope"))
    box.setText(tr("See, tune and export int8 clip thresholds, with the deployed engines answering."))
    box.setInformativeText(versions(processor))
    copy = box.addButton(tr("Copy"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(QMessageBox.StandardButton.Close)

    def answered() -> None:
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(versions(processor))

    box.finished.connect(answered)
    box.open()
