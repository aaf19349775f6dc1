"""Inputs beside the image, and what they get: always the same, or an array with each image."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel


class FurtherInputsPanel(QWidget):
    """A row for each further input of the open network; hidden where there are none.

    Parameters
    ----------
    document
        Has the network.
    """

    changeRequested = Signal()  # noqa: N815
    """Somebody wants to give them something else, or another one the images."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.rows: dict[str, ElidedLabel] = {}
        heading = QLabel(tr("Further inputs"))
        heading.setProperty("heading", True)
        self.change_button = QPushButton(tr("Change"))
        self.change_button.setAccessibleName(tr("Change further inputs"))
        self.change_button.setToolTip(tr("The network is opened again, and calibrated again"))
        self.change_button.clicked.connect(self.changeRequested)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE * 2)
        self._grid.setVerticalSpacing(SPACE // 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(heading, 0, 0, 1, 2)
        self._grid.addWidget(self.change_button, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self._labels: list[QWidget] = []
        document.modelChanged.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        for label in self._labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._labels, self.rows = [], {}
        model = self._document.model
        rows: list[tuple[str, str, str]] = []
        if model is not None:
            rows = [
                (
                    name,
                    tr_message(text),
                    tr("{name} always gets this, in what is exported, too", name=name),
                )
                for name, text in model.constants
            ]
            rows += [
                (
                    name,
                    tr("with each: {file}", file=path.name),
                    tr("{name} gets an array of {path} with each image", name=name, path=path),
                )
                for name, path in model.fed
            ]
        for place, (name, text, tip) in enumerate(rows, 1):
            title, value = ElidedLabel(Qt.TextElideMode.ElideMiddle), ElidedLabel()
            title.setText(name)
            title.setToolTip(name)
            title.setProperty("caption", True)
            value.setText(text)
            value.setToolTip(tip)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(title, place, 0)
            self._grid.addWidget(value, place, 1, 1, 2)
            self._labels += [title, value]
            self.rows[name] = value
        self.setVisible(bool(rows))
