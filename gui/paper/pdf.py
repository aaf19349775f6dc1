"""A report as PDF, drawn from the same values as the HTML; rows, charts and pictures are never cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from clipscope.core.report.html import LIGHT
from clipscope.core.report.svg import AXIS, MARKS_WIDTH, ROW, svg, svg_file
from clipscope.core.report.values import (
    Block,
    Cell,
    Charts,
    Facts,
    Gallery,
    HistogramChart,
    MarksChart,
    Pictures,
    Report,
    Table,
    Words,
)
from clipscope.gui.paper.flow import GAP, Flow, text_width

TEXT, SMALL = 9.5, 8.0
CELL = 12.0
"""Room between columns, in pixels."""
LEAST = 56.0
"""Width of the narrowest column of text."""
PICTURE, LARGER = 116.0, 150.0
"""Longest side of a picture, in pixels, and of those that stand alone where a row has room for it."""
LEAST_FILLED = 0.3
"""Of a last page, below which all is drawn smaller so that there is none."""
SMALLER = (0.97, 0.94, 0.91, 0.88)
LEADS = 3.2
"""Height of words that stand with what follows them at most, in sizes of the text: two lines."""
FEWEST = 4
"""Rows of a chart or of a table that stand together at least."""


def report_pdf(report: Report) -> bytes:
    """The content of a PDF file; a `QGuiApplication` has to be there.

    A few lines that are left over for a last page find room on the others, drawn a little smaller.
    """
    whole = drawn(report, 1.0)
    flow, content = whole
    if flow.page == 1 or flow.y > LEAST_FILLED * flow.height:
        return content
    for size in SMALLER:
        smaller, found = drawn(report, size)
        if smaller.page < flow.page:
            return found
    return content


def drawn(report: Report, size: float) -> tuple[Flow, bytes]:
    """The pages at a size (1 as meant) with where the last ends, and the file's content."""
    flow = Flow(report.title, size)
    flow.y += flow.text(0, flow.y, flow.width, report.title, 20, bold=True) + 2
    flow.y += flow.text(0, flow.y, flow.width, report.under, TEXT, colour="muted") + 8
    for section in report.sections:
        flow.space(14)
        heading = flow.text(0, 0, flow.width, section.title, 13, bold=True, draw=False) + 6
        flow.need(heading + _beginning(flow, section.blocks))
        flow.y += flow.text(0, flow.y, flow.width, section.title, 13, bold=True) + 6
        for place, block in enumerate(section.blocks):
            if isinstance(block, Words):
                flow.need(_beginning(flow, section.blocks[place:]))
            _DRAWERS[type(block)](flow, block)
            flow.space(GAP)
    return flow, flow.finish()


def _beginning(flow: Flow, blocks: Sequence[Block]) -> float:
    """Height of what must not be torn apart: paragraphs with the first piece of what they introduce."""
    height = 0.0
    for block in blocks:
        if not isinstance(block, Words):
            return height + _first_piece(flow, block)
        own = flow.text(0, 0, flow.width, block.text, TEXT, draw=False)
        height += own + GAP
        if own > LEADS * TEXT:
            break  # a paragraph of its own, which introduces nothing
        if block.tone == "muted" and height > flow.height / 4:
            break  # remarks of their own
    return height


def _first_piece(flow: Flow, block: Block) -> float:
    """Height of a table's head and first row, of a row of charts or of pictures."""
    if isinstance(block, Table):
        widths = column_widths(block, flow.width)
        head = tuple(Cell(heading.text) for heading in block.headings)
        rows = (head, *block.rows[:FEWEST])
        return sum(_row_height(flow, row, widths, TEXT) + 8 for row in rows)
    if isinstance(block, Facts):
        return max((_fact_height(flow, row, _names_width(block)) for row in block.rows[:1]), default=0.0)
    if isinstance(block, Charts):
        wide = [chart for chart in block.charts if isinstance(chart, MarksChart)]
        if not wide:
            return _across_height(flow, block.charts[:3], (flow.width - 4 * CELL) / 3)
        chart = wide[0]
        if len(chart.marks) >= 2 * FEWEST:
            chart = replace(chart, marks=chart.marks[:FEWEST])
        return _across_height(flow, [chart], flow.width * 0.8)
    if isinstance(block, Gallery) and block.groups:
        lines, side = _gallery_lines(flow, block)
        return _line_height(flow, lines[0], side)
    return 0.0


def _words(flow: Flow, block: Words) -> None:
    colour = "text" if block.tone == "plain" else block.tone
    height = flow.text(0, 0, flow.width, block.text, TEXT, draw=False)
    flow.need(height)  # what it introduces has room below it: see `_beginning`
    flow.text(0, flow.y, flow.width, block.text, TEXT, colour=colour)
    flow.y += height


def _facts(flow: Flow, block: Facts) -> None:
    left = _names_width(block)
    for name, text in block.rows:
        height = _fact_height(flow, (name, text), left)
        flow.need(height)
        flow.text(0, flow.y, left - CELL, name, TEXT, colour="muted")
        flow.text(left, flow.y, flow.width - left, text, TEXT)
        flow.y += height + 3


def _names_width(block: Facts) -> float:
    return min(180.0, max((text_width(name, TEXT) for name, _ in block.rows), default=0) + 1 + CELL)


def _fact_height(flow: Flow, row: tuple[str, str], left: float) -> float:
    return max(
        flow.text(0, 0, width, part, TEXT, draw=False)
        for width, part in zip((left - CELL, flow.width - left), row, strict=True)
    )


# Tables -------------------------------------------------------------------------------------------


def column_widths(block: Table, room: float) -> list[float]:
    """Widths of the columns: as wide as their text, columns of text narrower where there is no room."""
    count = len(block.headings)
    wanted = [
        max(
            text_width(heading.text, SMALL),
            *(
                max(text_width(row[place].text, TEXT), text_width(row[place].under, SMALL))
                for row in block.rows
            ),
            8.0,
        )
        + 1
        for place, heading in enumerate(block.headings)
    ]
    room -= CELL * (count - 1)
    soft = [place for place, heading in enumerate(block.headings) if not heading.figures]
    over = sum(wanted) - room
    if over > 0:
        spare = sum(max(0.0, wanted[place] - LEAST) for place in soft)
        part = min(1.0, over / spare) if spare else 0.0
        for place in soft:
            wanted[place] -= max(0.0, wanted[place] - LEAST) * part
    whole = sum(wanted)
    if whole > room:
        return [width * room / whole for width in wanted]
    # Figures stay together at the right, text gets what is left.
    first = soft[0] if soft else 0
    wanted[first] += room - whole
    return wanted


def _table(flow: Flow, block: Table) -> None:
    if not block.rows:
        return
    widths = column_widths(block, flow.width)
    figures = [heading.figures for heading in block.headings]

    def head() -> None:
        cells = [Cell(heading.text, tone="muted") for heading in block.headings]
        _row(flow, cells, widths, figures, SMALL)

    flow.need(_row_height(flow, block.rows[0], widths, TEXT) + 30)
    head()
    for row in block.rows:
        flow.need(_row_height(flow, row, widths, TEXT) + 6, head)
        _row(flow, row, widths, figures, TEXT)


def _row_height(flow: Flow, cells: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    return max(
        flow.text(0, 0, width, cell.text, size, draw=False)
        + flow.text(0, 0, width, cell.under, SMALL, draw=False)
        for cell, width in zip(cells, widths, strict=True)
    )


def _row(
    flow: Flow, cells: Sequence[Cell], widths: Sequence[float], figures: Sequence[bool], size: float
) -> None:
    height, x = _row_height(flow, cells, widths, size), 0.0
    for cell, width, right in zip(cells, widths, figures, strict=True):
        colour = "text" if cell.tone == "plain" else cell.tone
        below = flow.text(x, flow.y + 2, width, cell.text, size, colour=colour, right=right)
        flow.text(x, flow.y + 2 + below, width, cell.under, SMALL, colour="muted", right=right)
        x += width + CELL
    flow.y += height + 5
    flow.line(flow.y - 1)


# Charts and pictures ------------------------------------------------------------------------------


def _charts(flow: Flow, block: Charts) -> None:
    wide = [chart for chart in block.charts if isinstance(chart, MarksChart)]
    small = [chart for chart in block.charts if isinstance(chart, HistogramChart)]
    for chart in wide:
        _in_parts(flow, chart, flow.width * 0.8)
    column = (flow.width - 4 * CELL) / 3
    for place in range(0, len(small), 3):
        _across(flow, small[place : place + 3], column)


def _in_parts(flow: Flow, chart: MarksChart, width: float) -> None:
    """A chart of many rows over pages: as many as there is room for, each part with the same axis."""
    rest = chart.marks
    while rest:
        part = min(1.0, width / MARKS_WIDTH)
        top = flow.text(0, 0, width, chart.title, TEXT, bold=True, draw=False) + 4
        count = int((flow.room - top - AXIS * part) / (ROW * part))
        if count < len(rest):
            count = min(count, len(rest) - FEWEST)
        if count < min(FEWEST, len(rest)):
            count = min(len(rest), int((flow.height - top - AXIS * part) / (ROW * part)))
        _across(flow, [replace(chart, marks=rest[:count], like=chart.marks)], width)
        rest = rest[count:]


def _across_top(flow: Flow, charts: Sequence[HistogramChart | MarksChart], width: float) -> float:
    """Height of the titles of charts beside each other."""
    return 4 + max(
        flow.text(0, 0, width, chart.title, TEXT, bold=True, draw=False)
        + flow.text(0, 0, width, _under(chart), SMALL, draw=False)
        for chart in charts
    )


def _across_height(flow: Flow, charts: Sequence[HistogramChart | MarksChart], width: float) -> float:
    """Height of charts beside each other, with their titles."""
    sizes = [svg(chart, LIGHT.__getitem__)[1:] for chart in charts]
    return _across_top(flow, charts, width) + max(tall * min(1.0, width / wide) for wide, tall in sizes)


def _under(chart: HistogramChart | MarksChart) -> str:
    return chart.under if isinstance(chart, HistogramChart) else ""


def _across(flow: Flow, charts: Sequence[HistogramChart | MarksChart], width: float) -> None:
    """Charts beside each other."""
    drawn = [svg(chart, LIGHT.__getitem__) for chart in charts]
    unders = [_under(chart) for chart in charts]
    parts = [min(1.0, width / across) for _, across, _ in drawn]
    top = _across_top(flow, charts, width)
    flow.need(_across_height(flow, charts, width))
    for place, (chart, under, (text, across, height), part) in enumerate(
        zip(charts, unders, drawn, parts, strict=True)
    ):
        x = place * (width + 2 * CELL)
        below = flow.text(x, flow.y, width, chart.title, TEXT, bold=True)
        flow.text(x, flow.y + below, width, under, SMALL, colour="muted")
        renderer = QSvgRenderer(QByteArray(svg_file(text).encode()))
        renderer.render(flow.painter, QRectF(x, flow.y + top, across * part, height * part))
    flow.y += top + max(height * part for (_, _, height), part in zip(drawn, parts, strict=True)) + GAP


Line = Sequence[tuple[float, Pictures, Sequence[tuple[QImage, float, float]]]]
"""Groups of pictures beside each other: where each begins, and its pictures with their sizes."""


def _gallery(flow: Flow, block: Gallery) -> None:
    """Groups in columns, as wide as the group of most pictures."""
    lines, side = _gallery_lines(flow, block)
    for line in lines:
        _pictures(flow, line, side)


def _gallery_lines(flow: Flow, block: Gallery) -> tuple[list[Line], float]:
    """Lines of groups, and the longest side of a picture."""
    most, count = max((len(group.shots) for group in block.groups), default=1), len(block.groups)
    fit = max(1, int((flow.width + 2 * CELL) // (most * (PICTURE + GAP) - GAP + 2 * CELL)))
    across = -(-count // -(-count // fit)) if count else 1  # rows of as many as each other
    alone = (flow.width + 2 * CELL) / across - 2 * CELL
    side = max(PICTURE, min(LARGER, alone)) if most == 1 else PICTURE
    column = most * (side + GAP) - GAP + 2 * CELL
    lines: list[Line] = [
        [
            (place * column, group, [_sized(shot.picture.content, side) for shot in group.shots])
            for place, group in enumerate(block.groups[first : first + across])
        ]
        for first in range(0, count, across)
    ]
    return lines, side


def _line_height(flow: Flow, line: Line, side: float) -> float:
    """Height of a line of groups with all that is written around them."""
    return sum(_line_heights(flow, line, side)) + 10


def _sized(content: bytes, side: float) -> tuple[QImage, float, float]:
    """A picture with the size that it is drawn in."""
    image = QImage.fromData(QByteArray(content))
    if image.isNull():
        return image, side, side
    part = side / max(image.width(), image.height())
    return image, image.width() * part, image.height() * part


def _line_heights(flow: Flow, line: Line, side: float) -> tuple[float, float, float]:
    """Heights of a line's titles, of its pictures, and of what stands below them."""
    tall = max(height for _, _, shots in line for _, _, height in shots)
    named = 0.0
    captions = 0.0
    for _, group, shots in line:
        room = sum(max(side, across) for _, across, _ in shots) + GAP * (len(shots) - 1)
        named = max(named, flow.text(0, 0, room, group.title, TEXT, bold=True, draw=False))
        under = flow.text(0, 0, room, group.under, SMALL, draw=False)
        texts = [
            flow.text(0, 0, max(side, across), shot.caption, SMALL, draw=False)
            for shot, (_, across, _) in zip(group.shots, shots, strict=True)
        ]
        captions = max(captions, max(texts, default=0.0) + under)
    return named, tall, captions


def _pictures(flow: Flow, line: Line, side: float) -> None:
    """A line of groups, of pictures with so long a side at most."""
    named, tall, captions = _line_heights(flow, line, side)
    flow.need(named + tall + captions + 10)
    for x, group, shots in line:
        room = sum(max(side, across) for _, across, _ in shots) + GAP * (len(shots) - 1)
        flow.text(x, flow.y, room, group.title, TEXT, bold=True)
        left, lowest = x, 0.0
        for shot, (image, across, height) in zip(group.shots, shots, strict=True):
            flow.painter.drawImage(QRectF(left, flow.y + named + 3, across, height), image)
            width = max(side, across)
            said = flow.text(left, flow.y + named + tall + 5, width, shot.caption, SMALL, colour="muted")
            lowest = max(lowest, said)
            left += width + GAP
        flow.text(x, flow.y + named + tall + 5 + lowest, room, group.under, SMALL, colour="muted")
    flow.y += named + tall + captions + 10 + GAP


_DRAWERS: Final[Mapping[type, Callable[[Flow, Any], None]]] = {
    Table: _table,
    Facts: _facts,
    Words: _words,
    Charts: _charts,
    Gallery: _gallery,
}
