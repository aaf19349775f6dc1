"""How long to tune, and what that does."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import duration
from clipscope.gui.state.document import Document
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.spin_inset import inset
from clipscope.gui.work.tune_texts import start_weights
from clipscope.gui.work.tuner import from_file

SECONDS = 60
LONGEST = 7 * 86_400
WIDTH = 460
WHAT = tr_noop(
    "Looks for thresholds, weight scales and bias corrections with which ncnn's int8 comes closest to fp32:"
    " by what the task's answers lose, or else by the direction of the logits. It starts from KL thresholds"
    " with {weights}; no layer is switched off."
)
WHAT_OF_FILE = tr_noop(
    "Looks for thresholds, weight scales and bias corrections with which ncnn's int8 comes closest to fp32:"
    " by what the task's answers lose, or else by the direction of the logits. It starts from the file's"
    " thresholds and weights; no layer is switched off."
)
IMAGES = tr_noop(
    "Only calibration images are used: two of five are held out, and a step is kept only if those"
    " gain, too. The plan that is found, if it is better, becomes one edit that can be undone."
)
IMAGES_COUNTED = tr_noop(
    "Only calibration images are used ({count} images): two of five are held out, and a step is kept only"
    " if those gain, too. The plan that is found, if it is better, becomes one edit that can be undone."
)
BEFORE = tr_noop("Before it begins, the images are measured and the start is scored: this takes extra time.")
BEFORE_LAST = tr_noop(
    "Before it begins, the images are measured and the start is scored: this takes extra time, {time} last"
    " time."
)
SAME = tr_noop("Calibration and evaluation use the same images")
OVERLAP = tr_noop(
    "{what}. A plan that was tuned on evaluation images looks better on them than it is; open other images"
    " for calibration, or tune all the same."
)


class TuneDialog(QDialog):
    """Asks for the seconds; warns where evaluation images would be used.

    Parameters
    ----------
    document
        What is tuned.
    settings
        Remembers the seconds.
    overlap
        What calibration and evaluation images have in common, in words; None if nothing is known of it.
    preparing
        Seconds that it took last time before the time to tune began; 0 if nothing is known of it.
    """

    def __init__(
        self,
        document: Document,
        settings: QSettings,
        overlap: str | None = None,
        parent: QWidget | None = None,
        preparing: float = 0.0,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.allow_overlap = overlap is not None
        self.setWindowTitle(tr("Tune"))
        self.setMinimumWidth(WIDTH)
        counts = [stats.range.images for stats in document.stats.values()]
        images = tr(IMAGES_COUNTED, count=f"{max(counts):,}") if counts else tr(IMAGES)
        self.seconds = QSpinBox()
        self.seconds.setRange(1, LONGEST)
        self.seconds.setSuffix(" s")
        self.seconds.setSingleStep(30)
        inset(self.seconds)
        self.seconds.setFixedWidth(112)
        self.seconds.setValue(_remembered(settings))
        self.seconds.setAccessibleName(tr("Seconds"))
        self.seconds.setToolTip(
            tr("After this time no step begins; Ctrl+. stops at once and keeps what was found")
        )
        self.warning = _text(tr(OVERLAP, what=tr(tr_message(overlap))) if overlap else "")
        self.warning.setProperty("heading", True)
        self.warning.setVisible(self.allow_overlap)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        text = tr("Tune all the same") if self.allow_overlap else tr("Tune")
        self.tune_button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        self.tune_button.setProperty("primary", True)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE * 3)
        form.setVerticalSpacing(SPACE)
        form.addRow(tr("Time"), self.seconds)
        self.before = _text(tr(BEFORE_LAST, time=duration(preparing)) if preparing >= 1 else tr(BEFORE))
        self.before.setProperty("muted", True)
        form.addRow("", self.before)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 6, SPACE * 6, SPACE * 6)
        layout.setSpacing(SPACE * 4)
        what = tr(WHAT, weights=start_weights(document.bits))
        layout.addWidget(_text(tr(WHAT_OF_FILE) if from_file(document) else what))
        layout.addWidget(_text(images))
        layout.addLayout(form)
        layout.addWidget(self.warning)
        layout.addWidget(self.buttons)
        self.seconds.setFocus()
        self.seconds.selectAll()

    def _accept(self) -> None:
        self._settings.setValue("tune_seconds", self.seconds.value())
        self.accept()


def _remembered(settings: QSettings) -> int:
    value = settings.value("tune_seconds", SECONDS)
    return int(value) if isinstance(value, (int, str)) and str(value).isdecimal() else SECONDS


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
