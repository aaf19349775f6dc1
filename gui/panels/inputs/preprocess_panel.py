"""Editing of the preprocessing, with presets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.preprocess import MAX_SIDE, Pixel, Preprocess, Resize
from clipscope.core.data.presets import PRESETS, apply_preset
from clipscope.gui.language.errors import error_text, with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.spin_inset import inset

CUSTOM = "custom"
RESIZES = {
    "stretch": tr_noop("stretch"),
    "crop": tr_noop("resize and crop"),
    "letterbox": tr_noop("letterbox"),
}
PIXELS = {"rgb": "RGB", "bgr": "BGR", "grey": tr_noop("grey")}


class PreprocessPanel(QWidget):
    """Form of one `Preprocess`; a changed value is given out when it is applied."""

    changed = Signal(object)
    """The new `Preprocess`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = self._filled = Preprocess(None, None)
        presets = {name: tr_message(title) for name, (title, _) in PRESETS.items()}
        self.preset = _choice({CUSTOM: tr("custom")} | presets)
        self.resize_choice = _choice({name: tr(RESIZES[name]) for name in get_args(Resize)})
        self.pixel = _choice({name: tr(PIXELS[name]) for name in get_args(Pixel)})
        self.shorter = QSpinBox()
        self.shorter.setRange(0, MAX_SIDE)
        self.shorter.setSpecialValueText(tr("256/224 of the size"))
        self.shorter.setSuffix(" px")
        self.pad = QSpinBox()
        self.pad.setRange(0, 255)
        inset(self.shorter, self.pad)
        self.mean, self.norm = QLineEdit(), QLineEdit()
        self.mean.setPlaceholderText(tr("0, or one value, or one a channel"))
        self.norm.setPlaceholderText(tr("1, or one value, or one a channel: 1 / std"))
        self.error = QLabel()
        self.error.setWordWrap(True)
        self.error.hide()
        self.apply_button, self.revert_button = QPushButton(tr("Apply")), QPushButton(tr("Revert"))
        self.apply_button.setProperty("primary", True)
        self.apply_button.setToolTip(tr("Use this preprocessing; images are calibrated again (Enter)"))
        self.revert_button.setToolTip(tr("Show the preprocessing in use again"))
        self._build()
        self.preset.currentIndexChanged.connect(self._on_preset)
        for choice in (self.resize_choice, self.pixel):
            choice.currentIndexChanged.connect(self._on_edit)
        for spin in (self.shorter, self.pad):
            spin.valueChanged.connect(self._on_edit)
        for line in (self.mean, self.norm):
            line.textChanged.connect(self._on_edit)
        for field in (self.mean, self.norm, self.shorter.lineEdit(), self.pad.lineEdit()):
            field.returnPressed.connect(self.apply_button.click)
        self.apply_button.clicked.connect(self._on_apply)
        self.revert_button.clicked.connect(lambda: self.set_value(self._value))
        self.set_value(self._value)

    def _build(self) -> None:
        self.form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        heading = QLabel(tr("Preprocessing"))
        heading.setProperty("heading", True)
        form.addRow(heading)
        rows = (
            (tr("Preset"), self.preset),
            (tr("Resize"), self.resize_choice),
            (tr("Shorter side"), self.shorter),
            (tr("Pad value"), self.pad),
            (tr("Channels"), self.pixel),
            (tr("Mean"), self.mean),
            (tr("Norm"), self.norm),
        )
        for title, widget in rows:
            widget.setAccessibleName(title)
            form.addRow(title, widget)
        form.addRow(self.error)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.apply_button, 1)
        buttons.addWidget(self.revert_button)
        form.addRow(buttons)

    @property
    def value(self) -> Preprocess:
        """The preprocessing that was last set or applied."""
        return self._value

    def set_value(self, value: Preprocess) -> None:
        """Show a preprocessing."""
        self._value = value
        self._fill(value)
        self._on_edit()

    def edited(self) -> Preprocess:
        """The preprocessing as the form now says.

        Raises
        ------
        ClipScopeError
            If a field does not hold what it must.
        """
        changes: dict[str, Any] = {
            "resize": self.resize_choice.currentData(),
            "pixel": self.pixel.currentData(),
            "resize_to": self.shorter.value() or None,
            "pad": self.pad.value(),
            "mean": _numbers(tr("mean"), self.mean.text(), self._filled.mean),
            "norm": _numbers(tr("norm"), self.norm.text(), self._filled.norm),
        }
        return replace(self._filled, **changes)

    def _fill(self, value: Preprocess) -> None:
        self._filled = value
        widgets = (self.resize_choice, self.pixel, self.shorter, self.pad, self.mean, self.norm)
        for widget in widgets:
            widget.blockSignals(True)
        self.resize_choice.setCurrentIndex(self.resize_choice.findData(value.resize))
        self.pixel.setCurrentIndex(self.pixel.findData(value.pixel))
        self.shorter.setValue(value.resize_to or 0)
        self.pad.setValue(value.pad)
        self.mean.setText(_text(value.mean))
        self.norm.setText(_text(value.norm))
        for line in (self.mean, self.norm):
            line.setCursorPosition(0)
            line.setToolTip(line.text())
        for widget in widgets:
            widget.blockSignals(False)

    def _on_preset(self) -> None:
        name = self.preset.currentData()
        if name != CUSTOM:
            self._fill(apply_preset(name, self._value))
            self._on_edit()

    def _on_edit(self) -> None:
        self.form.setRowVisible(self.shorter, self.resize_choice.currentData() == "crop")
        self.form.setRowVisible(self.pad, self.resize_choice.currentData() == "letterbox")
        try:
            value = self.edited()
        except ClipScopeError as error:
            self.error.setText(with_bold_lead(error_text(error)))
            self.error.show()
            self.apply_button.setEnabled(False)
            return
        self.error.hide()
        self.apply_button.setEnabled(value != self._value)
        self.revert_button.setEnabled(value != self._value)
        self._show_preset(value)

    def _show_preset(self, value: Preprocess) -> None:
        fitting = (n for n in PRESETS if _same(apply_preset(n, self._value), value))
        name = next(fitting, CUSTOM)
        self.preset.blockSignals(True)
        self.preset.setCurrentIndex(self.preset.findData(name))
        self.preset.blockSignals(False)

    def _on_apply(self) -> None:
        self._value = self.edited()
        self._on_edit()
        self.changed.emit(self._value)


def per_channel(values: tuple[float, ...], form: str) -> str:
    """A value a channel; one value where all channels have the same, which means the same."""
    texts = [f"{value:{form}}" for value in values]
    return texts[0] if len(set(values)) == 1 else ", ".join(texts)


def _choice(items: dict[str, str]) -> QComboBox:
    combo = QComboBox()
    combo.setMinimumContentsLength(3)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for name, title in items.items():
        combo.addItem(title, name)
    return combo


def _text(values: tuple[float, ...]) -> str:
    return per_channel(values, ".6g")


def _numbers(name: str, text: str, old: tuple[float, ...]) -> tuple[float, ...]:
    """Numbers of a field; those filled in, to their last bit, if the text still shows them."""
    if text == _text(old):
        return old
    try:
        return tuple(float(part) for part in text.replace(";", ",").split(",") if part.strip())
    except ValueError as error:
        raise ClipScopeError(
            tr("{name} is not a list of numbers", name=name), fix=tr("write 123.675, 116.28, 103.53")
        ) from error


def _same(a: Preprocess, b: Preprocess) -> bool:
    texts = [(_text(p.mean), _text(p.norm), p.resize, p.pixel, p.resize_to) for p in (a, b)]
    return texts[0] == texts[1]
