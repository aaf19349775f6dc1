"""A report as immutable values: sections of facts, tables, charts and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clipscope.core.session.pictures import Thumbnail

Hue = Literal["ncnn", "onnxruntime", "histogram", "clipped", "threshold"]
Tone = Literal["plain", "muted", "better", "worse"]


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    text
        As it is shown.
    under
        A smaller line below it, such as its interval.
    tone
        Its colour; never without a sign in the text.
    """

    text: str
    under: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class Heading:
    """Head of a table's column; figures are aligned right."""

    text: str
    figures: bool = False


@dataclass(frozen=True)
class Table:
    """A table."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Facts:
    """Names with what they are."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    tone: Tone = "muted"


@dataclass(frozen=True)
class HistogramChart:
    """The distribution of a blob with its range.

    Attributes
    ----------
    title, under
        Name of the blob, and its figures.
    low, high
        Ends of the axis of values, in the blob's unit.
    counts
        Values in equal bins from ``low`` to ``high``.
    range
        Ends of the clip range; those outside the axis are not drawn.
    axis
        What stands below it.
    """

    title: str
    under: str
    low: float
    high: float
    counts: tuple[int, ...]
    range: tuple[float, float]
    axis: str = "value of the blob; counts on a log axis"


@dataclass(frozen=True)
class Mark:
    """A row of a `MarksChart`: a value with an interval.

    Attributes
    ----------
    name, text
        What stands to its left, and its figure to the right.
    value, low, high
        In the chart's unit; ``low`` and ``high`` None without an interval.
    hue
        Its colour.
    solid
        Filled for int8, hollow for fp32.
    """

    name: str
    text: str
    value: float
    low: float | None = None
    high: float | None = None
    hue: Hue = "ncnn"
    solid: bool = True


@dataclass(frozen=True)
class MarksChart:
    """Values in rows along one axis.

    Attributes
    ----------
    title, axis
        What it shows, and the axis with its unit.
    marks
        The rows.
    bars
        Bars from zero instead of points.
    percent
        Whether the values are shares, and the axis in percent.
    most
        Where the axis ends at the latest; an interval that goes on ends there with an arrow.
    like
        Rows that the axis has room for, where these are a part of them.
    """

    title: str
    axis: str
    marks: tuple[Mark, ...]
    bars: bool = False
    percent: bool = False
    most: float | None = None
    like: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Charts:
    """Charts beside each other, as many as there is room for."""

    charts: tuple[HistogramChart | MarksChart, ...]


@dataclass(frozen=True)
class Shot:
    """A picture with its caption."""

    picture: Thumbnail
    caption: str


@dataclass(frozen=True)
class Pictures:
    """A group of pictures that belong together.

    Attributes
    ----------
    title
        Such as the image's name.
    shots
        The pictures, side by side.
    under
        A line below.
    """

    title: str
    shots: tuple[Shot, ...]
    under: str = ""


@dataclass(frozen=True)
class Gallery:
    """Groups of pictures beside each other."""

    groups: tuple[Pictures, ...]


Block = Table | Facts | Words | Charts | Gallery


@dataclass(frozen=True)
class Section:
    """A part of the report with its heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """A report.

    Attributes
    ----------
    title, under
        The network's name, and when and by what the report was made.
    sections
        The parts, in order; those with nothing to say are left out.
    """

    title: str
    under: str
    sections: tuple[Section, ...]
