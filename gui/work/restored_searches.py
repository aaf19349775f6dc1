"""What searches had found, shown again with the session that holds it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from clipscope.core.session.values import SavedSession, SavedTask
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.state.layer_times import Profiled
from clipscope.gui.state.snapshot import elsewhere
from clipscope.gui.work.offers import Offer, Step
from clipscope.gui.work.session import Session
from clipscope.gui.work.tuner import Tuner


def restore_searches(saved: SavedSession, document: Document, session: Session, tuner: Tuner | None) -> None:
    """Show again what searches had found; answers on a processor only if it is this one."""
    here = session.here
    for one in reversed(saved.searches.here):
        if elsewhere(one.processor, here.view.processor) is None:
            here.put_back(one.key, one.found)
    for target in saved.searches.targets:
        same = elsewhere(target.processor, here.view.processor) is None
        session.targets.put_back(target, compared_here=same)
    if (times := saved.searches.times) is not None:
        same = elsewhere(times.processor, here.view.processor) is None
        key = times.key if same else ""  # times of another machine are of no network here
        processor = None if same else times.processor
        document.times.take(Profiled(times.profile, times.plan, key, processor=processor))
    if tuner is not None and saved.searches.tuned is not None:
        tuner.put_back(saved.searches.tuned)


def metric_notice(
    task: SavedTask | None, document: Document, session: Session, parent: QObject
) -> tuple[str, str, str, Step] | None:
    """The notice that names a metric of the session's own and offers to run it; None where there is none.

    Nothing runs it without the click.
    """
    if task is None or task.metric is None:
        return None
    metric = task.metric.path
    offer = Offer(
        lambda: session.tasks.set_metric(metric),
        parent,
        again=lambda there: lambda: there.session.tasks.set_metric(metric),
    )
    offer.last_while(lambda: False, document.modelChanged)
    text = tr(
        "The session names a metric of its own, {file}. It was not run: run only what you trust.",
        file=metric.name,
    )
    details = tr("{file}\nis Python, which may do on this computer whatever you may.", file=metric)
    return "info", text, details, (tr("Run {file}", file=metric.name), offer)
