"""The line at the top: what is open, and the buttons that are always at hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from clipscope.core.data.preprocess import Preprocess
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import shape
from clipscope.gui.panels.inputs.image_sets_panel import sets_text
from clipscope.gui.panels.inputs.preprocess_panel import per_channel
from clipscope.gui.state.document import Document
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.words import edit_name
from clipscope.gui.work.missing import lacks_statistics

RESIZES = {"stretch": tr_noop("stretch"), "crop": tr_noop("crop"), "letterbox": tr_noop("letterbox")}
LEAST_PART, PART_ERROR = 2, 1e-5
"""Norms that are written as parts: from a half on, and as near to one as numbers of six digits are."""
LEAST = 160
"""Width that the preprocessing keeps in any case, in pixels: its size and its pixel order."""


class Header(QWidget):
    """Model, images, preprocessing; undo, redo, export."""

    exportRequested = Signal()  # noqa: N815
    inputsRequested = Signal()  # noqa: N815

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._described = ""
        self.model = QLabel()
        self.model.setProperty("heading", True)
        self.images = ElidedLabel()
        self.images.setProperty("muted", True)
        self.preprocess = QPushButton()
        self.undo_button, self.redo_button = QPushButton(tr("Undo")), QPushButton(tr("Redo"))
        self.export_button = QPushButton(tr("Export…"))
        self.export_button.setProperty("primary", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, 0)
        layout.setSpacing(SPACE * 4)
        layout.addWidget(self.model)
        layout.addWidget(self.images, 1)
        layout.addWidget(self.preprocess)
        self._choices = QHBoxLayout()
        layout.addLayout(self._choices)
        history = QHBoxLayout()
        history.setSpacing(SPACE)
        history.addWidget(self.undo_button)
        history.addWidget(self.redo_button)
        layout.addLayout(history)
        layout.addWidget(self.export_button)
        stack = document.undo_stack
        self.undo_button.clicked.connect(stack.undo)
        self.redo_button.clicked.connect(stack.redo)
        self.export_button.clicked.connect(self.exportRequested)
        self.preprocess.clicked.connect(self.inputsRequested)
        stack.undoTextChanged.connect(self._refresh_undo)
        stack.redoTextChanged.connect(self._refresh_undo)
        stack.indexChanged.connect(self._refresh_undo)
        document.titles.changed.connect(self._refresh_undo)
        for signal in (document.modelChanged, document.imagesChanged, document.preprocessChanged):
            signal.connect(self._refresh)
        document.statsChanged.connect(self._refresh)
        self._refresh()
        self._refresh_undo()

    def add_choice(self, widget: QWidget) -> None:
        """Put a choice that is for the whole plan before undo and redo."""
        self._choices.addWidget(widget)

    def _refresh(self) -> None:
        model, images = self._document.model, self._document.images
        self.model.setText(model.name if model else "ClipScope")
        self.model.setToolTip(str(model.path) if model else "")
        self.images.setText(tr_message(images.text) if model and images else "")
        self.images.setToolTip(sets_text(self._document.calibration_images, images) if model else "")
        value = self._document.preprocess
        self.preprocess.setVisible(value is not None)
        self._described, whole = (describe(value), describe(value, exact=True)) if value else ("", "")
        feeds = None if model is None else model.feeds
        if feeds is not None and value is not None:
            self._described, whole = (
                feeds_text(feeds, one if _has_pictures(images) else "") for one in (self._described, whole)
            )
        named = tr("Preprocessing: {described}", described=self._described)
        said = tr("Preprocessing: {described}", described=whole)
        self.preprocess.setToolTip(f"{said}\n{tr('Click to change it (Ctrl+P)')}")
        self.preprocess.setAccessibleName(named)
        self._fit()
        able = self._document.is_calibrated and not self._document.read_only
        why = None if able else lacks_statistics(self._document)
        self.export_button.setEnabled(able)
        self.export_button.setToolTip(why or tr("Write the table and int8 models (Ctrl+Shift+E)"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the room anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten the preprocessing where it would leave no room for the names of network and images."""
        if not self._described:
            return
        layout = self.layout()
        assert layout is not None
        margins, spacing = layout.contentsMargins(), layout.spacing()
        others = [layout.itemAt(place) for place in range(layout.count())]
        taken = sum(
            item.sizeHint().width() + spacing
            for item in others
            if item is not None and item.widget() is not self.preprocess and not item.isEmpty()
        )
        metrics = self.preprocess.fontMetrics()
        self.preprocess.setText(self._described)
        frame = self.preprocess.sizeHint().width() - metrics.horizontalAdvance(self._described)
        room = max(self.width() - margins.left() - margins.right() - taken, LEAST) - frame
        self.preprocess.setText(metrics.elidedText(self._described, Qt.TextElideMode.ElideRight, room))

    def _refresh_undo(self) -> None:
        stack = self._document.undo_stack
        titles = self._document.titles.titles
        undone, redone = (edit_name(text, titles) for text in (stack.undoText(), stack.redoText()))
        for button, can, tip in (
            (
                self.undo_button,
                stack.canUndo(),
                tr("Undo {edit} (Ctrl+Z)", edit=undone) if undone else tr("Nothing to undo"),
            ),
            (
                self.redo_button,
                stack.canRedo(),
                tr("Redo {edit} (Ctrl+Shift+Z)", edit=redone) if redone else tr("Nothing to redo"),
            ),
        ):
            button.setEnabled(can)
            button.setToolTip(tip)
            button.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)


def _has_pictures(images: ImagesInfo | None) -> bool:
    return images is not None and not images.array_shape


def feeds_text(feeds: Sequence[tuple[str, tuple[int, ...]]], pictures: str) -> str:
    """The inputs of a network that takes no single image, and how pictures become one of them."""
    inputs = ", ".join(f"{name} {shape(sides)}" for name, sides in feeds)
    return f"{inputs}  ·  {pictures}" if pictures else inputs


def describe(value: Preprocess, *, exact: bool = False) -> str:
    """Preprocessing in a few words; ``exact``: the norm as a number, to copy it."""
    size = f"{value.width}×{value.height}" if value.width and value.height else tr("any size")
    parts = [
        size,
        tr(RESIZES[value.resize]),
        value.pixel.upper() if value.pixel != "grey" else tr("grey"),
    ]
    if value.mean:
        parts.append(tr("mean {values}", values=per_channel(value.mean, "g")))
    if value.norm and set(value.norm) != {1.0}:
        parts.append(
            tr("norm {values}", values=per_channel(value.norm, ".7g") if exact else _norm(value.norm))
        )
    return "  ·  ".join(parts)


def _norm(values: tuple[float, ...]) -> str:
    """As 1/255, where all are such a part: that is what was meant."""
    whole = [round(2 / one) / 2 if one > 0 else 0.0 for one in values]
    alike = len(set(whole)) == 1 and whole[0] >= LEAST_PART
    if alike and all(
        math.isclose(part * one, 1.0, rel_tol=PART_ERROR) for part, one in zip(whole, values, strict=True)
    ):
        return f"1/{whole[0]:g}"
    return per_channel(values, ".4g")
