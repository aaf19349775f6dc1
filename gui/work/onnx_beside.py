"""Offers to open the ONNX file beside an ncnn pair in its place: a pair gives ONNX Runtime nothing to run."""

from __future__ import annotations

from PySide6.QtCore import QObject

from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.session import Session
from clipscope.gui.work.session_files import SessionFiles


class OnnxBeside(QObject):
    """Says so when such a pair is opened; not of a session, whose network somebody chose before.

    Parameters
    ----------
    document, session, sessions
        The state, what opens networks, and what opens sessions.
    """

    def __init__(self, document: Document, session: Session, sessions: SessionFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._session, self._sessions = document, session, sessions
        session.modelOpened.connect(self._look)

    def _look(self, *_: object) -> None:
        model = self._document.model
        if model is None or model.onnx_beside is None or self._sessions.busy:
            return
        other = model.onnx_beside
        alone = self._session.steps.waiting
        height, width = model.input_shape[1:]

        use = Offer(
            lambda: self._session.open_model(other, (width, height), alone=alone),
            self,
            again=lambda there: lambda: there.session.open_model(other, (width, height), alone=alone),
        )
        text = tr("Open {file}, which lies beside it, and ONNX Runtime is measured, too.", file=other.name)
        details = tr(
            "{pair} is run by ncnn alone. {file} is opened in its place: ncnn then runs what pnnx converts"
            " from it, not this pair, and its layers may have other names, so that tables of the pair may not"
            " fit. Images and preprocessing stay.",
            pair=model.path.name,
            file=other.name,
        )
        self._session.noticed.emit("info", text, details, (tr("Open {file} instead", file=other.name), use))
