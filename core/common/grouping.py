"""Many names with one text as one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

SHOWN = 3
"""Names that a line gives; of more only the number."""


def by_text(items: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Names by their text, both in the order in which they first come.

    Parameters
    ----------
    items
        (name, text) pairs.
    """
    found: dict[str, list[str]] = {}
    for name, text in items:
        found.setdefault(text, []).append(name)
    return {text: tuple(names) for text, names in found.items()}


def named(names: Sequence[str], shown: int = SHOWN) -> str:
    """``a``, ``a and b``, or ``a, b, c and 45 more``."""
    if len(names) == 1:
        return names[0]
    if len(names) <= shown + 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{', '.join(names[:shown])} and {len(names) - shown:,} more"


def stay_fp32(items: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each reason why layers stay fp32.

    Parameters
    ----------
    items
        (layer, reason) pairs.
    """
    return [
        f"{named(names)} stay fp32 ({reason})" if len(names) > 1 else f"{names[0]} stays fp32 ({reason})"
        for reason, names in by_text(items).items()
    ]
