"""A kit as bytes: large parts apart, by their content, so that kits with the same network share them."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clipscope.core.cluster.carried import DataSet
from clipscope.core.cluster.crew import ClusterError, Kit

BLOCK_BYTES = 64 * 2**10
"""Size from which bytes and arrays are sent apart."""


@dataclass(frozen=True)
class Pack:
    """A pickled kit and its data set.

    Attributes
    ----------
    main
        The pickle, in which blocks are named.
    blocks
        SHA-256 of all blocks, each once.
    buffers
        SHA-256 of those that are buffers of arrays, in the order of the pickle.
    data
        The images.
    """

    main: bytes
    blocks: tuple[str, ...]
    buffers: tuple[str, ...]
    data: DataSet

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all of it."""
        parts = "".join(self.buffers).encode(), self.data.name.encode()
        return hashlib.sha256(b"".join((self.main, *parts))).hexdigest()


def packed(kit: Kit, data: DataSet) -> tuple[Pack, dict[str, bytes]]:
    """A kit as bytes, and its blocks by their SHA-256.

    Raises
    ------
    ClusterError
        If something in it can't be sent, such as what a person's own metric has opened.
    """
    from cloudpickle import Pickler  # Dask's own, which takes a person's functions, too

    blocks: dict[str, bytes] = {}
    buffers: list[str] = []
    known: dict[int, tuple[bytes, str]] = {}  # with the object itself: an id is one's as long as it lives

    def added(content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        blocks[digest] = content
        return digest

    def apart(buffer: pickle.PickleBuffer) -> bool:
        """Whether a buffer stays in the pickle; large ones become blocks."""
        with buffer.raw() as raw:
            if raw.nbytes < BLOCK_BYTES:
                return True
            buffers.append(added(raw.tobytes()))
        return False

    class KitPickler(Pickler):  # type: ignore[misc]
        def reducer_override(self, value: Any) -> Any:
            if isinstance(value, memoryview):  # large weights are mapped from their file
                return bytes, (value.tobytes(),)
            return super().reducer_override(value)

        def persistent_id(self, value: Any) -> str | None:
            if type(value) is not bytes or len(value) < BLOCK_BYTES:
                return None
            if id(value) not in known:
                known[id(value)] = value, added(value)
            return known[id(value)][1]

    target = io.BytesIO()
    try:
        KitPickler(target, pickle.HIGHEST_PROTOCOL, buffer_callback=apart).dump(kit)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise ClusterError(
            f"this work can't be sent to other machines ({error})", fix="leave --dask, or --metric, out"
        ) from error
    return Pack(target.getvalue(), tuple(blocks), tuple(buffers), data), blocks


def unpacked(pack: Pack, blocks: Mapping[str, bytes]) -> Kit:
    """The kit of a pack; ``blocks`` has all of its."""

    class KitUnpickler(pickle.Unpickler):
        def persistent_load(self, pid: Any) -> bytes:
            return blocks[pid]

    found: Kit = KitUnpickler(
        io.BytesIO(pack.main), buffers=[blocks[digest] for digest in pack.buffers]
    ).load()
    return found
