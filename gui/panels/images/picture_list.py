"""The images by how far int8 is from fp32."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import decimals_for, fixed, scientific
from clipscope.gui.panels.images.picture_painting import SIGNS
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.file_names import image_name
from clipscope.gui.widgets.row_view import Rows, RowTree, dress_rows
from clipscope.gui.work.pictures import PictureRow, Pictures

COLUMNS = (tr_noop("Image"), tr_noop("Apart"), tr_noop("What"))
WIDTHS = ((0, 120), (1, 54))
LEAST_NAME = 80
MOST_SIGNS = "−12 +12 ≠12"
"""The longest text of the last column that is usual: counts with their signs."""
Index = QModelIndex | QPersistentModelIndex


class PictureModel(QAbstractTableModel):
    """Rows of `Pictures`, made when they are looked at."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__(pictures)
        self._pictures = pictures
        self._inputs = ""

    def reset(self) -> None:
        """Other images, or another order."""
        self.beginResetModel()
        self.endResetModel()

    def name_inputs(self, title: str) -> None:
        """Another title of the first column than that of pictures; empty for theirs."""
        if title != self._inputs:
            self._inputs = title
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Listed images."""
        return 0 if parent.isValid() else self._pictures.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Name, distance, words."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, and what the distance is."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section == 2:
            return tr("{lost} lost, {gained} gained, {flipped} flipped", **SIGNS)
        if role == Qt.ItemDataRole.ToolTipRole and section == 1:
            distance = tr_message(self._pictures.words.distance)
            return tr("How far int8 is from fp32: {distance}", distance=distance)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(section))
        if role == Qt.ItemDataRole.DisplayRole and section == 0 and self._inputs:
            return self._inputs
        return tr(COLUMNS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts of a row."""
        if not index.isValid() or index.row() >= self._pictures.count:
            return None
        row = self._pictures.row(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(index.column()))
        what = what_text(row, whole=self._pictures.whole)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name}\n{what or tr('nothing lost, gained or flipped')}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        short = what_text(row, whole=self._pictures.whole, short=True)
        far = f"{row.distance:.0f}" if self._pictures.of_text else distance_text(row.distance)
        return (image_name(row.name), far, short)[index.column()]


class _Rows(Rows):
    """Names are shortened where they are alike: at their beginning."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        if index.column() == 0:
            option.textElideMode = Qt.TextElideMode.ElideLeft


def picture_list(model: PictureModel) -> PictureList:
    """The list of images."""
    view = PictureList()
    dress_rows(view, model, WIDTHS, tr("Images where int8 and fp32 disagree most"))
    view.setSortingEnabled(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setItemDelegate(_Rows(view))
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.header().setStretchLastSection(False)
    return view


class PictureList(RowTree):
    """Rows of which one is shown."""

    wanted = Signal(int)
    """Place of the row that somebody chose."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Names take what numbers and words beside them leave."""
        super().resizeEvent(event)
        words = ("9.9e−5", tr(COLUMNS[1])), (tr("both wrong"), tr("flipped"), MOST_SIGNS, tr(COLUMNS[2]))
        wide = self.fontMetrics().horizontalAdvance
        widths = [max(map(wide, some)) + 6 * SPACE for some in words]
        for column, width in enumerate(widths, 1):
            self.setColumnWidth(column, width)
        self.setColumnWidth(0, max(self.viewport().width() - sum(widths), LEAST_NAME))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Show what keys or mouse have reached."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.wanted.emit(current.row())


def distance_text(distance: float) -> str:
    """A distance in three digits; with a power of ten where these say nothing."""
    if distance and distance < 0.0005:
        return scientific(distance)
    return fixed(distance, min(3, decimals_for(distance, 3)) if distance else 1)


def characters_text(edits: float) -> str:
    """How far two lines of text are apart."""
    return (
        tr("1 character from fp32's")
        if edits == 1
        else tr("{count} characters from fp32's", count=f"{edits:.0f}")
    )


def what_text(row: PictureRow, *, whole: bool, short: bool = False) -> str:
    """What became of a picture's answer, in words; ``whole`` if it is right or wrong as a whole.

    ``short`` gives counts with signs, and words that fit a narrow column.
    """
    if whole and short:
        return tr("both wrong") if row.wrong else _word(row)
    if whole:
        return tr(", ").join(filter(None, (_word(row), tr("both wrong") if row.wrong else "")))
    if short:
        signs = ((row.lost, "lost"), (row.gained, "gained"), (row.flipped, "flipped"))
        return " ".join(f"{SIGNS[word]}{count}" for count, word in signs if count)
    parts = (
        (row.lost, tr("{count} lost", count=row.lost)),
        (row.gained, tr("{count} gained", count=row.gained)),
        (row.flipped, tr("{count} flipped", count=row.flipped)),
    )
    return tr(", ").join(words for count, words in parts if count)


def _word(row: PictureRow) -> str:
    """What became of an answer that is right or wrong as a whole."""
    if row.lost:
        return tr("lost")
    return tr("gained") if row.gained else tr("flipped") if row.flipped else ""


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
