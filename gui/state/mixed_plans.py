"""Mixed-precision plans in the document: what a search found, and the front of accuracy against latency."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from clipscope.core.mixed_precision.figures import MixedPrecision, ParetoFront
from clipscope.core.quant.plan import QuantPlan
from clipscope.gui.state.result_board import ResultBoard
from clipscope.gui.state.sensitivity import Measured


class MixedPlans(QObject):
    """Plans that differ from the one they were sought from only in which layers are in fp32.

    They stay valid while the present plan does, too: so one after the other can be applied and compared.

    Parameters
    ----------
    board
        Tells the present state.
    replace_plan
        Makes a plan the document's, as one edit of a name.
    parent
        The document, which calls `forget` and emits `changed` when the state changes.
    """

    changed = Signal()
    """What was found changed, or whether it is valid."""

    def __init__(
        self, board: ResultBoard, replace_plan: Callable[[QuantPlan, str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._board, self._replace_plan = board, replace_plan
        self._origin: Measured | None = None
        self._found: MixedPrecision | None = None
        self._front: ParetoFront | None = None

    @property
    def origin(self) -> Measured | None:
        """The sensitivity that they were sought from."""
        return self._origin

    @property
    def found(self) -> MixedPrecision | None:
        """What the last search found; its plan is empty, the fp32 layers tell."""
        return self._found

    @property
    def front(self) -> ParetoFront | None:
        """The last front; its points' plans are empty likewise."""
        return self._front

    @property
    def layers(self) -> tuple[str, ...]:
        """Layers that may be in int8 or fp32, in the order of the network."""
        return () if self._origin is None else self._origin.layers

    @property
    def valid(self) -> bool:
        """Whether the present state is one of these plans, so that the others can be applied."""
        return self._origin is not None and self._origin.fits(self._board.basis)

    @property
    def present(self) -> frozenset[str] | None:
        """Layers that are in fp32 now; None if the plans are not valid."""
        if not self.valid:
            return None
        plan = self._board.basis.plan
        return frozenset(name for name in self.layers if not plan.is_on(name))

    def begin(self, origin: Measured) -> None:
        """Note from which plan is sought; what was found from another one is dropped."""
        if self._origin is None or self._origin.key != origin.key:
            self._found = self._front = None
        self._origin = origin
        self.changed.emit()

    def put_back(self, origin: Measured, found: MixedPrecision | None, front: ParetoFront | None) -> None:
        """Take over what an earlier window found."""
        self._origin, self._found, self._front = origin, found, front
        self.changed.emit()

    def set_found(self, origin: Measured, found: MixedPrecision | None) -> None:
        """Take over what a search found, as far as it is; None for nothing yet."""
        if self._origin is not None and self._origin.key == origin.key:
            self._found = found
            self.changed.emit()

    def set_front(self, origin: Measured, front: ParetoFront | None) -> None:
        """Take over a front, as far as it is measured."""
        if self._origin is not None and self._origin.key == origin.key:
            self._front = front
            self.changed.emit()

    def apply(self, fp32_layers: Iterable[str]) -> bool:
        """Make a plan the present one, as one edit; whether anything changed."""
        wanted = frozenset(fp32_layers)
        if self._origin is None or self.present in (None, wanted):
            return False
        plan = self._origin.basis.plan.with_layers_on(dict.fromkeys(wanted, False))
        self._replace_plan(plan, f"mixed precision: {fp32_text(wanted)}")
        return True

    def forget(self) -> None:
        """Drop everything, for another model."""
        self._origin = self._found = self._front = None
        self.changed.emit()


def fp32_text(layers: Iterable[str]) -> str:
    """How many layers are in fp32, and which one if it is one."""
    names = tuple(layers)
    if len(names) == 1:
        return f"{names[0]} in fp32"
    return f"{len(names)} layers in fp32" if names else "no layer in fp32"
