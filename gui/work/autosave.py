"""The window's state on the disk, soon after every change, for the case that the window ends unexpectedly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.session.autosave import LARGEST, Leftover, OwnFile
from clipscope.core.session.files import Digests, bounded_text, network_files
from clipscope.core.session.values import SavedFile, SavedSession
from clipscope.gui.state.document import Document

DELAY_MS = 300
"""Between the first change and the snapshot that is written; changes meanwhile do not put it off."""
CLOSE_SECONDS = 5.0


class Marks:
    """The files that a session was made from, as they were when they were opened."""

    def __init__(self) -> None:
        self._digests, self._known = Digests(), dict[Path, SavedFile]()
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Look at all files anew: something was opened."""
        with self._lock:
            self._known = {}

    def filled(self, session: SavedSession, *, wait: bool) -> SavedSession:
        """The session with all of its network's files, and with digests.

        Those that would have to be computed are left out unless ``wait``.
        """
        network = session.network
        files = tuple(SavedFile(path) for path in network_files(network.path))
        session = replace(session, network=replace(network, files=files))
        marks = {file.path: self._mark(file, wait=wait) for _, file in session.files()}
        return with_marks(session, marks)

    def knows(self, session: SavedSession) -> bool:
        """Whether nothing of what a session names would have to be read."""
        with self._lock:
            known = self._known
        others = (file.path for what, file in session.files() if what != "network")
        return all(path in known for path in (*network_files(session.network.path), *others))

    def _mark(self, file: SavedFile, *, wait: bool) -> SavedFile:
        with self._lock:
            known = self._known
        if file.path not in known:
            found = self._digests.file(file.path) if wait else self._digests.known(file.path)
            if found is None:
                return file
            known[file.path] = found
        return known[file.path]


def with_marks(session: SavedSession, marks: Mapping[Path, SavedFile]) -> SavedSession:
    """The session with other digests of its files."""

    def mark(file: SavedFile) -> SavedFile:
        return marks.get(file.path, file)

    def marked(file: SavedFile | None) -> SavedFile | None:
        return None if file is None else mark(file)

    network = replace(session.network, files=tuple(map(mark, session.network.files)))
    images = {
        role: replace(one, source=mark(one.source), labels=marked(one.labels))
        for role, one in session.images.items()
    }
    task = session.task
    if task is not None:
        task = replace(task, truth=marked(task.truth), metric=marked(task.metric))
    return replace(session, network=network, images=images, task=task)


class Writer:
    """A thread that writes the latest session it was given, and nothing that it has written already.

    Parameters
    ----------
    own
        Where to.
    marks
        Digests of the files.
    failed
        Called in the thread when writing fails for the first time in a row.
    replaced
        Called in the thread with the session that was written last, before other work is.
    """

    def __init__(
        self,
        own: OwnFile,
        marks: Marks,
        failed: Callable[[ClipScopeError], object],
        replaced: Callable[[SavedSession], object],
    ) -> None:
        self._own, self._marks = own, marks
        self._failed, self._replaced = failed, replaced
        self._wanted: SavedSession | None = None
        self._written: SavedSession | None = None
        self._before: SavedSession | None = None
        self._last = ""
        self._fails = self._stopped = self._at_work = self._anew = False
        self._latest: SavedSession | None = None
        self._digesting = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True, name="autosave")
        self._thread.start()

    def write(self, session: SavedSession, *, anew: bool = False) -> None:
        """Write a session soon, in the place of one that still waits.

        ``anew`` says that what was written before is other work, which `replaced` is called with.
        """
        with self._changed:
            if anew and not self._anew:
                self._before = self._wanted  # what is not written yet is not lost
            self._wanted, self._anew = session, self._anew or anew
            self._latest = session
            self._changed.notify_all()

    def settle(self, seconds: float) -> bool:
        """Wait until nothing is left to write, for so long at most; whether all of it was written."""
        with self._changed:
            idle = self._changed.wait_for(lambda: self._wanted is None and not self._at_work, seconds)
            return idle and not self._fails

    def stop(self) -> SavedSession | None:
        """Write what still waits, and end; what was written last, or what could not be, or not in time."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._thread.join(CLOSE_SECONDS)
        return self._latest if self._thread.is_alive() or self._fails else self._written

    def _run(self) -> None:
        while True:
            with self._changed:
                self._at_work = False
                self._changed.notify_all()
                while self._wanted is None and not self._stopped:
                    self._changed.wait()
                session, self._wanted = self._wanted, None
                anew, self._anew = self._anew, False
                before, self._before = self._before or self._written, None
                self._at_work = session is not None
            if session is None:
                return
            if anew and before is not None:
                self._replaced(before)
            # The edits first: a large network takes longer to read than they may wait, and than those may
            # that are made while it is read.
            self._put(self._marks.filled(session, wait=False))
            with self._changed:
                digests = not (self._digesting or self._stopped) and not self._marks.knows(session)
                self._digesting = self._digesting or digests
            if digests:
                work = threading.Thread(target=self._digest, args=(session,), daemon=True, name="digests")
                work.start()

    def _digest(self, session: SavedSession) -> None:
        """Read the files of a session, and have what is latest by then written with their digests."""
        try:
            self._marks.filled(session, wait=True)
        finally:
            with self._changed:
                self._digesting = False
                self._wanted = self._wanted or self._latest
                self._changed.notify_all()

    def _put(self, session: SavedSession) -> None:
        try:
            text = bounded_text(session, self._own.path.parent, LARGEST)
            same = text.replace(json.dumps(session.saved), "0")
            if same != self._last:
                self._own.write(text)
            self._last, self._written, self._fails = same, session, False
        except ClipScopeError as error:
            if not self._fails:
                self._failed(error)
            self._fails = True


class Autosave(QObject):
    """Follows the document, and has its state written.

    Parameters
    ----------
    document
        What is kept.
    take
        Makes a session of the present state, in no time; None while there is none to keep.
    own
        The window's file.
    marks
        Digests of the files that were opened.
    keep
        Called in another thread with a session in whose place something else was opened.
    """

    failed = Signal(object)
    """A `ClipScopeError`: writing failed, after it had worked."""

    def __init__(
        self,
        document: Document,
        take: Callable[[], SavedSession | None],
        own: OwnFile,
        marks: Marks,
        keep: Callable[[SavedSession], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._take, self._own = take, own
        self._latest: SavedSession | None = None
        self._anew = False
        document.modelChanged.connect(self._on_model)
        self._writer = Writer(own, marks, self.failed.emit, keep)
        self._soon = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._soon.timeout.connect(self.write_now)
        for signal in (
            document.planChanged,
            document.preprocessChanged,
            document.imagesChanged,
            document.statsChanged,
            document.resultsChanged,
            document.selectionChanged,
            document.sideChanged,
            document.sensitivity.changed,
            document.undo_stack.indexChanged,
        ):
            signal.connect(self.touch)

    @property
    def path(self) -> Path:
        """The window's file."""
        return self._own.path

    def touch(self, *_: object) -> None:
        """Something changed."""
        if not self._soon.isActive():
            self._soon.start()

    def _on_model(self) -> None:
        self._anew = True

    def write_now(self) -> None:
        """Hand the present state over to be written."""
        session = self._take()
        if session is not None and not session.is_like(self._latest):
            self._latest = session
            self._writer.write(session, anew=self._anew)
            self._anew = False

    def settle(self) -> bool:
        """Wait, in another thread, until everything is written; whether it was."""
        return self._writer.settle(CLOSE_SECONDS)

    def stop(self) -> SavedSession | None:
        """Write what is not written yet and end; the latest session.

        The file stays until `remove`.
        """
        if self._soon.isActive():
            self._soon.stop()
            self.write_now()
        return self._writer.stop()

    def leave(self) -> Leftover:
        """Leave the file, after `stop`, to another window."""
        return self._own.leave()

    def remove(self) -> None:
        """The window ends as it should."""
        self._own.remove()
