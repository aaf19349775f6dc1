"""The one exception a person is meant to read."""

from __future__ import annotations


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
    """

    def __init__(self, message: str, *, where: str | None = None, fix: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        """One line: place, what is wrong, way out."""
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}; {self.fix}" if self.fix else text

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with all three parts, so that errors cross from the worker process whole."""
        return (_rebuild, (type(self), self.message, self.where, self.fix))


class NoImageInput(ClipScopeError):
    """The network has no input, several, or one that is no image: no size helps."""


class NoNetwork(ClipScopeError):
    """No network is open where one is needed: what is held elsewhere may still be written."""


def _rebuild(kind: type[ClipScopeError], message: str, where: str | None, fix: str | None) -> ClipScopeError:
    return kind(message, where=where, fix=fix)
