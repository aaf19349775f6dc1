"""What the worker can be asked to do: requests, small values without engine objects."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.cores import Cores
from clipscope.core.common.progress import Progress
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.method_choice.result import AUTO, MethodChoice
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.settings import TaskSettings

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

Role = Literal["calibration", "evaluation"]


@dataclass(frozen=True)
class InputKey:
    """Fingerprints of what a result was computed from: network and images.

    Attributes
    ----------
    model, preprocess, images
        Of the network with its weights, of the preprocessing (empty without one), of the images.
    """

    model: str
    preprocess: str
    images: str

    @classmethod
    def of(cls, model: str, inputs: str) -> InputKey:
        """The opposite of `inputs`, with the model's fingerprint."""
        preprocess, _, images = inputs.partition("/")
        return cls(model, preprocess, images)

    @property
    def inputs(self) -> str:
        """One name for images and preprocessing together."""
        return f"{self.preprocess}/{self.images}"


# Kinds of requests --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    """Something that the worker is asked to do."""

    title: ClassVar[str] = "job"
    """What it is called in messages to people."""
    alters: ClassVar[bool] = True
    """Whether results of later queries may depend on it, so that they wait for it."""
    latest_only: ClassVar[bool] = False
    """Whether it supersedes an older request of its type."""

    def supersedes(self, older: Request) -> bool:
        """Whether an older request, waiting or under way, has no purpose any more."""
        return self.latest_only and type(older) is type(self)

    def gives_way_to(self, newer: Request) -> bool:
        """The same, said by the older one."""
        del newer
        return False


@dataclass(frozen=True)
class Query(Request):
    """A short request that changes nothing in the worker; its result, or failure, goes to who asked.

    It is also answered between two steps of a long job; see `clipscope.core.worker.client.interleaved_query`.
    """

    alters: ClassVar[bool] = False
    of_model: ClassVar[bool] = True
    """Whether the result depends on the open network."""


@dataclass(frozen=True)
class Search(Request):
    """A search for a better plan on the calibration images; there is at most one.

    Attributes
    ----------
    threads
        Images at a time; all processors if None.
    expect
        If given, the worker refuses unless this is what it holds.
    """

    alters: ClassVar[bool] = False
    threads: int | None = field(default=None, kw_only=True)
    expect: InputKey | None = field(default=None, kw_only=True)

    def supersedes(self, older: Request) -> bool:
        """An older search."""
        return isinstance(older, Search)


@dataclass(frozen=True)
class Analysis(Request):
    """An analysis of a plan, layer by layer, on the evaluation images.

    Attributes
    ----------
    plan
        The plan.
    threads
        Images at a time; all processors if None.
    expect
        If given, the worker refuses unless this is what it holds.
    task
        What a person says of the task, whose loss ranks layers and whose figures count.
    """

    alters: ClassVar[bool] = False
    latest_only: ClassVar[bool] = True
    plan: QuantPlan
    threads: int | None = None
    expect: InputKey | None = None
    task: TaskSettings = field(default_factory=TaskSettings)


@dataclass(frozen=True)
class RunVerb(Request):
    """Run any verb in the worker; answered with what it returns.

    The verb opens what it needs; what the worker holds for other requests is neither used nor changed. Verb,
    arguments and result are pickled: the process loads the verb's module at this request.

    Attributes
    ----------
    verb
        A generator function at the top level of a module.
    arguments
        Its keyword arguments.
    """

    title: ClassVar[str] = "the command"
    alters: ClassVar[bool] = False
    verb: Callable[..., Generator[Progress[Any], None, Any]]
    arguments: Mapping[str, Any] = field(default_factory=dict)


# Opening ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenModel(Request):
    """Open a network; answered with `ModelInfo`. What was open stays open if it fails.

    Attributes
    ----------
    path, size, images
        As `clipscope.core.loading.open_model.open_model` takes them.
    fingerprint
        What the network's must be; None if it is opened for the first time.
    install
        Whether tf2onnx makes an ONNX file of it before, or pnnx is installed: a person agreed.
    cut
        As `clipscope.core.loading.open_model.open_model` takes it.
    """

    title: ClassVar[str] = "opening the network"
    path: Path
    size: tuple[int, int] | None = None
    fingerprint: str | None = None
    images: Path | None = None
    install: bool = False
    cut: Cut = WHOLE

    def supersedes(self, older: Request) -> bool:
        """An older opening, and all that would be computed from the network that is replaced."""
        if isinstance(older, Query):
            return older.of_model
        return isinstance(older, (OpenModel, Calibrate, Search, Evaluate, MeasureLatency, Preview, Analysis))


@dataclass(frozen=True)
class SetInputs(Request):
    """Set the images of a role; answered with `InputsInfo`. The old ones stay if it fails.

    Attributes
    ----------
    path, labels, limit
        As `clipscope.core.data.sources.open_source` and `Source.sample` take them.
    preprocess
        None for ready arrays only.
    fingerprint
        What the images' must be; None if they are set for the first time.
    further
        Files or lists with an array for each image, by the input's name.
    task
        What a person says of the task, which class names have to fit.
    """

    title: ClassVar[str] = "setting the images"
    role: Role
    path: Path
    preprocess: Preprocess | None
    labels: Path | None = None
    limit: int | None = None
    fingerprint: str | None = None
    further: tuple[tuple[str, Path], ...] = ()
    task: TaskSettings = field(default_factory=TaskSettings)

    def supersedes(self, older: Request) -> bool:
        """An older setting of the same role, and what would be computed from the images replaced."""
        if isinstance(older, (SetInputs, Preview)):
            return older.role == self.role
        if self.role == "calibration":
            return isinstance(older, (Calibrate, Search))
        return isinstance(older, (Evaluate, MeasureLatency, Analysis))


@dataclass(frozen=True)
class SetRanges(Request):
    """Give a fresh worker the ONNX ranges of the last calibration; answered with None.

    Attributes
    ----------
    ranges
        (lowest, highest) by ONNX tensor.
    basis, rescaled
        What they were measured on, and the factors of the network's channels.
    """

    title: ClassVar[str] = "restoring the calibration"
    ranges: Mapping[str, tuple[float, float]]
    basis: InputKey
    rescaled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


# Measuring ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Calibrate(Request):
    """Measure the calibration images; answered with `CalibrationResult`.

    Attributes
    ----------
    threads
        Images at a time; all processors if None.
    method
        Threshold method of the plan that comes back; ``"auto"`` compares some on held-out images.
    expect
        If given, the worker refuses unless this is what it holds.
    rescaled
        Powers of two by which channels are divided (`clipscope.core.quant.plan.QuantPlan.rescaled`).
    task
        What a person says of the task, whose loss ``"auto"`` compares. Labels are of other images.
    """

    title: ClassVar[str] = "calibration"
    latest_only: ClassVar[bool] = True
    threads: int | None = None
    method: str = AUTO
    expect: InputKey | None = None
    rescaled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    task: TaskSettings = field(default_factory=TaskSettings)


@dataclass(frozen=True)
class Evaluate(Request):
    """Run columns over the evaluation images; answered with `EvaluationResult`.

    Attributes
    ----------
    plan, columns, threads, counting
        As `clipscope.core.evaluation.evaluate.evaluate` takes them.
    expect
        If given, the worker refuses unless this is what it holds.
    task
        What a person says of the task.
    """

    title: ClassVar[str] = "evaluation"
    alters: ClassVar[bool] = False
    plan: QuantPlan | None
    columns: tuple[Column, ...] = COLUMNS
    threads: int | None = None
    expect: InputKey | None = None
    task: TaskSettings = field(default_factory=TaskSettings)
    counting: tuple[str, ...] | None = None

    def supersedes(self, older: Request) -> bool:
        """An older evaluation: the newer edit counts; not other columns of the very same plan."""
        if not isinstance(older, Evaluate):
            return False
        return older.plan is not self.plan or bool(set(older.columns) & set(self.columns))


@dataclass(frozen=True)
class MeasureLatency(Request):
    """Time columns on the first readable image; answered with `LatencyResult`.

    Attributes
    ----------
    plan, columns, threads, cores
        As `clipscope.core.evaluation.latency.latency` takes them.
    expect
        If given, the worker refuses unless this is what it holds.
    """

    title: ClassVar[str] = "latency"
    latest_only: ClassVar[bool] = True
    alters: ClassVar[bool] = False
    plan: QuantPlan | None
    columns: tuple[Column, ...] = COLUMNS
    threads: int | None = None
    expect: InputKey | None = None
    cores: Cores = "all"


@dataclass(frozen=True)
class Preview(Request):
    """Show what the network sees of some images; answered with `PreviewResult`.

    Attributes
    ----------
    role
        Which images.
    indices
        Their places; those beyond the end are left out.
    task
        What a person says of the task, in whose words answers are told.
    """

    title: ClassVar[str] = "preview"
    alters: ClassVar[bool] = False
    role: Role = "evaluation"
    indices: tuple[int, ...] = tuple(range(12))
    task: TaskSettings = field(default_factory=TaskSettings)

    def supersedes(self, older: Request) -> bool:
        """An older preview of the same images."""
        return isinstance(older, Preview) and older.role == self.role


# Tables and files ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Export(Request):
    """Write files, all or none; answered with `clipscope.core.exporting.export.Exported`.

    Attributes
    ----------
    plan
        What to export.
    folder
        Where to.
    formats
        Out of ``ncnn``, ``onnx``, ``trt-cache``, ``json`` and those of other frameworks, as
        `clipscope.core.exporting.export.export` takes them.
    choice
        How the method of its ranges was chosen, if it was.
    """

    title: ClassVar[str] = "export"
    plan: QuantPlan
    folder: Path
    formats: tuple[str, ...] = ("ncnn",)
    choice: MethodChoice | None = None


# The processor ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class FindProcessor(Query):
    """Ask for the processor and whether int8 saturates on it; answered with a `Processor`."""

    title: ClassVar[str] = "asking the processor"
    of_model: ClassVar[bool] = False


@dataclass(frozen=True)
class RunHere(Request):
    """Run ONNX Runtime's int8 as deployed on this processor, and the remedies; answered with `HereResult`.

    Attributes
    ----------
    plan
        The plan.
    exact
        What its evaluation found for ONNX Runtime's int8.
    threads
        Images at a time, and threads when timed; all processors if None.
    expect
        If given, the worker refuses unless this is what it holds.
    task
        What a person says of the task, whose figures count.
    """

    title: ClassVar[str] = "answers on this processor"
    alters: ClassVar[bool] = False
    latest_only: ClassVar[bool] = True
    plan: QuantPlan
    exact: Accuracy
    threads: int | None = None
    expect: InputKey | None = None
    task: TaskSettings = field(default_factory=TaskSettings)

    def gives_way_to(self, newer: Request) -> bool:
        """To all but questions: nothing that a person asks for waits for these answers."""
        return not isinstance(newer, Query)
