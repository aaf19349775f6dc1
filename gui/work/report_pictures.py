"""Small pictures of what is open, for sessions and reports: asked of the worker when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
from PySide6.QtCore import QObject

from clipscope.core.common.column import Column, EngineName
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.report_requests import FindPictures
from clipscope.core.worker.requests import InputKey
from clipscope.gui.state.document import Document
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.queries import QueryClient

PICTURES = 6
"""Pictures of an engine."""
ENGINES: tuple[EngineName, EngineName] = ("ncnn", "onnxruntime")


class ReportPictures(QObject):
    """Keeps the pictures of one state.

    Parameters
    ----------
    document, jobs
        The state, and the worker.
    """

    def __init__(self, document: Document, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._client = QueryClient(jobs, self)
        self._found = SavedPictures()
        self._found_for: Hashable = None
        self._asked: dict[Hashable, list[Callable[[SavedPictures], Any]]] = {}

    @property
    def found(self) -> SavedPictures:
        """The pictures of the present state; none until they were asked for."""
        if self._found_for is None or self._state() != self._found_for:
            return SavedPictures()
        return self._found

    @property
    def known(self) -> bool:
        """Whether asking would bring nothing else."""
        state = self._state()
        return state is None or state == self._found_for

    def ask(self, done: Callable[[SavedPictures], object]) -> None:
        """Have the pictures of the present state made, unless they are there.

        ``done`` is called with them later, whatever was edited or asked for meanwhile; without any if they
        can't be made.
        """
        state, request = self._state(), self._request()
        if request is None or state == self._found_for:
            done(self.found)
            return
        if state in self._asked:
            self._asked[state].append(done)
            return

        def answered(found: SavedPictures) -> None:
            self._found, self._found_for = found, state
            tell(found)

        def refused(_: Failure) -> None:
            tell(SavedPictures())

        def tell(found: SavedPictures) -> None:
            for one in self._asked.pop(state):
                one(found)

        self._asked[state] = [done]
        self._client.ask(request, answered, refused)

    def _state(self) -> Hashable:
        """What pictures are made from; None where there is nothing to picture."""
        document = self._document
        if document.model is None or document.images is None:
            return None
        columns = [Column(engine, "int8") for engine in ENGINES]
        # Keys of results are those of plan, preprocessing, images and task.
        keys = tuple(
            (document.current_key(column), document.result(column).accuracy_fresh) for column in columns
        )
        # Classes are named in pictures and below them, and names are no part of a figure's key.
        return document.model.fingerprint, document.images.fingerprint, document.images.class_names, keys

    def _request(self) -> FindPictures | None:
        document = self._document
        if document.model is None or document.images is None:
            return None
        preprocess = "" if document.preprocess is None else document.preprocess.fingerprint()
        expect = InputKey(document.model.fingerprint, preprocess, document.images.fingerprint)
        places = [(engine, place) for engine in ENGINES for place in self._furthest(engine)]
        key = document.plan.fingerprint()
        return FindPictures(key, expect, document.plan, document.task.settings, tuple(places))

    def _furthest(self, engine: EngineName) -> list[int]:
        """Images whose answers are furthest apart; those with another answer first."""
        view = self._document.result(Column(engine, "int8"))
        found = None if view.accuracy is None or not view.accuracy_fresh else view.accuracy.pictures
        if found is None or not len(found):
            return []
        changed = found.lost + found.gained + found.flipped > 0
        order = np.lexsort((-found.distance, ~changed))[:PICTURES]
        return [int(place) for place in found.images[order] if place >= 0]
