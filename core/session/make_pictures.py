"""Images as the network sees them, for a session."""

from __future__ import annotations

from collections.abc import Iterable

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.as_seen import seen_image
from clipscope.core.data.images import decode
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.session.pictures import SeenInput, thumbnail

SHOWN = 4
"""Images whose preprocessing is shown."""


def seen_inputs(inputs: Inputs, indices: Iterable[int]) -> tuple[SeenInput, ...]:
    """Images before and after the preprocessing; those that can't be read are left out."""
    found = []
    for index in indices:
        item = inputs.items[index]
        try:
            values = inputs.get(index)
            picture = None if item.path is None else thumbnail(decode(item.path))
            seen = thumbnail(seen_image(inputs, index))
        except (UnreadableInput, ClipScopeError):
            continue
        found.append(SeenInput(item.name, picture, seen, float(values.min()), float(values.max())))
    return tuple(found)
