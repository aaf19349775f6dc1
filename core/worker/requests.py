"""What can be asked of the worker: requests, small values without engine objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.quant.plan import QuantPlan

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

Role = Literal["calibration", "evaluation"]


@dataclass(frozen=True)
class Basis:
    """Fingerprints of what a result was computed from.

    Attributes
    ----------
    model, preprocess, images
        Of the network with its weights, of the preprocessing (empty without one), of the images.
    """

    model: str
    preprocess: str
    images: str

    @property
    def inputs(self) -> str:
        """One name for images and preprocessing together."""
        return f"{self.preprocess}/{self.images}"


# Requests -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    """Something that the worker is asked to do."""

    title: ClassVar[str] = "job"
    """What it is called in messages to people."""
    alters: ClassVar[bool] = True
    """Whether answers to later questions may depend on it, so that they wait for it."""

    def supersedes(self, older: Request) -> bool:
        """Whether an older request, waiting or under way, has no purpose any more."""
        del older
        return False

    def gives_way_to(self, newer: Request) -> bool:
        """The same, said by the older one."""
        del newer
        return False


@dataclass(frozen=True)
class Enquiry(Request):
    """A question that changes nothing in the worker: the answer, or why there is none, goes to who asked.

    See `clipscope.core.worker.enquiries`.
    """

    alters: ClassVar[bool] = False
    of_model: ClassVar[bool] = True
    """Whether the answer depends on the open network."""


@dataclass(frozen=True)
class Search(Request):
    """A search for a better plan on the calibration images; there is at most one.

    See `clipscope.core.worker.searches`.

    Attributes
    ----------
    threads
        Images at a time; all processors if None.
    expect
        If given, the worker refuses unless this is what it holds.
    """

    alters: ClassVar[bool] = False
    threads: int | None = field(default=None, kw_only=True)
    expect: Basis | None = field(default=None, kw_only=True)

    def supersedes(self, older: Request) -> bool:
        """An older search."""
        return isinstance(older, Search)


@dataclass(frozen=True)
class Study(Request):
    """A plan looked into on the evaluation images; see `clipscope.core.worker.studies`.

    Attributes
    ----------
    plan
        The plan.
    threads
        Images at a time; all processors if None.
    expect
        If given, the worker refuses unless this is what it holds.
    """

    alters: ClassVar[bool] = False
    plan: QuantPlan
    threads: int | None = None
    expect: Basis | None = None

    def supersedes(self, older: Request) -> bool:
        """An older study of the same kind."""
        return type(older) is type(self)


@dataclass(frozen=True)
class OpenModel(Request):
    """Open a network; answered with `ModelInfo`. What was open stays open if it fails.

    Attributes
    ----------
    path, size, images
        As `clipscope.core.loading.open_model.open_model` takes them.
    fingerprint
        What the network's must be; None if it is opened for the first time.
    """

    title: ClassVar[str] = "opening the network"
    path: Path
    size: tuple[int, int] | None = None
    fingerprint: str | None = None
    images: Path | None = None

    def supersedes(self, older: Request) -> bool:
        """An older opening, and all that would be computed from the network that is replaced."""
        if isinstance(older, Enquiry):
            return older.of_model
        return isinstance(older, (OpenModel, Calibrate, Search, Evaluate, MeasureLatency, Preview, Study))


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
    """

    title: ClassVar[str] = "setting the images"
    role: Role
    path: Path
    preprocess: Preprocess | None
    labels: Path | None = None
    limit: int | None = None
    fingerprint: str | None = None

    def supersedes(self, older: Request) -> bool:
        """An older setting of the same role, and what would be computed from the images replaced."""
        if isinstance(older, (SetInputs, Preview)):
            return older.role == self.role
        if self.role == "calibration":
            return isinstance(older, (Calibrate, Search))
        return isinstance(older, (Evaluate, MeasureLatency, Study))


@dataclass(frozen=True)
class SetRanges(Request):
    """Give a fresh worker the ONNX ranges of the last calibration; answered with None.

    Attributes
    ----------
    ranges
        (lowest, highest) by ONNX tensor.
    basis
        What they were measured on.
    """

    title: ClassVar[str] = "restoring the calibration"
    ranges: Mapping[str, tuple[float, float]]
    basis: Basis


@dataclass(frozen=True)
class Calibrate(Request):
    """Measure the calibration images; answered with `CalibrationResult`.

    Attributes
    ----------
    threads
        Images at a time; all processors if None.
    method
        Threshold method of the plan that comes back.
    expect
        If given, the worker refuses unless this is what it holds.
    """

    title: ClassVar[str] = "calibration"
    threads: int | None = None
    method: str = "kl"
    expect: Basis | None = None

    def supersedes(self, older: Request) -> bool:
        """An older calibration."""
        return isinstance(older, Calibrate)


@dataclass(frozen=True)
class Evaluate(Request):
    """Run columns over the evaluation images; answered with `EvaluationResult`.

    Attributes
    ----------
    plan, columns, threads
        As `clipscope.core.evaluation.evaluate.evaluate` takes them.
    expect
        If given, the worker refuses unless this is what it holds.
    """

    title: ClassVar[str] = "evaluation"
    alters: ClassVar[bool] = False
    plan: QuantPlan | None
    columns: tuple[Column, ...] = COLUMNS
    threads: int | None = None
    expect: Basis | None = None

    def supersedes(self, older: Request) -> bool:
        """An older evaluation: the newer edit counts; not other columns of the very same plan."""
        if not isinstance(older, Evaluate):
            return False
        return older.plan is not self.plan or bool(set(older.columns) & set(self.columns))


@dataclass(frozen=True)
class MeasureLatency(Request):
    """Time columns on the first readable image; answered with `LatencyResult`."""

    title: ClassVar[str] = "latency"
    alters: ClassVar[bool] = False
    plan: QuantPlan | None
    columns: tuple[Column, ...] = COLUMNS
    threads: int | None = None
    expect: Basis | None = None

    def supersedes(self, older: Request) -> bool:
        """An older measurement."""
        return isinstance(older, MeasureLatency)


@dataclass(frozen=True)
class Preview(Request):
    """Show what the network sees of some images; answered with `PreviewResult`.

    Attributes
    ----------
    role
        Which images.
    indices
        Their places; those beyond the end are left out.
    """

    title: ClassVar[str] = "preview"
    alters: ClassVar[bool] = False
    role: Role = "evaluation"
    indices: tuple[int, ...] = tuple(range(12))

    def supersedes(self, older: Request) -> bool:
        """An older preview of the same images."""
        return isinstance(older, Preview) and older.role == self.role


@dataclass(frozen=True)
class ImportTable(Request):
    """Read a table of any origin for the open network; answered with `ImportResult`.

    Attributes
    ----------
    path
        The table.
    text
        What to read in place of the file's content, as after fixes that were not saved.
    bits
        Width that the table was made for, which it can't say; see
        `clipscope.core.formats.table.table.read_table`.
    """

    title: ClassVar[str] = "importing the table"
    path: Path
    text: str | None = None
    bits: int = 8


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
        Out of ``ncnn``, ``onnx``, ``trt-cache`` and ``json``, as `clipscope.core.exporting.export.export`
        takes them.
    """

    title: ClassVar[str] = "export"
    plan: QuantPlan
    folder: Path
    formats: tuple[str, ...] = ("ncnn",)
