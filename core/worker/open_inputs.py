"""Images of a role: opened, sampled, hashed, and watched for a cancelled job."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.progress import Pace, Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import Source, open_source
from clipscope.core.worker.requests import SetInputs
from clipscope.core.worker.results import InputsInfo

PIXEL_BYTES = 256 * 2**20
"""Bound on decoded images that are kept, for each role."""


class PolledInputs(Inputs):
    """Inputs that ask before every image whether to go on.

    A verb yields only after several images; this stops its threads within one.
    """

    def __init__(self, source: Source, preprocess: Preprocess | None, poll: Callable[[], None]) -> None:
        super().__init__(source, preprocess, PIXEL_BYTES)
        self._poll = poll

    def get(self, i: int) -> NDArray[np.float32]:
        """Return input ``i`` as `Inputs.get` does, unless the job was cancelled."""
        self._poll()
        return super().get(i)


@dataclass(frozen=True, eq=False)
class OpenInputs:
    """The images of a role and what the window is told of them."""

    inputs: Inputs
    info: InputsInfo


def open_inputs(
    request: SetInputs, known: Sequence[OpenInputs], poll: Callable[[], None]
) -> Generator[Progress[None], None, OpenInputs]:
    """Open, sample and hash images.

    Parameters
    ----------
    request
        What to open.
    known
        Images that are open: the same ones with the same preprocessing are shared, with what is decoded.
    poll
        Raises if the job was cancelled.

    Raises
    ------
    ClipScopeError
        As `open_source`, `Source.sample` and `Inputs`.
    """
    yield Progress("listing the images", 0, 0)
    whole = open_source(request.path, request.labels)
    source = whole.sample(request.limit)
    fingerprint = yield from _fingerprint(source)
    preprocess = "" if request.preprocess is None else request.preprocess.fingerprint()
    inputs = _shared(known, request, fingerprint, source) or PolledInputs(source, request.preprocess, poll)
    info = InputsInfo(
        role=request.role,
        path=request.path,
        kind=source.kind,
        count=len(source),
        total=len(whole),
        labelled=source.labelled,
        class_names=source.class_names,
        fingerprint=fingerprint,
        preprocess=preprocess,
        shape=inputs.shape,
    )
    return OpenInputs(inputs, info)


def _shared(
    known: Sequence[OpenInputs], request: SetInputs, fingerprint: str, source: Source
) -> Inputs | None:
    for other in known:
        same = other.info.fingerprint == fingerprint and other.inputs.source.items == source.items
        preprocess = None if source.arrays is not None else request.preprocess
        if same and other.inputs.preprocess == preprocess and not other.inputs.problems:
            return other.inputs
    return None


def _fingerprint(source: Source) -> Generator[Progress[None], None, str]:
    """`Source.fingerprint` in steps: the files' hashes are remembered, so the last step is quick."""
    if source.arrays is None:
        pace = Pace(len(source))
        for done, item in enumerate(source.items):
            yield Progress("reading the images", done, len(source), seconds_left=pace.seconds_left(done))
            replace(source, items=(item,)).fingerprint()
    yield Progress("reading the images", len(source), len(source))
    return source.fingerprint()
