"""The plan beside another one that it was held against: figures of both, and the blobs that differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.intervals import Estimate
from clipscope.core.evaluation.plan_pairs import (
    agreement_difference,
    task_difference,
    top1_difference,
    top5_difference,
)
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.reports.tasks import CLASSIFICATION
from clipscope.core.model.titles import Titles
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.same import other_ranges, same_layer
from clipscope.core.report.blobs import origin_text, range_text
from clipscope.core.report.comparison import task_text
from clipscope.core.report.results import picked
from clipscope.core.report.texts import MISSING, ends_text, figure, percent, plural, points, size, undecided
from clipscope.core.report.values import Block, Cell, Facts, Heading, Section, Table, Tone, Words
from clipscope.core.session.values import SavedCompared, SavedSession
from clipscope.core.tasks.base import Figure, TaskFigures

INT8 = tuple(column for column in COLUMNS if column.precision == "int8")
MOST_BLOBS, NAMED = 40, 4
"""Blobs that are listed, and layers of one that are named."""
NONE = Cell(MISSING, tone="muted")
Row = tuple[str, Cell, Cell, Cell]


def other_plan(session: SavedSession) -> Section | None:
    """The section; None where the plan was compared with none."""
    other = session.compared
    if other is None:
        return None
    blocks: list[Block] = [Facts((("the other plan", other.title),))]
    here = {column: one.found for column, one in picked(session, Accuracy).items() if one.current}
    there = {one.column: one.found for one in other.results if isinstance(one.found, Accuracy)}
    known = (column for column in INT8 if column in here or column in there)
    blocks += (_figures(column, here.get(column), there.get(column)) for column in known)
    if here and there:
        blocks.append(Words(LEGEND))
    if not there:
        blocks.append(Words("The other plan was not evaluated on the present images."))
    if not any(column in here for column in INT8):
        blocks.append(Words("This plan was not evaluated on the present images."))
    both = ((here[column], there[column]) for column in here.keys() & there.keys())
    if any(None not in (a.top5, b.top5) and top5_difference(a, b) is None for a, b in both):
        blocks.append(Words(TOP5))
    blocks += _blobs(session, other)
    return Section("Compared with another plan", tuple(blocks))


LEGEND = (
    "Differences are of this plan less the other one on the same images, in points where they are shares;"
    " below stands the paired 95 % interval of those that have one, n.s. where it holds 0."
)


TOP5 = (
    "Top-5 has no interval here: an evaluation of before kept which images are right of top-1 alone;"
    " evaluated anew it has one."
)


# Figures ------------------------------------------------------------------------------------------


def _figures(column: Column, here: Accuracy | None, there: Accuracy | None) -> Table:
    """Figures of a column, at least one of which is known."""
    known = here or there
    rows: list[Row] = []
    if known is not None and known.task is not None and known.task.name != CLASSIFICATION:
        rows += _of_task(known.task, here, there)
    else:
        certain: tuple[Estimate | None, ...] = None, None, None
        if here is not None and there is not None:
            certain = tuple(
                apart(here, there) for apart in (top1_difference, top5_difference, agreement_difference)
            )
        rows += [
            _shares("top-1", *_pair(here, there, lambda one: one.top1), certain[0]),
            _shares("top-5", *_pair(here, there, lambda one: one.top5), certain[1]),
            _shares("agreement with fp32", *_pair(here, there, lambda one: one.agreement), certain[2]),
        ]
    cosines, sizes = (
        _pair(here, there, lambda one: one.least_cosine),
        _pair(here, there, lambda one: one.bytes),
    )
    apart = None if None in cosines else cosines[0] - cosines[1]
    ratio = None if None in sizes or not sizes[1] else 100 * (sizes[0] / sizes[1] - 1)
    first, second = (_cell(None if one is None else f"{one:.6f}") for one in cosines)
    rows.append(("logit cosine", first, second, _apart(apart, "{:+.6f}")))
    first, second = (_cell(None if one is None else size(one)) for one in sizes)
    rows.append(("size", first, second, _apart(ratio, "{:+.1f} %")))
    headings = (
        Heading(str(column)),
        *(Heading(name, figures=True) for name in ("this plan", "the other plan", "difference")),
    )
    return Table(headings, tuple((Cell(name), *cells) for name, *cells in rows))


def _pair(here: Accuracy | None, there: Accuracy | None, read: Callable[[Accuracy], Any]) -> tuple[Any, Any]:
    """A figure of both plans; None of one that is not known."""
    return None if here is None else read(here), None if there is None else read(there)


def _apart(value: float | None, form: str) -> Cell:
    """A difference without an interval, which claims nothing."""
    if value is None:
        return NONE
    text = form.format(value).replace("-", "−")
    return Cell(text if any(sign in text for sign in "123456789") else "=", tone="muted")


def _cell(text: str | None) -> Cell:
    return NONE if text is None else Cell(text)


def _shares(name: str, here: float | None, there: float | None, found: Estimate | None) -> Row:
    """A row of shares; without an interval a difference claims nothing."""
    mine, theirs = (_cell(None if one is None else percent(one)) for one in (here, there))
    if here is None or there is None:
        return name, mine, theirs, NONE
    text = points(here - there)
    if found is None:
        return name, mine, theirs, Cell(text.lstrip("▲▼ "), tone="muted")
    ends = ends_text(*(f"{100 * end:+.1f}".replace("-", "−") for end in (found.low, found.high)))
    if found.low <= 0 <= found.high:
        return name, mine, theirs, Cell(undecided(text), ends, "muted")
    tone: Tone = "better" if found.value > 0 else "worse"
    return name, mine, theirs, Cell(text, ends, tone)


def _of_task(task: TaskFigures, here: Accuracy | None, there: Accuracy | None) -> list[Row]:
    """The headlines of a task."""
    mine, theirs = _pair(here, there, lambda one: one.task)
    rows: list[Row] = []
    for name in task.headlines:
        known = task.known.get(name)
        pair = tuple(None if one is None else one.figures.get(name) for one in (mine, theirs))
        if known is None:
            continue
        first, second = (_cell(None if one is None else task_text(one, known)) for one in pair)
        difference = NONE
        if pair[0] is not None and pair[1] is not None:
            value = pair[0] - pair[1]
            text = f"{100 * value:+.1f}" if known.unit == "share" else task_text(value, known)
            sign = "+" if value > 0 and known.unit != "share" else ""
            difference = Cell(f"{sign}{text}".replace("-", "−"), tone="muted")
            certain = None if here is None or there is None else task_difference(name, here, there)
            if certain is not None:
                difference = _certain(difference.text, certain, known)
        rows.append((known.title, first, second, difference))
    return rows


def _certain(text: str, found: Estimate, known: Figure) -> Cell:
    """A difference with its interval, which says whether it counts."""
    ends = (f"{100 * end:+.1f}" if known.unit == "share" else task_text(end, known) for end in found[1:])
    below = ends_text(*(end.replace("-", "−") for end in ends))
    if found.low <= 0 <= found.high:
        return Cell(f"{text} n.s.", below, "muted")
    if known.higher_is_better is None:
        return Cell(text, below, "muted")
    return Cell(text, below, "better" if (found.value > 0) == known.higher_is_better else "worse")


# Blobs --------------------------------------------------------------------------------------------


def _blobs(session: SavedSession, other: SavedCompared) -> list[Block]:
    """Which blobs differ, with both ranges and what they do to the SQNR."""
    plan = session.plan
    order = list(dict.fromkeys([*plan.activations, *other.plan.activations]))
    ranges = other_ranges(order, plan, other.plan)
    layers: dict[str, list[str]] = {}
    for layer in session.network.layers:
        if not same_layer(layer.name, plan, other.plan, onnx_only=layer.onnx_only):
            layers.setdefault(layer.root, []).append(layer.name)
    differing = [root for root in order if root in ranges or root in layers]
    if not differing:
        return [Words(f"All {plural(len(order), 'blob')} are equal.", "plain")]
    said = f"{len(differing)} of {plural(len(order), 'blob')} differ in thresholds or layers."
    blocks: list[Block] = [Words(said, "plain")]
    rescaled = plan.rescaled != other.plan.rescaled
    if rescaled:
        blocks.append(
            Words("Layers of the other plan are rescaled in another way: thresholds are of other values.")
        )
    titles = session.network.titles
    rows = [
        (
            Cell(titles.blob(root), _under(root, layers.get(root, []), session, other.plan)),
            *(
                NONE if quant is None else Cell(range_text(quant), origin_text(quant.origin))
                for quant in (plan.activations.get(root), other.plan.activations.get(root))
            ),
            _noise(session, root, plan.activations.get(root)),
            NONE if rescaled else _noise(session, root, other.plan.activations.get(root)),
        )
        for root in differing[:MOST_BLOBS]
    ]
    if len(differing) > MOST_BLOBS:
        rows.append((Cell(f"and {len(differing) - MOST_BLOBS:,} more", tone="muted"), *[Cell("")] * 4))
    headings = (
        Heading("blob"),
        Heading("threshold, this plan", figures=True),
        Heading("the other plan", figures=True),
        Heading("SQNR, this plan", figures=True),
        Heading("the other plan", figures=True),
    )
    return [*blocks, Table(headings, tuple(rows))]


def _under(root: str, layers: list[str], session: SavedSession, other: QuantPlan) -> str:
    """A blob's name in ncnn where it is titled otherwise, and what its layers do."""
    titles = session.network.titles
    own = "" if titles.blob(root) == root else f"{root} in ncnn"
    return "; ".join(filter(None, (own, _switches(layers, session.plan, other, titles))))


def _switches(layers: list[str], plan: QuantPlan, other: QuantPlan, titles: Titles) -> str:
    """Layers that run otherwise: in int8 in one plan alone, or with other weights."""
    kinds: dict[str, list[str]] = {}
    for name in layers:
        on, was_on = plan.is_on(name), other.is_on(name)
        kind = "other weights" if on == was_on else "now int8" if on else "now fp32"
        kinds.setdefault(kind, []).append(titles.layer(name))
    parts = (
        f"{kind}: {', '.join(names[:NAMED])}"
        + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
        for kind, names in kinds.items()
    )
    return "; ".join(parts)


def _noise(session: SavedSession, root: str, quant: ActivationQuant | None) -> Cell:
    stats = {} if session.calibration is None else session.calibration.stats
    if quant is None or root not in stats:
        return NONE
    found = metrics(stats[root].histogram, quant.lo, quant.hi, bits=quant.bits, centred=quant.is_centred)
    return Cell(f"{figure(found.sqnr)} dB")
