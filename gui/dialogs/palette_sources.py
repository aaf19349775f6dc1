"""What the command palette lists besides the menu bar: context menus, buttons and their menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from clipscope.gui.dialogs.palette_model import JOINED, Entry, walk, words
from clipscope.gui.language.texts import tr

LONGEST = 48
"""Of an accessible name that is still a name, in Latin characters; others are as wide as two."""
SHORTEST = 2


@runtime_checkable
class HasMenu(Protocol):
    """A widget that a click of the right button opens a menu on."""

    def context_menu(self) -> QMenu | None:
        """The menu for what is shown and selected now, which deletes itself; None for none."""
        ...


@dataclass(frozen=True, eq=False)
class Panel:
    """A part of the window.

    Attributes
    ----------
    title
        What it is called.
    widget
        Where its buttons and lists lie.
    reveal
        Brings it to the front.
    """

    title: str
    widget: QWidget
    reveal: Callable[[], object]


class PanelEntries(QObject):
    """Entries of all that panels offer, as long as they may be run: until the next are made.

    Parameters
    ----------
    panels
        Gives the parts that are searched.
    state
        What context menus depend on, as it is now.
    """

    def __init__(
        self,
        panels: Callable[[], Sequence[Panel]],
        parent: QObject,
        state: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._panels, self._state = panels, state
        self._holder = QObject(self)
        self._menus: list[QMenu] = []
        self._pressing: list[tuple[QAction, QAbstractButton]] = []
        self._made_of: tuple[object, list[QWidget]] = None, []

    @property
    def outdated(self) -> bool:
        """Whether panels, or the menus on them, are others by now than those whose entries were made."""
        return (self._state(), [panel.widget for panel in self._panels()]) != self._made_of

    def follow(self) -> None:
        """Let each entry of a button be able to run if its button can be pressed now."""
        for action, button in self._pressing:
            if isValid(action) and isValid(button) and action.isEnabled() != button.isEnabled():
                action.setEnabled(button.isEnabled())

    def make(self, known: frozenset[str]) -> list[Entry]:
        """The entries.

        Parameters
        ----------
        known
            Names that the menu bar has: buttons that do the same are left out.
        """
        self._holder.deleteLater()
        self._holder = QObject(self)
        for menu in filter(isValid, self._menus):
            menu.deleteLater()
        self._menus, self._pressing = [], []
        found, seen = [], {name.lower() for name in known}
        panels = self._panels()
        self._made_of = self._state(), [panel.widget for panel in panels]
        for panel in panels:
            for entry in self._of_panel(panel):
                # Two plots have the same entries: their titles tell them apart.
                of_button = entry.action.parent() is self._holder
                key = entry.text.lower() if of_button else f"{entry.menu}{JOINED}{entry.text}".lower()
                if key not in seen:
                    seen.add(key)
                    found.append(entry)
        return found

    def _of_panel(self, panel: Panel) -> Iterator[Entry]:
        widgets = [panel.widget, *panel.widget.findChildren(QWidget)]
        for widget in widgets:
            if not isinstance(widget, QAbstractButton) or isinstance(widget.parentWidget(), QTabBar):
                continue
            if not _can_be_seen(widget, panel.widget):
                continue
            name = _name(widget)
            if len(name) < SHORTEST:
                continue
            menu = widget.menu() if isinstance(widget, (QPushButton, QToolButton)) else None
            if menu is None:
                path = (panel.title, *_pages(widget, panel.widget))
                yield Entry(
                    self._press(widget, name, panel), JOINED.join(path), None, changes=True, in_menus=False
                )
            else:
                menu.aboutToShow.emit()  # its entries are made when it opens
                yield from _of_menu(menu, (panel.title, name))
        for widget in widgets:
            if isinstance(widget, HasMenu) and widget.isVisible():
                made = widget.context_menu()
                if made is not None:
                    self._menus.append(made)
                    pages = _pages(widget, panel.widget)
                    name = widget.accessibleName()
                    yield from _of_menu(made, (panel.title, *pages, *([] if name in pages else [name])))

    def _press(self, button: QAbstractButton, name: str, panel: Panel) -> QAction:
        """An action that shows a button, and presses it."""
        action = QAction(name.replace("&", "&&"), self._holder)
        tip = button.toolTip() or button.accessibleDescription() or button.accessibleName()
        action.setStatusTip(" ".join(tip.split()) if tip != name else "")
        action.setProperty("also", button.text().partition("  ")[0])
        none = tr("There is nothing for it to do now.")
        action.setProperty("reason", f"{none} {action.statusTip()}".strip())
        action.setEnabled(button.isEnabled())
        self._pressing.append((action, button))

        def press() -> None:
            panel.reveal()
            _bring_to_front(button, panel.widget)
            button.click()

        action.triggered.connect(press)
        return action


def _of_menu(menu: QMenu, path: Sequence[str]) -> Iterator[Entry]:
    titles = tuple(title for title in path if title)
    for action in menu.actions():
        for inner, one in walk(action, titles):
            yield Entry(one, JOINED.join(inner), None, changes=True, in_menus=False)


def _name(button: QAbstractButton) -> str:
    """What a button is called: its name for those who can't see it, unless that is a whole sentence."""
    shown = words(button.text().partition("  ")[0]).strip()
    told = button.accessibleName().strip()
    return told if told and (_length(told) <= LONGEST or len(shown) < SHORTEST) else shown


def _length(text: str) -> int:
    return sum(2 if letter > "\u2e80" else 1 for letter in text)


def _can_be_seen(widget: QWidget, top: QWidget) -> bool:
    """Whether a widget is in sight once all pages that it lies on are in front."""
    return not any(
        one.isHidden() and not isinstance(above, QStackedWidget) for one, above in _upward(widget, top)
    )


def _upward(widget: QWidget, top: QWidget) -> list[tuple[QWidget, QWidget]]:
    """A widget with what it lies in, that with what it lies in, and so on up to a panel, which comes last."""
    above = [widget]
    while above[-1] is not top and (parent := above[-1].parentWidget()) is not None:
        above.append(parent)
    return list(pairwise(above))


def _pages(widget: QWidget, top: QWidget) -> list[str]:
    """Titles of the tabs that a widget lies behind, the outermost first."""
    found = []
    for page, holder in reversed(_upward(widget, top)):
        tabs = holder.parentWidget()
        if isinstance(holder, QStackedWidget) and isinstance(tabs, QTabWidget):
            found.append(tabs.tabText(tabs.indexOf(page)))
    return found


def _bring_to_front(widget: QWidget, top: QWidget) -> None:
    """Turn all pages to a widget, the outermost first."""
    for page, holder in reversed(_upward(widget, top)):
        if isinstance(holder, QStackedWidget):
            tabs = holder.parentWidget()
            if isinstance(tabs, QTabWidget):
                tabs.setCurrentWidget(page)
            else:
                holder.setCurrentWidget(page)


def titles_of(entries: Sequence[Entry]) -> frozenset[str]:
    """Names of entries, and of what they were called before an edit's name stood in them."""
    found = {entry.text for entry in entries}
    return frozenset(found | {tr("Undo"), tr("Redo")})
