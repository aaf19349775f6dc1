"""What the command palette lists: all entries of the menus, and which of them a search finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from clipscope.gui.dialogs.palette_search import LATER, Match, Texts, match, near, pieces
from clipscope.gui.language.catalogue import originals
from clipscope.gui.language.choice import current_language
from clipscope.gui.language.texts import tr, tr_noop

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
JOINED = " › "
CHANGES = "changes"
"""Property of an action that may change the plan."""
NAMED = "named"
"""Property of an action that has a number before its name."""
SWITCH = "switch"
"""Property of an entry that is a switch: which kind, as its name in the table of actions begins."""
DOES = {
    ("panel", True): tr_noop("Hide {what}"),
    ("panel", False): tr_noop("Show {what}"),
    ("float", True): tr_noop("Dock again: {what}"),
    ("float", False): tr_noop("Undock: {what}"),
    ("toggle", True): tr_noop("Show {what}"),
    ("toggle", False): tr_noop("Show {what}"),
    ("rerun", True): tr_noop("Turn off: {what}"),
    ("rerun", False): tr_noop("Turn on: {what}"),
}
"""What a switch that is on, or off, does when it is run."""
HIDES: Final = 100
"""How much later comes what takes a panel out of sight: who looks for a panel wants to see it."""
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
    changes
        Whether it may change the plan, as much of context menus and buttons does: letters alone don't run it.
    in_menus
        Whether the menu bar has it: what stands beside what is shown now comes after that.
    """

    action: QAction
    menu: str
    reason: str | None
    changes: bool = False
    in_menus: bool = True

    @property
    def name(self) -> str:
        """Its name in the menus, without mnemonic and without what dialogs are marked by."""
        return str(self.action.property(NAMED) or "") or words(self.action.text())

    @property
    def text(self) -> str:
        """Its name; of a switch what it does now."""
        told = DOES.get((str(self.action.property(SWITCH) or ""), self.action.isChecked()))
        return self.name if told is None else tr(told, what=_inside(self.name))

    @property
    def hides(self) -> bool:
        """Whether it takes a panel out of sight."""
        return self.action.property(SWITCH) == "panel" and self.action.isChecked()

    def run(self) -> None:
        """Do it. A page is shown whatever is in front: nobody looks for a page to leave it."""
        if self.action.property(SWITCH) == "toggle":
            self.action.setChecked(False)
        self.action.trigger()

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
        english = _plain_originals(current_language() or "") if current_language() else {}
        behind = (
            menu,
            tip,
            english.get(tip, ""),
            *(english.get(part, "") for part in self.menu.split(JOINED)),
        )
        inner = self.menu.split(JOINED)[-1]
        menu = f"{inner} {english.get(inner, '')}"
        if self.text != self.name:
            also = f"{also} {self.text}"
        told = (self.name, self.original, menu, also, " ".join(behind))
        return Texts(*(text.lower() for text in told))

    @property
    def keys(self) -> str:
        """Its shortcut, as the system writes it."""
        after = self.action.text().partition("\t")[2]
        return self.action.shortcut().toString(self.action.shortcut().SequenceFormat.NativeText) or after

    @property
    def tip(self) -> str:
        """Why it can't run, or what it does."""
        return self.reason or self.action.statusTip()


@cache
def _plain_originals(language: str) -> dict[str, str]:
    """English of the window's texts, both without mnemonics."""
    return {words(text): words(english) for text, english in originals(language).items()}


def words(text: str) -> str:
    """A menu's text as it is read; Chinese has its mnemonics behind it: ``打开(&O)…``."""
    plain = MNEMONIC_BEHIND.sub("", text.partition("\t")[0])
    return plain.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def entries(bar: QMenuBar, why_not: Callable[[QAction], str | None]) -> list[Entry]:
    """All entries of a menu bar, in its order."""
    return [
        Entry(action, JOINED.join(path), why_not(action), bool(action.property(CHANGES)))
        for menu in bar.actions()
        for path, action in walk(menu, ())
    ]


def told(known: list[Entry], why_not: Callable[[QAction], str | None]) -> list[Entry]:
    """The same entries with why they can't run now."""
    return [replace(one, reason=why_not(one.action)) for one in known]


def walk(action: QAction, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], QAction]]:
    """All actions of an entry of a menu, with the names of the menus that they lie in."""
    menu = action.menu()
    if isinstance(menu, QMenu):
        for inner in menu.actions():
            yield from walk(inner, (*path, words(action.text())))
    elif not action.isSeparator() and action.text():
        yield path, action


@dataclass(frozen=True)
class Find:
    """An entry that a search finds.

    Attributes
    ----------
    entry, match
        It, and how well it fits.
    sure
        Whether Enter may run it without a look at the list.
    """

    entry: Entry
    match: Match
    sure: bool


def found(known: list[Entry], search: str) -> list[Find]:
    """Entries that have all words of a search, the best first.

    If none has them, Chinese words count by twos, and after that words with a typing error; commands that
    change the plan are not found that way.
    """
    wanted = search.lower().split()
    for words_of, how, sure in ((wanted, match, True), (pieces(wanted), match, True), (wanted, near, False)):
        finds = [
            Find(entry, fits, sure and (fits.whole or not entry.changes) and _is_meant(entry, wanted))
            for entry in known
            if (fits := how(entry.texts, words_of)) is not None and (sure or not entry.changes)
        ]
        if finds:
            break
    name = " ".join(wanted)
    return sorted(
        finds, key=lambda one: (not one.entry.in_menus or one.entry.name.lower() != name, _place(one))
    )


def _place(find: Find) -> float:
    """Where it stands: what may change the plan comes after what does not, unless its name begins so."""
    entry, rank = find.entry, find.match.rank
    if entry.hides and not find.sure:
        rank += HIDES
    return rank + (LATER if not entry.in_menus or (entry.changes and rank) else 0)


def _is_meant(entry: Entry, wanted: Sequence[str]) -> bool:
    """Whether a search that finds an entry asks for it: a panel is hidden by that word alone."""
    if not entry.hides or not wanted:
        return True
    verbs = " ".join(tr(DOES["panel", True], what="").split()).lower(), "hide"
    return any(word in verb or verb in word for verb in verbs for word in wanted)


def _inside(name: str) -> str:
    """A name within a sentence: a capital letter begins it only where others follow, as in ONNX."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


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
        self._shown: list[Find] = []

    def search(self, text: str) -> None:
        """Look for words."""
        self.beginResetModel()
        self._shown = found(self._known(), text)
        self.endResetModel()

    def refresh(self) -> None:
        """Show what can run by now; which entries are found stays."""
        now = {one.action: one for one in self._known()}
        for row, find in enumerate(self._shown):
            there = now.get(find.entry.action)
            if there is not None and there.reason != find.entry.reason:
                self._shown[row] = replace(find, entry=there)
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def entry(self, row: int) -> Entry | None:
        """The entry of a row."""
        return self._shown[row].entry if 0 <= row < len(self._shown) else None

    def row_of(self, action: QAction) -> int:
        """Row of an action; -1 if it is not found."""
        shown = (row for row, find in enumerate(self._shown) if find.entry.action is action)
        return next(shown, -1)

    @property
    def sure(self) -> bool:
        """Whether the first entry may be run as it stands: what was typed is a word of it."""
        return bool(self._shown) and self._shown[0].sure

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
