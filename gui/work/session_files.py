"""The window's work on the disk: named sessions, autosave, and what an earlier window left."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.session.autosave import Leftover, OwnFile, state_folder
from clipscope.core.session.files import (
    Digests,
    FileChange,
    changed_files,
    with_file,
    without_images,
    write_session,
)
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.read_session import read_session
from clipscope.core.session.session_json import summary_of
from clipscope.core.session.summary import SUFFIX
from clipscope.core.session.values import ROLES, Role, SavedSession
from clipscope.gui.state.document import Document
from clipscope.gui.state.snapshot import Surroundings, snapshot
from clipscope.gui.work.autosave import Autosave, Marks
from clipscope.gui.work.background import Background
from clipscope.gui.work.recent_work import RecentWork, kept_file
from clipscope.gui.work.report_pictures import ReportPictures
from clipscope.gui.work.restorer import Restorer
from clipscope.gui.work.session import Session

NO_AUTOSAVE = "Unsaved work is not kept in case the program ends"


class FileQuestions:
    """Files that are not what they were: a person says of each what is to be used.

    Parameters
    ----------
    path, saved, changes
        The session's file, the session, and what changed since.
    done
        Called with the session as it is to be opened, or None if it is not.
    """

    def __init__(
        self,
        path: Path,
        saved: SavedSession,
        changes: tuple[FileChange, ...],
        done: Callable[[SavedSession | None], object],
    ) -> None:
        self.path, self._saved, self._done = path, saved, done
        self._left = list(changes)

    @property
    def change(self) -> FileChange:
        """What is asked about now."""
        return self._left[0]

    @property
    def can_leave_out(self) -> bool:
        """Whether the session can be opened without the file."""
        return self.change.what != "network"

    def use(self, path: Path | None) -> bool:
        """Use another file in its place, or the changed one; whether there is another question."""
        if path is not None:
            self._saved = with_file(self._saved, self.change.file.path, path.absolute())
        return self._next()

    def leave_out(self) -> bool:
        """Open the session without it; whether there is another question."""
        self._saved = without_images(self._saved, self.change.file.path)
        return self._next()

    def cancel(self) -> None:
        """Open nothing."""
        self._done(None)

    def _next(self) -> bool:
        old = self._left.pop(0).file.path
        beside = [path.path for path in self._saved.network.files]
        # Another network brings its own weights with it.
        moved = old not in beside
        self._left = [
            one for one in self._left if one.what != "network" or not moved or one.file.path in beside
        ]
        if not self._left:
            self._done(self._saved)
        return bool(self._left)


class SessionFiles(QObject):
    """Saves and opens sessions.

    Parameters
    ----------
    document, session
        The state of the window, and what drives the worker.
    recent
        Where sessions are remembered.
    pages, show_pages
        Tells which pages are in front (inputs, weights), and brings them there.
    """

    changed = Signal()
    """Name or modified mark is another one."""
    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""
    failed = Signal(object)
    """A `ClipScopeError`."""
    questionRaised = Signal(object)  # noqa: N815
    """`FileQuestions` that a person has to answer."""
    saved = Signal(object)
    """Path of a session that was written."""
    opened = Signal(object)
    """Path of a session whose state is shown."""
    _kept = Signal(object)

    def __init__(
        self,
        document: Document,
        session: Session,
        recent: RecentWork,
        pages: Callable[[], tuple[bool, bool]],
        show_pages: Callable[[bool, bool], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._session, self._recent = document, session, recent
        self._pages, self._show_pages = pages, show_pages
        self._name: Path | None = None
        self._on_disk: SavedSession | None = None
        self._around = Surroundings()
        self._pictures: ReportPictures | None = None
        self._marks = Marks()
        self._background = Background(self)
        self._restorer = Restorer(document, session, self)
        self._autosave: Autosave | None = None
        self._modified = self._lost_name = False
        self._kept.connect(self._remember_kept, Qt.ConnectionType.QueuedConnection)
        document.modelChanged.connect(self._on_model)
        session.images.changed.connect(self._marks.forget)
        for signal in (
            document.undo_stack.indexChanged,
            document.planChanged,
            document.preprocessChanged,
            session.images.changed,
        ):
            signal.connect(self._look)
        try:
            self._start_autosave(OwnFile(state_folder()))
        except OSError as error:
            self.start_problem: str | None = f"{NO_AUTOSAVE} ({state_folder()}: {error.strerror or error})."
        else:
            self.start_problem = None

    def _start_autosave(self, own: OwnFile) -> None:
        self._autosave = Autosave(self._document, self._take, own, self._marks, self._keep, self)
        self._autosave.failed.connect(self._tell_autosave_failed)
        self._session.images.changed.connect(self._autosave.touch)

    def _tell_autosave_failed(self, error: ClipScopeError) -> None:
        self.told.emit("warning", f"{NO_AUTOSAVE}: {error.message}.", str(error), None)

    def follow_pictures(self, pictures: ReportPictures) -> None:
        """Save small pictures, too: a saved session is written once more when they were made."""
        self._pictures = pictures

        def again(path: Path) -> None:
            if pictures.known or path.absolute() != self._name or self._modified:
                return

            def made() -> None:
                if self._name == path.absolute() and not self._modified and pictures.found.inputs:
                    self._write(path, lambda: None)

            pictures.ask(made)

        self.saved.connect(again)

    # What there is ------------------------------------------------------------------------------

    @property
    def name(self) -> Path | None:
        """The session's file; None while nobody gave it a name."""
        return self._name

    @property
    def is_modified(self) -> bool:
        """Whether a named session is not what its file holds."""
        return self._name is not None and self._modified

    @property
    def busy(self) -> bool:
        """Whether a session is being opened."""
        return self._restorer.busy

    def take(self) -> SavedSession | None:
        """The present state; None while no network is open."""
        images = self._session.images
        sources: dict[Role, tuple[Path, Path | None]] = {}
        for role in ROLES:
            source = images.source(role) if images.is_chosen(role) else None
            if source is not None:
                sources[role] = (source.path, source.labels)
        around = replace(
            self._around,
            cut=self._session.cut,
            sources=sources,
            processor=self._session.here.view.processor,
            pages=self._pages(),
        )
        if self._pictures is not None and self._pictures.found.inputs:
            around = replace(around, pictures=self._pictures.found)
        return snapshot(self._document, around)

    def whole(self) -> Callable[[SavedPictures], SavedSession] | None:
        """Makes the present state whole with pictures and digests, in any thread; None without a network."""
        saved, marks = self.take(), self._marks
        if saved is None:
            return None
        return lambda pictures: marks.filled(
            replace(saved, pictures=pictures) if pictures.inputs else saved, wait=True
        )

    def _take(self) -> SavedSession | None:
        """The present state for the autosave: not while it is half of one and half of another."""
        found = None if self._restorer.busy else self.take()
        return None if found is None else replace(found, file=self._name)

    def _on_model(self) -> None:
        self._marks.forget()
        self._lost_name = self._restorer.busy
        if not self._lost_name:
            self._begin_unnamed()

    def _begin_unnamed(self) -> None:
        self._around = Surroundings()
        self._rename(None)

    def _on_open_failed(self) -> None:
        """The session could not be opened; its network may be."""
        if self._lost_name:
            self._lost_name = False
            self._begin_unnamed()

    def _rename(self, path: Path | None) -> None:
        self._name = path
        self._on_disk = self.take() if path is not None else None
        self._modified = False
        self.changed.emit()

    def _look(self, *_: object) -> None:
        """See whether the state is what the file holds."""
        if self._name is None or self._restorer.busy:
            return
        now, then = self.take(), self._on_disk
        same = now is not None and then is not None and _content(now) == _content(then)
        if self._modified == same:
            self._modified = not same
            self.changed.emit()

    # Saving -------------------------------------------------------------------------------------

    def save(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Write the present state to a file, which names the session from now on."""
        saved = self.take()
        if saved is None:
            return
        path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)

        def written() -> None:
            self.saved.emit(path)
            then()

        self._write(path, written)

    def _write(self, path: Path, then: Callable[[], object]) -> None:
        saved, marks = self.take(), self._marks
        if saved is None:
            return

        def write() -> None:
            write_session(path, marks.filled(saved, wait=True))

        def done(_: object) -> None:
            self._name, self._on_disk, self._modified = path.absolute(), saved, False
            self._recent.remember(path.absolute(), summary_of(saved), named=True)
            self._document.undo_stack.setClean()
            self.changed.emit()
            self._look()
            then()

        self._background.run(write, done, self.failed.emit)

    # Opening ------------------------------------------------------------------------------------

    def open(self, path: Path, *, named: bool = True, leftover: Leftover | None = None) -> None:
        """Open a session; what is open stays until its network is.

        Parameters
        ----------
        path
            Its file.
        named
            Whether a person gave it this name; otherwise it is a kept or an unsaved one.
        leftover
            What an earlier window left; it is removed once its state is shown.
        """

        def read() -> tuple[SavedSession, tuple[FileChange, ...]]:
            saved = read_session(path)
            return saved, changed_files(saved, Digests())

        def done(found: tuple[SavedSession, tuple[FileChange, ...]]) -> None:
            saved, changes = found
            if not changes:
                start(saved)
            else:
                self.questionRaised.emit(FileQuestions(path, saved, changes, start))

        def start(saved: SavedSession | None) -> None:
            if saved is not None:
                self._restorer.open(saved, path, lambda: shown(saved), self._on_open_failed)

        def shown(saved: SavedSession) -> None:
            self._lost_name = False
            self._around = Surroundings(task=saved.task, unknown=saved.unknown, pictures=saved.pictures)
            self._show_pages(saved.view.inputs_page, saved.view.weights_page)
            self._rename(path.absolute() if named else saved.file if leftover is not None else None)
            if leftover is not None:
                self._on_disk, self._modified = None, self._name is not None
                self._document.undo_stack.resetClean()
                self.changed.emit()
            if named:
                self._recent.remember(path.absolute(), summary_of(saved), named=True)
            if leftover is not None:
                self._hand_over(leftover)
            elif self._autosave is not None:
                self._autosave.touch()
            if saved.task is not None and saved.task.metric is not None:
                metric = saved.task.metric.path
                text = f"The session names a metric of its own, {metric.name}. It was not run."
                self.told.emit("info", text, f"{metric} is Python code from outside.", None)
            self.opened.emit(path)

        self._background.run(read, done, self.failed.emit)

    def _hand_over(self, leftover: Leftover) -> None:
        """Keep what was restored in this window's own file, before that of the other window goes."""
        if self._autosave is None:
            leftover.keep()
            return
        self._autosave.write_now()

        def done(written: bool) -> None:
            if written:
                leftover.discard()
            else:
                leftover.keep()

        self._background.run(self._autosave.settle, done, lambda _: leftover.keep())

    # The end ------------------------------------------------------------------------------------

    def _keep(self, saved: SavedSession) -> None:
        """Keep work that nobody named, to be opened again from the first page; in any thread."""
        path = kept_file(str(saved.network.path))
        with contextlib.suppress(ClipScopeError):
            write_session(path, saved)
            self._kept.emit(saved)

    def _remember_kept(self, saved: SavedSession) -> None:
        self._recent.remember(kept_file(str(saved.network.path)), summary_of(saved), named=False)

    def close(self) -> None:
        """Keep the work for the first page, and leave nothing else behind."""
        self._background.wait(5.0)
        self._background.close()
        if self._autosave is None:
            return
        last = self._autosave.stop()
        if last is not None and self._name is None:
            self._keep(last)
            self._remember_kept(last)
        elif last is not None and self._name is not None:
            self._recent.remember(self._name, summary_of(last), named=True)
        self._autosave.remove()


def _content(saved: SavedSession) -> tuple[object, ...]:
    """What a person has to save: what was opened and edited, and nothing that can be measured again."""
    images = {role: (one.source.path, one.labels) for role, one in saved.images.items()}
    return saved.network.fingerprint, saved.plan, saved.preprocess, images
