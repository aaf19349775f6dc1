"""What the network is for: the task as it was recognised or named, its labels and settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.tasks.settings import NAMES
from clipscope.core.worker.messages import Failure
from clipscope.gui.language.errors import error_text, with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.inputs.task_settings_form import TaskSettingsForm
from clipscope.gui.state.document import Document
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel

GUESSED, METRIC = "", "metric"
NONE = "none"
TITLES = {
    "classification": tr_noop("classification"),
    "detection": tr_noop("detection"),
    "segmentation": tr_noop("segmentation"),
    "embedding": tr_noop("embedding"),
    "keypoints": tr_noop("keypoints"),
    "image-to-image": tr_noop("image to image"),
    "text": tr_noop("text (CTC)"),
    "regression": tr_noop("regression (values)"),
    "heads": tr_noop("classification heads"),
    "none": tr_noop("none"),
}


class TaskPanel(QWidget):
    """Task, labels and settings; says what a person wants changed.

    Parameters
    ----------
    document
        Whose task it is.
    """

    nameChosen = Signal(object)  # noqa: N815
    """Name of a task, or None to have it guessed."""
    metricRequested = Signal()  # noqa: N815
    """Somebody wants a metric of their own."""
    truthFolderRequested = Signal()  # noqa: N815
    truthFileRequested = Signal()  # noqa: N815
    truthGiven = Signal(object)  # noqa: N815
    """Path of labels; None for those beside the images."""
    optionsChanged = Signal(object)  # noqa: N815
    """Settings by name, as text."""
    countingChanged = Signal(object)  # noqa: N815
    """Names of the outputs that count; None for all."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setAcceptDrops(True)
        heading = QLabel(tr("Task"))
        heading.setProperty("heading", True)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Task"))
        self.choice.setMinimumContentsLength(3)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.addItem(tr("guessed"), GUESSED)
        for name in NAMES:
            self.choice.addItem(tr(TITLES[name]), name)
        self.choice.addItem(tr("a metric of your own (.py)…"), METRIC)
        self.recognised = _caption()
        self.recognised.setAccessibleName(tr("What was recognised"))
        self.labels = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.labels_button = QPushButton(tr("Change"))
        self.labels.setAccessibleName(tr("Labels"))
        self.labels.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.labels_button.setAccessibleName(tr("Change labels"))
        menu = QMenu(self.labels_button)
        menu.addAction(tr("A &folder of label files, masks or images…")).triggered.connect(
            self.truthFolderRequested
        )
        menu.addAction(tr("A file, such as a &COCO JSON…")).triggered.connect(self.truthFileRequested)
        self.beside_action = menu.addAction(tr("Those &beside the images"))
        self.beside_action.triggered.connect(lambda: self.truthGiven.emit(None))
        self.labels_button.setMenu(menu)
        self.labels_button.setToolTip(
            tr(
                "Or drop a folder or file of labels here. Label files that changed are read again with the"
                " next run (F5)"
            )
        )
        self.error = QLabel()
        self.error.setWordWrap(True)
        self.error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.error.hide()
        self.settings = TaskSettingsForm()
        self.outputs = QWidget()
        self.output_boxes: dict[str, QCheckBox] = {}
        self._outputs_column = QVBoxLayout(self.outputs)
        self._outputs_column.setContentsMargins(0, 0, 0, 0)
        self._outputs_column.setSpacing(SPACE // 2)
        self._outputs_column.addWidget(_caption(tr("Outputs that count in the cosine")))
        self._build(heading)
        self.choice.activated.connect(self._on_choice)
        self.settings.changed.connect(self.optionsChanged)
        for signal in (document.task.changed, document.task.infoChanged, document.modelChanged):
            signal.connect(self._refresh)
        document.imagesChanged.connect(self._refresh)
        self._refresh()

    def _build(self, heading: QLabel) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACE * 2)
        first.addWidget(heading)
        first.addWidget(self.choice, 1)
        labels = QGridLayout()
        labels.setContentsMargins(0, 0, 0, 0)
        labels.setHorizontalSpacing(SPACE * 2)
        labels.setVerticalSpacing(0)
        labels.setColumnStretch(0, 1)
        caption = QLabel(tr("Labels"))
        caption.setProperty("caption", True)
        caption.setBuddy(self.labels_button)
        labels.addWidget(caption, 0, 0)
        labels.addWidget(self.labels_button, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        labels.addWidget(self.labels, 1, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(first)
        column.addWidget(self.recognised)
        column.addWidget(self.error)
        column.addLayout(labels)
        column.addWidget(self.outputs)
        column.addWidget(self.settings)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leave what was refused and changed nothing; a problem that there is stays."""
        super().hideEvent(event)
        self.show_error(self._document.task.problem)

    # Showing ------------------------------------------------------------------------------------

    def show_error(self, failure: Failure | None) -> None:
        """Say what to do and why something can't be, such as which line of a label file is none."""
        self.error.setText("" if failure is None else with_bold_lead(error_text(failure.error())))
        self.error.setVisible(failure is not None)

    def _refresh(self) -> None:
        task = self._document.task
        info, settings = task.info, task.settings
        ready = self._document.model is not None
        self.choice.setEnabled(ready)
        self.labels_button.setEnabled(ready)
        self.show_error(task.problem)
        name = METRIC if settings.metric is not None else settings.name or GUESSED
        self.choice.setCurrentIndex(self.choice.findData(name))
        guess = tr("guessed")
        if info is not None and info.guessed:
            guess = tr("guessed: not recognised")
            if info.name is not None:
                guess = tr("guessed: {task}", task=tr(TITLES.get(info.name, info.name)))
        self.choice.setItemText(0, guess)
        said = "" if info is None else tr_message(info.recognised.split(";")[0])
        if info is None:
            waits = (
                tr("Recognised once there are evaluation images")
                if self._document.images is None
                else tr("Not recognised yet: other jobs go first")
            )
            said = waits if ready else ""
        elif info.name is None and settings.name == NONE:
            said = tr("Tasks are off")
        elif info.name is None:
            said = tr("Not recognised by the outputs: choose one")
        self.recognised.setText(said[:1].upper() + said[1:])
        self.recognised.setToolTip("" if info is None else tr_message(info.recognised))
        self.recognised.setVisible(bool(said) and task.problem is None)
        origin = None if info is None else info.origin
        self.labels.setText(tr_message(origin) if origin else tr("none"))
        note = tr_message(info.note or "") if info else ""
        self.labels.setToolTip(str(settings.truth) if settings.truth else note)
        self.beside_action.setEnabled(settings.truth is not None)
        self.settings.show_options({} if info is None else info.options, settings.options)
        self.settings.setVisible(info is not None and bool(info.options))
        self._show_outputs(() if info is None else info.outputs)

    def _show_outputs(self, names: tuple[str, ...]) -> None:
        if tuple(self.output_boxes) != names:
            for box in self.output_boxes.values():
                self._outputs_column.removeWidget(box)
                box.deleteLater()
            self.output_boxes = {name: QCheckBox(name) for name in names}
            for box in self.output_boxes.values():
                self._outputs_column.addWidget(box)
                box.clicked.connect(self._on_outputs)
        counting = self._document.task.value.counting
        for name, box in self.output_boxes.items():
            box.setChecked(counting is None or name in counting)
        self.outputs.setVisible(len(names) > 1)

    # A person's hand ----------------------------------------------------------------------------

    def _on_choice(self) -> None:
        name = self.choice.currentData()
        self._refresh()  # it is what was chosen once the worker agrees
        if name == METRIC:
            self.metricRequested.emit()
        else:
            self.nameChosen.emit(name or None)

    def _on_outputs(self) -> None:
        chosen = tuple(name for name, box in self.output_boxes.items() if box.isChecked())
        everything = len(chosen) in (0, len(self.output_boxes))  # not one would leave no figure
        self.countingChanged.emit(None if everything else chosen)
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take one folder or file of labels."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and self._document.model is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take what was dropped as labels."""
        self.truthGiven.emit(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()


def _caption(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("caption", True)
    label.setWordWrap(True)
    return label
