"""The window's colours and fonts: dark, light, or as the system has it."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from clipscope.core.common.column import Column
from clipscope.gui.theme.stylesheet import stylesheet
from clipscope.gui.theme.tokens import BODY_SIZE, DARK, LIGHT, Tokens

Mode = Literal["system", "dark", "light"]
MODES: tuple[Mode, ...] = get_args(Mode)


class Theme(QObject):
    """Present tokens; tells when they change.

    Parameters
    ----------
    mode
        ``"system"`` follows the desktop, live.
    """

    changed = Signal()

    def __init__(self, mode: Mode = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = mode
        self._tokens = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)

    @property
    def tokens(self) -> Tokens:
        """Colours to paint with now."""
        return self._tokens

    @property
    def mode(self) -> Mode:
        """What was chosen, not what follows from it."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Choose dark, light, or to follow the system."""
        self._mode = mode
        self._refresh()

    def apply(self, app: QApplication) -> None:
        """Give the application style, palette, font and stylesheet, now and at every change."""
        if not app.styleSheet():
            app.setStyle("Fusion")
            app.setFont(font())
        self._dress(app)
        self.changed.connect(lambda: self._dress(app))

    def retire(self) -> None:
        """Change nothing any more: the window is closed, and another one has a theme of its own."""
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._refresh)
        self.blockSignals(True)

    def engine(self, column: Column) -> str:
        """Hue of a column's engine."""
        return self._tokens.ncnn if column.engine == "ncnn" else self._tokens.onnxruntime

    def _dress(self, app: QApplication) -> None:
        sheet = stylesheet(self._tokens)
        if sheet != app.styleSheet():  # each widget is dressed anew, however equal the two are
            app.setPalette(palette(self._tokens))
            app.setStyleSheet(sheet)

    def _wanted(self) -> Tokens:
        if self._mode == "system":
            dark = QGuiApplication.styleHints().colorScheme() != Qt.ColorScheme.Light
            return DARK if dark else LIGHT
        return DARK if self._mode == "dark" else LIGHT

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted != self._tokens:
            self._tokens = wanted
            self.changed.emit()


def palette(tokens: Tokens) -> QPalette:
    """Palette made of tokens, for all that the stylesheet does not name."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.window,
        QPalette.ColorRole.Base: tokens.panel,
        QPalette.ColorRole.AlternateBase: tokens.raised,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.text,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Highlight: mix(tokens.panel, tokens.histogram, 0.35),
        QPalette.ColorRole.HighlightedText: tokens.text,
        QPalette.ColorRole.Accent: tokens.histogram,
        QPalette.ColorRole.Link: tokens.ncnn,
        QPalette.ColorRole.Mid: tokens.hairline,
        QPalette.ColorRole.Dark: tokens.hairline,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return result


def font(size: int = BODY_SIZE, *, bold: bool = False) -> QFont:
    """The system's font with tabular figures; ``size`` in pixels before the screen's scale."""
    result = QFont(QApplication.font())
    result.setPixelSize(size)
    result.setFeature(QFont.Tag("tnum"), 1)
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def mix(under: str, over: str, share: float) -> str:
    """Colour ``over`` laid on ``under`` with an opacity of 0 to 1."""
    a, b = QColor(under), QColor(over)
    parts = (
        round(x + (y - x) * share)
        for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    )
    return QColor(*parts).name()


def faded(colour: str, alpha: float) -> QColor:
    """Colour with an opacity of 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result
