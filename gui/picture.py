"""Draw the real window on the demo, offscreen, to a PNG file."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from clipscope.gui.program import Program, build

SECONDS = 120


def draw(program: Program, path: Path) -> None:
    """Save the window as it is now."""
    path.parent.mkdir(parents=True, exist_ok=True)
    program.window.grab().save(str(path))


def wait_until_idle(program: Program, seconds: int = SECONDS) -> None:
    """Run the event loop until no job is left, or the time is over."""
    loop = QEventLoop()
    program.jobs.busyChanged.connect(lambda busy: None if busy else QTimer.singleShot(100, loop.quit))
    QTimer.singleShot(seconds * 1000, loop.quit)
    loop.exec()


def main() -> int:
    """Open the demo, wait for all results, save the picture."""
    app = QApplication(sys.argv[:1])
    program = build(app)
    program.window.resize(1280, 800)
    program.window.show()
    program.window.commands.files.open_demo()
    while program.jobs.busy:
        wait_until_idle(program)
    path = Path(sys.argv[1])
    draw(program, path)
    program.document.undo_stack.setClean()
    program.window.close()
    sys.stdout.write(f"wrote {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
