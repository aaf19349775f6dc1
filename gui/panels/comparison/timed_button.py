"""With how many threads, and on which cores, engines are timed: a button that says it, and its menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from clipscope.core.common.cores import Cores, core_sets
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.work.timing import Timing

NAMES: dict[Cores, str] = {
    "all": tr_noop("All cores ({count})"),
    "big": tr_noop("Big cores ({count})"),
    "little": tr_noop("Little cores ({count})"),
}
SHORT: dict[Cores, str] = {"all": "", "big": tr_noop("big"), "little": tr_noop("little")}
MOST = 16
"""Numbers of threads that are all offered; of more, the powers of two."""


class TimedButton(QToolButton):
    """Nothing before it follows a timing."""

    def __init__(self) -> None:
        super().__init__()
        self._timing: Timing | None = None
        self._document: Document | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # untranslated
        self.setAccessibleName(tr("Threads and cores of the latency"))
        self._threads, self._cores = QActionGroup(self), QActionGroup(self)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.hide()

    def follow(self, timing: Timing, document: Document) -> None:
        """Choose for a timing."""
        self._timing, self._document = timing, document
        timing.changed.connect(self.refresh)
        document.resultsChanged.connect(self.refresh)
        self.refresh()
        self.show()

    def refresh(self, *_: object) -> None:
        """Show what is so now."""
        timing, document = self._timing, self._document
        if timing is None or document is None:
            return
        count, cores = document.latency_threads, document.latency_cores
        text = tr("1 thread") if count == 1 else tr("{count} threads", count=count)
        self.setText(text if cores == "all" else tr(", ").join((text, tr(SHORT[cores]))))
        told = "" if timing.heat is None else timing.heat.text()
        heat = tr("While it was timed: {heat}", heat=tr_message(told)) if told else ""
        tip = tr("Threads and cores that engines are timed with; a choice times all columns again")
        self.setToolTip("\n".join(filter(None, (tip, heat))))

    def _fill(self) -> None:
        """The choices, of the cores that this process may use now."""
        timing, document, menu = self._timing, self._document, self.menu()
        menu.clear()
        if timing is None or document is None:
            return
        sets, cores = core_sets(), document.latency_cores
        for count in _counts(len(sets.get(cores, sets["all"]))):
            text = tr("1 thread") if count == 1 else tr("{count} threads", count=count)
            action = menu.addAction(text, partial(timing.set_threads, count))
            action.setCheckable(True)
            action.setChecked(count == document.latency_threads)
            self._threads.addAction(action)
        if len(sets) == 1:
            return  # all cores are alike, or the system does not say
        menu.addSeparator()
        for name, cpus in sets.items():
            text = tr(NAMES[name], count=len(cpus))
            action = menu.addAction(text, partial(timing.set_cores, name))
            action.setCheckable(True)
            action.setChecked(name == cores)
            self._cores.addAction(action)


def _counts(most: int) -> list[int]:
    if most <= MOST:
        return list(range(1, most + 1))
    powers = [2**power for power in range(most.bit_length())]
    return [*powers, *([] if powers[-1] == most else [most])]
