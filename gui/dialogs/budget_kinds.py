"""What a budget can be about: figures of the task, points of accuracy, a number of layers."""

from __future__ import annotations

from dataclasses import dataclass

from clipscope.core.mixed_precision.figures import Budget
from clipscope.core.tasks.base import Figure
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.state.sensitivity import COLUMN
from clipscope.gui.state.task_figures import against_fp32, budget_points, cost_decimals, cost_unit

POINTS, LAYERS = tr_noop("points below fp32"), tr_noop("layers in fp32")
WORDS = (tr_noop("agreement"), tr_noop("flips"), tr_noop("boxes"), tr_noop("verification"))
"""Names of figures that are one word, which no message of the core is."""
USUAL, USUAL_OF_TASK = 0.1, 0.5
"""Points that are offered first: of top-1, agreement or cosine, and of a task's figure."""


@dataclass(frozen=True)
class BudgetKind:
    """One kind of budget.

    Attributes
    ----------
    text
        What stands behind the number, in the window's language.
    figure
        Name of the task's figure; None for what counts without a task.
    layers
        Whether the number is one of layers.
    points
        Points of a `Budget` in one of what is shown.
    decimals
        Of the number that is shown.
    """

    text: str
    figure: str | None = None
    layers: bool = False
    points: float = 1.0
    decimals: int = 2

    def budget(self, shown: float, layers: int) -> Budget:
        """The budget of a number."""
        if self.layers:
            return Budget(most_fp32=layers)
        # A product such as 0.007 * 100 would not be what the same budget is elsewhere.
        return Budget(points=round(shown * self.points, 9), figure=self.figure)


def kinds_for(document: Document) -> tuple[BudgetKind, ...]:
    """Kinds that a document's network has, the most telling one first."""
    info = document.task.info
    by_layers = BudgetKind(tr(LAYERS), layers=True)
    if info is None or info.is_classification or not info.headlines:
        return (BudgetKind(tr(POINTS)), by_layers)
    accuracy = document.result(COLUMN).accuracy
    if accuracy is not None and accuracy.task is not None:
        had = [name for name, value in accuracy.task.figures.items() if value is not None]
    else:
        had = [*(info.headlines[:1] if info.origin is not None else ()), *info.headlines[1:]]
    order = dict.fromkeys([*(name for name in info.headlines if name in had), *had])
    kinds = [
        BudgetKind(
            figure_words(meant), name, points=budget_points(meant), decimals=max(2, cost_decimals(meant))
        )
        for name in order
        for meant in [info.known.get(name)]
        if meant is not None and meant.higher_is_better is not None
    ]
    return (*kinds, by_layers)


def figure_words(figure: Figure) -> str:
    """What stands behind a number: "points of mIoU below fp32", "AP below fp32", "boxes lost"."""
    unit, name = cost_unit(figure), figure_name(figure.title)
    if figure.unit == "number":
        if against_fp32(figure):
            return tr("of {figure}", figure=name)
        if figure.higher_is_better is False:
            return tr("{figure} more than fp32", figure=name)
        return tr("{figure} below fp32", figure=name)
    if not unit:
        return name
    said = tr("points") if unit == "points" else unit
    if against_fp32(figure):
        return tr("{unit} of {figure}", unit=said, figure=name)
    if figure.higher_is_better is False:
        return tr("{unit} of {figure} more than fp32", unit=said, figure=name)
    return tr("{unit} of {figure} below fp32", unit=said, figure=name)


def figure_name(title: str) -> str:
    """A figure's title in the window's language, in the middle of a sentence."""
    return tr(title) if title in WORDS else tr_message(title)


def budget_text(budget: Budget, known: dict[str, Figure]) -> str:
    """A budget as people say it."""
    meant = known.get(budget.figure or "")
    if budget.points is None or meant is None:
        return tr_message(str(budget))
    shown = f"{budget.points / budget_points(meant):g}"
    return tr("at most {number} {what}", number=shown, what=figure_words(meant))
