"""Who computes: a few threads or forks here, or the workers of a cluster. Dask is not needed to know that."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any, Protocol

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import Inputs


class ClusterError(ClipScopeError):
    """A cluster can't be used, or was lost."""


class Kit(Protocol):
    """What a worker needs for one verb, pickled: network, plan, options; the images come with the work."""

    def open(self, inputs: Inputs) -> Any:
        """Load it: an object whose methods are the steps of the verb, and which may have ``close``.

        Parameters
        ----------
        inputs
            The images of the data set. Only those that an item names can be read, while it is worked on.
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
