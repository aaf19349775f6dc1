"""Whether two results are the same, bit for bit, and a worker that is killed meanwhile."""

from __future__ import annotations

import dataclasses
import os
import signal
from collections.abc import Generator, Mapping
from typing import Any

import numpy as np

from clipscope.core.cluster.dask_crew import DaskCrew
from clipscope.core.data.inputs import Inputs


def require_same(one: Any, other: Any, place: str = "result", but: tuple[str, ...] = ()) -> None:
    """Fail at the first place where two values differ, floats by their bits; fields in ``but`` may."""
    assert type(one) is type(other), place
    if isinstance(one, np.ndarray):
        assert (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes()), place
    elif isinstance(one, float):
        assert one.hex() == other.hex(), place
    elif isinstance(one, Inputs):
        assert one.items == other.items
    elif dataclasses.is_dataclass(one):
        for field in dataclasses.fields(one):
            if field.name not in but:
                values = getattr(one, field.name), getattr(other, field.name)
                require_same(*values, f"{place}.{field.name}", but)
    elif isinstance(one, Mapping):
        assert list(one) == list(other), place
        for key in one:
            require_same(one[key], other[key], f"{place}[{key}]", but)
    elif isinstance(one, (list, tuple)):
        assert len(one) == len(other), place
        for number, (a, b) in enumerate(zip(one, other, strict=True)):
            require_same(a, b, f"{place}[{number}]", but)
    else:
        assert one == other, place


def with_one_killed(verb: Generator[Any, None, Any], crew: DaskCrew, stage: str) -> Any:
    """Result of a verb; a worker is killed when it is first heard of a stage's work."""
    killed, seen = False, 0
    while True:
        try:
            step = next(verb)
        except StopIteration as end:
            assert killed
            return end.value
        seen += step.stage == stage
        under_way = 0 < step.done < step.total if step.total else seen == 4  # of unknown length
        if not killed and step.stage == stage and under_way:
            os.kill(next(iter(crew.run(os.getpid).values())), signal.SIGKILL)
            killed = True
