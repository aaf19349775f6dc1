"""Pictures of dialogs and questions."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.help_dialog import HelpDialog
from clipscope.gui.dialogs.lint_dialog import LintDialog
from clipscope.gui.dialogs.palette import Palette
from tests.broken_tables import broken_text
from tests.gui.running import User, until
from tests.screenshots.panels import boxed

Take = Callable[..., None]
PLAIN = {
    "choose_export": "export",
    "show_settling": "settling",
    "show_targets": "targets",
    "profile_layers": "profile",
    "compare_plans": "plans",
}
"""Actions that open a dialog, and the names of their pictures."""


def dialog_states(user: User, take: Take) -> None:
    """Every dialog that no search opens; begins and ends with the demo as it opens."""
    user.session.checks.automatic = True
    user.document.set_threshold({"6": 0.5 * user.document.stats["6"].absmax})
    user.key(Qt.Key.Key_F7)
    user.idle()
    for action, name in PLAIN.items():
        with opened(user, action) as dialog:
            user.idle()
            take(name, dialog)
    _help(user, take)
    _palette(user, take)
    _lint(user, take)
    boxed(user.action("show_about").trigger, lambda: take("about", QApplication.activeModalWidget()))
    user.session.checks.automatic = False
    boxed(user.window._may_close, lambda: take("close", QApplication.activeModalWidget()))


@contextmanager
def opened(user: User, action: str) -> Iterator[QDialog]:
    """A dialog that an action opens, until it is closed."""

    def found() -> list[QDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    user.action(action).trigger()
    until(found, what=f"{action} opened nothing")
    (dialog,) = found()
    yield dialog
    dialog.close()


def _help(user: User, take: Take) -> None:
    with opened(user, "show_help") as dialog:
        assert isinstance(dialog, HelpDialog)
        take("help", dialog)
        for section in ("Figures", "Terms", "Threshold methods"):
            dialog.show_section(section)
            take(f"help-{section.split()[0].lower()}", dialog)
        dialog.search.setText("KL")
        take("help-search", dialog)


def _palette(user: User, take: Take) -> None:
    with opened(user, "show_palette") as dialog:
        assert isinstance(dialog, Palette)
        take("palette", dialog)
        dialog.search.setText("comp")
        take("palette-search", dialog)


def _lint(user: User, take: Take) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "broken.table"
        table.write_text(broken_text())
        with patch.object(opening, "ask_file", lambda *_: table), opened(user, "check_table") as dialog:
            assert isinstance(dialog, LintDialog)
            until(lambda: not dialog.busy)
            take("lint", dialog)
