"""What int8 of a layer costs, in the figures that a report has: the task's, top-1, agreement, cosine."""

from __future__ import annotations

from dataclasses import dataclass

from clipscope.core.common.intervals import Estimate
from clipscope.core.formats.reports.task_sensitivity import shown_figures
from clipscope.core.sensitivity.figures import Change, SensitivityReport
from clipscope.core.tasks.base import Figure
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import ends_text, fixed, scientific
from clipscope.gui.state.task_figures import capital, cost_factor, cost_text, cost_unit, small_text

UNITS = (tr_noop("points"), tr_noop("loss"), tr_noop("verification"))
"""Single words among units and the figures of tasks."""
NONE = Estimate(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class CostFigure:
    """One figure.

    Attributes
    ----------
    key
        Name in a `Change`: an attribute, or a figure of the task.
    name, unit
        In English: of the figure, and of the cost.
    factor
        From a change to its cost: more is worse.
    task
        What a figure of the task means; None for others.
    """

    key: str
    name: str
    unit: str
    factor: float
    task: Figure | None = None

    @property
    def title(self) -> str:
        """The name for people."""
        return tr(self.name) if self.task is None else tr(tr_message(self.name))

    @property
    def unit_text(self) -> str:
        """The unit for people."""
        return tr(tr_message(self.unit))

    def of(self, change: Change) -> Estimate:
        """The change; a task's figures have no interval."""
        if self.task is None:
            found: Estimate | None = getattr(change, self.key)
            return found or NONE
        value = change.task.get(self.key, 0.0)
        return Estimate(value, value, value)

    def text(self, value: float) -> str:
        """A cost with its sign: + where it gets worse, − where it gets better."""
        if self.task is not None:
            return _signed(value, cost_text(value, self.task))
        if self.key == "cosine_loss":
            return _signed(value, scientific(value))
        return _signed(value, small_text(value) if self.key == "task_loss" else fixed(value, 1))

    def change_text(self, change: Change) -> str:
        """What a change costs, with its interval and signs: + is worse for top-1 as it is for a loss."""
        values = cost(change, self)
        if self.key in ("top1", "agreement"):
            parts = [_signed(value, fixed(value, 2)) for value in values]
        else:
            parts = [self.text(value) for value in values]
        unit = f" {self.unit_text}" if self.unit in ("points", "px", "dB") else ""
        if self.task is not None:
            return f"{tr(tr_message(self.task.title))} {parts[0]}{unit}"
        name = tr(IN_LINES.get(self.key, self.unit))
        text = f"{name} {parts[0]}{unit}"
        return tr("{change} ({interval})", change=text, interval=ends_text(parts[1], parts[2]))


TOP1 = CostFigure("top1", "Top-1", "points", -100.0)
AGREEMENT = CostFigure("agreement", tr_noop("Agreement"), "points", -100.0)
COSINE = CostFigure("cosine_loss", tr_noop("Logit cosine"), tr_noop("1 − logit cosine"), 1.0)
OUTPUT_COSINE = CostFigure("cosine_loss", tr_noop("Output cosine"), tr_noop("1 − output cosine"), 1.0)
"""The same where a task's outputs are no logits."""
IN_LINES = {
    "top1": "top-1",
    "agreement": tr_noop("agreement"),
    "task_loss": tr_noop("loss"),
}
"""Names of figures inside a line, by their keys."""


def figures_of(report: SensitivityReport) -> tuple[CostFigure, ...]:
    """Figures that a report has, the most telling one for people first."""
    task = report.task
    if task is None:
        return tuple(one for one in (TOP1, AGREEMENT, COSINE) if getattr(report.fp32, one.key) is not None)
    own = [
        CostFigure(name, capital(meant.title), cost_unit(meant) or meant.title, cost_factor(meant), meant)
        for name in shown_figures(task.known, task.headline)
        for meant in [task.known[name]]
        if any(name in found.loss.task for found in report.layers)
    ]
    loss = CostFigure("task_loss", tr_noop("Loss"), "loss", 1.0)
    return (loss, *own, OUTPUT_COSINE)


def cost(change: Change, figure: CostFigure) -> Estimate:
    """What a change costs, in the figure's unit; more is worse."""
    return figure.of(change).times(figure.factor)


def saving(change: Change, figure: CostFigure) -> Estimate:
    """What a change wins, in the same unit; more is better."""
    return figure.of(change).times(-figure.factor)


def _signed(value: float, text: str) -> str:
    """A plus where a figure is above 0 and does not round to it."""
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789∞") else text
