"""What the window shows of the state as a whole: page, title, warnings, and whether it may close."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from clipscope.core.data.guess.families import proposed_size
from clipscope.core.loading.demo import demo_model
from clipscope.core.worker.requests import Export, OpenModel
from clipscope.core.worker.search_requests import MeasureSensitivity
from clipscope.gui.commands import Commands
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.session_questions import ask_to_close
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.header import Header
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.panels.steps_page import StepsPage
from clipscope.gui.state.document import Document
from clipscope.gui.widgets.places import remember_opened
from clipscope.gui.window import Window
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.session import Session
from clipscope.gui.work.session_files import SessionFiles
from clipscope.gui.work.stops import stop_of
from clipscope.gui.workspace import Workspace


class Page(QObject):
    """Keeps the window as a whole true to the document.

    Parameters
    ----------
    window
        Its pages, title and notices.
    header, workspace, steps, commands
        What lies in it.
    document, session, sessions
        The state, what drives the worker, and what saves and opens sessions.
    """

    def __init__(
        self,
        window: Window,
        header: Header,
        workspace: Workspace,
        steps: StepsPage,
        commands: Commands,
        document: Document,
        session: Session,
        sessions: SessionFiles,
    ) -> None:
        super().__init__(window)
        self._sessions, self._steps = sessions, steps
        self._window, self._header, self._workspace = window, header, workspace
        self._commands, self._document, self._session = commands, document, session
        self._sanity: Notice | None = None
        for signal in (
            document.modelChanged,
            document.imagesChanged,
            document.statsChanged,
            document.preprocessChanged,
            session.images.changed,
            session.steps.changed,
            session.jobs.submitted,
            session.jobs.failed,
            session.jobs.cancelled,
        ):
            signal.connect(self.refresh)
        document.modelChanged.connect(self.refresh_title)
        document.modelChanged.connect(window.notices.close_actions)
        document.undo_stack.indexChanged.connect(self.refresh_title)
        sessions.changed.connect(self.refresh_title)
        window.uncovered.connect(self.refresh_title)
        # What is read in the background ended without a network: only now is it no longer being opened.
        sessions.failed.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        session.noticed.connect(window.notices.show_notice)
        session.stopNoticed.connect(window.notices.show_notice)
        session.jobs.submitted.connect(self._end_stop)
        session.failed.connect(window.notices.show_error)
        session.plan_files.written.connect(lambda _: window.notices.end_step(Export.title))
        session.sanityChanged.connect(self._show_sanity)
        session.sizeNeeded.connect(self._ask_size)
        session.modelOpened.connect(window.recents.remember)
        session.modelOpened.connect(_start_dialogs_there)
        session.here.changed.connect(self._show_here)
        session.aside.changed.connect(self._show_steps)
        workspace.tabs.currentChanged.connect(self._on_tab)
        workspace.middle.currentChanged.connect(self._mark_pages)
        workspace.panels.changed.connect(self._mark_pages)
        commands.analyses.analyses.sensitivityMeasured.connect(self._tell_measured)
        window.actions_by_name["measure_sensitivity"].triggered.connect(self._show_measuring)

    def refresh(self, *_: object) -> None:
        """Show the page for what is open."""
        model, empty = self._document.model, self._window.empty
        stats, images = self._document.is_calibrated, self._session.has_images
        going = images and not self._session.steps.waiting
        ready = model is not None and (stats or going or model.read_only or self._workspace.inputs_asked)
        self._window.actions_by_name["toggle_inputs"].setEnabled(model is not None)
        opening_name = self._opening()
        if model is None and opening_name is not None:
            empty.show_opening(opening_name)
        elif model is None and not self._sessions.busy:
            empty.show_no_model()
        page = self._workspace if ready else empty if model is None else self._steps
        self._window.pages.setCurrentWidget(page)
        self._header.setVisible(model is not None)

    def _opening(self) -> str | None:
        """Name of the network that is being read."""
        pending = (job.request for job in self._session.jobs.pending)
        return next((wish.path.name for wish in pending if isinstance(wish, OpenModel)), None)

    def refresh_title(self) -> None:
        """Name the session or the network, and mark edits that no session has.

        An export keeps thresholds, but neither edits nor results: work that has no session is marked all the
        same, though it may be closed without a question then.
        """
        model = self._document.model
        if model is None and self._window.curtain is not None:
            return  # the window before is seen, and its title with it
        name = self._sessions.name
        text = name.stem if name is not None else model.name if model is not None else ""
        self._window.setWindowTitle(f"{text}[*] - ClipScope" if model else "ClipScope")
        unnamed = self._document.undo_stack.edits > 0
        self._window.setWindowModified(self._sessions.is_modified if name is not None else unnamed)

    def _on_tab(self) -> None:
        self._mark_pages()
        self._workspace.show_tabs_now()
        self.refresh()

    def _mark_pages(self, *_: object) -> None:
        """Mark what is in front in the View menu; nothing of a hidden panel is."""
        work, slots = self._workspace, self._workspace.panels.slots
        for name, panel, asked in (
            ("inputs", "layers", work.inputs_asked),
            ("history", "layers", work.history_asked),
            ("weights", "plots", work.pages()[1]),
            ("images", "plots", work.images_asked),
            ("graph", "plots", work.graph_asked),
        ):
            self._window.actions_by_name[f"toggle_{name}"].setChecked(asked and slots[panel].shown)

    def _end_stop(self, job: Job) -> None:
        """What was stopped begins again: that it was stopped is over."""
        self._window.notices.end_step(stop_of(job))

    def _show_here(self) -> None:
        view, comparison = self._session.here.view, self._workspace.comparison
        comparison.processor.show_processor(view.processor)
        comparison.here.show_view(view, self._document.plan.onnx_weights, self._document.task.info)

    def _show_steps(self) -> None:
        """Another network has no images yet: the three steps offer those of the one before."""
        if self._session.aside.offer is not None and self._workspace.inputs_asked:
            self._workspace.show_layers()

    def _show_measuring(self) -> None:
        """The layers' bars grow where a person sees them."""
        if isinstance(self._commands.analyses.analyses.running, MeasureSensitivity):
            self._workspace.show_layers()

    def _tell_measured(self, images: int) -> None:
        """Say which layers cost most; to a person who looks elsewhere by now also where that is seen."""
        layers = self._workspace.layers
        answer = tr("{sentence}.", sentence=layers.strip.answer) if layers.strip.answer else ""
        if not layers.isVisible():
            show = Offer(self._workspace.show_layers, self, "show_layers")
            text = tr(
                "Layer sensitivity was measured on {count} images: the layer list shows it.",
                count=f"{images:,}",
            )
            self._window.notices.show_notice("done", sentences((text, answer)), "", (tr("Show"), show))
        elif answer:
            sort = Offer(layers.sort_by_cost, self, "sort_by_cost", asks=True)
            self._window.notices.show_notice("done", answer, "", (tr("Sort by cost"), sort))

    def _show_sanity(self, warning: str | None) -> None:
        notices = self._window.notices
        self._workspace.inputs.preview.set_warning(warning)
        if self._sanity is not None:
            notices.take_back(self._sanity)
            self._sanity = None
        if warning:
            # What takes the warning back is another preprocessing, not a look at this one.
            steps = [(tr("Show inputs"), Offer(self._workspace.show_inputs, self, "show_inputs", asks=True))]
            if self._session.doubts_task:
                embed = Offer(
                    lambda: self._session.tasks.set_name("embedding"),
                    self,
                    again=lambda there: lambda: there.session.tasks.set_name("embedding"),
                )
                steps.insert(0, (tr("Set task to embedding"), embed))
            self._sanity = notices.show_notice(
                "warning", tr("{sentence}.", sentence=warning), "", tuple(steps)
            )

    def _ask_size(self, path: Path, stated: tuple[int, int]) -> None:
        """Ask for a size; ``stated`` is (height, width) as far as the file says it, 0 for the rest."""
        proposal = proposed_size(path.name, stated[1], stated[0])
        size = opening.ask_size(self._window, path.name, proposal)
        if size is not None:
            self._session.open_model(path, size)

    def may_close(self) -> bool:
        """Whether nothing would be lost, or a person does not mind."""
        if self._sessions.name is not None:
            return not self._sessions.is_modified or self._may_close_named()
        if self._document.undo_stack.isClean():
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(tr("Close"))
        box.setText(tr("Thresholds were changed and not exported."))
        box.setInformativeText(tr("The first page opens them again, under Recent."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Discard | buttons.Cancel)
        box.button(buttons.Discard).setText(tr("Close"))
        export = box.addButton(tr("Export…"), QMessageBox.ButtonRole.AcceptRole)
        save = box.addButton(tr("Save session…"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is save:
            self._commands.files.save_session_as()
            return False
        if box.clickedButton() is export:
            self._commands.files.choose_export()
            return False
        return box.standardButton(box.clickedButton()) == buttons.Discard

    def _may_close_named(self) -> bool:
        """Ask about a session that was changed since it was saved."""
        answer = ask_to_close(self._window, self._sessions)
        if answer == "save" and self._sessions.name is not None:
            self._sessions.save(self._sessions.name, self._window.close)
        return answer == "discard"


def _start_dialogs_there(path: Path) -> None:
    if path.parent != demo_model().parent:  # where nobody has images of their own
        remember_opened(path)
