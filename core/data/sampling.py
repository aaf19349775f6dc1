"""Choosing a fixed, balanced part of a data set."""

from __future__ import annotations

from collections.abc import Hashable, Sequence


def balanced_sample(labels: Sequence[Hashable], limit: int) -> list[int]:
    """Choose ``limit`` of the indices of ``labels``, ascending and the same every time.

    Every class gets one more in turn until the limit is reached; in the last, partial turn the classes
    served are evenly spaced (neighbouring classes tend to be alike). Within a class the chosen are evenly
    spaced too.

    Parameters
    ----------
    labels
        Class of each index; all the same for unlabelled data.
    limit
        1 .. ``len(labels)``.
    """
    groups: dict[Hashable, list[int]] = {}
    for index, label in enumerate(labels):
        groups.setdefault(label, []).append(index)
    members = [groups[label] for label in sorted(groups, key=lambda x: (x is not None, x))]
    shares = _shares([len(group) for group in members], limit)
    chosen = [g[i] for g, n in zip(members, shares, strict=True) for i in evenly_spaced(len(g), n)]
    return sorted(chosen)


def evenly_spaced(total: int, count: int) -> list[int]:
    """Return ``count`` different indices out of ``range(total)``, each in the middle of its stretch."""
    return [(2 * i + 1) * total // (2 * count) for i in range(count)]


def _shares(sizes: list[int], limit: int) -> list[int]:
    """How many each class gives."""
    shares = [0] * len(sizes)
    left = limit
    while left > 0:
        open_classes = [i for i, size in enumerate(sizes) if shares[i] < size]
        if left < len(open_classes):
            open_classes = [open_classes[i] for i in evenly_spaced(len(open_classes), left)]
        for i in open_classes:
            shares[i] += 1
        left -= len(open_classes)
    return shares
