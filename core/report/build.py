"""From a session to a report: nothing else is read, neither the network nor images."""

from __future__ import annotations

from clipscope.core.report.answers import answers, class_names
from clipscope.core.report.blobs import sensitivity, thresholds, worst_blobs
from clipscope.core.report.classes import by_class
from clipscope.core.report.comparison import comparison
from clipscope.core.report.opened import images, network
from clipscope.core.report.origin import origin
from clipscope.core.report.other_plan import other_plan
from clipscope.core.report.provenance import meanings, provenance
from clipscope.core.report.targets import targets
from clipscope.core.report.texts import moment
from clipscope.core.report.times import layer_times
from clipscope.core.report.values import Report
from clipscope.core.session.values import SavedSession


def report_of(session: SavedSession, *, is_open: bool = False) -> Report:
    """The report of a session; parts of which it knows nothing are left out.

    Parameters
    ----------
    session
        Nothing else is read.
    is_open
        Whether it is what a window has open, which nobody need have saved: its time is the report's own.
    """
    sections = (
        network(session),
        origin(session),
        comparison(session),
        other_plan(session),
        targets(session),
        answers(session),
        by_class(session, class_names(session)),
        worst_blobs(session),
        sensitivity(session),
        layer_times(session),
        thresholds(session),
        images(session),
        provenance(session, is_open=is_open),
        meanings(),
    )
    saved = moment(session.saved)
    when = "" if not saved else f", written {saved}" if is_open else f", as saved {saved}"
    return Report(
        f"{session.network.name} in int8",
        f"ClipScope report{when}",
        tuple(section for section in sections if section is not None),
    )
