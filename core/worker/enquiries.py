"""Questions about tables and plans, and their answers: they change nothing that the worker holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.core.quant.plan import LayerQuant, QuantPlan
from clipscope.core.worker.requests import Enquiry, Request

Severity = Literal["error", "warning", "note"]
Mode = Literal["int8 in, int8 out", "int8 in, fp32 out", "fp32"]

# Questions ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LintTable(Enquiry):
    """Check a table beside the open network; answered with `LintResult`.

    Attributes
    ----------
    path
        The table.
    absmax
        Largest magnitude by root blob, if calibrated: activation scales are then compared with 127/absmax.
    """

    title: ClassVar[str] = "checking the table"
    path: Path
    absmax: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class FixTable(Enquiry):
    """Fix findings of a table; answered with the `LintResult` of the fixed text. No file is written.

    Attributes
    ----------
    text
        The table.
    which
        Places of the findings in the `LintResult` of this text; None for all that have a fix, except
        layers without rows, which may be off on purpose.
    absmax
        As in `LintTable`.
    """

    title: ClassVar[str] = "fixing the table"
    text: str
    which: tuple[int, ...] | None = None
    absmax: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class SaveTable(Enquiry):
    """Write a table, whole or not at all; answered with `SavedTable`."""

    title: ClassVar[str] = "saving the table"
    of_model: ClassVar[bool] = False
    text: str
    path: Path


@dataclass(frozen=True)
class ReadTable(Enquiry):
    """Read a table to look at it; answered with `clipscope.core.worker.results.ImportResult`.

    Attributes
    ----------
    path
        The table.
    bits
        Width that it was made for, as in `clipscope.core.worker.requests.ImportTable`.
    """

    title: ClassVar[str] = "reading the table"
    path: Path
    bits: int = 8


@dataclass(frozen=True)
class FindModes(Enquiry):
    """Find how each layer would run with a plan; answered with `ModesResult`.

    Attributes
    ----------
    plan
        The plan; only which layers are on, and have a threshold, counts.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "finding how the layers run"
    plan: QuantPlan
    model: str

    def supersedes(self, older: Request) -> bool:
        """An older question of the same kind."""
        return isinstance(older, FindModes)


@dataclass(frozen=True)
class Insist(Enquiry):
    """Ask for the settings of a layer that is to run int8 against the default; answered with `InsistResult`.

    Attributes
    ----------
    plan, layer
        The plan, and the layer's name.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "preparing the layer"
    plan: QuantPlan
    layer: str
    model: str


@dataclass(frozen=True)
class FindMultipliers(Enquiry):
    """Ask for the integer multipliers of a layer; answered with `MultipliersResult`.

    Attributes
    ----------
    plan, layer
        The plan, and the layer's name.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "finding the multipliers"
    plan: QuantPlan
    layer: str
    model: str

    def supersedes(self, older: Request) -> bool:
        """An older question of the same kind."""
        return isinstance(older, FindMultipliers)


# Answers ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FindingInfo:
    """A finding of a lint, as `clipscope.core.formats.table.lint_findings.Finding` has it.

    Attributes
    ----------
    line, row
        Number from 1, and the row's key; empty if the finding is about the line as such.
    kind, severity
        As in `Finding`.
    reason, effect
        What is wrong, and what ncnn2int8 does with it (a sentence that begins with the verb).
    fix
        What a fix would do; None where only a person can mend it.
    """

    line: int
    row: str
    kind: str
    severity: Severity
    reason: str
    effect: str
    fix: str | None


@dataclass(frozen=True)
class LintResult:
    """A table's text, in which bytes that are not UTF-8 are lone surrogates, and its findings by line."""

    text: str
    findings: tuple[FindingInfo, ...]


@dataclass(frozen=True)
class SavedTable:
    """A table that was written."""

    path: Path


@dataclass(frozen=True)
class ModesResult:
    """How the layers run; the attributes are those of `clipscope.core.lower.ncnn.modes.Modes`."""

    by_layer: Mapping[str, Mode]
    quantize_steps: int
    dequantize_steps: int

    def count(self, mode: Mode) -> int:
        """Number of layers that run so."""
        return sum(found == mode for found in self.by_layer.values())


@dataclass(frozen=True)
class InsistResult:
    """Settings with which a layer runs int8 against the default, and why it does not by default."""

    layer: str
    quant: LayerQuant
    reason: str


@dataclass(frozen=True)
class MultipliersResult:
    """The multipliers of a layer's output channels, or why there are none.

    Attributes
    ----------
    layer
        Its name.
    found
        The multipliers with the ranges that they come from.
    reason
        Why there are none.
    """

    layer: str
    found: LayerMultipliers | None
    reason: str | None = None
