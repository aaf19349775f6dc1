"""Single formats: what they hold and what they refuse."""

from __future__ import annotations

import math
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.seen_files import seen_file
from clipscope.core.exporting.snippet_text import cpp_floats, cpp_string, one_line, python_floats
from clipscope.core.formats.provenance import creation_time, file_record
from clipscope.core.formats.trt_cache import write_trt_cache


def test_a_cache_known_by_hand() -> None:
    text = write_trt_cache({"data": 127.0, "a: b": 1.0}, "8502")
    assert text == f"TRT-8502-EntropyCalibration2\ndata: 3f800000\na: b: {struct.pack('>f', 1 / 127).hex()}\n"


@pytest.mark.parametrize("threshold", [0.0, -1.0, math.nan, math.inf, 1e-44, 1e60])
def test_thresholds_that_make_no_scale(threshold: float) -> None:
    with pytest.raises(ClipScopeError, match="makes no scale"):
        write_trt_cache({"data": threshold})


@pytest.mark.parametrize("name", ["", "a\nb", "a\rb"])
def test_names_that_break_the_cache(name: str) -> None:
    with pytest.raises(ClipScopeError, match="tensor name"):
        write_trt_cache({name: 1.0})


def test_literals() -> None:
    assert cpp_string('a"b\\c??/') == '"a\\042b\\134c\\077\\077/"'
    assert cpp_string("é1") == '"\\303\\2511"'
    assert cpp_string("n\udcff") == '"n\\377"'  # a name that is not UTF-8
    assert cpp_floats("k", [1.0, 0.1, 1e-20]) == "static const float k[] = {1.0f, 0.1f, 1e-20f};\n"
    assert cpp_floats("k", []) == ""
    assert python_floats([1.0, 0.017507]) == "[1.0, 0.017507]"
    assert one_line('a\n"""\\@') == "a?????@"


def test_creation_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert creation_time() == datetime(1970, 1, 1, tzinfo=UTC)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs((datetime.now(UTC) - creation_time()).total_seconds()) < 60
    for wrong in ("", "1e9", "9" * 40):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(ClipScopeError, match="SOURCE_DATE_EPOCH"):
            creation_time()


def test_a_file_record(tmp_path: Path) -> None:
    path = tmp_path / "net.bin"
    path.write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    seen = seen_file(path)
    assert file_record(seen) == {"name": "net.bin", "bytes": 3, "sha256": digest}
    path.unlink()
    assert file_record(seen)["sha256"] == digest and file_record(seen)["since_then"] == "is gone"
    with pytest.raises(ClipScopeError, match=r"gone.*can't be read"):
        seen_file(tmp_path / "gone")
