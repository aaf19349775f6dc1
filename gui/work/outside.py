"""Files and folders opened by the system's own programs, on a button of a notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from clipscope.gui.language.texts import tr
from clipscope.gui.work.offers import Step, There


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
    return label, Opening(path, fails)


@dataclass(frozen=True)
class Opening:
    """Has the system open a file or a folder; see `opens`."""

    path: Path
    fails: Callable[[str], object]

    def __call__(self) -> None:
        """Do it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path))):
            self.fails(tr("No program of this system opens {path}.", path=self.path))

    def renew(self, there: There) -> Opening:
        """The same in another window."""
        return Opening(self.path, there.tell)
