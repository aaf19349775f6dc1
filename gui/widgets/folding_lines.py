"""Groups of widgets on two lines, or on three where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clipscope.gui.theme.tokens import SPACE


class FoldingLines(QWidget):
    """What is edited with what follows from it, and what is done with buttons below.

    With room, figures stand at the end of the first line and switches at the end of the last one; without,
    figures get a line of their own and switches stand at the end of the first.

    Parameters
    ----------
    field, figures, choice, switches
        The groups.
    between
        What stands above the last line, over the whole width.
    spare
        Those of the figures that are left out where even a line of their own is too short for all.
    words
        Those of the choice that are left out where the last line is too short for all of it.
    """

    def __init__(
        self,
        field: Sequence[QWidget],
        figures: Sequence[QWidget],
        choice: Sequence[QWidget],
        switches: Sequence[QWidget],
        between: QWidget,
        spare: Sequence[QWidget] = (),
        words: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._field, self._figures = _group(field, SPACE * 2), _group(figures, SPACE * 2)
        self._choice, self._switches = _group(choice, SPACE), _group(switches, SPACE)
        self._folded = False
        self._spare, self._words = tuple(spare), tuple(words)
        self._first, self._second, self._last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        for line in (self._first, self._second):
            line.setSpacing(SPACE * 2)
            column.addLayout(line)
        column.addWidget(between)
        self._last.setSpacing(SPACE * 2)
        column.addLayout(self._last)
        self._first.addWidget(self._field)
        self._first.addStretch()
        self._second.addStretch()
        self._last.addWidget(self._choice)
        self._last.addStretch()
        self._arrange()

    @property
    def folded(self) -> bool:
        """Whether the figures have a line of their own."""
        return self._folded

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As wide as the widest line when folded: there is always a way to fold."""
        first = _least(self._field) + SPACE * 2 + _least(self._switches)
        width = max(
            first,
            _least(self._figures) - self._shown_spare,
            _least(self._choice) - self._width_of_words(shown=True),
        )
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fold, or unfold."""
        super().resizeEvent(event)
        lines = ((self._field, self._figures), (self._choice, self._switches))
        whole = self._figures.sizeHint().width() + self._spare_width - self._shown_spare
        needed = max(
            (whole if b is self._figures else b.sizeHint().width()) + a.sizeHint().width() for a, b in lines
        )
        needed += SPACE * 2
        for widget in self._spare:
            widget.setVisible(whole <= self.width())
        if (needed > self.width()) != self._folded:
            self._folded = not self._folded
            self._arrange()
        self._fit_words()

    def event(self, event: QEvent) -> bool:
        """Find out anew whether there is room for the words, as where another widget appears beside them."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_words()
        return done

    def _fit_words(self) -> None:
        """As many pixels as all of the choice takes must be there for them."""
        whole = _least(self._choice) + self._width_of_words(shown=False)
        for word in self._words:
            if word.isHidden() == (whole <= self.width()):
                word.setVisible(word.isHidden())

    def _width_of_words(self, *, shown: bool) -> int:
        """Room that the words take which are shown, or would take which are not."""
        words = (word for word in self._words if word.isHidden() != shown)
        return sum(word.sizeHint().width() + SPACE for word in words)

    @property
    def _spare_width(self) -> int:
        """Room that the spare figures take."""
        return sum(widget.sizeHint().width() + SPACE * 2 for widget in self._spare)

    @property
    def _shown_spare(self) -> int:
        """The part of it that is taken now."""
        shown = [widget for widget in self._spare if not widget.isHidden()]
        return sum(widget.sizeHint().width() + SPACE * 2 for widget in shown)

    def _arrange(self) -> None:
        """Put what moves where it belongs."""
        for line in (self._first, self._second, self._last):
            for group in (self._figures, self._switches):
                line.removeWidget(group)
        (self._second if self._folded else self._first).addWidget(self._figures)
        (self._first if self._folded else self._last).addWidget(self._switches)
        self.updateGeometry()


def _group(widgets: Sequence[QWidget], spacing: int) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return group


def _least(group: QWidget) -> int:
    return group.minimumSizeHint().width()
