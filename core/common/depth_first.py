"""Answers that depend on answers for other names, found without recursion.

A network may be thousands of nodes deep, and Python stops after a thousand calls within each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable


def answered(
    name: str,
    known: dict[str, bool],
    needs: Callable[[str], Iterable[str]],
    answer: Callable[[str], bool],
) -> bool:
    """The answer for a name, after those that it needs; all of them are added to ``known``.

    Parameters
    ----------
    name
        What is asked for.
    known
        Answers so far, by name.
    needs
        Names whose answers come first.
    answer
        The answer, once ``known`` has what it needs; of a cycle, which no valid network has, one is missing.
    """
    waiting, begun = [name], set[str]()
    while waiting:
        last = waiting[-1]
        if last in known:
            waiting.pop()
        elif last not in begun:
            begun.add(last)
            waiting += [other for other in needs(last) if other not in known and other not in begun]
        else:
            known[last] = answer(last)
            waiting.pop()
    return known[name]
