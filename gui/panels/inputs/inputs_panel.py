"""What the network is fed and for: preprocessing, images of both roles, task, the first images."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.panels.inputs.further_inputs_panel import FurtherInputsPanel
from clipscope.gui.panels.inputs.image_sets_panel import ImageSetsPanel
from clipscope.gui.panels.inputs.preprocess_panel import PreprocessPanel
from clipscope.gui.panels.inputs.preview_panel import PreviewPanel
from clipscope.gui.panels.inputs.task_panel import TaskPanel
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE


class InputsPanel(QWidget):
    """Preprocessing form, sets of images, task and preview, one above the other."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.preview = PreviewPanel(theme)
        self.form = PreprocessPanel()
        self.sets = ImageSetsPanel(document)
        self.task = TaskPanel(document)
        self.further = FurtherInputsPanel(document)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, SPACE * 2, 0, 0)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.form)
        layout.addWidget(self.sets)
        layout.addWidget(self.further)
        layout.addWidget(self.task)
        layout.addWidget(self.preview)
        layout.addStretch()
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("Inputs"))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.form.changed.connect(document.edit_preprocess)
        document.preprocessChanged.connect(self._refresh)
        document.imagesChanged.connect(self._refresh_arrays)
        self._refresh()

    def _refresh(self) -> None:
        value = self._document.preprocess
        self.form.setEnabled(value is not None)
        if value is not None:
            self.form.set_value(value)
        self._refresh_arrays()

    def _refresh_arrays(self) -> None:
        sets = [one for one in (self._document.calibration_images, self._document.images) if one is not None]
        self.form.show_arrays(bool(sets) and all(one.array_shape for one in sets))
