"""Who computes: a few threads or forks here, or the workers of a cluster. Dask is not needed to know that."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Hashable, Sequence
from contextlib import closing
from typing import Any, Protocol, TypeVar

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import map_ordered
from clipscope.core.data.inputs import Inputs

Kept = TypeVar("Kept")


class ClusterError(ClipScopeError):
    """A cluster can't be used, or was lost."""


class Shelf:
    """What one kit leaves for the next one with the same images, such as fp32 logits. Safe with threads."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under a key, made if nothing is."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            found: Kept = self._kept[key]
            return found


class Kit(Protocol):
    """What a worker needs for one verb, pickled: network, plan, options; the images come with the work.

    Large parts of it, such as a network's weights, are sent once, whatever other kits have them, too.
    """

    def open(self, inputs: Inputs, shelf: Shelf) -> Any:
        """Load it: an object whose methods are the steps of the verb, and which may have ``close``.

        Parameters
        ----------
        inputs
            The images of the data set. Only those that an item names can be read, while it is worked on.
        shelf
            Shared by all kits with these images, as long as the worker knows them.
        """
        ...


class Team(Protocol):
    """The workers with one kit."""

    def map(
        self, step: str, items: Sequence[Any], images: Callable[[Any], Sequence[int]]
    ) -> Generator[Any, None, None]:
        """Apply a step to all items; results come in the order of the items.

        Which worker did an item, and whether one was lost meanwhile, can't be seen from the results. Closing
        the generator drops what is under way. An exception of the step is raised at its item's place.

        Parameters
        ----------
        step
            Name of a method of what the kit opens; it takes an item.
        items
            What it is called with, pickled.
        images
            Gives the places of the images that an item needs.
        """
        ...


class Crew(Protocol):
    """The workers of a cluster, or forks of this process."""

    @property
    def threads(self) -> int:
        """Images at a time, over all workers."""
        ...

    @property
    def alike(self) -> bool:
        """Whether all workers have processors on which the engines take the same kernels as here."""
        ...

    @property
    def forked(self) -> bool:
        """Whether the workers are forks of this process: they begin with what it holds, and share memory."""
        ...

    def team(self, kit: Kit, inputs: Inputs) -> Team:
        """The workers with a kit, which is sent with the first work; closing is the crew's."""
        ...


def on_all(
    kit: Kit,
    inputs: Inputs,
    step: str,
    items: Sequence[Any],
    images: Callable[[Any], Sequence[int]],
    *,
    crew: Crew | None,
    threads: int,
    shelf: Shelf | None = None,
) -> Generator[Any, None, None]:
    """Apply a step of a kit to all items, by a crew or with a few threads here; results in their order.

    Parameters
    ----------
    kit, inputs
        As `Crew.team` takes them.
    step, items, images
        As `Team.map` takes them.
    crew
        The workers; None for this machine.
    threads
        Items at a time on this machine.
    shelf
        That of this machine; an empty one if None.
    """
    if crew is not None:
        with closing(crew.team(kit, inputs).map(step, items, images)) as results:
            yield from results
        return
    opened = kit.open(inputs, shelf or Shelf())
    try:
        # Closed before what is loaded is freed: no thread may be using it then.
        with closing(map_ordered(getattr(opened, step), items, threads)) as results:
            yield from results
    finally:
        if hasattr(opened, "close"):
            opened.close()
