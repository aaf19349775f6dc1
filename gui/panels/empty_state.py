"""What to do next, where there is nothing to show yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.panels.notices.problem_box import ProblemBox
from clipscope.gui.panels.start_list import StartList
from clipscope.gui.theme.theme import font
from clipscope.gui.theme.tokens import KEY_SIZE, SPACE

TEXT_WIDTH = 512


class EmptyState(QWidget):
    """Three ways to begin; asks only, does nothing itself."""

    openModelRequested = Signal()  # noqa: N815
    openImagesRequested = Signal()  # noqa: N815
    demoRequested = Signal()  # noqa: N815
    preprocessRequested = Signal()  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setFont(font(KEY_SIZE))
        self.text = QLabel()
        self.text.setProperty("muted", True)
        self.text.setWordWrap(True)
        self.model_button = QPushButton(tr("Open model…  Ctrl+O"))
        self.images_button = QPushButton(tr("Open images…"))
        self.demo_button = QPushButton(tr("Try the demo"))
        self.preprocess_button = QPushButton(tr("Preprocessing…  Ctrl+P"))
        self.model_button.clicked.connect(self.openModelRequested)
        self.images_button.clicked.connect(self.openImagesRequested)
        self.demo_button.clicked.connect(self.demoRequested)
        self.preprocess_button.clicked.connect(self.preprocessRequested)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE * 2)
        for button in (self.model_button, self.images_button, self.preprocess_button, self.demo_button):
            buttons.addWidget(button)
        buttons.addStretch()
        card = QFrame()
        card.setProperty("panel", True)
        card.setFixedWidth(TEXT_WIDTH + 2 * 6 * SPACE)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE * 6, SPACE * 6, SPACE * 6, SPACE * 6)
        inside.setSpacing(SPACE * 4)
        inside.addWidget(self.title)
        inside.addWidget(self.text)
        inside.addLayout(buttons)
        self.problem = ProblemBox(TEXT_WIDTH)
        inside.insertWidget(2, self.problem)
        self.list = StartList(card.width())
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE * 3)
        layout.addStretch()
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.list, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        self.list.follow(self.demo_button)
        self.show_no_model()

    def show_no_model(self) -> None:
        """Nothing is open."""
        self._show(
            tr("Open a network"),
            tr(
                "Drop an ncnn .param, an .onnx or a TorchScript .pt file here, or open one. Then give it some"
                " images: ClipScope shows what flows through every layer and lets you drag what int8 clips."
            ),
            model=True,
        )

    def show_opening(self, name: str) -> None:
        """A network is being read; images may be chosen meanwhile."""
        self._show(
            tr("Opening {name}", name=name),
            tr(
                "It is read and checked, an .onnx or .pt file is converted first. You can choose images"
                " meanwhile."
            ),
            model=False,
        )
        self.preprocess_button.hide()

    def refresh_list(self, *, wanted: bool = True) -> None:
        """Show unsaved and recent work, if there is any, on the page to begin with."""
        self.list.setVisible(wanted and not self.list.is_empty)

    def _show(self, title: str, text: str, *, model: bool) -> None:
        self.refresh_list(wanted=model)
        if (title, text) == (self.title.text(), self.text.text()):
            return
        self.title.setText(title)
        self.text.setText(text)
        # A wrapped label in a centred card does not ask for its height by itself.
        self.text.setMinimumHeight(self.text.heightForWidth(TEXT_WIDTH))
        for button, primary in ((self.model_button, model), (self.images_button, not model)):
            button.setProperty("primary", primary)
            button.style().unpolish(button)
            button.style().polish(button)
        self.images_button.setVisible(not model)
        self.preprocess_button.setVisible(not model)
        self.demo_button.setVisible(model)
        if self.isVisible():
            (self.model_button if model else self.images_button).setFocus()
