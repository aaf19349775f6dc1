"""Cells of the comparison, painted: values of fixed place, dimmed while stale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from clipscope.core.common.column import Column, EngineName
from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import MISSING, NARROW, UNDECIDED
from clipscope.gui.panels.comparison.names import column_name, precision_name, state_word
from clipscope.gui.state.results import State
from clipscope.gui.theme import contrast
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, CAPTION_SIZE, KEY_SIZE

SHORT_NAMES: dict[EngineName, str] = {"ncnn": "ncnn", "onnxruntime": "ORT"}  # untranslated
SWATCH = 18
"""Width that a column's colour takes before its name, in pixels."""
LEAST_SIZE = 9
"""Of an interval with many digits, in pixels."""
APART = 3
"""Pixels that an interval leaves of its column at least, which the grid parts from the next one."""
LEAST_STRETCH = 75
"""Width of the letters of an interval that has no room at all, per cent."""
ROW, KEY_ROW, SUB = 20, 28, 14
"""Heights of a plain row, of a key figure's, and of a difference under it, in pixels."""


def dimmed(theme: Theme, colour: str, least: float = contrast.READABLE) -> QColor:
    """Colour of a stale value: still read, no longer claimed."""
    return QColor(contrast.dimmed(theme.tokens.panel, colour, least))


class ValueCell(QWidget):
    """A value with the difference to fp32 under it.

    Parameters
    ----------
    key
        Whether it is one of the key figures.
    lines
        Lines under it: for the difference, and for the interval of that.
    small
        Whether the value is written like a caption: two numbers have room in it.
    """

    def __init__(
        self, theme: Theme, *, key: bool, lines: int, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row: tuple[ValueCell, ...] = ()
        self._table: tuple[ValueCell, ...] = ()
        self._theme = theme
        self._set_kind(key=key, lines=lines, small=small)
        self._text, self._sub, self._ends, self._fresh, self._partial = MISSING, "", "", True, False
        self._better: bool | None = True
        self._doubt = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def _set_kind(self, *, key: bool, lines: int, small: bool) -> None:
        self._largest = CAPTION_SIZE if small else KEY_SIZE if key else BODY_SIZE
        self._key, self._lines = key, lines

    def set_kind(self, *, key: bool, lines: int, small: bool) -> None:
        """Show another kind of value from now on, as the parameters say."""
        before = (self._largest, self._key, self._lines)
        self._set_kind(key=key, lines=lines, small=small)
        if (self._largest, self._key, self._lines) != before:
            self.updateGeometry()
            self.update()

    def dim(self) -> None:
        """Show what is shown as no longer fresh, as while a new value is on its way."""
        self.show_value(
            self._text,
            fresh=self._text == MISSING,
            difference=self._sub,
            better=self._better,
            doubt=self._doubt,
            ends=self._ends,
        )

    @property
    def text(self) -> str:
        """The value as shown."""
        return self._text

    @property
    def lines(self) -> int:
        """Lines under the value."""
        return self._lines

    @property
    def difference(self) -> str:
        """The difference as shown."""
        return self._sub

    @property
    def ends(self) -> str:
        """The interval, the number of images so far, or why there is no value, as shown."""
        return self._ends

    @property
    def partial(self) -> bool:
        """Whether the value is of a part of the images."""
        return self._partial

    @property
    def fresh(self) -> bool:
        """Whether the value belongs to the present state."""
        return self._fresh

    @property
    def doubt(self) -> str:
        """Why the value is not to be believed, in a word; empty if it is."""
        return self._doubt

    @property
    def better(self) -> bool | None:
        """Which way the difference counts; None where it has no colour."""
        return self._better

    def stand_beside(self, row: Sequence[ValueCell], table: Sequence[ValueCell]) -> None:
        """Write intervals as large as the other cells of a row do, and in the one form of a whole table."""
        self._row, self._table = tuple(row), tuple(table)

    def show_value(
        self,
        text: str,
        *,
        fresh: bool,
        difference: str = "",
        better: bool | None = True,
        doubt: str = "",
        ends: str = "",
        partial: bool = False,
    ) -> None:
        """Show a value.

        Parameters
        ----------
        text
            The value.
        fresh
            Whether it belongs to the present state; it is dimmed if not.
        difference
            To fp32.
        better
            Which way the difference counts; None for no colour.
        doubt
            Why the value is not to be believed, in a word that takes the difference's place: it is dimmed. A
            value without a line for one is dimmed alone, as what stands above it says why.
        ends
            Interval of the difference; of a part the number of images so far. Without a value and a line
            under it, why there is none: it stands in the dash's place.
        partial
            Whether it is of a part of the images: it is written smaller, and grey, until it is whole.
        """
        shown = (text, difference, better, fresh, doubt, ends, partial)
        if shown != (
            *(self._text, self._sub, self._better, self._fresh, self._doubt),
            *(self._ends, self._partial),
        ):
            self._text, self._sub, self._better, self._fresh, self._doubt = shown[:5]
            self._ends, self._partial = ends, partial
            marks = [
                word
                for word in ("" if fresh else tr("stale"), doubt, tr("so far") if partial else "")
                if word
            ]
            told = " ".join(dict.fromkeys(filter(None, (text, difference, ends))))
            told += f" ({tr(', ').join(dict.fromkeys(marks))})" if marks else ""
            self.setAccessibleDescription(told)
            for cell in (self, *self._row):
                cell.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Fixed height; the column's width is the grid's."""
        return QSize(60, (KEY_ROW if self._key else ROW) + SUB * self._lines - (2 if self._lines > 1 else 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Value, and difference under it, on the right edge."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        height = KEY_ROW if self._key else ROW
        quiet = self._text == MISSING
        instead = quiet and bool(self._ends) and not self._lines
        small, ends = self._fitted_ends(self._ends)
        face, text = (small, ends) if instead else (self._fitted(quiet), self._text)
        if NARROW in text:
            face, text = self._fitted_ends(text)
        painter.setFont(face)
        colour = tokens.muted if instead or self._partial else tokens.faint if quiet else tokens.text
        dim = not self._fresh or bool(self._doubt)
        painter.setPen(dimmed(self._theme, colour) if dim else QColor(colour))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, self.width(), height), side, text)
        if self._doubt and self._lines:
            painter.setFont(_fitting(self._doubt, self.width(), CAPTION_SIZE, LEAST_SIZE))
            painter.setPen(QColor(tokens.threshold_text))
            painter.drawText(QRectF(0, height - 2, self.width(), SUB), side, self._doubt)
        elif self._sub and self._lines and not self._doubt:
            plain = self._sub.startswith("=") or self._sub.endswith(UNDECIDED) or self._better is None
            hue = tokens.muted if plain else tokens.better if self._better else tokens.worse
            painter.setFont(_fitting(self._sub, self.width(), CAPTION_SIZE, LEAST_SIZE))
            painter.setPen(QColor(hue) if self._fresh else dimmed(self._theme, hue, contrast.SMALL))
            painter.drawText(QRectF(0, height - 2, self.width(), SUB), side, self._sub)
        if self._ends and self._lines > bool(self._sub):
            painter.setFont(small)
            hue = tokens.muted
            painter.setPen(QColor(hue) if self._fresh else dimmed(self._theme, hue, contrast.SMALL))
            below = SUB - 2 if self._sub else 0
            painter.drawText(QRectF(0, height - 2 + below, self.width(), SUB), side, ends)
        painter.end()

    def _fitted_ends(self, ends: str) -> tuple[QFont, str]:
        """A caption, as small as the longest interval in its place of the row needs it."""
        cells = [cell for cell in self._row if cell.isVisible()]
        shown = {cell: cell._text if ends == self._text else cell._ends for cell in cells}
        beside = {cell: text for cell, text in shown.items() if NARROW in text}
        if self not in beside:
            beside = {self: ends}
        room = min(cell.width() for cell in beside) - APART
        blank = "" if any(cell.is_close for cell in self._table or (self,)) else NARROW
        texts = [text.replace(NARROW, blank) for text in beside.values()]
        size = min(_fitting(text, room, CAPTION_SIZE, LEAST_SIZE).pixelSize() for text in texts)
        face = font(size)
        long = max(QFontMetrics(face).horizontalAdvance(text) for text in texts)
        if long > room:
            face.setStretch(max(LEAST_STRETCH, int(100 * room / long)))
        return face, ends.replace(NARROW, blank)

    @property
    def is_close(self) -> bool:
        """Whether its interval has no room for the blanks around its dots, however small it is written."""
        text = self._text if NARROW in self._text else self._ends
        room = self.width() - APART
        return (
            self.isVisible()
            and NARROW in text
            and QFontMetrics(font(LEAST_SIZE)).horizontalAdvance(text) > room
        )

    def _fitted(self, quiet: bool) -> QFont:
        size = min(BODY_SIZE, self._largest) if quiet else self._largest
        if self._partial and not quiet:
            size = BODY_SIZE if self._largest > BODY_SIZE else CAPTION_SIZE
        # Long numbers of two columns must not run into each other.
        room = self.width() - (8 if len(self._text) > 4 and self._largest > BODY_SIZE else 0)
        while size > CAPTION_SIZE:
            face = font(size)
            if QFontMetrics(face).horizontalAdvance(self._text) <= room:
                return face
            size -= 1
        return font(size)


def _fitting(text: str, room: float, largest: int, least: int) -> QFont:
    """The largest font in which a text has room, of these sizes in pixels; else the smallest, narrowed."""
    sizes = range(largest, least, -1)
    face = font(next((s for s in sizes if QFontMetrics(font(s)).horizontalAdvance(text) <= room), least))
    long = QFontMetrics(face).horizontalAdvance(text)
    if long > room:
        face.setStretch(max(LEAST_STRETCH, int(100 * room / long)))
    return face


class ColumnHead(QWidget):
    """Swatch and precision of a column, its state in a word, and a bar while it runs.

    Parameters
    ----------
    alone
        Whether it stands left of the figures, with the engine's name, and not above them.
    """

    def __init__(
        self, column: Column, theme: Theme, *, alone: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column, self._theme, self._alone = column, theme, alone
        self._state, self._share, self._old_times = State.EMPTY, 0.0, False
        self.setAccessibleName(column_name(column))
        across = QSizePolicy.Policy.Fixed if alone else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def state(self) -> State:
        """The state as shown."""
        return self._state

    def show_state(self, state: State, share: float, *, old_times: bool = False) -> None:
        """Show a state.

        Parameters
        ----------
        state, share
            The state, and how much of the run is done, 0 to 1.
        old_times
            Whether the column has a latency that is stale, whatever its other figures are.
        """
        if (state, share, old_times) != (self._state, self._share, self._old_times):
            self._state, self._share, self._old_times = state, share, old_times
            self.setAccessibleDescription(self.word)
            self.update()

    @property
    def word(self) -> str:
        """The state as it is written."""
        return state_word(self._state, self._share, old_times=self._old_times)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two lines and the bar."""
        return QSize(60, 38 if self._alone else 42)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Outline for fp32, solid for int8, half of it for fp16, a core in an outline for dynamic."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = Qt.AlignmentFlag.AlignLeft if self._alone else Qt.AlignmentFlag.AlignRight
        side = across | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(BODY_SIZE, bold=True))
        painter.setPen(QColor(tokens.text))
        name = alone_name(self._column) if self._alone else precision_name(self._column)
        indent = SWATCH if self._alone else 0
        painter.drawText(QRectF(indent, 0, self.width() - indent, 20), side, name)
        hue = QColor(self._theme.engine(self._column))
        left = 0 if self._alone else self.width() - painter.fontMetrics().horizontalAdvance(name) - SWATCH
        left += 1 if self._alone else 0
        painter.setPen(QPen(hue, 1.6))
        painter.setBrush(hue if self._column.precision == "int8" else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left, 5, 10, 10), 2, 2)
        if self._column.precision == "dynamic":
            painter.setBrush(hue)
            painter.drawRect(QRectF(left + 3.5, 8.5, 3, 3))
        elif self._column.precision == "fp16":
            painter.setBrush(hue)
            painter.drawRect(QRectF(left + 1, 10, 8, 4))
        painter.setFont(font(CAPTION_SIZE))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(indent, 20, self.width() - indent, 15), side, self.word)
        if self._state is State.RUNNING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hairline))
            left, top = (indent, 35) if self._alone else (8, 38)
            painter.drawRect(QRectF(left, top, self.width() - left, 3))
            painter.setBrush(hue)
            painter.drawRect(QRectF(left, top, (self.width() - left) * self._share, 3))
        painter.end()


def alone_name(column: Column) -> str:
    """A column's name where no engine's stands above it."""
    return f"{SHORT_NAMES[column.engine]} {precision_name(column)}"


class EngineTitle(QLabel):
    """Name of an engine in its hue."""

    def __init__(self, text: str, column: Column, theme: Theme) -> None:
        super().__init__(text)
        self._column, self._theme = column, theme
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setStyleSheet(f"color: {self._theme.engine(self._column)}; font-weight: 600;")
