"""Buttons that stand out, and that can't be pressed, only for a while."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton


def set_primary(button: QPushButton, primary: bool) -> None:
    """Let a button stand out or not."""
    if bool(button.property("primary")) != primary:
        button.setProperty("primary", primary)
        button.style().unpolish(button)
        button.style().polish(button)


def set_enabled(button: QPushButton, enabled: bool) -> None:
    """Let a button be pressed or not.

    Qt would hand its focus to the next button, which the Return that follows would press.
    """
    if not enabled and button.hasFocus():
        button.clearFocus()
    button.setEnabled(enabled)
