"""Reports in the window's language."""

from __future__ import annotations

from clipscope.core.report.language import ENGLISH, Language
from clipscope.gui.language.choice import current_language
from clipscope.gui.language.messages import tr_report


def report_language() -> Language:
    """The language that the window speaks now, for a report."""
    name = current_language()
    return ENGLISH if name is None else Language(name, name.replace("_", "-"), tr_report)
