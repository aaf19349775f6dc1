"""Questions about sessions: files that changed meanwhile, and work that is not saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from clipscope.gui.dialogs import opening
from clipscope.gui.work.session_files import FileQuestions, SessionFiles

FILTERS = {"network": opening.MODEL_FILTER, "labels": "All files (*)", "metric": "Python files (*.py)"}


def ask_about_files(parent: QWidget, questions: FileQuestions) -> None:
    """Ask what to use in place of a file that changed or is gone; then of the next one."""
    change = questions.change
    gone = change.how == "missing"
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(f"Open {questions.path.name}")
    name = change.file.path.name
    are = "are" if change.what.endswith("s") else "is"
    how = f"{are} not there" if gone else "changed since the session was saved"
    box.setText(f"The {change.what} {how}: {name}")
    rest = "What does not fit any more is said, and figures are stale." if not gone else ""
    box.setInformativeText(f"{change.file.path}\n{rest}".strip())
    role = QMessageBox.ButtonRole
    use = None if gone else box.addButton("Use the new file", role.AcceptRole)
    find = box.addButton("Find…", role.ActionRole)
    leave = box.addButton("Open without it", role.ActionRole) if gone and questions.can_leave_out else None
    cancel = box.addButton("Cancel", role.RejectRole)
    box.setDefaultButton(use or find)
    box.setEscapeButton(cancel)

    def answered() -> None:
        clicked = box.clickedButton()
        more = False
        if clicked is None or clicked is cancel:
            questions.cancel()
        elif clicked is leave:
            more = questions.leave_out()
        elif clicked is use:
            more = questions.use(None)
        else:
            path = (
                opening.ask_folder(parent, f"Find {name}")
                if change.what.endswith("images") and not change.file.path.suffix
                else opening.ask_file(parent, f"Find {name}", FILTERS.get(change.what, opening.IMAGES_FILTER))
            )
            more = True if path is None else questions.use(path)
        if more:
            ask_about_files(parent, questions)

    box.finished.connect(answered)
    box.open()


def ask_to_close(parent: QWidget, sessions: SessionFiles) -> str:
    """What to do with a named session that was changed: ``"save"``, ``"discard"`` or ``"stay"``."""
    assert sessions.name is not None
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(f"{sessions.name.name} was changed since it was saved.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    box.exec()
    clicked = box.standardButton(box.clickedButton())
    return {buttons.Save: "save", buttons.Discard: "discard"}.get(clicked, "stay")
