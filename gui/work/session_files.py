"""The window's work on the disk: named sessions, autosave, and what an earlier window left."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.session.autosave import Leftover, OwnFile, state_folder
from clipscope.core.session.files import (
    Digests,
    FileChange,
    changed_files,
    file_stamp,
    with_file,
    without_images,
    write_session,
)
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.read_session import read_session
from clipscope.core.session.session_json import summary_of
from clipscope.core.session.summary import SUFFIX
from clipscope.core.session.values import ROLES, Role, SavedSession, SavedTask, edits_of
from clipscope.core.worker.requests import OpenModel
from clipscope.gui.language.errors import error_details, error_text, told
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.state.layer_times import Profiled
from clipscope.gui.state.snapshot import Surroundings, elsewhere, snapshot
from clipscope.gui.work.autosave import Autosave, Marks
from clipscope.gui.work.background import Background
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.recent_work import RecentWork, kept_file
from clipscope.gui.work.report_pictures import ReportPictures
from clipscope.gui.work.restorer import Restorer
from clipscope.gui.work.session import Session
from clipscope.gui.work.session_writes import ChangedMeanwhile, SessionWrites, Stamp, Written
from clipscope.gui.work.tuner import Tuner

HERE = 3
"""Answers on this processor that are saved."""
Place = tuple[Cut, Mapping[Role, tuple[Path, Path | None]]]
"""The part of the network, and path and labels of the images by role."""


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
        self._place: Place = (WHOLE, {})
        self._pictures_of: object = None
        self._stamp: Stamp | None = None
        self._writes = SessionWrites(self)
        self._era = self._last_write = 0
        self._handed_on = False
        self._tuner: Tuner | None = None
        self._kept.connect(self._remember_kept, Qt.ConnectionType.QueuedConnection)
        session.replacing.connect(self._before_model)
        document.modelChanged.connect(self._on_model)
        session.images.changed.connect(self._marks.forget)
        for signal in (
            document.undo_stack.indexChanged,
            document.planChanged,
            document.preprocessChanged,
            document.task.changed,
            session.images.changed,
        ):
            signal.connect(self._look)
        try:
            self._start_autosave(OwnFile(state_folder()))
        except OSError as error:
            self.start_problem: str | None = tr(
                "Unsaved work is not kept in case the program ends ({folder}: {why}).",
                folder=state_folder(),
                why=os_reason(error),
            )
        else:
            self.start_problem = None

    def _start_autosave(self, own: OwnFile) -> None:
        self._autosave = Autosave(self._document, self._take, own, self._marks, self._keep, self)
        self._autosave.failed.connect(self._tell_autosave_failed)
        for signal in (
            self._session.images.changed,
            self._session.here.changed,
            self._session.targets.answered,
            self._document.mixed.changed,
            self._document.times.changed,
            self._document.task.changed,
            self.changed,
        ):
            signal.connect(self._autosave.touch)

    def _tell_autosave_failed(self, error: ClipScopeError) -> None:
        text = error_text(error, tr("Unsaved work is not kept in case the program ends"))
        self.told.emit("warning", text, error_details(error), None)

    def follow_pictures(self, pictures: ReportPictures) -> None:
        """Save small pictures, too: a saved session is written once more when they were made."""
        self._pictures = pictures

        def again(path: Path) -> None:
            if pictures.known or path.absolute() != self._name or self._modified:
                return

            on_disk = self._on_disk

            def made(found: SavedPictures) -> None:
                # What was saved, with its pictures: not what was edited, or saved, since.
                here = self._on_disk if self._name == path.absolute() else None
                if here is not None and here is on_disk and not self._modified and found.inputs:
                    self._write(path, replace(here, pictures=found), lambda: None)

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

    def follow(self, tuner: Tuner) -> None:
        """Save the reports of tuning, too."""
        self._tuner = tuner
        if self._autosave is not None:
            tuner.ended.connect(self._autosave.touch)

    def take(self) -> SavedSession | None:
        """The present state; None while no network is open."""
        if not any(isinstance(job.request, OpenModel) for job in self._session.jobs.pending):
            self._note_place()
        tuner, here = self._tuner, self._session.here
        around = replace(
            self._around,
            cut=self._place[0],
            sources=self._place[1],
            processor=here.view.processor,
            pages=self._pages(),
            here=here.latest(HERE),
            targets=self._session.targets.latest(here.view.processor),
            tuned=None if tuner is None or tuner.running else tuner.report,
        )
        if around.pictures.inputs and self._pictures_of != (self._document.preprocess, self._place[1]):
            around = replace(around, pictures=SavedPictures())  # of other images, or otherwise prepared
        if self._pictures is not None and self._pictures.found.inputs:
            around = replace(around, pictures=self._pictures.found)
        return snapshot(self._document, around)

    def _note_place(self) -> None:
        """Note what the open network was cut to, and its images: another one that is opened has its own."""
        images = self._session.images
        sources: dict[Role, tuple[Path, Path | None]] = {}
        for role in ROLES:
            source = images.source(role) if images.is_chosen(role) else None
            if source is not None:
                sources[role] = (source.path, source.labels)
        self._place = self._session.cut, sources

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
        found = None if self._restorer.half_done else self.take()
        unsaved = self._name is None or self._modified
        return None if found is None else replace(found, file=self._name, unsaved=unsaved)

    def _before_model(self) -> None:
        """Have the last edits written before another network takes the place of this one."""
        if self._autosave is not None:
            self._autosave.write_now()
            return
        left = self._take() if self.is_modified else None
        if left is not None and left.file is not None:
            offer = Offer(
                lambda: self._write_left(left),
                self,
                again=lambda there: lambda: there.sessions._write_left(left),
            )
            text = tr("{file} had changes that are not saved.", file=left.file.name)
            step = (tr("Save them"), offer)
            QTimer.singleShot(0, self, lambda: self.told.emit("warning", text, "", step))

    def _write_left(self, left: SavedSession) -> None:
        """Save a session that is not open any more."""
        path = left.file
        if path is not None:
            done = lambda _: self.saved.emit(path)  # noqa: E731
            self._writes.write(path, left, self._marks, None, done, self.failed.emit)

    def _on_model(self) -> None:
        self._note_place()
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
        self._name, self._era = path, self._era + 1
        self._on_disk = self.take() if path is not None else None
        self._modified = False
        self.changed.emit()

    def _look(self, *_: object) -> None:
        """See whether the state is what the file holds."""
        if self._name is None or self._restorer.half_done:
            return
        now, then = self.take(), self._on_disk
        same = now is not None and then is not None and _content(now) == _content(then)
        if self._modified == same:
            self._modified = not same
            self.changed.emit()

    # Saving -------------------------------------------------------------------------------------

    def save(self, path: Path, then: Callable[[], object] = lambda: None, *, over: bool = False) -> None:
        """Write the present state to a file, which names the session from now on.

        Parameters
        ----------
        path
            The file.
        then
            Called once it is written.
        over
            Whether the session's own file may be written over where something else has changed it.
        """
        if self._restorer.half_done:  # the network of one session, the plan and the name of another
            text = tr("A session is being opened: save when it is there.")
            self.told.emit("info", text, "", None)
            return
        saved = self.take()
        if saved is None:
            return
        path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)

        def written() -> None:
            self.saved.emit(path)
            then()

        self._write(path, saved, written, over=over)

    def _write(
        self, path: Path, saved: SavedSession, then: Callable[[], object], *, over: bool = False
    ) -> None:
        own, era = path.absolute() == self._name, self._era
        stack = self._document.undo_stack
        edit, index = stack.here(), stack.index()
        stamp = None if over or not own else self._stamp

        def failed(error: ClipScopeError) -> None:
            if not isinstance(error, ChangedMeanwhile):
                self.failed.emit(error)
                return
            offer = Offer(
                lambda: self._write(path, self.take() or saved, then, over=True),
                self,
                again=lambda there: lambda: there.sessions.save(path, over=True),
            )
            offer.last_while(lambda: False, self._document.modelChanged)
            text = tr(
                "Not saved: {file} was changed by another window or program since it was opened here.",
                file=path.name,
            )
            way_out = tr("Save under another name (Ctrl+Shift+S) to keep both.")
            self.told.emit("warning", told(way_out, text), str(path.absolute()), (tr("Save over it"), offer))

        def done(written: Written) -> None:
            if not written.outrun:
                self._recent.remember(path.absolute(), summary_of(saved), named=True)
            # Its name is not that of what was opened meanwhile, which would be written over it.
            if era == self._era and not written.outrun and written.number > self._last_write:
                self._last_write = written.number
                take_name(written.stamp)
            then()

        def take_name(stamp: Stamp | None) -> None:
            self._stamp = stamp
            self._name, self._on_disk, self._modified = path.absolute(), saved, False
            if (stack.here(), stack.index()) == (edit, index):
                stack.setClean()
            else:  # edits went on while it was written
                stack.resetClean()
            stack.note_saved(edit)
            self.changed.emit()
            self._look()

        self._writes.write(path, saved, self._marks, stamp, done, failed)

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
        stamps: list[tuple[int, ...] | None] = []
        originals: list[SavedSession] = []

        def read() -> tuple[SavedSession, tuple[FileChange, ...]]:
            stamp = file_stamp(path) if named else None
            saved = read_session(path)
            own = saved.file if not named else None
            stamps.append(stamp if own is None else file_stamp(own))
            return saved, changed_files(saved, Digests())

        def done(found: tuple[SavedSession, tuple[FileChange, ...]]) -> None:
            saved, changes = found
            originals.append(saved)
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
            self._pictures_of = saved.preprocess, _sources(originals[0])
            self._show_pages(saved.view.inputs_page, saved.view.weights_page)
            self._stamp = stamps[0]
            self._rename(path.absolute() if named else saved.file)
            other = saved is not originals[0]  # with other files, or without some
            if other or (not named and (saved.unsaved or self._stamp is None)):
                self._on_disk, self._modified = None, self._name is not None
                if other or saved.history.clean is None:
                    self._document.undo_stack.resetClean()
                self.changed.emit()
            elif named:
                self._document.undo_stack.note_saved(self._document.undo_stack.here())
            self._restore_searches(saved)
            if named:
                self._recent.remember(path.absolute(), summary_of(saved), named=True)
            if leftover is not None:
                self._hand_over(leftover)
            elif self._autosave is not None:
                self._autosave.touch()
            self._offer_metric(saved.task)
            self.opened.emit(path)

        self._background.run(read, done, self.failed.emit)

    def _restore_searches(self, saved: SavedSession) -> None:
        """Show again what searches had found; answers on a processor only if it is this one."""
        here = self._session.here
        for one in reversed(saved.searches.here):
            if elsewhere(one.processor, here.view.processor) is None:
                here.put_back(one.key, one.found)
        for target in saved.searches.targets:
            same = elsewhere(target.processor, here.view.processor) is None
            self._session.targets.put_back(target, compared_here=same)
        if (times := saved.searches.times) is not None:
            same = elsewhere(times.processor, here.view.processor) is None
            key = times.key if same else ""  # times of another machine are of no network here
            processor = None if same else times.processor
            self._document.times.take(Profiled(times.profile, times.plan, key, processor=processor))
        if self._tuner is not None and saved.searches.tuned is not None:
            self._tuner.put_back(saved.searches.tuned)

    def _offer_metric(self, task: SavedTask | None) -> None:
        """Name a metric that the session has, and offer to run it: nothing runs it without the click."""
        if task is None or task.metric is None:
            return
        metric = task.metric.path
        offer = Offer(
            lambda: self._session.tasks.set_metric(metric),
            self,
            again=lambda there: lambda: there.session.tasks.set_metric(metric),
        )
        offer.last_while(lambda: False, self._document.modelChanged)
        text = tr(
            "The session names a metric of its own, {file}. It was not run: run only what you trust.",
            file=metric.name,
        )
        details = tr("{file}\nis Python, which may do on this computer whatever you may.", file=metric)
        self.told.emit("info", text, details, (tr("Run {file}", file=metric.name), offer))

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
        """Keep work that is in no file of a person's, for the first page; in any thread."""
        with contextlib.suppress(ClipScopeError):
            if saved.file is None or saved.unsaved:
                write_session(_kept_file(saved), saved)
            self._kept.emit(saved)

    def _remember_kept(self, saved: SavedSession) -> None:
        if saved.file is not None and not saved.unsaved:
            self._recent.remember(saved.file, summary_of(saved), named=True)
            return
        path = _kept_file(saved)
        self._recent.remember(path, summary_of(saved), named=False)
        if saved.file is not None or edits_of(saved.history):
            offer = Offer(
                lambda: self.open(path, named=False),
                self,
                again=lambda there: lambda: there.sessions.open(path, named=False),
            )
            offer.last_while(lambda: False, self._document.modelChanged)
            name = saved.network.name if saved.file is None else saved.file.name
            text = tr("{file} had changes that are not saved. They are kept.", file=name)
            details = tr("The first page has them, too, under Recent.")
            self.told.emit("warning", text, details, (tr("Go back to them"), offer))

    def hand_on(self) -> Path | None:
        """Leave the work to the window that is made in the place of this one, which is closed next.

        Returns
        -------
        The file that has it; None where there is none.
        """
        if self._autosave is None:
            return None
        self._autosave.touch()
        last = self._autosave.stop()
        self._handed_on = last is not None
        return self._autosave.path if self._handed_on else None

    def close(self) -> None:
        """Keep the work for the first page, and leave nothing else behind."""
        self._writes.close()
        self._background.wait(5.0)
        self._background.close()
        if self._autosave is None:
            return
        if self._handed_on:
            self._autosave.leave()
            return
        last = self._autosave.stop()
        if last is not None and self._name is None:
            self._keep(last)
            self._remember_kept(last)
        elif last is not None and self._name is not None:
            self._recent.remember(self._name, summary_of(last), named=True)
        self._autosave.remove()


def _kept_file(saved: SavedSession) -> Path:
    """Where work is kept: one file a network, and one for each session of a person's that it belongs to."""
    return kept_file(str(saved.network.path if saved.file is None else saved.file))


def _sources(saved: SavedSession) -> dict[Role, tuple[Path, Path | None]]:
    """Images and labels of a session, by role."""
    return {
        role: (one.source.path, None if one.labels is None else one.labels.path)
        for role, one in saved.images.items()
    }


def _content(saved: SavedSession) -> tuple[object, ...]:
    """What a person has to save: what was opened and edited, and nothing that can be measured again."""
    images = {role: (one.source.path, one.labels) for role, one in saved.images.items()}
    return saved.network.fingerprint, saved.plan, saved.preprocess, saved.task, images
