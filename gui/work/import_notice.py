"""What a person is told of a table that was read."""

from __future__ import annotations

from typing import Literal

from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.worker.results import ImportResult
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.words import sentence


def import_notice(name: str, bits: int, result: ImportResult) -> tuple[Literal["done", "warning"], str, str]:
    """Level, text and details of the notice after an import; ``"done"`` is a note.

    Parameters
    ----------
    name
        The table's.
    bits
        Width of the codes that it was read for.
    result
        What it said.
    """
    first = (
        tr("Imported {file}.", file=name)
        if bits >= FULL_BITS
        else tr("Imported {file}, read for {bits}-bit codes.", file=name, bits=bits)
    )
    parts = [first, *remarks(result)]
    count = len(result.findings)
    if count:
        parts.append(
            tr("1 finding: see the details.")
            if count == 1
            else tr("{count} findings: see the details.", count=count)
        )
    details = "\n".join(map(tr_message, (*result.findings, result.matches))).strip()
    return "warning" if len(parts) > 1 else "done", sentences(parts), details


def remarks(result: ImportResult) -> tuple[str, ...]:
    """Sentences on what is unusual about the table as a whole."""
    found = (tr("Its layers have other names and were matched by structure."),) if result.by_structure else ()
    return (*found, sentence(result.wide)) if result.wide else found


def width_text(bits: int) -> str:
    """For which width a table was read, to stand behind its name; nothing for the usual 8 bits."""
    return "" if bits >= FULL_BITS else tr(" for {bits}-bit codes", bits=bits)
