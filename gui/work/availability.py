"""Whether an action can do something now, and if not, why; by its name in `clipscope.gui.actions`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from clipscope.core.common.column import COLUMNS
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.work.missing import (
    NO_NETWORK,
    lacks_calibration,
    lacks_half,
    lacks_images,
    lacks_statistics,
)
from clipscope.gui.work.session import Session

READ_ONLY = tr_noop("This network is int8 already: there is nothing to edit.")
NO_TARGET = tr_noop("Switch a target on first (Run › Targets…): none is on.")
Why = Callable[[Document, Session], str | None]


def _network(document: Document, session: Session) -> str | None:
    del session
    return tr(NO_NETWORK) if document.model is None else None


def _images(document: Document, session: Session) -> str | None:
    return lacks_images(document, session, tr("Open images first: the answers are for them."))


def _half(document: Document, session: Session) -> str | None:
    return _images(document, session) or lacks_half(document)


def _statistics(document: Document, session: Session) -> str | None:
    del session
    return lacks_statistics(document)


def _editable(document: Document, session: Session) -> str | None:
    if document.model is None:
        return _network(document, session)
    if document.read_only:
        return tr(READ_ONLY)
    return None if document.is_calibrated else lacks_calibration(document)


def _measured(document: Document, session: Session) -> str | None:
    if document.model is None:
        return _network(document, session)
    known = any(document.result(column).accuracy is not None for column in COLUMNS)
    return None if known else tr("Evaluate first (F5): nothing was measured yet.")


def _writable(document: Document, session: Session) -> str | None:
    missing = _network(document, session)
    return missing or (tr(READ_ONLY) if document.read_only else None)


def _undo(document: Document, session: Session) -> str | None:
    del session
    return None if document.undo_stack.canUndo() else tr("There is no edit to take back.")


def _redo(document: Document, session: Session) -> str | None:
    del session
    return None if document.undo_stack.canRedo() else tr("No edit was taken back.")


def _before(document: Document, session: Session) -> str | None:
    missing = _editable(document, session)
    return missing or (None if document.undo_stack.index() else tr("There is no edit to compare with."))


def _compared(document: Document, session: Session) -> str | None:
    missing = _network(document, session)
    return missing or (None if document.compared.other else tr("The plan is compared with nothing."))


def _other(document: Document, session: Session) -> str | None:
    return _compared(document, session) or _images(document, session)


def _running(document: Document, session: Session) -> str | None:
    del document
    return None if session.jobs.busy else tr("Nothing is running.")


def _own_ranges(document: Document, session: Session) -> str | None:
    missing = _editable(document, session)
    linked = tr("Both engines run one range of each blob already.")
    return missing or (None if document.plan.onnx_activations else linked)


def _targets(document: Document, session: Session) -> str | None:
    missing = _images(document, session)
    return missing or (None if session.targets.on else tr(NO_TARGET))


def _pictures(document: Document, session: Session) -> str | None:
    missing = _measured(document, session)
    return missing or _images(document, session)


RULES: Final[Mapping[Why, tuple[str, ...]]] = {
    _network: (
        *("save_session", "save_session_as", "write_report", "toggle_inputs", "toggle_weights"),
        *("toggle_images", "show_multipliers", "find_layer", "toggle_history"),
        *("toggle_graph", "reset_layout", "show_tune_report"),
        *("go_layers", "go_histogram", "go_threshold", "go_comparison"),
        *(f"{verb}_{panel}" for verb in ("panel", "float") for panel in ("layers", "plots", "comparison")),
    ),
    _writable: ("choose_table", "check_table", "compare_plans"),
    _editable: (
        *("choose_export", "affine_all", "symmetric_all", "centre_all", "unlink_all"),
        *("bits_8", "bits_7", "bits_6"),
        *("onnx_weights_8", "onnx_weights_7", "onnx_weights_pair_safe"),
        *("tune", "easyquant_all", "measure_sensitivity", "mixed_precision"),
        *("compare_calibration", "compare_file"),
    ),
    _before: ("compare_before",),
    _compared: ("stop_comparing",),
    _other: ("evaluate_compared",),
    _own_ranges: ("link_all",),
    _targets: ("run_targets",),
    _half: ("run_half",),
    _images: ("run_all", "run_latency", "run_calibration", "profile_layers"),
    _statistics: ("view_all", "show_methods", "show_settling"),
    _measured: ("copy_comparison", "save_comparison"),
    _pictures: ("next_picture", "previous_picture"),
    _undo: ("undo",),
    _redo: ("redo",),
    _running: ("cancel",),
}
_BY_NAME: Final[Mapping[str, Why]] = {name: rule for rule, names in RULES.items() for name in names}


def why_not(name: str, document: Document, session: Session) -> str | None:
    """Why an action would do nothing now; None if it can run."""
    rule = _BY_NAME.get(name)
    return None if rule is None else rule(document, session)
