"""Pictures of the main loop, from an empty window over a drag to an error."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from clipscope.core.common.progress import Progress
from clipscope.core.loading.demo import demo_model
from clipscope.core.worker.requests import Evaluate
from clipscope.gui.work.jobs import Job
from tests.gui.running import User, until

Take = Callable[..., None]
LAYER = "convclip_6"


def first_states(user: User, take: Take) -> None:
    """From nothing to the demo with all its results."""
    take("empty")
    user.session.open_model(demo_model())
    user.idle()
    take("images-wanted")
    user.session.steps.enabled = user.session.guesses = True
    user.session.open_model(demo_model())
    user.idle()
    take("steps")
    user.session.steps.enabled = user.session.guesses = False
    user.open_demo(latency=True)
    user.window.notices.clear()
    take("demo")


def loop_states(user: User, take: Take, now: Take) -> None:
    """A drag, its run, a worse plan, stale figures, an error, the inputs; ``now`` runs no event loop."""
    dragged = _drag(user, take)
    _let_go(user, dragged, now)
    user.idle()
    user.window.notices.clear()
    take("worse")
    _stale(user, take)
    _error(user, take)
    user.window.workspace.tabs.setCurrentWidget(user.window.workspace.inputs)
    user.window.notices.clear()
    take("inputs")
    user.window.workspace.tabs.setCurrentWidget(user.window.workspace.layers)


def light_state(user: User, take: Take) -> None:
    """The window at rest."""
    user.document.select("convclip_5")
    until(lambda: len(user.window.workspace.curves.points()) == 3)
    take("rest")


def _drag(user: User, take: Take) -> float:
    user.document.select(LAYER)
    until(lambda: len(user.window.workspace.curves.points()) == 3)
    root = str(user.document.selected_root)
    before = user.grab()
    low = 0.3 * user.document.stats[root].absmax
    for step in range(1, 9):
        user.move(before + (low - before) * step / 8)
    take("dragging")
    return low


def _let_go(user: User, value: float, now: Take) -> None:
    taken: list[object] = []

    def look(job: Job, progress: Progress[object]) -> None:
        if not taken and isinstance(job.request, Evaluate) and progress.partial:
            taken.append(job)
            now("running")

    user.jobs.progressed.connect(look)
    user.let_go(value)
    until(lambda: taken)
    user.jobs.progressed.disconnect(look)


def _stale(user: User, take: Take) -> None:
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    user.drag(0.62 * user.document.stats[str(user.document.selected_root)].absmax)
    take("stale")


def _error(user: User, take: Take) -> None:
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / "broken.param"
        broken.write_text(demo_model().with_suffix(".param").read_text()[:300])
        user.session.open_model(broken)
        until(lambda: any(notice.level == "error" for notice in user.window.notices.notices))
    user.window.notices.notices[-1].details_button.setChecked(True)
    user.idle()
    take("error")
    user.window.notices.clear()
    user.window.workspace.comparison.rerun_switch.setChecked(True)
    user.key(Qt.Key.Key_F5)
    user.idle()
