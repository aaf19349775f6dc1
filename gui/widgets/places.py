"""Where file dialogs start: in the folder where the last one of their kind ended."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSettings

Place = Literal[
    "model", "images", "calibration", "labels", "tables", "sessions", "exports", "pictures", "inputs"
]
"""Kinds of what dialogs ask for; each has a folder of its own."""
_LAST = "any"


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "clipscope", "clipscope")


def start_of(place: Place, *, others: bool = True) -> str:
    """Folder where a dialog starts; empty where nothing is known.

    It is that of the last dialog of the kind; else, with ``others``, that of the last dialog of any kind, or
    of the network that was opened since, however that was.
    """
    kept = _settings()
    for name in (place, _LAST) if others else (place,):
        folder = kept.value(f"places/{name}", "")
        if isinstance(folder, str) and folder and Path(folder).is_dir():
            return folder
    return ""


def remember(place: Place, path: Path) -> None:
    """Note where a dialog ended, by what was chosen: the folder that holds it."""
    folder = str(path.absolute().parent)
    kept = _settings()
    for name in (place, _LAST):
        kept.setValue(f"places/{name}", folder)


def remember_opened(path: Path) -> None:
    """Note where the open network lies: its images and labels may lie there, too."""
    _settings().setValue(f"places/{_LAST}", str(path.absolute().parent))
