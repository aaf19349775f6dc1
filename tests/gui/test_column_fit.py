"""Lists of reports: no number is cut, and a column of text takes what is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.column_fit import LEAST_TEXT, shared
from clipscope.gui.widgets.row_view import RowTree, fitted_view


def row(name: str, what: str, number: str) -> Row:
    return (Cell(name), Cell(what), Cell(number), Cell("1.000"))


ROWS = [row("Bias", "8 of 17 layers", "54.5 % (50.3 … 58.3)"), row("Scale", "scale of in0", "1.2 %")]
LONG = row("Scale", "not kept: " + 40 * "× 1.060 for blob in0, ", "−942.2 % (−1095.3 … −811.7)")


@pytest.fixture
def shown(qapp: QApplication) -> Callable[[int], tuple[RowTree, ReportRows]]:
    theme = Theme()
    theme.apply(qapp)

    def show(width: int) -> tuple[RowTree, ReportRows]:
        model = ReportRows(("Step", "What", "Typical", "after"), ("",) * 4, (2, 3), theme)
        view = fitted_view(model, "Steps", (1,))
        model.setParent(view)
        view.resize(width, 200)
        view.show()
        model.set_rows(ROWS)
        qapp.processEvents()
        return view, model

    return show


def room(view: RowTree, place: int, column: int) -> int:
    """Pixels that a cell's text has, less those that it takes."""
    index, option = view.model().index(place, column), QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    view.itemDelegate().initStyleOption(option, index)  # type: ignore[attr-defined]
    inside = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
    margin = 2 * (view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1)
    return inside.width() - margin - option.fontMetrics.horizontalAdvance(str(index.data()))


@pytest.mark.parametrize("width", [600, 900])
def test_numbers_are_whole_and_text_takes_what_is_left(
    shown: Callable[[int], tuple[RowTree, ReportRows]], width: int, qapp: QApplication
) -> None:
    view, model = shown(width)
    assert all(room(view, place, column) >= 0 for place in range(2) for column in range(4))
    assert sum(view.columnWidth(column) for column in range(4)) == view.viewport().width()
    before = view.columnWidth(1)
    # A row that is added has longer numbers, and more text than there is room for.
    model.set_rows([*ROWS, LONG])
    qapp.processEvents()
    assert all(room(view, place, column) >= 0 for place in range(3) for column in (0, 2, 3))
    assert room(view, 2, 1) < 0 and LEAST_TEXT <= view.columnWidth(1) < before
    assert view.horizontalScrollBar().maximum() == 0
    view.resize(width + 100, 200)
    qapp.processEvents()
    assert sum(view.columnWidth(column) for column in range(4)) == view.viewport().width()
    view.close()


def test_text_columns_share() -> None:
    assert shared(600, []) == []
    assert shared(600, [100, 200]) == [400, 200]
    assert shared(600, [200, 500, 300]) == [200, 200, 200]
    assert shared(600, [130, 500, 300]) == [130, 235, 235]
    assert shared(90, [500, 300]) == [LEAST_TEXT, LEAST_TEXT]
