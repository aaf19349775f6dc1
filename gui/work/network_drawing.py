"""The network's layout, asked for once while somebody looks at it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clipscope.core.model.network_picture import NetworkPicture
from clipscope.core.worker.plan_requests import DrawNetwork
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.queries import CachedQuery


class NetworkDrawing(QObject):
    """Follows the network while it is watched.

    Parameters
    ----------
    document
        Whose network is drawn.
    jobs
        The worker, which knows how its layers are connected.
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._query: CachedQuery[str, NetworkPicture] = CachedQuery(jobs, self, defer=False)
        self._query.changed.connect(self.changed)
        self._watched = False
        document.modelChanged.connect(self._forget)

    @property
    def picture(self) -> NetworkPicture | None:
        """Where everything is drawn; None until it is known."""
        return self._query.found

    @property
    def note(self) -> str:
        """Why there is no picture, or what it waits for; empty where there is one."""
        if self._document.model is None:
            return tr("Open a network to see it here.")
        if self._query.failure is not None:
            return tr_message(self._query.failure.message)
        return "" if self.picture is not None else self._query.waits or tr("Drawing the network…")

    def watch(self, watched: bool) -> None:
        """Say whether somebody looks."""
        self._watched = watched
        self._follow()

    def _forget(self) -> None:
        self._query.forget()
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        model = self._document.model
        if self._watched and model is not None:
            self._query.want(model.fingerprint, DrawNetwork(model.fingerprint))
