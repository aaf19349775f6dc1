"""Another plan that the present one is held against: a step of the history, a session's, a table's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import Column
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.model.titles import in_words
from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.session.values import ComparedKind
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.state.plan_differences import counted_roots, differing_roots, runs_int8
from clipscope.gui.state.results import Result, what_changed

if TYPE_CHECKING:
    from clipscope.gui.state.document import Document
    from clipscope.gui.state.edit_stack import Step

Ranges = Mapping[str, ActivationQuant]
NOT_EVALUATED = "not evaluated"
CALIBRATION, CALIBRATION_TIP = "the calibration's plan", "The plan that the last calibration made"
STEP_TIP = "The plan as it was after that edit"
RESCALED = "Its layers are rescaled in another way: thresholds are of other values."


def step_title(step: Step) -> str:
    """Name of a step of the history, in English: sessions keep it, and it is shown translated."""
    return f"after “{step.text}”" if step.number else "the start of the history"


@dataclass(frozen=True)
class Other:
    """A plan to compare with.

    Attributes
    ----------
    kind, title, tip
        What it is, its name for a line, and more of it; English, as a session keeps it.
    plan
        The plan, whole.
    ranges_key
        What ONNX tensors outside the plan were measured on where it is from; None for as in the window.
    kept
        Results that came with it.
    step
        Number of the step of the history that it is; it holds until steps before it are others.
    """

    kind: ComparedKind
    title: str
    tip: str
    plan: QuantPlan
    ranges_key: str | None = None
    kept: Mapping[Column, tuple[Result, ...]] = field(default_factory=dict)
    step: int | None = None


@dataclass(frozen=True)
class OtherView:
    """A column of the other plan.

    Attributes
    ----------
    accuracy
        Its figures with the present network, images, preprocessing and task; None where they are not known.
    reason
        Why they are not, or what is to be known of them.
    can_evaluate
        Whether evaluating would give them.
    """

    accuracy: Accuracy | None = None
    reason: str = ""
    can_evaluate: bool = False


class Compared(QObject):
    """What the present plan is compared with.

    All but the plan is that of the window: results count only where network, images, preprocessing and task
    are the same, so that a difference is the plan's.

    Parameters
    ----------
    document
        The state that this is a part of.
    """

    changed = Signal()
    """Another plan is compared with, or none."""
    resultsChanged = Signal()  # noqa: N815
    """A result of the other plan came, or is on its way."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._other: Other | None = None
        self._running = ""
        self._refusals: dict[Column, str] = {}

    @property
    def other(self) -> Other | None:
        """The plan to compare with; None while there is none."""
        return self._other

    def start(self, other: Other) -> None:
        """Compare with a plan from now on."""
        self._other, self._refusals = other, {}
        self.changed.emit()

    def stop(self) -> None:
        """Compare with nothing any more."""
        if self._other is not None:
            self._other = None
            self.changed.emit()

    # Blobs --------------------------------------------------------------------------------------

    def quant(self, root: str) -> ActivationQuant | None:
        """The other plan's range of a root blob, on the side that is shown."""
        if self._other is None:
            return None
        own = self._other.plan.onnx_activations.get(root) if self._document.side == "onnxruntime" else None
        return own or self._other.plan.activations.get(root)

    def metrics(self, root: str) -> Metrics | None:
        """Figures of a root blob at the other plan's range; None where they can't be told."""
        quant = self.quant(root)
        if quant is None or root not in self._document.stats or self.is_rescaled:
            return None
        return self._document.metrics_of(root, quant)

    @property
    def is_rescaled(self) -> bool:
        """Whether thresholds of the two plans are of different values."""
        return self._other is not None and self._other.plan.rescaled != self._document.plan.rescaled

    def is_int8(self, row: LayerInfo) -> bool:
        """Whether a layer runs in int8 in the other plan, in ONNX Runtime alone if ncnn can't."""
        return self._other is not None and runs_int8(row, self._other.plan)

    def counted(self) -> int:
        """Number of root blobs that one of the two plans has a threshold for."""
        model = self._document.model
        if self._other is None or model is None:
            return 0
        return len(counted_roots(model, self._document.plan, self._other.plan))

    def differing(self) -> tuple[str, ...]:
        """Root blobs whose range, in one of the engines, or whose layers differ."""
        model = self._document.model
        if self._other is None or model is None:
            return ()
        return differing_roots(model, self._document.plan, self._other.plan)

    # Results ------------------------------------------------------------------------------------

    @property
    def running(self) -> str:
        """How far an evaluation of the other plan is; empty while there is none."""
        return self._running

    def set_running(self, text: str) -> None:
        """Say how far an evaluation of the other plan is."""
        if text != self._running:
            self._running = text
            self.resultsChanged.emit()

    def take(self, column: Column, result: Result | str) -> None:
        """Keep a result of the other plan, or why the column can't run."""
        if isinstance(result, str):
            self._refusals[column] = result
        else:
            self._document.board.add(column, result)
        self.resultsChanged.emit()

    def view(self, column: Column) -> OtherView:
        """What is known of a column of the other plan."""
        document, other = self._document, self._other
        if other is None:
            return OtherView()
        lost = document.model.onnx_reason if document.model and column.engine == "onnxruntime" else None
        if lost or column in self._refusals:
            return OtherView(reason=lost or self._refusals[column])
        if document.images is None:
            return OtherView(reason=f"{NOT_EVALUATED}: there are no images")
        found = self.result(column)
        if found is None:
            return OtherView(reason=self._why(column, other), can_evaluate=True)
        where = "" if found.read_on is None else f"read on {found.read_on.model}"
        return OtherView(found.accuracy, where)

    def result(self, column: Column) -> Result | None:
        """The other plan's accuracy with what else is open; None where it is not known."""
        document, other = self._document, self._other
        if other is None or document.images is None:
            return None
        keys = {document.board.key_of(column, other.plan)}
        if other.ranges_key is not None:
            keys.add(document.board.key_of(column, other.plan, other.ranges_key))
        own = [result for key in keys if (result := document.board.known(column, key)) is not None]
        kept = (result for result in other.kept.get(column, ()) if result.key in keys)
        return next((result for result in (*own, *kept) if result.accuracy is not None), None)

    def _why(self, column: Column, other: Other) -> str:
        """Why there are no figures, though there may be some of another state."""
        kept = [result for result in other.kept.get(column, ()) if result.accuracy is not None]
        if not kept:
            return NOT_EVALUATED
        titles = self._document.titles.titles
        here = replace(self._document.basis, plan=other.plan)
        changes = what_changed(kept[-1].basis, here, column.precision, column.engine)
        changes = tuple(in_words(change, titles) for change in changes)
        return f"{NOT_EVALUATED} as it is now: {'; '.join(changes)}"
