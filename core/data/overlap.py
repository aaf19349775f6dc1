"""Images that two data sets have in common, by content."""

from __future__ import annotations

import hashlib
from collections.abc import Generator

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs, UnreadableInput

Pairs = tuple[tuple[str, str], ...]


class Overlap(ClipScopeError):
    """Evaluation images are among those that something is to be chosen with."""


def overlap(one: Inputs, other: Inputs) -> Generator[Progress[None], None, Pairs]:
    """Find the images of one data set that are in another, too, under whatever name.

    Compared are the files, byte for byte, and what the network is fed with: so the same picture is found in
    another file format that loses nothing, and as a ready array.

    Parameters
    ----------
    one, other
        Data sets, prepared for the same network.

    Yields
    ------
    Progress
        After each image.

    Returns
    -------
    tuple[tuple[str, str], ...]
        Names of each image of ``one`` that was found, and of the same in ``other``.
    """
    total = len(one) + len(other)
    known: dict[str, str] = {}
    for done, item in enumerate(other.items):
        for digest in _digests(other, done):
            known.setdefault(digest, item.name)
        yield Progress("comparing images", done + 1, total)
    found: list[tuple[str, str]] = []
    for done, item in enumerate(one.items):
        names = [known[digest] for digest in _digests(one, done) if digest in known]
        if names:
            found.append((item.name, names[0]))
        yield Progress("comparing images", len(other) + done + 1, total)
    return tuple(found)


def overlap_text(found: Pairs, count: int, what: str = "evaluation") -> str:
    """What was found among so many images, which is not nothing.

    Parameters
    ----------
    found, count
        The images found, and among how many.
    what
        What the others are for.
    """
    mine, theirs = found[0]
    first = mine if mine == theirs else f"{mine} = {theirs}"
    return f"{len(found)} of {count} images are {what} images, too; the first: {first}"


def refuse_overlap(one: Inputs, other: Inputs) -> Generator[Progress[None], None, None]:
    """Compare calibration images with evaluation images.

    Raises
    ------
    Overlap
        If they have one in common.
    """
    found = yield from overlap(one, other)
    if found:
        raise Overlap(
            overlap_text(found, len(one)),
            where=str(one.source.origin),
            fix="tune with other images, or allow it",
        )


def _digests(inputs: Inputs, index: int) -> list[str]:
    """SHA-256 of an item's file, and of its input; nothing of what can't be read."""
    digests = []
    path = inputs.items[index].path
    try:
        values = inputs.get(index)
        if path is not None:
            digests.append("file " + hashlib.sha256(path.read_bytes()).hexdigest())
    except (UnreadableInput, OSError):
        return []
    return [*digests, f"input {values.shape} " + hashlib.sha256(values.tobytes()).hexdigest()]
