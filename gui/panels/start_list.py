"""What was worked on before: unsaved work of a window that ended, and sessions of late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clipscope.core.session.summary import Summary
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.times import MONTHS
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.work.recent_work import Recent, distinct_titles


class StartList(QWidget):
    """Offers both; asks only, does nothing itself."""

    restoreRequested = Signal(object)  # noqa: N815
    """Path of unsaved work that is to be opened."""
    discardRequested = Signal(object)  # noqa: N815
    """Path of unsaved work that is not wanted."""
    openRequested = Signal(object)  # noqa: N815
    """A `Recent` that is to be opened."""
    moreRequested = Signal()  # noqa: N815
    """All of it is to be shown."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(width)
        self.offers: list[QFrame] = []
        self.rows: list[RecentRow] = []
        self._after: QWidget | None = None
        self._told: tuple[tuple[tuple[Recent, bool], ...], bool] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE * 3)
        self._recent = QFrame()
        self._recent.setProperty("panel", True)
        inside = QVBoxLayout(self._recent)
        inside.setContentsMargins(SPACE * 3, SPACE * 4, SPACE * 3, SPACE * 3)
        inside.setSpacing(0)
        heading = QLabel(tr("Recent"))
        heading.setProperty("caption", True)
        heading.setContentsMargins(SPACE * 3, 0, 0, SPACE * 2)
        inside.addWidget(heading)
        self.more = QPushButton(tr("More…"))
        self.more.setProperty("row", True)
        self.more.setStyleSheet(f"padding-left: {3 * SPACE - 1}px;")  # as the rows above it
        self.more.setToolTip(tr("All sessions and kept work, with a search"))
        self.more.clicked.connect(self.moreRequested)
        inside.addWidget(self.more)
        self._inside = inside
        self._layout.addWidget(self._recent)
        self.show_recent(())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to offer."""
        return not self.offers and not self.rows

    def show_recent(self, entries: Sequence[Recent], *, more: bool = False) -> None:
        """Offer sessions.

        Rows that say the same stay: one that is being pressed, or has the focus, would lose it.
        """
        told = tuple((entry, entry.gone) for entry in entries), more
        if told == self._told:
            return
        self._told = told
        focused = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        for row in self.rows:
            self._inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        titles = distinct_titles(entries)
        self.rows = [RecentRow(entry, title) for entry, title in zip(entries, titles, strict=True)]
        for place, row in enumerate(self.rows):
            self._inside.insertWidget(1 + place, row)
            row.clicked.connect(lambda _=False, entry=row.entry: self.openRequested.emit(entry))
        self.more.setVisible(more)
        self._order()
        self._recent.setVisible(bool(self.rows) or more)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()

    def offer(self, path: object, summary: Summary | None) -> None:
        """Offer to restore unsaved work."""
        frame = QFrame()
        frame.setProperty("panel", True)
        text = QLabel(offer_text(summary))
        text.setProperty("heading", True)
        text.setWordWrap(True)
        details = ElidedLabel()
        details.setProperty("muted", True)
        state = tr("not saved") if summary is None else tr_message(summary.state)
        # What is cut off at the end is what matters least.
        details.setText(_joined(*_parts(summary), state))
        restore, discard = QPushButton(tr("Restore")), QPushButton(tr("Discard"))
        restore.setProperty("primary", True)
        words = QVBoxLayout()
        words.setSpacing(SPACE)
        words.addWidget(text)
        words.addWidget(details)
        line = QHBoxLayout(frame)
        line.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        line.setSpacing(SPACE * 2)
        line.addLayout(words, 1)
        line.addWidget(restore)
        line.addWidget(discard)
        restore.clicked.connect(lambda: self.restoreRequested.emit(path))
        discard.clicked.connect(lambda: self.discardRequested.emit(path))
        frame.setProperty("offers", str(path))
        self._layout.insertWidget(len(self.offers), frame)
        self.offers.append(frame)
        self._order()

    def offers_work(self, path: object) -> bool:
        """Whether this unsaved work is offered."""
        return any(frame.property("offers") == str(path) for frame in self.offers)

    def follow(self, widget: QWidget) -> None:
        """Come after a widget on the way of the Tab key."""
        self._after = widget
        self._order()

    def _order(self) -> None:
        """Have Tab go from top to bottom: what is made later would come last, after the bar's bell."""
        before = self._after
        buttons = [button for frame in self.offers for button in frame.findChildren(QPushButton)]
        for widget in (*buttons, *self.rows, self.more):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def withdraw(self, path: object) -> None:
        """Offer some unsaved work no longer."""
        for frame in [one for one in self.offers if one.property("offers") == str(path)]:
            self.offers.remove(frame)
            self._layout.removeWidget(frame)
            frame.hide()
            frame.deleteLater()


class RecentRow(QPushButton):
    """One session: name and time, and below it plan, folder and images.

    Parameters
    ----------
    entry, title
        It, and what it is called beside the others.
    """

    def __init__(self, entry: Recent, title: str) -> None:
        super().__init__()
        self.entry = entry
        self.setProperty("row", True)
        shown = entry.file if entry.named else entry.summary.network
        does = tr("Asks where it is by now") if entry.gone else tr("Opens all of it again")
        self.setToolTip(f"{shown}\n{does}")
        name, when, details = QLabel(title), QLabel(clock(entry.used)), ElidedLabel()
        name.setProperty("heading", True)
        for label in (when, details):
            label.setProperty("muted", True)
        where = _joined(*_parts(entry.summary), entry.folder)
        if entry.gone:
            where = tr("{folder} is not there: find it…", folder=entry.folder)
            name.setProperty("muted", True)
        details.setText(where)
        self.setAccessibleName(tr("Open {name}", name=title))
        self.setAccessibleDescription(details.text())
        first = QHBoxLayout()
        first.addWidget(name, 1)
        first.addWidget(when)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE)
        layout.setSpacing(1)
        layout.addLayout(first)
        layout.addWidget(details)
        for label in (name, when, details):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As its two lines need; a button knows its own text only."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()


def offer_text(summary: Summary | None) -> str:
    """The question about unsaved work."""
    if summary is None:
        return tr("Restore unsaved work?")
    return tr("Restore the work of {time} on {name}?", time=clock(summary.saved), name=summary.name)


def clock(seconds: float) -> str:
    """A time in words: ``12:31`` of today, ``28 Nov, 12:31`` of another day."""
    try:
        when = datetime.fromtimestamp(seconds).astimezone()
    except (OSError, OverflowError, ValueError):
        return ""
    today = datetime.now().astimezone()
    if when.date() == today.date():
        return f"{when:%H:%M}"
    month = tr(MONTHS[when.month - 1])
    if when.year == today.year:
        return tr("{day} {month}, {time}", day=when.day, month=month, time=f"{when:%H:%M}")
    return tr("{day} {month} {year}", day=when.day, month=month, year=when.year)


def _parts(summary: Summary | None) -> tuple[str, ...]:
    return () if summary is None else (tr_message(summary.plan), tr_message(summary.images))


def _joined(*parts: str) -> str:
    return "  ·  ".join(filter(None, parts))
