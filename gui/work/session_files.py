"""The window's work on the disk: named sessions, autosave, and what an earlier window left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.session.autosave import Leftover, OwnFile, state_folder
from clipscope.core.session.files import (
    Digests,
    FileChange,
    changed_files,
    file_stamp,
)
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.read_session import read_session
from clipscope.core.session.session_json import summary_of
from clipscope.core.session.summary import SUFFIX
from clipscope.core.session.values import SavedSession
from clipscope.gui.language.errors import error_details, error_text, told
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.words import names_text
from clipscope.gui.work.autosave import Autosave, Marks
from clipscope.gui.work.background import Background
from clipscope.gui.work.file_questions import FileQuestions
from clipscope.gui.work.handed_work import HandedWork
from clipscope.gui.work.kept_work import KeptWork, new_work
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.present_state import PresentState, Shown
from clipscope.gui.work.recent_work import RecentWork, kept_file
from clipscope.gui.work.report_pictures import ReportPictures
from clipscope.gui.work.restored_searches import metric_notice, restore_searches
from clipscope.gui.work.restorer import Restorer
from clipscope.gui.work.session import Session
from clipscope.gui.work.session_contents import content_of, is_in
from clipscope.gui.work.session_writes import ChangedMeanwhile, SessionWrites, Stamp, Written
from clipscope.gui.work.tuner import Tuner

SAVING = tr_noop("saving the session")
"""What failed, in an error; such errors are over once a session was saved."""


class SessionFiles(QObject):
    """Saves and opens sessions.

    Parameters
    ----------
    document, session
        The state of the window, and what drives the worker.
    recent
        Where sessions are remembered.
    shown
        What the window shows of the work.
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
    returned = Signal(object)
    """A `Leftover` that was to be opened and was not."""

    def __init__(
        self,
        document: Document,
        session: Session,
        recent: RecentWork,
        shown: Shown,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._session, self._recent = document, session, recent
        self._state, self._shown = PresentState(document, session, shown), shown
        self._name: Path | None = None
        self._on_disk: SavedSession | None = None
        self._marks = Marks()
        self._background = Background(self)
        self._restorer = Restorer(document, session, self)
        self._autosave: Autosave | None = None
        self._modified = self._lost_name = False
        self._stamp: Stamp | None = None
        self._writes = SessionWrites(self)
        self._era = self._last_write = 0
        self._handed_on = False
        self._followed: Leftover | None = None
        self._handed: HandedWork | None = None
        self._work = new_work()
        self._reading = 0
        carried = session.calibration.carried
        go_back = lambda path: self.open(path, named=False)  # noqa: E731
        self._kept = KeptWork(document, recent, go_back, self, lambda: carried.goes_along)
        self._kept.told.connect(self.told)
        session.replacing.connect(self._before_model)
        document.modelChanged.connect(self._on_model)
        session.images.changed.connect(self._marks.forget)
        for signal in (
            document.undo_stack.indexChanged,
            document.planChanged,
            document.preprocessChanged,
            document.task.changed,
            session.images.changed,
            document.sensitivity.changed,
            document.mixed.changed,
            document.times.changed,
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
        self._autosave = Autosave(self._document, self._take, own, self._marks, self._kept.keep, self)
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
        self._state.pictures = pictures

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
        """Whether a session is being opened, or a person is asked about its files."""
        return self._reading > 0 or self._restorer.busy

    def follow(self, tuner: Tuner) -> None:
        """Save the reports of tuning, too."""
        self._state.tuner = tuner
        tuner.ended.connect(self._look)
        if self._autosave is not None:
            tuner.ended.connect(self._autosave.touch)

    def take(self) -> SavedSession | None:
        """The present state; None while no network is open."""
        return self._state.take()

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
        if found is None:
            return None
        return replace(found, file=self._name, unsaved=unsaved, work=self._work)

    def _before_model(self) -> None:
        """Have the last edits written before another network takes the place of this one."""
        self._state.hold()
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
            failed = lambda error: self.failed.emit(error.in_step(SAVING))  # noqa: E731
            self._writes.write(path, left, self._marks, None, done, failed, kept_file(left.work))

    def _on_model(self) -> None:
        self._state.note_place()
        self._marks.forget()
        self._lost_name = self._restorer.busy
        if not self._lost_name:
            left, model = self._work, self._document.model
            self._begin_unnamed()
            if model is not None:
                # After what is told of the work that was open before.
                QTimer.singleShot(0, self, lambda: self._kept.offer_kept(model.path, left))

    def _begin_unnamed(self) -> None:
        self._state.forget()
        self._work = new_work()
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
        same = now is not None and then is not None and content_of(now) == content_of(then)
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
            text = tr("Save once the session is there: it is still being opened.")
            self.told.emit("done", text, "", None)
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
                self.failed.emit(error.in_step(SAVING))
                return
            offer = Offer(
                lambda: self._write(path, self.take() or saved, then, over=True),
                self,
                again=lambda there: lambda: there.sessions.save(path, over=True),
            )
            offer.last_while(lambda: False, self._document.modelChanged)
            offer.last_while(lambda: False, self.saved)
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

        kept = kept_file(self._work)
        self._writes.write(path, saved, self._marks, stamp, done, failed, kept)

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

        def read() -> tuple[_Read, tuple[FileChange, ...]]:
            stamp = file_stamp(path) if named else None
            saved, settled = read_session(path), False
            if not named and saved.file is not None:
                stamp = file_stamp(saved.file)
                settled = saved.unsaved and is_in(saved.file, saved)
                saved = replace(saved, unsaved=saved.unsaved and not settled)
            return _Read(path, named, saved, stamp, leftover, settled), changed_files(saved, Digests())

        def done(found: tuple[_Read, tuple[FileChange, ...]]) -> None:
            this, changes = found

            def start(saved: SavedSession | None) -> None:
                self._reading -= 1
                if saved is None:
                    self._give_back(this.leftover)
                else:
                    self._begin(this, saved)
                    self._tell_found(questions.found)

            questions = FileQuestions(path, this.saved, changes, start)
            if not changes:
                start(this.saved)
            else:
                self.questionRaised.emit(questions)

        def failed(error: ClipScopeError) -> None:
            self._reading -= 1
            self._give_back(leftover)
            self.failed.emit(error)

        self._reading += 1
        self._background.run(read, done, failed)

    def _tell_found(self, found: Sequence[Path]) -> None:
        """Say which files were taken without a question, because they moved together with one."""
        if found:
            names = names_text([path.name for path in found])
            text = tr("Found at the same place beside it: {files}.", files=names)
            self.told.emit("info", text, "\n".join(map(str, found)), None)

    def take_over(self, handed: HandedWork) -> None:
        """Show what the window before this one did, as it was there."""
        self._handed = handed
        this = _Read(handed.path, False, handed.saved, handed.stamp, handed.leftover)
        self._begin(this, handed.saved)

    def _begin(self, this: _Read, saved: SavedSession) -> None:
        """Open a session that was read, perhaps with other files than it names."""

        def failed() -> None:
            self._handed = None
            self._give_back(this.leftover)
            self._on_open_failed()

        self._restorer.open(saved, this.path, lambda: self._show_opened(this, saved), failed)

    def _show_opened(self, this: _Read, saved: SavedSession) -> None:
        self._lost_name = False
        handed, self._handed = self._handed, None
        self._state.begin(saved, this.saved)
        if handed is not None:
            self._document.undo_stack.note_begin(handed.began)
        self._shown.show_pages(saved.view.inputs_page, saved.view.weights_page)
        self._shown.show_layers(saved.view.layers)
        self._stamp = this.stamp
        # A file of a person's may be opened by several windows; changes that are kept go on.
        self._work = new_work() if this.named or not saved.work else saved.work
        if not this.named and this.leftover is None:
            self._kept.note_opened(this.path)
        restore_searches(saved, self._document, self._session, self._state.tuner)
        self._rename(this.path.absolute() if this.named else saved.file)
        other = saved is not this.saved  # with other files, or without some
        if other or (not this.named and (saved.unsaved or self._stamp is None)):
            self._on_disk, self._modified = None, self._name is not None
            if other or saved.history.clean is None:
                self._document.undo_stack.resetClean()
            self.changed.emit()
        elif this.named or this.settled:
            self._document.undo_stack.note_saved(self._document.undo_stack.here())
        if this.settled and not other:
            self._tell_settled(this)
        if this.named:
            self._recent.remember(this.path.absolute(), summary_of(saved), named=True)
        if this.leftover is not None:
            self._hand_over(this.leftover)
        elif self._autosave is not None:
            self._autosave.touch()
        metric = metric_notice(saved.task, self._document, self._session, self)
        if metric is not None:
            self.told.emit(*metric)
        self.opened.emit(this.path)

    def _tell_settled(self, this: _Read) -> None:
        """Say that what was kept is no more than what a person has saved since; it is not kept any longer."""
        self._document.undo_stack.setClean()
        name = "" if this.saved.file is None else this.saved.file.name
        self.told.emit("info", tr("{file} has all that was kept: nothing is unsaved.", file=name), "", None)
        if this.leftover is None:
            self._recent.forget(this.path)

    def _hand_over(self, leftover: Leftover) -> None:
        """Keep what was restored in this window's own file, before that of the other window goes."""
        if self._autosave is None:
            leftover.keep()
            return
        self._autosave.write_now()
        self._followed = leftover
        self._background.run(self._autosave.settle, self._end_followed, lambda _: self._end_followed(False))

    def _end_followed(self, written: bool) -> None:
        """Remove the file that was restored from, once this window's own has what it had."""
        leftover, self._followed = self._followed, None
        if leftover is None:
            return
        if written:
            leftover.discard()
        else:
            leftover.keep()

    def _give_back(self, leftover: Leftover | None) -> None:
        """Have unsaved work that could not be opened offered again."""
        if leftover is not None:
            self.returned.emit(leftover)

    # The end ------------------------------------------------------------------------------------

    def hand_on(self) -> HandedWork | None:
        """Leave the work to the window that is made in the place of this one, which is closed next.

        Returns
        -------
        All of it; None where there is none.
        """
        saved = self._take()
        if saved is None:
            return None
        leftover = None
        if self._autosave is not None:
            self._autosave.touch()
            self._autosave.stop()
            leftover = self._autosave.leave()
            self._end_followed(leftover.path.is_file())
        self._kept.settle()
        self._handed_on = True
        return HandedWork(saved, leftover, self._stamp, self._document.undo_stack.began)

    def close(self) -> None:
        """Keep the work for the first page, and leave nothing else behind."""
        self._writes.close()
        self._background.wait(5.0)
        self._background.close()
        if (handed := self._handed) is not None:  # closed before it was shown
            kept = self._kept.keep_now(handed.saved)
            if kept and handed.leftover is not None:
                handed.leftover.discard()
        if self._autosave is None or self._handed_on:
            return
        self._autosave.touch()  # what is looked at changes without a word
        last = self._autosave.stop()
        self._kept.settle()
        kept = True
        # While another session is being opened the name may be gone, and its changes are not.
        if last is not None and (last.file is None or (last.unsaved and self._lost_name)):
            kept = self._kept.keep_now(last)
        elif last is not None and last.file is not None:
            self._recent.remember(last.file, summary_of(last), named=True)
        self._end_followed(last is not None and (kept or self._autosave.path.is_file()))
        if kept:
            self._autosave.remove()
        else:  # the next window that starts offers it
            self._autosave.leave().keep()


@dataclass(frozen=True, eq=False)
class _Read:
    """A session as it was read: its file, whether a person named it so, its stamp, and what left it.

    ``settled``: a person's file has by now what counted as unsaved.
    """

    path: Path
    named: bool
    saved: SavedSession
    stamp: Stamp | None
    leftover: Leftover | None
    settled: bool = False
