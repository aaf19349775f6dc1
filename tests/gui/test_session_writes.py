"""What is written later than it was asked for is what there was when it was asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.session.autosave import OwnFile
from clipscope.core.session.files import Digests
from clipscope.core.session.read_session import read_session
from clipscope.core.session.values import SavedFile, SavedSession
from clipscope.gui.work.autosave import Marks, Writer
from clipscope.gui.work.session_writes import ChangedMeanwhile, SessionWrites, Written
from tests.gui.running import until
from tests.session.made import made_session


@pytest.fixture(scope="module")
def session() -> SavedSession:
    return made_session(run(open_model(demo_model().with_suffix(".param"))), Path("/nowhere"))


def with_hi(session: SavedSession, hi: float) -> SavedSession:
    quant = session.plan.activations["in0"]
    return replace(session, plan=session.plan.with_activations({"in0": replace(quant, lo=-hi, hi=hi)}))


def hi_of(path: Path) -> float:
    return read_session(path).plan.activations["in0"].hi


class SlowMarks(Marks):
    """Needs as long as it is wanted for the session with one threshold."""

    def __init__(self, slow: float) -> None:
        super().__init__()
        self.slow, self.go_on = slow, threading.Event()

    def filled(self, session: SavedSession, *, wait: bool) -> SavedSession:
        if session.plan.activations["in0"].hi == self.slow:
            assert self.go_on.wait(30)
        return session


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QObject]:
    del qapp
    yield QObject()


def test_a_slow_save_does_not_write_over_a_later_one(
    session: SavedSession, parent: QObject, tmp_path: Path
) -> None:
    path, marks, found = tmp_path / "a.clipscope", SlowMarks(0.25), list[Written]()
    writes, failed = SessionWrites(parent), list[ClipScopeError]()
    for hi in (0.25, 0.5):
        writes.write(path, with_hi(session, hi), marks, None, found.append, failed.append)
    until(lambda: len(found) == 1)
    assert hi_of(path) == 0.5
    marks.go_on.set()
    until(lambda: len(found) == 2)
    assert hi_of(path) == 0.5 and [(one.number, one.outrun) for one in found] == [(2, False), (1, True)]
    assert not failed


def test_saves_in_a_row_are_no_change_by_somebody_else(
    session: SavedSession, parent: QObject, tmp_path: Path
) -> None:
    path, marks, found = tmp_path / "a.clipscope", Marks(), list[Written]()
    writes, failed = SessionWrites(parent), list[ClipScopeError]()
    writes.write(path, with_hi(session, 0.25), marks, None, found.append, failed.append)
    until(lambda: found)
    known = found[0].stamp
    for hi in (0.5, 0.75):  # both asked for before the window hears of the first
        writes.write(path, with_hi(session, hi), marks, known, found.append, failed.append)
    until(lambda: len(found) == 3)
    assert hi_of(path) == 0.75 and not failed
    path.write_text("another program's")
    writes.write(path, with_hi(session, 0.3), marks, found[-1].stamp, found.append, failed.append)
    until(lambda: failed)
    assert isinstance(failed[0], ChangedMeanwhile) and path.read_text() == "another program's"


def test_a_window_that_closes_waits_for_what_was_saved(
    session: SavedSession, parent: QObject, tmp_path: Path
) -> None:
    path, marks, found = tmp_path / "a.clipscope", SlowMarks(0.25), list[object]()
    writes = SessionWrites(parent)
    writes.write(path, with_hi(session, 0.25), marks, None, found.append, found.append)
    threading.Timer(0.2, marks.go_on.set).start()
    writes.close()
    assert hi_of(path) == 0.25 and not found


def test_edits_do_not_wait_for_digests(
    session: SavedSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network of gigabytes takes longer to read than edits may wait."""
    go_on, digest = threading.Event(), Digests.file

    def slow(self: Digests, path: Path) -> SavedFile:
        assert go_on.wait(30)
        return digest(self, path)

    monkeypatch.setattr(Digests, "file", slow)
    weights = tmp_path / "net.param"
    weights.write_bytes(b"weights")
    saved = replace(session, network=replace(session.network, files=(SavedFile(weights),)))
    own, failed = OwnFile(tmp_path / "state"), list[ClipScopeError]()
    writer = Writer(own, Marks(), failed.append, lambda _: None)
    try:
        for hi in (0.25, 0.5, 0.75):
            writer.write(with_hi(saved, hi))
            until(lambda hi=hi: own.path.exists() and hi_of(own.path) == hi)  # type: ignore[misc]
        assert {file.sha256 for file in read_session(own.path).network.files} == {None}
        go_on.set()
        until(lambda: all(file.sha256 for file in read_session(own.path).network.files))
        assert hi_of(own.path) == 0.75 and not failed
    finally:
        go_on.set()
        writer.stop()
        own.remove()


def test_work_on_a_slow_disk_is_not_forgotten_at_the_end(
    session: SavedSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window that ends keeps the latest edit for the first page, not the one that was written last."""
    monkeypatch.setattr("clipscope.gui.work.autosave.CLOSE_SECONDS", 0.2)
    own, write, go_on = OwnFile(tmp_path / "state"), OwnFile.write, threading.Event()
    writer = Writer(own, SlowMarks(0.0), lambda _: None, lambda _: None)
    writer.write(with_hi(session, 0.25))
    until(own.path.exists)

    def slow(self: OwnFile, text: str) -> None:
        assert go_on.wait(30)
        write(self, text)

    monkeypatch.setattr(OwnFile, "write", slow)
    writer.write(with_hi(session, 0.5))
    try:
        last = writer.stop()
        assert last is not None and last.plan.activations["in0"].hi == 0.5
    finally:
        go_on.set()
        own.remove()
