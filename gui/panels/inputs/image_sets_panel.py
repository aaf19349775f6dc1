"""Which images calibrate and which evaluate, and buttons to change that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.work.image_checks import ImageChecks
from clipscope.gui.work.image_sets import ImageSets

TEXT = "text"
"""Task whose classes are characters."""
LISTED = 40
"""Names that a tooltip shows."""
TEXTS = {
    "calibration": (
        tr_noop("Calibration"),
        tr_noop("Calibration images"),
        tr_noop("Change calibration images"),
    ),
    "evaluation": (
        tr_noop("Evaluation"),
        tr_noop("Evaluation images"),
        tr_noop("Change evaluation images"),
    ),
}
"""Title of a role, and names of its line and its button."""


class ImageSetsPanel(QWidget):
    """A row for each set: what it is for, what it is, and a way to choose other images.

    Parameters
    ----------
    document
        Whose images they are.
    """

    imagesRequested = Signal(str)  # noqa: N815
    """Somebody wants other images for a role."""
    labelsRequested = Signal()  # noqa: N815
    """Somebody wants to choose a file of class names."""
    namesRemoved = Signal()  # noqa: N815
    """Somebody wants no file of class names."""
    shareRequested = Signal()  # noqa: N815
    """Somebody wants to calibrate on the evaluation images."""
    settlingRequested = Signal()  # noqa: N815
    """Somebody wants to see which thresholds more images still move."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._images: ImageSets | None = None
        self._checks: ImageChecks | None = None
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE * 2)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(0, 1)
        heading = QLabel(tr("Images"))
        heading.setProperty("heading", True)
        layout.addWidget(heading, 0, 0, 1, 2)
        self.calibration, self.calibration_button = self._row(layout, 1, "calibration")
        self.note, self.more_button = QLabel(), QPushButton(tr("Are the images enough?…"))
        self.note.setProperty("muted", True)
        self.note.setWordWrap(True)
        self.more_button.setToolTip(tr("Each threshold against the number of images that it is made from"))
        self.more_button.clicked.connect(self.settlingRequested)
        layout.addWidget(self.note, 3, 0, 1, 2)
        layout.addWidget(self.more_button, 4, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.evaluation, self.evaluation_button = self._row(layout, 6, "evaluation")
        self.labels, self.labels_button = self._labels_row(layout, 9)
        for row in (5, 8):
            layout.setRowMinimumHeight(row, SPACE)
        self.tell("")
        self.share_action = QAction(tr("&The evaluation images"), self)
        self.share_action.triggered.connect(self.shareRequested)
        self.calibration_button.menu().addAction(self.share_action)
        for signal in (document.modelChanged, document.imagesChanged, document.task.infoChanged):
            signal.connect(self._refresh)
        self._names: Path | None = None
        self._refresh()

    def follow(self, images: ImageSets, checks: ImageChecks) -> None:
        """Say what is known of the images."""
        self._images, self._checks = images, checks
        images.changed.connect(self._on_images)
        checks.changed.connect(self._on_checks)

    def _on_images(self) -> None:
        source = None if self._images is None else self._images.source("evaluation")
        self.show_labels(None if source is None else source.labels)

    def _on_checks(self) -> None:
        if self._checks is not None:
            self.tell(sentences((self._checks.text, self._checks.overlap)))

    def tell(self, text: str) -> None:
        """Say whether the images are enough, and whether both sets have some in common; empty for nothing."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.more_button.setVisible(bool(text))

    def _row(self, layout: QGridLayout, row: int, role: str) -> tuple[ElidedLabel, QPushButton]:
        """Two lines of the panel: the label that tells the images, and the button."""
        title, named, change = TEXTS[role]
        text, button = ElidedLabel(Qt.TextElideMode.ElideMiddle), QPushButton(tr("Change"))
        text.setAccessibleName(tr(named))
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(tr(change))
        if role == "evaluation":
            button.setText(tr("Change…"))
            button.clicked.connect(lambda: self.imagesRequested.emit(role))
        else:
            menu = QMenu(button)
            menu.addAction(tr("&Open others…")).triggered.connect(lambda: self.imagesRequested.emit(role))
            button.setMenu(menu)
        caption = QLabel(tr(title))
        caption.setBuddy(button)
        caption.setProperty("caption", True)
        layout.addWidget(caption, row, 0)
        layout.addWidget(button, row, 1, Qt.AlignmentFlag.AlignVCenter)
        # Names are long: below the button they have the panel's whole width.
        layout.addWidget(text, row + 1, 0, 1, 2)
        return text, button

    def _labels_row(self, layout: QGridLayout, row: int) -> tuple[ElidedLabel, QPushButton]:
        """Two lines for the names of the classes."""
        caption, button = QLabel(), QPushButton(tr("Change"))
        caption.setProperty("caption", True)
        caption.setBuddy(button)
        self.labels_caption = caption
        menu = QMenu(button)
        self.names_action = menu.addAction("")
        self.names_action.triggered.connect(self.labelsRequested)
        self.no_names_action = menu.addAction("")
        self.no_names_action.triggered.connect(self.namesRemoved)
        button.setMenu(menu)
        text = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout.addWidget(caption, row, 0)
        layout.addWidget(button, row, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(text, row + 1, 0, 1, 2)
        return text, button

    def show_labels(self, path: Path | None) -> None:
        """Tell the file of class names."""
        self._names = path
        self._tell_names()

    def _tell_names(self) -> None:
        evaluation, path, info = self._document.images, self._names, self._document.task.info
        characters = info is not None and info.name == TEXT
        title = tr("Characters") if characters else tr("Class names")
        self.labels_caption.setText(title)
        self.labels.setAccessibleName(title)
        self.labels_button.setAccessibleName(
            tr("Change characters") if characters else tr("Change class names")
        )
        self.labels_button.setToolTip(
            tr("A text file with the characters in the network's order, a line each")
            if characters
            else tr("A text file with the classes in the network's order, a line each")
        )
        self.names_action.setText(tr("Choose &characters…") if characters else tr("Choose &class names…"))
        self.no_names_action.setText(tr("&Remove characters") if characters else tr("&Remove class names"))
        self.no_names_action.setEnabled(path is not None)
        if path is not None:
            text = path.name
        elif evaluation is None:
            text = tr("none yet")
        elif evaluation.stated:
            text = tr("{count} of the network's file", count=f"{len(evaluation.class_names):,}")
        else:
            text = tr("those of the folders") if evaluation.in_class_folders else tr("none")
        self.labels.setText(text)
        listed = () if evaluation is None else evaluation.class_names[:LISTED]
        self.labels.setToolTip(str(path) if path is not None else tr(", ").join(listed))

    def _refresh(self) -> None:
        calibration, evaluation = self._document.calibration_images, self._document.images
        for label, images in ((self.calibration, calibration), (self.evaluation, evaluation)):
            text = tr_message(images.text) if images else tr("none yet")
            label.setText(text)
            label.setToolTip(f"{text}\n{images.path}" if images else "")
        same = calibration is not None and evaluation is not None and calibration.path == evaluation.path
        self.share_action.setEnabled(evaluation is not None and not same)
        self._tell_names()


def sets_text(calibration: ImagesInfo | None, evaluation: ImagesInfo | None) -> str:
    """Both sets, a line each."""
    rows = (
        (tr_noop("Calibration: {images} ({path})"), calibration),
        (tr_noop("Evaluation: {images} ({path})"), evaluation),
    )
    return "\n".join(
        tr(text, images=tr_message(images.text), path=images.path) for text, images in rows if images
    )
