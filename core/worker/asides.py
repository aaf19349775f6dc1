"""Questions that need not wait for a long job: the worker answers them between two of its steps."""

from __future__ import annotations

from collections.abc import Sequence

from clipscope.core.worker.here import RunHere
from clipscope.core.worker.requests import Enquiry, Evaluate, Request, Search, Study

LONG = (Search, Study, Evaluate, RunHere)
"""Jobs that may pause for a question; a latency measurement must not be disturbed."""


def aside(running: Request, waiting: Sequence[Request]) -> int | None:
    """Place of the question that can be answered now; None if there is none.

    A question changes nothing that the job under way needs, but its answer depends on what is open. So it
    overtakes only jobs that change nothing either, and questions keep their order.

    Parameters
    ----------
    running
        The job under way.
    waiting
        The queue, first come first.
    """
    if not isinstance(running, LONG):
        return None
    for place, request in enumerate(waiting):
        if isinstance(request, Enquiry):
            return place
        if request.alters:
            return None
    return None
