"""A word at ONNX Runtime's int8 figure where symmetric KL ranges cost it, and the button that switches."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from clipscope.core.quant.kl_remark import SYMMETRIC_KL
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.tokens import SPACE


class AffineCard(QFrame):
    """The remark and its button; hidden where the plan is none of those that it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = QLabel(tr("Symmetric KL often costs ONNX Runtime accuracy; affine ranges make up for it."))
        text.setToolTip(tr("ONNX Runtime int8: {remark}.", remark=tr_message(SYMMETRIC_KL)))
        text.setProperty("caption", True)
        text.setWordWrap(True)
        self.button = QPushButton(tr("Use affine"))
        self.button.setToolTip(
            tr(
                "Give all blobs affine ranges, with two ends and a zero point; ncnn runs the larger end.\n"
                "Undo takes it back."
            )
        )
        self.button.setAccessibleName(tr("Use affine ranges for all blobs"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(text, 1)
        layout.addWidget(self.button)
        self.hide()
