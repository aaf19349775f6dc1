"""Heights that a layout's parts need at a width: who gets what is left is decided from them."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QBoxLayout, QWidget


def height_of(layout: QBoxLayout, width: int, without: Collection[QWidget]) -> int:
    """Height of all that a column shows but for some widgets, with a gap behind each, in pixels."""
    items = (layout.itemAt(place) for place in range(layout.count()))
    shown = [i for i in items if i is not None and not i.isEmpty() and i.widget() not in without]
    heights = (
        item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in shown
    )
    return sum(heights) + layout.spacing() * len(shown)
