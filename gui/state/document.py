"""The document: everything that the window shows and edits. Views only subscribe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.worker.model_info import LayerInfo, ModelInfo
from clipscope.gui.state.blob_figures import BlobFigures, Mark, Ranges
from clipscope.gui.state.blob_view import BlobView
from clipscope.gui.state.calibrated import Calibrated
from clipscope.gui.state.calibrating import Calibrating
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.compared import Compared
from clipscope.gui.state.document_edits import DocumentEdits
from clipscope.gui.state.edit_names import range_edit
from clipscope.gui.state.edit_stack import EditStack
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.state.layer_times import LayerTimes
from clipscope.gui.state.layer_titles import LayerTitles
from clipscope.gui.state.mixed_plans import MixedPlans
from clipscope.gui.state.plan_history import Edit, PlanHistory
from clipscope.gui.state.result_board import KeyFunction, ResultBoard
from clipscope.gui.state.schemes import End, Side
from clipscope.gui.state.sensitivity import Sensitivity
from clipscope.gui.state.task_choice import TaskChoice

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess
    from clipscope.core.quant.modes import Modes


class Document(QObject, DocumentEdits):
    """State of the window: immutable values, replaced whole, with undo.

    It owns the three parts that the state is made of, none of which knows Qt, puts every edit on the undo
    stack, and tells in signals what changed. To change anything go through the document; to read, its parts
    may be used as well.

    Parameters
    ----------
    key_function
        Gives a result its key; the plan's fingerprint is empty for fp32 columns.
    threads
        Images at a time, and engine threads; None for as many as there are processors.

    Attributes
    ----------
    history
        The network's plan and the edits of it.
    blobs
        Ranges as they are shown, and the blobs' figures.
    board
        Results and their keys.
    undo_stack
        The edits of plan and preprocessing.
    """

    modelChanged = Signal()  # noqa: N815
    planChanged = Signal(object)  # noqa: N815
    """Frozen set of the root blobs whose range or layers changed."""
    preprocessChanged = Signal()  # noqa: N815
    imagesChanged = Signal()  # noqa: N815
    resultsChanged = Signal(object)  # noqa: N815
    """Column whose state or values changed."""
    statsChanged = Signal()  # noqa: N815
    calibrationBack = Signal()  # noqa: N815
    """Undo or redo brought another calibration: statistics, the plan it made, its images."""
    bitsChanged = Signal()  # noqa: N815
    """The plan's codes became wider or narrower; `planChanged` follows."""
    previewChanged = Signal(str)  # noqa: N815
    """Root blob whose transient threshold moved, was taken over or dropped."""
    selectionChanged = Signal()  # noqa: N815
    modesChanged = Signal()  # noqa: N815
    sideChanged = Signal()  # noqa: N815
    """The other engine's ranges are shown of blobs that have one for each."""
    zeroPointsLost = Signal(str)  # noqa: N815
    """A sentence on affine ranges that the last edit made symmetric, although nobody asked for that."""

    def __init__(
        self, key_function: KeyFunction, threads: int | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.history = PlanHistory()
        self.blobs = BlobView(self.history)
        self.board = ResultBoard(self.history, key_function, threads)
        self.undo_stack = EditStack(self)
        self.titles = LayerTitles(self.history, self)
        self.calibrating = Calibrating(self)
        self._calibrated = Calibrated()
        self._brought_back = False
        self._calibration_images: ImagesInfo | None = None
        self._layer: str | None = None
        self._selection: tuple[str, ...] = ()
        self._modes: Modes | None = None
        self.sensitivity = Sensitivity(self.board, self)
        self.modelChanged.connect(self.sensitivity.forget)
        self.resultsChanged.connect(self.sensitivity.follow)
        self.mixed = MixedPlans(self.board, self.replace_plan, self)
        self.modelChanged.connect(self.mixed.forget)
        self.times = LayerTimes(self.board, self)
        self.modelChanged.connect(self.times.forget)
        self.compared = Compared(self)
        self.modelChanged.connect(self.compared.stop)
        self.task = TaskChoice(self.board, self.undo_stack, self)
        self.modelChanged.connect(self.task.forget)
        self.titles.changed.connect(self._emit_results)
        self.task.changed.connect(self._emit_results)
        self.task.contentsChanged.connect(self._emit_results)
        for signal in (self.planChanged, self.imagesChanged, self.preprocessChanged):
            signal.connect(self.mixed.changed)

    # Network and plan ---------------------------------------------------------------------------

    @property
    def model(self) -> ModelInfo | None:
        """The open model, or None."""
        return self.history.model

    @property
    def read_only(self) -> bool:
        """Whether the model is already quantized."""
        return self.history.read_only

    def is_open(self, model: str) -> bool:
        """Whether the open network has this fingerprint."""
        return self.history.is_open(model)

    @property
    def plan(self) -> QuantPlan:
        """The plan without the transient threshold."""
        return self.history.plan

    @property
    def bits(self) -> int:
        """Width of the plan's activations: 8, 7 or 6."""
        return self.history.bits

    @property
    def calibration_plan(self) -> QuantPlan:
        """The plan that the last calibration made, which `reset` goes back to."""
        return self.history.base

    @property
    def choice(self) -> MethodChoice | None:
        """How the method of the last calibration's plan was chosen; None where it was not."""
        return self._calibrated.choice

    @property
    def calibrated(self) -> Calibrated:
        """The last calibration; an empty one before the first."""
        return self._calibrated

    @property
    def calibration_images(self) -> ImagesInfo | None:
        """The images that activations are measured on; `images` are those of the evaluation."""
        return self._calibration_images

    @property
    def modes(self) -> Modes | None:
        """How the layers run with the present plan; None until that is known."""
        return self._modes

    def can_switch(self, row: LayerInfo) -> bool:
        """Whether a layer can be switched between int8 and fp32; only off, if it is forced."""
        return self.history.can_switch(row)

    def is_int8(self, row: LayerInfo) -> bool:
        """Whether a layer runs in int8, in ONNX Runtime alone if ncnn can't."""
        return self.history.is_int8(row)

    def is_forced(self, row: LayerInfo) -> bool:
        """Whether a layer runs int8 against the default."""
        return self.history.is_forced(row)

    # Opening ------------------------------------------------------------------------------------

    def set_model(self, model: ModelInfo | None, preprocess: Preprocess | None = None) -> None:
        """Show another model, without statistics, plan, results and undo steps."""
        self.undo_stack.clear()
        self.history.open(model)
        self.board.clear(preprocess)
        self._show_calibrated(Calibrated())
        self._modes = None
        self.blobs.side = "ncnn"
        rows = [] if model is None else [row for row in model.layers if row.reason is None] or model.layers
        self._layer = rows[0].name if rows else None
        self._selection = (rows[0].root,) if rows else ()
        self.modelChanged.emit()
        self.statsChanged.emit()
        self.preprocessChanged.emit()
        self.selectionChanged.emit()
        self._emit_results()

    def set_calibration(
        self,
        stats: Mapping[str, BlobStats],
        plan: QuantPlan,
        *,
        curves: Mapping[str, KlCurve] | None = None,
        ranges: Mapping[str, Ranges] | None = None,
        ranges_key: str = "",
        onnx_ranges: Mapping[str, tuple[float, float]] | None = None,
        choice: MethodChoice | None = None,
        measured_with: Preprocess | None = None,
        images: ImagesInfo | None = None,
        keep_plan: bool = False,
    ) -> None:
        """Take over a calibration and the plan that the default method made from it.

        Parameters
        ----------
        stats, plan
            Statistics by root blob, and the plan that `reset` goes back to.
        curves, ranges
            Ready-made KL curves, and ranges by method; what is missing is computed here.
        ranges_key
            Name of what the ONNX ranges were measured on; part of an int8 result's key.
        onnx_ranges
            Those ranges, where there are any.
        choice
            How the plan's method was chosen; None where it was not.
        measured_with, images
            Preprocessing and images; the present ones if None.
        keep_plan
            Keep the present plan and its undo steps, as after calibrating again.
        """
        self.cancel_preview()
        self._show_calibrated(
            Calibrated(
                BlobFigures(stats, curves, ranges),
                plan,
                measured_with or self.preprocess,
                choice,
                ranges_key,
                onnx_ranges,
                images or self._calibration_images,
            )
        )
        if not keep_plan:
            self.undo_stack.clear()
            chosen = self.plan.onnx_weights if plan.onnx_weights == "8" else plan.onnx_weights
            self._put_plan(replace(plan, onnx_weights=chosen))
        self.statsChanged.emit()
        self._emit_results()

    def set_images(self, images: ImagesInfo | None) -> None:
        """Evaluate on other images."""
        self.board.set_images(images)
        self.imagesChanged.emit()
        self._emit_results()

    def set_calibration_images(self, images: ImagesInfo | None) -> None:
        """Note which images the next calibration measures."""
        self._calibration_images = images
        known = self._calibrated
        if images is not None and known.images is None and known.key("").images == images.fingerprint:
            self._calibrated = replace(known, images=images)  # read later than what was measured on them
        self.imagesChanged.emit()

    def set_modes(self, modes: Modes | None) -> None:
        """Show how the layers run."""
        if modes != self._modes:
            self._modes = modes
            self.modesChanged.emit()

    # Selection ----------------------------------------------------------------------------------

    @property
    def selected_layer(self) -> LayerInfo | None:
        """The current row of the layer list."""
        return None if self.model is None or self._layer is None else self.model.layer(self._layer)

    @property
    def selected_root(self) -> str | None:
        """Root blob of the current row."""
        row = self.selected_layer
        return None if row is None else row.root

    @property
    def selection(self) -> tuple[str, ...]:
        """Root blobs of all selected rows."""
        return self._selection

    @property
    def selected_roots(self) -> tuple[str, ...]:
        """Root blobs of all selected rows that have a range."""
        return tuple(root for root in self._selection if root in self.plan.activations)

    def select(self, layer: str, roots: Iterable[str] = ()) -> None:
        """Make a layer the current one; ``roots`` are all selected blobs, this one's if empty."""
        if self.model is None:
            return
        selection = tuple(dict.fromkeys(roots)) or (self.model.layer(layer).root,)
        if (layer, selection) == (self._layer, self._selection):
            return
        self.commit_preview()
        self._layer, self._selection = layer, selection
        self.selectionChanged.emit()

    # Blobs --------------------------------------------------------------------------------------

    @property
    def stats(self) -> Mapping[str, BlobStats]:
        """Statistics by root blob; empty before calibration."""
        return self.blobs.stats

    @property
    def is_calibrated(self) -> bool:
        """Whether there is a plan to look at: with statistics, where some layer has a threshold."""
        rows = () if self.model is None else self.model.layers
        return bool(self.stats) or (not self.plan.is_empty and not any(row.has_threshold for row in rows))

    @property
    def stats_stale(self) -> bool:
        """Whether the statistics were measured with another preprocessing, or of another plan's network."""
        other = self.plan.rescaled != self.calibration_plan.rescaled
        return self.blobs.is_stale(self.preprocess) or (bool(self.stats) and other)

    @property
    def untouched(self) -> frozenset[str]:
        """Root blobs whose range is what its method makes of the present statistics."""
        return self.blobs.untouched

    def quant(self, root: str) -> ActivationQuant | None:
        """Range of a root blob as it is shown: the dragged one while it is dragged."""
        return self.blobs.quant(root)

    def threshold(self, root: str) -> float | None:
        """Threshold of a root blob as it is shown; the larger end of an affine range, which ncnn runs."""
        return self.blobs.threshold(root)

    def metrics(self, root: str) -> Metrics | None:
        """Figures of a root blob as it is shown; None before calibration."""
        return self.blobs.metrics(root)

    def metrics_at(self, root: str, hi: float, lo: float | None = None) -> Metrics:
        """Figures of a root blob at any threshold, or affine range, with the plan's bits."""
        return self.blobs.metrics_at(root, hi, lo)

    def metrics_of(self, root: str, quant: ActivationQuant) -> Metrics:
        """Figures of a root blob at any range."""
        return self.blobs.figures.metrics(root, quant)

    def kl_curve(self, root: str) -> KlCurve:
        """KL curve of a root blob at the plan's bits."""
        return self.blobs.kl_curve(root)

    def marks(self, root: str) -> tuple[Mark, ...]:
        """Ends of the ranges that the methods give a root blob, in its scheme at the plan's bits."""
        return self.blobs.marks(root)

    def proposals(self, root: str) -> tuple[ActivationQuant, ...]:
        """Ranges that the methods give a root blob, in its scheme at the plan's bits."""
        return self.blobs.proposals(root)

    def is_affine(self, root: str) -> bool:
        """Whether the range of a root blob has two ends: a zero point, or a centre."""
        return self.blobs.is_affine(root)

    def planned(self, root: str) -> ActivationQuant | None:
        """Range of a root blob in the plan: that of `side`, where there are two."""
        return self.blobs.planned(root)

    @property
    def side(self) -> Side:
        """Engine whose range is shown, and edited, of blobs that have one for each."""
        return self.blobs.side

    def set_side(self, side: Side) -> None:
        """Show, and edit, the other engine's ranges of blobs that have one for each."""
        if side != self.side:
            self.commit_preview()
            self.blobs.side = side
            self.sideChanged.emit()

    def can_be_affine(self, root: str) -> bool:
        """Whether a root blob's range can be switched between symmetric and affine."""
        return self.blobs.can_be_affine(root)

    def can_be_centred(self, root: str) -> bool:
        """Whether a root blob's range can be zero-centred in ncnn, or no longer be so."""
        return self.blobs.can_be_centred(root)

    def why_not_centred(self, root: str) -> str | None:
        """Why nothing folds exactly if ncnn carries a root blob less its middle; None if it does."""
        return None if self.model is None else self.model.why_not_centred.get(root)

    def bounds(self, root: str) -> tuple[float, float]:
        """Smallest and largest threshold that can be set for a calibrated root blob."""
        return self.blobs.bounds(root)

    def add_figures(self, bits: int, curves: Mapping[str, KlCurve], ranges: Mapping[str, Ranges]) -> None:
        """Take over KL curves and ranges by method at another width, which views then find ready."""
        self.blobs.figures.add(bits, curves, ranges)

    def knows_affine(self, root: str) -> bool:
        """Whether the methods' affine ranges of a root blob are there, so that none is searched in here."""
        return self.blobs.figures.knows_affine(root)

    def add_affine(self, ranges: Mapping[str, Ranges]) -> None:
        """Take over affine ranges by root blob and method."""
        self.blobs.figures.add_affine(ranges)

    def go_to(self, step: int) -> None:
        """Go to a step of the history, as one undo or redo, which undo takes back."""
        self.commit_preview()
        self.undo_stack.go_to(step)

    # Dragging -----------------------------------------------------------------------------------

    @property
    def preview_root(self) -> str | None:
        """Root blob that is being dragged, or None."""
        return self.blobs.preview_root

    def preview(self, root: str, value: float, end: End = "hi") -> None:
        """Show a threshold, or one end of an affine range, without making it an edit, as while dragging."""
        if not self.blobs.can_move(root, value):
            return
        if self.preview_root != root:
            self.cancel_preview()
        self.blobs.preview(root, value, end)
        self.previewChanged.emit(root)

    def commit_preview(self) -> None:
        """Make the shown threshold one edit."""
        dragged = self.blobs.take_preview()
        if dragged is None:
            return
        root, quant = dragged
        old = self.planned(root)
        if old is not None and (quant.lo, quant.hi) != (old.lo, old.hi):
            self._edit_ranges({root: quant}, range_edit([root], quant))
        self.previewChanged.emit(root)

    def cancel_preview(self) -> None:
        """Go back to the plan's threshold."""
        dragged = self.blobs.take_preview()
        if dragged is not None:
            self.previewChanged.emit(dragged[0])

    # Preprocessing ----------------------------------------------------------------------------

    def edit_preprocess(self, preprocess: Preprocess, text: str = "change preprocessing") -> None:
        """Change the preprocessing as one edit."""
        if preprocess != self.preprocess:
            self.undo_stack.push(EditCommand(Edit(self.preprocess, preprocess, text), self._put_preprocess))

    # Inside -----------------------------------------------------------------------------------

    def _show_calibrated(self, calibrated: Calibrated) -> None:
        self._calibrated = calibrated
        self.blobs.set_figures(calibrated.figures, calibrated.measured_with)
        self.history.set_base(calibrated.base)
        self.board.set_onnx_ranges(calibrated.ranges_key, calibrated.onnx_ranges)

    def _put_calibrated(self, calibrated: Calibrated) -> None:
        """Bring a calibration back; the plan that follows tells of both."""
        if calibrated is self._calibrated:
            return
        self._show_calibrated(calibrated)
        self._calibration_images = calibrated.images or self._calibration_images
        self._brought_back = True

    def _put_plan(self, plan: QuantPlan) -> None:
        change = self.history.put(plan)
        if self._brought_back:
            self._brought_back = False
            self.calibrationBack.emit()
            self.statsChanged.emit()
            self.imagesChanged.emit()
        if change.bits:
            self.bitsChanged.emit()
        self.planChanged.emit(change.roots)
        self._emit_results()

    def _put_preprocess(self, preprocess: Preprocess | None) -> None:
        self.board.set_preprocess(preprocess)
        self.preprocessChanged.emit()
        self._emit_results()
