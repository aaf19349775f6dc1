"""What a session is: immutable values, of which some may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from clipscope.core.common.column import Column
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.engines.processor import Processor
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.model.titles import NCNN, Titles, is_converted, onnx_titles
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.searches import SavedSearches
from clipscope.core.tasks.settings import TaskSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = Literal["calibration", "evaluation"]
ROLES: tuple[Role, Role] = ("calibration", "evaluation")
ROLE_TITLES: Mapping[Role, str] = {"calibration": "calibration images", "evaluation": "evaluation images"}
ComparedKind = Literal["step", "calibration", "session", "table"]
NOTHING: Mapping[str, Any] = MappingProxyType({})
GUESS = "guess preprocessing"
"""Name of the step that no person made."""


@dataclass(frozen=True)
class SavedFile:
    """A file, or a folder, that the session was made from.

    Attributes
    ----------
    path
        Absolute.
    sha256, bytes
        Of its content, hexadecimal; None for a folder, and where it was not found out.
    """

    path: Path
    sha256: str | None = None
    bytes: int | None = None


@dataclass(frozen=True)
class SavedLayer:
    """A layer with weights, for a report: the plan names layers and blobs, not which layer reads which.

    Attributes
    ----------
    name, type, root
        In ncnn, and the root blob that it reads.
    reason
        Why it stays fp32; None if it can run in int8.
    macs
        Multiply-accumulates for one image; None where it is not known.
    onnx_only
        Whether only ONNX Runtime runs it in int8.
    onnx_name, onnx_input
        The ONNX node that computes the same, and the tensor that it reads; None where there is none, and in
        sessions of earlier versions.
    """

    name: str
    type: str
    root: str
    reason: str | None = None
    macs: int | None = None
    onnx_only: bool = False
    onnx_name: str | None = None
    onnx_input: str | None = None


@dataclass(frozen=True)
class SavedNetwork:
    """The network.

    Attributes
    ----------
    name, fingerprint
        Short name, and digest of structure and weights.
    files
        The file that is opened, and those that belong to it.
    size, cut
        As `clipscope.core.loading.open_model.open_model` takes them.
    shape
        (C, H, W) of the input; empty where it was not written.
    layers
        Layers with weights, in order; empty where they were not written.
    """

    name: str
    fingerprint: str
    files: tuple[SavedFile, ...]
    size: tuple[int, int] | None = None
    cut: Cut = WHOLE
    shape: tuple[int, ...] = ()
    layers: tuple[SavedLayer, ...] = ()

    @property
    def path(self) -> Path:
        """The file that is opened."""
        return self.files[0].path

    @property
    def titles(self) -> Titles:
        """How layers and blobs are called: as in the file that is opened."""
        return onnx_titles(self.layers) if self.files and is_converted(self.path) else NCNN


@dataclass(frozen=True)
class SavedImages:
    """The images of a role.

    Attributes
    ----------
    source, labels
        Folder, list or array file, and the file of class names.
    count, total, labelled, array_shape
        As the worker tells them (`clipscope.core.worker.results.InputsInfo`).
    fingerprint
        Digest of names, labels and contents.
    """

    source: SavedFile
    labels: SavedFile | None = None
    count: int = 0
    total: int = 0
    labelled: bool = False
    fingerprint: str = ""
    array_shape: tuple[int, ...] = ()


@dataclass(frozen=True)
class SavedTask:
    """What the network is for, and its labels.

    Attributes
    ----------
    name, truth, options
        As `clipscope.core.tasks.settings.TaskSettings` takes them.
    metric
        A Python file that takes the task's place. It is code: nothing runs it before the person was asked.
    counting
        Names of the outputs that count in the logit cosine; all if None.
    """

    name: str | None = None
    truth: SavedFile | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    metric: SavedFile | None = None
    counting: tuple[str, ...] | None = None

    @property
    def settings(self) -> TaskSettings:
        """The task without the metric."""
        return TaskSettings(self.name, None if self.truth is None else self.truth.path, self.options)

    def settings_with_metric(self, agreed: Path) -> TaskSettings:
        """The task with the metric, whose path a person has agreed to run.

        Raises
        ------
        ValueError
            If it is not the metric's path.
        """
        if self.metric is None or agreed != self.metric.path:
            raise ValueError("a metric is run only after a person has agreed to this very file")
        plain = self.settings
        return TaskSettings(plain.name, plain.truth, plain.options, agreed)


@dataclass(frozen=True, eq=False)
class SavedCalibration:
    """What the calibration measured and made.

    Attributes
    ----------
    stats
        By root blob.
    base
        The plan that it made.
    preprocess
        What it was measured with.
    ranges_key, onnx_ranges
        What the ranges of ONNX tensors were measured on, and the ranges.
    choice
        How the method was chosen.
    images
        What it measured; None where that is not known.
    """

    stats: Mapping[str, BlobStats]
    base: QuantPlan
    preprocess: Preprocess | None
    ranges_key: str = ""
    onnx_ranges: Mapping[str, tuple[float, float]] | None = None
    choice: MethodChoice | None = None
    images: SavedImages | None = None


@dataclass(frozen=True)
class SavedStep:
    """An edit.

    Attributes
    ----------
    text
        Its name.
    before, after
        Plan, preprocessing or task before and after it.
    when
        Its time, in seconds since 1970; None where it is not known.
    saved
        Whether the session was saved right after it.
    calibrations
        The calibration before and after it, where it came with another one.
    """

    text: str
    before: QuantPlan | Preprocess | SavedTask
    after: QuantPlan | Preprocess | SavedTask
    when: float | None = None
    saved: bool = False
    calibrations: tuple[SavedCalibration, SavedCalibration] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class SavedHistory:
    """The end of the history of edits.

    Attributes
    ----------
    steps
        Oldest first; those from ``index`` on were undone.
    index
        Number of steps that are done.
    clean
        Number of steps behind which nothing waits to be exported; None where that is not known.
    """

    steps: tuple[SavedStep, ...] = ()
    index: int = 0
    clean: int | None = None


def edits_of(history: SavedHistory) -> int:
    """Number of a person's edits that are done: the guess of a preprocessing is none."""
    return sum(step.text != GUESS for step in history.steps[: history.index])


@dataclass(frozen=True)
class SavedBasis:
    """What a result was computed from."""

    plan: QuantPlan
    preprocess: Preprocess | None
    images: SavedImages | None
    threads: int = 1
    task: str = ""


@dataclass(frozen=True)
class SavedResult:
    """A result, with the processor that it was read on.

    Attributes
    ----------
    key
        What it depends on.
    found
        The figures.
    column
        Engine and precision; that of ncnn's int8 for a sensitivity.
    basis, processor
        What it was computed from, and where; None where that was not known.
    """

    column: Column
    key: str
    found: Accuracy | Latency | SensitivityReport
    basis: SavedBasis
    processor: Processor | None


@dataclass(frozen=True)
class SavedList:
    """How the list of layers was looked at.

    Attributes
    ----------
    sort, descending
        Name of the column that it was sorted by, as ``"sqnr"``, and which way; empty for the network's order.
    filter
        Text of the filter.
    folded
        Titles of the folded groups.
    """

    sort: str = ""
    descending: bool = False
    filter: str = ""
    folded: tuple[str, ...] = ()


@dataclass(frozen=True)
class SavedCompared:
    """Another plan that the present one was held against.

    Attributes
    ----------
    kind, title, tip
        What it is, its name for a line, and more of it.
    plan
        The plan, whole.
    results
        Accuracies of its int8 columns, those that are known.
    """

    kind: ComparedKind
    title: str
    tip: str
    plan: QuantPlan
    results: tuple[SavedResult, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether its title is a file's name."""
        return self.kind in ("session", "table")


@dataclass(frozen=True)
class SavedView:
    """What the window showed."""

    layer: str | None = None
    selection: tuple[str, ...] = ()
    side: Literal["ncnn", "onnxruntime"] = "ncnn"
    inputs_page: bool = False
    weights_page: bool = False
    layers: SavedList = field(default_factory=SavedList)


@dataclass(frozen=True, eq=False)
class SavedSession:
    """Everything that was open.

    Attributes
    ----------
    network, preprocess, images, task
        What was open; images by role, of those that were chosen.
    plan, history, calibration
        The plan, how it came about, and what it began from.
    results
        Figures.
    view
        What was shown.
    saved
        When, in seconds since 1970.
    file
        Where a person had saved it, for what a window that ended unexpectedly left.
    pictures
        What a report shows of images.
    unsaved
        Whether it holds edits that ``file`` does not; True where there is none.
    work
        Name of the piece of work, for what is kept without a file of a person's: the same as it goes on.
    searches
        What searches found.
    compared
        The plan that it is held against; None without one.
    unknown
        What a later version wrote and this one does not know, by section; it is written again.
    """

    network: SavedNetwork
    preprocess: Preprocess | None = None
    images: Mapping[Role, SavedImages] = field(default_factory=dict)
    task: SavedTask | None = None
    plan: QuantPlan = field(default_factory=QuantPlan)
    history: SavedHistory = field(default_factory=SavedHistory)
    calibration: SavedCalibration | None = None
    results: tuple[SavedResult, ...] = ()
    view: SavedView = field(default_factory=SavedView)
    saved: float = 0.0
    unknown: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    file: Path | None = None
    pictures: SavedPictures = field(default_factory=SavedPictures)
    unsaved: bool = True
    searches: SavedSearches = field(default_factory=SavedSearches)
    work: str = ""
    compared: SavedCompared | None = None

    def is_like(self, other: SavedSession | None) -> bool:
        """Whether another session is the same but for when it was saved."""
        if other is None:
            return False
        one, two = self.calibration, other.calibration
        measured = one is two or (
            one is not None
            and two is not None
            and one.stats is two.stats
            and (one.base, one.preprocess, one.ranges_key) == (two.base, two.preprocess, two.ranges_key)
        )
        names = (
            "network",
            "preprocess",
            "images",
            "task",
            "plan",
            "history",
            "results",
            "view",
            "unknown",
            "file",
            "pictures",
            "unsaved",
            "searches",
            "work",
            "compared",
        )
        return measured and all(getattr(self, name) == getattr(other, name) for name in names)

    def files(self) -> Iterator[tuple[str, SavedFile]]:
        """All that it was made from, each with what it is."""
        for file in self.network.files:
            yield "network", file
        for role, images in self.images.items():
            yield ROLE_TITLES[role], images.source
            if images.labels is not None:
                yield "labels", images.labels
        if self.task is not None:
            for what, one in (("labels", self.task.truth), ("metric", self.task.metric)):
                if one is not None:
                    yield what, one
