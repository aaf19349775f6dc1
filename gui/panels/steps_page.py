"""The way from a network alone to the first histogram: three steps, in order, each with its button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.worker.results import PreviewImage
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.header import describe
from clipscope.gui.panels.inputs.preview_panel import PreviewPanel
from clipscope.gui.panels.notices.problem_box import ProblemBox
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, KEY_SIZE, SPACE
from clipscope.gui.work.first_steps import FirstSteps
from clipscope.gui.work.image_sets import ImageSets
from clipscope.gui.work.images_aside import Aside, ImagesAside

WIDTH = 720
NUMBER = 24
TEXT_WIDTH = WIDTH - 2 * 6 * SPACE - NUMBER - 3 * SPACE - 2
NOTHING = tr_noop(
    "Its files do not say how it was trained: set mean and norm, or go on with pixels of 0 to 255."
)
HOW = {
    "stated": tr_noop("Stated: {preprocessing}"),
    "guessed": tr_noop("Guessed: {preprocessing}"),
    "plain": tr_noop("Plain pixels: {preprocessing}"),
    "own": tr_noop("Your own: {preprocessing}"),
}
"""Where the preprocessing comes from."""


class StepsPage(QWidget):
    """Shown while a network is open and nothing is measured yet; asks only, does nothing itself.

    Parameters
    ----------
    document, steps, images, aside, theme
        What is open, whether images wait for a word, which were chosen, those of the network before, and the
        colours.
    """

    imagesRequested = Signal()  # noqa: N815
    labelsRequested = Signal()  # noqa: N815
    preprocessRequested = Signal()  # noqa: N815
    calibrateRequested = Signal()  # noqa: N815

    def __init__(
        self,
        document: Document,
        steps: FirstSteps,
        images: ImageSets,
        aside: ImagesAside,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._steps, self._images, self._aside = document, steps, images, aside
        self.title = QLabel()
        self.title.setFont(font(KEY_SIZE))
        self.images = _Step(1, tr("Images"), theme)
        self.preprocess = _Step(2, tr("Preprocessing"), theme)
        self.calibration = _Step(3, tr("Calibration"), theme)
        self.images_button = QPushButton(tr("Open images…  Ctrl+I"))
        self.aside_button = QPushButton(tr("Change images…"))  # it says which once there are some
        self.aside_button.clicked.connect(aside.use)
        self.aside_button.setAutoDefault(True)
        self.labels_button = QPushButton(tr("Class names…"))
        self.labels_button.setToolTip(tr("A file of class names in the network's order, a line each"))
        self.preprocess_button = QPushButton(tr("Change…  Ctrl+P"))
        self.calibrate_button = QPushButton(tr("Calibrate  F7"))
        self.images.add_buttons(self.images_button, self.aside_button, self.labels_button)
        self.preprocess.add_buttons(self.preprocess_button)
        self.calibration.add_buttons(self.calibrate_button)
        self.preview = PreviewPanel(theme, heading=False)
        self.preprocess.add(self.preview)
        self.problem = ProblemBox(TEXT_WIDTH)
        self.images.add(self.problem)
        for button, signal in (
            (self.images_button, self.imagesRequested),
            (self.labels_button, self.labelsRequested),
            (self.preprocess_button, self.preprocessRequested),
            (self.calibrate_button, self.calibrateRequested),
        ):
            button.clicked.connect(signal)
            button.setAutoDefault(True)  # Enter presses it, as Space does
        card = QFrame()
        card.setProperty("panel", True)
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE * 6, SPACE * 5, SPACE * 6, SPACE * 5)
        inside.setSpacing(SPACE * 5)
        inside.addWidget(self.title)
        for step in (self.images, self.preprocess, self.calibration):
            inside.addWidget(step)
        layout = QVBoxLayout(self)
        layout.addStretch()
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        for changed in (
            document.modelChanged,
            document.imagesChanged,
            document.preprocessChanged,
            steps.changed,
            images.changed,
            aside.changed,
        ):
            changed.connect(self.refresh)
        self.refresh()

    def set_images(self, images: Sequence[PreviewImage]) -> None:
        """Show the first images as the network sees them."""
        self.preview.set_images(images)
        self.refresh()

    def refresh(self) -> None:
        """Say how far it is."""
        model, value = self._document.model, self._document.preprocess
        if model is None or value is None:
            return
        evaluation, calibration = self._document.images, self._document.calibration_images
        ready = bool(self._images) and self._images.is_ready("calibration") and calibration is not None
        self.title.setText(tr("First histogram of {model}", model=model.name))
        self._say_images(tr_message(evaluation.text) if ready and evaluation else None)
        guess = self._steps.guess
        how, reason = "own", ""
        if guess is not None and value == guess.preprocess:
            how = "stated" if guess.stated else "guessed" if guess else "plain"
        if guess is not None and not guess:
            reason = tr(NOTHING)
        elif guess and how == "own":
            reason = tr("The guess was {guess}.", guess=tr_message(guess.text))
        elif guess:
            reason = tr("Because {why}.", why=tr_message(guess.why))
        notes = [] if guess is None else [tr_message(note) for note in guess.notes]
        said = tr(HOW[how], preprocessing=describe(value))
        self.preprocess.say(said, "\n".join([reason, *notes]).strip())
        self.preprocess.mark(done=ready, active=False)
        count = calibration.count if calibration is not None else 0
        self.calibration.say(
            tr("Measures every blob on {count} images and makes the first thresholds.", count=f"{count:,}")
            if ready
            else tr("Measures every blob on the images, and makes the first thresholds."),
            self._question if ready and self.preview.tiles else "",
        )
        self.calibration.mark(done=False, active=ready)
        self.calibrate_button.setEnabled(ready)
        for button, primary in ((self.images_button, not ready), (self.calibrate_button, ready)):
            if button.property("primary") != primary:
                button.setProperty("primary", primary)
                button.style().unpolish(button)
                button.style().polish(button)
        self.preview.setVisible(bool(self.preview.tiles))
        if self.isVisible():
            (self.calibrate_button if ready else self.images_button).setFocus()

    @property
    def _question(self) -> str:
        """What a person may look at first: fp32's predictions where there are any."""
        if any(tile.right is not None for tile in self.preview.tiles):
            return tr("Do the images look right, and do most of fp32's predictions below them fit?")
        return tr("Do the images above look right?")

    def _say_images(self, text: str | None) -> None:
        waits = tr("Drop a folder of images (subfolders are classes), a list file, or an .npy or .npz file.")
        source = self._images.source("evaluation")
        labels = None if source is None else source.labels
        names = "" if labels is None else tr("Class names: {file}", file=labels.name)
        offer = self._aside.offer if text is None else None
        self.aside_button.setVisible(offer is not None)
        if offer is not None:
            names = self._offer_text(offer)
        self.images.say(text or waits, names)
        self.images.mark(done=text is not None, active=text is None)
        self.images_button.setText(
            tr("Open images…  Ctrl+I") if text is None else tr("Other images…  Ctrl+I")
        )
        self.labels_button.setVisible(text is not None)

    def _offer_text(self, offer: Aside) -> str:
        """What is said of images of the network before, whose button gets its text."""
        first, second = offer.evaluation, offer.calibration
        if first is None:
            self.aside_button.setText(tr("Use those of {network}", network=offer.network))
        else:
            self.aside_button.setText(tr("Use {images}", images=tr_message(first.text)))
        said = tr(
            "Images of {network} are not used for this network unless you say so.", network=offer.network
        )
        if second is None:
            return said
        beside = tr("Calibration then uses {images}.", images=tr_message(second.text))
        return sentences((said, beside))


class _Step(QWidget):
    """A number, what it is, what to know of it, and its buttons."""

    def __init__(self, number: int, title: str, theme: Theme) -> None:
        super().__init__()
        self.number = _Number(number, theme)
        heading = QLabel(title)
        heading.setProperty("heading", True)
        self.text, self.detail = QLabel(), QLabel()
        for label in (self.text, self.detail):
            label.setWordWrap(True)
        self.detail.setProperty("muted", True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE * 2)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE * 3)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.number, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(heading, 0, 1)
        self._grid.addWidget(self.text, 1, 1)
        self._grid.addWidget(self.detail, 2, 1)
        self._grid.addLayout(self._buttons, 4, 1)
        self.setAccessibleName(tr("Step {number}: {title}", number=number, title=title))

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons below the text."""
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch()

    def add(self, widget: QWidget) -> None:
        """Put something between the text and the buttons."""
        self._grid.addWidget(widget, 3, 1)

    def say(self, text: str, detail: str = "") -> None:
        """Show other texts."""
        self.text.setText(text)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        for label in (self.text, self.detail):
            # A wrapped label in a centred card does not ask for its height by itself.
            label.setMinimumHeight(max(label.heightForWidth(TEXT_WIDTH), 0))

    def mark(self, *, done: bool, active: bool) -> None:
        """Show whether it is done, or the next thing to do."""
        self.number.show_state("done" if done else "active" if active else "later")


class _Number(QWidget):
    """A step's number in a ring; a tick once it is done."""

    def __init__(self, number: int, theme: Theme) -> None:
        super().__init__()
        self._text, self._theme, self.state = str(number), theme, "later"
        self.setFixedSize(NUMBER, NUMBER)
        theme.changed.connect(self.update)

    def show_state(self, state: str) -> None:
        """Paint it otherwise."""
        self.state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A full ring for the step to do, an empty one for those later."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.state == "active"
        painter.setPen(QColor(tokens.text if active else tokens.hairline))
        painter.setBrush(QColor(tokens.text if active else tokens.panel))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.setPen(
            QColor(tokens.panel if active else tokens.better if self.state == "done" else tokens.muted)
        )
        painter.setFont(font(BODY_SIZE))
        text = "✓" if self.state == "done" else self._text
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
