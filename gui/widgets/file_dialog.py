"""The file dialog: the system's where there is one; Qt's own shows whole columns and is kept as left."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QDateTime, QLocale, QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QTreeView,
    QWidget,
)

from clipscope.gui.language.choice import ENGLISH, current_language
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.tokens import SPACE

Wanted = Literal["file", "files", "folder", "save", "any"]
"""What is asked for; ``"any"`` is files or folders, which no system's dialog takes: it is Qt's own."""
SIZE, HEADER, SIDE = "file_dialog/size", "file_dialog/header", "file_dialog/side"
"""What is kept: width and height, the columns, and how wide the places beside them are."""
FIRST_SIZE = QSize(900, 560)
SIDE_WIDTH = 140
NAME_WIDTH = 24
"""Letters of a folder's name on a button."""
SHOWN = 20
"""Paths in a tip."""
SAMPLES = ("", "1,023.99 MiB", "OpenDocument Spreadsheet", "")  # untranslated
"""Long texts of the columns; the name has the rest, and the date its own."""


def choose(
    parent: QWidget, title: str, start: str, filters: str = "", wanted: Wanted = "file"
) -> tuple[str, ...]:
    """Ask for a path.

    Parameters
    ----------
    parent, title
        Of the dialog.
    start
        The folder where it starts, or the file that is suggested; empty for the working folder.
    filters
        As `QFileDialog` takes them, in the window's language.
    wanted
        What is asked for.

    Returns
    -------
    tuple of str
        What was chosen; empty if the person changed their mind.
    """
    dialog = make_dialog(parent, title, start, filters, wanted)
    try:
        with types_in_words():
            accepted = dialog.exec()
        keep(dialog)
        if not accepted:
            return ()
        return (isinstance(dialog, _FilesOrFolders) and dialog.folders) or tuple(dialog.selectedFiles())
    finally:
        dialog.deleteLater()


@contextlib.contextmanager
def types_in_words() -> Iterator[None]:
    """Have Qt name the types of files in the window's language, which it takes from the locale alone."""
    before = QLocale()
    QLocale.setDefault(QLocale(current_language() or ENGLISH))
    try:
        yield
    finally:
        QLocale.setDefault(before)


def make_dialog(parent: QWidget, title: str, start: str, filters: str, wanted: Wanted) -> QFileDialog:
    """The dialog of `choose`, not shown yet."""
    place = Path(start) if start else None
    folder = place.parent if place is not None and wanted == "save" else place
    make = _FilesOrFolders if wanted == "any" else QFileDialog
    dialog = make(parent, title, "" if folder is None else str(folder), filters)
    if wanted == "any":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    elif wanted == "folder":
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    elif wanted == "save":
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if place is not None:
            dialog.selectFile(place.name)
            dialog.setDefaultSuffix(place.suffix)  # so that the question about a file that is there is right
    else:
        files = QFileDialog.FileMode.ExistingFiles if wanted == "files" else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(files)
    tree = _tree(dialog)
    if tree is not None:
        _lay_out(dialog, tree)
        _let_typing_win(dialog)
    if isinstance(dialog, _FilesOrFolders):
        dialog.offer_folders()
    return dialog


class _FilesOrFolders(QFileDialog):
    """Takes files, as Qt's own dialog does, and folders by a button: those selected, or the one shown.

    Enter takes the folder that is shown once nothing is typed or selected, as after its path was typed.
    """

    folders: tuple[str, ...] = ()

    def offer_folders(self) -> None:
        """Add the button, once the dialog has its widgets."""
        box, view = self.findChild(QDialogButtonBox), self.findChild(QListView, "listView")
        line = self.findChild(QLineEdit, "fileNameEdit")
        if box is None or not isinstance(view, QListView) or not isinstance(line, QLineEdit):
            return
        self._view, self._line = view, line
        self._button = QPushButton()
        self._button.clicked.connect(self._take)
        box.addButton(self._button, QDialogButtonBox.ButtonRole.ActionRole)
        self._open = box.button(QDialogButtonBox.StandardButton.Open)
        view.selectionModel().selectionChanged.connect(self._say)
        line.textChanged.connect(self._say)
        self.directoryEntered.connect(self._say)
        self._say()

    def _chosen(self) -> tuple[str, ...]:
        """What is selected, if a folder is among it; else the folder that is shown."""
        paths = self._selected()
        return paths if any(Path(path).is_dir() for path in paths) else (self.directory().absolutePath(),)

    def _selected(self) -> tuple[str, ...]:
        """Paths that are selected in the folder that is shown; one that was left may have some, too."""
        root = self._view.rootIndex()
        found = self._view.selectionModel().selectedIndexes()
        rows = (one for one in found if one.column() == 0 and one.parent() == root)
        return tuple(str(row.data(QFileSystemModel.Roles.FilePathRole)) for row in rows)

    def _say(self, *_: object) -> None:
        found = self._chosen()
        name = Path(found[0]).name or found[0]
        self._button.setText(
            tr("Open &folder “{name}”", name=self._shortened(name).replace("&", "&&"))
            if len(found) == 1
            else tr("Open all {count} selected", count=len(found))
        )
        self._button.setToolTip("\n".join(found[:SHOWN]))
        if self._open is not None:
            (self._button if self._is_empty else self._open).setDefault(True)

    @property
    def _is_empty(self) -> bool:
        """Whether nothing is typed or selected."""
        return not self._line.text() and not self._selected()

    def accept(self) -> None:
        """Take what is typed or selected, as Qt does, or the folder that is shown."""
        if self._is_empty:
            self._take()
        else:
            super().accept()

    def _shortened(self, name: str) -> str:
        width = self.fontMetrics().averageCharWidth() * NAME_WIDTH
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, width)

    def _take(self) -> None:
        self.folders = self._chosen()
        self.done(QDialog.DialogCode.Accepted)


def _let_typing_win(dialog: QFileDialog) -> None:
    """Select no file any more as soon as another path is typed: Qt would take the selected one."""
    line, view = dialog.findChild(QLineEdit, "fileNameEdit"), dialog.findChild(QListView, "listView")
    if not isinstance(line, QLineEdit) or not isinstance(view, QListView):
        return

    def follow(text: str) -> None:
        rows = view.selectionModel().selectedRows()
        chosen = {Path(str(row.data(QFileSystemModel.Roles.FilePathRole))) for row in rows}
        typed = dialog.directory().absoluteFilePath(text)
        if line.hasFocus() and '"' not in text and chosen and chosen != {Path(typed)}:
            view.selectionModel().clearSelection()

    line.textChanged.connect(follow)
    # The list may be read, and a file in it selected, after a person has begun to type.
    view.selectionModel().selectionChanged.connect(lambda *_: follow(line.text()))


def keep(dialog: QFileDialog) -> None:
    """Note how a person left it: size and columns."""
    tree, kept = _tree(dialog), _settings()
    if tree is not None:
        kept.setValue(SIZE, dialog.size())
        kept.setValue(HEADER, tree.header().saveState())
        side = dialog.findChild(QSplitter)
        if side is not None:
            kept.setValue(SIDE, side.saveState())


def _lay_out(dialog: QFileDialog, tree: QTreeView) -> None:
    kept, header, side = _settings(), tree.header(), dialog.findChild(QSplitter)
    size = kept.value(SIZE)
    room = dialog.screen().availableGeometry().size() - QSize(16, 40)
    dialog.resize((size if isinstance(size, QSize) and size.isValid() else FIRST_SIZE).boundedTo(room))
    columns = kept.value(HEADER)
    if not (isinstance(columns, QByteArray) and header.restoreState(columns)):
        for column, text in enumerate(SAMPLES):
            if column:
                header.resizeSection(column, _width(tree, text or _long_date()))
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    if side is not None:
        widths = kept.value(SIDE)
        if not (isinstance(widths, QByteArray) and side.restoreState(widths)):
            # Qt shares the room anew when the dialog is shown.
            QTimer.singleShot(0, side, lambda: side.setSizes([SIDE_WIDTH, side.width() - SIDE_WIDTH]))


def _long_date() -> str:
    """A date as the dialog has them, of wide digits."""
    return QLocale.system().toString(
        QDateTime.fromString("2026-10-28T20:48:58", "yyyy-MM-ddTHH:mm:ss"), QLocale.FormatType.ShortFormat
    )


def _width(tree: QTreeView, text: str) -> int:
    return tree.fontMetrics().horizontalAdvance(text) + 6 * SPACE


def _tree(dialog: QFileDialog) -> QTreeView | None:
    """The list of files of Qt's own dialog; None where it is the system's."""
    found = dialog.findChild(QTreeView, "treeView")
    return found if isinstance(found, QTreeView) else None


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "clipscope", "clipscope")
