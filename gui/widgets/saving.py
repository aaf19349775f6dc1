"""Something that is shown, as a file where a person wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.gui.language.errors import error_text, with_bold_lead
from clipscope.gui.widgets.file_dialog import choose
from clipscope.gui.widgets.places import remember, start_of

LONGEST = 80
"""Characters of a suggested name, without its suffix."""


def save_as(parent: QWidget, title: str, name: str, filters: str, make: Callable[[], bytes]) -> Path | None:
    """Ask where to, and write the file, whole or not at all.

    Parameters
    ----------
    parent, title
        Of the dialog.
    name
        The file's name that is suggested, with its suffix, which is added where it is missing.
    filters
        As `QFileDialog` takes them.
    make
        Gives the content; called once a place was chosen.

    Returns
    -------
    Path or None
        What was written; None if nothing was.
    """
    folder = start_of("pictures", others=False)
    chosen = choose(parent, title, str(Path(folder) / name) if folder else name, filters, "save")
    if not chosen:
        return None
    path, suffix = Path(chosen[0]), Path(name).suffix
    remember("pictures", path)
    path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
    try:
        write_file(path, make())
    except ClipScopeError as error:
        text, buttons = with_bold_lead(error_text(error)), QMessageBox.StandardButton.Ok
        QMessageBox(QMessageBox.Icon.NoIcon, title, text, buttons, parent).exec()
        return None
    return path


def file_name(title: str, suffix: str) -> str:
    """A file name from a title."""
    kept = "".join(c if c.isalnum() else "-" for c in title.lower())
    return "-".join(filter(None, kept.split("-")))[:LONGEST] + suffix
