"""What a wish lacks, said before nothing happens."""

from __future__ import annotations

from clipscope.core.common.column import FP16
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.work.session import Session

NO_NETWORK = tr_noop("Open a network first.")
CALIBRATE = tr_noop("Calibrate first (F7): there are no thresholds yet.")
OPEN_IMAGES = tr_noop("Open images first (Ctrl+I): thresholds come from a calibration on them.")


def lacks_images(document: Document, session: Session, otherwise: str) -> str | None:
    """What is missing to run the network on the evaluation images; None if nothing is.

    Parameters
    ----------
    document, session
        The state, and what knows the images that were given.
    otherwise
        What is said where no images were given: that they are to be opened, and what for.
    """
    if document.model is None:
        return tr(NO_NETWORK)
    if document.images is not None:
        return None
    if session.has_images and session.jobs.busy:
        return tr("Try again when the images are there: they are still being read.")
    return otherwise


def lacks_half(document: Document) -> str | None:
    """Why there is no fp16 column on this machine; None if there is one, or nobody knows yet."""
    view = document.result(FP16)
    return tr_message(view.reason or "") or None if view.state is State.UNAVAILABLE else None


def lacks_statistics(document: Document) -> str | None:
    """What is missing to look at thresholds and to change them; None if nothing is."""
    if document.model is None:
        return tr(NO_NETWORK)
    if document.read_only:
        return tr("This network is int8 already: its thresholds can't be edited.")
    return None if document.stats else lacks_calibration(document)


def lacks_calibration(document: Document) -> str:
    """The way to the open network's first thresholds: images, or the calibration that waits for a word."""
    given = document.images is not None or document.calibration_images is not None
    return tr(CALIBRATE) if given else tr(OPEN_IMAGES)


def lacks_search(document: Document, session: Session) -> str | None:
    """What is missing to search better thresholds; None if nothing is."""
    missing = lacks_statistics(document)
    if missing is not None or session.can_search:
        return missing
    if session.has_images and session.jobs.busy:
        return tr("Try again when the calibration images are there: they are still being read.")
    return tr("Open calibration images first (Ctrl+Shift+I): better thresholds are searched on them.")
