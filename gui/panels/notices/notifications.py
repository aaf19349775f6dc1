"""Notices in the bar at the bottom, one at a time, so that nothing else moves or is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.language.errors import error_details, error_text
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.notices.handed_on import HandedOn
from clipscope.gui.panels.notices.notice import Action, Kind, Level, Notice
from clipscope.gui.panels.notices.notice_log import NoticeLog, Told
from clipscope.gui.panels.notices.notice_sheet import NoticeSheet
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE

if TYPE_CHECKING:
    from clipscope.gui.work.offers import Step

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""The most severe first."""
FRESH_MS = 8000
"""How long news stands in front of what weighs more: enough to read two lines."""


class NotificationArea(QWidget):
    """News of what a person just did, else the newest of the most severe; the others are a click away.

    News is in front for `FRESH_MS`: every answer to a person (``"done"``), every error, and a warning where
    no other news stands. Severity orders the rest, and all of it later. A note that comes by itself is none.

    Attributes
    ----------
    log
        All notices since the start.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.log = NoticeLog(self)
        self._notices: list[Notice] = []
        self._told: dict[Notice, Told] = {}
        self._place = 0
        self._fresh: Notice | None = None
        self._ages = QTimer(self, singleShot=True, interval=FRESH_MS)
        self._ages.timeout.connect(self.age)
        self._network = False
        self._sheet: NoticeSheet | None = None
        self.next_button = QToolButton()
        self.next_button.setToolTip(tr("Show the next notice; the newest is the first. The arrow: close all"))
        self.next_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.next_button.clicked.connect(self.show_next)
        menu = QMenu(self.next_button)
        self.close_all = menu.addAction(tr("Close all notices"))
        self.close_all.triggered.connect(self.clear)
        self.next_button.setMenu(menu)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE)
        self._layout.addWidget(self.next_button)
        self._arrange()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Open notices, newest first."""
        return tuple(self._notices)

    @property
    def shown(self) -> Notice | None:
        """The notice that is seen in the bar."""
        seen = self._seen()
        return seen[self._place] if seen else None

    def show_notice(
        self,
        kind: Kind,
        text: str,
        details: str = "",
        action: Action = None,
        step: str = "",
    ) -> Notice:
        """Show a notice, in front if it is news or nothing weighs more; an open one of its text makes way.

        ``step`` is what failed; the notice goes once that works (`end_step`).
        """
        level: Level = "info" if kind == "done" else kind
        for old in [n for n in self._notices if (n.level, n.text) == (level, text)]:
            self._close(old)
        notice = self._make(level, text, details, action, step)
        self._told[notice] = self.log.add(level, text, details)
        self._notices.insert(0, notice)
        if kind in ("done", "error") or (kind == "warning" and not self._has_news_before_warnings()):
            self._fresh = notice
            self._ages.start()
        self._sort()
        self._place = 0
        self._arrange()
        return notice

    def show_error(self, error: ClipScopeError, action: Action = None) -> Notice:
        """Show an error with its way out first, and file, step and cause among the details.

        What several steps find wrong with the same file is told once, by the one that knows most of it.
        """
        text, details = error_text(error), error_details(error)
        for old in [one for one in self._notices if _same_cause(one.error, error)]:
            assert old.error is not None
            if len(old.error.message) > len(error.message):
                text, details = error_text(old.error), error_details(old.error)
                error = old.error
            self.forget(old)
        notice = self.show_notice("error", text, details, action, error.step)
        notice.error = error
        return notice

    def hand_on(self) -> tuple[HandedOn, ...]:
        """What stands, for the window that takes the place of this one; the newest first."""
        return tuple(HandedOn.of(notice, self._told[notice]) for notice in self._notices)

    def put_back(self, told: Told, action: tuple[Step, ...], step: str) -> Notice:
        """Show a notice of the list again, where it was among those that stand."""
        notice = self._make(told.level, told.text, told.details, action or None, step)
        self._told[notice] = told
        self._notices.append(notice)
        self._sort()
        self._arrange()
        return notice

    def date_back(self, notice: Notice, told: Told) -> None:
        """Take a notice for one that was told before: it was not told anew, only in another window."""
        new = self._told[notice]
        self.log.drop(new.when, new.text)
        self.log.take_over([told])
        self._told[notice] = told
        self._sort()
        self._arrange()

    def forget(self, notice: Notice) -> None:
        """Close a notice of something passing, and leave nothing of it in the list."""
        told = self._told.get(notice)
        if told is not None:
            self._close(notice)
            self.log.drop(told.when, told.text)

    def show_next(self) -> None:
        """Show the notice after the present one; after the oldest the newest."""
        if seen := self._seen():
            self._place = (self._place + 1) % len(seen)
            self._arrange()

    def show_told(self, told: Told) -> None:
        """Show a notice of the log: in the bar if it still stands, and all of it above."""
        notice = next((one for one, its in self._told.items() if _same(its, told)), None)
        if notice is not None and not notice.on_card:
            notice.details_button.setChecked(True)
            self._show(notice)
            return
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
        self._sheet = NoticeSheet(told.text, told.details, self.parentWidget() or self, closes=True)
        self._sheet.unfold(True)

    def fold(self) -> bool:
        """Close the sheet that lies over the window; whether there was one."""
        unfolded = [notice for notice in self._notices if notice.details_button.isChecked()]
        for notice in unfolded:
            notice.fold()
        told = self._sheet is not None and not self._sheet.isHidden()
        if self._sheet is not None:
            self._sheet.hide()
        return told or bool(unfolded)

    def put_on_card(self, notice: Notice) -> None:
        """Leave a notice out of the bar, as long as the page itself says it."""
        if notice in self._notices:
            notice.on_card = True
            self._place = 0
            self._arrange()

    def end_step(self, step: str) -> None:
        """Close what was told of a step that failed: by now it worked."""
        for notice in [one for one in self._notices if one.step and one.step == step]:
            self._close(notice)

    def end_network(self, *, opened: bool) -> None:
        """Close what was told while a network was open: another one, or none, has taken its place."""
        for notice in [one for one in self._notices if one.of_network]:
            self._close(notice)
        self._network = opened

    def close_actions(self) -> None:
        """Close the notices that offer something: another network makes them pointless."""
        for notice in [one for one in self._notices if one.action_buttons]:
            self._close(notice)

    def age(self) -> None:
        """What was news is none any more; it stays in front while a person reads it."""
        fresh = self._fresh
        if fresh is None:
            return
        if fresh is self.shown and (fresh.underMouse() or fresh.details_button.isChecked()):
            self._ages.start()
            return
        front = self.shown
        self._fresh = None
        self._sort()
        if front is fresh or front is None:
            self._place = 0
        else:
            self._place = self._seen().index(front)
        self._arrange()

    def take_back(self, notice: Notice) -> None:
        """Close a notice that is no longer true, unless a person did so already."""
        self._close(notice)

    def clear(self) -> None:
        """Close all notices."""
        for notice in list(self._notices):
            self._close(notice)

    def _make(self, level: Level, text: str, details: str, action: Action, step: str) -> Notice:
        notice = Notice(level, text, self._theme, details, action)
        notice.step, notice.of_network = step, self._network
        notice.closed.connect(lambda: self._close(notice))
        notice.details_button.toggled.connect(lambda on: self._show(notice) if on else None)
        self._layout.insertWidget(0, notice, 1)
        return notice

    def _has_news_before_warnings(self) -> bool:
        return self._fresh is not None and self._fresh.level != "warning"

    def _sort(self) -> None:
        """News first, then errors, warnings and notes; the newest of each first."""
        self._notices.sort(
            key=lambda one: (one is not self._fresh, LEVELS.index(one.level), -self._told[one].when)
        )

    def _seen(self) -> list[Notice]:
        """Notices of the bar."""
        return [notice for notice in self._notices if not notice.on_card]

    def _show(self, notice: Notice) -> None:
        if notice is not self.shown:
            self._place = self._seen().index(notice)
            self._arrange()
            notice.sheet.unfold(True)

    def _close(self, notice: Notice) -> None:
        if notice in self._notices:
            seen = self._seen()
            place = seen.index(notice) if notice in seen else len(seen)
            self._notices.remove(notice)
            if notice is self._fresh:
                self._fresh = None
            told = self._told.pop(notice)
            if place < self._place or self._place == len(self._seen()):
                self._place = max(self._place - 1, 0)
            self._layout.removeWidget(notice)
            notice.dispose()
            self._arrange()
            self.log.close(told.when, told.text)

    def _arrange(self) -> None:
        seen = self._seen()
        for number, notice in enumerate(seen):
            if number != self._place:
                notice.fold()
            notice.setVisible(number == self._place)
        for notice in self._notices:
            if notice.on_card:
                notice.hide()
        self.next_button.setText(tr("{place} of {count}", place=self._place + 1, count=len(seen)))
        self.next_button.setVisible(len(seen) > 1)
        self.setVisible(bool(seen))


def _same_cause(one: ClipScopeError | None, other: ClipScopeError) -> bool:
    """Whether two errors say the same of a file, one maybe more of it."""
    if one is None or not one.where or one.where != other.where:
        return False
    short, long = sorted((one.message, other.message), key=len)
    return long.startswith(short)


def _same(one: Told, other: Told) -> bool:
    return (one.when, one.text) == (other.when, other.text)
