"""What is shown to a person, in the window's language; written in English, looked up when it is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from clipscope.gui.language.again import remember
from clipscope.gui.language.catalogue import WINDOW
from clipscope.gui.language.marks import tr_noop
from clipscope.gui.language.seams import fill

__all__ = ["tr", "tr_noop"]


def tr(text: str, /, **values: object) -> str:
    """A text of the window, in its language.

    Parameters
    ----------
    text
        English, and its own key: a literal, or one that `tr_noop` marks where it is written.
    values
        What its ``{names}`` stand for; without any, braces are left as they are.
    """
    found = QCoreApplication.translate(WINDOW, text)
    return remember(fill(found, values) if values else found, partial(tr, text), values)
