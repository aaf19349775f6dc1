"""From a session to a report: nothing else is read, neither the network nor images."""

from __future__ import annotations

from clipscope.core.report.answers import answers
from clipscope.core.report.blobs import sensitivity, thresholds, worst_blobs
from clipscope.core.report.comparison import comparison
from clipscope.core.report.opened import images, network
from clipscope.core.report.provenance import meanings, provenance
from clipscope.core.report.targets import targets
from clipscope.core.report.texts import moment
from clipscope.core.report.times import layer_times
from clipscope.core.report.values import Report
from clipscope.core.session.values import SavedSession


def report_of(session: SavedSession) -> Report:
    """The report of a session; parts of which it knows nothing are left out."""
    sections = (
        network(session),
        comparison(session),
        targets(session),
        answers(session),
        worst_blobs(session),
        sensitivity(session),
        layer_times(session),
        thresholds(session),
        images(session),
        provenance(session),
        meanings(),
    )
    saved = moment(session.saved)
    return Report(
        f"{session.network.name} in int8",
        f"ClipScope report{f', as saved {saved}' if saved else ''}",
        tuple(section for section in sections if section is not None),
    )
