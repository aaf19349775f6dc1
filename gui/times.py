"""Times as people read them."""

from __future__ import annotations

from datetime import datetime

from clipscope.gui.language.texts import tr, tr_noop

MONTHS = (
    *(tr_noop("Jan"), tr_noop("Feb"), tr_noop("Mar"), tr_noop("Apr"), tr_noop("May"), tr_noop("Jun")),
    *(tr_noop("Jul"), tr_noop("Aug"), tr_noop("Sep"), tr_noop("Oct"), tr_noop("Nov"), tr_noop("Dec")),
)


def clock(when: float | None) -> str:
    """A time of today with its seconds, of another day with the date; empty where it is not known."""
    if when is None:
        return ""
    try:
        then = datetime.fromtimestamp(when).astimezone()
    except (OSError, OverflowError, ValueError):
        return ""
    if then.date() == datetime.now().astimezone().date():
        return f"{then:%H:%M:%S}"
    month = tr(MONTHS[then.month - 1])
    return tr("{day} {month} {time}", day=then.day, month=month, time=f"{then:%H:%M}")
