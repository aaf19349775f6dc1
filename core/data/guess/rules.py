"""The guess: clues in the order of their strength, each for the fields that no stronger one named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.guess.families import family_clue, input_name_clue, kind_clue
from clipscope.core.data.guess.first_layer import first_layer_clue
from clipscope.core.data.guess.sidecars import metadata_clue, sidecar_clues
from clipscope.core.data.guess.values import RESIZE, VALUES, Clue, Facts, Guess
from clipscope.core.data.preprocess import Preprocess


def plain(facts: Facts) -> Preprocess:
    """Pixels of 0..255 as they are, stretched: what is used where nothing is known."""
    channels, height, width = facts.shape
    return Preprocess(width, height, pixel="grey" if channels == 1 else "rgb")


def guess_preprocess(facts: Facts) -> Guess:
    """Guess how images become inputs.

    What a file states wins over what is concluded; mean, norm and the order of channels come from one source,
    the resize may come from another.

    Parameters
    ----------
    facts
        What is known of the network.

    Returns
    -------
    Guess
        At the network's size. Networks with other than one or three channels get the plain one.
    """
    base = plain(facts)
    if facts.shape[0] not in (1, 3):
        return Guess(base, notes=(f"its input has {facts.shape[0]} channels, which are no picture",))
    notes: list[str] = []
    found: dict[str, Any] = {}
    reasons: list[str] = []
    stated = False
    for clue in _clues(facts, notes):
        new = _new_fields(clue, found)
        if not new:
            continue
        if facts.shape[0] == 1:
            new = _grey(new)
        try:
            replace(base, **(found | new))
        except ClipScopeError as error:
            notes.append(f"{clue.reason}: {error.message}")
            continue
        stated = stated or (clue.stated and "mean" in new)
        found |= new
        only_resize = not any(name in new for name in VALUES) and any(name in found for name in VALUES)
        reasons.append(f"for the resize, {clue.reason}" if only_resize else clue.reason)
    return Guess(replace(base, **found), tuple(reasons), stated, tuple(notes))


def _clues(facts: Facts, notes: list[str]) -> Iterator[Clue]:
    """Clues, the strongest first; those that are made for another size are noted."""
    yield from sidecar_clues(facts, notes)
    stated = metadata_clue(facts)
    if stated is not None:
        yield stated
    first = None if facts.first is None else first_layer_clue(facts.first)
    if first is not None and facts.first is not None and facts.first.scale is not None:
        yield first
        first = None
    for clue_or_none in (family_clue(facts), input_name_clue(facts), first, kind_clue(facts)):
        if clue_or_none is not None:
            yield clue_or_none


def _new_fields(clue: Clue, found: dict[str, Any]) -> dict[str, Any]:
    """What a clue says of fields that nobody named: of mean, norm and order all or nothing."""
    new: dict[str, Any] = {}
    for group in (VALUES, RESIZE):
        if not any(name in found for name in group):
            new |= {name: clue.fields[name] for name in group if name in clue.fields}
    return new


def _grey(fields: dict[str, Any]) -> dict[str, Any]:
    """The same for one channel: no order, and the mean over the channels."""
    out = {name: value for name, value in fields.items() if name != "pixel"}
    for name in ("mean", "norm"):
        values = out.get(name, ())
        if len(values) > 1:
            out[name] = (sum(values) / len(values),)
    return out
