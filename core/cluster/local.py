"""A cluster of processes on this machine."""

from __future__ import annotations

import atexit
import contextlib
import logging
import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from clipscope.core.cluster.crew import ClusterError
from clipscope.core.common.parallel import available_threads

LOCAL = "local:"


def workers_of(address: str) -> int:
    """The number of processes of ``local:N``.

    Raises
    ------
    ClusterError
        If it is none.
    """
    number = address.removeprefix(LOCAL)
    if not number.isdecimal() or not 1 <= int(number) <= 256:
        raise ClusterError(
            "is not local:N with N from 1 to 256",
            where=f"--dask {address}",
            fix="give local:2 for two processes",
        )
    return int(number)


@contextmanager
def local_cluster(workers: int) -> Iterator[Any]:
    """A Dask cluster of some processes here, which end with the block, or with this process."""
    import distributed
    from distributed.deploy import spec

    try:
        cluster = distributed.LocalCluster(
            n_workers=workers,
            loop=_deaf_loop(),
            threads_per_worker=max(1, available_threads() // workers),
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL + 1,
            memory_limit=0,
        )
    except BaseException:  # such as Ctrl+C: what is half started can't be closed
        atexit.unregister(spec.close_clusters)
        for child in multiprocessing.active_children():
            child.kill()
        raise
    try:
        yield cluster
    finally:
        with contextlib.suppress(Exception):  # they are daemons: they end with this process
            cluster.close(timeout=5)


def _deaf_loop() -> Any:
    """Dask's loop in a thread that is deaf to Ctrl+C, as are then the processes that it starts.

    A terminal tells all of them; this process hears of it, and ends them.
    """
    from distributed.utils import LoopRunner

    runner = LoopRunner(asynchronous=False)
    if not hasattr(signal, "pthread_sigmask"):
        runner.start()
        return runner.loop
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        runner.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return runner.loop
