"""Below the comparison: figures by class where the task has them, or else the images that flip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.common.column import Column, EngineName
from clipscope.core.evaluation.by_class import ClassRow, class_rows, figure_by_class
from clipscope.core.tasks.base import Figure
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING, signed
from clipscope.gui.panels.comparison.names import figure_title
from clipscope.gui.state.document import Document
from clipscope.gui.state.outcomes import FlipRow, flip_rows
from clipscope.gui.state.results import State
from clipscope.gui.state.task_figures import decimals, factor, figure_text
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.column_fit import ColumnFit
from clipscope.gui.widgets.file_names import image_name
from clipscope.gui.widgets.row_view import ROW_HEIGHT, Rows, row_view
from clipscope.gui.widgets.turns import turns

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
LEAST_NAME = 64
"""Width in pixels of an image's or a class's name in the list of flips: all five columns are in sight."""
LEAST_ROWS, FOLDED_ROWS = 3, 10
"""Rows that are always in sight, and rows in sight at most where the list scrolls with the figures."""
MORE, FEWER = tr_noop("More"), tr_noop("Fewer")
ENGINES: tuple[tuple[EngineName, str], ...] = (("ncnn", "ncnn"), ("onnxruntime", "ORT"))
CLASS_TITLES = (tr_noop("Class"), "fp32", "int8", "Δ")
FLIP_TITLES = (tr_noop("Image"), tr_noop("Label"), "fp32", "int8", tr_noop("What"))
LABEL, ROOMY = 1, 480
"""Place of the label among these, and the width of the list from which it has a column of its own."""
WHATS = (tr_noop("lost"), tr_noop("gained"), tr_noop("flipped"), tr_noop("both wrong"))
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OutcomesModel(QAbstractTableModel):
    """Rows of classes, or of flips."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure: Figure | None = None
        self._rows: tuple[ClassRow | FlipRow, ...] = ()
        self.class_name: Callable[[int], str] = str
        """Name of a class by its number."""

    @property
    def rows(self) -> tuple[ClassRow | FlipRow, ...]:
        """What is shown."""
        return self._rows

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the columns."""
        return FLIP_TITLES if self._figure is None else CLASS_TITLES

    def set_rows(self, rows: Sequence[ClassRow | FlipRow], figure: Figure | None) -> None:
        """Show others; ``figure`` is that of classes."""
        if (tuple(rows), figure) != (self._rows, self._figure):
            self.beginResetModel()
            self._rows, self._figure = tuple(rows), figure
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of classes or flips."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.titles):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == 0 else RIGHT
        return tr(self.titles[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if column == 0 else RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            if isinstance(row, FlipRow):
                return self._flip_tip(row)
            return None if column == len(self.titles) - 1 else self.data(index)
        if role not in (Qt.ItemDataRole.DisplayRole, SORT_ROLE, Qt.ItemDataRole.ForegroundRole):
            return None
        if isinstance(row, FlipRow):
            return self._of_flip(row, column, role)
        return self._of_class(row, column, role)

    def _flip_tip(self, row: FlipRow) -> str:
        """All of a flip, whatever its cells have room for."""
        classes = zip(FLIP_TITLES[1:4], (row.flip.label, row.flip.reference, row.flip.here), strict=True)
        lines = [
            tr("{name}: {text}", name=tr(title), text=MISSING if number is None else self.class_name(number))
            for title, number in classes
        ]
        return "\n".join((row.flip.image, *lines, tr(row.what)))

    def _of_flip(self, row: FlipRow, column: int, role: int) -> Any:
        flip, tokens = row.flip, self._theme.tokens
        if role == Qt.ItemDataRole.ForegroundRole:
            hues = {"lost": tokens.worse, "gained": tokens.better}
            return QColor(hues.get(row.what, tokens.muted)) if column == len(FLIP_TITLES) - 1 else None
        values = (flip.image, flip.label, flip.reference, flip.here, row.what)
        value = values[column]
        if isinstance(value, int) and role == Qt.ItemDataRole.DisplayRole:
            return self.class_name(value)
        if role == SORT_ROLE:
            return -1 if value is None else value
        if column == len(FLIP_TITLES) - 1:
            return tr(row.what)
        if column == 0:
            return image_name(flip.image)
        return MISSING if value is None else str(value)

    def _of_class(self, row: ClassRow, column: int, role: int) -> Any:
        figure, tokens = self._figure, self._theme.tokens
        if figure is None:
            return None
        difference = row.difference
        text = "" if difference is None else signed(factor(figure) * difference, decimals(figure))
        if role == Qt.ItemDataRole.ForegroundRole:
            if column != len(CLASS_TITLES) - 1 or difference is None or text.startswith("="):
                return QColor(tokens.muted) if column else None
            better = (difference > 0) == (figure.higher_is_better is not False)
            return QColor(tokens.better if better else tokens.worse)
        if column == 0:
            return row.name
        value = (row.reference, row.here, difference)[column - 1]
        if role == SORT_ROLE:
            return float("inf") if value is None else value
        return text if column == len(CLASS_TITLES) - 1 else figure_text(value, figure)


class _Names(Rows):
    """Cells of the list: images are told apart by the ends of their names, classes by how they begin."""

    def __init__(self, model: OutcomesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """As all rows; the beginning of an image's name is left out where it is too long."""
        super().initStyleOption(option, index)
        if index.column() == 0 and self._model.titles is FLIP_TITLES:
            option.textElideMode = Qt.TextElideMode.ElideLeft


MEASURED = 24
"""Rows that columns are fitted to: measuring 500 flips takes a third of a second."""


class OutcomesPanel(QFrame):
    """Hidden while nothing was evaluated; a click on a flip asks for its picture.

    Parameters
    ----------
    document, theme
        The state, and the colours.
    """

    imageRequested = Signal(str, int)  # noqa: N815
    """Engine, and place of an image in the data set, that a person wants to see."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._engine, self._wanted = document, ENGINES[0][0], 0
        self.heading, self.state = QLabel(), QLabel()
        self.heading.setProperty("heading", True)
        self.state.setProperty("caption", True)
        self.buttons: dict[EngineName, QPushButton] = {}
        group = QButtonGroup(self)
        first = QHBoxLayout()
        first.setSpacing(SPACE)
        first.addWidget(self.heading)
        first.addWidget(self.state, 1)
        self.enlarged = False
        """Whether a person wants more rows in sight than the figures above leave room for."""
        self.more_button = QPushButton(tr(MORE))
        self.more_button.setProperty("dense", True)
        self.more_button.setToolTip(tr("More rows of this list in sight, and fewer figures; or the reverse"))
        self.more_button.clicked.connect(self._enlarge)
        self.more_button.hide()
        first.addWidget(self.more_button)
        for engine, title in ENGINES:
            button = self.buttons[engine] = QPushButton(title)
            button.setProperty("dense", True)
            button.setCheckable(True)
            button.setChecked(engine == self._engine)
            button.setAccessibleName(tr("Classes and flips of {engine} int8", engine=title))
            button.clicked.connect(lambda _=False, engine=engine: self.show_engine(engine))
            group.addButton(button)
            first.addWidget(button)
        self.model = OutcomesModel(theme, self)
        self.model.class_name = self._class_name
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setSortRole(SORT_ROLE)
        self.list = row_view(self.proxy, (), tr("Classes or flips"))
        self.list.setMinimumHeight(self._list_height(1))
        self.list.setItemDelegate(_Names(self.model, self.list))
        self._fit = ColumnFit(self.list, (0, 1, 2, 3), MEASURED, LEAST_NAME)
        self.list.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.list.clicked.connect(self._ask)
        self.list.activated.connect(self._ask)
        self._first, self._layout = first, QVBoxLayout(self)
        layout = self._layout
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(first)
        layout.addWidget(self.list, 1)
        for signal in (
            document.resultsChanged,
            document.imagesChanged,
            document.modelChanged,
            document.task.infoChanged,
        ):
            signal.connect(self._refresh_later)
        theme.changed.connect(self.list.viewport().update)
        self.refresh()

    def height_of(self, rows: int | None = None) -> int:
        """Height that shows so many rows, or all there are; never more than these."""
        shown = len(self.model.rows) if rows is None else min(rows, len(self.model.rows))
        below = self._layout.spacing() + self._list_height(shown) if shown else 0
        return self._first.sizeHint().height() + below

    def offer_more(self, offered: bool) -> None:
        """Whether there is room that more rows could take."""
        self.more_button.setVisible(offered)

    def _enlarge(self) -> None:
        self.enlarged = not self.enlarged
        self.more_button.setText(tr(FEWER if self.enlarged else MORE))
        self.updateGeometry()

    def take_height(self, height: int, least: int) -> None:
        """Take a height where there is room for it, and not less than another one."""
        if (height, least) != (self.maximumHeight(), self.minimumHeight()):
            self._wanted = height
            self.setMinimumHeight(least)
            self.setMaximumHeight(height)
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """The height that was taken."""
        return QSize(super().sizeHint().width(), self._wanted or super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave out a column where classes could not be read beside it."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Without the label in a narrow list: it is fp32's class of what was lost, int8's of what was gained.

        Tips and tables have it all the same.
        """
        hidden = self.model.titles is FLIP_TITLES and self.width() < ROOMY
        self.list.copied = frozenset({LABEL} if hidden else ())
        if self.list.isColumnHidden(LABEL) != hidden:
            self.list.setColumnHidden(LABEL, hidden)
            self._fit.share()

    def _list_height(self, rows: int) -> int:
        frame = 2 * self.list.frameWidth()
        return self.list.header().sizeHint().height() + rows * ROW_HEIGHT + frame

    def show_engine(self, engine: EngineName) -> None:
        """Show those of an engine."""
        self._engine = engine
        self.buttons[engine].setChecked(True)
        self.refresh()

    def _refresh_later(self, *_: object) -> None:
        turns().later(self.refresh)

    def refresh(self) -> None:
        """Show the newest figures; those of part of the images are left out."""
        document = self._document
        for engine, _ in ENGINES:
            lost = document.result(Column(engine, "int8")).state is State.UNAVAILABLE
            self.buttons[engine].setEnabled(not lost)
        view, reference = (document.result(Column(self._engine, p)) for p in ("int8", "fp32"))
        if view.state is State.RUNNING and self.model.rows:
            self.state.setText(tr("of the run before"))
            return
        figure = figure_by_class(view.accuracy)
        if figure is not None:
            names = () if document.images is None else document.images.class_names
            rows: Sequence[ClassRow | FlipRow] = class_rows(reference.accuracy, view.accuracy, names)
            self.heading.setText(tr("By class: {figure}", figure=figure_title(figure)))
        else:
            rows = flip_rows(view.accuracy)
            self.heading.setText(tr("1 flip") if len(rows) == 1 else tr("{count} flips", count=len(rows)))
        self.state.setText("" if view.accuracy_fresh or view.accuracy is None else tr("stale"))
        self.heading.setToolTip(tr(HOW_CLASSES if figure is not None else HOW_FLIPS))
        self.model.set_rows(rows, figure)
        self._fit_columns()
        self.list.setVisible(bool(rows))
        self.updateGeometry()
        self.setVisible(view.accuracy is not None and (bool(rows) or document.task.is_classification))

    def _class_name(self, number: int) -> str:
        """The first of a class's names."""
        images = self._document.images
        return (str(number) if images is None else images.class_name(number)).split(",")[0]

    def _ask(self, index: QModelIndex) -> None:
        row = self.model.rows[self.proxy.mapToSource(index).row()]
        if isinstance(row, FlipRow) and row.index is not None:
            self.imageRequested.emit(self._engine, row.index)


HOW_CLASSES = tr_noop("The task's first figure, class by class: those that lose most against fp32 first")
HOW_FLIPS = tr_noop("Images whose top-1 is another one in int8 than in fp32; a click shows the image")
