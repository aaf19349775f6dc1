"""Scores of mixed plans in words: the figure that counts, and what decides between plans."""

from __future__ import annotations

from clipscope.core.mixed_precision.figures import Measure, Score
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import percent, scientific
from clipscope.gui.state.task_figures import capital, figure_text, small_text, title_of


def measure_title(measure: Measure, score: Score) -> str:
    """The name of what counts."""
    meant = score.known.get(measure)
    return tr_message(capital(measure)) if meant is None else title_of(meant)


def measure_text(measure: Measure, score: Score) -> str:
    """Its value."""
    meant = score.known.get(measure)
    if meant is not None:
        return figure_text(score.task.get(measure), meant)
    if measure == "logit cosine":  # untranslated
        return tr("1 − logit cosine {loss}", loss=scientific(score.cosine_loss))
    return percent(score.value(measure), 1)


def loss_title(score: Score) -> str:
    """The name of what decides between plans."""
    return tr("1 − logit cosine") if score.task_loss is None else tr("loss")


def loss_text(score: Score) -> str:
    """What decides between plans."""
    return scientific(score.cosine_loss) if score.task_loss is None else small_text(score.task_loss)
