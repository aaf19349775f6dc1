"""Sets of files under SIGKILL after every step, with two writers, and with journals of others."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from clipscope.core.common import journal
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import read_bounded, write_files
from clipscope.core.common.journal import NAME, locked, settle

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system can't divide a process")

Files = dict[str, bytes]
OLD: Files = {"net.param": b"old", "net.bin": b"OLD", "net.json": b"o"}
NEW: Files = {"net.param": b"new", "net.bin": b"NEW!", "net.table": b"t", "sub/other.json": b"n"}


def content(folder: Path) -> Files:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def killed(act: Callable[[], None], after: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Do it in a process that ends itself by SIGKILL after so many steps; whether it got that far."""
    pid = os.fork()
    if pid == 0:
        left = [after]

        def step(name: str) -> None:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        journal.step = step
        try:
            act()
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


@pytest.mark.parametrize("elsewhere", [False, True], ids=["one folder", "two folders"])
def test_killed_after_every_step_a_set_is_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    new = {name: data for name, data in NEW.items() if elsewhere or "/" not in name}
    outcomes, after, reached = [], 0, True
    while reached:
        after += 1
        folder = put(tmp_path / str(after), OLD)
        (folder / "sub").mkdir()
        reached = killed(lambda f=folder: write_files({f / n: d for n, d in new.items()}), after, monkeypatch)
        # A reader of any of the files finishes the set; killed on the way, another one does.
        first = folder / ("sub" if elsewhere and after % 2 else "")
        killed(lambda f=first: settle(f), 1 + after % 3, monkeypatch)
        settle(first)
        settle(folder)
        found = {name: data for name, data in content(folder).items() if ".clipscope" not in name}
        assert found in (OLD, OLD | new), f"after step {after}"
        outcomes.append(found != OLD)
        # The next writer leaves nothing of the one that died.
        write_files({folder / name: b"" for name in new})
        assert set(content(folder)) == {*OLD, *new}
    assert outcomes == sorted(outcomes) and len(outcomes) >= 10, "once it is new, it stays new"
    assert not outcomes[0] and outcomes[-1]


def test_reading_finishes_what_was_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, OLD)
    new = {"net.param": b"new", "net.bin": b"NEW!"}
    steps: list[str] = []
    monkeypatch.setattr(journal, "step", steps.append)
    write_files({tmp_path / name: data for name, data in new.items()})
    monkeypatch.undo()
    put(tmp_path, OLD)
    assert killed(
        lambda: write_files({tmp_path / name: data for name, data in new.items()}),
        steps.index("moved") + 1,
        monkeypatch,
    )
    mixed = content(tmp_path)
    assert mixed["net.param"] == b"new" and mixed["net.bin"] == b"OLD" and NAME in mixed
    moved = tmp_path.with_name("moved")
    tmp_path.rename(moved)
    assert read_bounded(moved / "net.bin", 99, "weights") == b"NEW!"
    assert content(moved) == OLD | new


def test_one_that_failed_and_was_killed_while_it_took_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third rename fails; the old files are put back, by the next one if need be."""
    replace = os.replace

    def act(folder: Path) -> None:
        def fails(source: str | Path, target: str | Path) -> None:
            if Path(source).name.startswith(".net.table"):
                raise OSError(5, "I/O error", str(source))
            replace(source, target)

        monkeypatch.setattr(os, "replace", fails)
        try:
            write_files({folder / name: data for name, data in NEW.items()})
        finally:
            monkeypatch.undo()

    with pytest.raises(ClipScopeError, match=r"net\.table: can't be written \(I/O error\)"):
        act(put(tmp_path / "whole", OLD))
    assert content(tmp_path / "whole") == OLD
    for after in range(1, 20):
        folder = put(tmp_path / str(after), OLD)
        killed(lambda f=folder: act(f), after, monkeypatch)
        settle(folder)
        found = {name: data for name, data in content(folder).items() if ".clipscope" not in name}
        assert found in (OLD, OLD | NEW), f"after step {after}"


def test_two_writers_never_mix_their_files(tmp_path: Path) -> None:
    sets = [{tmp_path / name: mark * 1000 for name in ("a", "b", "c", "d")} for mark in (b"1", b"2")]
    threads = [threading.Thread(target=lambda s=s: [write_files(s) for _ in range(15)]) for s in sets]
    for thread in threads:
        thread.start()
    seen = []
    while any(thread.is_alive() for thread in threads):
        with locked([tmp_path]):
            seen.append(set(content(tmp_path).values()))
    assert all(len(found) <= 1 for found in seen) and len(set(content(tmp_path).values())) == 1
    assert set(content(tmp_path)) == set("abcd")


def test_a_writer_that_hangs_is_named_and_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipscope.core.common.journal.locked.__wrapped__.__defaults__", (0.05,))
    with locked([tmp_path]), pytest.raises(ClipScopeError, match=r"x: can't be written \(another program is"):
        write_files({tmp_path / "x": b""})
    assert content(tmp_path) == {}


def test_a_journal_that_came_with_somebody_s_files_reaches_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_bytes(b"mine")
    folder = put(tmp_path / "from elsewhere", {"net.param": b"p"})
    token = "0" * 32
    for name in ("../precious", str(target), "..", NAME, "net.param\0"):
        new = f".{name}.clipscope-{token}.part"
        move = {"new": new, "name": name, "before": None, "back": None, "number": target.stat().st_ino}
        for undo in (False, True):
            for first in ("", str(tmp_path), "net.param", "/dev/stdin"):
                parts = {"token": token, "first": first, "others": [str(tmp_path)], "moves": [move]}
                (folder / NAME).write_text(json.dumps({**parts, "undo": undo}))
                settle(folder)
    for text in ("", "[]", "{}", '{"token": 1}', "\xff", json.dumps([[]] * 9)):
        (folder / NAME).write_text(text)
        settle(folder)
    assert target.read_bytes() == b"mine" and (folder / "net.param").read_bytes() == b"p"


def test_what_somebody_wrote_since_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, OLD)
    new = {"net.param": b"new", "net.bin": b"NEW!", "net.json": b"n"}
    steps = 5  # three written, the journal, one moved
    assert killed(lambda: write_files({tmp_path / n: d for n, d in new.items()}), steps, monkeypatch)
    (tmp_path / "net.json").write_bytes(b"by hand")
    settle(tmp_path)
    assert (tmp_path / "net.json").read_bytes() == b"by hand" and not (tmp_path / NAME).exists()
