"""The targets that a person has named, kept in the settings folder."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import read_bounded, write_file
from clipscope.core.common.locks import HeldFile, hold
from clipscope.core.common.os_reason import os_reason
from clipscope.core.targets.command import words_of

FILE: Final = "targets.json"
SCHEMA: Final = 1
MOST: Final = 64
"""Targets that are kept."""
LONGEST: Final = 4096
"""Characters of a command."""
LARGEST: Final = 1 << 20
"""Bytes of the file."""
HERE: Final = ("here", "this-machine")
"""Names that would be taken for this machine."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_LOCK_SECONDS = 5.0


@dataclass(frozen=True)
class Target:
    """A machine to run networks on.

    Attributes
    ----------
    name
        What a person calls it.
    command
        What starts a Python, or the C++ runner, there; arguments are added to it.
    """

    name: str
    command: str


def settings_folder() -> Path:
    """``clipscope`` in the folder that the system has for settings, where the window has its own.

    ``XDG_CONFIG_HOME`` wins on all systems but Windows, as Qt has it.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "clipscope"
    given = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(given) if Path(given).is_absolute() else Path.home() / ".config") / "clipscope"


def targets_file() -> Path:
    """Where the targets are kept."""
    return settings_folder() / FILE


def checked(name: str, command: str) -> Target:
    """A target of a name and a command that can be kept.

    Raises
    ------
    ClipScopeError
        If they can't.
    """
    if name in HERE:
        raise ClipScopeError(
            f"{name!r} is the name of this machine", fix="call the target otherwise, such as board or rk3588"
        )
    if not _NAME.fullmatch(name):
        raise ClipScopeError(
            f"{name!r} can't be a target's name",
            fix="take up to 32 letters, digits, dots, dashes and underscores, such as board or rk3588",
        )
    if len(command) > LONGEST or not command.isprintable():
        raise ClipScopeError(
            f"the command of target {name} is too long, or has control characters",
            fix=f"give one line of at most {LONGEST} characters, such as 'ssh pi@board python3'",
        )
    words_of(command)
    return Target(name, command)


def all_targets() -> tuple[Target, ...]:
    """All targets, in the order in which they were added.

    Raises
    ------
    ClipScopeError
        If the file can't be read, or is none.
    """
    path = targets_file()
    if not path.exists():
        return ()
    return _read(path)


def target_of(name: str) -> Target:
    """The target of a name.

    Raises
    ------
    ClipScopeError
        If there is none.
    """
    known = all_targets()
    for target in known:
        if target.name == name:
            return target
    names = ", ".join(target.name for target in known)
    raise ClipScopeError(
        f"no target is called {name!r}",
        fix=f"choose of {names}" if names else 'add it: clipscope target add NAME "COMMAND"',
    )


def add(target: Target) -> bool:
    """Keep a target, in place of one of its name.

    Returns
    -------
    bool
        Whether there was one of its name.

    Raises
    ------
    ClipScopeError
        If there are too many, or the file can't be read or written.
    """
    with _held():
        known = list(all_targets())
        places = [place for place, other in enumerate(known) if other.name == target.name]
        if places:
            known[places[0]] = target
        elif len(known) >= MOST:
            raise ClipScopeError(
                f"{MOST} targets are kept already",
                where=str(targets_file()),
                fix="remove one: clipscope target remove NAME",
            )
        else:
            known.append(target)
        _write(known)
        return bool(places)


def remove(name: str) -> Target:
    """Forget a target.

    Raises
    ------
    ClipScopeError
        If there is none of this name, or the file can't be read or written.
    """
    with _held():
        found = target_of(name)
        _write([other for other in all_targets() if other.name != name])
        return found


def _write(targets: Sequence[Target]) -> None:
    rows = [{"name": target.name, "command": target.command} for target in targets]
    write_file(targets_file(), (json.dumps({"schema": SCHEMA, "targets": rows}, indent=2) + "\n").encode())


def _read(path: Path) -> tuple[Target, ...]:
    where, fix = str(path), "correct it, or remove it and add the targets again"
    content = read_bounded(path, LARGEST, "a list of targets")
    try:
        data: Any = json.loads(content)
        if data["schema"] != SCHEMA:
            raise ClipScopeError(
                f"has schema {data['schema']!r}, this version knows {SCHEMA}",
                where=where,
                fix="use the newer version of ClipScope that wrote it",
            )
        rows = [(str(row["name"]), str(row["command"])) for row in data["targets"][: MOST + 1]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ClipScopeError("is no list of targets", where=where, fix=fix) from error
    if len(rows) > MOST:
        raise ClipScopeError(f"has more than {MOST} targets", where=where, fix=fix)
    try:
        found = tuple(checked(name, command) for name, command in rows)
    except ClipScopeError as error:
        raise ClipScopeError(error.message, where=where, fix=fix) from error
    if len({target.name for target in found}) != len(found):
        raise ClipScopeError("names a target twice", where=where, fix=fix)
    return found


@contextmanager
def _held() -> Generator[None, None, None]:
    """Nobody else changes the list meanwhile."""
    path = targets_file()
    lock: HeldFile | None = None
    end = time.monotonic() + _LOCK_SECONDS
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        while (lock := hold(path.with_suffix(".lock"))) is None and time.monotonic() < end:
            time.sleep(0.02)
    except OSError as error:
        raise ClipScopeError(
            f"can't be written ({os_reason(error)})",
            where=str(path),
            fix="make its folder writable, or name another in XDG_CONFIG_HOME",
        ) from error
    if lock is None:
        raise ClipScopeError(
            "is being changed by another program", where=str(path), fix="try again when that has ended"
        )
    try:
        yield
    finally:
        lock.let_go(remove=True)
