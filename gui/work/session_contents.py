"""What of a session a person has to save, and whether a file has it."""

from __future__ import annotations

from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.session.read_session import read_session
from clipscope.core.session.values import SavedFile, SavedSession
from clipscope.gui.work.autosave import with_marks


def content_of(saved: SavedSession) -> tuple[object, ...]:
    """What a person has to save: what was opened and edited, and nothing that can be measured again."""
    images = {role: (one.source.path, one.labels) for role, one in saved.images.items()}
    return saved.network.fingerprint, saved.plan, saved.preprocess, saved.task, images


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
