"""The menu bar, made of the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from clipscope.gui.action_words import ALSO
from clipscope.gui.actions import CHANGES, MENUS, ActionSpec
from clipscope.gui.language.choice import LANGUAGE_WORDS, LANGUAGES, SYSTEM
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.theme.theme import Mode

AS_THE_SYSTEM = tr_noop("&As the system")
MODES: tuple[tuple[Mode, str], ...] = (
    ("system", AS_THE_SYSTEM),
    ("dark", tr_noop("&Dark")),
    ("light", tr_noop("&Light")),
)


class Menus:
    """Fills a window's menu bar.

    Parameters
    ----------
    window
        Whose menu bar it is; its keys work wherever the window has the keyboard.
    run
        Called with an action's name, and with a switch's new state.
    set_mode, set_language
        Called with the theme, and with the language, that is chosen.

    Attributes
    ----------
    actions
        Entries by the name of what they do.
    themes, languages
        Entries of the menus of themes and of languages.
    recent
        The menu for networks that were open lately.
    """

    def __init__(
        self,
        window: QMainWindow,
        run: Callable[..., object],
        set_mode: Callable[[Mode], object],
        set_language: Callable[[str], object],
    ) -> None:
        self._window, self._run = window, run
        self.actions: dict[str, QAction] = {}
        self.themes: dict[Mode, QAction] = {}
        self.languages: dict[str, QAction] = {}
        self.recent = QMenu(tr("Open &recent"), window)
        for title, specs in MENUS:
            menu = window.menuBar().addMenu(tr(title))
            for spec in specs:
                if spec is None:
                    menu.addSeparator()
                elif spec.submenu:
                    self._submenu(menu, tr(spec.submenu)).addAction(self._action(spec))
                else:
                    menu.addAction(self._action(spec))
            if title == "&File":
                menu.insertMenu(self.actions["choose_images"], self.recent)
            if title == "&View":
                themes = menu.addMenu(tr("&Theme"))
                for mode, text in MODES:
                    entry = self.themes[mode] = themes.addAction(tr(text))
                    entry.setCheckable(True)
                    entry.triggered.connect(partial(_with_mode, set_mode, mode))
                languages = menu.addMenu(tr("Lan&guage"))
                for language, text in ((SYSTEM, tr(AS_THE_SYSTEM)), *LANGUAGES):
                    entry = self.languages[language] = languages.addAction(text)
                    entry.setProperty("also", LANGUAGE_WORDS[language])
                    entry.setCheckable(True)
                    entry.triggered.connect(partial(_with_language, set_language, language))

    def mark_theme(self, mode: Mode) -> None:
        """Mark the theme that was chosen; a click marks its entry, whether it changes anything or not."""
        for each, entry in self.themes.items():
            entry.setChecked(each == mode)

    def mark_language(self, language: str) -> None:
        """Mark the language that was chosen."""
        for each, entry in self.languages.items():
            entry.setChecked(each == language)

    def _submenu(self, menu: QMenu, title: str) -> QMenu:
        """The menu inside a menu, made for its first entry."""
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu) and inner.title() == title:
                return inner
        return menu.addMenu(title)

    def _action(self, spec: ActionSpec) -> QAction:
        action = self.actions[spec.name] = QAction(tr(spec.text), self._window)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setStatusTip(tr(spec.tip))
        action.setToolTip(tr(spec.tip))
        action.setProperty("changes", spec.name in CHANGES)
        if spec.checkable:
            action.setProperty("switch", spec.name.partition("_")[0])
        also = ALSO.get(spec.name, "")
        if also:
            action.setProperty("also", f"{tr(also)} {also}")
        action.setCheckable(spec.checkable)
        if spec.checkable:
            # What a person does; marks that follow the state run nothing.
            action.triggered.connect(lambda on: self._run(spec.name, on))
        else:
            action.triggered.connect(lambda: self._run(spec.name))
        return action


def _with_language(set_language: Callable[[str], object], language: str, _checked: bool = False) -> None:
    set_language(language)


def _with_mode(set_mode: Callable[[Mode], object], mode: Mode, _checked: bool = False) -> None:
    set_mode(mode)
