"""What the window's process and the worker say to each other: small values, no engine objects.

A job is a request with a generation number. The worker answers with `Started`, any number of `Stepped`,
and exactly one of `Finished`, `Failed`, `Cancelled`. A query that comes while a long job runs is answered
between two of its steps (`clipscope.core.worker.client.interleaved_query`); its end alone is passed on.
The client adds `WorkerExited` and `WorkerRestored`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.worker.requests import Request

# To the worker ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Job:
    """A request with its generation number."""

    generation: int
    request: Request


@dataclass(frozen=True)
class Cancel:
    """Stop a job at its next step; nothing happens if it is over."""

    generation: int


# From the worker ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ready:
    """The worker has loaded the engines."""


@dataclass(frozen=True)
class Failure:
    """Why a job failed, in the parts of `ClipScopeError`.

    Attributes
    ----------
    message, where, fix
        What is wrong, the place, the way out.
    kind
        ``"input"``: something given can't be used. ``"size"``: the network does not say how large its
        input is, and can be opened with a size. ``"pnnx"``: the program that converts is missing, and can
        be installed. ``"other format"``: another framework's file, which a converter may read.
        ``"inputs"``: it has more inputs than the image, all of them in ``names``, and can be
        opened with what they get. ``"overlap"``: evaluation images are among those given, which can be
        allowed. ``"class names"``: the file given as labels has class names, and can be used as such.
        ``"internal"``: unexpected. ``"lost"``: the worker died.
    details
        The traceback of an unexpected error, to copy.
    names, shapes
        Inputs, with their stated shapes where these are known (the batch first, 0 where a side is open).
    """

    message: str
    where: str | None = None
    fix: str | None = None
    kind: Literal[
        "input",
        "size",
        "pnnx",
        "other format",
        "inputs",
        "overlap",
        "class names",
        "network",
        "internal",
        "lost",
    ] = "input"
    details: str | None = None
    names: tuple[str, ...] = ()
    shapes: tuple[tuple[int, ...], ...] = ()

    def __str__(self) -> str:
        """One line: place, what is wrong, way out."""
        return str(self.error())

    def error(self) -> ClipScopeError:
        """The same as an exception."""
        return ClipScopeError(self.message, where=self.where, fix=self.fix)


@dataclass(frozen=True)
class Started:
    """The worker has begun a job."""

    generation: int


@dataclass(frozen=True)
class Stepped:
    """A job is under way; partial accuracies come without flips and excluded layers."""

    generation: int
    progress: Progress[Any]


@dataclass(frozen=True)
class Finished:
    """A job is done."""

    generation: int
    result: Any


@dataclass(frozen=True)
class Failed:
    """A job failed; the worker goes on."""

    generation: int
    failure: Failure


@dataclass(frozen=True)
class Cancelled:
    """A job was stopped, or taken out of the queue."""

    generation: int


# From the client ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class WorkerExited:
    """The worker ended although nobody asked it to; another one takes its place.

    Attributes
    ----------
    text
        How it ended.
    lost
        Generation of the job that it was at, which is reported as failed (or cancelled) too; None if idle.
    stopped
        Whether it was ended because a job that was cancelled did not stop.
    """

    text: str
    lost: int | None
    stopped: bool = False


@dataclass(frozen=True)
class WorkerSilent:
    """The worker has something to do and has not been heard of for a while; it may hang.

    Attributes
    ----------
    seconds
        How long.
    """

    seconds: float


@dataclass(frozen=True)
class WorkerRestored:
    """A new worker holds what the old one held, except for the problems.

    Attributes
    ----------
    problems
        What could not be opened again, or has changed since.
    """

    problems: tuple[Failure, ...] = field(default=())


Event = Started | Stepped | Finished | Failed | Cancelled | WorkerExited | WorkerRestored | WorkerSilent
