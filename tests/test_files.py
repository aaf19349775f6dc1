"""Files are written as a whole, and a set of them is old or new."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import read_bounded, require_writable, write_files
from clipscope.core.common.os_reason import os_reason


def _names(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_several_files_replace_old_ones(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    write_files({tmp_path / "a": b"new", tmp_path / "sub" / "b": b"b"})
    assert _names(tmp_path) == {"a": b"new"}
    assert _names(tmp_path / "sub") == {"b": b"b"}


def test_a_rename_that_fails_takes_back_those_before_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c").mkdir()
    with pytest.raises(ClipScopeError, match=r"/c: can't be written"):
        write_files({tmp_path / "a": b"new", tmp_path / "b": b"new", tmp_path / "c": b"new"})
    assert _names(tmp_path) == {"a": b"old"}


def test_links_are_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    test_a_rename_that_fails_takes_back_those_before_it(tmp_path)


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "file" / "x.table", tmp_path / "file" / "deep" / "x.table"):
        with pytest.raises(ClipScopeError, match=r"x\.table: can't be written"):
            write_files({path: b""})
        with pytest.raises(ClipScopeError, match=r"x\.table: can't be written"):
            require_writable(path)
    with pytest.raises(ClipScopeError, match="is a folder"):
        require_writable(tmp_path)


def test_a_check_leaves_nothing_behind(tmp_path: Path) -> None:
    require_writable(tmp_path / "new" / "x.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ClipScopeError, match="pipe: can't be read: it is a pipe or a device"):
        read_bounded(tmp_path / "pipe", 100, "a table")


def test_a_bounded_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(bytes(100))
    assert read_bounded(tmp_path / "f", 100, "a table") == bytes(100)
    with pytest.raises(ClipScopeError, match="too large for a table"):
        read_bounded(tmp_path / "f", 99, "a table")
    with pytest.raises(ClipScopeError, match="it is a folder"):
        read_bounded(tmp_path, 99, "a table")
    with pytest.raises(ClipScopeError, match="No such file"):
        read_bounded(tmp_path / "g", 99, "a table")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_or_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    """As root, ``-o /dev/null`` put a file in the place of the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    require_writable(pipe)
    with pytest.raises(ClipScopeError, match="pipe: can't be written"):
        write_files({tmp_path / "a": b"", pipe: b"x"})
    assert not (tmp_path / "a").exists(), "nobody reads the pipe"
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_files({tmp_path / "a": b"a", pipe: b"x"})
    assert os.read(reader, 9) == b"x" and (tmp_path / "a").read_bytes() == b"a"
    os.close(reader)
    write_files({Path(os.devnull): b"x"})
    assert pipe.is_fifo() and not Path(os.devnull).is_file()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there, and modes are others")
def test_links_are_written_through_and_modes_kept(tmp_path: Path) -> None:
    target = tmp_path / "v3.table"
    target.write_text("old")
    target.chmod(0o600)
    link = tmp_path / "latest.table"
    link.symlink_to(target.name)
    require_writable(link)
    write_files({link: b"new", tmp_path / "other": b""})
    assert link.is_symlink() and target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest.table", "other", "v3.table"]
    assert not (tmp_path / "a").exists()


def test_the_systems_reason_depends_on_no_language() -> None:
    missing = OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    assert os_reason(missing) == "No such file or directory"
    windows = OSError(errno.EACCES, "Zugriff verweigert")
    windows.winerror = 5  # type: ignore[attr-defined]
    assert os_reason(windows) == "Permission denied"
    assert os_reason(OSError(errno.EAGAIN, "another program is writing")) == "another program is writing"
    assert os_reason(OSError("no room at all")) == "no room at all"


def test_a_full_disk_and_a_file_in_the_way_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ClipScopeError, match=r"can't be written \(Not a directory\); choose a folder"):
        write_files({tmp_path / "file" / "a": b"a"})

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(ClipScopeError, match=r"\(No space left on device\); free room there, or choose"):
        require_writable(tmp_path / "a")
