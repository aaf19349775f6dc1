"""A column's figures in the cells of the comparison, and what a person must know of them."""

from __future__ import annotations

from clipscope.core.common.column import Column
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.quant.kl_remark import SYMMETRIC_KL
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING, undecided
from clipscope.gui.panels.comparison.comparison_cells import ValueCell
from clipscope.gui.panels.comparison.comparison_rows import OF_THE_NETWORK, ROWS, Row
from clipscope.gui.panels.comparison.differences import paired
from clipscope.gui.panels.comparison.names import all_of, column_name, others_text
from clipscope.gui.state.results import ColumnView, State


def remarks(column: Column, accuracy: Accuracy, *, fresh: bool) -> list[str]:
    """What a person must know about a column's figures, a line each; ``fresh``: of the present plan."""
    name = column_name(column) if fresh else tr("{column}, in the stale run", column=column_name(column))
    notes = [tr_message(note) for note in accuracy.notes if note != SYMMETRIC_KL]
    lines = [tr("{column}: {text}", column=name, text=note) for note in notes]
    if accuracy.emulated_bits is not None:
        # Shorter than the engine's own note: what the codes are stands below the threshold.
        lines = [
            tr(
                "{column}: accuracy of {bits}-bit codes, emulated; FPS is the engine's own",
                column=name,
                bits=accuracy.emulated_bits,
            )
        ]
    if accuracy.excluded_layers:
        count = len(accuracy.excluded_layers)
        many = (
            tr_noop("{column}: {count} layers stay fp32")
            if count > 1
            else tr_noop("{column}: 1 layer stays fp32")
        )
        lines.append(tr(many, column=name, count=count))
    return lines


def fill(
    cell: ValueCell, row: Row, view: ColumnView, reference: ColumnView | None, *, coloured: bool
) -> None:
    """Show a value and its difference to another column, in colour only within one engine."""
    value, text = row.read(view.accuracy, view.latency), row.text(view.accuracy, view.latency)
    if value is None and row not in ROWS and view.state is State.RUNNING:
        cell.dim()  # figures of a task come with the last image
        return
    if value is None or text is None:
        cell.setToolTip(row.tooltip(view.accuracy))
        cell.show_value(MISSING, fresh=True)
        return
    if row.of_latency:
        _fill_latency(cell, row, view, reference, coloured=coloured)
        return
    accuracy = view.accuracy
    assert accuracy is not None
    there = None
    if reference is not None and row.difference is not None:
        there = row.read(reference.accuracy, reference.latency)
    difference = "" if there is None or row.difference is None else row.difference(value, there)
    better = None if there is None or not coloured else (value >= there) == row.higher_is_better
    tips, ends = [row.tooltip(accuracy)], "" if row.own_ends is None else row.own_ends(accuracy)
    running = view.state is State.RUNNING and row.title not in OF_THE_NETWORK
    partial = running and view.accuracy_fresh and accuracy.images < view.total
    doubt = ""
    if running:
        difference = ""  # a part of the images can't be held against all of them
    elif not view.accuracy_fresh:
        better = None  # no longer claimed
        if row.title in OF_THE_NETWORK:
            difference, doubt = "", tr("stale")
            tips.append(stale_tip(view, row))
    held = paired(accuracy, row.paired, row.figure) if row.paired else None
    if held is not None and (partial or not running):
        # On the same images, also part of the way.
        difference = difference if difference and held.known else held.text
        ends, sign = held.ends, held.estimate.value
        claimed = coloured and held.known and view.accuracy_fresh
        better = (sign >= 0) == row.higher_is_better if claimed else None
        tips.append(held.tip)
    if partial:
        done, total = f"{accuracy.images:,}", f"{view.total:,}"
        tips.append(tr("On {done} of {total} images so far.", done=done, total=total))
        if row.paired or row.own_ends is not None:
            ends = f"n = {accuracy.images:,}"
            difference = difference if cell.lines > 1 else ""  # the number has the one line
    cell.setToolTip("\n".join(filter(None, tips)))
    cell.show_value(
        text,
        fresh=view.accuracy_fresh,
        difference=difference,
        better=better,
        doubt=doubt,
        ends=ends,
        partial=partial,
    )


def stale_tip(view: ColumnView, row: Row) -> str:
    """Of which plan, threads or machine a stale figure is, as a sentence; empty for a fresh one."""
    if row.of_latency and view.latency_changed and not view.latency_elsewhere:
        changes = all_of(view.latency_changed)
        return tr("Stale, timed with another plan or setting: {changes}", changes=changes)
    changed = view.latency_changed if row.of_latency else view.changed
    return tr("Stale: {changes}", changes=all_of(changed)) if changed else ""


def _fill_latency(
    cell: ValueCell, row: Row, view: ColumnView, reference: ColumnView | None, *, coloured: bool
) -> None:
    """Show a figure of a latency: what is stale, or was disturbed, is marked, and held against nothing."""
    here, there = view.latency, None if reference is None else reference.latency
    if here is None:
        return
    difference, better = "", None
    fresh = view.latency_fresh and reference is not None and reference.latency_fresh
    believed = there is not None and fresh and not here.doubtful and not there.doubtful
    if there is not None and believed and there.threads == here.threads and row.difference is not None:
        difference = row.difference(here.fps, there.fps)
        if here.within_spread(there):
            difference = undecided(difference)
        better = here.fps >= there.fps if coloured else None
    doubt = others_text(here)
    told = tr_message(here.doubt[:1].upper() + here.doubt[1:])
    if not view.latency_fresh:
        doubt = tr("stale")
    cell.setToolTip("\n".join(filter(None, (stale_tip(view, row), tr(row.tip), told))))
    cell.show_value(
        row.text(view.accuracy, here) or MISSING,
        fresh=view.latency_fresh,
        difference=difference,
        better=better,
        doubt=doubt,
    )
