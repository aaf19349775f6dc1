"""Names for layers and blobs that are put into a network."""

from __future__ import annotations

from clipscope.core.model.graph import ParamGraph


class FreeNames:
    """Names of a layer and of its blob that a network does not have, each given once.

    Parameters
    ----------
    graph
        The network's graph.
    """

    def __init__(self, graph: ParamGraph) -> None:
        self._taken = {name for line in graph.layers for name in (line.name, *line.bottoms, *line.tops)}

    def take(self, name: str) -> str:
        """``name``, or what is free with underscores behind it."""
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name
