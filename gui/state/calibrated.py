"""A calibration as a value, so that undo can bring an earlier one back whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.speed import Measured
from clipscope.core.worker.requests import InputKey
from clipscope.gui.state.blob_figures import BlobFigures
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.plan_history import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from clipscope.core.data.preprocess import Preprocess


@dataclass(frozen=True, eq=False)
class Calibrated:
    """What a calibration measured, and what was made of it.

    Attributes
    ----------
    figures
        Statistics by root blob, with what was computed from them.
    base
        The plan that it made, which `reset` goes back to.
    measured_with
        Preprocessing of the images.
    choice
        How the plan's method was chosen; None where it was not.
    ranges_key, onnx_ranges
        What was measured (`InputKey.inputs`), and the ranges of ONNX tensors, where there are any.
    images
        The images; None where they are not known.
    """

    figures: BlobFigures = field(default_factory=lambda: BlobFigures({}))
    base: QuantPlan = field(default_factory=QuantPlan)
    measured_with: Preprocess | None = None
    choice: MethodChoice | None = None
    ranges_key: str = ""
    onnx_ranges: Measured | None = None
    images: ImagesInfo | None = None

    def key(self, model: str) -> InputKey:
        """What was measured, of the network with a fingerprint."""
        return InputKey.of(model, self.ranges_key)

    def is_of(self, inputs: str, rescaled: Mapping[str, tuple[int, ...]]) -> bool:
        """Whether it measured these images and preprocessing, on a network with these factors of channels."""
        return bool(self.figures.stats) and self.ranges_key == inputs and self.base.rescaled == rescaled

    def differs(self, other: Calibrated) -> bool:
        """Whether another one measured something else, or made another plan of it."""
        mine, theirs = ((one.ranges_key, one.base, one.choice) for one in (self, other))
        return mine != theirs


@dataclass(frozen=True)
class CalibrationChange:
    """A calibration in another one's place; the plan's edit that goes with it is apart."""

    old: Calibrated
    new: Calibrated


class RecalibrationCommand(EditCommand[QuantPlan]):
    """Does and undoes an edit that came with another calibration.

    Parameters
    ----------
    edit, apply
        As `EditCommand` takes them.
    change
        The calibrations.
    put
        Puts a calibration into the document, which tells of it with the plan that follows.
    """

    def __init__(
        self,
        edit: Edit[QuantPlan],
        apply: Callable[[QuantPlan], None],
        change: CalibrationChange,
        put: Callable[[Calibrated], None],
    ) -> None:
        super().__init__(edit, apply)
        self.change, self._put_calibration = change, put

    def redo(self) -> None:
        """Put the new calibration and plan."""
        self._first(Calibrated, lambda: self._put_calibration(self.change.new))
        super().redo()

    def undo(self) -> None:
        """Put the old calibration and plan."""
        self._first(Calibrated, lambda: self._put_calibration(self.change.old))
        super().undo()
