"""Work on many images with a few threads, in order, with a bounded number under way."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST_CHUNK = 8
TURNS = 4
"""How many chunks of the same size each thread would have of what is left."""


def available_threads() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chunks(
    items: Sequence[Item], threads: int, largest: int = LARGEST_CHUNK, smallest: int = 1
) -> list[Sequence[Item]]:
    """Split items so that a turn outweighs its hand-over, ever finer, so that all threads end together."""
    parts: list[Sequence[Item]] = []
    start = 0
    while start < len(items):
        size = max(smallest, min(largest, (len(items) - start) // (threads * TURNS)))
        parts.append(items[start : start + size])
        start += size
    return parts


def map_ordered(
    function: Callable[[Item], Result], items: Iterable[Item], threads: int
) -> Generator[Result, None, None]:
    """Apply a function with several threads; results come in the order of the items.

    At most twice as many items as threads are under way or waiting to be taken, so memory stays bounded.
    Closing the generator stops after the calls that are running. An exception of the function is raised
    at its item's place.
    """
    from concurrent.futures import ThreadPoolExecutor  # with logging, which forks do without

    pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="images")
    waiting: deque[Future[Result]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
