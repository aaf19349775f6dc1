"""Another program, from whose small window in the screen's corner files are dragged with the mouse.

``python -m tests.display.drag_source PATH...`` says ``ready`` when it can be seen, ``accepted`` when what is
under the mouse would take the files, and how the drag ended. It stays: what took the files asks it for them.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel

SIDE = 24


class Source(QLabel):
    """Files as an icon that can be dragged."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__("files")
        self._paths, self._seen = paths, False
        self.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setGeometry(0, 0, SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, lambda: _say("ready"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in self._paths])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.actionChanged.connect(
            lambda action: _say("accepted" if action is Qt.DropAction.CopyAction else "refused")
        )
        _say(f"ended with {drag.exec(Qt.DropAction.CopyAction).name}")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    application = QApplication([])
    source = Source(sys.argv[1:])
    source.show()
    sys.exit(application.exec())
