"""Charts as SVG: small, with no script, no style sheet and nothing from outside."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from unicodedata import east_asian_width

from clipscope.core.report.texts import MINUS, percent, shorter
from clipscope.core.report.values import HistogramChart, Mark, MarksChart

Ink = Callable[[str], str]
"""The colour of a name, as SVG takes it: a CSS variable for a page, a value for paper."""

PLOT = (312, 168)
"""Width and height of a histogram, in pixels."""
MARKS_WIDTH = 700
ROW, AXIS = 22, 44
"""Heights of a row of values, and of the axis below them."""
LETTER, EM = 7.0, 11.0
"""Width of a letter and of a Chinese character in wide fonts (DejaVu Sans, Verdana) of 11 pixels."""
NAMES = 240.0
"""Most room for the names of rows."""
FONT = "font-family='system-ui,sans-serif'"


def svg(chart: HistogramChart | MarksChart, ink: Ink) -> tuple[str, int, int]:
    """A chart as an element of a page, with its width and height in pixels; see `svg_file`."""
    return _histogram(chart, ink) if isinstance(chart, HistogramChart) else _marks(chart, ink)


def svg_file(element: str) -> str:
    """An element of `svg` as a file of its own."""
    return element.replace("<svg ", "<svg xmlns='http://www.w3.org/2000/svg' ", 1)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers within a range, at most so many."""
    span = high - low
    if not (math.isfinite(span) and span > 0):
        return [low]
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next((m * power for m in (1, 2, 5, 10) if span / (m * power) <= most), 10 * power)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [place * step for place in range(first, last + 1)]


def _whole(parts: Sequence[str], size: tuple[int, int], title: str) -> tuple[str, int, int]:
    width, height = size
    head = (
        f"<svg viewBox='0 0 {width} {height}' width='{width}'"
        f" height='{height}' role='img' aria-label='{escape(title, quote=True)}' font-size='11' {FONT}>"
    )
    return f"{head}{''.join(parts)}</svg>", width, height


def _text(x: float, y: float, text: str, fill: str, anchor: str = "start", weight: str = "") -> str:
    bold = f" font-weight='{weight}'" if weight else ""
    place = f"x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}'"
    return f"<text {place}{bold} style='fill:{fill}'>{escape(text)}</text>"


def text_room(text: str) -> float:
    """Width to leave for a text, in pixels: fonts differ, and no wide one is to be cut."""
    return sum(EM if east_asian_width(sign) in "WF" else LETTER for sign in text)


def _tick_text(x: float, y: float, text: str, fill: str, width: float) -> str:
    """A text below its tick, moved aside where it would stick out of the chart."""
    half = text_room(text) / 2
    return _text(max(half, min(width - half, x)), y, text, fill, "middle")


def _fitting(text: str, room: float) -> str:
    """The text with its middle left out until there is room for it."""
    most = len(text)
    while text_room(shorter(text, most)) > room and most > 3:
        most -= 1
    return shorter(text, most)


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1) -> str:
    return (
        f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}'"
        f" style='stroke:{stroke};stroke-width:{width}'/>"
    )


# Histograms ---------------------------------------------------------------------------------------


def _histogram(chart: HistogramChart, ink: Ink) -> tuple[str, int, int]:
    width, height = PLOT
    left, right, top, bottom = 40.0, width - 8.0, 10.0, height - 34.0
    most = max(chart.counts, default=0)
    decades = max(1.0, math.log10(max(1, most)) * 1.04)
    span = chart.high - chart.low or 1.0

    def across(value: float) -> float:
        return left + (value - chart.low) / span * (right - left)

    def up(count: float) -> float:
        # A single value still shows: half a decade below one.
        return bottom - (math.log10(count) + 0.5) / (decades + 0.5) * (bottom - top) if count else bottom

    bins = len(chart.counts)
    edges = [left + (right - left) * place / max(1, bins) for place in range(bins + 1)]
    points = [(edges[0], bottom)]
    for place, count in enumerate(chart.counts):
        points += [(edges[place], up(count)), (edges[place + 1], up(count))]
    points.append((edges[-1], bottom))
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    parts = [f"<path d='{path}' style='fill:{ink('histogram')};fill-opacity:0.6'/>"]
    low, high = chart.range
    for start, end in ((chart.low, low), (high, chart.high)):
        if chart.low <= start < end <= chart.high:
            x, w = across(start), across(end) - across(start)
            parts.append(
                f"<rect x='{x:.1f}' y='{top}' width='{w:.1f}' height='{bottom - top:.1f}'"
                f" style='fill:{ink('clipped')};fill-opacity:0.16'/>"
            )
    shown = [across(end) for end in (low, high) if chart.low < end <= chart.high]
    parts += [_line(x, top - 4, x, bottom, ink("threshold"), 2) for x in shown]
    parts.append(_line(left, bottom, right, bottom, ink("hairline")))
    for value in ticks(chart.low, chart.high, 6):
        x = across(value)
        parts.append(_line(x, bottom, x, bottom + 3, ink("hairline")))
        parts.append(_tick_text(x, bottom + 14, _tick(value), ink("muted"), width))
    step = max(1, math.ceil(decades / 3))
    for power in range(0, math.floor(decades) + 1, step):
        name = ("1", "10", "100", "1k", "10k", "100k", "1M", "10M", "100M", "1G")[power] if power < 10 else ""
        parts.append(_text(left - 6, up(10**power) + 4, name, ink("muted"), "end"))
    parts.append(_text((left + right) / 2, height - 5, chart.axis, ink("muted"), "middle"))
    return _whole(parts, PLOT, f"{chart.title}: {chart.axis}; {chart.under}")


def _tick(value: float) -> str:
    return f"{value:.6g}".replace("-", MINUS)


# Rows of values -----------------------------------------------------------------------------------


def _marks(chart: MarksChart, ink: Ink) -> tuple[str, int, int]:
    names = [_fitting(mark.name, NAMES) for mark in chart.marks]
    every = (*chart.marks, *chart.like)
    left = 10 + max((text_room(_fitting(mark.name, NAMES)) for mark in every), default=0.0)
    right = MARKS_WIDTH - 16 - max((text_room(mark.text) for mark in every), default=0.0)
    height = ROW * len(chart.marks) + AXIS
    bottom = height - AXIS + 8.0
    low, high = _extent(chart)

    def across(value: float) -> float:
        return left + 8 + (value - low) / (high - low) * (right - left - 16)

    parts = []
    for value in ticks(low, high, 6):
        x = across(value)
        parts.append(_line(x, 4, x, bottom, ink("hairline")))
        text = percent(value, _decimals(low, high)) if chart.percent else _tick(value)
        parts.append(_tick_text(x, bottom + 14, text, ink("muted"), MARKS_WIDTH))
    for place, mark in enumerate(chart.marks):
        y = 4 + ROW * (place + 0.5)
        parts.append(_text(left - 4, y + 4, names[place], ink("text"), "end"))
        parts.append(_text(MARKS_WIDTH - 4, y + 4, mark.text, ink("text"), "end"))
        parts += _mark(mark, y, lambda value: across(min(value, high)), ink, high, bars=chart.bars)
    parts.append(_text((left + right) / 2, height - 5, chart.axis, ink("muted"), "middle"))
    return _whole(parts, (MARKS_WIDTH, height), f"{chart.title}: {chart.axis}")


def _mark(
    mark: Mark, y: float, across: Callable[[float], float], ink: Ink, most: float, *, bars: bool
) -> list[str]:
    """A row's bar or point with its interval; ``most`` is the end of the axis."""
    hue, x = ink(mark.hue), across(mark.value)
    parts = []
    if bars:
        start, end = sorted((across(0.0), x))
        parts.append(
            f"<rect x='{start:.1f}' y='{y - 6:.1f}' width='{max(1.0, end - start):.1f}' height='12'"
            f" style='fill:{hue};fill-opacity:0.55'/>"
        )
    if mark.low is not None and mark.high is not None:
        ends = across(mark.low), across(mark.high)
        colour = ink("text") if bars else hue
        parts.append(_line(ends[0], y, ends[1], y, colour, 1.5))
        parts.append(_line(ends[0], y - 4, ends[0], y + 4, colour, 1.5))
        if mark.high > most:  # it goes on beyond the chart
            x2 = ends[1]
            parts.append(
                f"<path d='M{x2:.1f} {y - 4:.1f}L{x2 + 6:.1f} {y:.1f}L{x2:.1f} {y + 4:.1f}Z'"
                f" style='fill:{colour}'/>"
            )
        else:
            parts.append(_line(ends[1], y - 4, ends[1], y + 4, colour, 1.5))
    if not bars:
        fill = hue if mark.solid else ink("panel")
        parts.append(
            f"<circle cx='{x:.1f}' cy='{y:.1f}' r='4.5' style='fill:{fill};stroke:{hue};stroke-width:2'/>"
        )
    return parts


def _extent(chart: MarksChart) -> tuple[float, float]:
    """Ends of the axis, with a little room; from zero for bars."""
    marks = (*chart.marks, *chart.like)
    values = [mark.value for mark in marks]
    values += [end for mark in marks for end in (mark.low, mark.high) if end is not None]
    values = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(values), max(values)
    if chart.most is not None:
        high = min(high, chart.most)
    if chart.bars:
        low, high = min(0.0, low), max(0.0, high)
    room = (high - low) * 0.05 or abs(high) * 0.01 or 1.0
    low, high = (low if chart.bars and low == 0 else low - room), high + room
    return (max(0.0, low) if chart.percent else low), high


def _decimals(low: float, high: float) -> int:
    return max(0, min(4, -math.floor(math.log10(max(1e-9, 100 * (high - low) / 6)))))
