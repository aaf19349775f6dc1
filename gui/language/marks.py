"""The mark of texts that are translated later; it asks for no catalogue."""

from __future__ import annotations


def tr_noop(text: str) -> str:
    """Mark a text that is kept in English and translated where it is shown (as Qt's ``QT_TR_NOOP``)."""
    return text
