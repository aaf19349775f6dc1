"""Does a network compute the same twice? One that reads beside its blobs does not, and nobody would notice.

Sizes have rules for the types that real networks are made of (`clipscope.core.model.layer_sizes`). Where a
type has none, new memory is filled with one byte in one run and with another in the next: values that
depend on it differ.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.model.layer_sizes import has_size_rule
from clipscope.core.model.network import Network

RUNS = ((0x55, True), (0xBF, True), (0xBF, False))
"""Bytes that make 1.5e13 and -1.5 of a float32, and whether the free pieces between those in use are taken.

Beside such a piece the same may lie in two runs; beside others, in a third run, it does not."""

_SPARE_BYTES = 16 << 20
_PIECES = (*(1 << bits for bits in range(20, 10, -1)), *range(1024, 0, -16))
"""Sizes of pieces that are taken, largest first: glibc keeps small ones by every 16 bytes."""
_MOST_GAPS = 100_000
_PERTURB, _MMAP_MAX, _TRIM = -6, -4, -1
"""glibc's ``mallopt``: what memory is filled with, how many pieces come straight from the system (zeros), and
how much may be free at the end before it goes back there."""
_MMAP_DEFAULT, _TRIM_DEFAULT = 65536, 128 << 10


def require_determined(
    network: Network, shape: tuple[int, int, int], blobs: Sequence[str], where: str
) -> None:
    """Refuse a network whose values depend on what lies in memory beside them.

    Nothing is run where all of its layer types have a rule of sizes, or the C library can't fill memory.

    Parameters
    ----------
    network
        The network, whose sizes were found to fit.
    shape
        (C, H, W) of its input.
    blobs
        Blobs that can be asked for, in the order in which the network makes them.
    where
        The file, for messages.

    Raises
    ------
    ClipScopeError
        With the first layer whose values differ.
    """
    unruled = {layer.type for layer in network.graph.layers if not has_size_rule(layer)}
    if not unruled or not can_fill():
        return
    image = np.random.default_rng(0).uniform(-1, 1, shape).astype(np.float32)
    found = []
    for fill, without_gaps in RUNS:
        with _filled(fill, without_gaps):
            net = NcnnNet(network.graph.text(), network.weights, threads=1)
            with closing(net), closing(net.stream(image, blobs)) as values:
                found.append([hashlib.blake2b(x.tobytes()).digest() for _, x in values])
    for blob, *digests in zip(blobs, *found, strict=True):
        if len(set(digests)) > 1:
            layer = network.graph.producer(blob)
            name = "" if layer is None else f"layer {layer.name} ({layer.type}) "
            raise ClipScopeError(
                f"{name}computes something else from the same input each time: it reads what lies in memory"
                " beside its blobs, whose sizes don't fit",
                where=where,
                fix="convert the network again, with the input's size",
            )


def can_fill() -> bool:
    """Whether the C library fills memory: glibc does."""
    try:
        return hasattr(ctypes.CDLL(None), "gnu_get_libc_version")
    except (OSError, TypeError):
        return False


@contextmanager
def _filled(fill: int, without_gaps: bool = False) -> Iterator[None]:
    """Have all memory that is new or free hold this byte; without gaps, what is asked for is in one piece."""
    library = ctypes.CDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    library.mallopt(_MMAP_MAX, 0)
    library.mallopt(_TRIM, 2 * _SPARE_BYTES)
    library.mallopt(_PERTURB, fill)
    held: list[int] = []
    try:
        spare = library.malloc(_SPARE_BYTES)
        library.free(spare)  # what lies behind the last piece is filled, too
        held = _gaps(library, spare) if without_gaps and spare is not None else []
        yield
    finally:
        for piece in held:
            library.free(piece)
        library.mallopt(_PERTURB, 0)
        library.mallopt(_TRIM, _TRIM_DEFAULT)
        library.mallopt(_MMAP_MAX, _MMAP_DEFAULT)


def _gaps(library: ctypes.CDLL, spare: int) -> list[int]:
    """Take what is free before a piece of memory, within bounds: a thread's memory need not go on there."""
    held: list[int] = []
    left = _SPARE_BYTES
    for size in _PIECES:
        while left >= size and len(held) < _MOST_GAPS and (piece := library.malloc(size)) is not None:
            if spare <= piece < spare + _SPARE_BYTES:
                library.free(piece)
                break
            held.append(piece)
            left -= size
    return held
