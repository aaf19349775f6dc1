"""The one button of a place that stands out, where which one it is changes."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton


def set_primary(button: QPushButton, primary: bool) -> None:
    """Let a button stand out or not."""
    if bool(button.property("primary")) != primary:
        button.setProperty("primary", primary)
        button.style().unpolish(button)
        button.style().polish(button)
