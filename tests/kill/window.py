"""A real window that edits by itself and says of each edit when it was made; run as a process to be killed.

It is forked (`tests.forked.server`) with the name of a session, opens it offscreen, and then writes a line a
fact: ``ready``, ``edit SECONDS THRESHOLD`` (of the monotonic clock), ``pause MS`` with the longest time that
the event loop was held up since the line before.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from clipscope.core.worker import process
from clipscope.gui.program import build
from tests.forked.programs import Forked, join_server

TICK_MS = 20


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main() -> int:
    join_server(3)
    process.start_process = lambda: Forked("worker", ["-c"], session=True)  # type: ignore[assignment,return-value]
    app = QApplication(sys.argv[:1])
    program = build(app)
    document, session = program.document, program.session
    session.timing.set_automatic(False)
    session.here.automatic = False
    session.set_rerun(False)
    program.window.show()
    program.sessions.opened.connect(lambda _: begin())
    program.sessions.open(Path(sys.argv[1]))
    chance = random.Random(os.getpid())
    last, longest = [time.monotonic()], [0.0]

    def tick() -> None:
        now = time.monotonic()
        longest[0] = max(longest[0], now - last[0] - TICK_MS / 1000)
        last[0] = now

    def edit() -> None:
        value = chance.uniform(0.2, 0.9)
        kind = chance.random()
        if kind < 0.2 and document.undo_stack.canUndo():
            document.undo_stack.undo()
        elif kind < 0.3 and document.undo_stack.canRedo():
            document.undo_stack.redo()
        else:
            document.set_threshold({"in0": value})
        say("edit", time.monotonic(), document.plan.activations["in0"].hi)
        say("pause", round(longest[0] * 1000))
        longest[0] = 0.0
        QTimer.singleShot(chance.randint(1, 400), edit)

    def begin() -> None:
        say("ready")
        longest[0] = 0.0
        edit()

    beat = QTimer(interval=TICK_MS)
    beat.timeout.connect(tick)
    beat.start()
    return app.exec()
