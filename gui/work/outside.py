"""Files and folders opened by the system's own programs, on a button of a notice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from clipscope.gui.language.texts import tr
from clipscope.gui.work.offers import Step


def opens(label: str, path: Path, fails: Callable[[str], object]) -> Step:
    """A button that has the system open a file, or show a folder.

    Parameters
    ----------
    label
        What stands on the button.
    path
        The file or the folder.
    fails
        Is told a sentence with the path where the system has no program for it.
    """

    def run() -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            fails(tr("No program of this system opens {path}.", path=path))

    return label, run
