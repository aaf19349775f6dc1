"""The window's state as a session: what the document holds, and what lies around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.values import ROLES, Role, SavedList, SavedSession
from clipscope.core.worker.requests import OpenModel
from clipscope.gui.state.document import Document
from clipscope.gui.state.snapshot import Surroundings, snapshot
from clipscope.gui.work.report_pictures import ReportPictures
from clipscope.gui.work.session import Session
from clipscope.gui.work.tuner import Tuner

HERE = 3
"""Answers on this processor that are saved."""
Place = tuple[Cut, Mapping[Role, tuple[Path, Path | None]]]
"""The part of the network, and path and labels of the images by role."""


@dataclass(frozen=True)
class Shown:
    """What the window shows of the work.

    Attributes
    ----------
    pages, show_pages
        Tells which pages are in front (inputs, weights), and brings them there.
    layers, show_layers
        Tells how the list of layers is looked at, and shows it so.
    """

    pages: Callable[[], tuple[bool, bool]]
    show_pages: Callable[[bool, bool], object]
    layers: Callable[[], SavedList]
    show_layers: Callable[[SavedList], object]


class PresentState:
    """Takes it.

    Parameters
    ----------
    document, session
        The state of the window, and what drives the worker.
    shown
        What the window shows of it.
    """

    def __init__(self, document: Document, session: Session, shown: Shown) -> None:
        self._document, self._session, self._shown = document, session, shown
        self._around = Surroundings()
        self._place: Place = (WHOLE, {})
        self._pictures_of: object = None
        self._held = False
        session.opening.connect(self._look)
        self.pictures: ReportPictures | None = None
        """What makes small pictures for a report."""
        self.tuner: Tuner | None = None
        """What tunes, and has its last report."""

    def begin(self, saved: SavedSession, original: SavedSession) -> None:
        """A session was opened: what only it knows is written again.

        Parameters
        ----------
        saved, original
            With the files that were found, and as it was read.
        """
        self._around = Surroundings(task=saved.task, unknown=saved.unknown, pictures=saved.pictures)
        self._pictures_of = saved.preprocess, _sources(original)

    def forget(self) -> None:
        """A network was opened that no session had."""
        self._around = Surroundings()

    def take(self) -> SavedSession | None:
        """The present state; None while no network is open."""
        self._look()
        tuner, here = self.tuner, self._session.here
        around = replace(
            self._around,
            cut=self._place[0],
            sources=self._place[1],
            processor=here.view.processor,
            pages=self._shown.pages(),
            layers=self._shown.layers(),
            here=here.latest(HERE),
            targets=self._session.targets.latest(here.view.processor),
            tuned=None if tuner is None or tuner.running else tuner.report,
        )
        if around.pictures.inputs and self._pictures_of != (self._document.preprocess, self._place[1]):
            around = replace(around, pictures=SavedPictures())  # of other images, or otherwise prepared
        if self.pictures is not None and self.pictures.found.inputs:
            around = replace(around, pictures=self.pictures.found)
        return snapshot(self._document, around)

    def hold(self) -> None:
        """Cut and images are those of a network that is about to take the place of the open one."""
        self._held = True

    def _look(self) -> None:
        """Note the place, unless it may be that of a network that is being opened."""
        if not self._held and not any(
            isinstance(job.request, OpenModel) for job in self._session.jobs.pending
        ):
            self.note_place()

    def note_place(self) -> None:
        """Note what the open network was cut to, and its images: another one that is opened has its own."""
        self._held = False
        images = self._session.images
        sources: dict[Role, tuple[Path, Path | None]] = {}
        for role in ROLES:
            source = images.source(role) if images.is_chosen(role) else None
            if source is not None:
                sources[role] = (source.path, source.labels)
        self._place = self._session.cut, sources


def _sources(saved: SavedSession) -> dict[Role, tuple[Path, Path | None]]:
    """Images and labels of a session, by role."""
    return {
        role: (one.source.path, None if one.labels is None else one.labels.path)
        for role, one in saved.images.items()
    }
