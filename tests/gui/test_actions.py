"""The table of actions itself."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from gui.actions import MENUS

SPECS = [spec for _, specs in MENUS for spec in specs if spec is not None]


def test_no_two_actions_have_the_same_key() -> None:
    """Qt would carry out neither."""
    keys = Counter(QKeySequence(key).toString() for spec in SPECS for key in spec.keys)
    assert all(keys) and not [key for key, times in keys.items() if times > 1]


def test_no_two_entries_of_a_menu_have_the_same_mnemonic() -> None:
    for title, specs in MENUS:
        texts = [spec.text for spec in specs if spec is not None]
        letters = Counter(text[text.index("&") + 1].casefold() for text in texts if "&" in text)
        assert not [letter for letter, times in letters.items() if times > 1], title
