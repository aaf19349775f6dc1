"""What a job is at, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr

if TYPE_CHECKING:
    # The window is there before NumPy is loaded.
    from clipscope.core.common.progress import Progress


def count_text(progress: Progress[Any]) -> str:
    """How far it is, behind what is being done."""
    return f"  {progress.done:,} / {progress.total:,}" if progress.total > 1 else "…"


def stage_text(said: str) -> str:
    """A job's name or a stage of it in the window's language, as it reads within a sentence."""
    if ": " in said:
        first, _, rest = said.partition(": ")
        return tr("{job}: {stage}", job=stage_text(first), stage=stage_text(rest))
    return tr_message(said) if " " in said else tr(said)
