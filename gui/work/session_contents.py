"""What of a session a person has to save, and whether a file has it."""

from __future__ import annotations

from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.mixed_precision.figures import MixedPrecision, ParetoFront
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.session.read_session import read_session
from clipscope.core.session.values import SavedFile, SavedSession
from clipscope.gui.work.autosave import with_marks


def content_of(saved: SavedSession) -> tuple[object, ...]:
    """What a person has to save: what was opened and edited, and what was searched and measured by command.

    Results that follow each edit by themselves are left out.
    """
    images = {role: (one.source.path, one.labels) for role, one in saved.images.items()}
    return saved.network.fingerprint, saved.plan, saved.preprocess, saved.task, images, _searched(saved)


def _searched(saved: SavedSession) -> tuple[object, ...]:
    """What tells one run of each search from another: layer sensitivity, mixed plans, tuning, layer times."""
    found = saved.searches
    sensitivity = tuple(
        (one.key, one.found.seconds) for one in saved.results if isinstance(one.found, SensitivityReport)
    )
    tuned, mixed, times = found.tuned, found.mixed, found.times
    return (
        sensitivity,
        None if tuned is None else (tuned.seconds, tuned.stop),
        None if mixed is None else (mixed.origin, _seconds(mixed.found), _seconds(mixed.front)),
        None if times is None else times.profile,
    )


def _seconds(found: MixedPrecision | ParetoFront | None) -> float | None:
    return None if found is None else found.seconds


def is_in(file: Path, kept: SavedSession) -> bool:
    """Whether a person's file has all of what was kept that can't be measured again."""
    try:
        saved = read_session(file)
    except ClipScopeError:
        return False
    bare = [
        with_marks(one, {part.path: SavedFile(part.path) for _, part in one.files()}) for one in (saved, kept)
    ]
    return content_of(bare[0]) == content_of(bare[1])
