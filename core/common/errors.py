"""The one exception a person is meant to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from clipscope.core.common.visible import bounded, one_line, visible


class ClipScopeError(Exception):
    """Something the user gave can't be used.

    Parameters
    ----------
    message
        What is wrong, in one sentence without a full stop.
    where
        The file, and the place in it, that is wrong (``"net.param, line 3"``).
    fix
        The way out: what the person can do about it.

    Attributes
    ----------
    inputs
        Names of all inputs of a network that has several, where nobody said what those beside the image get.
    shapes
        Their stated shapes, with the batch and 0 where a side is open; empty where they are not known.
    step
        What was being done, where that is known: ``"opening the network"``.
    """

    inputs: tuple[str, ...] = ()
    shapes: tuple[tuple[int, ...], ...] = ()
    step: str = ""

    def __init__(self, message: str, *, where: str | None = None, fix: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.fix = fix

    def of_inputs(self, names: Sequence[str]) -> Self:
        """The same error with the network's inputs."""
        self.inputs = tuple(names)
        return self

    def in_step(self, step: str) -> Self:
        """The same error with what was being done."""
        self.step = step
        return self

    def __str__(self) -> str:
        """One line: place, what is wrong, way out; control characters of names can be seen in it."""
        message = bounded(one_line(self.message))
        text = f"{visible(self.where)}: {message}" if self.where else message
        return f"{text}; {one_line(self.fix)}" if self.fix else text

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with all three parts, so that errors cross from the worker process whole."""
        return (_rebuild, (type(self), self.message, self.where, self.fix))


class NoImageInput(ClipScopeError):
    """The network has no input, several, or one that is no image: no size helps."""


class NoNetwork(ClipScopeError):
    """No network is open where one is needed: what is held elsewhere may still be written."""


def _rebuild(kind: type[ClipScopeError], message: str, where: str | None, fix: str | None) -> ClipScopeError:
    return kind(message, where=where, fix=fix)
