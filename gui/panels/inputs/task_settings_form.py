"""The adjustable settings of a task, folded away until somebody wants them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.tasks.settings import OPTIONS
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.theme.tokens import SPACE

TITLES: Mapping[str, str] = {
    "head": tr_noop("Head"),
    "classes": tr_noop("Classes"),
    "strides": tr_noop("Strides"),
    "score": tr_noop("Least score"),
    "truth_score": tr_noop("fp32 score"),
    "nms_iou": tr_noop("NMS IoU"),
    "most": tr_noop("Boxes at most"),
    "by_class": tr_noop("NMS by class"),
    "far": tr_noop("False accepts"),
    "blank": tr_noop("Blank"),
    "range": tr_noop("Black, white"),
    "output": tr_noop("Output"),
}


class TaskSettingsForm(QWidget):
    """A line a setting; those that differ from what was recognised are given out when they are applied."""

    changed = Signal(object)
    """Settings by name, as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present: dict[str, str] = {}
        self._given: dict[str, str] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.toggle = QToolButton()
        self.toggle.setText(tr("Settings"))
        self.toggle.setCheckable(True)
        self.toggle.setProperty("flat", True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setArrowType(Qt.ArrowType.RightArrow)
        self.apply_button, self.reset_button = QPushButton(tr("Apply")), QPushButton(tr("Reset"))
        self.apply_button.setProperty("primary", True)
        self.apply_button.setToolTip(tr("Use these settings (Enter)"))
        self.reset_button.setToolTip(tr("Go back to the settings as they were recognised"))
        self._inside = QWidget()
        self.form = QFormLayout(self._inside)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(SPACE)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.apply_button, 1)
        buttons.addWidget(self.reset_button)
        self.form.addRow(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.toggle)
        column.addWidget(self._inside)
        self._inside.hide()
        self.toggle.toggled.connect(self._on_toggle)
        self.apply_button.clicked.connect(self._on_apply)
        self.reset_button.clicked.connect(lambda: self.changed.emit({}))

    def show_options(self, present: Mapping[str, str], given: Mapping[str, str]) -> None:
        """Show settings.

        Parameters
        ----------
        present
            As they are.
        given
            Those of them that a person gave, and others that are not shown.
        """
        if tuple(present) != tuple(self.fields):
            for field in self.fields.values():
                self.form.removeRow(field)
            self.fields = {}
            for place, name in enumerate(present):
                field = QLineEdit()
                title, tip = tr(TITLES.get(name, name)), tr_message(OPTIONS[name])
                field.setAccessibleName(title)
                field.setToolTip(tip[:1].upper() + tip[1:])
                field.textChanged.connect(self._on_edit)
                field.returnPressed.connect(self.apply_button.click)
                self.fields[name] = field
                self.form.insertRow(place, title, field)
        self._present, self._given = dict(present), dict(given)
        for name, text in present.items():
            self.fields[name].setText(text)
        self._on_edit()

    def edited(self) -> dict[str, str]:
        """What the form says beyond what was recognised."""
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        changed = {name: text for name, text in texts.items() if text and text != self._present[name]}
        return {**self._given, **changed}

    def _on_toggle(self, shown: bool) -> None:
        self._inside.setVisible(shown)
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def _on_edit(self) -> None:
        self.apply_button.setEnabled(self.edited() != self._given)
        self.reset_button.setEnabled(bool(self._given))

    def _on_apply(self) -> None:
        self.changed.emit(self.edited())
