"""The comparison of engines and precisions, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clipscope.core.common.column import ALL_COLUMNS, Column
from clipscope.core.common.intervals import Estimate, paired_tested
from clipscope.core.evaluation.paired import hits_of
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.evaluation.shares import share_interval
from clipscope.core.formats.grid import Grid
from clipscope.core.formats.reports.tasks import CLASSIFICATION
from clipscope.core.report.results import Picked, picked
from clipscope.core.report.targets import TITLES, target_rows
from clipscope.core.report.texts import (
    MINUS,
    MISSING,
    column_name,
    ends_text,
    figure,
    percent,
    points,
    size,
    undecided,
)
from clipscope.core.report.values import (
    Block,
    Cell,
    Charts,
    Facts,
    Heading,
    Hue,
    Mark,
    MarksChart,
    Section,
    Table,
    Tone,
    Words,
)
from clipscope.core.session.values import SavedSession
from clipscope.core.tasks.base import Figure
from clipscope.core.tasks.figure_text import figure_text

Accuracies = Mapping[Column, Picked[Accuracy]]
Latencies = Mapping[Column, Picked[Latency]]
Row = tuple[str, dict[Column, Cell]]
NONE = Cell(MISSING, tone="muted")
LEGEND = (
    "Below a figure stands its 95 % interval over images; a difference whose interval holds 0 is not"
    " significant (n.s.)."
)


def comparison(session: SavedSession) -> Section | None:
    """The section; None if nothing was measured."""
    accuracies, latencies = picked(session, Accuracy), picked(session, Latency)
    columns = [column for column in ALL_COLUMNS if column in accuracies or column in latencies]
    if not columns:
        return None
    rows = [_marked(row, accuracies) for row in (*_task_rows(accuracies), *_plain_rows(accuracies))]
    rows += [_marked(row, latencies) for row in _speed_rows(latencies)]
    table = Table(
        (Heading(_scored(accuracies)), *(Heading(column_name(column), figures=True) for column in columns)),
        tuple(
            (Cell(title), *(cells.get(column, NONE) for column in columns)) for title, cells in rows if cells
        ),
    )
    blocks: list[Block] = [table]
    charts = tuple(chart for chart in (_headline_chart(accuracies), _speed_chart(latencies)) if chart)
    if charts:
        blocks.append(Charts(charts))
    blocks += map(Words, _remarks(accuracies, latencies))
    notes = _notes(accuracies, latencies)
    return Section("Comparison", (*blocks, Facts(notes)) if notes else tuple(blocks))


def comparison_grid(session: SavedSession, say: Callable[[str], str] = str) -> Grid | None:
    """The comparison as rows of texts, intervals in rows of their own; None if nothing was measured.

    Parameters
    ----------
    session
        What was measured.
    say
        What a text is in the reader's language.
    """
    section = comparison(session)
    if section is None:
        return None
    table = next(block for block in section.blocks if isinstance(block, Table))
    rows = []
    for title, *cells in table.rows:
        name = say(title.text)
        rows.append([name, *(say(cell.text) for cell in cells)])
        if any(cell.under for cell in cells):
            rows.append([f"{name} ({say('interval')})", *(say(cell.under) for cell in cells)])
    places = target_rows(session)
    if places:
        rows += [[], list(map(say, TITLES)), *places]
    return Grid([say(heading.text) for heading in table.headings], rows)


def _marked(row: Row, found: Accuracies | Latencies) -> Row:
    """A row whose figures say themselves where they are of another plan, other images or preprocessing."""
    title, cells = row
    return title, {
        column: cell if found[column].current else Cell(marked(cell.text, stale=True), cell.under, "muted")
        for column, cell in cells.items()
    }


def marked(text: str, *, stale: bool) -> str:
    """A figure with the word behind it, and no arrow, if it is stale; a dash stays one."""
    if not stale or text == MISSING:
        return text
    text = text.lstrip("▲▼ ")
    return f"{text} (stale)"


def _scored(accuracies: Accuracies) -> str:
    counts = {one.found.images for one in accuracies.values()}
    return f"{min(counts):,} images" if len(counts) == 1 else ""


def task_text(value: float | None, known: Figure | None) -> str:
    """A figure of a task."""
    if known is not None and known.unit == "share":
        return percent(value)
    return figure_text(value, known).replace("-", MINUS)


# The task -----------------------------------------------------------------------------------------


def _task_rows(accuracies: Accuracies) -> list[Row]:
    others = [one.found.task for one in accuracies.values() if one.found.task is not None]
    if others and all(task.name != CLASSIFICATION for task in others):
        return _figures_of_task(accuracies)
    return _classified(accuracies)


def _figures_of_task(accuracies: Accuracies) -> list[Row]:
    rows: dict[str, dict[Column, Cell]] = {}
    differences: dict[str, dict[Column, Cell]] = {}
    titles: dict[str, str] = {}
    against: dict[str, str] = {}
    for column, one in accuracies.items():
        task = one.found.task
        if task is None:
            continue
        order = [*task.headlines, *(name for name in task.known if name not in task.headlines)]
        for name in order:
            if name not in task.figures or name not in task.known:
                continue
            known, found = task.known[name], task.intervals.get(name)
            under = "" if found is None else ends_text(task_text(found[0], known), task_text(found[1], known))
            titles[name] = known.title
            is_share = known.unit == "share"
            against[name] = (
                f"{known.title} against fp32, points" if is_share else f"{known.title} against fp32"
            )
            rows.setdefault(name, {})[column] = Cell(task_text(task.figures[name], known), under)
            if name in task.differences and column.precision != "fp32":
                cell = _task_difference(task.differences[name], known)
                differences.setdefault(name, {})[column] = cell
    rows_of_all = []
    for name, cells in rows.items():
        rows_of_all.append((titles[name], cells))
        if name in differences:
            rows_of_all.append((against[name], differences[name]))
    return rows_of_all


def _task_difference(difference: tuple[float, float, float], known: Figure) -> Cell:
    """A figure less fp32's on the same images, with its interval; n.s. where it may be luck."""
    value, low, high = difference
    texts = [_signed(one, known) for one in difference]
    if low <= 0 <= high:
        nothing = not any(digit in texts[0] for digit in "123456789")
        return Cell(f"= {texts[0]}" if nothing else f"{texts[0]} n.s.", ends_text(*texts[1:]), "muted")
    better = known.higher_is_better
    tone: Tone = "plain" if better is None else "better" if (value > 0) == better else "worse"
    return Cell(f"{'▲' if value > 0 else '▼'} {texts[0]}", ends_text(*texts[1:]), tone)


def _signed(value: float, known: Figure) -> str:
    """With its sign; shares in percentage points."""
    if known.unit == "share":
        return f"{100 * value:+.1f}".replace("-", MINUS)
    text = task_text(value, known)
    return f"+{text}" if value > 0 else text


def _classified(accuracies: Accuracies) -> list[Row]:
    rows: list[Row] = []
    for title, name in (("top-1", "top1"), ("top-5", "top5"), ("agreement with fp32", "agreement")):
        cells = {}
        for column, one in accuracies.items():
            estimate = share_interval(one.found, name)
            if estimate is not None:
                under = ends_text(percent(estimate.low), percent(estimate.high))
                cells[column] = Cell(percent(estimate.value), under)
        rows.append((title, cells))
        if name == "top1":
            rows.append(("top-1 against fp32, points", _differences(accuracies)))
    flips = {
        column: Cell(f"{len(one.found.flips):,}")
        for column, one in accuracies.items()
        if one.found.agreement is not None
    }
    return [*rows, ("flips", flips)]


def _differences(accuracies: Accuracies) -> dict[Column, Cell]:
    cells = {}
    for column, one in accuracies.items():
        found = paired_top1(one.found, accuracies.get(column.reference) if column.reference else None)
        if found is None or column.precision == "fp32":
            continue
        known = found.low > 0 or found.high < 0
        tone: Tone = "muted" if not known else "better" if found.value > 0 else "worse"
        text = points(found.value) if known else undecided(points(found.value))
        low, high = (f"{100 * end:+.1f}".replace("-", "−") for end in (found.low, found.high))
        cells[column] = Cell(text, ends_text(low, high), tone)
    return cells


def paired_top1(found: Accuracy, reference: Picked[Accuracy] | None) -> Estimate | None:
    """Top-1 less fp32's, on the same images, with an interval; None without labels or fp32."""
    if reference is None or found.top1 is None or reference.found.top1 is None:
        return None
    hits = hits_of(found, "top1") if found.images == reference.found.images else None
    return None if hits is None else paired_tested(*hits)


# The rest -----------------------------------------------------------------------------------------


def _plain_rows(accuracies: Accuracies) -> list[Row]:
    cosines, noise, arithmetic, floats, sizes = {}, {}, {}, {}, {}
    for column, one in accuracies.items():
        found = one.found
        if found.least_cosine is not None:
            cosines[column] = Cell(f"{found.least_cosine:.6f}")
        known = [value for value in found.sqnr_db if value is not None]
        if known and column.precision != "fp32":
            noise[column] = Cell(f"{figure(min(known))} dB")
        if found.arithmetic is not None and column.precision != "fp32":
            arithmetic[column] = Cell(percent(found.arithmetic.share))
            floats[column] = Cell(str(len(found.excluded_layers)))
        sizes[column] = Cell(size(found.bytes))
    return [
        ("logit cosine", cosines),
        ("SQNR of the outputs", noise),
        ("MACs in int8", arithmetic),
        ("layers in fp32", floats),
        ("size", sizes),
    ]


def _speed_rows(latencies: Latencies) -> list[Row]:
    fps, times = {}, {}
    for column, one in latencies.items():
        found, doubt = one.found, "? " if one.found.doubtful else ""
        fps[column] = Cell(f"{doubt}{figure(found.fps)}")
        spread = ends_text(figure(found.p10), figure(found.p90))
        times[column] = Cell(f"{doubt}{figure(found.p50)} ms", spread)
    return [("FPS", fps), ("latency, p10 to p90", times)]


def hue(column: Column) -> Hue:
    """The engine's colour."""
    return "ncnn" if column.engine == "ncnn" else "onnxruntime"


def _headline_chart(accuracies: Accuracies) -> MarksChart | None:
    marks, title, is_share = [], "", True
    for column in ALL_COLUMNS:
        found = accuracies[column].found if column in accuracies else None
        if found is None:
            continue
        task, solid = found.task, column.precision != "fp32"
        name = task.headlines[0] if task is not None and task.headlines else "top1"
        if task is not None and task.name != CLASSIFICATION:
            value, ends = task.figures.get(name), task.intervals.get(name)
            known = task.known.get(name)
            if value is None or known is None:
                continue
            low, high = ends if ends is not None else (None, None)
            title, is_share = known.title, known.unit == "share"
            text = marked(task_text(value, known), stale=not accuracies[column].current)
            marks.append(Mark(str(column), text, value, low, high, hue(column), solid))
        elif (estimate := share_interval(found, "top1")) is not None:
            title = "top-1"
            text = marked(percent(estimate.value), stale=not accuracies[column].current)
            marks.append(Mark(str(column), text, *estimate, hue(column), solid))
    if len(marks) < 2:
        return None
    unit = ", percent" if is_share else ""
    return MarksChart(title, f"{title}{unit}, with 95 % intervals", tuple(marks), percent=is_share)


def _speed_chart(latencies: Latencies) -> MarksChart | None:
    marks = tuple(
        Mark(
            str(column),
            marked(f"{figure(latencies[column].found.p50)} ms", stale=not latencies[column].current),
            latencies[column].found.p50,
            latencies[column].found.p10,
            latencies[column].found.p90,
            hue(column),
            column.precision != "fp32",
        )
        for column in ALL_COLUMNS
        if column in latencies
    )
    if len(marks) < 2:
        return None
    # A pause of a busy machine would press all medians together.
    most = 2.5 * max(mark.value for mark in marks)
    return MarksChart("Latency of one image", "milliseconds: median, and p10 to p90", marks, most=most)


def _remarks(accuracies: Accuracies, latencies: Latencies) -> list[str]:
    lines = [LEGEND]
    old = [str(column) for column, one in accuracies.items() if not one.current]
    if old:
        said = ", ".join(old)
        lines.append(f"Accuracy of an earlier plan, other images or preprocessing, marked as stale: {said}.")
    old = [str(column) for column, one in latencies.items() if not one.current]
    if old:
        said = ", ".join(old)
        lines.append(f"FPS and latency timed with an earlier plan or input size, marked as stale: {said}.")
    tasks = [one.found.task for one in accuracies.values() if one.found.task is not None]
    if tasks and tasks[0].name != CLASSIFICATION:
        lines.append(f"{tasks[0].name} · {tasks[0].recognised}")
    threads = sorted({one.found.threads for one in latencies.values()})
    if threads:
        said = ", ".join(map(str, threads))
        lines.append(f"FPS and latency: the networks as deployed, one image at a time, threads: {said}.")
    return lines


def _notes(accuracies: Accuracies, latencies: Latencies) -> tuple[tuple[str, str], ...]:
    """Columns, and what is to be said of them."""
    notes: dict[str, list[str]] = {}
    for column, one in accuracies.items():
        own = (*one.found.notes, one.found.exactness_note, *(one.found.task.notes if one.found.task else ()))
        for note in filter(None, own):
            notes.setdefault(note, []).append(column_name(column))
    for column, timed in latencies.items():
        if timed.found.doubtful:
            notes.setdefault(f"? {timed.found.doubt}", []).append(column_name(column))
    return tuple((", ".join(columns), note) for note, columns in notes.items())
