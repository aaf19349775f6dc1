"""What the command palette lists: all entries of the menus, and which of them a search finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from clipscope.gui.dialogs.palette_search import Texts, rank, scattered
from clipscope.gui.language.catalogue import originals
from clipscope.gui.language.choice import current_language

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
JOINED = " › "
MNEMONIC_BEHIND = re.compile(r" ?\(&\w\)")


@dataclass(frozen=True, eq=False)
class Entry:
    """An action as the palette shows it.

    Attributes
    ----------
    action
        What is done.
    menu
        The menus that it lies in, ``Edit › Theme``.
    reason
        Why it can't run now; None if it can.
    """

    action: QAction
    menu: str
    reason: str | None

    @property
    def text(self) -> str:
        """Its name, without mnemonic and without what dialogs are marked by."""
        return words(self.action.text())

    @property
    def original(self) -> str:
        """Its name in English, by which it is found, too; empty where that is what it shows."""
        language = current_language()
        return words(originals(language).get(self.action.text(), "")) if language else ""

    @cached_property
    def texts(self) -> Texts:
        """What it is found by: all that it says, in the window's language and in English."""
        action, menu = self.action, self.menu
        tip, also = action.statusTip(), str(action.property("also") or "")
        english = originals(current_language() or "") if current_language() else {}
        behind = (
            menu,
            tip,
            english.get(tip, ""),
            *(english.get(part, "") for part in self.menu.split(JOINED)),
        )
        names = tuple(name.lower() for name in (self.text, self.original) if name)
        return Texts(names, also.lower(), " ".join(behind).lower())

    @property
    def keys(self) -> str:
        """Its shortcut, as the system writes it."""
        after = self.action.text().partition("\t")[2]
        return self.action.shortcut().toString(self.action.shortcut().SequenceFormat.NativeText) or after

    @property
    def tip(self) -> str:
        """Why it can't run, or what it does."""
        return self.reason or self.action.statusTip()


def words(text: str) -> str:
    """A menu's text as it is read; Chinese has its mnemonics behind it: ``打开(&O)…``."""
    plain = MNEMONIC_BEHIND.sub("", text.partition("\t")[0])
    return plain.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def entries(bar: QMenuBar, why_not: Callable[[QAction], str | None]) -> list[Entry]:
    """All entries of a menu bar, in its order."""
    return [
        Entry(action, JOINED.join(path), why_not(action))
        for menu in bar.actions()
        for path, action in walk(menu, ())
    ]


def told(known: list[Entry], why_not: Callable[[QAction], str | None]) -> list[Entry]:
    """The same entries with why they can't run now."""
    return [Entry(one.action, one.menu, why_not(one.action)) for one in known]


def walk(action: QAction, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], QAction]]:
    """All actions of an entry of a menu, with the names of the menus that they lie in."""
    menu = action.menu()
    if isinstance(menu, QMenu):
        for inner in menu.actions():
            yield from walk(inner, (*path, words(action.text())))
    elif not action.isSeparator() and action.text():
        yield path, action


def found(known: list[Entry], search: str) -> list[Entry]:
    """Entries that have all words of a search, those whose name begins with it first.

    A word counts in the name, also the English one, as its first letters, in other words for it, in the menu
    or in the tip; the name says more. If nothing has them, letters of names with some left out count.
    """
    wanted = search.lower().split()
    for how in (rank, scattered):
        ranked = [(place, entry) for entry in known if (place := how(entry.texts, wanted)) is not None]
        if ranked:
            break
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


class PaletteModel(QAbstractListModel):
    """The entries that a search finds.

    Parameters
    ----------
    known
        Gives all entries as they are now: what can run may change while the palette is open.
    """

    def __init__(self, known: Callable[[], list[Entry]], parent: QObject) -> None:
        super().__init__(parent)
        self._known = known
        self._shown: list[Entry] = []

    def search(self, text: str) -> None:
        """Look for words."""
        self.beginResetModel()
        self._shown = found(self._known(), text)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of entries that were found."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, what is said of it, and the entry itself."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return entry.tip
        return entry if role == ENTRY else None
