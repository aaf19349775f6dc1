"""Texts of Qt's own dialogs, and names of keys, that its translations lack or put oddly."""

from __future__ import annotations

from clipscope.gui.language.marks import tr_noop

QT_TEXTS = {
    "QFileDialog": (tr_noop("&Look in:"), tr_noop("Files of &type:")),
    "QFileSystemModel": (tr_noop("Size"),),
    "QAbstractFileIconProvider": (tr_noop("Folder"), tr_noop("Drive")),
}
"""English texts by Qt's context: the window's catalogue has their translations."""

KEYS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter", "Enter": "Enter"}
"""What a keyboard in China says on its keys; Qt's Chinese has "Ctrl+下方向"."""
