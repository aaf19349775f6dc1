"""The bits of 3x3 stride-1 convolutions: what they can get, and how near int8 Winograd's bound."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clipscope.core.worker.plan_results import Fallback, WeightOption, WeightOptions
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import percent
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.gauge import Gauge
from clipscope.gui.work.weights import Wanted, Weights

CHOICES: tuple[tuple[str, Wanted, Fallback], ...] = (
    (tr_noop("Automatic, else 8 bits, no Winograd"), "auto", 8),
    (tr_noop("Automatic, else 6 bits"), "auto", 6),
    (tr_noop("8 bits"), 8, 8),
    (tr_noop("6 bits, as ncnn2table"), 6, 8),
)
TIP = tr_noop(
    "Automatic takes 8 bits where int8 Winograd can't overflow: 127 × Σ|code| of every output channel stays"
    " within 3,728,270. Elsewhere it takes 8 bits with Winograd off (31=64 in the .param; a table can't say"
    " it), or 6 bits."
)
SHORTEST, WIDEST = 8, 224
"""Letters of a choice that are shown in any case, and the widest that its field gets, in pixels, but for
longer texts."""
ARROW = 12 * SPACE
"""Room of the field's frame and its arrow, in pixels."""
WHERE = tr_noop("What a choice does to accuracy and FPS: Compare, on the right, after the edit.")


class WeightChoiceBar(QWidget):
    """Choice, two buttons and the gauge of the selected layer."""

    def __init__(
        self, document: Document, weights: Weights, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._weights = document, weights
        self.choice = QComboBox()
        for text, _, _ in CHOICES:
            self.choice.addItem(tr(text))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        texts = map(self.choice.fontMetrics().horizontalAdvance, (tr(text) for text, _, _ in CHOICES))
        self.choice.setMaximumWidth(max(WIDEST, max(texts) + ARROW))
        self.choice.setMinimumContentsLength(SHORTEST)
        self.choice.setAccessibleName(tr("Weight bits of 3×3 convolutions"))
        self.choice.setToolTip(tr(TIP))
        self.layer_button, self.all_button = QPushButton(tr("This layer")), QPushButton(tr("All"))
        self.gauge = Gauge(theme, tr("Use of int8 Winograd's bound"))
        self.use = QLabel()
        self.use.setWordWrap(True)
        self.use.setToolTip(tr(TIP))
        self.note = QLabel()
        self.note.setProperty("caption", True)
        self.note.setWordWrap(True)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(SPACE)
        label = QLabel(tr("3×3 weights"))
        label.setBuddy(self.choice)
        label.setToolTip(tr("3×3 convolutions of stride 1, which ncnn may run with int8 Winograd"))
        for widget in (label, self.choice, self.layer_button, self.all_button):
            first.addWidget(widget, int(widget is self.choice))
        first.addStretch()
        second.setSpacing(SPACE * 2)
        second.addWidget(self.gauge)
        second.addWidget(self.use, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(second)
        layout.addLayout(first)
        layout.addWidget(self.note)
        self.layer_button.clicked.connect(self._apply_layer)
        self.all_button.clicked.connect(lambda: self._apply(self._weights.choosable))
        weights.changed.connect(self._refresh)
        document.selectionChanged.connect(self._refresh)
        self._refresh()

    def _apply_layer(self) -> None:
        row = self._document.selected_layer
        if row is not None:
            self._apply((row.name,))

    def _apply(self, names: tuple[str, ...]) -> None:
        _, wanted, fallback = CHOICES[self.choice.currentIndex()]
        self._weights.choose(names, wanted, fallback)

    def _refresh(self) -> None:
        options, quant = self._weights.options, self._weights.quant
        count = len(self._weights.choosable)
        usable = count > 0 and not self._document.read_only
        self.choice.setEnabled(usable)
        self.layer_button.setEnabled(usable and options is not None and quant is not None)
        self.all_button.setEnabled(usable)
        self.all_button.setText(tr("All ({count})", count=count) if count else tr("All"))
        self.all_button.setToolTip(
            tr("Apply it to all {count} 3×3 convolutions of stride 1, as one edit", count=count)
            if count
            else tr("The network has no 3×3 convolution of stride 1")
        )
        shown = options is not None and quant is not None
        self.gauge.setVisible(shown)
        self.use.setVisible(shown)
        if options is None or quant is None:
            self.note.setText(
                tr("This layer has no choice: only 3×3 convolutions of stride 1 have.") if count else ""
            )
            return
        present = options.narrow if quant.weight_bits == options.narrow.bits else options.wide
        self.gauge.set_share(present.bound_use)
        self.use.setText(_use(present, options))
        searched = ""
        if quant.weight_scales != present.scales:
            searched = tr(" Its present scales are not plain ones.")
        self.note.setText(f"{tr(WHERE)}{searched}")


def _use(present: WeightOption, options: WeightOptions) -> str:
    """The bound's use now and with the other width."""
    other = options.wide if present is options.narrow else options.narrow
    text = tr(
        "At worst {use} of int8 Winograd's range is used with {bits}-bit weights (Winograd on)"
        if present.winograd
        else "At worst {use} of int8 Winograd's range is used with {bits}-bit weights (Winograd off, 31=64)",
        use=percent(present.bound_use, 1),
        bits=present.bits,
    )
    if other.bits == present.bits:
        return text
    return tr("{text}; {use} with {bits} bits", text=text, use=percent(other.bound_use, 1), bits=other.bits)
