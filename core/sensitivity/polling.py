"""Results of several threads, with a word in between while they are long in coming."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PATIENCE = 0.1
"""Seconds after which a waiting caller gets its turn, so that it can cancel."""


def map_polled(
    function: Callable[[Item], Result], items: Iterable[Item], threads: int
) -> Generator[tuple[Result] | None, None, None]:
    """Apply a function with several threads; results in the order of the items, each in a tuple.

    None is yielded whenever none has come for a tenth of a second. At most twice as many items as threads
    are under way or waiting to be taken. Closing the generator waits for the calls that are running. An
    exception of the function is raised at its item's place.
    """
    pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="images")
    waiting: deque[Future[Result]] = deque()
    rest = iter(items)
    try:
        while True:
            while len(waiting) < 2 * threads:
                try:
                    waiting.append(pool.submit(function, next(rest)))
                except StopIteration:
                    break
            if not waiting:
                return
            while not waiting[0].done():
                wait([waiting[0]], PATIENCE)
                if not waiting[0].done():
                    yield None
            yield (waiting.popleft().result(),)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
