"""The window, its actions triggered and its worker killed and stopped at random; prints what went wrong."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

SAFE = ("undo", "redo", "evaluate", "calibrate", "cancel", "measure_latency", "next_layer", "previous_layer",
        "reset_threshold", "zoom_whole", "whole_histogram")  # fmt: skip


def main() -> None:
    seed, folder = int(sys.argv[1]), Path(sys.argv[2])
    hand = random.Random(seed)
    problems: list[str] = []
    sys.excepthook = lambda kind, value, trace: problems.append(
        f"traceback: {kind.__name__}: {value} at {traceback.format_tb(trace)[-1].strip()[:200]}"
    )
    app = QApplication([])
    from tests.gui.running import User, until

    user = User(folder / "settings")
    user.open_demo()
    roots = list(user.document.plan.activations)
    edits, kills, stops = 0, 0, 0
    expected = dict(user.document.plan.activations)
    end = time.monotonic() + 12
    while time.monotonic() < end:
        match hand.choices(["edit", "undo", "act", "kill", "stop", "export", "wait"], [8, 2, 3, 2, 1, 1, 3])[
            0
        ]:
            case "edit":
                root = hand.choice(roots)
                user.document.set_threshold({root: hand.uniform(0.01, 5)})
                expected = dict(user.document.plan.activations)
                edits += 1
            case "undo":
                stack = user.document.undo_stack
                (stack.undo if hand.random() < 0.6 else stack.redo)()
                expected = dict(user.document.plan.activations)
            case "act":
                known = [name for name in SAFE if name in user.window.actions_by_name]
                user.window.actions_by_name[hand.choice(known)].trigger()
                QTest.qWait(1)
                expected = dict(user.document.plan.activations)
            case "kill" | "stop" as what:
                pid = user.jobs.pid
                if pid is not None:
                    try:
                        os.kill(pid, signal.SIGKILL if what == "kill" else signal.SIGSTOP)
                    except ProcessLookupError:
                        continue
                    kills, stops = kills + (what == "kill"), stops + (what == "stop")
                if what == "stop":
                    QTest.qWait(hand.randint(10, 300))
                    user.jobs.replace_worker()
            case "export":
                from clipscope.core.worker.requests import Export

                formats = hand.choice([("plan",), ("ncnn",), ("ncnn", "json")])
                user.session.plan_files.export(Export(user.document.plan, folder / "out", formats))
            case "wait":
                QTest.qWait(hand.randint(1, 200))
        for dialog in user.window.findChildren(QDialog):
            dialog.close()
        if dict(user.document.plan.activations) != expected:
            problems.append("lost edit: thresholds are not what they were set to")
            expected = dict(user.document.plan.activations)
    user.jobs.cancel()
    try:
        until(lambda: not user.jobs.busy, 60)
    except TimeoutError:
        problems.append("hang: the worker stays busy")
    if dict(user.document.plan.activations) != expected and not user.session.rerun_pending:
        problems.append("lost edit: thresholds are not what they were set to at the end")
    user.close()
    QTest.qWait(50)
    print(json.dumps({"problems": problems, "edits": edits, "kills": kills, "stops": stops}))
    del app


if __name__ == "__main__":
    main()
