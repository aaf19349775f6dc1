"""Mixed precision: the search within a budget, and accuracy against latency, beside the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.model.titles import in_words
from clipscope.gui.dialogs.front_panel import FrontPanel
from clipscope.gui.dialogs.mixed_search import MixedSearch
from clipscope.gui.dialogs.stop_question import GOES_ON, STOPS_HERE
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.stages import count_text
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.buttons import set_enabled
from clipscope.gui.words import edit_words
from clipscope.gui.work.analyses import Analyses

SEARCH_WIDTH = 440


class MixedDialog(QDialog):
    """Both ways to a plan with few layers in fp32; not modal, and what runs goes on without it.

    Parameters
    ----------
    document
        Whose plan it is.
    analyses
        What searches and measures.
    """

    def __init__(
        self, document: Document, analyses: Analyses, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._analyses = document, analyses
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Mixed precision"))
        self.resize(1120, 620)
        self.search = MixedSearch(document, analyses, theme)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.front = FrontPanel(document, analyses, theme)
        self.status = QLabel()
        self.status.setProperty("muted", True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.cancel_button, self.undo_button = QPushButton(tr("Cancel")), QPushButton(tr("Undo  Ctrl+Z"))
        self.close_button = QPushButton(tr("Close"))
        self.cancel_button.setToolTip(tr(STOPS_HERE))
        self.undo_button.setToolTip(tr("Take back the last edit of the plan"))
        self._arrange()
        self.search.show_default()
        self.cancel_button.clicked.connect(analyses.cancel)
        self.undo_button.clicked.connect(document.undo_stack.undo)
        self.close_button.clicked.connect(self.close)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.activated.connect(document.undo_stack.undo)
        redo = QShortcut(QKeySequence.StandardKey.Redo, self)
        redo.activated.connect(document.undo_stack.redo)
        analyses.changed.connect(self._refresh)
        document.undo_stack.indexChanged.connect(self._refresh)
        document.modelChanged.connect(self.close)
        self._refresh()

    def _arrange(self) -> None:
        middle, bottom = QHBoxLayout(), QHBoxLayout()
        middle.setSpacing(SPACE * 2)
        middle.addWidget(_panel(self.search))
        middle.addWidget(_panel(self.front), 1)
        bottom.setSpacing(SPACE * 2)
        for widget in (self.undo_button, self.status, self.bar, self.cancel_button):
            bottom.addWidget(widget)
        bottom.addStretch()
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        layout.setSpacing(SPACE * 3)
        layout.addLayout(middle, 1)
        layout.addLayout(bottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Return must not begin something that would give up what runs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._analyses.running is not None:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _refresh(self, *_: object) -> None:
        running, progress = self._analyses.running, self._analyses.progress
        stack = self._document.undo_stack
        set_enabled(self.undo_button, stack.canUndo())
        for widget in (self.bar, self.cancel_button):
            widget.setVisible(running is not None)
        self.close_button.setToolTip("" if running is None else tr(GOES_ON, keys="Ctrl+M"))
        if running is None:
            name = in_words(stack.undoText(), self._document.titles.titles) if stack.canUndo() else ""
            undone = edit_words(name)
            # In another language it may begin with a blob's name.
            self.status.setText(capital(undone) if undone == name else undone)
            return
        self.bar.setRange(0, 0 if progress is None else progress.total)
        self.bar.setValue(0 if progress is None else progress.done)
        stage = capital(tr_message(running.title if progress is None else progress.stage))
        count = "…" if progress is None else count_text(progress)
        waiting = [tr_message(kind.title) for kind in self._analyses.waiting]
        later = tr("; then {jobs}", jobs=tr(", ").join(waiting)) if waiting else ""
        self.status.setText(f"{stage}{count}{later}")


def _panel(widget: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("panel", True)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(SPACE * 4, SPACE * 3, SPACE * 4, SPACE * 3)
    layout.addWidget(widget)
    return frame
