"""Questions about sessions: files that changed meanwhile, and work that is not saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from clipscope.gui.dialogs import opening
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.work.file_questions import FileQuestions
from clipscope.gui.work.session_files import SessionFiles

FILTERS = {
    "network": opening.MODEL_FILTER,
    "labels": opening.ALL_FILTER,
    "metric": opening.file_filter(tr_noop("Python files"), ".py", others=False),
}
WHAT = (
    tr_noop("network"),
    tr_noop("calibration images"),
    tr_noop("evaluation images"),
    tr_noop("labels"),
    tr_noop("metric"),
)
"""What a session names files for (`clipscope.core.session.files.FileChange`)."""


def ask_about_files(parent: QWidget, questions: FileQuestions) -> None:
    """Ask what to use in place of a file that changed or is gone; then of the next one."""
    change = questions.change
    gone = change.how == "missing"
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr("Open {file}", file=questions.path.name))
    name = change.file.path.name
    box.setText(_how_text(change.what, name, gone=gone))
    rest = tr("What does not fit any more is said, and figures are stale.") if not gone else ""
    box.setInformativeText(f"{change.file.path}\n{rest}".strip())
    role = QMessageBox.ButtonRole
    use = None if gone else box.addButton(tr("Use the new file"), role.AcceptRole)
    find = box.addButton(tr("Find…"), role.ActionRole)
    leave = (
        box.addButton(tr("Open without it"), role.ActionRole) if gone and questions.can_leave_out else None
    )
    cancel = box.addButton(tr("Cancel"), role.RejectRole)
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
            title = tr("Find {name}", name=name)
            path = (
                opening.ask_folder(parent, title)
                if change.what.endswith("images") and not change.file.path.suffix
                else opening.ask_file(parent, title, FILTERS.get(change.what, opening.LISTS_FILTER))
            )
            more = True if path is None else questions.use(path)
        if more:
            ask_about_files(parent, questions)

    box.finished.connect(answered)
    box.open()


def _how_text(what: str, name: str, *, gone: bool) -> str:
    """What is the matter with a file of a session."""
    if not gone:
        return tr("The {what} changed since the session was saved: {name}", what=tr(what), name=name)
    if what.endswith("s"):
        return tr("The {what} are not there: {name}", what=tr(what), name=name)
    return tr("The {what} is not there: {name}", what=tr(what), name=name)


def ask_to_close(parent: QWidget, sessions: SessionFiles) -> str:
    """What to do with a named session that was changed: ``"save"``, ``"discard"`` or ``"stay"``."""
    assert sessions.name is not None
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr("Close"))
    box.setText(tr("{file} was changed since it was saved.", file=sessions.name.name))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    box.exec()
    clicked = box.standardButton(box.clickedButton())
    return {buttons.Save: "save", buttons.Discard: "discard"}.get(clicked, "stay")
