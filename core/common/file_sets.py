"""A set of files that is old or new as a whole, whatever ends the program in between."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from clipscope.core.common import journal
from clipscope.core.common.buffers import Buffer
from clipscope.core.common.crash_notes import Note, note
from clipscope.core.common.journal import Journal, Move, carry_out, finish, locked, stamp, sync_folder


class WriteFailed(Exception):
    """A file could not be written: which, and why."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(str(path))
        self.path, self.error = path, error


def write_set(
    contents: Mapping[Path, Buffer], named: Mapping[Path, Path], between: Callable[[], None]
) -> None:
    """Write files to temporary names beside their places, and rename them; all or none.

    Parameters
    ----------
    contents
        By absolute path, with links followed.
    named
        What a person called each.
    between
        Called when all is written and nothing renamed; may raise `WriteFailed`.

    Raises
    ------
    WriteFailed
        If one can't be written. All are as they were then.
    """
    folders = list(dict.fromkeys(path.parent for path in contents))
    place = next(iter(named.values()), Path())
    try:
        for path in contents:
            place = named[path]
            path.parent.mkdir(parents=True, exist_ok=True)
        place = next(iter(named.values()), Path())
        with locked(folders) as certain:
            for folder in folders:
                finish(folder)
                journal.remove_leftovers(folder, certain=certain)
            _Set(contents, named, folders).write(between)
    except OSError as error:
        raise WriteFailed(place, error) from error


class _Set:
    """One set on its way, in folders that are locked."""

    def __init__(
        self, contents: Mapping[Path, Buffer], named: Mapping[Path, Path], folders: Sequence[Path]
    ) -> None:
        self._contents, self._named, self._folders = contents, named, folders
        self._token = uuid.uuid4().hex
        self._moves: dict[Path, list[Move]] = {folder: [] for folder in folders}

    def write(self, between: Callable[[], None]) -> None:
        place = Path()
        try:
            for place, content in self._contents.items():
                self._write_beside(place, content)
            for folder in self._folders:
                sync_folder(folder)
            between()
            if len(self._contents) == 1:
                place.with_name(self._moves[place.parent][0].new).replace(place)
                journal.step("moved")
                sync_folder(place.parent)
                return
            for path in self._contents:
                place = path
                if path.is_dir():
                    raise IsADirectoryError(21, os.strerror(21))
            self._exchange()
        except OSError as error:
            raise WriteFailed(self._named[self._meant(error) or place], error) from error
        finally:
            self._clean()

    def _meant(self, error: OSError) -> Path | None:
        """The file whose new content an error names."""
        name = Path(error.filename).name if isinstance(error.filename, str) else ""
        return next((f / m.name for f, moves in self._moves.items() for m in moves if m.new == name), None)

    def _write_beside(self, path: Path, content: Buffer) -> None:
        stem = f".{path.name}.clipscope-{self._token}"
        new, old = path.with_name(f"{stem}.part"), path.with_name(f"{stem}.old")
        there = path.is_file()
        several = there and len(self._contents) > 1
        before = stamp(path)
        with new.open("xb") as file:
            number, back = os.fstat(file.fileno()).st_ino, old.name if several else None
            self._moves[path.parent].append(Move(new.name, path.name, before, back, number))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if there:
            shutil.copymode(path, new)
        if several:
            try:
                old.hardlink_to(path)
            except OSError:  # not every file system has hard links
                shutil.copy2(path, old)
        journal.step("written")

    def _exchange(self) -> None:
        """The renames, with a journal that whoever comes next would finish."""
        first, *others = self._folders
        journals = {
            folder: Journal(self._token, str(first), (), tuple(self._moves[folder])) for folder in others
        }
        journals[first] = Journal(self._token, "", tuple(map(str, others)), tuple(self._moves[first]))
        note(Note.WRITING, str(first))
        try:
            for folder in (*others, first):
                journal.write_journal(folder, journals[folder])
            for folder in self._folders:
                carry_out(folder, journals[folder].moves)
        except OSError:
            # The other way round, which may be interrupted as well.
            for folder in (*others, first):
                with contextlib.suppress(OSError):
                    journal.write_journal(folder, replace(journals[folder], undo=True))
            for folder in self._folders:
                with contextlib.suppress(OSError):
                    carry_out(folder, journals[folder].moves, undo=True)
            raise
        finally:
            for folder in (*others, first):
                with contextlib.suppress(OSError):
                    (folder / journal.NAME).unlink(missing_ok=True)
                journal.step("journal removed")
            note(Note.WRITING, "")

    def _clean(self) -> None:
        for folder, moves in self._moves.items():
            for move in moves:
                for name in (move.new, move.back):
                    if name is not None:
                        with contextlib.suppress(OSError):
                            (folder / name).unlink(missing_ok=True)
        journal.step("cleaned")
