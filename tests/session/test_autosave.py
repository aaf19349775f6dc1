"""The files of windows: one each, found again when their process was killed, by one other window only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from clipscope.core.session.autosave import MOST_LEFT, OwnFile, find_leftovers, state_folder
from clipscope.core.session.summary import Summary, read_summary

DIES = """
import os, signal, sys
from pathlib import Path
from clipscope.core.session.autosave import OwnFile
own = OwnFile(Path(sys.argv[1]))
own.write("what was open")
(own.path.parent / f".{own.path.name}.abc.part").write_text("half of it")
empty = OwnFile(Path(sys.argv[1]))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_leaves_is_found_by_one_window(tmp_path: Path) -> None:
    own = OwnFile(tmp_path)
    own.write("mine")
    done = subprocess.run([sys.executable, "-c", DIES, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = find_leftovers(tmp_path)
    assert left.path.read_text() == "what was open" and own.path.read_text() == "mine"
    assert find_leftovers(tmp_path) == [], "another window that looks meanwhile does not see it"
    left.keep()
    (again,) = find_leftovers(tmp_path)
    again.discard()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [own.path.name, own.path.with_suffix(".lock").name]
    ), "nothing else is left"
    own.remove()
    assert list(tmp_path.iterdir()) == []


def test_old_ones_go_and_a_missing_lock_does_not_matter(tmp_path: Path) -> None:
    for number in range(MOST_LEFT + 3):
        path = tmp_path / f"window-{number}-x.clipscope"
        path.write_text("old")
        os.utime(path, (number, number))
    found = find_leftovers(tmp_path)
    assert [left.path.stem for left in found] == [
        f"window-{number}-x" for number in range(MOST_LEFT + 2, 2, -1)
    ]
    for left in found:
        left.keep()
    assert len(list(tmp_path.glob("*.clipscope"))) == MOST_LEFT
    assert find_leftovers(tmp_path / "nowhere") == []


def test_the_state_folder_is_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert state_folder() == Path("/state/clipscope")
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert state_folder().is_absolute() and state_folder().is_relative_to(Path.home())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"summary":{"name":"n","network":"/n","saved":5.5},"x":1', Summary("n", "/n", saved=5.5)),
        ('{"summary":{"name":"n","network":"/n","saved":1e300,"plan":3}', Summary("n", "/n")),
        ('{"summary":{"name":"n"}', None),
        ('{"summary":' + "[" * 9000, None),
        ("\xe9", None),
        ("", None),
    ],
)
def test_a_summary_is_read_without_the_rest(tmp_path: Path, text: str, found: Summary | None) -> None:
    path = tmp_path / "a.clipscope"
    path.write_text(text)
    assert read_summary(path) == found
    assert read_summary(tmp_path / "none") is None
