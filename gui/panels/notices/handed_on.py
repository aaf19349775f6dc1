"""Notices of a window that another one takes the place of, in the language of that one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clipscope.gui.language.again import Said
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.panels.notices.notice_log import Told

if TYPE_CHECKING:
    from clipscope.gui.panels.notices.notifications import NotificationArea
    from clipscope.gui.panels.notices.problem_box import ProblemBox
    from clipscope.gui.work.offers import There

RENEW = "renew"
"""Method of a button's function that gives the same for another window, or None where that makes no sense."""


@dataclass(frozen=True)
class HandedOn:
    """What stood in the bar and still stands in the next window's.

    Attributes
    ----------
    told
        The notice in the list.
    steps
        Labels and functions of its buttons.
    failed
        What failed, in an error.
    of_network, on_card
        Whether a network was open, and whether the first page said it.
    """

    told: Told
    steps: tuple[tuple[Said, Callable[[], object]], ...]
    failed: str
    of_network: bool
    on_card: bool

    @classmethod
    def of(cls, notice: Notice, told: Told) -> HandedOn:
        """What there is to hand on of a notice."""
        return cls(told, notice.said_steps, notice.step, notice.of_network, notice.on_card)

    def buttons(self, there: There) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Those buttons that mean something in another window, too."""
        found = []
        for label, run in self.steps:
            renew: Callable[[There], Callable[[], object] | None] | None = getattr(run, RENEW, None)
            same = None if renew is None else renew(there)
            if same is not None:
                found.append((str(label), same))
        return tuple(found)


def said_now(told: Told) -> Told:
    """The notice in the present language."""
    return replace(told, text=str(told.again[0]), details=str(told.again[1])) if told.again else told


def put_back(notices: NotificationArea, before: Sequence[HandedOn], there: There, card: ProblemBox) -> None:
    """Show what stood in the bar, or on the card, of the window before.

    What is said there already is said once, as of before; what is over by now is left out.

    Parameters
    ----------
    notices, card
        The bar, and where the first page says what it could not open.
    before
        The newest first.
    there
        The window that they belong to.
    """
    said = {(one.level, one.text): one for one in notices.notices}
    standing = {one.when for one in notices.log.entries if one.is_open}
    for one in before:
        told = said_now(one.told)
        same = said.get((told.level, told.text))
        if same is not None:
            notices.date_back(same, told)
        if same is not None or told.when not in standing:
            continue
        notice = notices.put_back(told, one.buttons(there), one.failed)
        notice.of_network = one.of_network and there.document.model is not None
        if one.on_card and there.document.model is None:
            card.say(notice)
            notices.put_on_card(notice)
