"""What a person is told of a table that was read."""

from __future__ import annotations

from typing import Literal

from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.worker.results import ImportResult


def import_notice(name: str, bits: int, result: ImportResult) -> tuple[Literal["info", "warning"], str, str]:
    """Level, text and details of the notice after an import.

    Parameters
    ----------
    name
        The table's.
    bits
        Width of the codes that it was read for.
    result
        What it said.
    """
    width = width_text(bits)
    parts = [f"Imported {name}{width and f', read{width}'}.", *remarks(result)]
    count = len(result.findings)
    if count:
        parts.append(f"{count} finding{'s' * (count != 1)}: see the details.")
    details = "\n".join((*result.findings, result.matches)).strip()
    return "warning" if len(parts) > 1 else "info", " ".join(parts), details


def remarks(result: ImportResult) -> tuple[str, ...]:
    """Sentences on what is unusual about the table as a whole."""
    found = ("Its layers have other names and were matched by structure.",) if result.by_structure else ()
    return (*found, f"{result.wide[:1].upper()}{result.wide[1:]}.") if result.wide else found


def width_text(bits: int) -> str:
    """For which width a table was read; nothing for the usual 8 bits."""
    return "" if bits >= FULL_BITS else f" for {bits}-bit codes"
