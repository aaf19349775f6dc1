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
from clipscope.gui.theme.tokens import SPACE

TITLES: Mapping[str, str] = {
    "head": "Head",
    "classes": "Classes",
    "strides": "Strides",
    "score": "Least score",
    "truth_score": "fp32 score",
    "nms_iou": "NMS IoU",
    "most": "Boxes at most",
    "by_class": "NMS by class",
    "far": "False accepts",
    "blank": "Blank",
    "range": "Black, white",
    "output": "Output",
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
        self.toggle.setText("Settings")
        self.toggle.setCheckable(True)
        self.toggle.setProperty("flat", True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setArrowType(Qt.ArrowType.RightArrow)
        self.apply_button, self.reset_button = QPushButton("Apply"), QPushButton("Reset")
        self.apply_button.setProperty("primary", True)
        self.apply_button.setToolTip("Use these settings (Enter)")
        self.reset_button.setToolTip("Go back to the settings as they were recognised")
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
                field.setAccessibleName(TITLES.get(name, name))
                field.setToolTip(OPTIONS[name][:1].upper() + OPTIONS[name][1:])
                field.textChanged.connect(self._on_edit)
                field.returnPressed.connect(self.apply_button.click)
                self.fields[name] = field
                self.form.insertRow(place, TITLES.get(name, name), field)
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
