"""What the worker can be asked to do with tables: import, check, mend, write, read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from clipscope.core.worker.requests import Query, Request

CHECK_FIRST = "check the table: what is wrong with it can be fixed there"
"""Way out for a table that can't be read, and has findings with fixes."""


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
class LintTable(Query):
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
class FixTable(Query):
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
class SaveTable(Query):
    """Write a table, whole or not at all; answered with `SavedTable`."""

    title: ClassVar[str] = "saving the table"
    of_model: ClassVar[bool] = False
    text: str
    path: Path


@dataclass(frozen=True)
class ReadTable(Query):
    """Read a table to look at it; answered with `ImportResult`.

    Attributes
    ----------
    path
        The table.
    bits
        Width that it was made for, as in `ImportTable`.
    text
        What to read in place of the file's content, as in `ImportTable`.
    """

    title: ClassVar[str] = "reading the table"
    path: Path
    bits: int = 8
    text: str | None = None
