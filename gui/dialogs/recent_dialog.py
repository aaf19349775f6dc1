"""All sessions and kept work, with a search: the first page has room for the latest alone."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.times import clock
from clipscope.gui.widgets.buttons import set_primary
from clipscope.gui.widgets.row_view import row_view
from clipscope.gui.widgets.screen_fit import roomy
from clipscope.gui.work.recent_work import Recent, RecentWork, distinct_titles

ENTRY, ORDER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Col(IntEnum):
    """Columns, in the order of `TITLES`."""

    NAME, USED, PLAN, IMAGES, FOLDER = range(5)


TITLES = (
    tr_noop("Name"),
    tr_noop("Last used"),
    tr_noop("Thresholds and edits"),
    tr_noop("Images"),
    tr_noop("Folder"),
)
WIDTHS = ((Col.NAME, 250), (Col.USED, 110), (Col.PLAN, 170), (Col.IMAGES, 160), (Col.FOLDER, 200))


class RecentDialog(QDialog):
    """Lists them; asks for one to be opened, does nothing itself. It deletes itself.

    Parameters
    ----------
    recent
        Where they are remembered.
    """

    openRequested = Signal(object)  # noqa: N815
    """A `Recent` that is to be opened."""

    def __init__(self, recent: RecentWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Recent work"))
        self.resize(roomy(self, 960, 480))
        self._recent = recent
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search names, folders and images"))
        self.search.setAccessibleName(tr("Search recent work"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.model = QStandardItemModel(0, len(TITLES), self)
        self.model.setHorizontalHeaderLabels([tr(title) for title in TITLES])
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setFilterKeyColumn(-1)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.proxy.setSortRole(ORDER)
        self.tree = row_view(self.proxy, WIDTHS, tr("Recent work"))
        self.tree.setSelectionMode(self.tree.SelectionMode.SingleSelection)
        self.tree.nothing = tr("No session or kept work has these words.")
        self.tree.sortByColumn(Col.USED, Qt.SortOrder.DescendingOrder)
        self.open_button, self.close_button = QPushButton(tr("Open")), QPushButton(tr("Close"))
        set_primary(self.open_button, True)
        self.open_button.setDefault(True)
        last = QHBoxLayout()
        last.setSpacing(SPACE * 2)
        last.addStretch()
        last.addWidget(self.open_button)
        last.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        layout.addLayout(last)
        self.search.textChanged.connect(self._look)
        self.tree.selectionModel().selectionChanged.connect(self._refresh)
        self.tree.doubleClicked.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.close)
        recent.changed.connect(self._fill)
        self._fill()

    @property
    def current(self) -> Recent | None:
        """The entry that is opened."""
        rows = self.tree.selectionModel().selectedRows()
        return rows[0].data(ENTRY) if rows else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the arrow keys go through the list while the words are typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.proxy.rowCount():
                row = self.tree.currentIndex().row() + step
                self._choose(min(max(row, 0), self.proxy.rowCount() - 1))
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        before = self.current
        entries = self._recent.all()
        self.model.removeRows(0, self.model.rowCount())
        for entry, title in zip(entries, distinct_titles(entries), strict=True):
            self.model.appendRow(_row(entry, title))
        files = [self.proxy.index(row, 0).data(ENTRY).file for row in range(self.proxy.rowCount())]
        self._choose(files.index(before.file) if before is not None and before.file in files else 0)
        self._refresh()

    def _look(self, words: str) -> None:
        self.proxy.setFilterFixedString(words.strip())
        self._choose(0)
        self._refresh()

    def _choose(self, row: int) -> None:
        index = self.proxy.index(row, 0)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _refresh(self) -> None:
        self.open_button.setEnabled(self.current is not None)

    def _open(self, _index: QModelIndex | bool = False) -> None:
        entry = self.current
        if entry is not None:
            self.close()
            self.openRequested.emit(entry)


def _row(entry: Recent, title: str) -> list[QStandardItem]:
    summary = entry.summary
    texts = (title, clock(entry.used), tr_message(summary.plan), tr_message(summary.images), entry.folder)
    items = [QStandardItem(text) for text in texts]
    place = str(entry.file if entry.named else summary.network)
    for item, text in zip(items, texts, strict=True):
        item.setData(entry, ENTRY)
        item.setData(text.lower(), ORDER)
        item.setToolTip(place)
        item.setEditable(False)
    items[Col.USED].setData(entry.used, ORDER)
    return items
